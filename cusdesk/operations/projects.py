"""Projects that pay for services: fund, number, dates, split of money, milestones."""

from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.projects import Project, ProjectMilestone
from cusdesk.db.services import Service
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.money import zloty
from cusdesk.domain.terms import Term
from cusdesk.domain.users import Permission
from cusdesk.domain.words import tidied
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class ProjectCard:
    """A project as the office describes it."""

    name: str
    number: str = ""
    fund: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    durable_until: date | None = None
    total: Decimal | None = None
    union_share: Decimal | None = None
    national_share: Decimal | None = None
    own_share: Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A milestone: due when, reached when, shown by what."""

    id: UUID
    name: str
    due_on: date
    reached_on: date | None
    evidence: str

    def is_late(self, today: date) -> bool:
        """Whether it should have been reached already."""
        return self.reached_on is None and self.due_on < today


class Signs(Term):
    """How the strip of a project's signs is printed."""

    COLOUR = "colour", "w kolorze"
    GREY = "grey", "w odcieniach szarości"


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project with its milestones, its services by code, and whether it runs today."""

    id: UUID
    card: ProjectCard
    milestones: tuple[Milestone, ...]
    services: tuple[str, ...]
    running: bool
    signs: Signs | None = None


@operation(Permission.SERVICES_READ)
def projects(tx: Transaction) -> list[ProjectRow]:
    """Return all projects, those that run first, then the newest."""
    rows = tx.scalars(select(Project).where(Project.gone.is_(False)))
    shown = [_row(tx, row) for row in rows]
    return sorted(
        shown,
        key=lambda one: (not one.running, -(one.card.starts_on or date.min).toordinal()),
    )


@operation(Permission.SERVICES_READ)
def project_row(tx: Transaction, project_id: UUID) -> ProjectRow:
    """Return one project, for its card."""
    return _row(tx, existing_project(tx, project_id))


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def add_project(tx: Transaction, card: ProjectCard) -> UUID:
    """Add a project."""
    row = Project(**_columns(_checked(card)))
    tx.add(row)
    return row.id


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def change_project(tx: Transaction, project_id: UUID, card: ProjectCard) -> None:
    """Describe a project anew."""
    row, card = existing_project(tx, project_id), _checked(card)
    for name, value in _columns(card).items():
        setattr(row, name, value)


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def add_milestone(tx: Transaction, project_id: UUID, name: str, due_on: date) -> None:
    """Add a milestone (kamień milowy) with its due day."""
    existing_project(tx, project_id)
    if not name.strip():
        raise InvalidInputError("Wpisz, co ma być osiągnięte.", "name")
    tx.add(ProjectMilestone(project_id=project_id, name=name.strip(), due_on=due_on))


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def reach_milestone(tx: Transaction, milestone_id: UUID, reached_on: date, evidence: str) -> None:
    """Note that a milestone was reached, and what shows it."""
    row = tx.get(ProjectMilestone, milestone_id)
    if row is None or row.gone:
        raise NotFoundError("Tego kamienia milowego nie ma już na liście. Odśwież kartę.")
    if reached_on > tx.today:
        raise InvalidInputError(
            "Ten dzień dopiero nadejdzie. Wpisz dzień, który był.", "reached_on"
        )
    if not evidence.strip():
        raise InvalidInputError("Wpisz, co to potwierdza, na przykład numer protokołu.", "evidence")
    row.reached_on, row.evidence = reached_on, evidence.strip()


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def record_signs(tx: Transaction, project_id: UUID, picture: bytes | None, how: Signs) -> None:
    """Keep the strip of signs that papers of the project's services show, or change how."""
    row = existing_project(tx, project_id)
    if picture is None and row.logo_blob is None:
        raise InvalidInputError("Wskaż plik z ciągiem znaków, jaki daje program.", "picture")
    if picture is not None:
        row.logo_blob = tx.surroundings.blobs.put(picture)
    row.logo_grey = how is Signs.GREY


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def drop_signs(tx: Transaction, project_id: UUID) -> None:
    """Print the line that names the project without its signs."""
    existing_project(tx, project_id).logo_blob = None


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def drop_project(tx: Transaction, project_id: UUID) -> None:
    """Take away a project no service names."""
    row = existing_project(tx, project_id)
    if _row(tx, row).services:
        raise RefusedError("Usługi wskazują ten projekt, więc zostaje. Wpisz jego datę końca.")
    row.gone = True


@part
def project_brief(tx: Transaction, project_id: UUID) -> ProjectCard:
    """Return a project, for the papers of its services."""
    return _card(existing_project(tx, project_id))


@part
def existing_project(tx: Transaction, project_id: UUID) -> Project:
    """Return the row of a project that exists."""
    row = tx.get(Project, project_id)
    if row is None or row.gone:
        raise NotFoundError("Tego projektu nie ma już na liście. Odśwież listę.")
    return row


def _row(tx: Transaction, row: Project) -> ProjectRow:
    card = _card(row)
    milestones = tx.scalars(
        select(ProjectMilestone)
        .where(ProjectMilestone.project_id == row.id, ProjectMilestone.gone.is_(False))
        .order_by(ProjectMilestone.due_on, ProjectMilestone.id)
    )
    codes = tx.scalars(
        select(Service.code)
        .where(Service.project_id == row.id, Service.gone.is_(False))
        .order_by(Service.code)
    )
    return ProjectRow(
        id=row.id,
        card=card,
        milestones=tuple(
            Milestone(one.id, one.name, one.due_on, one.reached_on, one.evidence)
            for one in milestones
        ),
        services=tuple(codes),
        signs=_signs(row),
        running=(card.starts_on or date.max) <= tx.today <= (card.ends_on or date.max),
    )


def _signs(row: Project) -> Signs | None:
    if row.logo_blob is None:
        return None
    return Signs.GREY if row.logo_grey else Signs.COLOUR


def _card(row: Project) -> ProjectCard:
    return ProjectCard(**{field.name: getattr(row, field.name) for field in fields(ProjectCard)})


def _columns(card: ProjectCard) -> dict[str, Any]:
    return {field.name: getattr(card, field.name) for field in fields(card)}


def _checked(card: ProjectCard) -> ProjectCard:
    card = tidied(card)
    for is_right, field, sentence in _RULES:
        if not is_right(card):
            raise InvalidInputError(sentence, field)
    shares = (card.union_share, card.national_share, card.own_share)
    known = sum((share or Decimal(0) for share in shares), Decimal(0))
    if card.total is not None and any(shares) and known != card.total:
        raise InvalidInputError(
            f"Części finansowania dają razem {zloty(known)}, a projekt ma {zloty(card.total)}. "
            "Popraw kwoty.",
            "total",
        )
    return card


_RULES: tuple[tuple[Callable[[ProjectCard], bool], str, str], ...] = (
    (lambda card: bool(card.name), "name", "Wpisz nazwę projektu, jak w umowie."),
    (
        lambda card: not card.starts_on or not card.ends_on or card.ends_on >= card.starts_on,
        "ends_on",
        "Koniec projektu wypada przed początkiem. Popraw daty.",
    ),
    (
        lambda card: (
            not card.ends_on or not card.durable_until or card.durable_until >= card.ends_on
        ),
        "durable_until",
        "Trwałość kończy się po projekcie. Popraw datę.",
    ),
)

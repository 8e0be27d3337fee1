"""Papers of carers: checks, trainings, authorisations, and those that end soon."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.carers import Carer, CarerPaper
from cusdesk.domain.carers import CarerKind, Paper, PaperKind, PaperStanding, required_papers
from cusdesk.domain.carers import standings as standings_on
from cusdesk.domain.errors import InvalidInputError, NotFoundError
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A paper as typed: what, with which number, since when and until when."""

    kind: PaperKind
    issued_on: date
    expires_on: date | None = None
    name: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper on the card of a carer."""

    id: UUID
    paper: Paper
    number: str


@dataclass(frozen=True, slots=True)
class EndingPaper:
    """A paper that has ended, ends soon or is missing, and whose it is."""

    carer_id: UUID
    kind: CarerKind
    name: str
    standing: PaperStanding


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def add_paper(tx: Transaction, carer_id: UUID, new: NewPaper) -> UUID:
    """Add a paper of a carer; an older one of its kind stays as history."""
    return enter_paper(tx, carer_id, new)


@operation(Permission.COMMUNITY_WRITE, Act.CHANGE)
def add_community_paper(tx: Transaction, carer_id: UUID, new: NewPaper) -> UUID:
    """Add a paper of a neighbour or a volunteer."""
    _refuse_foreign(tx, carer_id)
    return enter_paper(tx, carer_id, new)


@operation(Permission.COMMUNITY_WRITE, Act.CHANGE)
def remove_paper(tx: Transaction, paper_id: UUID) -> None:
    """Take away a paper entered by mistake."""
    row = tx.get(CarerPaper, paper_id)
    if row is None or row.gone:
        raise NotFoundError("Tego wpisu już nie ma. Odśwież kartę.")
    _refuse_foreign(tx, row.carer_id)
    row.gone = True


@part
def enter_paper(tx: Transaction, carer_id: UUID, new: NewPaper) -> UUID:
    """Enter the row of a paper."""
    if new.issued_on > tx.today:
        raise InvalidInputError("Data wystawienia leży w przyszłości.", "issued_on")
    if new.expires_on is not None and new.expires_on < new.issued_on:
        raise InvalidInputError("Ważność kończy się przed wystawieniem.", "expires_on")
    row = CarerPaper(
        carer_id=carer_id,
        kind=new.kind,
        name=new.name.strip(),
        number=new.number.strip(),
        issued_on=new.issued_on,
        expires_on=new.expires_on,
    )
    tx.add(row)
    tx.flush()
    return row.id


@operation(Permission.CARERS_READ, Act.LIST)
def papers_to_renew(tx: Transaction) -> list[EndingPaper]:
    """Return what has ended, ends within a month or is missing, the most pressing first."""
    return ending_papers(tx)


@part
def ending_papers(tx: Transaction) -> list[EndingPaper]:
    """Return what the morning list shows of carers' papers."""
    carers = [row for row in _working(tx) if row.kind is not CarerKind.OF_PROVIDER]
    known = standings_of(tx, carers)
    found = [
        EndingPaper(row.id, row.kind, f"{row.given_name} {row.surname}", standing)
        for row in carers
        for standing in known[row.id]
        if standing.wants_care
    ]
    return sorted(found, key=_weight)


@part
def papers_of(tx: Transaction, carer_id: UUID) -> list[PaperRow]:
    """Return every paper of a carer, newest first."""
    rows = tx.scalars(
        select(CarerPaper)
        .where(CarerPaper.carer_id == carer_id, CarerPaper.gone.is_(False))
        .order_by(CarerPaper.issued_on.desc(), CarerPaper.id.desc())
    )
    return [PaperRow(row.id, _paper(row), row.number) for row in rows]


@part
def standings_of(tx: Transaction, carers: Sequence[Carer]) -> dict[UUID, tuple[PaperStanding, ...]]:
    """Return how the papers of several people stand today."""
    rows = tx.scalars(
        select(CarerPaper).where(
            CarerPaper.gone.is_(False), CarerPaper.carer_id.in_([row.id for row in carers])
        )
    )
    known: defaultdict[UUID, list[Paper]] = defaultdict(list)
    for row in rows:
        known[row.carer_id].append(_paper(row))
    return {
        row.id: standings_on(
            known[row.id], required_papers(row.kind, serves_minors=row.serves_minors), tx.today
        )
        for row in carers
    }


def _working(tx: Transaction) -> Sequence[Carer]:
    still = Carer.ends_on.is_(None) | (Carer.ends_on >= tx.today)
    return tx.scalars(select(Carer).where(Carer.gone.is_(False), still)).all()


def _weight(one: EndingPaper) -> tuple[date, str]:
    paper = one.standing.paper
    return (paper.expires_on or date.max) if paper else date.max, one.name


def _paper(row: CarerPaper) -> Paper:
    return Paper(row.kind, row.issued_on, row.expires_on, row.name)


def _refuse_foreign(tx: Transaction, carer_id: UUID) -> None:
    if tx.get_one(Carer, carer_id).kind not in {CarerKind.NEIGHBOUR, CarerKind.VOLUNTEER}:
        tx.demand(Permission.SERVICES_WRITE)

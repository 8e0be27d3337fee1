"""Lists of plans with their clocks: one's own, all, those to approve, those to sum up."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Case
from cusdesk.db.plans import PlanEnding, PlanReview, PlanVersion, ServicePlan
from cusdesk.db.residents import Resident
from cusdesk.db.users import User
from cusdesk.domain.overview import OverviewRow, OverviewSection
from cusdesk.domain.plan_clocks import PlanClock, PlanClockKind, PlanDates, plan_clocks
from cusdesk.domain.plan_terms import DAY
from cusdesk.domain.plans import PlanState
from cusdesk.domain.terms import Term
from cusdesk.domain.users import Permission
from cusdesk.domain.words import folded
from cusdesk.operations.case_lists import shut_cases
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.organiser_summaries import organiser_clocks
from cusdesk.operations.plans import following, number_of, standing_version
from cusdesk.operations.transaction import Transaction

# Where the organiser's own duties are opened.
ORGANISER = "organiser"


class PlanFilter(Term):
    """Which plans a list shows."""

    CURRENT = "current", "Bieżące"
    MINE = "mine", "Moje"
    DUE = "due", "Z terminem"
    APPROVAL = "approval", "Do zatwierdzenia"
    ALL = "all", "Wszystkie"


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan in a list; one of a case closed to the reader shows no name."""

    id: UUID
    case_id: UUID
    resident_id: UUID
    number: str
    case_mark: str
    surname: str
    given_name: str
    coordinator_id: UUID
    coordinator: str
    state: PlanState
    version: int
    starts_on: date
    ends_on: date
    clocks: tuple[PlanClock, ...]
    approved_on: date | None = None
    shut: bool = False
    handler_id: UUID | None = None
    ended_on: date | None = None

    @property
    def person(self) -> str:
        """The person as lists say it, surname first."""
        return f"{self.surname} {self.given_name}".strip()

    @property
    def clock(self) -> PlanClock | None:
        """The clock that ends first."""
        return self.clocks[0] if self.clocks else None


@operation(Permission.CASES_READ, Act.LIST)
def list_plans(tx: Transaction, which: PlanFilter) -> list[PlanRow]:
    """Return a list of plans as it is opened; one line of the access log."""
    return plan_list(tx, which, "")


@operation(Permission.CASES_READ)
def narrow_plans(tx: Transaction, which: PlanFilter, text: str) -> list[PlanRow]:
    """Return the plans whose number, mark or person begins with what is typed, key by key."""
    return plan_list(tx, which, text)


@operation(Permission.CASES_READ)
def plan_row(tx: Transaction, plan_id: UUID) -> PlanRow | None:
    """Return the row of one plan, for a list that does not have it at hand."""
    plan = tx.get(ServicePlan, plan_id)
    return None if plan is None or plan.gone else rows_of(tx, (plan,))[0]


@part
def plan_list(tx: Transaction, which: PlanFilter, text: str) -> list[PlanRow]:
    """Return the plans of a filter, what is due first."""
    rows = (row for row in rows_of(tx, _plans(tx, which)) if _is_in(row, which))
    wanted = folded(text)
    found = [row for row in rows if not wanted or _answers(row, wanted)]
    return sorted(found, key=_by_date)


def _plans(tx: Transaction, which: PlanFilter) -> Sequence[ServicePlan]:
    query = select(ServicePlan).where(ServicePlan.gone.is_(False))
    if which is PlanFilter.MINE:
        query = query.where(ServicePlan.coordinator_id == tx.actor.user_id)
    if which is not PlanFilter.ALL:
        closed = select(PlanVersion.plan_id).where(
            PlanVersion.state == PlanState.SUMMARISED, PlanVersion.gone.is_(False)
        )
        query = query.where(ServicePlan.id.not_in(closed))
    return tx.scalars(query.order_by(ServicePlan.id)).all()


def _is_in(row: PlanRow, which: PlanFilter) -> bool:
    match which:
        case PlanFilter.DUE:
            return any(clock.is_late or clock.is_soon for clock in row.clocks)
        case PlanFilter.APPROVAL:
            return row.state is PlanState.AGREED
        case PlanFilter.CURRENT | PlanFilter.MINE | PlanFilter.ALL:
            return True


def _answers(row: PlanRow, wanted: str) -> bool:
    if row.shut:
        return False
    texts = (row.person, f"{row.given_name} {row.surname}", row.case_mark, row.number)
    return any(folded(text).startswith(wanted) for text in texts)


def _by_date(row: PlanRow) -> tuple[date, str, str]:
    return (row.clock.due if row.clock else date.max, folded(row.person), row.number)


@part
def rows_of(tx: Transaction, plans: Sequence[ServicePlan]) -> list[PlanRow]:
    """Return the rows of plans: a few questions for a whole list, never one for each."""
    ids = [plan.id for plan in plans]
    versions, reviews, endings = _versions(tx, ids), _reviews(tx, ids), _endings(tx, ids)
    people, cases = _people(tx, plans), _cases(tx, plans)
    staff, shut, after = _staff(tx), shut_cases(tx), following(tx, plans)
    rows = []
    for plan in plans:
        every = versions[plan.id]
        known = [one for one in every if one.state is not PlanState.LAPSED]
        latest, standing = known[-1], standing_version(known, tx.today)
        due, (ended, talk) = tuple(reviews[plan.id]), endings.get(plan.id, (None, None))
        follows = standing.starts_on - DAY if plan.id in after else None
        dates = PlanDates(standing.state, plan.applied_on, standing.ends_on, due, talk, follows)
        closed = plan.case_id in shut
        surname, given_name = ("", "") if closed else people[plan.resident_id]
        rows.append(
            PlanRow(
                id=plan.id,
                case_id=plan.case_id,
                resident_id=plan.resident_id,
                number=number_of(plan),
                case_mark=cases[plan.case_id].mark,
                surname=surname,
                given_name=given_name,
                coordinator_id=plan.coordinator_id,
                coordinator=staff.get(plan.coordinator_id, ""),
                state=latest.state,
                version=every[-1].version,
                starts_on=standing.starts_on,
                ends_on=standing.ends_on,
                clocks=plan_clocks(dates, tx.law, tx.today),
                approved_on=_approved_on(every),
                shut=closed,
                handler_id=cases[plan.case_id].handler_id,
                ended_on=ended,
            )
        )
    return rows


def _approved_on(versions: Iterable[PlanVersion]) -> date | None:
    return max((one.approved_on for one in versions if one.approved_on), default=None)


def _versions(tx: Transaction, ids: Iterable[UUID]) -> dict[UUID, list[PlanVersion]]:
    rows = tx.scalars(
        select(PlanVersion)
        .where(PlanVersion.plan_id.in_(ids), PlanVersion.gone.is_(False))
        .order_by(PlanVersion.version, PlanVersion.id)
    )
    found: defaultdict[UUID, list[PlanVersion]] = defaultdict(list)
    for row in rows:
        found[row.plan_id].append(row)
    return found


def _reviews(tx: Transaction, ids: Iterable[UUID]) -> dict[UUID, list[date]]:
    rows = tx.execute(
        select(PlanReview.plan_id, PlanReview.due_on).where(
            PlanReview.plan_id.in_(ids), PlanReview.done_on.is_(None), PlanReview.gone.is_(False)
        )
    )
    found: defaultdict[UUID, list[date]] = defaultdict(list)
    for plan_id, due_on in rows:
        found[plan_id].append(due_on)
    return found


def _endings(tx: Transaction, ids: Iterable[UUID]) -> dict[UUID, tuple[date, date | None]]:
    """Return on which day plans ended and until when the closing talk is due."""
    rows = tx.execute(
        select(PlanEnding.plan_id, PlanEnding.ended_on, PlanEnding.talk_due_on)
        .where(PlanEnding.plan_id.in_(ids), PlanEnding.gone.is_(False))
        .order_by(PlanEnding.id)
    )
    return {plan_id: (ended_on, due_on) for plan_id, ended_on, due_on in rows}


def _people(tx: Transaction, plans: Sequence[ServicePlan]) -> dict[UUID, tuple[str, str]]:
    ids = {plan.resident_id for plan in plans}
    rows = tx.execute(
        select(Resident.id, Resident.surname, Resident.given_name).where(Resident.id.in_(ids))
    )
    return {who: (surname, given_name) for who, surname, given_name in rows}


def _cases(tx: Transaction, plans: Sequence[ServicePlan]) -> dict[UUID, Case]:
    ids = {plan.case_id for plan in plans}
    return {row.id: row for row in tx.scalars(select(Case).where(Case.id.in_(ids)))}


def _staff(tx: Transaction) -> dict[UUID, str]:
    rows = tx.execute(select(User.id, User.given_name, User.surname))
    return {who: f"{given_name} {surname}" for who, given_name, surname in rows}


# Pulpit


@part
def overview_rows(tx: Transaction) -> Iterator[OverviewRow]:
    """Yield what plans put on Pulpit: clocks, plans to approve, the organiser's own duties."""
    everyone = tx.may(Permission.PLANS_APPROVE)
    for row in plan_list(tx, PlanFilter.CURRENT, ""):
        if row.shut or not (everyone or row.coordinator_id == tx.actor.user_id):
            continue
        if everyone and row.state is PlanState.AGREED:
            yield _overview_row(row, OverviewSection.APPROVAL, "IPUS czeka na zatwierdzenie.", None)
        clock = row.clock
        # The case itself tells whoever leads it, and the director, of the thirty days.
        leads = everyone or row.handler_id in {None, tx.actor.user_id}
        told = clock is not None and leads and clock.kind is PlanClockKind.DRAWING
        if clock is not None and not told and (clock.is_late or clock.is_soon):
            section = OverviewSection.LATE if clock.is_late else OverviewSection.SOON
            yield _overview_row(row, section, clock.sentence, clock)
    if everyone:
        yield from _organiser_rows(tx)


def _overview_row(
    row: PlanRow, section: OverviewSection, detail: str, clock: PlanClock | None
) -> OverviewRow:
    return OverviewRow(
        section=section,
        title=f"{row.person} – {clock.kind.label if clock else 'plan IPUS'}",
        detail=f"IPUS {row.number}: {detail}",
        day=clock.due if clock else None,
        badge=clock.short if clock else "",
        pressing=clock is not None and clock.is_late,
        screen="cases",
        target=row.id,
    )


def _organiser_rows(tx: Transaction) -> Iterator[OverviewRow]:
    """Yield the summary and the meeting of art. 46 once they are near."""
    for clock in organiser_clocks(tx):
        if clock.is_late or clock.is_soon:
            yield OverviewRow(
                section=OverviewSection.LATE if clock.is_late else OverviewSection.SOON,
                title=f"Plany IPUS – {clock.kind.label}",
                detail=clock.sentence,
                day=clock.due,
                badge=clock.short,
                pressing=clock.is_late,
                screen="cases",
                target=ORGANISER,
            )

"""Income statements of households: one month, its components, what counts and why."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.incomes import IncomeComponent, IncomeStatement
from cusdesk.db.residents import Resident
from cusdesk.domain.dates import month_name
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.fees import PerPerson
from cusdesk.domain.income_kinds import IncomeKind
from cusdesk.domain.incomes import FARM, IncomeResult, Receipt, household_income
from cusdesk.domain.precedence import in_order, newest, other_in_doubt
from cusdesk.domain.rules import PER_PERSON_ROUNDING
from cusdesk.domain.users import Permission
from cusdesk.operations.case_workers import closed_people, refuse_excluded_from
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.households import (
    HouseholdView,
    ensure_household,
    household_on,
    households_of,
)
from cusdesk.operations.offices import rule_on
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Component:
    """One receipt of one person, as typed: a farm has hectares instead of an amount."""

    resident_id: UUID
    kind: str
    amount: Decimal | None = None
    hectares: Decimal | None = None
    paid_on: date | None = None
    due_from: date | None = None
    due_to: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class StatementForm:
    """A statement as typed: for which month, when made, on what evidence, what was received.

    `alone` is the person's word that nobody else keeps house with them (art. 6 pkt 10 u.p.s.); it
    is asked for while no household is recorded, for the criterion and the fee hang on it.
    """

    month: date
    stated_on: date
    components: tuple[Component, ...]
    evidence: str = ""
    reason: str = ""
    alone: bool = False


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement kept, with its income as it follows for the household of its day."""

    id: UUID
    month: date
    stated_on: date
    evidence: str
    reason: str
    who: str
    components: tuple[Component, ...]
    result: IncomeResult


@dataclass(frozen=True, slots=True)
class IncomeOn:
    """The income a household's last statement gives on a day, for those who belong to it then.

    Receipts of those `left_out` do not count, for they belong elsewhere; of those `unstated` the
    statement tells none, be it that they have none or that nobody asked.
    """

    statement_id: UUID
    household: HouseholdView
    month: date
    stated_on: date
    evidence: str
    result: IncomeResult
    left_out: tuple[str, ...] = ()
    unstated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IncomesView:
    """What the panel of incomes shows: who belongs together, the statements, the kinds of law."""

    household: HouseholdView
    statements: tuple[StatementView, ...]
    kinds: tuple[IncomeKind, ...]


@operation(Permission.INCOMES_READ, Act.VIEW)
def show_incomes(tx: Transaction, resident_id: UUID) -> IncomesView:
    """Return the household of today with its statements, the newest first.

    Those that tell the income of someone from whose cases the reader is excluded stay unseen.
    """
    household = _household_open(tx, resident_id, tx.today)
    views = [_view(tx, row, resident_id) for row in _statements(tx, resident_id)]
    statements = tuple(one for one in views if not closed_people(tx, _earners(one.components)))
    return IncomesView(household, statements, tx.law.income_kinds_on(tx.today))


@operation(Permission.INCOMES_READ)
def preview_income(tx: Transaction, resident_id: UUID, form: StatementForm) -> IncomeResult:
    """Return the income of what is typed so far; a question of the form, nothing is kept."""
    household = _household_open(tx, resident_id, min(form.stated_on, tx.today))
    return _result(tx, form.components, household, form.month, tx.today)


@operation(Permission.INCOMES_WRITE, Act.CHANGE)
def record_income(tx: Transaction, resident_id: UUID, form: StatementForm) -> UUID:
    """Record a statement; one of the same month again is a correction and says why."""
    household = _household_open(tx, resident_id, form.stated_on)
    _demand_household(household, form)
    _check(tx, form, household)
    _result(tx, form.components, household, form.month, tx.today)
    household_id = ensure_household(tx, resident_id, form.stated_on)
    _demand_reason(tx, household_id, form)
    earlier = _made_until(tx, household_id, form.stated_on)
    counting = newest(earlier, _stated)
    row = IncomeStatement(
        household_id=household_id,
        month=form.month.replace(day=1),
        stated_on=form.stated_on,
        previous_id=counting.id if counting else None,
        settles_id=_settled(earlier, counting, form),
        reason=form.reason.strip(),
        evidence=form.evidence.strip(),
        user_id=tx.user_id,
    )
    tx.add(row)
    tx.add_all(IncomeComponent(statement_id=row.id, **asdict(one)) for one in form.components)
    tx.flush()
    return row.id


def _demand_household(household: HouseholdView, form: StatementForm) -> None:
    """Refuse to take one person for granted: who keeps house together is a fact to be stated."""
    if not household.is_stated and not form.alone:
        raise InvalidInputError(
            "Nie zapisano, z kim ta osoba mieszka i gospodaruje. Dołącz domowników albo zaznacz, "
            "że gospodaruje sama.",
            "alone",
        )


@operation(Permission.INCOMES_READ, Act.VIEW)
def previous_statement(tx: Transaction, resident_id: UUID, month: date) -> StatementForm | None:
    """Return the last statement copied for another month: what is typed again at a renewal.

    Only receipts of those who belong to the household now; one-off ones stay behind.
    """
    household = _household_open(tx, resident_id, tx.today)
    for row in _statements(tx, resident_id, anywhere=True):
        kept = [
            one
            for one in _components(tx, row.id)
            if one.resident_id in household.resident_ids and one.paid_on is None
        ]
        if kept:
            return StatementForm(month, tx.today, tuple(kept))
    return None


@part
def income_on(tx: Transaction, resident_id: UUID, day: date) -> IncomeOn | None:
    """Return the income that holds on `day`: the last statement, for the household of that day."""
    household = household_on(tx, resident_id, day)
    row = last_statement(tx, household, day)
    if row is None:
        return None
    components = _components(tx, row.id)
    members = frozenset(household.resident_ids)
    earners = _earners(components)
    kept = [one for one in components if one.resident_id in members]
    return IncomeOn(
        statement_id=row.id,
        household=household,
        month=row.month,
        stated_on=row.stated_on,
        evidence=row.evidence,
        result=_result(tx, kept, household, row.month, day),
        left_out=_names(tx, earners - members),
        unstated=_names(tx, members - earners) if len(members) > 1 else (),
    )


@part
def income_of_members(
    tx: Transaction, resident_id: UUID, members: Collection[UUID], since: date
) -> tuple[IncomeResult, set[UUID]] | None:
    """Return the income of those who are together from a day on, and of whom a statement tells.

    It is one made since, else that of the household a day before: it still knows who is leaving.
    """
    row = last_statement(tx, household_on(tx, resident_id, tx.today), tx.today)
    if row is None or row.stated_on < since:
        before = last_statement(tx, household_on(tx, resident_id, since - DAY), tx.today)
        row = before or row
    if row is None:
        return None
    components = _components(tx, row.id)
    kept = [one for one in components if one.resident_id in members]
    result = household_income(
        [_receipt(tx, one) for one in kept],
        len(members),
        row.month,
        tx.law,
        on=tx.today,
        per_person=per_person_rule(tx, tx.today),
    )
    return result, _earners(components)


@part
def per_person_rule(tx: Transaction, day: date) -> PerPerson:
    """Return how the office divides an income among the members of a household."""
    exact = rule_on(tx, PER_PERSON_ROUNDING, day) == "exact"
    return PerPerson.EXACT if exact else PerPerson.ROUNDED


@part
def last_statement(tx: Transaction, household: HouseholdView, day: date) -> IncomeStatement | None:
    """Return the last statement a household made until `day`."""
    if household.id is None:
        return None
    return newest(_made_until(tx, household.id, day), _stated)


def _made_until(tx: Transaction, household_id: UUID, day: date) -> Sequence[IncomeStatement]:
    """Return the statements a household made until a day, withdrawn ones too."""
    made = select(IncomeStatement).where(
        IncomeStatement.household_id == household_id, IncomeStatement.stated_on <= day
    )
    return tx.scalars(made).all()


def _stated(row: IncomeStatement) -> tuple[date, date]:
    return row.stated_on, row.month


def _settled(
    earlier: Sequence[IncomeStatement], counting: IncomeStatement | None, form: StatementForm
) -> UUID | None:
    """Return the other of two statements of one day and month that this one is to stand for."""
    other = other_in_doubt(earlier, counting, _stated)
    same = other is not None and _stated(other) == (form.stated_on, form.month.replace(day=1))
    return other.id if other is not None and same else None


def _household_open(tx: Transaction, resident_id: UUID, day: date) -> HouseholdView:
    """Return a household whose income is looked at or stated by one not excluded from it."""
    household = household_on(tx, resident_id, day)
    # art. 24 § 1 KPA: the income of a household decides of the fee of each of its members
    refuse_excluded_from(tx, *household.resident_ids)
    tx.concerns(*household.resident_ids)
    return household


def _earners(components: Iterable[Component]) -> set[UUID]:
    return {one.resident_id for one in components}


def _view(tx: Transaction, row: IncomeStatement, resident_id: UUID) -> StatementView:
    components = _components(tx, row.id)
    household = household_on(tx, resident_id, row.stated_on)
    return StatementView(
        id=row.id,
        month=row.month,
        stated_on=row.stated_on,
        evidence=row.evidence,
        reason=row.reason,
        who=user_name(tx, row.user_id),
        components=components,
        result=_result(tx, components, household, row.month, row.stated_on),
    )


def _result(
    tx: Transaction,
    components: Iterable[Component],
    household: HouseholdView,
    month: date,
    on: date,
) -> IncomeResult:
    return household_income(
        [_receipt(tx, one) for one in components],
        len(household.members),
        month,
        tx.law,
        on=on,
        per_person=per_person_rule(tx, on),
    )


def _receipt(tx: Transaction, one: Component) -> Receipt:
    return Receipt(
        person=_name(tx, one.resident_id),
        kind=one.kind,
        amount=one.amount,
        hectares=one.hectares,
        paid_on=one.paid_on,
        due_from=one.due_from,
        due_to=one.due_to,
    )


def _names(tx: Transaction, people: Iterable[UUID]) -> tuple[str, ...]:
    return tuple(sorted(_name(tx, who) for who in people))


def _name(tx: Transaction, resident_id: UUID) -> str:
    row = tx.get_one(Resident, resident_id)
    return f"{row.given_name} {row.surname}"


def _statements(
    tx: Transaction, resident_id: UUID, *, anywhere: bool = False
) -> list[IncomeStatement]:
    own = households_of(tx, resident_id)
    today = household_on(tx, resident_id, tx.today)
    wanted = own if anywhere or today.id is None else (today.id,)
    rows = tx.scalars(select(IncomeStatement).where(IncomeStatement.household_id.in_(wanted)))
    return list(reversed(in_order(rows, _stated)))


def _components(tx: Transaction, statement_id: UUID) -> tuple[Component, ...]:
    rows = tx.scalars(
        select(IncomeComponent)
        .where(IncomeComponent.statement_id == statement_id, IncomeComponent.gone.is_(False))
        .order_by(IncomeComponent.id)
    )
    names = [field.name for field in fields(Component)]
    return tuple(Component(**{name: getattr(row, name) for name in names}) for row in rows)


def _check(tx: Transaction, form: StatementForm, household: HouseholdView) -> None:
    if form.month.replace(day=1) > tx.today:
        raise InvalidInputError(
            f"{month_name(form.month).capitalize()} jeszcze nie nadszedł; dochodu z przyszłości "
            "się nie wpisuje. Wybierz wcześniejszy miesiąc.",
            "month",
        )
    if form.stated_on > tx.today:
        raise InvalidInputError("Oświadczenie nie może mieć daty z przyszłości.", "stated_on")
    for one in form.components:
        _check_component(one, household)


def _check_component(one: Component, household: HouseholdView) -> None:
    if one.resident_id not in household.resident_ids:
        raise InvalidInputError(
            "Dochód wpisano osobie spoza gospodarstwa. Dołącz ją albo usuń tę pozycję.",
            "components",
        )
    if one.kind == FARM and one.hectares is None:
        raise InvalidInputError("Wpisz powierzchnię gospodarstwa w hektarach.", "components")
    if one.kind != FARM and one.amount is None:
        raise InvalidInputError(
            "Wpisz kwotę przy każdym dochodzie albo usuń pozycję.", "components"
        )


def _demand_reason(tx: Transaction, household_id: UUID, form: StatementForm) -> None:
    earlier = select(IncomeStatement.id).where(
        IncomeStatement.household_id == household_id,
        IncomeStatement.month == form.month.replace(day=1),
        IncomeStatement.gone.is_(False),
    )
    if tx.scalar(earlier.limit(1)) and not form.reason.strip():
        raise InvalidInputError(
            f"Za {month_name(form.month)} jest już oświadczenie. Napisz, dlaczego je poprawiasz "
            "(na przykład: doręczono decyzję ZUS).",
            "reason",
        )

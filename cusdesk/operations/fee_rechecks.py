"""Whether the fees of those who stay still hold when someone leaves or joins the household."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from sqlalchemy import func, select

from cusdesk.db.fees import FeeDetermination
from cusdesk.db.households import HouseholdMember
from cusdesk.domain.errors import OfficeError
from cusdesk.domain.fee_payable import fee_text
from cusdesk.domain.fee_tables import FeeRange
from cusdesk.domain.fee_terms import FeeTerms
from cusdesk.domain.fees import Fee, calculate, column_for
from cusdesk.domain.guards import FeeRecheck, FeeSide
from cusdesk.domain.incomes import IncomeResult
from cusdesk.operations.decisions import RunningDecision, running_decisions, running_for
from cusdesk.operations.declaration import part
from cusdesk.operations.households import household_on
from cusdesk.operations.incomes import income_of_members, per_person_rule
from cusdesk.operations.residents import resident_brief
from cusdesk.operations.resolutions import terms_on
from cusdesk.operations.transaction import Transaction

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Change:
    """A household that is no longer the one a fee was determined for."""

    decision: RunningDecision
    before: frozenset[UUID]
    after: frozenset[UUID]
    since: date


@part
def rechecks_without(tx: Transaction, resident_id: UUID, last_day: date) -> tuple[FeeRecheck, ...]:
    """Return what becomes of the others' fees when a person leaves after `last_day`."""
    before = frozenset(household_on(tx, resident_id, last_day).resident_ids)
    after = before - {resident_id}
    changes = [
        _Change(decision, before, after, last_day + DAY)
        for member in sorted(after, key=lambda one: one.hex)
        for decision in running_for(tx, member, last_day + DAY)
    ]
    return tuple(_recheck(tx, change) for change in changes)


@part
def rechecks_due(tx: Transaction) -> tuple[FeeRecheck, ...]:
    """Return every fee in force whose household has changed since it was last determined."""
    return tuple(_recheck(tx, change) for change in _changes(tx))


def _changes(tx: Transaction) -> Iterator[_Change]:
    decisions = running_decisions(tx, tx.today + DAY)
    determined = _last_determined(tx, {decision.case_id for decision in decisions})
    memberships = _Memberships.of(tx, {decision.resident_id for decision in decisions})
    for decision in decisions:
        basis = max(determined.get(decision.case_id, decision.issued_on), decision.issued_on)
        before = memberships.around(decision.resident_id, basis)
        after = memberships.around(decision.resident_id, tx.today)
        if before != after:
            since = memberships.changed_on(decision.resident_id, before ^ after, basis)
            yield _Change(decision, before, after, since)


@dataclass(frozen=True, slots=True)
class _Memberships:
    """The memberships of the households of many people, read at once."""

    rows: tuple[HouseholdMember, ...]

    @classmethod
    def of(cls, tx: Transaction, residents: Collection[UUID]) -> "_Memberships":
        """Return the memberships of everyone who ever shared a household with `residents`."""
        own = select(HouseholdMember.household_id).where(
            HouseholdMember.resident_id.in_(residents), HouseholdMember.gone.is_(False)
        )
        rows = tx.scalars(
            select(HouseholdMember).where(
                HouseholdMember.household_id.in_(own), HouseholdMember.gone.is_(False)
            )
        )
        return cls(tuple(rows))

    def around(self, resident_id: UUID, day: date) -> frozenset[UUID]:
        """Return who lives together with a person on a day, the person included."""
        holding = [row for row in self.rows if _holds(row, day)]
        own = [row for row in holding if row.resident_id == resident_id]
        if not own:
            return frozenset({resident_id})
        home = max(own, key=lambda row: (row.valid_from, row.id.hex)).household_id
        return frozenset(row.resident_id for row in holding if row.household_id == home)

    def changed_on(self, resident_id: UUID, who: frozenset[UUID], after: date) -> date:
        """Return the first day on which one of `who` or the person came or went."""
        days = [
            day
            for row in self.rows
            if row.resident_id in who | {resident_id}
            for day in (row.valid_from, row.valid_to and row.valid_to + DAY)
            if day and day > after
        ]
        return min(days, default=after)


def _last_determined(tx: Transaction, cases: Collection[UUID]) -> dict[UUID, date]:
    rows = tx.execute(
        select(FeeDetermination.case_id, func.max(FeeDetermination.determined_on))
        .where(FeeDetermination.case_id.in_(cases), FeeDetermination.gone.is_(False))
        .group_by(FeeDetermination.case_id)
    )
    return dict(rows.all())


def _recheck(tx: Transaction, change: _Change) -> FeeRecheck:
    decision = change.decision
    after, steps, lacking = _after(tx, change)
    return FeeRecheck(
        resident_id=decision.resident_id,
        name=resident_brief(tx, decision.resident_id).name,
        case_id=decision.case_id,
        number=decision.number,
        since=change.since,
        before=_before(change),
        after=after,
        steps=steps,
        lacking=lacking,
    )


def _before(change: _Change) -> FeeSide | None:
    decision, members = change.decision, len(change.before)
    if decision.income_per_person is None:
        return None
    return FeeSide(
        members,
        decision.income_per_person,
        fee_text(decision.fee_percent, decision.fee_per_hour, decision.fee_per_month),
        column_for(members).label,
    )


def _after(tx: Transaction, change: _Change) -> tuple[FeeSide | None, tuple[str, ...], str]:
    """Return the fee of those who stay with its steps, or the sentence on what is lacking."""
    try:
        income = income_of_members(tx, change.decision.resident_id, change.after, change.since)
        if income is None:
            return None, (), "Brak oświadczenia o dochodach tego gospodarstwa; przyjmij nowe."
        fee = _fee(tx, change.decision, income)
    except OfficeError as refusal:
        return None, (), refusal.sentence
    side = FeeSide(
        fee.members,
        fee.income_per_person,
        fee_text(_one(fee.fee_percent), _one(fee.fee_per_hour), _one(fee.fee_per_month)),
        fee.column.label,
    )
    return side, (*income.steps, *fee.steps), ""


def _fee(tx: Transaction, decision: RunningDecision, income: IncomeResult) -> Fee:
    if decision.care_kind is None:
        raise _unpriced(decision)
    terms = terms_on(tx, decision.care_kind, tx.today)
    return calculate(
        terms.table,
        FeeTerms(
            income=income.total,
            members=income.members,
            criteria=tx.law.criteria_on(tx.today),
            rate=terms.rate,
            per_person=per_person_rule(tx, tx.today),
        ),
    )


def _unpriced(decision: RunningDecision) -> OfficeError:
    return OfficeError(f"Decyzja {decision.number} nie mówi, jakich usług dotyczy; sprawdź ją.")


def _one(amount: Decimal | FeeRange | None) -> Decimal | None:
    """Return the highest fee where the resolution leaves a range to the official."""
    return amount.most if isinstance(amount, FeeRange) else amount


def _holds(row: HouseholdMember, day: date) -> bool:
    return row.valid_from <= day <= (row.valid_to or date.max)

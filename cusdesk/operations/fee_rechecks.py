"""Whether the fees of those who stay still hold when someone leaves or joins the household."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.decisions import Decision
from cusdesk.db.fees import FeeDetermination
from cusdesk.db.households import HouseholdMember
from cusdesk.domain.errors import OfficeError
from cusdesk.domain.fee_payable import fee_text
from cusdesk.domain.fee_tables import FeeRange
from cusdesk.domain.fee_terms import FeeTerms
from cusdesk.domain.fees import Fee, calculate, column_for
from cusdesk.domain.guards import FeeRecheck, FeeSide
from cusdesk.domain.incomes import IncomeResult
from cusdesk.domain.words import joined
from cusdesk.operations.decisions import RunningDecision, still_to_run
from cusdesk.operations.declaration import part
from cusdesk.operations.households import household_on
from cusdesk.operations.incomes import income_of_members, per_person_rule
from cusdesk.operations.residents import resident_brief
from cusdesk.operations.resolutions import terms_on
from cusdesk.operations.transaction import Transaction

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Change:
    """A household that is no longer the one a fee was determined for.

    `counted` is how many the fee counted; more than `before` where it is learnt late who had left.
    """

    decision: RunningDecision
    before: frozenset[UUID]
    after: frozenset[UUID]
    since: date
    counted: int

    @property
    def newcomers(self) -> frozenset[UUID]:
        """Those the fee did not count; where it is not known whom it counted, perhaps anybody."""
        return self.after - self.before if self.counted == len(self.before) else self.after


@part
def rechecks_without(tx: Transaction, resident_id: UUID, last_day: date) -> tuple[FeeRecheck, ...]:
    """Return what becomes of the others' fees when a person leaves after `last_day`."""
    before = frozenset(household_on(tx, resident_id, last_day).resident_ids)
    after = before - {resident_id}
    # One that begins only later stands on this household as well.
    running = still_to_run(tx, max(last_day, tx.today - DAY), Decision.resident_id.in_(after))
    changes = [
        _Change(decision, before, after, last_day + DAY, len(before))
        for decision in sorted(running, key=lambda one: one.resident_id.hex)
    ]
    return tuple(_recheck(tx, change) for change in changes)


@part
def rechecks_due(tx: Transaction) -> tuple[FeeRecheck, ...]:
    """Return every fee in force whose household has changed since it was last determined."""
    return tuple(_recheck(tx, change) for change in _changes(tx))


def _changes(tx: Transaction) -> Iterator[_Change]:
    decisions = still_to_run(tx, tx.today)
    fees = _fees(tx, decisions)
    memberships = _Memberships.of(tx, {decision.resident_id for decision in decisions})
    for decision in decisions:
        who, decided = decision.resident_id, (decision.issued_on, decision.members)
        # Since a fee was determined, not since it was decided: between the two it may be lost.
        basis, members = fees.get(decision.determination_id, decided)
        before, after = memberships.around(who, basis), memberships.around(who, tx.today)
        counted = (members if memberships.knows(who) else None) or len(before)
        if before != after:
            since = memberships.changed_on(who, before ^ after, basis)
            yield _Change(decision, before, after, since, counted)
        elif counted != len(after):
            # learnt only after the decision: a death, a joining from a day before it
            yield _Change(
                decision, before, after, memberships.last_change(after, tx.today), counted
            )


@dataclass(frozen=True, slots=True)
class _Memberships:
    """The memberships of the households of many people, read at once."""

    of_person: Mapping[UUID, Sequence[HouseholdMember]]
    of_home: Mapping[UUID, Sequence[HouseholdMember]]

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
        of_person, of_home = defaultdict(list), defaultdict(list)
        for row in rows:
            of_person[row.resident_id].append(row)
            of_home[row.household_id].append(row)
        return cls(dict(of_person), dict(of_home))

    def around(self, resident_id: UUID, day: date) -> frozenset[UUID]:
        """Return who lives together with a person on a day, the person included."""
        own = [row for row in self.of_person.get(resident_id, ()) if _holds(row, day)]
        if not own:
            return frozenset({resident_id})
        home = max(own, key=lambda row: (row.valid_from, row.id.hex)).household_id
        return frozenset(row.resident_id for row in self.of_home[home] if _holds(row, day))

    def knows(self, resident_id: UUID) -> bool:
        """Whether anybody ever said with whom a person keeps house."""
        return resident_id in self.of_person

    def last_change(self, people: frozenset[UUID], today: date) -> date:
        """Return the last day on which one came to the households of `people` or left them."""
        own = (row for who in people for row in self.of_person.get(who, ()))
        rows = (row for home in {one.household_id for one in own} for row in self.of_home[home])
        return max((day for day in _turns(rows) if day <= today), default=today)

    def changed_on(self, resident_id: UUID, who: frozenset[UUID], after: date) -> date:
        """Return the first day on which one of `who` or the person came or went."""
        rows = (row for one in who | {resident_id} for row in self.of_person.get(one, ()))
        return min((day for day in _turns(rows) if day > after), default=after)


def _turns(rows: Iterable[HouseholdMember]) -> Iterator[date]:
    """Yield the days on which memberships begin or are over."""
    for row in rows:
        yield row.valid_from
        if row.valid_to is not None:
            yield row.valid_to + DAY


def _fees(
    tx: Transaction, decisions: Collection[RunningDecision]
) -> dict[UUID | None, tuple[date, int]]:
    """Return when the fees of decisions were determined, and how many people they counted."""
    wanted = {one.determination_id for one in decisions if one.determination_id}
    fee = FeeDetermination
    rows = tx.execute(select(fee.id, fee.determined_on, fee.members).where(fee.id.in_(wanted)))
    return {found: (determined_on, members) for found, determined_on, members in rows}


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
    decision, members = change.decision, change.counted
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
        found = income_of_members(tx, change.decision.resident_id, change.after, change.since)
        if found is None:
            return None, (), "Brak oświadczenia o dochodach tego gospodarstwa; przyjmij nowe."
        income, earners = found
        if unstated := change.newcomers - earners - {change.decision.resident_id}:
            return None, (), _unstated(tx, unstated)
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


def _unstated(tx: Transaction, people: Collection[UUID]) -> str:
    # art. 6 pkt 3 and 4 u.p.s.: without the income of all nobody can say who pays less
    names = joined(sorted(resident_brief(tx, who).name for who in people))
    return f"Nie podano dochodu: {names}. Przyjmij nowe oświadczenie całego gospodarstwa."


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

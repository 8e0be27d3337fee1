"""Whether a changed income changes the fee: the 10 % rule of art. 106 ust. 3b u.p.s."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cusdesk.domain.fee_tables import Column
from cusdesk.domain.fees import column_for, income_per_person
from cusdesk.domain.law import Law
from cusdesk.domain.money import percent, rounded, zloty
from cusdesk.domain.terms import Term


class ChangeReading(Term):
    """What a family's change of income is compared by; the statute's words allow both."""

    TOTAL = "total", "dochód całej rodziny"
    PER_PERSON = "per_person", "dochód na osobę"


class Verdict(Term):
    """What a new income does to the fee in force."""

    KEEP = "keep", "sam dochód nie zmienia odpłatności"
    CHANGE = "change", "odpłatność ustala się na nowo"
    HOUSEHOLD_CHANGED = "household_changed", "zmienił się skład gospodarstwa"


@dataclass(frozen=True, slots=True)
class HouseholdIncome:
    """An income with the household it belongs to."""

    total: Decimal
    members: int

    @classmethod
    def known(cls, total: Decimal | None, members: int | None) -> "HouseholdIncome | None":
        """Return the income a decision names, where it names one with its household."""
        return None if total is None or members is None else cls(total, members)


@dataclass(frozen=True, slots=True)
class Reassessment:
    """The verdict with the change, the limit it was compared with, and the sentences."""

    verdict: Verdict
    change: Decimal
    limit: Decimal
    steps: tuple[str, ...]

    @property
    def text(self) -> str:
        """The sentences as the grounds say them: acts have their names there."""
        return " ".join(self.steps).replace("u.p.s.", "ustawy o pomocy społecznej")


def reassess(
    in_force: HouseholdIncome,
    now: HouseholdIncome,
    law: Law,
    on: date,
    reading: ChangeReading = ChangeReading.TOTAL,
) -> Reassessment:
    """Compare an income with the one the fee in force was set on, not with the last one seen.

    Small rises add up that way; a change of exactly the limit changes nothing.
    """
    limit, limit_step = _limit(now, law, on)
    before, after = _compared(in_force, reading), _compared(now, reading)
    change = abs(after - before)
    steps = (
        f"Dochód, na którym opiera się obecna odpłatność: {zloty(before)}; teraz: {zloty(after)}.",
        f"Zmiana wynosi {zloty(change)}.",
        limit_step,
    )
    if in_force.members != now.members:
        reason = "Zmieniła się liczba osób w gospodarstwie, więc odpłatność sprawdza się od nowa"
        step = f"{reason} (art. 106 ust. 5 u.p.s.)."
        return Reassessment(Verdict.HOUSEHOLD_CHANGED, change, limit, (*steps, step))
    if change > limit:
        step = f"{zloty(change)} to więcej niż {zloty(limit)}: odpłatność ustala się na nowo."
        return Reassessment(Verdict.CHANGE, change, limit, (*steps, step))
    # not „odpłatność zostaje”: another reason, such as other hours, may still change it
    step = f"{zloty(change)} to nie więcej niż {zloty(limit)}: sam dochód nie zmienia odpłatności."
    return Reassessment(Verdict.KEEP, change, limit, (*steps, step))


def _compared(income: HouseholdIncome, reading: ChangeReading) -> Decimal:
    if reading is ChangeReading.TOTAL:
        return income.total
    return rounded(income_per_person(income.total, income.members))


def _limit(now: HouseholdIncome, law: Law, on: date) -> tuple[Decimal, str]:
    share = law.parameter_on("income_change", on)
    criteria, column = law.criteria_on(on), column_for(now.members)
    criterion = criteria.single if column is Column.SINGLE else criteria.family
    limit = rounded(criterion * share.value / 100)
    return limit, (
        f"Zmiana do {percent(share.value)} kryterium ({column.label}, {zloty(criterion)}), czyli "
        f"do {zloty(limit)} włącznie, nie wpływa na odpłatność ({share.basis})."
    )

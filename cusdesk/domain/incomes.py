"""The income of a household (art. 8 u.p.s.): what counts, how much of it, and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from cusdesk.domain.dates import long_day, month_name
from cusdesk.domain.deadlines import add_months
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.fees import PerPerson, income_per_person
from cusdesk.domain.income_kinds import IncomeKind, Treatment
from cusdesk.domain.law import Law
from cusdesk.domain.money import MOST, plain_number, rounded, rounding_shown, zloty
from cusdesk.domain.terms import Term
from cusdesk.domain.words import counted

FARM = "farm"
MOST_HECTARES = 1_000
ZERO = Decimal("0.00")


class BaseMonth(Term):
    """Which month's income counts (art. 8 ust. 3 u.p.s.)."""

    BEFORE_APPLICATION = "before_application", "miesiąc przed złożeniem wniosku"
    OF_APPLICATION = "of_application", "miesiąc złożenia wniosku (utrata dochodu)"
    # The statute names no month for a case opened ex officio; this is the usual reading.
    BEFORE_NOTICE = "before_notice", "miesiąc przed zawiadomieniem o wszczęciu z urzędu"


@dataclass(frozen=True, slots=True)
class Receipt:
    """One thing a person of the household gets or pays, as documented.

    A farm has `hectares` instead of an amount; a one-off payment has `paid_on`; arrears paid at
    once have the period they were due for.
    """

    person: str
    kind: str
    amount: Decimal | None = None
    hectares: Decimal | None = None
    paid_on: date | None = None
    due_from: date | None = None
    due_to: date | None = None


@dataclass(frozen=True, slots=True)
class IncomeLine:
    """What a receipt adds to the household's income (less than nothing when deducted)."""

    receipt: Receipt
    kind: IncomeKind
    counted: Decimal
    step: str


@dataclass(frozen=True, slots=True)
class IncomeResult:
    """The income of a household in its base month, line by line, with its sentences."""

    month: date
    members: int
    total: Decimal
    per_person: Decimal
    lines: tuple[IncomeLine, ...]
    steps: tuple[str, ...]


def base_month(kind: BaseMonth, day: date) -> date:
    """Return the first day of the month whose income counts; `day` is of application or notice."""
    first = day.replace(day=1)
    return first if kind is BaseMonth.OF_APPLICATION else add_months(first, -1)


def other_month_caution(month: date, counted: date) -> str:
    """Return what to look at where another month than the `counted` one is chosen, if it is.

    Art. 8 ust. 3 u.p.s.: the month of the application counts only after a loss of income.
    """
    if month == counted:
        return ""
    rule = f"W tej sprawie liczy się dochód za {month_name(counted)} (art. 8 ust. 3 u.p.s.)."
    if month == add_months(counted, 1):
        return f"{rule} Miesiąc wniosku wybierz tylko wtedy, gdy nastąpiła utrata dochodu."
    return f"{rule} Wybierz inny miesiąc tylko wtedy, gdy masz na to dowód, i opisz go w aktach."


def unstated_caution(stated_on: date, names: Iterable[str]) -> str:
    """Return what to look at where a statement tells nothing of some who share the household.

    Art. 6 pkt 3 and 4 u.p.s.: the income of all is divided among all.
    """
    people = ", ".join(names)
    if not people:
        return ""
    return (
        f"Oświadczenie z {long_day(stated_on)} nie podaje żadnego dochodu dla: {people}. Liczy się "
        "0,00 zł, choć dochód dzieli się na wszystkich w gospodarstwie. Zapytaj o dochód; jeśli "
        "jest, przyjmij nowe oświadczenie, zanim ustalisz odpłatność."
    )


def household_income(
    receipts: Iterable[Receipt],
    members: int,
    month: date,
    law: Law,
    *,
    on: date,
    per_person: PerPerson = PerPerson.ROUNDED,
) -> IncomeResult:
    """Return the income of a household of `members` in the base `month`, as known `on` a day."""
    if members < 1:
        raise InvalidInputError("Gospodarstwo domowe ma co najmniej jedną osobę.", "members")
    if month.replace(day=1) > on:
        raise InvalidInputError("Miesiąc dochodu jeszcze nie nadszedł. Wybierz wcześniejszy.")
    counting = _Counting(law, month.replace(day=1), members, on)
    lines = tuple(counting.line(receipt) for receipt in _with_whole_farms(receipts))
    total = max(sum((line.counted for line in lines), ZERO), ZERO)
    share = income_per_person(total, members, per_person)
    return IncomeResult(
        month=counting.month,
        members=members,
        total=total,
        per_person=rounded(share),
        lines=lines,
        steps=tuple(_steps(counting.month, lines, total, members)),
    )


def _steps(month: date, lines: Iterable[IncomeLine], total: Decimal, members: int) -> Iterator[str]:
    yield f"Dochód za {month_name(month)} (art. 8 ust. 3 u.p.s.)."
    yield from (line.step for line in lines)
    found = sum((line.counted for line in lines), ZERO)
    if found < total:
        yield (
            f"Suma: {zloty(found)}; odliczenia są większe od przychodów, więc do obliczeń "
            f"przyjmuje się {zloty(total)}."
        )
    yield f"Dochód razem: {zloty(total)}."
    if members > 1:
        people = counted(members, "osoba", "osoby", "osób")
        share = rounding_shown(Fraction(total) / members)
        yield f"{zloty(total)} : {people} = {share} na osobę."


def _with_whole_farms(receipts: Iterable[Receipt]) -> Iterator[Receipt]:
    """Join the land of a person: the threshold of 1 ha looks at all of it."""
    farms: dict[str, Receipt] = {}
    for receipt in receipts:
        if receipt.hectares is None:
            yield receipt
        else:
            known = farms.get(receipt.person)
            more = known.hectares if known and known.hectares else Decimal(0)
            farms[receipt.person] = replace(receipt, hectares=receipt.hectares + more)
    yield from farms.values()


@dataclass(frozen=True, slots=True)
class _Counting:
    """The rules of art. 8 for one household in one month."""

    law: Law
    month: date
    members: int
    on: date

    def line(self, receipt: Receipt) -> IncomeLine:
        kind = self._kind(receipt)
        self._refuse_impossible(receipt)
        if receipt.hectares is not None:
            return self._farm(receipt, kind, receipt.hectares)
        amount = receipt.amount if receipt.amount is not None else ZERO
        if kind.treatment is Treatment.NOT_COUNTED:
            said = f"{zloty(amount)} nie liczy się"
            return _line(receipt, kind, ZERO, f"{said} ({kind.basis})")
        share, reason = self._share(receipt, amount)
        if kind.treatment is Treatment.DEDUCTED:
            return _line(receipt, kind, -share, f"odejmuje się {reason} ({kind.basis})")
        return _line(receipt, kind, share, f"{reason} ({kind.basis})")

    def _kind(self, receipt: Receipt) -> IncomeKind:
        for kind in self.law.income_kinds_on(self.month):
            if kind.code == receipt.kind:
                return kind
        raise InvalidInputError("Wybierz rodzaj dochodu z listy.", "kind")

    def _refuse_impossible(self, receipt: Receipt) -> None:
        if not 0 <= (receipt.amount or ZERO) <= MOST:
            raise InvalidInputError("Kwota dochodu nie może być mniejsza od zera.", "amount")
        if not 0 <= (receipt.hectares or ZERO) <= MOST_HECTARES:
            raise InvalidInputError(
                f"Powierzchnia gospodarstwa ma być od 0 do {MOST_HECTARES} ha.", "hectares"
            )
        if receipt.paid_on and receipt.paid_on > self.on:
            raise InvalidInputError(
                "Dochód z przyszłości się nie liczy. Popraw dzień wypłaty.", "paid_on"
            )
        if (receipt.due_from is None) != (receipt.due_to is None):
            raise InvalidInputError("Podaj początek i koniec okresu wyrównania.", "due_from")
        if receipt.due_from and receipt.due_to and receipt.due_from > receipt.due_to:
            raise InvalidInputError("Okres wyrównania kończy się, zanim zaczął.", "due_to")

    def _farm(self, receipt: Receipt, kind: IncomeKind, hectares: Decimal) -> IncomeLine:
        threshold = self.law.parameter_on("hectare_threshold", self.on)
        area = f"{plain_number(hectares, 4)} ha przeliczeniowego"
        if hectares < threshold.value:
            return _line(receipt, kind, ZERO, f"{area} nie liczy się ({threshold.basis})")
        hectare = self.law.criteria_on(self.on).hectare
        exact = Fraction(hectares) * Fraction(hectare)
        step = f"{area} × {zloty(hectare)} = {rounding_shown(exact)} ({kind.basis})"
        return _line(receipt, kind, rounded(exact), step)

    def _share(self, receipt: Receipt, amount: Decimal) -> tuple[Decimal, str]:
        if receipt.due_from and receipt.due_to:
            months = _months_from(receipt.due_from, receipt.due_to) + 1
            return self._spread(amount, receipt.due_from, months, "art. 8 ust. 12 u.p.s.")
        if receipt.paid_on is None:
            return amount, zloty(amount)
        if amount > self._one_off_limit():
            months = int(self.law.parameter_on("one_off_months", self.on).value)
            return self._spread(amount, receipt.paid_on, months, "art. 8 ust. 11 u.p.s.")
        if _months_from(receipt.paid_on, self.month) == 0:
            return amount, f"{zloty(amount)} wypłacone {long_day(receipt.paid_on)}"
        return ZERO, f"{zloty(amount)} wypłacone {long_day(receipt.paid_on)} nie należy do miesiąca"

    def _one_off_limit(self) -> Decimal:
        criteria = self.law.criteria_on(self.on)
        # art. 8 ust. 11: the criterion of the family is that of one person times its members.
        household = criteria.single if self.members == 1 else criteria.family * self.members
        return household * self.law.parameter_on("one_off_multiple", self.on).value

    def _spread(self, amount: Decimal, start: date, months: int, basis: str) -> tuple[Decimal, str]:
        exact = Fraction(amount) / months
        end = add_months(start.replace(day=1), months - 1)
        over = f"od {month_name(start)} do {month_name(end)}"
        parts = f"{zloty(amount)} : {counted(months, 'miesiąc', 'miesiące', 'miesięcy')}"
        if 0 <= _months_from(start, self.month) < months:
            return rounded(exact), f"{parts} = {rounding_shown(exact)} ({over}, {basis})"
        return ZERO, f"{parts} {over} nie obejmuje tego miesiąca ({basis})"


def _line(receipt: Receipt, kind: IncomeKind, amount: Decimal, step: str) -> IncomeLine:
    return IncomeLine(receipt, kind, amount, f"{receipt.person}: {kind.name}, {step}.")


def _months_from(start: date, end: date) -> int:
    return (end.year - start.year) * 12 + end.month - start.month

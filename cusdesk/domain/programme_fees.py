"""What a unit of a programme's service costs a person: the price less a relief, with the steps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from cusdesk.domain.dated import holds_on, in_force
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.money import MOST, percent, plain_number, rounded, rounding_shown, zloty
from cusdesk.domain.programmes import Proof
from cusdesk.domain.services import FeeRule, ServiceUnit

WHOLE = 100


@dataclass(frozen=True, slots=True)
class Price:
    """The price of one unit from a day on; the next price ends it."""

    amount: Decimal
    unit: ServiceUnit
    valid_from: date | None = None
    basis: str = ""

    @property
    def valid_to(self) -> date | None:
        """A price holds until the next one."""
        return None

    @property
    def is_free(self) -> bool:
        """Whether nobody pays."""
        return self.amount == 0


@dataclass(frozen=True, slots=True)
class Relief:
    """A relief (ulga): so many percent off the price; a hundred frees entirely."""

    name: str
    percent: Decimal
    valid_from: date
    valid_to: date | None = None
    proof: Proof = Proof.DECLARATION
    basis: str = ""


@dataclass(frozen=True, slots=True)
class ProgrammeFee:
    """The fee for one unit, and the sentences that lead to it."""

    amount: Decimal
    price: Price
    relief: Relief | None
    steps: tuple[str, ...]

    @property
    def is_free(self) -> bool:
        """Whether the person pays nothing."""
        return self.amount == 0

    def for_units(self, units: Decimal) -> Decimal:
        """Return the fee for so many units: the fee of one is rounded first, then multiplied."""
        return rounded(Fraction(self.amount) * Fraction(units))


@dataclass(frozen=True, slots=True)
class ToldFee:
    """What somebody was told to pay for a unit, from a day on; the next one told ends it."""

    amount: Decimal
    valid_from: date | None = None
    basis: str = ""

    @property
    def valid_to(self) -> date | None:
        """A fee holds until another one is told."""
        return None


def free(unit: ServiceUnit) -> Price:
    """Return the price of a service nobody pays for."""
    return Price(Decimal(0), unit)


def price_in_force(
    rule: FeeRule, unit: ServiceUnit, flat: list[Price], listed: list[Price], day: date
) -> Price | None:
    """Return the price the service's rule leads to on `day`; nothing where none is set yet."""
    match rule:
        case FeeRule.FREE:
            return free(unit)
        case FeeRule.FLAT:
            return in_force(flat, day)
        case FeeRule.PRICE_LIST:
            return in_force(listed, day)
        case FeeRule.UNSET:
            return None
        case FeeRule.TABLE:
            raise RefusedError(
                "Ta usługa ma odpłatność z tabeli, a nie opłatę z programu. Ustala ją decyzja."
            )


def programme_fee(price: Price, relief: Relief | None, day: date) -> ProgrammeFee:
    """Return price × (1 − relief), rounded half-up to a grosz for one unit."""
    if price.is_free:
        return ProgrammeFee(Decimal(0), price, None, (_FREE,))
    if relief is None:
        return ProgrammeFee(price.amount, price, None, (_price_step(price), _NO_RELIEF))
    if not holds_on(relief, day):
        raise RefusedError(
            f"Ulga „{relief.name}” nie obowiązuje {short_day(day)}. Wybierz inną albo policz "
            "opłatę bez ulgi."
        )
    exact = Fraction(price.amount) * (1 - Fraction(relief.percent) / WHOLE)
    steps = (_price_step(price), _relief_step(relief), _fee_step(price, relief, exact))
    return ProgrammeFee(rounded(exact), price, relief, steps)


def told_on(first: ToldFee, later: Iterable[ToldFee], day: date) -> ToldFee:
    """Return the fee told for `day`: one told when qualifying, unless another began since."""
    return in_force(later, day) or first


def kept_fee(price: Price, relief_percent: Decimal | None, day: date) -> ProgrammeFee:
    """Return the fee at another price with the share off that the person was told."""
    if not relief_percent:
        return programme_fee(price, None, day)
    relief = Relief("ulga przyznana przy kwalifikowaniu", relief_percent, date.min)
    return programme_fee(price, relief, day)


def refuse_backdated(told: Decimal, amount: Decimal, since: date, today: date) -> None:
    """Refuse a fee that rises from a day already over: nobody pays more than was told."""
    if amount > told and since <= today:
        raise InvalidInputError(
            "Wyższa opłata nie działa wstecz: osoba musi wcześniej o niej wiedzieć. Wpisz dzień po "
            f"{short_day(today)}.",
            "since",
        )


def refuse_impossible_price(amount: Decimal) -> None:
    """Refuse a price that cannot be one."""
    if not 0 <= amount <= MOST or amount != rounded(amount):
        raise InvalidInputError("Wpisz cenę w złotych i groszach, na przykład 18,50.", "price")


def refuse_impossible_relief(relief: Relief) -> None:
    """Refuse a relief without a name, over the whole price, or ending before it begins."""
    if not relief.name.strip():
        raise InvalidInputError("Wpisz, komu przysługuje ulga.", "name")
    if not 0 < relief.percent <= WHOLE:
        raise InvalidInputError(
            "Ulga to więcej niż 0% i najwyżej 100% ceny (100% to zwolnienie z opłaty).", "percent"
        )
    if relief.valid_to is not None and relief.valid_to < relief.valid_from:
        raise InvalidInputError("Koniec ulgi wypada przed początkiem. Popraw daty.", "valid_to")


def _price_step(price: Price) -> str:
    since = f", od {short_day(price.valid_from)}" if price.valid_from else ""
    ground = f" ({price.basis})" if price.basis else ""
    return f"Cena z cennika: {zloty(price.amount)}, jednostka: {price.unit.label}{since}{ground}."


def _relief_step(relief: Relief) -> str:
    ground = f" ({relief.basis})" if relief.basis else ""
    if relief.percent == WHOLE:
        return f"Ulga „{relief.name}”: zwolnienie z całej opłaty{ground}."
    return f"Ulga „{relief.name}”: {percent(relief.percent)} ceny{ground}."


def _fee_step(price: Price, relief: Relief, exact: Fraction) -> str:
    pays = plain_number(WHOLE - relief.percent)
    return f"Do zapłaty: {zloty(price.amount)} × {pays}% = {rounding_shown(exact)}."


_FREE = "Usługa jest bezpłatna: program nie przewiduje za nią opłaty."
_NO_RELIEF = "Bez ulgi: do zapłaty cała cena."

"""Whether what a fee was determined on still holds: the people, the income, the prices."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from cusdesk.domain.dates import long_day, short_day
from cusdesk.domain.money import zloty
from cusdesk.domain.words import counted, joined


@dataclass(frozen=True, slots=True)
class Prices:
    """The table, the rate and the criterion of a day; each has dates of its own (law page 0.7)."""

    resolution_id: UUID
    table_name: str
    citation: str
    rate: Decimal | None
    rate_basis: str
    criterion: Decimal


@dataclass(frozen=True, slots=True)
class Means:
    """The people among whom an income is divided, and the statement the income is from."""

    people: frozenset[UUID]
    count: int
    statement_id: UUID | None
    stated_on: date | None
    income: Decimal


def moved_prices(then: Prices, now: Prices) -> Iterator[str]:
    """Yield what the fee would be priced by now and was not."""
    if (then.resolution_id, then.table_name) != (now.resolution_id, now.table_name):
        yield f"odpłatność wynika z innej tabeli („{now.table_name}”, {now.citation})"
        return
    if then.rate != now.rate:
        yield f"koszt godziny to {_amount(now.rate)}, a nie {_amount(then.rate)}"
    elif then.rate_basis != now.rate_basis:
        yield f"koszt godziny ma inną podstawę ({now.rate_basis or 'uchwała'})"
    if then.criterion != now.criterion:
        yield f"kryterium dochodowe to {zloty(now.criterion)}, a nie {zloty(then.criterion)}"


def moved_means(then: Means, now: Means) -> Iterator[str]:
    """Yield what is not as it was counted in the household and in its income."""
    if then.count != now.count:
        yield f"gospodarstwo liczy {_people(now.count)}, a policzono {_people(then.count)}"
    elif then.people != now.people:
        yield "w gospodarstwie są inne osoby"
    if now.statement_id is None:
        yield "to gospodarstwo nie złożyło jeszcze oświadczenia o dochodzie"
    elif then.statement_id != now.statement_id:
        of_day = f" z {long_day(now.stated_on)}" if now.stated_on else ""
        yield f"jest nowe oświadczenie o dochodzie{of_day}"
    elif then.income != now.income and then.count == now.count:
        yield f"dochód to {zloty(now.income)}, a nie {zloty(then.income)}"


def outdated_fee(
    determined_on: date, means: tuple[str, ...], prices: tuple[str, ...], day: date
) -> str:
    """Return why a fee determined on one day cannot be decided now, and what to press.

    `day` is the first day of the care, whose table, rate and criterion count.
    """
    if not means and not prices:
        return ""
    of_day = (f"{long_day(day)} {one}" for one in prices[:1])
    said = "; ".join((*means, *of_day, *prices[1:]))
    terms = f", warunki na dzień {short_day(day)}" if prices else ""
    return (
        f"Odpłatności ustalonej {long_day(determined_on)} nie można teraz przyjąć: {said}. Ustal "
        f"ją jeszcze raz na karcie „Dochód i odpłatność”{terms}."
    )


def fee_left_behind(number: str, means: tuple[str, ...]) -> str:
    """Return what to look at where a decision leaves the fee of another whose facts moved."""
    return (
        f"Zmiana zostawia odpłatność z decyzji {number}, a od jej ustalenia: {'; '.join(means)}. "
        "Ustal odpłatność na karcie „Dochód i odpłatność”, a ta decyzja ją zmieni (art. 106 "
        "ust. 5 ustawy o pomocy społecznej)."
    )


def price_to_come(day: date, moved: tuple[str, ...]) -> str:
    """Return what to look at where the prices change while the care runs."""
    # art. 106 ust. 5 u.p.s.: a change of law changes the fee from then on, by a decision of its own
    return (
        f"W okresie usług zmieniają się warunki: od {long_day(day)} {joined(moved)}. Od tego dnia "
        "odpłatność zmieni osobna decyzja (art. 106 ust. 5 ustawy o pomocy społecznej)."
    )


def _amount(rate: Decimal | None) -> str:
    return zloty(rate) if rate is not None else "nieustalony"


def _people(count: int) -> str:
    return counted(count, "osobę", "osoby", "osób")

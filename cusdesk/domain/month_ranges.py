"""How little and how much a month holds of what comes weekly: four weeks and up to three days."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cusdesk.domain.dates import DAYS_IN_WEEK
from cusdesk.domain.money import plain_number, rounded, zloty
from cusdesk.domain.weeks import FOUR_WEEKS
from cusdesk.domain.words import NBSP

# A month of 28 to 31 days is four whole weeks, with every weekday in them four times, and the
# days beyond those follow one another.
DAYS_IN_LONGEST_MONTH = 31
_BEYOND = DAYS_IN_LONGEST_MONTH - int(FOUR_WEEKS) * DAYS_IN_WEEK
EVERY_WEEKDAY = "każdy dzień tygodnia wypada w miesiącu 4 albo 5 razy"


@dataclass(frozen=True, slots=True)
class MonthRange:
    """The least and the most of something in a month, exactly."""

    least: Fraction
    most: Fraction

    def __bool__(self) -> bool:
        return bool(self.most)

    @property
    def varies(self) -> bool:
        """Whether one month may hold more of it than another."""
        return self.least != self.most

    def times(self, price: Fraction) -> "MonthRange":
        """Return what it comes to at a price."""
        return MonthRange(self.least * price, self.most * price)

    def said(self, show: Callable[[Fraction], str] | None = None) -> str:
        """Return the range in figures: „4–5”, and „4” where all months are alike."""
        show = show or _two_places
        least, most = show(self.least), show(self.most)
        return most if least == most else f"{least}–{most}"

    def zloty(self) -> str:
        """Return a range of money: „25,00–31,25 zł”; each end rounded once."""
        return self.said(lambda amount: zloty(rounded(amount)).removesuffix(_ZLOTY)) + _ZLOTY


NOTHING = MonthRange(Fraction(), Fraction())
_ZLOTY = f"{NBSP}zł"


def weekly(amount: Fraction, days: str) -> tuple[Fraction, ...]:
    """Return what of a weekly amount falls on each weekday; without days named, evenly."""
    count = days.count("1")
    if not count:
        return (amount / DAYS_IN_WEEK,) * DAYS_IN_WEEK
    return tuple(amount / count if day == "1" else Fraction() for day in days)


def month_of(weeks: Iterable[Sequence[Fraction]], fixed: Fraction = Fraction()) -> MonthRange:
    """Return the range of a month in which weeks come together with what every month has."""
    together = [sum(day, Fraction()) for day in zip(*weeks, strict=True)]
    least = sum(together, Fraction()) * FOUR_WEEKS + fixed
    return MonthRange(least, least + max(_beyond(together), default=Fraction()))


def _beyond(week: Sequence[Fraction]) -> Iterable[Fraction]:
    """Yield what the days beyond four weeks add, from whichever weekday they begin."""
    for first in range(len(week)):
        days = (week[(first + step) % DAYS_IN_WEEK] for step in range(_BEYOND))
        yield sum(days, Fraction())


def _two_places(amount: Fraction) -> str:
    return plain_number(amount, 2)

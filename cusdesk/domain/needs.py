"""The hours that follow from needs, on each basis a decision can grant them."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from cusdesk.domain.activities import Activity
from cusdesk.domain.dates import DAYS_IN_WEEK
from cusdesk.domain.decisions import HoursBasis
from cusdesk.domain.hours import HoursNeeded, hours_needed
from cusdesk.domain.services import CareKind
from cusdesk.domain.weeks import FOUR_WEEKS


@dataclass(frozen=True, slots=True)
class NeedsHours:
    """Hours needed a week and in an example month; by day where every day is alike."""

    needed: HoursNeeded
    days_a_week: int
    minutes_a_day: int | None
    basis: HoursBasis
    weeks: Fraction = FOUR_WEEKS

    @property
    def sentence(self) -> str:
        """The sentences on needs: courts quash hours that follow from nothing."""
        return self.sentence_on(self.basis)

    @property
    def month(self) -> int:
        """The minutes of a month of the weeks the office counts to it."""
        return self.needed.in_example_month(self.weeks)

    def sentence_on(self, basis: HoursBasis) -> str:
        """Return the sentences of the grounds; a grant by the month says how weeks make one."""
        by_month = basis is HoursBasis.MONTH and self.needed.weekly
        return " ".join(
            (*self.needed.steps, *([self.needed.month_step(self.weeks)] if by_month else []))
        )

    @property
    def by_month_only(self) -> bool:
        """Whether something is done some times a month, which no week and no day holds."""
        return self.needed.monthly > 0

    def minutes_on(self, basis: HoursBasis) -> int | None:
        """Return the minutes a decision grants on a basis; none where the basis does not fit.

        Days that differ fit no day, activities of a month fit no week: hours of a week alone
        would leave out what the grounds list (II SA/Łd 149/19).
        """
        if basis is HoursBasis.MONTH:
            return self.month
        if basis is HoursBasis.DAYS:
            return self.minutes_a_day
        return None if self.by_month_only else self.needed.weekly


def needs_hours(
    activities: Sequence[Activity], care: CareKind, weeks: Fraction = FOUR_WEEKS
) -> NeedsHours | None:
    """Return the hours that follow from the grid, or nothing for an empty one."""
    rows = tuple(activities)
    if not rows:
        return None
    needed = hours_needed(rows)
    by_day = [_minutes_on_day(rows, day) for day in range(DAYS_IN_WEEK)]
    busy = [minutes for minutes in by_day if minutes]
    alike = busy[0] if busy and not needed.monthly and len(set(busy)) == 1 else None
    return NeedsHours(needed, len(busy), alike, _proposed(needed, care), weeks)


def _minutes_on_day(rows: tuple[Activity, ...], day: int) -> int:
    return sum(row.minutes * row.times_a_day for row in rows if row.days and row.days[day] == "1")


def _proposed(needed: HoursNeeded, care: CareKind) -> HoursBasis:
    # § 4 ust. 6 SPEC: hours of a month; occasional activities fit into no week either
    monthly = care is CareKind.MENTAL_DISORDER or needed.monthly
    return HoursBasis.MONTH if monthly else HoursBasis.WEEK

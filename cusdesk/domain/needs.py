"""The hours that follow from needs, on each basis a decision can grant them."""

from collections.abc import Sequence
from dataclasses import dataclass

from cusdesk.domain.activities import DAYS_IN_WEEK, Activity
from cusdesk.domain.decisions import HoursBasis
from cusdesk.domain.hours import HoursNeeded, hours_needed
from cusdesk.domain.services import CareKind


@dataclass(frozen=True, slots=True)
class NeedsHours:
    """Hours needed a week and in an example month; by day where every day is alike."""

    needed: HoursNeeded
    days_a_week: int
    minutes_a_day: int | None
    basis: HoursBasis

    @property
    def sentence(self) -> str:
        """The sentences of the grounds: courts quash hours that follow from nothing."""
        return " ".join(self.needed.steps)

    def minutes_on(self, basis: HoursBasis) -> int | None:
        """Return the minutes a decision grants on a basis; none by day where days differ."""
        if basis is HoursBasis.DAYS:
            return self.minutes_a_day
        return self.needed.weekly if basis is HoursBasis.WEEK else self.needed.in_example_month()


def needs_hours(activities: Sequence[Activity], care: CareKind) -> NeedsHours | None:
    """Return the hours that follow from the grid, or nothing for an empty one."""
    rows = tuple(activities)
    if not rows:
        return None
    needed = hours_needed(rows)
    by_day = [_minutes_on_day(rows, day) for day in range(DAYS_IN_WEEK)]
    busy = [minutes for minutes in by_day if minutes]
    alike = busy[0] if busy and not needed.monthly and len(set(busy)) == 1 else None
    return NeedsHours(needed, len(busy), alike, _proposed(needed, care))


def _minutes_on_day(rows: tuple[Activity, ...], day: int) -> int:
    return sum(row.minutes * row.times_a_day for row in rows if row.days and row.days[day] == "1")


def _proposed(needed: HoursNeeded, care: CareKind) -> HoursBasis:
    # § 4 ust. 6 SPEC: hours of a month; occasional activities fit into no week either
    monthly = care is CareKind.MENTAL_DISORDER or needed.monthly
    return HoursBasis.MONTH if monthly else HoursBasis.WEEK

"""When a carer can be planned: a weekly pattern, several stretches a day, less absences."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from cusdesk.domain.absences import DAY_MINUTES, Absence
from cusdesk.domain.dates import WEEKDAYS, clock, parse_minutes
from cusdesk.domain.errors import InvalidInputError

Span = tuple[int, int]

# No visit is shorter; a stretch that cannot hold one is a slip of the finger.
SHORTEST_VISIT = 15
# art. 151⁷ § 1 k.p.: eight hours between 21:00 and 7:00; the usual choice of employers
NIGHT_ENDS, NIGHT_BEGINS = 6 * 60, 22 * 60
_SUNDAY = 6


@dataclass(frozen=True, slots=True, order=True)
class Stretch:
    """A stretch of a weekday in which a carer can be planned."""

    weekday: int
    from_minute: int
    to_minute: int

    @property
    def text(self) -> str:
        """The hours: „7:00–15:00”."""
        return f"{clock(self.from_minute)}–{clock(self.to_minute)}"


@dataclass(frozen=True, slots=True)
class WeekPattern:
    """The week of a carer from a day on."""

    valid_from: date
    stretches: tuple[Stretch, ...]
    valid_to: date | None = None

    def of_weekday(self, weekday: int) -> tuple[Stretch, ...]:
        """Return the stretches of a weekday in order of time."""
        return tuple(sorted(one for one in self.stretches if one.weekday == weekday))

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on a day, no later one considered."""
        return self.valid_from <= day <= (self.valid_to or date.max)

    @property
    def minutes(self) -> int:
        """The minutes of the whole week."""
        return sum(one.to_minute - one.from_minute for one in self.stretches)


def check_stretches(stretches: Sequence[Stretch]) -> None:
    """Refuse stretches that end before they begin, overlap, or are shorter than any visit."""
    for one in stretches:
        name = f"{WEEKDAYS[one.weekday]} {one.text}"
        if not 0 <= one.from_minute < one.to_minute <= DAY_MINUTES:
            raise InvalidInputError(
                f"{name}: koniec ma być po początku, najpóźniej o 24:00.", f"day{one.weekday}"
            )
        if one.to_minute - one.from_minute < SHORTEST_VISIT:
            raise InvalidInputError(
                f"{name}: w tym czasie nie zmieści się żadna wizyta. Wpisz co najmniej "
                f"{SHORTEST_VISIT} minut.",
                f"day{one.weekday}",
            )
    for one, following in pairwise(sorted(stretches)):
        if one.weekday == following.weekday and following.from_minute < one.to_minute:
            raise InvalidInputError(
                f"{WEEKDAYS[one.weekday]}: godziny {one.text} i {following.text} nachodzą na "
                "siebie. Połącz je albo popraw.",
                f"day{one.weekday}",
            )


def read_stretches(weekday: int, typed: str) -> tuple[Stretch, ...]:
    """Return the stretches of a day typed as „7-15” or „7:00–11:00, 15-19:30”."""
    parts = [part.strip() for part in typed.replace(";", ",").split(",") if part.strip()]
    return tuple(_read(weekday, part) for part in parts)


def written_stretches(stretches: Iterable[Stretch]) -> str:
    """Return stretches of one day as they are typed and read: „7:00–11:00, 15:00–19:30”."""
    return ", ".join(one.text for one in sorted(stretches))


def free_spans(
    day: date,
    pattern: WeekPattern | None,
    absences: Iterable[Absence],
    *,
    sundays: bool = True,
    night: bool = True,
) -> tuple[Span, ...]:
    """Return the minutes of a day in which a carer can be planned, absences taken out."""
    if pattern is None or (day.weekday() == _SUNDAY and not sundays):
        return ()
    taken = [one.span for one in absences if one.falls_on(day)]
    if not night:
        taken += [(0, NIGHT_ENDS), (NIGHT_BEGINS, DAY_MINUTES)]
    spans = _merged((one.from_minute, one.to_minute) for one in pattern.of_weekday(day.weekday()))
    for hole in taken:
        spans = [left for span in spans for left in _without(span, hole)]
    return tuple(spans)


def _merged(spans: Iterable[Span]) -> list[Span]:
    # „7-15, 15-19” is one stretch: a visit may lie across the hour where they meet.
    joined: list[Span] = []
    for start, end in spans:
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _without(span: Span, hole: Span) -> Iterator[Span]:
    start, end = span
    if start < min(end, hole[0]):
        yield start, min(end, hole[0])
    if max(start, hole[1]) < end:
        yield max(start, hole[1]), end


def _read(weekday: int, typed: str) -> Stretch:
    hours = [part.strip() for part in typed.replace("–", "-").replace("—", "-").split("-")]
    if len(hours) != len(("od", "do")) or not all(hours):
        raise InvalidInputError(
            f"„{typed[:40]}” nie jest przedziałem godzin. Wpisz na przykład 7-15 albo "
            "7:00-11:00, 15:00-19:00.",
            f"day{weekday}",
        )
    try:
        start, end = (parse_minutes(hour) for hour in hours)
    except InvalidInputError as refusal:
        raise InvalidInputError(refusal.sentence, f"day{weekday}") from refusal
    return Stretch(weekday, start, end)

"""Deadlines counted as the Code of Administrative Procedure counts them, with the reason."""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cusdesk.domain.calendar import DAY, Holidays
from cusdesk.domain.dates import long_day, weekday_name
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.law import Law, Moving, StatutoryTerm, TermUnit
from cusdesk.domain.words import NBSP, counted, plural, sentence

MOST_DAYS = 3_660
MOST_MONTHS = 120
FIRST_YEAR, LAST_YEAR = 1950, 2150


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a term, the sentences that lead to it and its legal basis."""

    on: date
    steps: tuple[str, ...]
    basis: str = ""

    def passed_on(self, today: date) -> bool:
        """Whether the term is over."""
        return today > self.on


@dataclass(frozen=True, slots=True)
class Suspension:
    """Days that art. 35 § 5 KPA leaves out of the time for a case; `last` is open while it runs."""

    first: date
    last: date | None
    reason: str


def statutory_deadline(code: str, event: date, law: Law) -> Deadline:
    """Return the deadline of the statutory term `code` that starts with `event`."""
    return deadline_of(law.term_on(code, event), event, law.holidays)


def deadline_of(term: StatutoryTerm, event: date, holidays: Holidays) -> Deadline:
    """Return the deadline of a term of the law, with its basis."""
    reached, steps = _counted(event, term.count, term.unit, holidays)
    return _settled(reached, steps, holidays, term.moves, term.basis)


def deadline_after(event: date, count: int, unit: TermUnit, holidays: Holidays) -> Deadline:
    """Return the deadline `count` days, working days or months after `event`."""
    reached, steps = _counted(event, count, unit, holidays)
    return _settled(reached, steps, holidays)


def case_deadline(
    received_on: date,
    law: Law,
    *,
    complex_case: bool = False,
    suspensions: Iterable[Suspension] = (),
    today: date | None = None,
) -> Deadline:
    """Return the day a case is to be settled (art. 35 § 3 KPA), suspensions left out (§ 5).

    A suspension still running counts up to `today`, so the deadline moves on day by day.
    """
    term = law.term_on("case_complex" if complex_case else "case", received_on)
    reached, steps = _counted(received_on, term.count, term.unit, law.holidays)
    left_out = received_on
    for pause in sorted(suspensions, key=lambda pause: pause.first):
        # Two reasons for the same day leave it out once.
        first = max(pause.first, left_out + DAY)
        last = pause.last or max(today or reached, first)
        if first <= min(last, reached):
            left_out, reached = last, reached + (last - first + DAY)
            steps = (*steps, _suspension_step(pause, first, last, reached))
    return _settled(reached, steps, law.holidays, term.moves, term.basis)


def add_months(day: date, months: int) -> date:
    """Return the day of the same number `months` later, or the last of that month (§ 3)."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def named_day(day: date) -> str:
    """Return the day with its weekday: „piątek 11 grudnia 2026 r.”."""
    return f"{weekday_name(day)} {long_day(day)}"


def _counted(
    event: date, count: int, unit: TermUnit, holidays: Holidays
) -> tuple[date, tuple[str, ...]]:
    _refuse_impossible(event, count, unit)
    if unit is TermUnit.MONTHS:
        return _months(event, count)
    first = f"Zdarzenie: {named_day(event)}; tego dnia się nie wlicza (art. 57 § 1 KPA)."
    if unit is TermUnit.WORKING_DAYS:
        reached = holidays.add_working_days(event, count)
        which = "dzień roboczy (od poniedziałku do piątku, bez świąt)"
    else:
        reached, which = event + count * DAY, "dzień"
    return reached, (first, sentence(f"{count}. {which} to {named_day(reached)}"))


def _months(event: date, count: int) -> tuple[date, tuple[str, ...]]:
    reached = add_months(event, count)
    term = counted(count, "miesiąc", "miesiące", "miesięcy")
    which = "dniem o tej samej liczbie"
    if reached.day != event.day:
        which = "ostatnim dniem miesiąca, bo takiego dnia w nim nie ma"
    ends = f"Termin ({term}) kończy się {which}: {named_day(reached)} (art. 57 § 3 KPA)."
    return reached, (sentence(f"Zdarzenie: {named_day(event)}"), ends)


def _refuse_impossible(event: date, count: int, unit: TermUnit) -> None:
    most = MOST_MONTHS if unit is TermUnit.MONTHS else MOST_DAYS
    if not 1 <= count <= most:
        raise InvalidInputError(f"Termin ma liczyć od 1 do {most}. Sprawdź liczbę.", "count")
    if not FIRST_YEAR <= event.year <= LAST_YEAR:
        raise InvalidInputError(
            f"Terminy liczy się od lat {FIRST_YEAR}–{LAST_YEAR}. Sprawdź rok zdarzenia.", "event"
        )


def _suspension_step(pause: Suspension, first: date, last: date, reached: date) -> str:
    days = (last - first).days + 1
    running = " i trwa" if pause.last is None else ""
    return (
        f"Nie wlicza się {days}{NBSP}{plural(days, 'dnia', 'dni', 'dni')} od {long_day(first)} "
        f"({pause.reason}{running}); termin przesuwa się na {long_day(reached)} (art. 35 § 5 KPA)."
    )


def _settled(
    reached: date,
    steps: tuple[str, ...],
    holidays: Holidays,
    moves: Moving = Moving.LATER,
    basis: str = "",
) -> Deadline:
    if moves is Moving.EARLIER:
        return Deadline(*_moved_earlier(reached, steps, holidays), basis)
    on = holidays.next_working(reached)
    if on == reached:
        return Deadline(on, steps, basis)
    reasons = ", ".join(_days_off(reached, on, holidays))
    moved = f"Wolne od pracy są: {reasons}; termin upływa w najbliższy dzień roboczy: "
    return Deadline(on, (*steps, f"{moved}{named_day(on)} (art. 57 § 4 KPA)."), basis)


def _moved_earlier(
    reached: date, steps: tuple[str, ...], holidays: Holidays
) -> tuple[date, tuple[str, ...]]:
    on = holidays.last_working(reached)
    if on == reached:
        return on, steps
    moved = f"To dzień wolny od pracy; ostatni dzień roboczy to {named_day(on)}"
    return on, (*steps, sentence(moved))


def _days_off(first: date, end: date, holidays: Holidays) -> Iterator[str]:
    for number in range((end - first).days):
        day = first + timedelta(days=number)
        name = holidays.day_off(day)
        yield f"{day.day}.{day:%m} ({name})"

"""An order becomes a standing week: what is done together is one visit, the sum stays the same."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cusdesk.domain.activities import EVERY_DAY, WORKDAYS, need_of
from cusdesk.domain.dates import DAYS_IN_WEEK
from cusdesk.domain.grants import CareScope
from cusdesk.domain.order_terms import OrderedActivity, OrderTerms
from cusdesk.domain.plan_times import Window
from cusdesk.domain.plans import Frequency
from cusdesk.domain.services import CareKind
from cusdesk.domain.standing_weeks import (
    DAY_MINUTES,
    GRID,
    LONGEST,
    SUNDAY,
    Priority,
    StandingVisit,
)
from cusdesk.domain.words import joined

# Where an order names no hours: carers go round from seven to half past three; what is done
# several times a day needs the evening as well.
ROUND = Window(7 * 60, 15 * 60 + 30)
WHOLE_DAY = Window(7 * 60, 20 * 60)
LEAST_GAP, USUAL_GAP = 60, 180
SHORTEST = 60
UNIT_MINUTES = 60
_SPREAD = ((0,), (0, 3), (0, 2, 4), (0, 1, 3, 4), (0, 1, 2, 3, 4))
_BODY = {scope.label for scope in (CareScope.HYGIENE, CareScope.BASIC_HYGIENE, CareScope.NURSING)}


@dataclass(frozen=True, slots=True)
class Ordered:
    """What a standing week is proposed from: the terms, the service, what it asks of carers."""

    terms: OrderTerms
    service: str
    skills: tuple[str, ...] = ()
    care: CareKind = CareKind.ORDINARY


Piece = tuple[tuple[OrderedActivity, ...], Window, int, int]
"""Activities done in one visit, its hours, which visit of the day it is, of how many alike."""


def proposed_week(ordered: Ordered) -> tuple[StandingVisit, ...]:
    """Return the standing week an order asks for; its minutes are those of the order."""
    terms = ordered.terms
    weekly = [one for one in terms.activities if one.times_a_month is None]
    monthly = [one for one in terms.activities if one.times_a_month is not None]
    found = [
        *_weekly(ordered, weekly),
        *(_monthly(ordered, one) for one in monthly),
    ]
    if not terms.activities:
        found = list(_without_activities(ordered))
    split = [part for visit in found for part in _short_enough(visit)]
    return tuple(_spaced(split))


def _weekly(ordered: Ordered, activities: Sequence[OrderedActivity]) -> Iterator[StandingVisit]:
    days: defaultdict[Piece, list[int]] = defaultdict(list)
    for day in range(DAYS_IN_WEEK):
        today = [one for one in activities if one.days[day] == "1"]
        for piece in _pieces_of_day(today):
            days[piece].append(day)
    for (done, window, _, _), on in days.items():
        marks = "".join("1" if day in on else "0" for day in range(DAYS_IN_WEEK))
        yield _visit(ordered, done, marks, window)


def _pieces_of_day(activities: Sequence[OrderedActivity]) -> Iterator[Piece]:
    """Join what is done at one time of a day into visits."""
    once = [one for one in activities if one.times_a_day == 1]
    often = [one for one in activities if one.times_a_day > 1]
    visits: list[tuple[list[OrderedActivity], Window]] = []
    for one in sorted(once, key=_first_hour):
        if one.window is not None and not _join(visits, one, one.window):
            visits.append(([one], one.window))
    free = [one for one in once if one.window is None]
    rounds = list(_rounds(often))
    if free and visits:
        done, window = visits[0]
        visits[0] = ([*done, *free], _longer(window, free))
    elif free and rounds:
        first, window, turn, of = rounds[0]
        rounds[0] = ((*first, *free), _longer(window, free), turn, of)
    elif free:
        visits.append((free, _at_least(ROUND, _minutes(free))))
    alike: Counter[tuple[tuple[OrderedActivity, ...], Window]] = Counter()
    for done, window in visits:
        key = tuple(done), window
        yield (*key, alike[key], 1)
        alike[key] += 1
    yield from rounds


def _first_hour(one: OrderedActivity) -> int:
    return one.window.start if one.window else DAY_MINUTES


def _join(
    visits: list[tuple[list[OrderedActivity], Window]], one: OrderedActivity, window: Window
) -> bool:
    """Add an activity to a visit whose hours meet its own with room for both."""
    for at, (done, hours) in enumerate(visits):
        both = Window(max(hours.start, window.start), min(hours.end, window.end))
        if both.minutes >= _minutes([*done, one]):
            visits[at] = ([*done, one], both)
            return True
    return False


def _rounds(often: Sequence[OrderedActivity]) -> Iterator[Piece]:
    """Spread what is done several times a day over the hours named, or over the whole day."""
    alike: defaultdict[tuple[int, Window], list[OrderedActivity]] = defaultdict(list)
    for one in often:
        alike[one.times_a_day, one.window or WHOLE_DAY].append(one)
    for (times, named), done in alike.items():
        window = _at_least(named, times * _minutes(done))
        step = window.minutes // times // GRID * GRID
        for turn in range(times):
            last = turn == times - 1
            end = window.end if last else window.start + (turn + 1) * step
            yield tuple(done), Window(window.start + turn * step, end), turn, times


def _longer(window: Window, more: Sequence[OrderedActivity]) -> Window:
    """Return hours that let a visit begin when it did and go on for what is added."""
    end = min(window.end + _minutes(more), DAY_MINUTES)
    return Window(min(window.start, end - 1), end)


def _at_least(window: Window, minutes: int) -> Window:
    if window.minutes >= minutes:
        return window
    end = min(window.start + minutes, DAY_MINUTES)
    return Window(max(0, end - minutes), end)


def _visit(
    ordered: Ordered, done: Sequence[OrderedActivity], days: str, window: Window
) -> StandingVisit:
    minutes = _minutes(done)
    needs = {need_of(ordered.care, one.activity) for one in done}
    room = _at_least(window, minutes)
    return StandingVisit(
        what=joined([one.activity for one in done]),
        minutes=minutes,
        days=days,
        window=room,
        preferred_start=room.start,
        on_holidays=days[SUNDAY] == "1",
        carers_needed=ordered.terms.carers_at_once,
        skills=ordered.skills,
        priority=Priority.VITAL if needs & _BODY else Priority.NORMAL,
    )


def _monthly(ordered: Ordered, one: OrderedActivity) -> StandingVisit:
    window = one.window or _at_least(ROUND, one.minutes)
    visit = _visit(ordered, [one], WORKDAYS, window)
    return replace(visit, times_a_month=one.times_a_month)


def _without_activities(ordered: Ordered) -> Iterator[StandingVisit]:
    """Spread hours or units over working days where the order says no more than how much."""
    terms = ordered.terms
    bare = StandingVisit(
        what=ordered.service,
        minutes=UNIT_MINUTES,
        days=WORKDAYS,
        window=ROUND,
        preferred_start=ROUND.start,
        carers_needed=terms.carers_at_once,
        skills=ordered.skills,
    )
    if terms.weekly_minutes:
        yield from _hours_of_week(bare, terms.weekly_minutes)
    elif terms.monthly_minutes:
        times = max(1, min(20, terms.monthly_minutes // SHORTEST))
        minutes = max(GRID, terms.monthly_minutes // times // GRID * GRID)
        yield replace(bare, minutes=minutes, times_a_month=times)
    elif terms.units and terms.units_every in {Frequency.WEEK, Frequency.MONTH}:
        whole = max(1, int(terms.units))
        if terms.units_every is Frequency.WEEK:
            days = WORKDAYS if whole <= WORKDAYS.count("1") else EVERY_DAY
            yield replace(bare, days=days, times_a_week=min(whole, DAYS_IN_WEEK))
        else:
            yield replace(bare, times_a_month=min(whole, 31))


def _hours_of_week(bare: StandingVisit, weekly: int) -> Iterator[StandingVisit]:
    """Yield visits of equal length, at least an hour, with what is left over on the last day."""
    spread = _SPREAD[max(1, min(len(_SPREAD), weekly // SHORTEST)) - 1]
    each = weekly // len(spread) // GRID * GRID
    last = weekly - each * (len(spread) - 1)
    if last == each:
        yield _on(bare, spread, each)
        return
    if spread[:-1]:
        yield _on(bare, spread[:-1], each)
    yield _on(bare, spread[-1:], last)


def _on(bare: StandingVisit, days: Iterable[int], minutes: int) -> StandingVisit:
    on = set(days)
    marks = "".join("1" if day in on else "0" for day in range(DAYS_IN_WEEK))
    window = _at_least(bare.window, minutes)
    return replace(bare, days=marks, minutes=minutes, window=window, preferred_start=window.start)


def _short_enough(visit: StandingVisit) -> Iterator[StandingVisit]:
    """Cut a visit too long for one carer (art. 134 k.p.) into parts that follow one another."""
    parts = -(-visit.minutes // LONGEST)
    if parts == 1:
        yield visit
        return
    each = visit.minutes // parts // GRID * GRID
    lengths = [each] * (parts - 1) + [visit.minutes - each * (parts - 1)]
    for turn, minutes in enumerate(lengths):
        before, after = sum(lengths[:turn]), sum(lengths[turn + 1 :])
        window = Window(visit.window.start + before, visit.window.end - after)
        yield replace(
            visit,
            what=f"{visit.what} (część {turn + 1} z {parts})",
            minutes=minutes,
            window=window,
            preferred_start=window.start,
        )


def _spaced(visits: Sequence[StandingVisit]) -> Iterator[StandingVisit]:
    """Keep visits of one day that do the same apart: three washings at noon are one."""
    for at, visit in enumerate(visits):
        before = [
            other
            for other in range(at)
            if visits[other].what == visit.what and _share_a_day(visits[other], visit)
        ]
        if not before:
            yield visit
            continue
        other = visits[before[-1]]
        room = visit.latest_start - other.window.start - other.minutes
        gap = max(0, min(USUAL_GAP, room // 2 // GRID * GRID))
        yield replace(visit, apart_from=before[-1], min_gap=gap) if gap >= LEAST_GAP else visit


def _share_a_day(one: StandingVisit, other: StandingVisit) -> bool:
    return any(a == b == "1" for a, b in zip(one.days, other.days, strict=True))


def _minutes(activities: Iterable[OrderedActivity]) -> int:
    return sum(one.minutes for one in activities)


def anchored(visits: Iterable[StandingVisit], since: date) -> tuple[StandingVisit, ...]:
    """Return a week whose visits of every second or later week count from a day."""
    return tuple(
        replace(one, anchor=(one.anchor or since) if one.every_weeks > 1 else None)
        for one in visits
    )

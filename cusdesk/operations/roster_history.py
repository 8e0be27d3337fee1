"""What carers have in the roster before a day: minutes, days, the last end, Sundays in a row."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.visits import VisitCarer, VisitRow
from cusdesk.domain.visits import VisitState
from cusdesk.domain.work_limits import Worked
from cusdesk.domain.work_terms import WorkSystem, WorkTerms
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.work_terms import plain_terms, terms_on, terms_rows
from cusdesk.planner.instances import Params

DAY = timedelta(days=1)
DAY_MINUTES = 1440
_SUNDAY = 6
# The unpaid gap as the planner knows it (params of the exchange format).
_SHORTEST_GAP, _LONGEST_GAP = Params().split_gap_min, Params().split_gap_max
_FIRST_WEEK = timedelta(days=7)
# Three Sundays in a row are the most (art. 151[12] k.p.), rests look at days: more is not asked.
_LOOK_BACK = timedelta(days=35)

Spans = tuple[tuple[int, int], ...]
DaysWorked = Mapping[date, Spans]
"""The visits of each day somebody works, from when to when, in order of time."""


@part
def worked_before(
    tx: Transaction, first: date, only: Collection[UUID] | None = None
) -> dict[UUID, Worked]:
    """Return what stands before a day for each carer, in the settlement period of that day.

    Of whoever came into the roster in the middle of a period not all is known: the hours of these
    days follow from the calendar alone, the rest after the last visit is kept all the same. `only`
    narrows the carers asked of.
    """
    terms = _terms(tx, first, only)
    since = {carer: _period_start(one, first) for carer, one in terms.items()}
    low = min((*since.values(), first.replace(day=1), first - _LOOK_BACK))
    found = {}
    for carer, days in _days_by_carer(tx, low, first - DAY, only).items():
        begun = since.get(carer, first.replace(day=1))
        inside = [day for day in days if day >= begun]
        complete = first == begun or min(inside, default=date.max) < begun + _FIRST_WEEK
        worked = _worked(days, first, begun, terms.get(carer))
        found[carer] = replace(worked, complete=complete)
    return found


def _days_by_carer(
    tx: Transaction, low: date, high: date, only: Collection[UUID] | None
) -> dict[UUID, DaysWorked]:
    asked = (
        select(VisitCarer.carer_id, VisitRow.day, VisitRow.start, VisitRow.minutes)
        .join(VisitRow, VisitRow.id == VisitCarer.visit_id)
        .where(
            VisitCarer.gone.is_(False),
            VisitRow.gone.is_(False),
            VisitRow.state == VisitState.PLANNED,
            VisitRow.day.between(low, high),
        )
    )
    if only is not None:
        asked = asked.where(VisitCarer.carer_id.in_(only))
    found: defaultdict[UUID, defaultdict[date, list[tuple[int, int]]]]
    found = defaultdict(lambda: defaultdict(list))
    for carer, day, start, minutes in tx.execute(asked):
        if day is not None and start is not None:
            found[carer][day].append((start, start + minutes))
    return {
        carer: {day: tuple(sorted(spans)) for day, spans in days.items()}
        for carer, days in found.items()
    }


def _terms(tx: Transaction, day: date, only: Collection[UUID] | None) -> dict[UUID, WorkTerms]:
    held = terms_on(tx, day) if only is None else terms_rows(tx, only, day, day)
    return {carer: plain_terms(rows[0]) for carer, rows in held.items()}


def _period_start(terms: WorkTerms | None, first: date) -> date:
    if terms is None or not terms.employed:
        return first.replace(day=1)
    return terms.settlement.holding(first).first


def _paid(spans: Spans, terms: WorkTerms | None) -> int:
    """Return the minutes of a day as the planner pays them; ways between visits only in a span."""
    if terms is None or not terms.employed:
        return sum(end - start for start, end in spans)
    whole = spans[-1][1] - spans[0][0]
    if terms.system is not WorkSystem.INTERRUPTED:
        return whole
    # art. 139 k.p.: one gap is not working time
    longest = max((later[0] - former[1] for former, later in pairwise(spans)), default=0)
    return whole - longest if _SHORTEST_GAP <= longest <= _LONGEST_GAP else whole


def _worked(days: DaysWorked, first: date, since: date, terms: WorkTerms | None) -> Worked:
    inside = {day: span for day, span in days.items() if day >= since}
    last = max(days, default=None)
    last_end = None
    if last is not None:
        last_end = days[last][-1][1] - DAY_MINUTES * (first - last).days
    minutes = sum(_paid(spans, terms) for spans in inside.values())
    return Worked(minutes, len(inside), last_end, _sundays(days, first))


def _sundays(days: Iterable[date], first: date) -> int:
    worked = {day for day in days if day.weekday() == _SUNDAY}
    sunday, count = first - (first.weekday() + 1) * DAY, 0
    while sunday in worked:
        sunday, count = sunday - 7 * DAY, count + 1
    return count

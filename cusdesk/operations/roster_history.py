"""What carers have in the roster before a day: minutes, days, the last end, Sundays in a row."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
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
from cusdesk.operations.work_terms import plain_terms, terms_rows
from cusdesk.planner.instances import Params

DAY = timedelta(days=1)
DAY_MINUTES = 1440
_SUNDAY = 6
# The unpaid gap as the planner knows it (params of the exchange format).
_SHORTEST_GAP, _LONGEST_GAP = Params().split_gap_min, Params().split_gap_max
_FIRST_WEEK = timedelta(days=7)
# A settlement period is at most twelve months long (art. 129 § 1 and 150 § 3 k.p.).
_LOOK_BACK = timedelta(days=366)

Spans = tuple[tuple[int, int], ...]
DaysWorked = Mapping[date, Spans]
"""The visits of each day somebody works, from when to when, in order of time."""


@part
def worked_before(tx: Transaction, first: date) -> dict[UUID, Worked]:
    """Return what stands before a day for each carer, in the settlement period of that day.

    Of whoever came into the roster in the middle of a period not all is known: the hours of these
    days follow from the calendar alone, the rest after the last visit is kept all the same.
    """
    found = {}
    for carer, days in _days_by_carer(tx, first - _LOOK_BACK, first - DAY).items():
        terms = _terms(tx, carer, first)
        since = _period_start(terms, first)
        inside = [day for day in days if day >= since]
        complete = first == since or min(inside, default=date.max) < since + _FIRST_WEEK
        found[carer] = replace(_worked(days, first, since, terms), complete=complete)
    return found


def _days_by_carer(tx: Transaction, low: date, high: date) -> dict[UUID, DaysWorked]:
    rows = tx.execute(
        select(VisitCarer.carer_id, VisitRow.day, VisitRow.start, VisitRow.minutes)
        .join(VisitRow, VisitRow.id == VisitCarer.visit_id)
        .where(
            VisitCarer.gone.is_(False),
            VisitRow.gone.is_(False),
            VisitRow.state == VisitState.PLANNED,
            VisitRow.day.between(low, high),
        )
    )
    found: defaultdict[UUID, dict[date, Spans]] = defaultdict(dict)
    for carer, day, start, minutes in rows:
        if day is not None and start is not None:
            spans = (*found[carer].get(day, ()), (start, start + minutes))
            found[carer][day] = tuple(sorted(spans))
    return dict(found)


def _terms(tx: Transaction, carer: UUID, day: date) -> WorkTerms | None:
    held = terms_rows(tx, (carer,), day, day).get(carer, [])
    return plain_terms(held[0]) if held else None


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

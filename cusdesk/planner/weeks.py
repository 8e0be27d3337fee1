"""The rules that look at a carer's days together: rest, the norm, Sundays and days worked.

Each tells by how much it is broken when `day` of `carer` is as it stands in `rows`, and 0 when it
is kept. `rows` holds the days of all carers, those of one carer beside each other.
"""

from collections.abc import Callable, Sequence

from cusdesk.planner.days import Day
from cusdesk.planner.problems import DAY_MINUTES, NO_LIMIT, Problem

WEEK = 7
Rows = Sequence[Day]
CarerRule = Callable[[Problem, int, Rows, int], int]


def daily_rest(problem: Problem, carer: int, rows: Rows, day: int) -> int:
    """H13: minutes missing in the 11 hours of rest before or after a day (art. 132 § 1 k.p.)."""
    missing = rest_before(problem, carer, rows, day)
    if day + 1 < problem.days:
        missing = max(missing, rest_before(problem, carer, rows, day + 1))
    return missing


def rest_before(problem: Problem, carer: int, rows: Rows, day: int) -> int:
    """H13: minutes missing in the 11 hours of rest before a day (art. 132 § 1 k.p.)."""
    row = carer * problem.days + day
    this = rows[row]
    if not this.visits:
        return 0
    rest = NO_LIMIT
    if day and (before := rows[row - 1]).visits:
        rest = DAY_MINUTES + this.first - before.last
    elif day == 0 and (ended := problem.last_end[carer]) is not None:
        rest = this.first - ended
    return max(problem.params.daily_rest - rest, 0)


def work_in_24_hours(problem: Problem, carer: int, rows: Rows, day: int) -> int:
    """H14: work above the norm in 24 hours from the start of a day or the one before it."""
    over = work_after_start(problem, carer, rows, day)
    return max(over, work_after_start(problem, carer, rows, day - 1)) if day else over


def work_after_start(problem: Problem, carer: int, rows: Rows, day: int) -> int:
    """H14: work above the norm in the 24 hours from a day's start (art. 128 § 3 pkt 1 k.p.)."""
    row = carer * problem.days + day
    if day + 1 == problem.days:
        return 0
    this, following = rows[row], rows[row + 1]
    if not this.visits or not following.visits or following.first >= this.first:
        return 0
    until = min(following.last, this.first)
    opens, closes = following.gap
    unpaid = max(min(closes, until) - max(opens, following.first), 0)
    worked = this.paid + until - following.first - unpaid
    return max(worked - problem.max_day[carer], 0)


def weekly_rest(problem: Problem, carer: int, rows: Rows, day: int) -> int:
    """H15: minutes missing in the 35 hours of unbroken rest of the week (art. 133 § 1 k.p.)."""
    opens = day - day % WEEK
    start = carer * problem.days
    free_from, longest = 0, 0
    for number in range(min(WEEK, problem.days - opens)):
        this = rows[start + opens + number]
        if this.visits:
            rest = number * DAY_MINUTES + this.first - free_from
            longest = max(longest, rest)
            free_from = number * DAY_MINUTES + this.last
    longest = max(longest, WEEK * DAY_MINUTES - free_from)
    return max(problem.params.weekly_rest - longest, 0)


def sundays_in_row(problem: Problem, carer: int, rows: Rows, day: int) -> int:
    """H16: Sundays worked in a row above three (art. 151[12] k.p.)."""
    if day not in problem.sundays:
        return 0
    start, longest = carer * problem.days, 0
    run = problem.sundays_before[carer]
    for sunday in problem.sundays:
        run = run + 1 if rows[start + sunday].visits else 0
        longest = max(longest, run)
    return max(longest - problem.params.max_sundays_in_row, 0)


def days_worked(problem: Problem, carer: int, rows: Rows, _day: int) -> int:
    """H20: days worked above those the five-day week leaves (art. 129 and 147 k.p.)."""
    start = carer * problem.days
    worked = sum(1 for day in rows[start : start + problem.days] if day.visits)
    return max(worked - problem.most_days[carer], 0)


def paid_in_horizon(problem: Problem, carer: int, rows: Rows, _day: int) -> int:
    """H11: paid minutes of the horizon above the norm with the overtime allowed (art. 151 k.p.)."""
    start = carer * problem.days
    paid = sum(day.paid for day in rows[start : start + problem.days])
    return max(paid - problem.most_paid[carer], 0)


RULES_OF_EDGES: tuple[tuple[int, CarerRule], ...] = (
    (13, daily_rest),
    (15, weekly_rest),
    (16, sundays_in_row),
    (20, days_worked),
)
"""Rules for employees that can only break where a day begins earlier, ends later or is new."""

RULES_OF_EMPLOYEES: tuple[tuple[int, CarerRule], ...] = ((14, work_in_24_hours), *RULES_OF_EDGES)
"""All rules of the Labour Code that look beyond one day."""

"""One carer's day as one value: its order of visits, and everything that follows from it."""

from cusdesk.planner.problems import Problem

NO_GAP = (0, 0)


class Day:
    """A carer's day, never changed once made; what is asked of it again is kept on it.

    `first` and `last` are the start of the first and the end of the last visit; `wait` leaves out
    `gap`, the unpaid part of an interrupted day; `breaks` counts waits long enough to rest in.
    """

    __slots__ = (
        "breaks",
        "broken",
        "carer",
        "cost",
        "first",
        "gap",
        "last",
        "late",
        "offers",
        "paid",
        "service",
        "shorter",
        "starts",
        "travel",
        "visits",
        "wait",
    )

    def __init__(
        self, problem: Problem, carer: int, visits: tuple[int, ...], starts: tuple[int, ...]
    ) -> None:
        self.carer, self.visits, self.starts = carer, visits, starts
        self.offers: dict[int, tuple[Offer, ...]] = {}
        self.shorter: dict[int, Day] = {}
        self.gap = NO_GAP
        self.breaks = self.late = self.broken = 0
        if visits:
            waits, between = self._walk(problem)
            self._count(problem, waits, between)
            self.broken = first_broken(problem, self)
        else:
            self.travel = self.wait = self.paid = self.service = self.cost = 0
            self.first = self.last = 0

    def _walk(self, problem: Problem) -> tuple[list[int], int]:
        """Go through the day; return its waits and the minutes of travel between visits."""
        minutes, place, duration = problem.travel[self.carer], problem.place, problem.duration
        visits, starts, home = self.visits, self.starts, problem.home[self.carer]
        here = place[visits[0]]
        end = starts[0] + duration[visits[0]]
        ends = minutes[home][here]
        waits, between = [], 0
        for visit, start in zip(visits[1:], starts[1:], strict=True):
            there = place[visit]
            trip = minutes[here][there]
            waits.append(start - end - trip)
            between += trip
            end = start + duration[visit]
            here = there
        self.first, self.last = starts[0], end
        self.travel = ends + between + minutes[here][home]
        return waits, between

    def _count(self, problem: Problem, waits: list[int], between: int) -> None:
        carer, params = self.carer, problem.params
        span = self.last - self.first
        wait = sum(waits)
        self.service = span - wait - between
        if waits and min(waits) < 0:
            self.late = -sum(one for one in waits if one < 0)
            wait += self.late
        self.breaks = sum(one >= params.break_minutes for one in waits)
        self.paid = span
        if not problem.employed[carer]:
            self.paid = self.service + (0 if problem.paid_by_service[carer] else between)
        elif problem.interrupted[carer] and waits:
            longest = max(waits)
            if params.split_gap_min <= longest <= params.split_gap_max:
                self.gap = self._interruption(problem, waits.index(longest), longest)
                self.paid -= longest
                wait -= longest
                self.breaks -= longest >= params.break_minutes
        self.wait = wait
        self.cost = problem.weights.travel * self.travel + problem.weights.wait * wait

    def _interruption(self, problem: Problem, before: int, longest: int) -> tuple[int, int]:
        places = [problem.place[visit] for visit in self.visits[before : before + 2]]
        trip = problem.travel[self.carer][places[0]][places[1]]
        # The gap begins when the visit ends; the trip to the next one is work and follows it.
        closes = self.starts[before + 1] - trip
        return closes - longest, closes


Offer = tuple[int, int, Day]
"""A place for a visit in a day: what it costs more, the start, the day that would be."""


def first_broken(problem: Problem, day: Day) -> int:
    """Return the number of the first rule of one day that is broken, or 0."""
    for number, rule in RULES_OF_A_DAY:
        if rule(problem, day):
            return number
    return 0


def late_arrival(_problem: Problem, day: Day) -> int:
    """H09: minutes by which the carer cannot be where the next visit starts."""
    return day.late


def long_day(problem: Problem, day: Day) -> int:
    """H10: paid minutes above the carer's working day (art. 129 § 1 k.p.)."""
    over = day.paid - problem.max_day[day.carer]
    return max(over, 0)


def missing_breaks(problem: Problem, day: Day) -> int:
    """H12: breaks missing in an employee's day (art. 134 k.p.); an unpaid gap is none of them."""
    params = problem.params
    if day.paid < params.break_after or not problem.employed[day.carer]:
        return 0
    due = 2 if day.paid > params.break2_after else 1
    return max(due - day.breaks, 0)


RULES_OF_A_DAY = ((9, late_arrival), (10, long_day), (12, missing_breaks))

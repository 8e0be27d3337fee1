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
            self._walk(problem)
            self.broken = first_broken(problem, self)
        else:
            self.travel = self.wait = self.paid = self.service = self.cost = 0
            self.first = self.last = 0

    def _walk(self, problem: Problem) -> None:
        """Go through the day once and count what follows from it."""
        minutes, place, duration = problem.travel[self.carer], problem.place, problem.duration
        visits, starts, home = self.visits, self.starts, problem.home[self.carer]
        enough = problem.params.break_minutes
        end = starts[0]
        here = first_place = place[visits[0]]
        between = wait = late = breaks = longest = at = 0
        number = -1
        for visit, start in zip(visits, starts, strict=True):
            there = place[visit]
            if number >= 0:
                trip = minutes[here][there]
                between += trip
                rest = start - end - trip
                if rest > 0:
                    wait += rest
                    if rest >= enough:
                        breaks += 1
                        if rest > longest:
                            longest, at = rest, number
                else:
                    late -= rest
            number += 1
            end = start + duration[visit]
            here = there
        self.first, self.last = starts[0], end
        self.breaks, self.late = breaks, late
        self.travel = minutes[home][first_place] + between + minutes[here][home]
        self.service = end - starts[0] - wait - between + late
        self._pay(problem, wait, between, longest, at)

    def _pay(self, problem: Problem, wait: int, between: int, longest: int, at: int) -> None:
        carer, params = self.carer, problem.params
        if not problem.employed[carer]:
            self.paid = self.service + (0 if problem.paid_by_service[carer] else between)
        else:
            self.paid = self.last - self.first
            if (
                problem.interrupted[carer]
                and params.split_gap_min <= longest <= params.split_gap_max
            ):
                self.gap = self._interruption(problem, at, longest)
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


Offer = tuple[int, int, int, int, Day | None]
"""A place for a visit in a day: what it costs more, the start, the minutes paid more, the place
in the order and, where it had to be made to know so much, the day that would be."""


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

"""Every day that was ever looked at, kept once: the search meets the same days again and again."""

from bisect import bisect

from cusdesk.planner.days import Day, Offer
from cusdesk.planner.problems import Problem

MOST_KEPT = 120_000


class DayBook:
    """Makes days and keeps them with what was asked of them."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.empty = [
            Day(problem, row // problem.days, (), ())
            for row in range(problem.carers * problem.days)
        ]
        self._kept: dict[tuple[int, tuple[int, ...], tuple[int, ...]], Day] = {}

    def day(self, row: int, visits: tuple[int, ...], starts: tuple[int, ...]) -> Day:
        """Return the day of these visits at these starts."""
        key = (row, visits, starts)
        kept = self._kept.get(key)
        if kept is None:
            if not visits:
                return self.empty[row]
            kept = Day(self.problem, row // self.problem.days, visits, starts)
            self._kept[key] = kept
        return kept

    def forget(self, living: list[Day]) -> None:
        """Let go of days no longer lived in, when there are very many."""
        if len(self._kept) > MOST_KEPT:
            self._kept.clear()
            for day in (*living, *self.empty):
                day.offers.clear()
                day.shorter.clear()

    def without(self, row: int, day: Day, visit: int) -> Day:
        """Return the day with one visit taken out."""
        shorter = day.shorter.get(visit)
        if shorter is None:
            at = day.visits.index(visit)
            visits, starts = day.visits, day.starts
            shorter = self.day(row, visits[:at] + visits[at + 1 :], starts[:at] + starts[at + 1 :])
            day.shorter[visit] = shorter
        return shorter

    def at(self, row: int, day: Day, visit: int, start: int) -> Day:
        """Return the day with one visit put in at a start, in the order of starts."""
        starts = day.starts
        at = 0
        while at < len(starts) and starts[at] < start:
            at += 1
        visits = day.visits
        return self.day(
            row, (*visits[:at], visit, *visits[at:]), (*starts[:at], start, *starts[at:])
        )

    def fitted(self, row: int, day: Day, visit: int, start: int) -> Day | None:
        """Return the day with one visit put in at a start, where the trips leave time for it."""
        problem, visits, starts = self.problem, day.visits, day.starts
        place, minutes = problem.place, problem.travel[day.carer]
        at, here = bisect(starts, start), place[visit]
        if at:
            before = visits[at - 1]
            ends = starts[at - 1] + problem.duration[before]
            if ends + minutes[place[before]][here] > start:
                return None
        if at < len(visits):
            arrives = start + problem.duration[visit] + minutes[here][place[visits[at]]]
            if arrives > starts[at]:
                return None
        return self.put_in(row, day, visit, at, start)

    def put_in(self, row: int, day: Day, visit: int, at: int, start: int) -> Day:
        """Return the day with one visit put in at a place in its order."""
        visits, starts = day.visits, day.starts
        return self.day(
            row, (*visits[:at], visit, *visits[at:]), (*starts[:at], start, *starts[at:])
        )

    def offers(
        self, row: int, day: Day, visit: int, spans: tuple[tuple[int, int], ...]
    ) -> tuple[Offer, ...]:
        """Return the places for a visit in a day, within spans of starts.

        In each gap the wished start is tried, the earliest and the latest; for an employee also
        one that leaves a break. Whether the day would be legal is left to who takes the offer.
        """
        offers = day.offers.get(visit)
        if offers is None:
            found: list[Offer] = []
            for low, high in spans:
                self._gaps(row, day, visit, low, high, found)
            offers = day.offers[visit] = tuple(found)
        return offers

    def _gaps(  # noqa: PLR0917 - innermost loop: a value made here would cost more than it
        self, row: int, day: Day, visit: int, low: int, high: int, found: list[Offer]
    ) -> None:
        problem, visits, starts = self.problem, day.visits, day.starts
        grid, duration, place = problem.params.time_grid, problem.duration, problem.place
        minutes = problem.travel[day.carer]
        mine, here = duration[visit], place[visit]
        there = minutes[here]
        free = low
        for at in range(len(visits) + 1):
            first, last = free, high
            if at < len(visits):
                following = place[visits[at]]
                last = (starts[at] - mine - there[following]) // grid * grid
                end = starts[at] + duration[visits[at]] + minutes[following][here]
                free = low if end < low else -(-end // grid) * grid
                last = min(last, high)
            if first <= last:
                self._offer(row, day, visit, at, self._starts(day, visit, at, first, last), found)
            if free > high:
                return

    def _starts(self, day: Day, visit: int, at: int, first: int, last: int) -> set[int]:
        problem = self.problem
        grid = problem.params.time_grid
        wished = problem.preferred[visit] // grid * grid
        tried = {first if wished < first else min(wished, last)}
        if at:
            tried.add(first)
            if problem.employed[day.carer]:
                tried.add(min(first + problem.params.break_minutes, last) // grid * grid)
        if at < len(day.visits):
            tried.add(last)
        return tried

    def _offer(  # noqa: PLR0917 - innermost loop: a value made here would cost more than it
        self, row: int, day: Day, visit: int, at: int, tried: set[int], found: list[Offer]
    ) -> None:
        problem, visits, carer = self.problem, day.visits, day.carer
        if problem.interrupted[carer]:
            self._offer_whole(row, day, visit, at, tried, found)
            return
        minutes, weights, last = problem.travel[carer], problem.weights, len(visits)
        here, home, mine = problem.place[visit], problem.home[carer], problem.duration[visit]
        before = problem.place[visits[at - 1]] if at else home
        after = problem.place[visits[at]] if at < last else home
        come, leave = minutes[before][here], minutes[here][after]
        trips = come + leave - (minutes[before][after] if last else 0)
        between = trips if 0 < at < last else come if at else leave if last else 0
        room = problem.max_day[carer] - day.paid
        span = 0 if last else mine
        for start in tried:
            if last and at == 0:
                span = day.first - start
            elif last and at == last:
                span = start + mine - day.last
            more = span
            if not problem.employed[carer]:
                more = mine + (0 if problem.paid_by_service[carer] else between)
            if more <= room:
                cost = weights.travel * trips + weights.wait * (span - mine - between)
                found.append((cost + problem.start_cost(visit, start), start, more, at, None))

    def _offer_whole(  # noqa: PLR0917 - innermost loop: a value made here would cost more than it
        self, row: int, day: Day, visit: int, at: int, tried: set[int], found: list[Offer]
    ) -> None:
        """Offer days of an interrupted system, whose unpaid gap only the whole day tells."""
        for start in tried:
            new = self.put_in(row, day, visit, at, start)
            if not new.broken:
                cost = new.cost - day.cost + self.problem.start_cost(visit, start)
                found.append((cost, start, new.paid - day.paid, at, new))

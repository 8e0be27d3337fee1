"""Every day that was ever looked at, kept once: the search meets the same days again and again."""

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
            shorter = self.day(
                row, visits[:at] + visits[at + 1 :], starts[:at] + starts[at + 1 :]
            )
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

    def offers(
        self, row: int, day: Day, visit: int, spans: tuple[tuple[int, int], ...]
    ) -> tuple[Offer, ...]:
        """Return the legal places for a visit in a day, within spans of starts.

        In each gap the wished start is tried, the earliest and the latest; for an employee also
        one that leaves a break.
        """
        offers = day.offers.get(visit)
        if offers is None:
            found: list[Offer] = []
            for low, high in spans:
                self._offer(row, day, visit, low, high, found)
            offers = day.offers[visit] = tuple(found)
        return offers

    def _offer(
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
                self._try(row, day, visit, at, first, last, found)
            if free > high:
                return

    def _try(
        self, row: int, day: Day, visit: int, at: int, first: int, last: int, found: list[Offer]
    ) -> None:
        problem = self.problem
        carer, grid, visits, starts = day.carer, problem.params.time_grid, day.visits, day.starts
        wished = problem.preferred[visit] // grid * grid
        tried = {first if wished < first else min(wished, last)}
        if at:
            tried.add(first)
            if problem.employed[carer]:
                tried.add(min(first + problem.params.break_minutes, last) // grid * grid)
        if at < len(visits):
            tried.add(last)
        opens, closes = 0, 0
        if visits and problem.employed[carer] and not problem.interrupted[carer]:
            opens, closes = day.last - problem.max_day[carer], day.first + problem.max_day[carer]
            closes -= problem.duration[visit]
        order = (*visits[:at], visit, *visits[at:])
        before, after = starts[:at], starts[at:]
        for start in tried:
            if closes and not opens <= start <= closes:
                continue
            new = self.day(row, order, (*before, start, *after))
            if not new.broken:
                found.append((new.cost - day.cost + problem.start_cost(visit, start), start, new))

"""Finds the cheapest legal place for a visit in the plan as it stands."""

from collections.abc import Iterable
from typing import Protocol

from cusdesk.planner.days import Day
from cusdesk.planner.instances import Span
from cusdesk.planner.live import Live, Placing
from cusdesk.planner.problems import NO_LIMIT, Option

STARTS = 8
"""How many common starts are tried for carers who come together."""


class Chance(Protocol):
    """A source of chance, handed in so that the same seed gives the same plan."""

    def random(self) -> float:
        """Return a number from 0 to 1, 1 excluded."""


Found = tuple[int, Placing]
"""What a placing adds to the cost, and the placing."""


class Placer:
    """Looks for places; `blink` is how often one is overlooked, `press` the price of paid time.

    A norm nearly used up makes every paid minute dear: a plan that spares them leaves fewer
    visits without a carer. `press` is only in the choice, never in the cost of the plan.
    """

    def __init__(self, live: Live, chance: Chance | None = None) -> None:
        self.live, self.chance = live, chance
        self.blink = 0.0
        self.press = 0

    def best(self, visit: int, limit: int = NO_LIMIT) -> Found | None:
        """Return the cheapest legal place below `limit`."""
        live = self.live
        best, found = limit, None
        alone = live.problem.needed[visit] == 1
        for day, options in live.problem.options[visit]:
            barred = live.barred(visit, day)
            if barred is None:
                continue
            look = self._alone if alone else self._together
            here = look(visit, day, options, barred, best)
            if here is None and barred and alone:
                here = self._beside(visit, day, options, barred, best)
            if here is not None:
                best, found = here[0], here
        return found

    def best_with(self, visit: int, carer: int) -> Found | None:
        """Return the cheapest legal place where this carer comes, with others where needed."""
        live, best = self.live, None
        alone = live.problem.needed[visit] == 1
        for day, options in live.problem.options[visit]:
            mine = tuple(option for option in options if option[0] == carer)
            barred = live.barred(visit, day)
            if not mine or barred is None:
                continue
            here = self._alone(visit, day, mine, barred, NO_LIMIT) if alone else None
            for start, _ in () if here else self._common_starts(visit, mine, barred):
                crew = self._crew_at(visit, day, mine if alone else options, start, carer)
                if crew is not None and (here is None or crew[0] < here[0]):
                    here = crew
            if here is not None and (best is None or here[0] < best[0]):
                best = here
        return best

    def _alone(
        self, visit: int, day: int, options: tuple[Option, ...], barred: list[Span], best: int
    ) -> Found | None:
        live, blink, press = self.live, self.blink, self.press
        problem, rows, paid, book = live.problem, live.rows, live.paid, live.book
        client, most_paid = problem.client[visit], problem.most_paid
        comes, extra = live.comes[client], extra_cost(live, client)
        least = -problem.weights.wait * problem.duration[visit]
        found: Placing | None = None
        for carer, row, pairing, spans in options:
            base = pairing if comes[carer] else pairing + extra
            if base + least >= best:
                continue
            this = rows[row]
            offers = this.offers.get(visit)
            if offers is None:
                offers = book.offers(row, this, visit, spans)
            room = most_paid[carer] - paid[carer]
            for cost, start, more, at, whole in offers:
                total = base + cost + press * more
                if total >= best or more > room or (barred and is_barred(start, barred)):
                    continue
                total += live.overtime(carer, more)
                if total >= best or (blink and self._blinks()):
                    continue
                new = whole or book.put_in(row, this, visit, at, start)
                if not new.broken and live.allows(carer, day, new):
                    best, found = total, (day, start, (carer,), (new,))
        return (best, found) if found else None

    def _blinks(self) -> bool:
        return self.chance is not None and self.chance.random() < self.blink

    def _beside(
        self, visit: int, day: int, options: tuple[Option, ...], barred: list[Span], best: int
    ) -> Found | None:
        """Try the starts just before and after the resident's other visits."""
        found = None
        for start in edges(barred, self.live.problem.params.time_grid):
            if is_barred(start, barred):
                continue
            here = self._crew_at(visit, day, options, start)
            if here is not None and here[0] < best:
                best, found = here[0], here
        return found

    def _together(
        self, visit: int, day: int, options: tuple[Option, ...], barred: list[Span], best: int
    ) -> Found | None:
        """Return the cheapest place of a visit that several carers make together."""
        found = None
        needed = self.live.problem.needed[visit]
        for start, least in self._common_starts(visit, options, barred):
            if needed * least >= best:
                break
            if self.blink and self._blinks():
                continue
            here = self._crew_at(visit, day, options, start)
            if here is not None and here[0] < best:
                best, found = here[0], here
        return found

    def _common_starts(
        self, visit: int, options: tuple[Option, ...], barred: list[Span]
    ) -> list[tuple[int, int]]:
        """Return starts that suit and what they cost the cheapest carer, the cheapest first."""
        live = self.live
        client = live.problem.client[visit]
        comes, extra = live.comes[client], extra_cost(live, client)
        votes: dict[int, int] = {}
        for carer, row, pairing, spans in options:
            base = pairing if comes[carer] else pairing + extra
            for cost, start, *_ in live.book.offers(row, live.rows[row], visit, spans):
                if not barred or not is_barred(start, barred):
                    votes[start] = min(votes.get(start, NO_LIMIT), cost + base)
        beside = edges(barred, live.problem.params.time_grid)
        votes.update({start: 0 for start in beside if not is_barred(start, barred)})
        return sorted(votes.items(), key=_second)[:STARTS]

    def _crew_at(
        self, visit: int, day: int, options: tuple[Option, ...], start: int, must: int = -1
    ) -> Found | None:
        """Return the cheapest carers who can come at exactly this start, `must` among them."""
        live = self.live
        problem, rows = live.problem, live.rows
        client = problem.client[visit]
        comes, extra = live.comes[client], extra_cost(live, client)
        fit: list[tuple[int, int, Day]] = []
        for carer, row, pairing, spans in options:
            if not any([low <= start <= high for low, high in spans]):  # noqa: C419 - quicker
                continue
            this = rows[row]
            new = live.book.fitted(row, this, visit, start)
            if new is not None and not new.broken and live.allows(carer, day, new):
                more = new.paid - this.paid
                cost = pairing if comes[carer] else pairing + extra
                cost += new.cost - this.cost + live.overtime(carer, more) + self.press * more
                fit.append((cost, carer, new))
        needed = problem.needed[visit]
        if len(fit) < needed:
            return None
        fit.sort(key=lambda one: (one[1] != must, one[0]))
        if must >= 0 and fit[0][1] != must:
            return None
        chosen = sorted(fit[:needed], key=_carer)
        cost = sum(one[0] for one in chosen) + problem.start_cost(visit, start)
        crew, days = tuple(one[1] for one in chosen), tuple(one[2] for one in chosen)
        return cost, (day, start, crew, days)


def extra_cost(live: Live, client: int) -> int:
    """Return what one more carer would cost the resident."""
    over = live.known[client] >= live.problem.most_needed[client]
    return live.problem.weights.extra_carer if over else 0


def is_barred(start: int, barred: Iterable[Span]) -> bool:
    """Tell whether a start falls inside one of the spans."""
    return any([low < start < high for low, high in barred])  # noqa: C419 - a list is quicker here


def edges(barred: Iterable[Span], grid: int) -> list[int]:
    """Return the last starts before and the first after the spans, on the grid."""
    return [
        start for low, high in barred for start in (low // grid * grid, -(-high // grid) * grid)
    ]


def _carer(one: tuple[int, int, Day]) -> int:
    return one[1]


def _second(pair: tuple[int, int]) -> int:
    return pair[1]

"""Finds the cheapest legal place for a visit in the plan as it stands."""

from collections.abc import Iterator
from typing import Protocol

from cusdesk.planner.days import Day
from cusdesk.planner.live import Live, Placing
from cusdesk.planner.problems import NO_LIMIT


class Chance(Protocol):
    """A source of chance, handed in so that the same seed gives the same plan."""

    def random(self) -> float:
        """Return a number from 0 to 1, 1 excluded."""


Found = tuple[int, Placing]
"""What a placing adds to the cost, and the placing."""


def best_place(
    live: Live, visit: int, limit: int = NO_LIMIT, chance: Chance | None = None, blink: float = 0.0
) -> Found | None:
    """Return the cheapest legal place below `limit`; `blink` is how often one is overlooked."""
    if live.problem.needed[visit] > 1:
        return _best_crew(live, visit, limit, chance, blink)
    problem, rows = live.problem, live.rows
    client = problem.client[visit]
    comes, extra = live.comes[client], _extra(live, client)
    least = -problem.weights.wait * problem.duration[visit]
    best, found = limit, None
    for carer, row, day, pairing in problem.options[visit]:
        base = pairing if comes[carer] else pairing + extra
        if base + least >= best:
            continue
        for cost, start, new in _places(live, visit, row, rows[row], day):
            total = base + cost
            if total >= best:
                break
            if blink and chance is not None and chance.random() < blink:
                continue
            if not live.keeps_apart(visit, day, start) or not live.allows(carer, day, new):
                continue
            total += live.overtime(carer, new.paid - rows[row].paid)
            if total < best:
                best, found = total, (day, start, (carer,), (new,))
            break
    return (best, found) if found else None


def _extra(live: Live, client: int) -> int:
    """Return what one more carer would cost the resident."""
    over = live.known[client] >= live.problem.most_needed[client]
    return live.problem.weights.extra_carer if over else 0


def _places(
    live: Live, visit: int, row: int, this: Day, day: int
) -> tuple[tuple[int, int, Day], ...] | list[tuple[int, int, Day]]:
    """Return the places in a day; beside visits of the same resident also those they leave."""
    offers = this.offers.get(visit)
    if offers is None:
        offers = live.book.offers(row, this, visit)
    if not live.problem.mates[visit]:
        return offers
    more = list(_beside(live, visit, row, this, day))
    return sorted((*offers, *more), key=_cost) if more else offers


def _cost(offer: tuple[int, int, Day]) -> int:
    return offer[0]


def _beside(
    live: Live, visit: int, row: int, this: Day, day: int
) -> Iterator[tuple[int, int, Day]]:
    for start in starts_beside(live, visit, day):
        if found := place_at(live, visit, row, this, start):
            yield found


def starts_beside(live: Live, visit: int, day: int) -> Iterator[int]:
    """Yield the starts just before and after the other visits of the resident on a day."""
    problem = live.problem
    grid, duration = problem.params.time_grid, problem.duration
    for mate, gap in problem.mates[visit]:
        if live.day[mate] == day:
            begins = live.start[mate]
            yield (begins - gap - duration[visit]) // grid * grid
            yield -(-(begins + duration[mate] + gap) // grid) * grid


def place_at(
    live: Live, visit: int, row: int, this: Day, start: int
) -> tuple[int, int, Day] | None:
    """Return the place at exactly this start, where the day stays legal with it."""
    problem = live.problem
    if not any(low <= start <= high for low, high in problem.starts(visit, row)):
        return None
    new = live.book.at(row, this, visit, start)
    if new.broken:
        return None
    return new.cost - this.cost + problem.start_cost(visit, start), start, new


def _best_crew(
    live: Live, visit: int, limit: int, chance: Chance | None, blink: float
) -> Found | None:
    """Return the cheapest place for a visit that several carers make together."""
    best: Found | None = None
    for day in live.problem.instance.visits[visit].days:
        for start in _common_starts(live, visit, day):
            if blink and chance is not None and chance.random() < blink:
                continue
            if not live.keeps_apart(visit, day, start):
                continue
            found = _crew_at(live, visit, day, start)
            if found and found[0] < limit:
                limit, best = found[0], found
    return best


def _common_starts(live: Live, visit: int, day: int) -> list[int]:
    """Return starts that suit many carers: the cheapest of each, then the nearest to the wish."""
    rows = live.rows
    votes: dict[int, int] = {}
    for _, row, on, pairing in live.problem.options[visit]:
        if on == day:
            for cost, start, _ in _places(live, visit, row, rows[row], day):
                votes[start] = min(votes.get(start, NO_LIMIT), cost + pairing)
    return sorted(votes, key=votes.__getitem__)[:10]


def _crew_at(live: Live, visit: int, day: int, start: int) -> Found | None:
    problem, rows = live.problem, live.rows
    client = problem.client[visit]
    comes, extra = live.comes[client], _extra(live, client)
    wish = problem.start_cost(visit, start)
    fit: list[tuple[int, int, Day]] = []
    for carer, row, on, pairing in problem.options[visit]:
        if on != day:
            continue
        found = place_at(live, visit, row, rows[row], start)
        if found and live.allows(carer, day, found[2]):
            more = live.overtime(carer, found[2].paid - rows[row].paid)
            base = pairing if comes[carer] else pairing + extra
            fit.append((base + more + found[0] - wish, carer, found[2]))
    needed = problem.needed[visit]
    if len(fit) < needed:
        return None
    fit.sort(key=_cost)
    chosen = sorted(fit[:needed], key=_carer)
    cost = sum(one[0] for one in chosen) + wish
    return cost, (day, start, tuple(one[1] for one in chosen), tuple(one[2] for one in chosen))


def _carer(one: tuple[int, int, Day]) -> int:
    return one[1]

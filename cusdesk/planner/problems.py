"""An instance laid out for counting: carers, residents and visits are numbers, figures are lists.

The search looks at these lists a million times a minute, so names end here: carer 3 is the fourth
carer of the instance, and carer-day `carer * days + day` is one row of the board.
"""

from collections import defaultdict
from collections.abc import Callable
from typing import TypeVar

from cusdesk.planner.instances import Carer, Client, Contract, Instance, Mode, Span, System, Visit

DAY_MINUTES = 1440
NO_LIMIT = 10**9

Option = tuple[int, int, int, tuple[Span, ...]]
"""A carer who may come on a day: carer, row, what the pairing costs, the spans of starts."""

Options = tuple[tuple[int, tuple[Option, ...]], ...]
"""The days on which a visit may be, each with the carers who may come then, cheapest first."""


T = TypeVar("T")


class _Asked(dict[int, T]):
    """Answers by number, each worked out when first asked for: a board asks for few of them."""

    def __init__(self, answer: Callable[[int], T]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, number: int) -> T:
        self[number] = answer = self._answer(number)
        return answer


class Problem:
    """One instance as lists of numbers; nothing in it changes while a plan is made."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.days = instance.days
        self.weights = instance.weights
        self.params = instance.params
        self.carers = len(instance.carers)
        self.visits = len(instance.visits)
        self.clients = len(instance.clients)
        self._number()
        self._lay_out_carers()
        self._lay_out_visits()
        self._lay_out_base()
        self._pair()
        self._join_visits()

    def _number(self) -> None:
        instance = self.instance
        self.carer_number = {one.id: i for i, one in enumerate(instance.carers)}
        self.client_number = {one.id: i for i, one in enumerate(instance.clients)}
        self.visit_number = {one.id: i for i, one in enumerate(instance.visits)}
        first = instance.start_date.weekday()
        self.sundays = [day for day in range(self.days) if (first + day) % 7 == 6]  # noqa: PLR2004 - 6 is Sunday

    def _lay_out_carers(self) -> None:
        carers = self.instance.carers
        self.travel = [self.instance.travel[one.mode] for one in carers]
        self.home = [one.home for one in carers]
        self.employed = [one.contract is Contract.EMPLOYMENT for one in carers]
        self.interrupted = [
            one.contract is Contract.EMPLOYMENT and one.system is System.INTERRUPTED
            for one in carers
        ]
        self.paid_by_service = [one.contract is Contract.NEIGHBOUR for one in carers]
        self.max_day = [one.max_day_minutes for one in carers]
        self.norm = [one.norm_minutes for one in carers]
        self.most_paid = [one.norm_minutes + one.max_overtime_minutes for one in carers]
        self.most_days = [
            NO_LIMIT if one.max_work_days is None else one.max_work_days for one in carers
        ]
        self.last_end = [one.history.last_end for one in carers]
        self.sundays_before = [one.history.sundays_in_row for one in carers]
        self.open = [spans for one in carers for spans in one.availability]
        self.shared = [i for i, one in enumerate(carers) if self.employed[i] and one.norm_minutes]
        self.shared_norm = sum(self.norm[i] for i in self.shared)

    def _lay_out_visits(self) -> None:
        visits = self.instance.visits
        self.client = [self.client_number[one.client] for one in visits]
        self.place = [self.instance.clients[client].place for client in self.client]
        self.duration = [one.duration for one in visits]
        self.earliest = [one.window[0] for one in visits]
        self.latest = [one.window[1] for one in visits]
        self.preferred = [one.preferred_start for one in visits]
        self.needed = [one.carers_needed for one in visits]
        weights = self.weights
        self.price = [
            weights.unassigned[one.priority] + weights.unassigned_minute * one.duration
            for one in visits
        ]
        self.most_needed = [0] * self.clients
        for visit, client in enumerate(self.client):
            self.most_needed[client] = max(self.most_needed[client], self.needed[visit])
        self.locked = [one.locked is not None for one in visits]

    def _lay_out_base(self) -> None:
        self.base_start = [-1] * self.visits
        self.base_crew: list[tuple[int, ...]] = [()] * self.visits
        self.base_day = [-1] * self.visits
        for one in self.instance.base_plan or ():
            visit = self.visit_number.get(one.visit)
            if visit is not None:
                known = [self.carer_number.get(carer, -1) for carer in one.carers]
                self.base_start[visit] = one.start
                self.base_day[visit] = one.day
                self.base_crew[visit] = tuple(known)

    def _pair(self) -> None:
        """Find who may come to whom at all, and what the pairing costs."""
        self.pair_costs = _Asked(self._pair_costs)
        self._pairings: dict[object, list[tuple[int, int]]] = {}
        self.options = _Asked(self._options)
        self.rows_of = _Asked(self._rows)

    def lay_out(self) -> None:
        """Answer at once what a search asks of every visit, so that none of its time goes there."""
        for visit in range(self.visits):
            self.rows_of[visit]

    def _rows(self, visit: int) -> frozenset[int]:
        return frozenset(row for _, options in self.options[visit] for _, row, _, _ in options)

    def _options(self, visit: int) -> Options:
        if self.locked[visit]:
            return ()
        asked = self.instance.visits[visit]
        base, moved = self.base_crew[visit], self.weights.moved_carer
        able_here = self._suitable(visit, asked)
        found = []
        for day in sorted({day for day in asked.days if 0 <= day < self.days}):
            options = []
            for carer, cost in able_here:
                row = carer * self.days + day
                if spans := self.starts(visit, row):
                    kept = -moved if carer in base else 0
                    options.append((carer, row, cost + kept, spans))
            if len(options) >= self.needed[visit]:
                found.append((day, tuple(sorted(options, key=lambda option: option[2]))))
        return tuple(found)

    def _suitable(self, visit: int, asked: Visit) -> list[tuple[int, int]]:
        alike = (asked.client, asked.skills, asked.gender)
        if alike not in self._pairings:
            self._pairings[alike] = [
                (i, self.pair_costs[self.client[visit]][i])
                for i, carer in enumerate(self.instance.carers)
                if able(carer, asked) and not self.refused(self.client[visit], i)
            ]
        return self._pairings[alike]

    def refused(self, client: int, carer: int) -> bool:
        """Tell whether one refuses the other, or a neighbourly helper belongs to others."""
        resident, helper = self.instance.clients[client], self.instance.carers[carer]
        return (
            helper.id in resident.refused_carers
            or resident.id in helper.refuses_clients
            or (helper.only_clients is not None and resident.id not in helper.only_clients)
        )

    def _pair_costs(self, client: int) -> list[int]:
        resident = self.instance.clients[client]
        return [self._pair_cost(resident, carer) for carer in self.instance.carers]

    def _pair_cost(self, resident: Client, carer: Carer) -> int:
        usual, liked = resident.usual_carers, resident.preferred_carers
        cost = self.weights.not_usual if usual and carer.id not in usual else 0
        return cost + (self.weights.not_preferred if liked and carer.id not in liked else 0)

    def starts(self, visit: int, row: int) -> tuple[Span, ...]:
        """Return the spans of starts on the grid at which the visit fits the carer's day."""
        grid = self.params.time_grid
        low, high = self.earliest[visit], self.latest[visit]
        found = []
        for opens, closes in self.open[row]:
            first = -(-max(low, opens) // grid) * grid
            last = min(high, closes - self.duration[visit]) // grid * grid
            if first <= last:
                found.append((first, last))
        return tuple(found)

    def start_cost(self, visit: int, start: int) -> int:
        """Return what it costs that a visit starts away from where it was wished or planned."""
        weights = self.weights
        late = abs(start - self.preferred[visit]) - weights.time_dev_free
        cost = weights.time_dev * late if late > 0 else 0
        base = self.base_start[visit]
        if base >= 0:
            moved = abs(start - base) - weights.moved_free
            cost += weights.moved_minute * moved if moved > 0 else 0
        return cost

    def _join_visits(self) -> None:
        """Note which visits of a resident keep apart in time, and which take different days."""
        self.mates: list[list[tuple[int, int]]] = [[] for _ in range(self.visits)]
        gaps = self._gaps()
        self.spacing = dict(gaps)
        of_client = defaultdict(list)
        for visit, client in enumerate(self.client):
            of_client[client].append(visit)
        days = [frozenset(one.days) for one in self.instance.visits]
        for visits in of_client.values():
            for a in visits:
                self.mates[a] = [
                    (b, gaps.pop((a, b), 0)) for b in visits if a != b and days[a] & days[b]
                ]
        for (a, b), gap in gaps.items():
            self.mates[a].append((b, gap))
        self.beside = [
            {*of_client[self.client[visit]], *(mate for mate, _ in self.mates[visit])}
            for visit in range(self.visits)
        ]
        self.of_client = [of_client[client] for client in range(self.clients)]
        self._group()

    def _gaps(self) -> dict[tuple[int, int], int]:
        gaps: dict[tuple[int, int], int] = {}
        for one in self.instance.spacing:
            a, b = (self.visit_number[visit] for visit in one.visits)
            wide = max(one.min_gap, gaps.get((a, b), 0))
            gaps[a, b] = gaps[b, a] = wide
        return gaps

    def _group(self) -> None:
        groups: dict[tuple[str, int], int] = {}
        self.group = [
            groups.setdefault((one.order, one.slot), len(groups)) if len(one.days) > 1 else -1
            for one in self.instance.visits
        ]
        self.groups = len(groups)


def able(carer: Carer, visit: Visit) -> bool:
    """Tell whether the carer has every skill the visit needs, and the sex that is asked for."""
    return visit.skills <= carer.skills and visit.gender in {None, carer.gender}


def nearness(instance: Instance) -> tuple[tuple[int, ...], ...]:
    """Return minutes between localities for judging what lies near what: by car, where known."""
    return instance.travel.get(Mode.CAR) or next(iter(instance.travel.values()))

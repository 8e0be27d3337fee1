"""The rules once more, written from their wording alone: shares nothing with the engine.

Works on the two files as they are read from JSON and minute by minute where that is plainest.
"""

from collections import defaultdict
from datetime import date, timedelta
from itertools import combinations, pairwise

PARAMS = {
    "daily_rest": 660,
    "weekly_rest": 2100,
    "break_after": 360,
    "break2_after": 540,
    "break_minutes": 15,
    "split_gap_min": 60,
    "split_gap_max": 300,
    "time_grid": 5,
    "max_sundays_in_row": 3,
}
DAY = 1440


def violations(instance, plan):
    """Return `(rule, what)` of every rule the plan breaks."""
    return list(Checker(instance, plan).all())


class Checker:
    """One plan held against one instance."""

    def __init__(self, instance, plan):
        self.instance, self.plan = instance, plan
        self.params = PARAMS | (instance.get("params") or {})
        self.visits = {one["id"]: one for one in instance["visits"]}
        self.clients = {one["id"]: one for one in instance["clients"]}
        self.carers = {one["id"]: one for one in instance["carers"]}
        self.work = defaultdict(list)
        for one in plan["assignments"]:
            for carer in set(one["carers"]):
                self.work[carer, one["day"]].append((one["start"], one["visit"]))
        for visits in self.work.values():
            visits.sort()

    def all(self):
        yield from self.listing()
        for one in self.plan["assignments"]:
            yield from self.visit(one, self.visits[one["visit"]])
        for carer in self.carers.values():
            yield from self.carer(carer)
        yield from self.residents()

    def listing(self):
        left = [one if isinstance(one, str) else one["visit"] for one in self.plan["unassigned"]]
        named = [one["visit"] for one in self.plan["assignments"]] + left
        if sorted(named) != sorted(self.visits):
            yield "H01", "lists"

    def visit(self, one, asked):
        name, crew, day, start = one["visit"], one["carers"], one["day"], one["start"]
        if len(set(crew)) != asked["carers_needed"] or len(crew) != len(set(crew)):
            yield "H02", name
        if day not in asked["days"]:
            yield "H03", name
        low, high = asked["tw"]
        if (
            start < low
            or start > high
            or (start % self.params["time_grid"] and not asked["locked"])
        ):
            yield "H04", name
        lock = asked["locked"]
        if lock and [day, start, sorted(crew)] != [
            lock["day"],
            lock["start"],
            sorted(lock["carers"]),
        ]:
            yield "H08", name
        for carer in crew:
            yield from self.pairing(self.carers[carer], asked, day, start)

    def pairing(self, carer, asked, day, start):
        if not set(asked["skills"]) <= set(carer["skills"]):
            yield "H05", asked["id"]
        if asked["gender"] and asked["gender"] != carer["gender"]:
            yield "H05", asked["id"]
        refused = carer["id"] in self.clients[asked["client"]]["refused_carers"]
        if refused or asked["client"] in carer["refuses_clients"]:
            yield "H06", asked["id"]
        if carer["only_clients"] is not None and asked["client"] not in carer["only_clients"]:
            yield "H06", asked["id"]
        end = start + asked["duration"]
        if not any(a <= start and end <= b for a, b in carer["availability"][day]):
            yield "H07", asked["id"]

    def carer(self, carer):
        days = self.instance["days"]
        paid = [len(self.paid_minutes(carer, day)) for day in range(days)]
        for day in range(days):
            if any(wait < 0 for wait, _, _ in self.waits(carer, day)):
                yield "H09", (carer["id"], day)
            if paid[day] > carer["max_day_minutes"]:
                yield "H10", (carer["id"], day)
        if sum(paid) > carer["norm_minutes"] + carer["max_overtime_minutes"]:
            yield "H11", carer["id"]
        if carer["contract"] == "employment":
            for day in range(days):
                yield from self.breaks(carer, day, paid[day])
            yield from self.labour(carer)

    def breaks(self, carer, day, paid):
        waits = [wait for wait, _, _ in self.waits(carer, day)]
        gap = self.gap(carer, day)
        if gap:
            waits.remove(gap[1] - gap[0])
        rests = len([wait for wait in waits if wait >= self.params["break_minutes"]])
        needed = (paid >= self.params["break_after"]) + (paid > self.params["break2_after"])
        if rests < needed:
            yield "H12", (carer["id"], day)

    def waits(self, carer, day):
        """Return each wait of a day with where it begins and ends."""
        place = lambda visit: self.clients[self.visits[visit]["client"]]["loc"]  # noqa: E731
        minutes = self.instance["travel"][carer["mode"]]
        found = []
        for (start, visit), (following, other) in pairwise(self.work[carer["id"], day]):
            end = start + self.visits[visit]["duration"]
            trip = minutes[place(visit)][place(other)]
            found.append((following - end - trip, end, following - trip))
        return found

    def gap(self, carer, day):
        """Return the unpaid gap of an interrupted day."""
        waits = self.waits(carer, day)
        if carer["contract"] != "employment" or carer["system"] != "interrupted" or not waits:
            return None
        longest = max(wait for wait, _, _ in waits)
        if not self.params["split_gap_min"] <= longest <= self.params["split_gap_max"]:
            return None
        return next((begin, end) for wait, begin, end in waits if wait == longest)

    def paid_minutes(self, carer, day):
        """Return the paid minutes of a day, each as a number of the whole horizon."""
        work = self.work[carer["id"], day]
        if not work:
            return set()
        spans = [(start, start + self.visits[visit]["duration"]) for start, visit in work]
        first, last = spans[0][0], max(end for _, end in spans)
        minutes = set(range(first, last))
        if carer["contract"] == "employment":
            minutes -= set(range(*(self.gap(carer, day) or (0, 0))))
        else:
            for wait, begin, _ in self.waits(carer, day):
                minutes -= set(range(begin, begin + wait))
            if carer["contract"] == "neighbour":
                minutes &= {minute for span in spans for minute in range(*span)}
        return {day * DAY + minute for minute in minutes}

    def labour(self, carer):
        days = range(self.instance["days"])
        shifts = {}
        for day in days:
            if work := self.work[carer["id"], day]:
                end = max(start + self.visits[visit]["duration"] for start, visit in work)
                shifts[day] = (day * DAY + work[0][0], day * DAY + end)
        yield from self.rests(carer, list(shifts.values()))
        paid = set().union(*(self.paid_minutes(carer, day) for day in days))
        for day, (begins, _) in shifts.items():
            if len(paid & set(range(begins, begins + DAY))) > carer["max_day_minutes"]:
                yield "H14", (carer["id"], day)
        most = carer["max_work_days"]
        if most is not None and len(shifts) > most:
            yield "H20", carer["id"]
        yield from self.sundays(carer, shifts)

    def rests(self, carer, shifts):
        last_end = carer["history"]["last_end"]
        before = [] if last_end is None else [(last_end, last_end)]
        for (_, ended), (begins, _) in pairwise(before + shifts):
            if begins - ended < self.params["daily_rest"]:
                yield "H13", carer["id"]
        for week in range(0, self.instance["days"] * DAY, 7 * DAY):
            inside = [one for one in shifts if week <= one[0] < week + 7 * DAY]
            edges = [week, *(edge for shift in inside for edge in shift), week + 7 * DAY]
            if (
                max(b - a for a, b in zip(edges[::2], edges[1::2], strict=True))
                < (self.params["weekly_rest"])
            ):
                yield "H15", carer["id"]

    def sundays(self, carer, shifts):
        first = date.fromisoformat(self.instance["start_date"])
        row = carer["history"]["sundays_in_row"]
        for day in range(self.instance["days"]):
            if (first + timedelta(days=day)).isoweekday() == 7:
                row = row + 1 if day in shifts else 0
                if row > self.params["max_sundays_in_row"] and day in shifts:
                    yield "H16", carer["id"]

    def residents(self):
        gaps = {frozenset(one["visits"]): one["min_gap"] for one in self.instance["spacing"]}
        by_day = defaultdict(list)
        for one in self.plan["assignments"]:
            end = one["start"] + self.visits[one["visit"]]["duration"]
            by_day[one["day"]].append((one["start"], end, self.visits[one["visit"]]))
        for visits in by_day.values():
            for (a, a_end, one), (b, b_end, other) in combinations(visits, 2):
                apart = b >= a_end or a >= b_end
                if one["client"] == other["client"] and not apart:
                    yield "H17", (one["id"], other["id"])
                flexible = len(one["days"]) > 1 and len(other["days"]) > 1
                if flexible and (one["order"], one["slot"]) == (other["order"], other["slot"]):
                    yield "H18", (one["id"], other["id"])
                gap = gaps.get(frozenset((one["id"], other["id"])))
                if gap is not None and b - a_end < gap and a - b_end < gap:
                    yield "H19", (one["id"], other["id"])

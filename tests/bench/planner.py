"""How good a roster is and how soon, on the shipped weeks, beside the worked example.

`--seconds 60` and `--seconds 300` have bars; other times are measured without them.
"""

import time
from collections.abc import Iterator
from random import Random
from statistics import median
from typing import Any

from cusdesk.app.rosters import planning
from cusdesk.planner.building import fill
from cusdesk.planner.instances import Instance
from cusdesk.planner.live import Live
from cusdesk.planner.placing import Placer
from cusdesk.planner.problems import Problem
from cusdesk.planner.reading import instance_from
from cusdesk.planner.rosters import Roster, as_plan
from cusdesk.planner.suggestions import suggest, why_not
from tests.planner.oracle.checker import violations
from tests.support.instances import shipped

WEEK = "kramsk-100x15x7-seed1"
DENSE = "kramsk-100x42-1501visits-seed1"
LARGE = "kramsk-400x80x7-seed1"
SICK = "kramsk-100x15x7-seed1-sick"
FIRST = {WEEK: 1, DENSE: 2, LARGE: 3, SICK: 1}
COST = {60: {WEEK: 190_000, DENSE: 500_000, LARGE: 470_000}, 300: {WEEK: 170_000, LARGE: 410_000}}
LEFT = {WEEK: 6, DENSE: 7, LARGE: 0, SICK: 18}
MOST_CHANGED = 60
REPLANNING = 5
PLACE_MS = 2.0


def run(seconds: int = 60, seed: int = 1) -> dict[str, Any]:
    """Plan every shipped week for so long; return costs, times and rounds with their bars."""
    figures: dict[str, Any] = {}
    bounds: list[dict[str, Any]] = []
    for name in (WEEK, DENSE, LARGE, SICK):
        allowed = REPLANNING if name == SICK else seconds
        document = shipped(name)
        found = _planned(instance_from(document), allowed, seed)
        changed = _changed(document, found.pop("plan"), found)
        figures[name] = found
        bounds += _bounds(name, found, allowed, changed)
    figures["golden plan of the first week"] = {
        key: shipped("golden-cost")[key] for key in ("cost", "parts")
    }
    figures["questions"] = questions = _questions(seed)
    bounds.append(_bound("best place over all carers, ms", questions["best place ms"], PLACE_MS))
    return {"name": "planner", "figures": figures, "bounds": bounds}


def _planned(instance: Instance, seconds: int, seed: int) -> dict[str, Any]:
    began, first = time.monotonic(), 0.0
    with planning(instance, seconds, seed) as running:
        while not running.is_over:
            running.listen(0.2)
            first = first or (time.monotonic() - began if running.roster else 0.0)
        lasted, rounds = time.monotonic() - began, running.rounds
        plan, progress = running.plan(), running.progress
    return {
        "plan": plan,
        "seconds": round(lasted, 2),
        "first legal plan s": round(first, 2),
        "cost": progress.cost if progress else None,
        "unassigned": len(plan.unassigned),
        "rounds a second, both processes": round(rounds / lasted),
    }


def _changed(document: dict[str, Any], plan: Roster, found: dict[str, Any]) -> int:
    written = as_plan(plan)
    found["broken rules by the other checker"] = len(violations(document, written))
    base = {
        one["visit"]: one for one in (document["base_plan"] or {"assignments": []})["assignments"]
    }
    now = {one.visit: one for one in plan.assignments}
    changed = [
        visit
        for visit, one in base.items()
        if visit in now
        and (one["day"], one["start"], sorted(one["carers"]))
        != (now[visit].day, now[visit].start, sorted(now[visit].carers))
    ]
    if base:
        found["visits changed"] = len(changed)
    return len(changed)


def _bounds(
    name: str, found: dict[str, Any], seconds: int, changed: int
) -> Iterator[dict[str, Any]]:
    yield _bound(f"{name}: broken rules", found["broken rules by the other checker"], 0)
    yield _bound(f"{name}: first legal plan, s", found["first legal plan s"], FIRST[name])
    yield _bound(f"{name}: past its time, s", round(found["seconds"] - seconds, 2), 1)
    if bar := COST.get(seconds, {}).get(name):
        yield _bound(f"{name}: cost after {seconds} s", found["cost"], bar)
    if seconds in COST or name == SICK:
        yield _bound(f"{name}: unassigned", found["unassigned"], LEFT[name])
    if name == SICK:
        yield _bound(f"{name}: visits changed", changed, MOST_CHANGED)


def _questions(seed: int) -> dict[str, float]:
    """Ask what a board asks while dragging, on the largest week with a plan in it."""
    live = Live(Problem(instance_from(shipped(LARGE))))
    fill(live, lambda: False)
    chance, placer = Random(seed), Placer(live)
    visits = [chance.randrange(live.problem.visits) for _ in range(200)]
    places, offers, whys = [], [], []
    for visit in visits:
        crew, day, start = live.crew[visit], live.day[visit], live.start[visit]
        if not crew:
            continue
        live.take(visit)
        places.append(_milliseconds(lambda one=visit: placer.best(one)))
        live.back()
        whys.append(_milliseconds(lambda args=(visit, day, start, crew): why_not(live, *args)))
        offers.append(_milliseconds(lambda one=visit: suggest(live, one)))
    return {
        "best place ms": round(median(places), 3),
        "best place, slowest ms": round(max(places), 3),
        "why not ms": round(median(whys), 3),
        "all carers ranked with reasons ms": round(median(offers), 2),
    }


def _milliseconds(ask: Any) -> float:
    began = time.perf_counter()
    ask()
    return (time.perf_counter() - began) * 1000


def _bound(what: str, value: float, bound: float) -> dict[str, Any]:
    return {"what": what, "value": value, "bound": bound, "holds": value <= bound}

"""Small instances of the planner as a file would hold them, and the shipped ones."""

import gzip
import json
from pathlib import Path

SHIPPED = Path(__file__).parents[1] / "planner" / "instances"


def shipped(name):
    """Return a shipped file of the planner as JSON gives it."""
    return json.loads(gzip.decompress((SHIPPED / f"{name}.json.gz").read_bytes()))


def carer(number, **changed):
    """Return an employed carer who is free all week from six to eight in the evening."""
    days = changed.pop("days", 7)
    return {
        "id": f"c{number}",
        "home": 0,
        "mode": "car",
        "contract": "employment",
        "system": "basic",
        "gender": "F",
        "skills": ["uo"],
        "max_day_minutes": 480,
        "norm_minutes": 2400,
        "max_overtime_minutes": 0,
        "max_work_days": None,
        "availability": [[[0, 1440]]] * days,
        "only_clients": None,
        "refuses_clients": [],
        "history": {"last_end": None, "sundays_in_row": 0},
    } | changed


def client(number, **changed):
    """Return a resident without wishes."""
    return {
        "id": f"k{number}",
        "loc": 0,
        "refused_carers": [],
        "preferred_carers": [],
        "usual_carers": [],
    } | changed


def visit(number, day=0, start=480, duration=60, **changed):
    """Return a visit that may start at any time of one day."""
    return {
        "id": f"v{number}",
        "client": f"k{number}",
        "order": f"z{number}",
        "slot": 0,
        "days": [day],
        "tw": [0, 1440 - duration],
        "preferred_start": start,
        "duration": duration,
        "skills": ["uo"],
        "gender": None,
        "carers_needed": 1,
        "priority": 2,
        "locked": None,
    } | changed


def instance(visits, carers=None, clients=None, days=7, **changed):
    """Return an instance in which every trip takes ten minutes."""
    named = sorted({one["client"] for one in visits})
    return {
        "format": "cusplan-instance/1",
        "id": "mała",
        "start_date": "2026-11-23",
        "days": days,
        "locations": [{"name": "Kramsk", "lat": 52.2, "lon": 18.4}],
        "travel": {mode: [[10]] for mode in ("car", "bike", "walk")},
        "carers": carers or [carer(1, days=days)],
        "clients": clients or [client(name.removeprefix("k")) for name in named],
        "visits": visits,
        "spacing": [],
        "weights": {},
        "params": {},
        "base_plan": None,
    } | changed


def plan(*assigned, left=()):
    """Return a plan of `(visit, day, start, carer, …)`."""
    return {
        "format": "cusplan-plan/1",
        "assignments": [
            {"visit": f"v{visit}", "day": day, "start": start, "carers": [f"c{one}" for one in who]}
            for visit, day, start, *who in assigned
        ],
        "unassigned": list(left),
    }

"""Writes an instance in its exchange format; names of people stay in the office."""

from dataclasses import asdict

from cusdesk.planner.instances import FORMAT, Carer, Client, Instance, Place, Visit


def as_document(instance: Instance) -> dict[str, object]:
    """Return the instance as JSON holds it, without the names of carers and residents."""
    return {
        "format": FORMAT,
        "id": instance.id,
        "start_date": instance.start_date.isoformat(),
        "days": instance.days,
        "locations": [_place(one) for one in instance.places],
        "travel": {
            mode.value: [list(row) for row in rows] for mode, rows in instance.travel.items()
        },
        "carers": [_carer(one) for one in instance.carers],
        "clients": [_client(one) for one in instance.clients],
        "visits": [_visit(one) for one in instance.visits],
        "spacing": [
            {"visits": list(one.visits), "min_gap": one.min_gap} for one in instance.spacing
        ],
        "weights": {
            **asdict(instance.weights),
            "unassigned": {str(key): cost for key, cost in instance.weights.unassigned.items()},
        },
        "params": asdict(instance.params),
        "base_plan": _base(instance),
    }


def _place(one: Place) -> dict[str, object]:
    return {"name": one.name, "lat": one.latitude, "lon": one.longitude}


def _carer(one: Carer) -> dict[str, object]:
    return {
        "id": one.id,
        "home": one.home,
        "mode": one.mode.value,
        "contract": one.contract.value,
        "system": one.system.value,
        "gender": one.gender,
        "skills": sorted(one.skills),
        "max_day_minutes": one.max_day_minutes,
        "norm_minutes": one.norm_minutes,
        "max_overtime_minutes": one.max_overtime_minutes,
        "max_work_days": one.max_work_days,
        "availability": [[list(span) for span in day] for day in one.availability],
        "only_clients": None if one.only_clients is None else sorted(one.only_clients),
        "refuses_clients": sorted(one.refuses_clients),
        "history": asdict(one.history),
    }


def _client(one: Client) -> dict[str, object]:
    return {
        "id": one.id,
        "loc": one.place,
        "refused_carers": sorted(one.refused_carers),
        "preferred_carers": sorted(one.preferred_carers),
        "usual_carers": sorted(one.usual_carers),
    }


def _visit(one: Visit) -> dict[str, object]:
    lock = one.locked
    return {
        "id": one.id,
        "client": one.client,
        "order": one.order,
        "slot": one.slot,
        "days": list(one.days),
        "tw": list(one.window),
        "preferred_start": one.preferred_start,
        "duration": one.duration,
        "skills": sorted(one.skills),
        "gender": one.gender,
        "carers_needed": one.carers_needed,
        "priority": one.priority,
        "locked": None
        if lock is None
        else {"day": lock.day, "start": lock.start, "carers": list(lock.carers)},
    }


def _base(instance: Instance) -> dict[str, object] | None:
    if instance.base_plan is None:
        return None
    return {
        "assignments": [
            {"visit": one.visit, "day": one.day, "start": one.start, "carers": list(one.carers)}
            for one in instance.base_plan
        ]
    }

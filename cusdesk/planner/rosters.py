"""A plan as a value: which carers come to which visit, when, and what stays without a carer."""

from dataclasses import dataclass

FORMAT = "cusplan-plan/1"


@dataclass(frozen=True, slots=True)
class Assignment:
    """One visit with its day, its start in minutes of that day and its carers."""

    visit: str
    day: int
    start: int
    carers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unassigned:
    """A visit without a carer and, where it is known, why."""

    visit: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Roster:
    """A whole plan: every visit stands in exactly one of the two lists."""

    assignments: tuple[Assignment, ...] = ()
    unassigned: tuple[Unassigned, ...] = ()


def as_plan(roster: Roster) -> dict[str, object]:
    """Return the plan in its exchange format."""
    return {
        "format": FORMAT,
        "assignments": [
            {"visit": one.visit, "day": one.day, "start": one.start, "carers": list(one.carers)}
            for one in roster.assignments
        ],
        "unassigned": [
            {"visit": one.visit, "reason": one.reason} if one.reason else one.visit
            for one in roster.unassigned
        ],
    }

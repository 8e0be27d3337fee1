"""Some days after a gesture of one's own, without reading them again: its steps say enough."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from cusdesk.operations.roster_asked import Horizon
from cusdesk.operations.roster_changes import Step
from cusdesk.operations.roster_instances import Planned
from cusdesk.planner.instances import Visit


def followed(planned: Planned, steps: Sequence[Step]) -> Planned | None:
    """Return the days as they stand after the steps; None where they have to be read again.

    Visits that come, go, or stand otherwise than was read are more than a gesture can tell.
    """
    horizon = _horizon(planned)
    after = {step.visit_id: step.after for step in steps}
    for step in steps:
        known = planned.facts.get(step.visit_id) == step.before
        # Which visits keep apart hangs on the days they may be on.
        same_days = step.before.days == step.after.days
        if not (known and same_days and horizon.asks(step.after)):
            return None
    facts = {**planned.facts, **after}

    def asked(visit: Visit) -> Visit:
        who = UUID(visit.id)
        if who not in after:
            return visit
        return horizon.visit(planned.rows[who], visit.slot, after[who], free=False)

    visits = tuple(asked(visit) for visit in planned.instance.visits)
    instance = replace(planned.instance, visits=visits)
    return replace(planned, instance=instance, facts=facts, roster=horizon.roster(visits, facts))


def _horizon(planned: Planned) -> Horizon:
    """Return the days of a plan as they were asked: the rest of it is of that moment too."""
    instance = planned.instance
    known = frozenset(one.id for one in instance.carers)
    return Horizon(planned.first, instance.days, planned.asked_at, known)

"""Exemptions from fees that end before the care does: then the whole fee comes back."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from cusdesk.db.fees import FeeDetermination
from cusdesk.operations.at_once import at_once
from cusdesk.operations.decisions import RunningDecision, running_decisions
from cusdesk.operations.declaration import part
from cusdesk.operations.residents import ResidentBrief, resident_briefs
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class EndingExemption:
    """An exemption of a running decision near its last day, and the fee that follows it."""

    decision: RunningDecision
    person: ResidentBrief
    last: date
    fee_per_hour: Decimal | None


@part
def exemptions_ending(tx: Transaction, days: int) -> list[EndingExemption]:
    """Return the exemptions whose last day comes within `days` days, soonest first.

    Changes of the fee must be followed (law page 2.8); one that lasts as long as its decision
    ends with it and stands among the ending decisions.
    """
    running = running_decisions(tx, tx.today)
    rows = at_once(
        tx, FeeDetermination, {one.determination_id for one in running if one.determination_id}
    )
    limit = tx.today + timedelta(days=days)
    near = []
    for decision in running:
        row = rows.get(decision.determination_id) if decision.determination_id else None
        last = row.exemption_to if row and row.exemption_kind else None
        if last and tx.today <= last <= limit and last < (decision.last or date.max):
            near.append((decision, last))
    people = resident_briefs(tx, {decision.resident_id for decision, _ in near})
    found = (
        EndingExemption(decision, people[decision.resident_id], last, decision.fee_per_hour)
        for decision, last in near
    )
    return sorted(found, key=lambda one: (one.last, one.decision.number))

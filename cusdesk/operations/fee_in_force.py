"""The fee a person pays now, and whether a new income touches it (art. 106 ust. 3b u.p.s.)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from cusdesk.db.fees import FeeDetermination
from cusdesk.domain.exemptions import Exemption
from cusdesk.domain.reassessment import ChangeReading, HouseholdIncome, Reassessment, reassess
from cusdesk.domain.rules import TEN_PERCENT_READING
from cusdesk.domain.services import CareKind
from cusdesk.operations.decision_fees import exemption_of
from cusdesk.operations.decisions import RunningDecision, running_for
from cusdesk.operations.declaration import part
from cusdesk.operations.incomes import IncomeOn
from cusdesk.operations.offices import rule_on
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class FeeInForce:
    """The fee of the running decision and the income it was set on."""

    decision: str
    fee_percent: Decimal | None
    fee_per_hour: Decimal | None
    fee_per_month: Decimal | None
    stands_on: HouseholdIncome | None
    exemption: Exemption | None = None


@part
def fee_in_force(
    tx: Transaction, resident_id: UUID, care: CareKind, day: date
) -> FeeInForce | None:
    """Return the fee a person pays for a kind of care on `day`, recorded decisions included."""
    running = [one for one in running_for(tx, resident_id, day) if one.care_kind is care]
    if not running:
        return None
    last = running[-1]
    return FeeInForce(
        decision=last.number,
        fee_percent=last.fee_percent,
        fee_per_hour=last.fee_per_hour,
        fee_per_month=last.fee_per_month,
        stands_on=HouseholdIncome.known(last.income, last.members),
        exemption=_exemption(tx, last, day),
    )


def _exemption(tx: Transaction, decision: RunningDecision, day: date) -> Exemption | None:
    """Return the exemption under which the person pays on `day` or will pay later."""
    if decision.determination_id is None:
        return None
    granted = exemption_of(tx.get_one(FeeDetermination, decision.determination_id))
    return granted and granted.left_from(day)


@part
def reassessed(
    tx: Transaction, before: FeeInForce, income: IncomeOn, day: date
) -> Reassessment | None:
    """Compare an income with the one the fee in force stands on; unknown where it is unknown."""
    if before.stands_on is None:
        return None
    return reassess(
        before.stands_on,
        HouseholdIncome(income.result.total, income.result.members),
        tx.law,
        day,
        ChangeReading(rule_on(tx, TEN_PERCENT_READING, day)),
    )

"""The fee a person pays now, and whether a new income touches it (art. 106 ust. 3b u.p.s.)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from cusdesk.db.fees import FeeDetermination
from cusdesk.domain.money import rounded
from cusdesk.domain.reassessment import ChangeReading, HouseholdIncome, Reassessment, reassess
from cusdesk.domain.rules import TEN_PERCENT_READING
from cusdesk.domain.services import CareKind
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
    income: Decimal | None
    members: int | None


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
        income=last.income,
        members=_members(tx, last),
    )


@part
def reassessed(
    tx: Transaction, before: FeeInForce, income: IncomeOn, day: date
) -> Reassessment | None:
    """Compare an income with the one the fee in force stands on; unknown where it is unknown."""
    if before.income is None or before.members is None:
        return None
    return reassess(
        HouseholdIncome(before.income, before.members),
        HouseholdIncome(income.result.total, income.result.members),
        tx.law,
        day,
        ChangeReading(rule_on(tx, TEN_PERCENT_READING, day)),
    )


def _members(tx: Transaction, decision: RunningDecision) -> int | None:
    """Return the people the fee was set for; of a recorded decision they follow from its sums."""
    if decision.determination_id is not None:
        return tx.get_one(FeeDetermination, decision.determination_id).members
    if not decision.income or not decision.income_per_person:
        return None
    return max(1, int(rounded(decision.income / decision.income_per_person).to_integral_value()))

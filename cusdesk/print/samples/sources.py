"""What sample decisions are written from: the shipped wording, law and fee tables."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from cusdesk.domain.activities import Activity
from cusdesk.domain.citations import ResolutionName, resolution_name
from cusdesk.domain.dates import MINUTES_IN_HOUR
from cusdesk.domain.decision_facts import DecisionFacts, FeeFacts, IncomeItem
from cusdesk.domain.decision_wording import basis_of, values_of
from cusdesk.domain.determinations import settle
from cusdesk.domain.exemptions import Exemption
from cusdesk.domain.fee_payable import rounds_by_month
from cusdesk.domain.fee_tables import FeeTable, Resolution
from cusdesk.domain.fee_terms import FeeTerms
from cusdesk.domain.incomes import IncomeResult, Receipt, household_income
from cusdesk.domain.law import Law
from cusdesk.domain.needs import NeedsHours, needs_hours
from cusdesk.domain.services import CareKind
from cusdesk.domain.wording import Templates, compose
from cusdesk.print.decision_parts import Frame, decision_from
from cusdesk.print.decisions import Decision
from cusdesk.print.samples.common import DAY, SIGNATURE, letterhead

PAYMENT_DAY = 15
RESOLUTION: ResolutionName = resolution_name(
    "Uchwała nr XII/87/2025 Rady Gminy Kramsk", date(2025, 11, 27)
)


@dataclass(frozen=True, slots=True)
class Income:
    """The income of a household: for which month, who received what, on which evidence."""

    month: date
    receipts: tuple[Receipt, ...]
    evidence: str
    members: int = 1


@dataclass(frozen=True, slots=True)
class Relief:
    """What becomes of an exemption: granted, denied for a reason, or ended for one."""

    granted: Exemption | None = None
    denied: str = ""
    ended: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything shipped that a decision quotes or is counted from."""

    templates: Templates
    law: Law
    council: Resolution
    national: Resolution

    def table(self, care: CareKind) -> FeeTable:
        """Return the fee table of a kind of care."""
        shipped = self.national if care is CareKind.MENTAL_DISORDER else self.council
        return shipped.tables[0]

    def hours(self, care: CareKind, activities: Sequence[Activity]) -> NeedsHours:
        """Return the hours that follow from activities."""
        found = needs_hours(activities, care)
        assert found is not None  # noqa: S101 - every sample has activities
        return found

    def fee(
        self,
        care: CareKind,
        income: Income,
        hours: NeedsHours | None = None,
        relief: Relief | None = None,
        rate: tuple[Decimal | None, str] = (None, ""),
    ) -> FeeFacts:
        """Return the fee counted as the program counts it, with its sentences."""
        table, relief = self.table(care), relief or Relief()
        found = household_income(income.receipts, income.members, income.month, self.law, on=DAY)
        settled = settle(table, self._terms(found, rate[0]), relief.granted)
        month = None if hours is None else Fraction(hours.month, MINUTES_IN_HOUR)
        payable, fee = settled.payable, settled.fee
        return FeeFacts(
            members=income.members,
            income=fee.income,
            income_per_person=fee.income_per_person,
            criterion=fee.criterion,
            percent_of_criterion=fee.percent_of_criterion,
            unit=table.unit,
            rate=payable.rate,
            fee_percent=payable.share,
            fee_per_hour=payable.per_hour,
            fee_per_month=payable.per_month,
            steps=settled.worked,
            rounded_by_month=rounds_by_month(table),
            minimum=table.minimum_due,
            payment_day=PAYMENT_DAY,
            example_due=None if month is None else payable.due(table, month),
            example_month=None if month is None else payable.month(month),
            month=income.month,
            evidence=income.evidence,
            items=_items(found, named=income.members > 1),
            rate_basis=rate[1],
            exemption=relief.granted,
            exemption_denied=relief.denied,
            exemption_ended=relief.ended,
        )

    def _terms(self, found: IncomeResult, rate: Decimal | None) -> FeeTerms:
        return FeeTerms(found.total, found.members, self.law.criteria_on(DAY), rate=rate)

    def written(self, facts: DecisionFacts, frame: Frame) -> Decision:
        """Return a decision in the words the program ships."""
        basis = basis_of(facts, self.templates, self.law)
        blocks = self.templates.blocks_on(facts.kind, facts.day)
        passages = compose(blocks, values_of(facts, basis), {})
        return decision_from(facts, passages, frame)


def _items(found: IncomeResult, *, named: bool) -> tuple[IncomeItem, ...]:
    return tuple(
        IncomeItem(line.kind.name, line.receipt.person if named else "", line.counted)
        for line in found.lines
    )


def framed(number: str, addressee: tuple[str, ...], identifier: str) -> Frame:
    """Return what stands round the words of a sample."""
    groups = identifier.replace("-", "")
    return Frame(
        head=letterhead(),
        number=number,
        place="Kramsk",
        addressee=addressee,
        received_by=(", ".join(addressee), "a/a"),
        signature=SIGNATURE,
        identifier=identifier,
        qr=f"cusdesk:1:{number}:{groups}",
    )


def copied(frame: Frame, *units: str) -> Frame:
    """Return a frame whose list names the units that get a copy."""
    return replace(frame, copied_to=units)

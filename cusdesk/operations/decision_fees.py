"""The fee a decision sets: the determination it rests on, its table, income and sentences."""

from datetime import date
from fractions import Fraction
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.decisions import Decision
from cusdesk.db.fees import FeeDetermination
from cusdesk.db.incomes import IncomeStatement
from cusdesk.domain.citations import ResolutionName, resolution_name
from cusdesk.domain.dates import MINUTES_IN_HOUR
from cusdesk.domain.decision_facts import FeeFacts
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.exemptions import Exemption
from cusdesk.domain.fee_explanations import explanation_from
from cusdesk.domain.fee_payable import Payable, rounds_by_month
from cusdesk.domain.grants import DraftTerms, minutes_of_example
from cusdesk.domain.reassessment import ChangeReading, HouseholdIncome, Reassessment, reassess
from cusdesk.domain.rules import TEN_PERCENT_READING
from cusdesk.domain.services import CareKind
from cusdesk.operations.counted_lines import has_farm, items_from
from cusdesk.operations.declaration import part
from cusdesk.operations.needs import weeks_on
from cusdesk.operations.offices import rule_on
from cusdesk.operations.resolutions import resolution_card, terms_on
from cusdesk.operations.transaction import Transaction


@part
def latest_determination(tx: Transaction, case_id: UUID) -> FeeDetermination | None:
    """Return the fee determined last in a case, if any was."""
    return tx.scalars(
        select(FeeDetermination)
        .where(FeeDetermination.case_id == case_id, FeeDetermination.gone.is_(False))
        .order_by(FeeDetermination.determined_on.desc(), FeeDetermination.id.desc())
        .limit(1)
    ).first()


@part
def fee_facts(tx: Transaction, terms: DraftTerms, day: date) -> FeeFacts | None:
    """Return the fee the terms name, with its income and its steps as sentences."""
    if terms.determination_id is None:
        return None
    row = tx.get_one(FeeDetermination, terms.determination_id)
    card = resolution_card(tx, row.resolution_id)
    table = next(one for one in card.resolution.tables if one.service == row.table_name)
    hours, payable = _example_hours(tx, terms, day), payable_of(row)
    statement = tx.get_one(IncomeStatement, row.statement_id) if row.statement_id else None
    return FeeFacts(
        members=row.members,
        income=row.income,
        income_per_person=row.income_per_person,
        criterion=row.criterion,
        percent_of_criterion=row.percent_of_criterion,
        unit=table.unit,
        rate=row.rate,
        fee_percent=row.fee_percent,
        fee_per_hour=row.fee_per_hour,
        fee_per_month=row.fee_per_month,
        # income and exemption have words of their own in a decision
        steps=explanation_from(row.explanation).worked,
        rounded_by_month=rounds_by_month(table),
        minimum=table.minimum_due,
        payment_day=card.payment_day,
        example_due=None if hours is None else payable.due(table, hours),
        example_month=None if hours is None else payable.month(hours),
        month=statement.month if statement else None,
        month_reason=statement.reason if statement else "",
        evidence=statement.evidence if statement else "",
        items=items_from(row.lines, row.members),
        farm=has_farm(row.lines),
        rate_basis=row.rate_basis,
        choice=row.choice,
        kept=row.kept,
        exemption=exemption_of(row),
        exemption_denied=row.exemption_denied,
        exemption_ended=row.exemption_ended,
    )


@part
def payable_of(row: FeeDetermination) -> Payable:
    """Return what is to be paid by a determination, without its exemption."""
    return Payable(row.rate, row.fee_percent, row.fee_per_hour, row.fee_per_month)


@part
def exemption_of(row: FeeDetermination) -> Exemption | None:
    """Return the exemption a determination grants, if it grants one."""
    if row.exemption_kind is None:
        return None
    return Exemption(
        kind=row.exemption_kind,
        value=row.exemption_value,
        ground=row.exemption_ground,
        reason=row.exemption_reason,
        starts_on=row.exemption_from,
        ends_on=row.exemption_to,
    )


@part
def determined_text(row: FeeDetermination) -> str:
    """Return a fee in words of a list, with the exemption from it or its denial."""
    return "; ".join(filter(None, (payable_of(row).text, relief_text(row))))


@part
def relief_text(row: FeeDetermination) -> str:
    """Return what becomes of an exemption, asked for or running, in words of a list."""
    exemption = exemption_of(row)
    if exemption is not None:
        return exemption.text
    ended = "koniec zwolnienia" if row.exemption_ended else ""
    denied = "odmowa zwolnienia" if row.exemption_denied else ""
    return ", ".join(filter(None, (ended, denied)))


def _example_hours(tx: Transaction, terms: DraftTerms, day: date) -> Fraction | None:
    """Return the hours of a month that shows what the fee comes to."""
    if terms.minutes is None:
        return None
    weeks = weeks_on(tx, day)
    minutes = minutes_of_example(terms.minutes, terms.basis, terms.days_a_week, weeks)
    return Fraction(minutes, MINUTES_IN_HOUR)


@part
def resolution_facts(tx: Transaction, terms: DraftTerms, day: date) -> ResolutionName | None:
    """Return how the decision quotes the resolution it rests on, if there is one."""
    if terms.care_kind in {None, CareKind.MENTAL_DISORDER}:
        return None
    if terms.determination_id is not None:
        row = tx.get_one(FeeDetermination, terms.determination_id)
        card = resolution_card(tx, row.resolution_id)
        return resolution_name(card.citation, card.resolution.passed_on)
    try:
        found = terms_on(tx, terms.care, day)
    except RefusedError:
        return None
    return resolution_name(found.citation, None)


@part
def ten_percent_answer(
    tx: Transaction, kind: DecisionKind, terms: DraftTerms, previous_id: UUID | None, day: date
) -> Reassessment | None:
    """Return what art. 106 ust. 3b u.p.s. says to the incomes of both decisions, if both known."""
    if kind is not DecisionKind.CHANGE or previous_id is None or terms.determination_id is None:
        return None
    previous = tx.get_one(Decision, previous_id)
    before = HouseholdIncome.known(previous.income, previous.members)
    if before is None or previous.determination_id == terms.determination_id:
        return None
    row = tx.get_one(FeeDetermination, terms.determination_id)
    now = HouseholdIncome(row.income, row.members)
    reading = ChangeReading(rule_on(tx, TEN_PERCENT_READING, day))
    return reassess(before, now, tx.law, day, reading)

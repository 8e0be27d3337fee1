"""Issue of a decision: number, frozen content, paper and records in one transaction, or nothing."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from cusdesk.db.decisions import Decision, DecisionDraft, Delivery, Document
from cusdesk.domain.dates import long_day
from cusdesk.domain.decision_facts import DecisionFacts
from cusdesk.domain.decisions import (
    DECISION_STATES,
    DecisionKind,
    DecisionOrigin,
    DecisionState,
)
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.numbering import RegisterNumber
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import Permission
from cusdesk.domain.wording import wording_from
from cusdesk.operations.addressees import addressees_of
from cusdesk.operations.cases import mark_decided, record_event
from cusdesk.operations.channels import proposed_channel
from cusdesk.operations.corrected_decisions import settle_correction
from cusdesk.operations.decision_drafts import existing_draft
from cusdesk.operations.decision_facts import Draft, kept_draft
from cusdesk.operations.decision_guards import faultless
from cusdesk.operations.decision_paper import Composed, rendered, sealed
from cusdesk.operations.decisions import existing_decision
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.numbering import next_number
from cusdesk.operations.programme_decisions import settle_programme_decision
from cusdesk.operations.transaction import Transaction
from cusdesk.print.papers import content_json, kind_of

REGISTER = "decisions"


class ClockError(RefusedError):
    """The PC's day lies before the last decision issued; the clerk confirms or sets the clock."""


@dataclass(frozen=True, slots=True)
class Issued:
    """What came of issuing: the decision, its paper and its number."""

    decision_id: UUID
    document_id: UUID
    number: str


@operation(Permission.DECISIONS_APPROVE, Act.CHANGE)
def issue_decision(tx: Transaction, draft_id: UUID, *, clock_confirmed: bool = False) -> Issued:
    """Issue an approved draft: take its number, freeze what it says, keep its paper for ever."""
    row = existing_draft(tx, draft_id)
    state = DECISION_STATES.after(row.state, DecisionState.ISSUED)
    if not clock_confirmed:
        _refuse_early_clock(tx)
    draft = kept_draft(tx, row)
    register = _next(tx)
    written = faultless(tx, draft, tx.today, str(register))
    _refuse_changed(row, written)
    document, decision = _enter(tx, row, draft, written, register)
    row.state, row.document_id = state, document.id
    settle_correction(tx, draft.terms.corrects, decision)
    if row.kind.regime is Regime.PROGRAMME:
        settle_programme_decision(tx, row, document.id)
    else:
        mark_decided(tx, row.case_id, tx.today)
    record_event(tx, row.case_id, f"Wydano decyzję nr {register}: {row.kind.label}", document.id)
    return Issued(decision.id, document.id, str(register))


def _refuse_early_clock(tx: Transaction) -> None:
    last = last_issued_on(tx)
    if last is not None and last > tx.today:
        raise ClockError(
            f"Ostatnie pismo ma datę {long_day(last)}, a zegar tego komputera pokazuje "
            f"{long_day(tx.today)} Ustaw zegar albo potwierdź, że ta data jest właściwa."
        )


def _refuse_changed(row: DecisionDraft, written: Composed) -> None:
    approved = wording_from(row.wording).approved
    if written.fingerprint != approved:
        raise RefusedError(
            "Dane sprawy zmieniły się od zatwierdzenia, więc decyzja brzmiałaby inaczej. "
            "Zwróć projekt autorowi, obejrzyj zmiany i zatwierdź go jeszcze raz."
        )


def _next(tx: Transaction) -> RegisterNumber:
    year = tx.today.year
    taken = next_number(tx, REGISTER, year, Decision.sequence, Decision.year == year)
    return RegisterNumber(taken, year, tx.surroundings.ordinal)


def _enter(
    tx: Transaction, row: DecisionDraft, draft: Draft, written: Composed, register: RegisterNumber
) -> tuple[Document, Decision]:
    """Keep the paper first, then the rows: a crash between leaves a file that nothing names."""
    content, check = sealed(tx, written.content)
    blob = tx.surroundings.blobs.put(rendered(tx, content, draft=False))
    document = Document(
        kind=kind_of(content),
        title=f"Decyzja {register}: {row.kind.label}",
        regime=row.kind.regime,
        organ=row.kind.organ,
        resident_id=row.resident_id,
        case_id=row.case_id,
        number=str(register),
        issued_on=tx.today,
        issued_at=tx.now,
        content=content_json(content).decode(),
        template_version=written.template_version,
        law_version=written.law_version,
        pdf_blob=blob,
        pdf_hash=blob,
        check=check,
        signatory_name=content.signature.name,
        signing_number=written.facts.signatory.number if written.facts.signatory else "",
        author_id=row.author_id,
    )
    tx.add(document)
    decision = _decision(tx, row, written.facts, register)
    decision.document_id = document.id
    tx.add(decision)
    tx.flush()
    _address(tx, draft, written.facts, decision.id)
    return document, decision


def _address(tx: Transaction, draft: Draft, facts: DecisionFacts, decision_id: UUID) -> None:
    """Open a delivery for each addressee, on the channel art. 39 KPA puts first."""
    for addressee in addressees_of(tx, draft.resident_id, facts):
        tx.add(
            Delivery(
                decision_id=decision_id,
                addressee=addressee.name,
                channel=proposed_channel(addressee),
            )
        )


def _decision(
    tx: Transaction, row: DecisionDraft, facts: DecisionFacts, register: RegisterNumber
) -> Decision:
    terms = facts.terms
    decision = Decision(
        case_id=row.case_id,
        resident_id=row.resident_id,
        draft_id=row.id,
        previous_id=row.previous_id,
        origin=DecisionOrigin.OWN,
        kind=row.kind,
        number=str(register),
        sequence=register.number,
        year=register.year,
        ordinal=register.ordinal,
        issued_on=tx.today,
        care_kind=terms.care_kind,
        service_id=terms.service_id,
        effective_on=terms.effective_on,
        ending=terms.ending,
        detrimental=facts.is_detrimental,
        grounds_omitted=terms.grounds_omitted,
    )
    if row.kind.grants:
        decision.starts_on = terms.effective_on or terms.starts_on
        decision.ends_on = terms.ends_on
        decision.hours_basis, decision.minutes = terms.basis, terms.minutes
        decision.days_a_week = terms.days_a_week
        _set_fee(tx, decision, facts)
    return decision


def _set_fee(tx: Transaction, decision: Decision, facts: DecisionFacts) -> None:
    """Set the fee of the determination; what a change leaves as it was it carries on."""
    fee = facts.fee
    if fee is not None:
        decision.rate, decision.fee_percent = fee.rate, fee.fee_percent
        decision.fee_per_hour, decision.fee_per_month = fee.fee_per_hour, fee.fee_per_month
        decision.income, decision.income_per_person = fee.income, fee.income_per_person
        decision.members, decision.determination_id = fee.members, facts.terms.determination_id
    if facts.kind is not DecisionKind.CHANGE or decision.previous_id is None:
        return
    source = existing_decision(tx, decision.previous_id)
    same = decision.determination_id == source.determination_id
    kept = _INCOME if same or facts.stands_on_old_income else ()
    for name in _FEE if fee is None else kept:
        setattr(decision, name, getattr(source, name))


# what art. 106 ust. 3b u.p.s. compares a later income with
_INCOME = ("income", "income_per_person", "members")
_FEE = ("rate", "fee_percent", "fee_per_hour", "fee_per_month", "determination_id", *_INCOME)


@part
def last_issued_on(tx: Transaction) -> date | None:
    """Return the day of the last decision issued here."""
    return tx.scalar(select(func.max(Document.issued_on)))

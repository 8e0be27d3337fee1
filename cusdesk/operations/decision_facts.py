"""Gathers what a decision is written from: person, office, application, interview, fee."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Application, Case
from cusdesk.db.decisions import Decision, DecisionDraft
from cusdesk.db.fees import FeeDetermination
from cusdesk.db.qualifications import Qualification
from cusdesk.db.users import User
from cusdesk.domain.applications import NAMED_APPLICANTS
from cusdesk.domain.cases import ApplicantKind, InterviewKind
from cusdesk.domain.citations import appeal_body_genitive, director_of
from cusdesk.domain.deadlines import statutory_deadline
from cusdesk.domain.decision_facts import (
    DecisionFacts,
    InterviewFacts,
    NamedDecision,
    OfficeFacts,
    OpeningFacts,
    PersonFacts,
    PreviousFacts,
    SignatoryFacts,
)
from cusdesk.domain.decisions import DecisionKind, DecisionOrigin, DecisionState
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.exemptions import Exemption
from cusdesk.domain.grants import DraftTerms, hours_in_words, terms_from
from cusdesk.domain.households import HouseholdKind, standing_of
from cusdesk.domain.kinship import kin_word
from cusdesk.domain.reassessment import Verdict
from cusdesk.domain.residents import Relation
from cusdesk.domain.running import line_back
from cusdesk.domain.terms import Organ
from cusdesk.domain.wording import Edit, wording_from
from cusdesk.operations.addresses import places_on
from cusdesk.operations.cases import existing_case
from cusdesk.operations.corrected_decisions import corrected_by
from cusdesk.operations.decision_fees import (
    exemption_of,
    fee_facts,
    latest_determination,
    resolution_facts,
    ten_percent_answer,
)
from cusdesk.operations.decision_status import decision_status
from cusdesk.operations.decisions import existing_decision, rulings
from cusdesk.operations.declaration import part
from cusdesk.operations.exemption_requests import exemption_asked
from cusdesk.operations.fee_standing import fee_outdated
from cusdesk.operations.households import HouseholdView, household_on
from cusdesk.operations.interviews import latest_interview
from cusdesk.operations.names import confirmed_forms
from cusdesk.operations.needs import hours_of, weeks_on
from cusdesk.operations.offices import account_on, header_on
from cusdesk.operations.programme_decisions import matter_of
from cusdesk.operations.residents import existing_resident
from cusdesk.operations.signing import signatories_on
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.undelivered import unreached
from cusdesk.operations.users import full_name

GROUP_OF_DIGITS = 4
_NOT_FINAL = frozenset({DecisionState.ISSUED, DecisionState.DELIVERED, DecisionState.APPEALED})


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it is written from: kept, or only typed so far."""

    case_id: UUID
    resident_id: UUID
    kind: DecisionKind
    terms: DraftTerms
    edits: Mapping[str, Edit]
    signatory_id: UUID | None
    author_id: UUID
    previous_id: UUID | None = None


@part
def kept_draft(tx: Transaction, row: DecisionDraft) -> Draft:
    """Return a draft as it is kept, with the fee determined last in its case."""
    fee = latest_determination(tx, row.case_id)
    return Draft(
        case_id=row.case_id,
        resident_id=row.resident_id,
        kind=row.kind,
        terms=replace(terms_from(row.terms), determination_id=fee.id if fee else None),
        edits=wording_from(row.wording).edits,
        signatory_id=row.signatory_id,
        author_id=row.author_id,
        previous_id=row.previous_id,
    )


@part
def facts_of_draft(tx: Transaction, draft: Draft, day: date) -> DecisionFacts:
    """Return everything the draft would say if it were issued on `day`."""
    outdated = fee_outdated(tx, draft.resident_id, draft.terms, day)
    # What no longer holds is never told to the party, be it in a preview.
    terms = replace(draft.terms, determination_id=None) if outdated else draft.terms
    case = existing_case(tx, draft.case_id)
    household = household_on(tx, draft.resident_id, day)
    hours = hours_of(tx, draft.case_id)
    answer = ten_percent_answer(tx, draft.kind, terms, draft.previous_id, day)
    return DecisionFacts(
        kind=draft.kind,
        day=day,
        case_mark=case.mark,
        handler=_handler(tx, case.handler_id or draft.author_id),
        terms=terms,
        person=person_facts(tx, draft.resident_id, household, day),
        office=_office(tx, draft.kind, day),
        signatory=_signatory(tx, draft, day),
        opening=_opening(tx, case, draft),
        interview=_interview(tx, draft.case_id),
        members=len(household.members) if household.is_stated else 0,
        others_in_household=_others(household, draft.resident_id),
        fee=fee_facts(tx, terms, day),
        fee_outdated=outdated,
        resolution=resolution_facts(tx, terms, day),
        previous=_previous(tx, draft.previous_id),
        hours_sentence=hours.sentence_on(terms.basis) if hours else "",
        minutes_from_activities=hours.minutes_on(terms.basis) if hours else None,
        monthly_activities=hours is not None and hours.by_month_only,
        ten_percent=answer.text if answer else "",
        income_keeps_fee=answer is not None and answer.verdict is Verdict.KEEP,
        weeks=weeks_on(tx, day),
        programme=matter_of(tx, draft.case_id, draft.kind, terms),
        corrected=corrected_by(tx, terms),
    )


def _handler(tx: Transaction, user_id: UUID) -> str:
    """Return who leads the case, with the room where they are found."""
    user = tx.get_one(User, user_id)
    return f"{full_name(user)}, pok. {user.room}" if user.room else full_name(user)


@part
def person_facts(
    tx: Transaction, resident_id: UUID, household: HouseholdView, day: date
) -> PersonFacts:
    """Return the party of a decision; a name form nobody confirmed never reaches paper."""
    resident = existing_resident(tx, resident_id)
    if resident.sex is None:
        raise RefusedError("Uzupełnij płeć na karcie osoby; od niej zależą formy w decyzji.")
    forms = confirmed_forms(tx, resident_id)
    place = places_on(tx, (resident_id,), day).get(resident_id)
    standing = standing_of(len(household.members), resident.marital_status, resident.has_close_kin)
    return PersonFacts(
        sex=resident.sex,
        nominative=forms.nominative,
        genitive=forms.genitive,
        dative=forms.dative,
        accusative=forms.accusative,
        instrumental=forms.instrumental,
        locative=forms.locative,
        address=place.line if place else "",
        alone=household.is_stated and standing.kind is HouseholdKind.LONE,
        homeless=resident.homeless,
        unknown=standing.missing,
    )


def _office(tx: Transaction, kind: DecisionKind, day: date) -> OfficeFacts:
    """Return who decides and where to pay: the kind of decision says it, never the clerk."""
    header = header_on(tx, day)
    account = account_on(tx, kind.regime, day)
    organ, organ_genitive = header.organ, header.organ_genitive
    if kind.organ is Organ.DIRECTOR:
        organ, organ_genitive = director_of(header.name)
    address = ", ".join(
        filter(None, (header.street_line, f"{header.postcode} {header.place}".strip()))
    )
    return OfficeFacts(
        name=header.name,
        address=address,
        organ=organ,
        organ_genitive=organ_genitive,
        executive_genitive=header.organ_genitive,
        gmina_genitive=header.gmina_genitive,
        appeal_body=appeal_body_genitive(header.appeal_body),
        account=grouped_account(account.iban) if account else "",
    )


def grouped_account(iban: str) -> str:
    """Return the 26 digits of an account as people copy them: two, then by four."""
    digits = iban.removeprefix("PL").replace(" ", "")
    rest = digits[2:]
    groups = (rest[at : at + GROUP_OF_DIGITS] for at in range(0, len(rest), GROUP_OF_DIGITS))
    return "\u00a0".join((digits[:2], *groups))


def _signatory(tx: Transaction, draft: Draft, day: date) -> SignatoryFacts | None:
    able = signatories_on(tx, day, draft.kind.regime)
    chosen = next((one for one in able if one.authorisation_id == draft.signatory_id), None)
    if chosen is None:
        return None
    return SignatoryFacts(
        name=chosen.name,
        position=chosen.position,
        capacity=chosen.capacity,
        number=chosen.number,
        granted_on=chosen.granted_on,
    )


def _opening(tx: Transaction, case: Case, draft: Draft) -> OpeningFacts:
    row, asked = _application_for(tx, case, draft), exemption_asked(tx, case.id)
    urgent = case.urgent_from if draft.kind is not DecisionKind.CHANGE else None
    until = statutory_deadline("urgent_care", urgent, tx.law).on if urgent else None
    if row is None:
        opened = OpeningFacts(case.opened_on, case.opened_on, ex_officio=True)
        return replace(opened, exemption_asked=asked, urgent_from=urgent, urgent_until=until)
    return OpeningFacts(
        received_on=row.received_on,
        written_on=row.written_on or row.received_on,
        # art. 43 ust. 2 CUS Act: nobody applies to be told to pay
        ex_officio=row.applicant_kind is ApplicantKind.EX_OFFICIO
        or draft.kind is DecisionKind.PROGRAMME_ARREARS,
        by_other=row.applicant_kind in NAMED_APPLICANTS,
        applicant=_applicant(row),
        exemption_asked=asked,
        urgent=row.urgent,
        urgent_from=urgent,
        urgent_until=until,
    )


def _applicant(row: Application) -> str:
    # art. 35 CUS Act: the carer is named as what he is, since he represents nobody
    if row.applicant_kind is ApplicantKind.ACTUAL_CARER:
        return f"{row.applicant_name}, {row.applicant_kind.label}"
    return row.applicant_name


def _application_for(tx: Transaction, case: Case, draft: Draft) -> Application | None:
    """Return the application the decision answers; one older than the changed decision is not.

    It is the latest the party made, as its clocks count: what began ex officio and was then
    asked for is decided at the party's request.
    """
    rows = select(Application).where(Application.case_id == case.id, Application.gone.is_(False))
    if draft.terms.qualifications:
        # Of a programme, the decision answers the application its own services were asked in.
        rows = rows.join(Qualification, Qualification.application_id == Application.id).where(
            Qualification.id.in_(draft.terms.qualifications)
        )
    if draft.previous_id and draft.kind in {DecisionKind.CHANGE, DecisionKind.EXPIRY}:
        previous = existing_decision(tx, draft.previous_id)
        if previous.case_id == case.id:
            rows = rows.where(Application.received_on > previous.issued_on)
    ex_officio = Application.applicant_kind == ApplicantKind.EX_OFFICIO
    latest = (ex_officio, Application.received_on.desc(), Application.id.desc())
    return tx.scalars(rows.order_by(*latest).limit(1)).first()


def _interview(tx: Transaction, case_id: UUID) -> InterviewFacts:
    row = latest_interview(tx, case_id)
    if row is None:
        return InterviewFacts()
    return InterviewFacts(
        conducted_on=row.conducted_on,
        due_on=row.next_due_on,
        updated=row.kind is InterviewKind.UPDATE,
        findings=row.findings,
        family_help=row.family_help,
        conclusions=row.conclusions,
    )


def _others(household: HouseholdView, resident_id: UUID) -> tuple[str, ...]:
    """Return who else keeps house, as the party sees them; known only from the head's place."""
    own = next((one for one in household.members if one.resident.id == resident_id), None)
    if own is None or own.relation is not Relation.HEAD:
        return ()
    return tuple(
        kin_word(one.relation, one.resident.sex) for one in household.members if one is not own
    )


def _exemption_of(tx: Transaction, decision: Decision) -> Exemption | None:
    if decision.determination_id is None:
        return None
    return exemption_of(tx.get_one(FeeDetermination, decision.determination_id))


def _previous(tx: Transaction, decision_id: UUID | None) -> PreviousFacts | None:
    if decision_id is None:
        return None
    row = existing_decision(tx, decision_id)
    known, line = row.minutes is not None and row.hours_basis is not None, _line(tx, row)
    status = decision_status(tx, row.id)
    return PreviousFacts(
        number=row.number,
        issued_on=row.issued_on,
        hours=hours_in_words(row.minutes or 0, row.hours_basis, row.days_a_week)
        if known and row.hours_basis
        else "",
        minutes=row.minutes,
        fee_per_hour=row.fee_per_hour,
        fee_per_month=row.fee_per_month,
        fee_percent=row.fee_percent,
        rate=row.rate,
        exemption=_exemption_of(tx, row),
        basis=row.hours_basis,
        days_a_week=row.days_a_week,
        line=tuple(NamedDecision(one.number, one.issued_on) for one in line),
        starts_on=min((one.starts_on for one in line if one.starts_on), default=row.starts_on),
        final=status.state not in _NOT_FINAL or row.origin is DecisionOrigin.RECORDED,
        final_on=status.final_on,
        undelivered=bool(unreached(tx, (line[0].id if line else row.id,))),
    )


def _line(tx: Transaction, row: Decision) -> tuple[Decision, ...]:
    """Return the grant and its changes: an ending of the last change ends the grant."""
    known = rulings(tx, Decision.resident_id == row.resident_id)
    return tuple(existing_decision(tx, one.id) for one in line_back(known, row.id))

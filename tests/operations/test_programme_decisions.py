"""The two decisions about programmes go the way of every decision, under their own law."""

from dataclasses import replace
from datetime import date

import pytest

from cusdesk.db.decisions import DecisionDraft, Document
from cusdesk.domain.cases import ApplicantKind, CaseKind, CaseState
from cusdesk.domain.decisions import DecisionKind, DecisionState, DeliveryMode
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.grants import DraftTerms
from cusdesk.domain.programme_steps import ProgrammeStep
from cusdesk.domain.qualifications import QualificationState, RefusalReason
from cusdesk.domain.terms import Organ, Regime
from cusdesk.domain.users import Permission
from cusdesk.operations.approvals import approve_draft, submit_draft
from cusdesk.operations.case_views import view_case
from cusdesk.operations.decision_drafts import (
    change_kind,
    draft_decision,
    proposed_decision,
    set_terms,
    show_draft,
)
from cusdesk.operations.decision_facts import facts_of_draft, kept_draft
from cusdesk.operations.decision_lists import view_decision
from cusdesk.operations.declaration import operation
from cusdesk.operations.deliveries import deliveries, record_delivery
from cusdesk.operations.documents import open_document
from cusdesk.operations.issuing import issue_decision
from cusdesk.operations.names import confirm_forms, propose_forms
from cusdesk.operations.programme_applications import (
    NewProgrammeApplication,
    add_programme_application,
)
from cusdesk.operations.programme_decisions import services_to_decide
from cusdesk.operations.programme_letters import ProgrammeLetter, letter_signers, send_letter
from cusdesk.operations.registers import decisions_register
from cusdesk.operations.signing import signatories
from tests.print.reading import heard
from tests.support.cases import opened, resident
from tests.support.drafts import drafted, granted, ready_case
from tests.support.offices import TODAY
from tests.support.programmes import programme, service_id
from tests.support.qualifications import (
    applied,
    centre_account,
    declared,
    programme_signer,
    qualified,
    row_in,
)

REFUSAL, ARREARS = DecisionKind.PROGRAMME_REFUSAL, DecisionKind.PROGRAMME_ARREARS


@operation(Permission.DOCUMENTS_READ)
def whose_decision(tx, document_id):
    """Return under which law a decision stands and who issued it."""
    row = tx.get_one(Document, document_id)
    return row.regime, row.organ


@operation(Permission.DECISIONS_DRAFT)
def facts_of(tx, draft_id):
    """Return what a draft would say today."""
    return facts_of_draft(tx, kept_draft(tx, tx.get_one(DecisionDraft, draft_id)), tx.today)


@pytest.fixture
def person(office):
    who = resident(office)
    office.do(confirm_forms, who, office.do(propose_forms, who).forms)
    return who


def refusing(office, person, **values):
    """Begin the refusal of one application whose conditions are not met."""
    done = applied(office, programme(office), person, **values)
    declared(office, done, met=False)
    draft = office.do(draft_decision, done.case_id, REFUSAL)
    return done, draft


def filled(office, draft, **terms):
    view = office.do(show_draft, draft)
    signer = next(
        one.authorisation_id
        for one in office.do(signatories, office.today)
        if one.capacity.regime is view.kind.regime
    )
    typed = replace(view.terms, heard_on=TODAY, **terms)
    return office.do(set_terms, draft, view.terms, typed, signer)


def issued(office, draft):
    office.do(submit_draft, draft)
    office.do(approve_draft, draft, "jednoosobowo")
    return office.do(issue_decision, draft)


def words_of(office, made):
    return heard(office.do(open_document, made.document_id)).document.words.replace("\u00a0", " ")


def test_a_refusal_is_a_decision_of_the_director(office, person):
    programme_signer(office)
    done, draft = refusing(office, person)
    view = filled(office, draft, reason="z dowodu wynika, że ma 57 lat")
    assert view.problems == ()

    made = issued(office, draft)

    assert office.do(whose_decision, made.document_id) == (Regime.PROGRAMME, Organ.DIRECTOR)
    words = words_of(office, made)
    assert "art. 42 ust. 3 w związku z art. 26 ust. 1 oraz art. 48" in words
    assert "uchwały nr XX/150/2025 Rady Gminy Kramsk z dnia" in words
    assert "(„Program usług społecznych" in words
    assert "Odmawiam zakwalifikowania Pani Ireny Żółkiewskiej" in words
    assert "za pośrednictwem Dyrektora Centrum Usług Społecznych w Kramsku" in words
    assert "Z upoważnienia Wójta Gminy Kramsk" in words
    assert "pomocy społecznej" not in words
    assert row_in(office, done.case_id).state is QualificationState.REFUSED
    assert row_in(office, done.case_id).document_id == made.document_id


def test_a_refusal_is_delivered_becomes_final_and_stands_in_the_register(office, person, clock):
    programme_signer(office)
    done, draft = refusing(office, person)
    filled(office, draft, reason="ma 57 lat")
    made = issued(office, draft)
    assert office.do(view_case, done.case_id).step is ProgrammeStep.DELIVER
    assert office.do(view_case, done.case_id).brief.state is CaseState.DECIDED

    (paper,) = office.do(deliveries, made.decision_id).deliveries
    received = replace(paper.record, sent_on=TODAY, delivered_on=TODAY, mode=DeliveryMode.ADDRESSEE)
    office.do(record_delivery, paper.id, paper.record, received)

    shown = heard(office.do(decisions_register, 2026)).document.words
    assert "odmowa zakwalifikowania do usług z programu" in shown
    clock.turn_to(date(2027, 1, 4))
    status = office.do(view_decision, made.decision_id).status
    assert status.final_on == date(2026, 12, 8)


def test_a_decision_is_about_services_it_may_still_be_about(office, person):
    done, _ = refusing(office, person)

    ((_, name),) = office.do(services_to_decide, done.case_id, REFUSAL)

    assert name == "Wsparcie osób starszych"
    assert office.do(services_to_decide, done.case_id, ARREARS) == []


def test_the_data_propose_the_reason(office, person):
    _, draft = refusing(office, person)
    assert office.do(show_draft, draft).terms.programme_refusal is RefusalReason.CONDITIONS


def test_undeclared_conditions_propose_another_reason(office, person):
    done = applied(office, programme(office), person)

    draft = office.do(draft_decision, done.case_id, REFUSAL)

    assert office.do(show_draft, draft).terms.programme_refusal is RefusalReason.DECLARATIONS


def test_an_actual_carer_is_named_and_the_party_gets_the_decision(office, person):
    programme_signer(office)
    _, draft = refusing(
        office, person, applicant_kind=ApplicantKind.ACTUAL_CARER, applicant_name="Ewa Sęk"
    )
    filled(office, draft, reason="ma 57 lat")

    made = issued(office, draft)

    words = words_of(office, made)
    assert "wnioskodawca: Ewa Sęk, opiekun faktyczny" in words
    papers = office.do(deliveries, made.decision_id).deliveries
    assert [one.addressee for one in papers] == ["Irena Żółkiewska"]
    assert "reprezentowana" not in words


def test_a_refusal_answers_the_application_its_services_were_asked_in(office, person, clock):
    """Art. 42 ust. 3 CUS Act: the service of a later application is refused to its applicant."""
    programme_signer(office)
    made = programme(office)
    first = applied(
        office, made, person, applicant_kind=ApplicantKind.ACTUAL_CARER, applicant_name="Ewa Sęk"
    )
    clock.turn_to(date(2026, 12, 1))
    later = NewProgrammeApplication(person, made, {service_id(office, "K07"): ""}, office.today)
    office.do(add_programme_application, first.case_id, later)
    draft = office.do(draft_decision, first.case_id, REFUSAL)
    both = tuple(one for one, _ in office.do(services_to_decide, first.case_id, REFUSAL))
    assert office.do(show_draft, draft).terms.qualifications == both[:1]

    view = filled(office, draft, reason="ma 57 lat", qualifications=both)
    assert any("z różnych wniosków" in one.sentence for one in view.problems)
    filled(office, draft, reason="ma 57 lat", qualifications=both[1:])

    facts = office.do(facts_of, draft)
    assert (facts.opening.received_on, facts.opening.applicant) == (date(2026, 12, 1), "")


def test_an_authorisation_for_help_signs_nothing_about_programmes(office, person):
    _, draft = refusing(office, person)

    view = office.do(show_draft, draft)

    assert view.signatories == ()
    assert any(one.field == "signatory" for one in view.problems)


def test_an_authorisation_for_programmes_signs_no_help(office):
    programme_signer(office)
    view = office.do(show_draft, drafted(office, ready_case(office)))

    assert {one.capacity.regime for one in view.signatories} == {Regime.DECISION}


@pytest.mark.parametrize("kind", [DecisionKind.GRANT, DecisionKind.REFUSAL, DecisionKind.EXPIRY])
def test_a_case_of_a_programme_takes_no_decision_on_help(office, person, kind):
    done = applied(office, programme(office), person)

    with pytest.raises(RefusedError, match="nie wydaje się decyzji o przyznaniu"):
        office.do(draft_decision, done.case_id, kind)


@pytest.mark.parametrize("kind", [REFUSAL, ARREARS])
def test_a_case_of_help_takes_no_decision_about_a_programme(office, kind):
    with pytest.raises(RefusedError, match="pomoc społeczną"):
        office.do(draft_decision, opened(office).case_id, kind)


def test_what_is_answered_is_not_refused(office, person):
    done = qualified(office, programme(office), person)

    with pytest.raises(RefusedError, match="nie ma czego odmawiać"):
        office.do(draft_decision, done.case_id, REFUSAL)
    assert office.do(proposed_decision, done.case_id) is ARREARS


def test_a_draft_turns_from_one_kind_into_the_other_of_its_law(office, person):
    made = programme(office)
    done = applied(office, made, person, codes=("K05", "K07"))
    declared(office, done)
    draft = office.do(draft_decision, done.case_id, REFUSAL)

    with pytest.raises(RefusedError):
        office.do(change_kind, draft, DecisionKind.GRANT)


def test_one_person_holds_a_decision_and_a_place_and_nothing_is_mixed(office, in_name_of):
    """The care decision is the wójt's and names the gmina's account, the letter the centre's."""
    centre_account(office)
    programme_signer(office)
    case_id, care = granted(office, in_name_of)
    who = office.do(view_case, case_id).brief.resident_id
    done = qualified(office, programme(office), who)

    signer = office.do(letter_signers)[0].user_id
    letter = office.do(send_letter, done.case_id, ProgrammeLetter.INFORMATION, signer)

    assert office.do(whose_decision, care.document_id) == (Regime.DECISION, Organ.EXECUTIVE)
    assert office.do(whose_decision, letter) == (Regime.PROGRAMME, Organ.DIRECTOR)
    decision, information = (
        heard(office.do(open_document, paper)).document.words.replace("\u00a0", " ")
        for paper in (care.document_id, letter)
    )
    assert "61 1090 1014" in decision
    assert "27 1140 2004" not in decision
    assert "27 1140 2004" in information
    assert "61 1090 1014" not in information
    kinds = {office.do(view_case, one).brief.kind for one in (case_id, done.case_id)}
    assert kinds == {CaseKind.CARE, CaseKind.PROGRAMME}


def test_an_issued_refusal_states_no_care(office, person):
    programme_signer(office)
    done, draft = refusing(office, person)
    filled(office, draft, reason="ma 57 lat")
    issued(office, draft)

    (decision,) = office.do(view_case, done.case_id).facts.decisions
    assert decision.kind is REFUSAL
    assert decision.starts_on is None
    assert decision.state is DecisionState.ISSUED


def test_terms_about_a_programme_survive_being_kept(office, person):
    _, draft = refusing(office, person)

    terms = office.do(show_draft, draft).terms

    assert terms.care_kind is None
    assert len(terms.qualifications) == 1
    with pytest.raises(ValueError, match="no kind of care"):
        _ = DraftTerms().care

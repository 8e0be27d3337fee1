"""A draft begins from its case, says what it lacks, and keeps a clerk's words."""

from dataclasses import replace
from datetime import date

import pytest

from cusdesk.domain.activities import Activity
from cusdesk.domain.cases import ApplicantKind, CaseKind
from cusdesk.domain.decisions import DecisionKind, DecisionState, HoursBasis
from cusdesk.domain.errors import FormatError, RefusedError
from cusdesk.domain.grants import CareScope, EndingGround, RefusalGround
from cusdesk.domain.guards import DeathSource, Destination
from cusdesk.domain.residents import RepresentationKind, RepresentativeRole
from cusdesk.domain.services import CareKind
from cusdesk.operations.case_workers import exclude
from cusdesk.operations.decision_drafts import (
    change_kind,
    discard_draft,
    draft_decision,
    draft_in,
    edit_passage,
    preview_decision,
    proposed_decision,
    restore_passage,
    set_terms,
    show_draft,
    try_terms,
)
from cusdesk.operations.guards import Move, record_death, record_move
from cusdesk.operations.representatives import RepresentativeForm, add_representative
from tests.support.cases import (
    GRID,
    determined,
    earning,
    interviewed,
    needing,
    opened,
    resident,
)
from tests.support.drafts import completed, delivered, drafted, granted, person, ready_case


def text_of(view, block_id):
    return next(one.text for one in view.passages if one.block_id == block_id).replace(
        "\u00a0", " "
    )


def sentences(view):
    return " ".join(problem.sentence for problem in view.problems)


def test_a_draft_takes_its_terms_from_the_case(office):
    case_id = ready_case(office)

    view = office.do(show_draft, office.do(draft_decision, case_id, DecisionKind.GRANT))

    terms = view.terms
    assert (terms.minutes, terms.basis) == (600, HoursBasis.WEEK)
    assert terms.scope == (CareScope.LIVING, CareScope.HYGIENE)
    assert (terms.starts_on, terms.ends_on) == (date(2026, 12, 1), date(2027, 11, 30))
    assert view.state is DecisionState.DRAFT


def test_the_kind_follows_from_the_fee(office):
    paying, poor = ready_case(office), ready_case(office, person(office, "Nowak"), amount="900.00")

    assert office.do(proposed_decision, paying) is DecisionKind.GRANT
    assert office.do(proposed_decision, poor) is DecisionKind.GRANT_FREE


def test_a_complete_draft_has_no_problems_and_a_preview(office):
    draft_id = drafted(office, ready_case(office))

    assert office.do(show_draft, draft_id).problems == ()
    assert office.do(preview_decision, draft_id).startswith(b"%PDF")


def test_without_an_interview_nothing_is_granted_and_nothing_refused(office):
    case_id = opened(office, person(office)).case_id

    for kind in (DecisionKind.GRANT, DecisionKind.REFUSAL):
        draft_id = office.do(draft_decision, case_id, kind)
        assert "106 ust. 4" in sentences(completed(office, draft_id))
        office.do(discard_draft, draft_id)


def test_without_confirmed_forms_of_the_name_nothing_is_written(office):
    case_id = opened(office, resident(office)).case_id

    view = office.do(show_draft, office.do(draft_decision, case_id, DecisionKind.GRANT))

    assert view.passages == ()
    assert "odmianę" in sentences(view)


def test_without_a_determined_fee_nothing_is_granted(office):
    who = person(office)
    case_id = opened(office, who).case_id
    interviewed(office, case_id, office.today)
    needing(office, case_id)
    draft_id = drafted(office, case_id)
    assert "Ustal odpłatność" in sentences(office.do(show_draft, draft_id))

    earning(office, who)
    determined(office, case_id)

    assert office.do(show_draft, draft_id).problems == ()


def test_hours_that_follow_from_nothing_need_a_reason(office):
    draft_id = drafted(office, ready_case(office), minutes=900)

    view = office.do(show_draft, draft_id)
    assert "różni się od zestawienia czynności" in sentences(view)

    reasoned = completed(office, draft_id, reason="w zimie trzeba palić w piecu")
    assert reasoned.problems == ()
    assert "ponieważ: w zimie trzeba palić w piecu." in text_of(reasoned, "grounds.hours")


def test_nothing_is_granted_on_an_interview_long_out_of_date(office):
    who = person(office)
    case_id = opened(office, who).case_id
    interviewed(office, case_id, date(2025, 3, 3))
    needing(office, case_id)
    earning(office, who)
    determined(office, case_id)
    draft_id = drafted(office, case_id)
    assert "Zaktualizuj wywiad" in sentences(office.do(show_draft, draft_id))

    interviewed(office, case_id, office.today)

    assert office.do(show_draft, draft_id).problems == ()


def test_what_is_done_some_times_a_month_is_granted_by_the_month(office):
    case_id = ready_case(office)
    doctor = Activity("zapewnienie kontaktów z otoczeniem", "u lekarza", 120, 1, "", 4)
    needing(office, case_id, (*GRID, doctor))
    draft_id = office.do(draft_decision, case_id, DecisionKind.GRANT)

    assert office.do(show_draft, draft_id).terms.basis is HoursBasis.MONTH
    assert completed(office, draft_id).problems == ()
    by_week = completed(office, draft_id, basis=HoursBasis.WEEK, minutes=600)
    assert "kilka razy w miesiącu" in sentences(by_week)


@pytest.mark.parametrize(
    ("terms", "sentence"),
    [
        ({"minutes": None}, "Wpisz wymiar godzin"),
        ({"minutes": 169 * 60, "reason": "x"}, "cała doba"),
        ({"basis": HoursBasis.DAYS, "minutes": 120, "reason": "x"}, "przez ile dni"),
        ({"starts_on": date(2026, 11, 1)}, "nie przyznaje się wstecz"),
        ({"ends_on": date(2026, 11, 30)}, "zanim się zaczął"),
        ({"ends_on": date(2036, 11, 30)}, "dłuższy niż 5 lat"),
        ({"scope": ()}, "Zaznacz zakres"),
        ({"heard_on": None}, "art. 10 KPA"),
        ({"heard_on": date(2026, 12, 24)}, "po dniu decyzji"),
        ({"immediate": "health"}, "art. 108 § 1 KPA"),
        ({"grounds_omitted": True}, "art. 107 § 4 KPA"),
    ],
)
def test_a_fault_of_the_terms_is_named(office, terms, sentence):
    draft_id = drafted(office, ready_case(office), **terms)

    assert sentence in sentences(office.do(show_draft, draft_id))


def test_the_kind_must_agree_with_the_fee(office):
    paying = drafted(office, ready_case(office), DecisionKind.GRANT_FREE)
    poor = ready_case(office, person(office, "Nowak"), amount="900.00")

    assert "z odpłatnością" in sentences(office.do(show_draft, paying))
    assert "nieodpłatnie" in sentences(office.do(show_draft, drafted(office, poor)))


def test_a_refusal_needs_its_ground_and_facts(office):
    case_id = ready_case(office)
    draft_id = drafted(office, case_id, DecisionKind.REFUSAL)

    assert "powód odmowy" in sentences(office.do(show_draft, draft_id))

    view = completed(office, draft_id, refusal=RefusalGround.FAMILY, reason="syn mieszka obok")
    assert view.problems == ()
    assert "Syn mieszka obok." in text_of(view, "grounds.refusal")


def test_one_case_has_one_draft_at_a_time(office):
    case_id = ready_case(office)
    drafted(office, case_id)

    with pytest.raises(RefusedError, match="jest już projekt"):
        office.do(draft_decision, case_id, DecisionKind.GRANT)


def test_a_discarded_draft_makes_room_for_another(office):
    case_id = ready_case(office)
    office.do(discard_draft, drafted(office, case_id))

    assert office.do(draft_in, case_id) is None
    assert office.do(draft_decision, case_id, DecisionKind.GRANT)


def test_terms_changed_meanwhile_are_not_overwritten(office, in_name_of):
    draft_id = drafted(office, ready_case(office))
    view = office.do(show_draft, draft_id)
    theirs = replace(view.terms, minutes=660, reason="x")
    in_name_of("beata").do(set_terms, draft_id, view.terms, theirs, view.signatory_id)

    with pytest.raises(RefusedError, match="Ktoś inny zmienił"):
        office.do(set_terms, draft_id, view.terms, view.terms, view.signatory_id)


def test_what_is_typed_can_be_looked_at_before_it_is_kept(office):
    draft_id = drafted(office, ready_case(office))
    view = office.do(show_draft, draft_id)
    typed = replace(view.terms, ends_on=date(2027, 5, 31))

    shown = office.do(try_terms, draft_id, typed, view.signatory_id)

    assert shown != office.do(preview_decision, draft_id)
    assert office.do(show_draft, draft_id).terms == view.terms


def test_a_change_of_kind_keeps_what_both_kinds_ask(office):
    draft_id = drafted(office, ready_case(office), remarks="prosi o wizyty rano")

    view = office.do(change_kind, draft_id, DecisionKind.REFUSAL)

    assert view.kind is DecisionKind.REFUSAL
    assert view.terms.remarks == "prosi o wizyty rano"


def test_a_clerks_words_stand_until_their_facts_move(office):
    case_id = ready_case(office)
    draft_id = drafted(office, case_id)
    edited = office.do(edit_passage, draft_id, "grounds.household", "Mieszka <b>sama</b>.")
    assert edited.problems == ()

    interviewed(office, case_id, date(2026, 11, 23), findings="Leży po operacji.")

    view = office.do(show_draft, draft_id)
    assert text_of(view, "grounds.household") == "Mieszka <b>sama</b>."
    assert "zmieniły się po Twojej poprawce" in sentences(view)
    restored = office.do(restore_passage, draft_id, "grounds.household")
    assert "Leży po operacji." in text_of(restored, "grounds.household")


def test_an_obligatory_block_cannot_be_emptied(office):
    draft_id = drafted(office, ready_case(office))

    with pytest.raises(FormatError, match="obowiązkowy element"):
        office.do(edit_passage, draft_id, "instruction.appeal", "")


def test_an_own_paragraph_is_printed_where_the_clerk_writes_one(office):
    draft_id = drafted(office, ready_case(office))
    before = office.do(preview_decision, draft_id)

    office.do(edit_passage, draft_id, "grounds.own", "Świadek potwierdził upadki.")

    assert office.do(preview_decision, draft_id) != before


def test_the_basis_and_the_signature_follow_the_signatory(office):
    draft_id = drafted(office, ready_case(office))
    view = office.do(show_draft, draft_id)
    by_position = {one.position: one.authorisation_id for one in view.signatories}

    for position, place in (
        ("Dyrektor Centrum Usług Społecznych", "art. 26 ust. 2 pkt 1"),
        ("Organizator pomocy społecznej", "art. 26 ust. 4"),
    ):
        signed = office.do(set_terms, draft_id, view.terms, view.terms, by_position[position])
        assert place in text_of(signed, "introduction.request")


def test_without_a_signatory_the_line_is_not_written(office):
    view = office.do(show_draft, office.do(draft_decision, ready_case(office), DecisionKind.GRANT))

    assert "osobę podpisującą" in sentences(view)


def test_staff_excluded_from_the_case_neither_draft_nor_look(office, in_name_of):
    case_id = ready_case(office)
    draft_id = drafted(office, case_id)
    celina = in_name_of("celina")
    office.do(exclude, case_id, celina.actor.user_id, "siostra strony")

    for act in (
        lambda: celina.do(show_draft, draft_id),
        lambda: celina.do(preview_decision, draft_id),
        lambda: celina.do(draft_decision, case_id, DecisionKind.GRANT),
    ):
        with pytest.raises(RefusedError, match=r"art\. 24 §"):
            act()


def test_an_excluded_person_cannot_sign(office, in_name_of):
    case_id = ready_case(office)
    draft_id = drafted(office, case_id)
    signer = office.do(show_draft, draft_id).signatories[0]
    office.do(exclude, case_id, signer.user_id, "teściowa strony")

    assert "wyłączona z tej sprawy" in sentences(in_name_of("celina").do(show_draft, draft_id))


def test_a_second_grant_of_the_same_care_is_refused(office, in_name_of):
    who = person(office)
    granted(office, in_name_of, who)
    again = ready_case(office, who)

    draft_id = drafted(office, again, starts_on=date(2027, 1, 1), ends_on=date(2027, 6, 30))

    assert "obowiązuje decyzja 1/2026" in sentences(office.do(show_draft, draft_id))
    assert (
        completed(office, draft_id, starts_on=date(2027, 12, 1), ends_on=date(2028, 6, 30)).problems
        == ()
    )


def test_an_application_by_another_names_the_applicant(office):
    case_id = ready_case(
        office, applicant_kind=ApplicantKind.WITH_CONSENT, applicant_name="Jan Żółkiewski"
    )

    view = office.do(show_draft, drafted(office, case_id))

    assert "(wnioskodawca: Jan Żółkiewski)" in text_of(view, "introduction.request")


def test_a_case_opened_ex_officio_says_so(office):
    view = office.do(
        show_draft, drafted(office, ready_case(office, applicant_kind=ApplicantKind.EX_OFFICIO))
    )

    assert "wszczęto z urzędu" in text_of(view, "grounds.opening")
    assert "art. 102 ust. 2" in text_of(view, "introduction.request")


def test_letters_go_to_the_representative(office):
    who = person(office)
    form = RepresentativeForm(
        RepresentativeRole.REPRESENTATIVE,
        "Adam Gołąb",
        date(2020, 1, 1),
        RepresentationKind.GUARDIAN,
        address="Patrzyków 3, 62-511 Kramsk",
        document="III RNs 12/20",
    )
    office.do(add_representative, who, form)

    draft_id = drafted(office, ready_case(office, who))

    assert office.do(show_draft, draft_id).problems == ()


def test_a_move_to_a_care_home_ends_the_decision_on_its_own_ground(office, in_name_of):
    who = person(office)
    case_id, _ = granted(office, in_name_of, who, starts_on=office.today)
    office.do(record_move, who, Move(office.today, Destination.CARE_HOME, "DPS w Kramsku"))

    view = completed(office, office.do(draft_decision, case_id, DecisionKind.EXPIRY))

    assert view.problems == ()
    assert view.terms.ending is EndingGround.FACILITY
    assert "Placówka: DPS w Kramsku." in text_of(view, "grounds.facility")
    assert text_of(view, "grounds.moved") == ""


def test_after_a_death_only_the_lapse_can_be_decided(office, in_name_of):
    who = person(office)
    case_id, decision = granted(office, in_name_of, who, starts_on=office.today)
    delivered(office, decision.decision_id)
    office.do(record_death, who, office.today, DeathSource.FAMILY)

    assert office.do(proposed_decision, case_id) is DecisionKind.EXPIRY
    view = office.do(show_draft, office.do(draft_decision, case_id, DecisionKind.EXPIRY))
    assert view.terms.ending is EndingGround.DEATH
    assert "żyjącego adresata" in sentences(view)
    heir = completed(
        office,
        view.id,
        addressee="Jan Żółkiewski",
        addressee_place="Patrzyków 5, 62-511 Kramsk",
        addressee_interest="syn, spadkobierca",
    )
    assert heir.problems == ()


def test_mental_disorder_care_is_granted_by_the_month(office):
    case_id = ready_case(office, amount="900.00", kind=CaseKind.MENTAL_DISORDER_CARE)

    view = office.do(show_draft, office.do(draft_decision, case_id, DecisionKind.GRANT_FREE))

    assert view.terms.care_kind is CareKind.MENTAL_DISORDER
    assert view.terms.basis is HoursBasis.MONTH

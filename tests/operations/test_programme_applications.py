"""An application to a programme opens a case of its own, beside whatever the law on help does."""

from dataclasses import replace
from datetime import date

import pytest

from cusdesk.domain.cases import ApplicantKind, CaseKind, CaseState, ReporterKind, ReportOutcome
from cusdesk.domain.clocks import ClockKind
from cusdesk.domain.declarations import Answer, Said
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.guards import DeathSource
from cusdesk.domain.programme_steps import ProgrammeStep
from cusdesk.domain.programmes import PersonalDatum, Proof
from cusdesk.domain.qualifications import QualificationState
from cusdesk.operations.applications import (
    NewApplication,
    application_warnings,
    register_application,
)
from cusdesk.operations.case_views import view_case
from cusdesk.operations.declarations import asked_in, record_declarations
from cusdesk.operations.guards import record_death
from cusdesk.operations.overview import overview
from cusdesk.operations.programme_applications import (
    KNOWN,
    AskedDatum,
    NewProgrammeApplication,
    add_programme_application,
    asked_data_in,
    open_programmes,
    programme_warnings,
    running_programme_case,
    services_on_offer,
)
from cusdesk.operations.qualifications import qualifications_in
from cusdesk.operations.qualifying import withdraw
from cusdesk.operations.reports import NewReport, report_view, take_report
from tests.support.cases import opened, resident
from tests.support.offices import TODAY
from tests.support.programmes import programme, service_id
from tests.support.qualifications import applied, declared, qualified, row_in


def test_an_application_opens_a_case_of_its_programme(office):
    made = programme(office)

    done = applied(office, made, codes=("K05", "K07"))

    case = office.do(view_case, done.case_id)
    assert case.brief.kind is CaseKind.PROGRAMME
    assert case.brief.state is CaseState.OPEN
    assert case.step is ProgrammeStep.DECLARE
    desk = office.do(qualifications_in, done.case_id)
    assert desk.programme.id == made
    assert {row.state for row in desk.rows} == {QualificationState.ASKED}
    assert [row.service for row in desk.rows] == [
        "Wsparcie osób starszych",
        "Reintegracja społeczno-zawodowa",
    ]


def test_thirty_days_for_a_plan_run_from_the_application_beside_the_months_of_the_code(office):
    done = applied(office, programme(office), received_on=date(2026, 11, 2))

    clocks = {one.kind: one for one in office.do(view_case, done.case_id).clocks}

    assert clocks[ClockKind.PLAN].due == date(2026, 12, 2)
    assert "art. 40" in clocks[ClockKind.PLAN].sentence
    assert clocks[ClockKind.QUALIFICATION].due == date(2026, 12, 2)
    assert clocks[ClockKind.PLAN].is_soon


def test_both_clocks_stand_on_pulpit(office):
    applied(office, programme(office), received_on=date(2026, 10, 12))

    rows = [row for row in office.do(overview).rows if row.screen == "cases"]

    assert any("kwalifikacja" in row.title or "plan usług" in row.title for row in rows)


def test_only_the_three_of_the_act_apply(office):
    made = programme(office)

    with pytest.raises(InvalidInputError, match="opiekun faktyczny"):
        applied(office, made, applicant_kind=ApplicantKind.WITH_CONSENT, applicant_name="Ewa Sęk")
    with pytest.raises(InvalidInputError, match="imię i nazwisko"):
        applied(office, made, applicant_kind=ApplicantKind.ACTUAL_CARER)
    applied(office, made, applicant_kind=ApplicantKind.ACTUAL_CARER, applicant_name="Ewa Sęk")


def test_an_actual_carer_asks_for_no_help_under_the_other_act(office):
    new = NewApplication(
        resident(office),
        CaseKind.CARE,
        TODAY,
        applicant_kind=ApplicantKind.ACTUAL_CARER,
        applicant_name="Ewa Sęk",
    )

    with pytest.raises(InvalidInputError, match="tylko o usługi z programu"):
        office.do(register_application, new)


def test_a_programme_in_preparation_takes_no_applications(office):
    made = programme(office, runs=False)

    assert office.do(open_programmes) == []
    offered = [one.code for one in office.do(services_on_offer, made)]
    assert offered == ["K05", "K07"]
    with pytest.raises(InvalidInputError, match="w przygotowaniu"):
        applied(office, made)


def test_at_least_one_service_of_the_programme_is_asked_for(office):
    made = programme(office)

    with pytest.raises(InvalidInputError, match="przynajmniej jedną"):
        applied(office, made, codes=())
    with pytest.raises(InvalidInputError, match="nie obejmuje"):
        applied(office, made, codes=("K01",))


def test_a_case_of_a_programme_is_never_opened_without_one(office):
    with pytest.raises(InvalidInputError, match="Wybierz program"):
        office.do(register_application, NewApplication(resident(office), CaseKind.PROGRAMME, TODAY))


def test_nobody_applies_for_the_dead(office):
    who = resident(office)
    office.do(record_death, who, TODAY, next(iter(DeathSource)))

    with pytest.raises(RefusedError, match="zmarła"):
        applied(office, programme(office), who)


def test_the_form_says_of_the_dead_before_anything_is_typed(office):
    who, made = resident(office), programme(office)
    office.do(record_death, who, TODAY, next(iter(DeathSource)))

    for known in (
        office.do(programme_warnings, who, made),
        office.do(application_warnings, who, CaseKind.CARE),
    ):
        (said,) = known
        assert said.startswith("Ta osoba zmarła 23 listopada 2026 r.")


def test_a_report_leads_to_an_application_and_is_settled(office):
    who = resident(office)
    report = office.do(take_report, NewReport(ReporterKind.NEIGHBOUR, "Prosi o wsparcie.", who))

    applied(office, programme(office), who, report_id=report.id)

    assert office.do(report_view, report.id).outcome is ReportOutcome.APPLICATION


def test_a_second_application_joins_the_case_of_the_same_programme(office):
    made, who = programme(office), resident(office)
    first = applied(office, made, who)

    assert office.do(running_programme_case, who, made).mark == first.mark
    assert any(first.mark in said for said in office.do(programme_warnings, who, made))
    again = NewProgrammeApplication(who, made, {service_id(office, "K07"): ""}, TODAY)
    office.do(add_programme_application, first.case_id, again)
    assert len(office.do(qualifications_in, first.case_id).rows) == 2
    twice = replace(again, services={service_id(office, "K05"): ""})
    with pytest.raises(RefusedError, match="już wnioskuje"):
        office.do(add_programme_application, first.case_id, twice)


def test_help_under_a_decision_is_context_and_another_case(office):
    made, who = programme(office), resident(office)
    care = opened(office, who)

    done = applied(office, made, who)

    assert done.mark != care.mark
    assert office.do(running_programme_case, who, made).id == done.case_id


def test_the_case_shows_only_the_data_its_programme_lists(office):
    done = applied(office, programme(office))

    shown = {one.datum: one.value for one in office.do(asked_data_in, done.case_id)}

    assert set(shown) == {PersonalDatum.PESEL, PersonalDatum.ADDRESS, PersonalDatum.PHONE}
    assert "Wysokie" in shown[PersonalDatum.ADDRESS]
    # the birth digits alone, as on every other card; the form on paper has it whole
    assert shown[PersonalDatum.PESEL] == "480307•••••"


def test_a_later_application_does_not_move_the_days_of_the_earlier_one(office, clock):
    """Art. 40 CUS Act and art. 35 KPA: each application has its own days."""
    who, made = resident(office), programme(office)
    first = applied(office, made, who)
    before = {one.kind: one.due for one in office.do(view_case, first.case_id).clocks}
    clock.turn_to(date(2026, 12, 7))
    later = NewProgrammeApplication(who, made, {service_id(office, "K07"): ""}, office.today)
    office.do(add_programme_application, first.case_id, later)

    after = {one.kind: one.due for one in office.do(view_case, first.case_id).clocks}
    assert after == before
    assert after[ClockKind.PLAN] == date(2026, 12, 23)


def test_an_application_answered_leaves_the_days_to_the_one_that_waits(office, clock):
    who, made = resident(office), programme(office)
    first = applied(office, made, who)
    clock.turn_to(date(2026, 12, 7))
    later = NewProgrammeApplication(who, made, {service_id(office, "K07"): ""}, office.today)
    office.do(add_programme_application, first.case_id, later)

    office.do(withdraw, row_in(office, first.case_id).id, office.today, "na piśmie")

    clocks = {one.kind: one.due for one in office.do(view_case, first.case_id).clocks}
    assert clocks[ClockKind.PLAN] == date(2027, 1, 7)


def test_a_declaration_without_the_clause_is_none(office):
    done = applied(office, programme(office))
    asked = {one.text: one for one in office.do(asked_in, done.application_id)}
    lives_here = asked["zamieszkanie w gminie Kramsk"]

    said = Said(met=True, made_on=TODAY, with_clause=False)
    office.do(record_declarations, done.application_id, {lives_here.id: said})

    row = row_in(office, done.case_id)
    assert any("oświadczenie bez klauzuli" in sentence for sentence in row.hindrances)


def test_declarations_are_recorded_once_and_put_right(office):
    done = applied(office, programme(office))
    declared(office, done, met=False)
    declared(office, done)
    declared(office, done)

    events = [one.what for one in office.do(view_case, done.case_id).events]
    answers = {one.answer for one in office.do(asked_in, done.application_id) if not one.is_relief}
    assert answers == {Answer.MET}
    assert sum("oświadczenia (art. 36" in what for what in events) == 2


def test_a_declaration_is_never_rewritten(office):
    """Art. 36 ust. 2 CUS Act: made under criminal liability, so what was said stays said."""
    done = applied(office, programme(office))
    declared(office, done, met=False)
    declared(office, done)
    one = next(one for one in office.do(asked_in, done.application_id) if not one.is_relief)
    assert one.answer is Answer.MET
    assert one.former == (
        "nie spełnia, oświadczenie z 23.11.2026 (zapis 23.11.2026, Anna Wrześniewska)",
    )

    office.do(record_declarations, done.application_id, {one.id: None})

    now = next(each for each in office.do(asked_in, done.application_id) if each.id == one.id)
    assert now.answer in {Answer.MISSING, Answer.DOCUMENT_MISSING}
    assert [each.split(",")[0] for each in now.former] == ["spełnia", "nie spełnia"]


def test_what_an_answer_rests_on_is_not_changed_after_it(office, clock):
    done = qualified(office, programme(office))
    one = next(one for one in office.do(asked_in, done.application_id) if not one.is_relief)
    clock.turn_to(date(2026, 12, 14))

    for said in (None, Said(met=False, made_on=TODAY, document_seen=one.said.document_seen)):
        with pytest.raises(InvalidInputError, match="zostają takie, jakie były") as refusal:
            office.do(record_declarations, done.application_id, {one.id: said})
        assert refusal.value.field == "made_on"
    later = Said(False, date(2026, 12, 10), document_seen=one.said.document_seen)
    office.do(record_declarations, done.application_id, {one.id: later})

    now = next(each for each in office.do(asked_in, done.application_id) if each.id == one.id)
    assert (now.answer, len(now.former)) == (Answer.NOT_MET, 1)


def test_documents_are_taken_only_where_the_programme_asks_for_them(office):
    done = applied(office, programme(office))
    asked = next(
        one
        for one in office.do(asked_in, done.application_id)
        if one.proof is Proof.DECLARATION and not one.is_relief
    )
    said = Said(met=True, made_on=TODAY, document_seen="PIT-37")

    with pytest.raises(InvalidInputError, match="nie wolno go żądać"):
        office.do(record_declarations, done.application_id, {asked.id: said})


def test_a_condition_of_no_programme_of_the_case_is_refused(office):
    done = applied(office, programme(office), codes=("K07",))
    other = applied(office, done_programme(office, done), resident(office, "Bąk"))
    age = next(one for one in office.do(asked_in, other.application_id) if "65" in one.text)

    with pytest.raises(InvalidInputError, match="nie pyta"):
        office.do(record_declarations, done.application_id, {age.id: Said(met=True, made_on=TODAY)})


def done_programme(office, done):
    return office.do(qualifications_in, done.case_id).programme.id


@pytest.mark.parametrize("datum", PersonalDatum)
def test_every_datum_a_programme_may_list_has_a_place_or_says_which(datum):
    """Art. 5 ust. 3 pkt 9 CUS Act: what may be asked for is kept somewhere the clerk knows."""
    has_field = datum in KNOWN
    shown = AskedDatum(datum, "").shown

    assert has_field is (shown == "")
    assert AskedDatum(datum, "wpisane").shown == "wpisane"

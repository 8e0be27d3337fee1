from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from cusdesk.db.cases import Case
from cusdesk.db.plans import PlanVersion, ServicePlan
from cusdesk.domain.assessment_records import AssessmentRecord, Finding
from cusdesk.domain.assessments import Functioning, LifeArea, TalkPlace
from cusdesk.domain.cases import AppointmentKind
from cusdesk.domain.errors import InvalidInputError, NotPermittedError, RefusedError
from cusdesk.domain.plans import PlanState
from cusdesk.domain.programmes import PersonalDatum
from cusdesk.domain.recorded import RecordedForm
from cusdesk.domain.services import CareKind
from cusdesk.operations.appointments import NewAppointment, calendar_rows, make_appointment
from cusdesk.operations.assessments import (
    HIDDEN,
    assessments_in,
    correct_assessment,
    record_assessment,
    reread_assessments,
)
from cusdesk.operations.case_views import view_case
from cusdesk.operations.case_workers import exclude
from cusdesk.operations.decision_lists import view_decision
from cusdesk.operations.disabilities import NewDisability, record_disability
from cusdesk.operations.recorded import record_decision
from cusdesk.operations.scale_results import drop_result, record_result
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import staff
from tests.operations.test_residents import last_log
from tests.support.assessments import EVERYTHING, FOUND, programme_case, talked
from tests.support.cases import opened, resident
from tests.support.offices import TODAY

DAY = timedelta(days=1)


@pytest.fixture
def case_id(office):
    return programme_case(office)


def shown(office, case_id):
    return office.do(assessments_in, case_id).assessments


def test_a_talk_is_kept_with_the_words_of_the_person(office, case_id):
    talked(office, case_id)

    (one,) = shown(office, case_id)
    assert one.record.wishes == "Chcę zostać w domu."
    assert one.findings == FOUND
    assert one.author == "Anna Wrześniewska"
    assert office.do(view_case, case_id).events[-1].what.startswith("Rozpoznanie indywidualnych")


def test_it_says_what_the_statute_still_asks_for(office, case_id):
    talked(office, case_id)

    (one,) = shown(office, case_id)
    assert one.missing == (
        "potrzeby osoby",
        "podstawy i możliwość realizacji oraz działania wspierające",
        "informacja o opłacie i ulgach",
    )


def test_a_case_with_a_decision_takes_an_interview_instead(office):
    care = opened(office).case_id

    with pytest.raises(RefusedError, match="rodzinny wywiad środowiskowy"):
        talked(office, care)


def test_the_first_talk_is_not_by_telephone_but_a_later_one_may_be(office, case_id):
    with pytest.raises(InvalidInputError):
        talked(office, case_id, place=TalkPlace.PHONE)
    talked(office, case_id)
    talked(office, case_id, place=TalkPlace.PHONE)

    assert len(shown(office, case_id)) == 2


def test_a_planned_talk_is_done_with_it(office, case_id):
    who = office.do(view_case, case_id).brief.resident_id
    planned = NewAppointment(AppointmentKind.TALK, who, TODAY, case_id=case_id)
    office.do(make_appointment, planned)

    talked(office, case_id)

    assert [row.done_on for row in office.do(calendar_rows, TODAY)] == [TODAY]


def test_what_was_typed_wrong_is_corrected(office, case_id):
    talked(office, case_id)
    (base,) = shown(office, case_id)
    findings = {**FOUND, LifeArea.FOOD: Finding(Functioning.NOT, "nie gotuje")}
    del findings[LifeArea.CONTACTS]

    typed = replace(base.record, barriers="wysokie progi")
    office.do(correct_assessment, base.id, base, typed, findings)

    (after,) = shown(office, case_id)
    assert after.record.barriers == "wysokie progi"
    assert after.findings == findings


def test_two_people_in_one_talk_keep_what_each_typed(office, case_id):
    talked(office, case_id)
    (base,) = shown(office, case_id)
    office.do(correct_assessment, base.id, base, replace(base.record, risks="upadki"), FOUND)

    food = {**FOUND, LifeArea.FOOD: Finding(Functioning.NOT)}
    office.do(correct_assessment, base.id, base, base.record, food)

    (after,) = shown(office, case_id)
    assert after.record.risks == "upadki"
    assert LifeArea.FOOD in after.findings


def test_the_same_field_changed_by_two_people_is_refused_by_name(office, case_id):
    talked(office, case_id)
    (base,) = shown(office, case_id)
    office.do(correct_assessment, base.id, base, replace(base.record, risks="upadki"), FOUND)

    with pytest.raises(RefusedError, match="Ryzyko i bezpieczeństwo"):
        office.do(correct_assessment, base.id, base, replace(base.record, risks="piec"), FOUND)


def test_health_stays_hidden_where_the_programme_does_not_list_it(office):
    case_id = programme_case(office, listed=EVERYTHING - {PersonalDatum.HEALTH})
    talked(office, case_id)

    desk = office.do(assessments_in, case_id)
    assert LifeArea.HEALTH not in desk.areas
    assert LifeArea.HEALTH not in desk.assessments[0].findings
    assert len(desk.scales) == 2


def test_scales_are_not_offered_without_health_and_disability(office):
    both = {PersonalDatum.HEALTH, PersonalDatum.DISABILITY}
    desk = office.do(assessments_in, programme_case(office, listed=EVERYTHING - both))

    assert desk.scales == ()


def test_a_disability_is_shown_where_the_programme_asks_for_it(office):
    who = resident(office)
    office.do(record_disability, who, NewDisability("znaczny", "MOPS 12/2024"))
    listing, silent = (
        programme_case(office, who),
        programme_case(office, who, listed=EVERYTHING - {PersonalDatum.DISABILITY}),
    )

    assert office.do(assessments_in, listing).disability == "znaczny"
    assert office.do(assessments_in, silent).disability == ""


def test_a_clerk_of_fees_sees_that_a_talk_was_and_not_what_was_said(office, case_id, in_name_of):
    talked(office, case_id)

    (one,) = shown(in_name_of("dorota"), case_id)
    assert (one.masked, one.record.wishes, one.findings) == (True, HIDDEN, {})
    assert one.record.talked_on == TODAY


def test_only_who_talks_with_people_records_a_talk(in_name_of, case_id):
    with pytest.raises(NotPermittedError):
        talked(in_name_of("dorota"), case_id)


def test_the_author_is_someone_who_talks_with_people(office, case_id):
    dorota = next(row.id for row in office.do(staff) if row.login == "dorota")

    with pytest.raises(InvalidInputError) as refusal:
        office.do(record_assessment, case_id, AssessmentRecord(TODAY), {}, dorota)
    assert refusal.value.field == "author_id"


def test_someone_excluded_does_not_see_the_talk(office, case_id, in_name_of):
    celina = next(row.id for row in office.do(staff) if row.login == "celina")
    office.do(exclude, case_id, celina, "siostra")

    with pytest.raises(RefusedError, match=r"art\. 24"):
        in_name_of("celina").do(assessments_in, case_id)


def test_a_result_of_a_scale_keeps_its_answers_and_meaning(office, case_id):
    talk = talked(office, case_id)
    barthel = office.do(assessments_in, case_id).scales[0]
    office.do(record_result, talk, barthel.id, (2, 3, 1, 2, 0, 2, 1, 2, 2, 2))

    (result,) = shown(office, case_id)[0].results
    assert result.points == "85 z 100 pkt"
    assert result.meaning == "częściowa zależność od pomocy innych"
    assert result.answers[4] == 0


def test_answering_again_replaces_the_result_of_the_same_talk(office, case_id):
    talk = talked(office, case_id)
    iadl = office.do(assessments_in, case_id).scales[1]
    for answers in ((0,) * 8, (2,) * 8):
        office.do(record_result, talk, iadl.id, answers)

    (result,) = shown(office, case_id)[0].results
    assert result.points == "24 z 24 pkt"
    office.do(drop_result, result.id)
    assert shown(office, case_id)[0].results == ()


def test_a_scale_half_answered_is_not_kept(office, case_id):
    talk = talked(office, case_id)
    iadl = office.do(assessments_in, case_id).scales[1]

    with pytest.raises(InvalidInputError, match="pytanie 2"):
        office.do(record_result, talk, iadl.id, (0, None, *(0,) * 6))


def care_since_january(who):
    return RecordedForm(
        resident_id=who,
        number="CUS.8225.48.2026",
        issued_on=date(2026, 1, 5),
        mark="CUS.8225.48.2026",
        care_kind=CareKind.ORDINARY,
        starts_on=date(2026, 1, 7),
        ends_on=date(2026, 12, 31),
        minutes=600,
        rate=Decimal("45.00"),
        fee_percent=Decimal(20),
        income=Decimal("1800.00"),
        members=1,
    )


def test_care_under_a_decision_is_context_and_stays_apart(office):
    who = resident(office)
    office.do(record_decision, care_since_january(who))

    (said,) = office.do(assessments_in, programme_case(office, who)).context
    assert said.startswith("usługi opiekuńcze, 10")
    assert said.endswith("do 31.12.2026 (decyzja CUS.8225.48.2026 z 05.01.2026)")


def test_care_that_is_still_to_begin_is_context_too(office):
    who = resident(office)
    starts = date(2026, 12, 1)
    office.do(record_decision, replace(care_since_january(who), starts_on=starts))

    (said,) = office.do(assessments_in, programme_case(office, who)).context
    assert "od 01.12.2026 do 31.12.2026" in said


def test_care_that_has_ended_is_no_context(office, clock):
    who = resident(office)
    office.do(record_decision, care_since_january(who))
    case_id = programme_case(office, who)
    clock.turn_to(date(2027, 1, 4))

    assert office.do(assessments_in, case_id).context == ()


def test_no_colleague_excluded_from_the_care_reads_of_it(office, in_name_of):
    who = resident(office)
    care = office.do(record_decision, care_since_january(who))
    celina = next(row.id for row in office.do(staff) if row.login == "celina")
    case_id = programme_case(office, who)
    office.do(exclude, office.do(view_decision, care).row.case_id, celina, "siostra")

    assert in_name_of("celina").do(assessments_in, case_id).context == ()


def test_the_record_of_a_talk_stays_once_an_approved_plan_stands_on_it(office, case_id):
    talk = talked(office, case_id)
    (base,) = shown(office, case_id)
    with Transaction(office.store.writer, office.actor, office.clock(), office.surroundings) as tx:
        who = tx.get_one(Case, case_id).resident_id
        plan = ServicePlan(
            case_id=case_id,
            resident_id=who,
            coordinator_id=tx.user_id,
            number=1,
            year=2026,
            applied_on=TODAY,
        )
        tx.add(plan)
        tx.flush()
        tx.add(
            PlanVersion(
                plan_id=plan.id,
                version=1,
                drawn_on=TODAY,
                starts_on=TODAY,
                ends_on=TODAY + 180 * DAY,
                assessment_id=talk,
                state=PlanState.APPROVED,
            )
        )
        tx.commit()

    with pytest.raises(RefusedError, match="kolejną rozmowę"):
        office.do(correct_assessment, talk, base, replace(base.record, risks="x"), FOUND)
    assert shown(office, case_id)[0].settled


def test_opening_is_logged_once_and_reading_again_after_a_change_is_not(office, case_id):
    office.do(assessments_in, case_id)
    opened_at = last_log(office)

    assert opened_at.operation == "assessments_in"
    assert office.do(reread_assessments, case_id) == office.do(reread_assessments, case_id)
    assert last_log(office) == opened_at

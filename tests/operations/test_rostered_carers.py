"""Carers as the planner gets them from an office."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cusdesk.domain.absences import Absence, AbsenceKind
from cusdesk.domain.availability import Stretch
from cusdesk.domain.carers import CarerKind, NeighbourCondition, PaperKind
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.preferences import PreferenceKind, RefusingSide
from cusdesk.domain.travel import TravelMode
from cusdesk.domain.work_limits import Worked
from cusdesk.domain.work_terms import DisabilityDegree, HealthTerms, WorkSystem
from cusdesk.operations.absences import record_absence
from cusdesk.operations.availability import record_availability
from cusdesk.operations.carer_papers import NewPaper, add_paper
from cusdesk.operations.carers import add_carer, carer_view, change_carer
from cusdesk.operations.neighbours import Condition, record_conditions
from cusdesk.operations.preferences import (
    NewPreference,
    NewRefusal,
    record_preference,
    record_refusal,
)
from cusdesk.operations.rostered_carers import planner_carers
from cusdesk.operations.travel import travel_matrices, travel_minutes
from cusdesk.operations.work_terms import record_terms
from cusdesk.planner.instances import Contract, Mode, System
from tests.support.parts import answer
from tests.support.people import add_resident
from tests.support.providers import carer_card, service_id
from tests.support.rosters import SINCE, WEEKDAYS, add_planned, terms, village

MONDAY = date(2026, 12, 7)
# Christmas Eve on a Thursday and the first day of Christmas on a Friday; the second is a Saturday.
CHRISTMAS = date(2026, 12, 21)
HOUR = 60


def planned(office, first=MONDAY, days=7, **more):
    return answer(office, planner_carers, first, days, **more)


def only(office, **more):
    (carer,) = planned(office, **more).carers
    return carer


def test_a_full_time_carer_has_forty_hours_and_five_days_a_week(office):
    added = add_planned(office)
    carer = only(office)
    assert (carer.id, carer.name) == (added.hex, "Wanda Ćwikła")
    assert (carer.contract, carer.system, carer.mode) == (
        Contract.EMPLOYMENT,
        System.BASIC,
        Mode.CAR,
    )
    assert (carer.norm_minutes, carer.max_work_days, carer.max_day_minutes) == (40 * HOUR, 5, 480)
    assert carer.availability == (*[((420, 900),)] * 5, (), ())


def test_a_week_of_holidays_has_what_the_calendar_leaves_and_a_saturday_gives_a_day_back(office):
    add_planned(office)
    carer = only(office, first=CHRISTMAS)
    assert (carer.norm_minutes, carer.max_work_days) == (16 * HOUR, 2)


def test_leave_takes_its_days_out_of_the_norm_and_of_the_hours(office):
    added = add_planned(office)
    office.do(
        record_absence,
        added,
        Absence(AbsenceKind.LEAVE, MONDAY, MONDAY + timedelta(days=1)),
    )
    carer = only(office)
    assert (carer.norm_minutes, carer.max_work_days) == (24 * HOUR, 3)
    assert carer.availability[:3] == ((), (), ((420, 900),))


def test_a_day_given_back_lowers_no_norm_but_is_not_worked(office):
    added = add_planned(office)
    office.do(record_absence, added, Absence(AbsenceKind.DAY_GIVEN_BACK, MONDAY, MONDAY))
    carer = only(office)
    assert (carer.norm_minutes, carer.max_work_days) == (40 * HOUR, 4)


def test_what_was_worked_before_in_the_period_leaves_less(office):
    added = add_planned(office)
    # Four working days of December were before: 32 hours were due, 40 were worked on five days.
    worked = Worked(minutes=40 * HOUR, days=5, last_end=-480, sundays_in_row=2)
    carer = only(office, worked={added: worked})
    assert (carer.norm_minutes, carer.max_work_days) == (32 * HOUR, 4)
    assert (carer.history.last_end, carer.history.sundays_in_row) == (-480, 2)


def test_overtime_is_given_only_where_it_is_asked_for(office):
    added = add_planned(office, overtime_minutes=120)
    assert only(office).max_overtime_minutes == 0
    assert only(office, overtime={added}).max_overtime_minutes == 120


def test_a_disabled_carer_has_seven_hours_and_no_night(office):
    added = add_planned(office, max_day_minutes=420)
    office.do(record_availability, added, SINCE, [Stretch(0, 5 * HOUR, 23 * HOUR)])
    health = HealthTerms(DisabilityDegree.MODERATE)
    office.do(
        record_terms,
        added,
        terms(starts_on=date(2026, 6, 1), max_day_minutes=420),
        health,
    )
    carer = only(office)
    assert (carer.max_day_minutes, carer.norm_minutes) == (420, 35 * HOUR)
    assert carer.availability[0] == ((6 * HOUR, 22 * HOUR),)


def test_pregnancy_takes_away_the_split_day(office):
    split = {"system": WorkSystem.INTERRUPTED, "split_agreed_on": SINCE}
    added = add_planned(office, **split)
    assert only(office).system is System.INTERRUPTED
    health = HealthTerms(pregnant_from=MONDAY + timedelta(days=3))
    office.do(record_terms, added, terms(starts_on=date(2026, 6, 1), **split), health)
    assert only(office).system is System.BASIC


def test_without_a_base_the_way_from_home_is_taken_off_the_day_and_the_norm(office):
    add_planned(office, has_base=False)
    place = village(office, "Kramsk").id
    home = village(office, "Wysokie").id
    there = answer(office, travel_minutes, home, place, TravelMode.CAR, MONDAY)
    carer = only(office, visited=(place,))
    assert carer.max_day_minutes == 480 - 2 * there
    assert carer.norm_minutes == 2400 - 5 * 2 * there


def test_skills_are_services_and_qualifications_that_hold(office):
    care = service_id(office, "K02")
    added = add_planned(office)
    card = office.do(carer_view, added).row.card
    office.do(change_carer, added, replace(card, services=frozenset({care})))
    for name, until in (("Opiekun osoby starszej", None), ("Kurs", MONDAY)):
        paper = NewPaper(PaperKind.QUALIFICATION, SINCE, until, name)
        office.do(add_paper, added, paper)
    assert only(office).skills == {"K02", "opiekun osoby starszej"}


def test_who_has_no_services_named_provides_any(office):
    add_planned(office)
    assert {"K02", "K05"} <= only(office).skills


def test_wishes_of_both_sides_reach_the_planner(office):
    added, resident, other = (
        add_planned(office),
        add_resident(office),
        add_resident(office, "Anna Nowak"),
    )
    refusal = NewRefusal(resident, RefusingSide.RESIDENT, SINCE, None, "kłótnia")
    office.do(record_refusal, added, refusal)
    for kind in PreferenceKind:
        office.do(record_preference, added, NewPreference(other, kind, SINCE))
    found = planned(office)
    assert found.carers[0].refuses_clients == {resident.hex}
    assert found.on_side_of(other) == (frozenset({added.hex}), frozenset({added.hex}))
    assert found.on_side_of(resident) == (frozenset(), frozenset())


def test_a_neighbour_helps_only_where_all_eight_conditions_are_met(office):
    resident, other = add_resident(office), add_resident(office, "Anna Nowak")
    added = add_planned(office, kind=CarerKind.NEIGHBOUR, mode=TravelMode.WALK, month_minutes=1240)
    every = [Condition(one, SINCE) for one in NeighbourCondition]
    office.do(record_conditions, added, resident, every)
    office.do(record_conditions, added, other, every[:7])
    carer = only(office)
    assert carer.only_clients == {resident.hex}
    assert (carer.contract, carer.max_work_days) == (Contract.NEIGHBOUR, None)
    # 1,240 minutes of December, seven days of thirty-one
    assert carer.norm_minutes == 280


def test_a_carer_who_cannot_be_planned_is_named_with_what_to_do(office):
    lacking = office.do(add_carer, carer_card())
    (remark,) = planned(office).remarks
    assert remark.carer_id == lacking
    assert remark.sentence == (
        "Wanda Ćwikła: brak warunków pracy na te dni. Wpisz je na karcie osoby."
    )
    office.do(record_terms, lacking, terms())
    assert "brak godzin dostępności" in planned(office).remarks[0].sentence
    office.do(record_availability, lacking, SINCE, WEEKDAYS)
    assert "nie wpisano płci" in planned(office).remarks[0].sentence


def test_a_carer_of_whom_nobody_knows_where_she_lives_is_left_out(office):
    add_planned(office, place="")
    found = planned(office)
    assert found.carers == ()
    assert "nie wiadomo, skąd wyrusza" in found.remarks[0].sentence


def test_terms_that_change_within_the_days_are_said(office):
    added = add_planned(office)
    office.do(
        record_terms, added, terms(starts_on=MONDAY + timedelta(days=3), mode=TravelMode.BIKE)
    )
    found = planned(office)
    assert found.carers[0].availability == (*[((420, 900),)] * 3, (), (), (), ())
    assert found.carers[0].norm_minutes == 24 * HOUR
    assert any("zmieniają się po 09.12.2026" in one.sentence for one in found.remarks)


def test_someone_whose_work_ended_is_not_planned(office):
    added = add_planned(office)
    card = office.do(carer_view, added).row.card
    office.do(change_carer, added, replace(card, ends_on=MONDAY))
    assert only(office).availability[1:] == ((),) * 6
    assert planned(office, first=MONDAY + timedelta(days=7)).carers == ()


def test_matrices_of_an_instance_are_square_and_know_the_way_within_a_village(office):
    places = [village(office, name).id for name in ("Wysokie", "Kramsk")]
    (matrix,) = answer(office, travel_matrices, places, [TravelMode.CAR], MONDAY, 7).values()
    assert matrix[0][0] == matrix[1][1] == 5
    assert matrix[0][1] == matrix[1][0] > 5


def test_a_way_nobody_knows_is_refused_with_what_to_do(office):
    home = village(office, "Kramsk").id
    with pytest.raises(RefusedError, match="Wpisz minuty w dziale Dojazdy"):
        answer(office, travel_minutes, home, "+//Kramsk/Kolonia", TravelMode.CAR, MONDAY)
    with pytest.raises(RefusedError, match="Kramsk – Kolonia"):
        answer(office, travel_matrices, [home, "+//Kramsk/Kolonia"], [TravelMode.CAR], MONDAY, 7)

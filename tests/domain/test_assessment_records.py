from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.assessment_records import (
    AssessmentRecord,
    Finding,
    areas_shown,
    areas_without_need,
    checked_findings,
    checked_record,
    scales_shown,
    still_missing,
)
from cusdesk.domain.assessments import Functioning, LifeArea, TalkPlace
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.programmes import PersonalDatum

TODAY = date(2026, 11, 23)
RECORD = AssessmentRecord(TODAY)
FOUND = {LifeArea.HYGIENE: Finding(Functioning.WITH_HELP, "kąpiel")}
hidden_sets = st.frozensets(st.sampled_from(PersonalDatum))


def refused(record, *, is_first=True):
    with pytest.raises(InvalidInputError) as refusal:
        checked_record(record, TODAY, is_first=is_first)
    return refusal.value.field


def test_a_talk_of_tomorrow_belongs_to_the_calendar():
    assert refused(replace(RECORD, talked_on=TODAY + timedelta(days=1))) == "talked_on"


def test_a_talk_of_years_ago_is_a_slip():
    assert refused(replace(RECORD, talked_on=date(2016, 11, 23))) == "talked_on"


def test_the_first_talk_is_not_had_by_telephone():
    by_phone = replace(RECORD, place=TalkPlace.PHONE)

    assert refused(by_phone) == "place"
    assert checked_record(by_phone, TODAY, is_first=False) == by_phone


def test_needless_spaces_go_and_words_stay():
    kept = checked_record(replace(RECORD, wishes="  być w domu \n"), TODAY, is_first=True)

    assert kept.wishes == "być w domu"


def test_an_endless_text_is_refused_at_its_field():
    assert refused(replace(RECORD, barriers="a" * 4001)) == "barriers"


def test_nothing_is_missing_from_a_talk_that_covered_the_statute():
    record = replace(RECORD, services_used="obiady", feasibility="są podstawy", fee_explained=True)

    assert still_missing(record, FOUND, 1) == ()


def test_what_the_talk_has_not_covered_is_named():
    missing = still_missing(RECORD, {}, 0)

    assert len(missing) == 5
    assert missing[-1] == "informacja o opłacie i ulgach"


def test_an_area_where_help_is_needed_waits_for_a_need():
    found = {
        **FOUND,
        LifeArea.FOOD: Finding(Functioning.NOT),
        LifeArea.CONTACTS: Finding(Functioning.ALONE),
    }

    assert areas_without_need(found, [LifeArea.FOOD]) == (LifeArea.HYGIENE,)


@given(hidden_sets)
def test_health_is_not_asked_about_where_the_programme_does_not_list_it(hidden):
    assert (LifeArea.HEALTH in areas_shown(hidden)) is (PersonalDatum.HEALTH not in hidden)


@given(hidden_sets)
def test_scales_go_only_with_both_health_and_disability(hidden):
    both = {PersonalDatum.HEALTH, PersonalDatum.DISABILITY} <= hidden

    assert scales_shown(hidden) is not both


@given(
    st.dictionaries(
        st.sampled_from(LifeArea),
        st.builds(Finding, st.none() | st.sampled_from(Functioning), st.sampled_from(("", " x "))),
    ),
    hidden_sets,
)
def test_only_what_says_something_in_an_area_that_may_be_asked_about_is_kept(findings, hidden):
    kept = checked_findings(findings, hidden)

    assert set(kept) <= set(areas_shown(hidden))
    assert all(one.says_something for one in kept.values())
    assert checked_findings(kept, hidden) == kept

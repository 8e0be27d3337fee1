"""A death and a move end the use of services of a programme at once; the plan is a task."""

from datetime import date, timedelta

import pytest

from cusdesk.domain.case_facts import RUNNING
from cusdesk.domain.guards import ConsequenceKind, DeathSource, Destination, FollowUpKind
from cusdesk.domain.plans import PlanEndKind
from cusdesk.domain.qualifications import QualificationState
from cusdesk.operations.case_views import view_case
from cusdesk.operations.guards import (
    Move,
    preview_death,
    preview_move,
    record_death,
    record_move,
    withdraw_death,
    withdraw_move,
)
from cusdesk.operations.plan_endings import NewEnding, end_plan
from cusdesk.operations.programme_room import room_left
from cusdesk.operations.qualifying import end_use, resign
from tests.support.cases import resident
from tests.support.follow_ups import follow_ups
from tests.support.offices import TODAY
from tests.support.plans import approved, scene
from tests.support.programmes import programme, service_id
from tests.support.qualifications import STARTS, applied, qualified, row_in

LATER = date(2027, 1, 11)
DIED = date(2027, 1, 8)


@pytest.fixture
def in_use(office, clock):
    """Return a programme whose only place somebody takes, the person and the case."""
    made, who = programme(office, places=1), resident(office)
    done = qualified(office, made, who)
    clock.turn_to(LATER)
    return made, who, done.case_id


def told(preview, kind):
    return [one for one in preview.consequences if one.kind is kind]


def taken(office, made):
    return office.do(room_left, made, service_id(office, "K05"), office.today).taken


def test_a_death_ends_the_use_and_frees_the_place(office, in_use):
    """Design, R4: a death is one dated act, and everything that follows from it."""
    made, who, case_id = in_use
    (said,) = told(office.do(preview_death, who, DIED), ConsequenceKind.SERVICE)
    assert said.at_once
    assert "miejsca się zwolnią" in said.sentence

    office.do(record_death, who, DIED, DeathSource.FAMILY)

    row = row_in(office, case_id)
    assert (row.state, row.state_on, row.ground) == (QualificationState.ENDED, DIED, "zgon osoby")
    assert taken(office, made) == 0
    assert any("Koniec korzystania" in one.what for one in office.do(view_case, case_id).events)


def test_a_death_withdrawn_gives_the_service_back(office, in_use):
    made, who, case_id = in_use
    office.do(record_death, who, DIED, DeathSource.FAMILY)

    office.do(withdraw_death, who, "pomyłka co do osoby")

    assert row_in(office, case_id).state is QualificationState.QUALIFIED
    assert taken(office, made) == 1


def test_a_move_takes_the_same_path(office, in_use):
    made, who, case_id = in_use
    assert told(office.do(preview_move, who, DIED), ConsequenceKind.SERVICE)

    office.do(record_move, who, Move(DIED, Destination.ANOTHER_GMINA, "gmina Konin"))
    row = row_in(office, case_id)
    assert (row.state, row.ground) == (QualificationState.ENDED, "wyprowadzka osoby")
    assert taken(office, made) == 0

    office.do(withdraw_move, who, "pomyłka co do osoby")
    assert row_in(office, case_id).state is QualificationState.QUALIFIED


def test_a_death_comes_before_the_day_a_resignation_named(office, in_use):
    made, who, case_id = in_use
    office.do(resign, row_in(office, case_id).id, date(2027, 3, 31), "pismem")
    assert taken(office, made) == 1

    office.do(record_death, who, DIED, DeathSource.FAMILY)

    assert row_in(office, case_id).state is QualificationState.ENDED
    assert taken(office, made) == 0


def test_a_death_withdrawn_gives_a_resignation_its_day_and_words_back(office, in_use):
    """Art. 44 ust. 1 CUS Act: the fee is due until the day of the resignation, not for longer."""
    made, who, case_id = in_use
    until = date(2027, 3, 31)
    office.do(resign, row_in(office, case_id).id, until, "pismem z 11 stycznia")
    office.do(record_death, who, DIED, DeathSource.FAMILY)

    office.do(withdraw_death, who, "pomyłka co do osoby")

    row = row_in(office, case_id)
    assert (row.state, row.state_on, row.ground) == (
        QualificationState.RESIGNED,
        until,
        "pismem z 11 stycznia",
    )
    assert taken(office, made) == 1


def test_a_move_withdrawn_gives_the_day_of_qualifying_back(office, in_use):
    _, who, case_id = in_use
    before = row_in(office, case_id)
    office.do(record_move, who, Move(DIED, Destination.ANOTHER_GMINA, "gmina Konin"))

    office.do(withdraw_move, who, "pomyłka co do osoby")

    after = row_in(office, case_id)
    assert (after.state, after.state_on) == (before.state, before.state_on)


def test_what_ended_before_the_death_stays_as_it_was(office, in_use):
    _, who, case_id = in_use
    office.do(resign, row_in(office, case_id).id, STARTS, "pismem")

    assert not told(office.do(preview_death, who, DIED), ConsequenceKind.SERVICE)
    office.do(record_death, who, DIED, DeathSource.FAMILY)
    office.do(withdraw_death, who, "pomyłka co do osoby")

    assert row_in(office, case_id).state is QualificationState.RESIGNED


def test_a_death_learned_of_after_a_use_ended_can_be_recorded(office, in_use):
    """The family tells of the 8th when the use has been ended with the 10th."""
    _, who, case_id = in_use
    ended = DIED + timedelta(days=2)
    office.do(end_use, row_in(office, case_id).id, ended, "koniec zajęć")

    assert not told(office.do(preview_death, who, DIED), ConsequenceKind.SERVICE)
    office.do(record_death, who, DIED, DeathSource.FAMILY)

    row = row_in(office, case_id)
    assert (row.state, row.state_on, row.ground) == (
        QualificationState.ENDED,
        ended,
        "koniec zajęć",
    )


def test_a_move_learned_of_after_a_use_ended_can_be_recorded(office, in_use):
    _, who, case_id = in_use
    ended = DIED + timedelta(days=2)
    office.do(end_use, row_in(office, case_id).id, ended, "koniec zajęć")

    office.do(record_move, who, Move(DIED, Destination.ANOTHER_GMINA, "gmina Konin"))

    assert row_in(office, case_id).state_on == ended


def test_an_application_of_the_dead_is_withdrawn_and_not_discontinued_by_a_decision(office):
    """Art. 42 CUS Act: no decision grants a programme's service, so none ends the matter."""
    who = resident(office)
    done = applied(office, programme(office), who)

    (said,) = told(office.do(preview_death, who, TODAY), ConsequenceKind.CASE)
    office.do(record_death, who, TODAY, DeathSource.FAMILY)

    assert said.sentence.endswith("Zapisz wycofanie wniosku z powodu zgonu.")
    assert office.do(view_case, done.case_id).brief.state in RUNNING
    (task,) = [one for one in office.do(follow_ups) if one.kind is FollowUpKind.CASE]
    assert "Zapisz wycofanie wniosku" in task.sentence


def test_a_plan_of_the_dead_is_a_task_until_it_is_ended(office, in_name_of, clock):
    """Art. 45 ust. 2-3 CUS Act: a plan ends with a description of its course and results."""
    place = scene(office, in_name_of)
    approved(place)
    clock.turn_to(date(2027, 3, 1))
    died = date(2027, 2, 27)
    (said,) = told(office.do(preview_death, place.resident_id, died), ConsequenceKind.PLAN)
    assert (said.at_once, said.case_id) == (False, place.case_id)

    office.do(record_death, place.resident_id, died, DeathSource.FAMILY)
    (task,) = [one for one in office.do(follow_ups) if one.kind is FollowUpKind.PLAN]
    assert task.case_id == place.case_id
    assert "nadal obowiązuje" in task.sentence

    place.coordinator.do(end_plan, place.view.brief.id, NewEnding(PlanEndKind.DIED, died))
    assert FollowUpKind.PLAN not in {one.kind for one in office.do(follow_ups)}

"""There is always one next thing to do with a programme, and it is the right one."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.programme_course import CourseStep, next_course_step
from cusdesk.domain.programmes import Missing, ProgrammeElement, ProgrammeState

TODAY = date(2026, 11, 22)
ENDED = date(2026, 11, 21)


def step(state, missing=(), *, ends_on=date(2027, 12, 31), **known):
    lacking = tuple(Missing(one, "Uzupełnij.") for one in missing)
    return next_course_step(
        state, lacking, ends_on=ends_on, today=TODAY, **({"adopted": True, "asked": True} | known)
    )


@given(st.sets(st.sampled_from(list(ProgrammeElement)), min_size=1), st.booleans())
def test_elements_are_written_in_the_order_of_the_act(lacking, adopted):
    missing = [one for one in ProgrammeElement if one in lacking]

    found = step(ProgrammeState.PREPARED, missing, adopted=adopted)

    assert found.element is missing[0]


def test_every_element_has_a_step_of_its_own():
    assert [one.element for one in CourseStep if one.element] == list(ProgrammeElement)


def test_a_whole_programme_waits_for_the_rada_and_then_runs():
    assert step(ProgrammeState.PREPARED, adopted=False) is CourseStep.ADOPT
    assert step(ProgrammeState.PREPARED) is CourseStep.RUN


def test_a_resolution_with_a_number_waits_for_its_date_alone():
    found = step(ProgrammeState.PREPARED, adopted=False, numbered=True)

    assert found.label == "Wpisz datę uchwały rady gminy"


def test_a_running_programme_asks_for_its_first_application_only():
    assert step(ProgrammeState.RUNNING, asked=False) is CourseStep.TAKE_APPLICATION
    assert step(ProgrammeState.RUNNING) is CourseStep.NOTHING


def test_a_programme_past_its_last_day_is_ended_and_reported():
    assert step(ProgrammeState.RUNNING, ends_on=TODAY) is CourseStep.NOTHING
    assert step(ProgrammeState.RUNNING, ends_on=ENDED, asked=False) is CourseStep.END
    assert step(ProgrammeState.ENDED) is CourseStep.REPORT
    assert step(ProgrammeState.REPORTED) is CourseStep.NOTHING

"""What runs on a day: later decisions cut earlier ones, two of one kind never meet."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.running import Ruling, courses, in_the_way, line_back, running_on
from cusdesk.domain.services import CareKind

YEAR = date(2026, 1, 1)
RESIDENT = uuid4()


def ruling(
    kind: DecisionKind,
    first: int = 0,
    last: int | None = 364,
    previous: Ruling | None = None,
    care: CareKind = CareKind.ORDINARY,
    **more: Any,
) -> Ruling:
    """Return a decision whose days are counted from New Year."""
    start = YEAR + timedelta(days=first)
    later = kind in {DecisionKind.CHANGE, DecisionKind.EXPIRY}
    return Ruling(
        id=uuid4(),
        resident_id=RESIDENT,
        kind=kind,
        care_kind=care,
        issued_on=start,
        starts_on=None if later else start,
        ends_on=None if last is None else YEAR + timedelta(days=last),
        effective_on=start if later else None,
        previous_id=previous.id if previous else None,
        **more,
    )


def ids(found) -> list[UUID]:
    return [course.ruling.id for course in found]


def test_a_grant_runs_from_its_first_to_its_last_day():
    grant = ruling(DecisionKind.GRANT, 10, 20)

    assert ids(running_on([grant], YEAR + timedelta(days=10))) == [grant.id]
    assert ids(running_on([grant], YEAR + timedelta(days=20))) == [grant.id]
    assert running_on([grant], YEAR + timedelta(days=21)) == ()


def test_a_refusal_never_runs():
    assert courses([ruling(DecisionKind.REFUSAL)]) == ()


def test_a_change_runs_from_its_day_and_the_changed_one_until_the_day_before():
    grant = ruling(DecisionKind.GRANT)
    change = ruling(DecisionKind.CHANGE, 100, previous=grant)

    assert ids(running_on([grant, change], YEAR + timedelta(days=99))) == [grant.id]
    assert ids(running_on([grant, change], YEAR + timedelta(days=100))) == [change.id]


def test_an_ending_takes_effect_with_the_end_of_its_day():
    grant = ruling(DecisionKind.GRANT)
    ending = ruling(DecisionKind.EXPIRY, 50, previous=grant)

    assert ids(running_on([grant, ending], YEAR + timedelta(days=50))) == [grant.id]
    assert running_on([grant, ending], YEAR + timedelta(days=51)) == ()


def test_an_ending_before_the_beginning_keeps_care_from_ever_beginning():
    grant = ruling(DecisionKind.GRANT, 50)
    (course,) = courses([grant])

    assert course.runs_after(YEAR)
    assert course.can_end_on(YEAR)
    (ended,) = courses([grant, ruling(DecisionKind.EXPIRY, 10, previous=grant)])
    assert not ended.runs_after(YEAR)


def test_what_is_to_ones_detriment_counts_from_the_later_day():
    grant = ruling(DecisionKind.GRANT)
    delivered = YEAR + timedelta(days=110)
    change = ruling(DecisionKind.CHANGE, 100, None, grant, detrimental=True)
    waiting, bound = [grant, change], [grant, replace(change, delivered_on=delivered)]

    assert ids(running_on(waiting, YEAR + timedelta(days=300))) == [grant.id]
    assert ids(running_on(bound, YEAR + timedelta(days=109))) == [grant.id]
    assert ids(running_on(bound, delivered)) == [change.id]


def test_delivered_early_it_counts_from_the_day_it_names():
    grant = ruling(DecisionKind.GRANT)
    early = YEAR + timedelta(days=90)
    repeal = ruling(DecisionKind.EXPIRY, 100, previous=grant, detrimental=True, delivered_on=early)

    assert ids(running_on([grant, repeal], YEAR + timedelta(days=100))) == [grant.id]
    assert running_on([grant, repeal], YEAR + timedelta(days=101)) == ()


def test_a_change_that_waits_for_delivery_is_in_nobodys_way():
    grant = ruling(DecisionKind.GRANT, 0, 100)
    change = ruling(DecisionKind.CHANGE, 50, None, grant, detrimental=True)

    assert in_the_way([grant, change], CareKind.ORDINARY, YEAR + timedelta(days=101), None) == ()


def test_an_ending_ends_the_changes_still_to_come():
    grant = ruling(DecisionKind.GRANT)
    change = ruling(DecisionKind.CHANGE, 100, previous=grant)
    ending = ruling(DecisionKind.EXPIRY, 50, previous=grant)

    assert running_on([grant, change, ending], YEAR + timedelta(days=150)) == ()


def test_a_lapse_noted_in_the_file_ends_a_decision_too():
    grant = ruling(DecisionKind.GRANT, expired_on=YEAR + timedelta(days=30))

    assert running_on([grant], YEAR + timedelta(days=31)) == ()


def test_a_repealed_change_gives_the_earlier_decision_its_days_back():
    grant = ruling(DecisionKind.GRANT)
    change = ruling(DecisionKind.CHANGE, 100, previous=grant, repealed_on=YEAR)

    assert ids(running_on([grant, change], YEAR + timedelta(days=150))) == [grant.id]


def test_a_new_grant_is_in_the_way_only_of_its_own_kind_of_care():
    grant = ruling(DecisionKind.GRANT, 0, 100)
    first = YEAR + timedelta(days=100)

    assert ids(in_the_way([grant], CareKind.ORDINARY, first, None)) == [grant.id]
    assert in_the_way([grant], CareKind.ORDINARY, first + timedelta(days=1), None) == ()
    assert in_the_way([grant], CareKind.SPECIALIST, first, None) == ()


@st.composite
def histories(draw) -> list[Ruling]:
    """Return what an office that keeps the rule of the door may have issued."""
    made: list[Ruling] = []
    for _ in range(draw(st.integers(1, 8))):
        kind = draw(st.sampled_from([DecisionKind.GRANT, DecisionKind.CHANGE, DecisionKind.EXPIRY]))
        first = draw(st.integers(0, 300))
        day = YEAR + timedelta(days=first)
        running = running_on(made, day)
        if kind is DecisionKind.GRANT:
            last = first + draw(st.integers(0, 200))
            if not in_the_way(made, CareKind.ORDINARY, day, YEAR + timedelta(days=last)):
                made.append(ruling(kind, first, last))
        elif running and not any(one.previous_id == running[0].ruling.id for one in made):
            last = (running[0].last - YEAR).days
            made.append(ruling(kind, first, last, running[0].ruling))
    return made


@given(histories(), st.integers(0, 600))
def test_two_decisions_for_one_kind_of_care_never_run_at_once(history, day):
    assert len(running_on(history, YEAR + timedelta(days=day))) <= 1


def test_the_line_of_a_change_goes_back_to_its_grant_and_no_further():
    earlier = ruling(DecisionKind.GRANT)
    renewed = ruling(DecisionKind.GRANT, 365, previous=earlier)
    change = ruling(DecisionKind.CHANGE, 400, previous=renewed)
    further = ruling(DecisionKind.CHANGE, 430, previous=change)

    known = [further, change, renewed, earlier]

    assert line_back(known, further.id) == (renewed, change, further)
    assert line_back(known, renewed.id) == (renewed,)


def test_a_change_set_aside_is_not_named_in_the_line():
    grant = ruling(DecisionKind.GRANT)
    change = ruling(DecisionKind.CHANGE, 100, previous=grant, repealed_on=YEAR)
    further = ruling(DecisionKind.CHANGE, 130, previous=change)

    assert line_back([grant, change, further], further.id) == (grant, further)

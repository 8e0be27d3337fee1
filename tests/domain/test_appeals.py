"""What two PCs entered about one appeal is read alike everywhere, and one fact counts once."""

from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.appeals import answered, contrary_outcomes, ended_on, in_turn
from cusdesk.domain.decisions import AppealOutcome
from cusdesk.domain.decisions import DecisionState as State

UPHELD, ASIDE, REMANDED, CORRECTED = AppealOutcome
CAME, RULED, LATER = date(2026, 12, 10), date(2027, 1, 8), date(2027, 1, 11)


@dataclass(frozen=True)
class Event:
    """An event of a test."""

    state: State
    on: date
    outcome: AppealOutcome | None = None
    answers_id: UUID | None = None
    id: UUID = field(default_factory=uuid4)


def appeal(on=CAME):
    return Event(State.APPEALED, on)


def outcome(of, ruling=UPHELD, on=RULED):
    return Event(ruling.state, on, ruling, of.id)


def states(events):
    return [one.state for one in in_turn(events)]


def test_an_outcome_comes_after_its_appeal_whatever_days_were_typed():
    one = appeal(LATER)

    assert states((outcome(one), one)) == [State.APPEALED, State.FINAL]


def test_one_state_on_one_day_is_one_fact():
    here, there = appeal(), appeal()

    assert states((here, there)) == [State.APPEALED]
    assert states((here, there, outcome(here), outcome(there))) == [State.APPEALED, State.FINAL]


def test_an_end_stands_behind_everything_else():
    lapse, one = Event(State.EXPIRED, CAME), appeal()

    assert states((lapse, one, outcome(one)))[-1] is State.EXPIRED
    assert ended_on((lapse, one, outcome(one)), State.EXPIRED) == CAME


def test_outcomes_that_contradict_each_other_leave_the_appeal_waiting():
    one = appeal()
    upheld, aside = outcome(one), outcome(one, ASIDE, LATER)

    assert states((one, upheld, aside)) == [State.APPEALED]
    assert contrary_outcomes((one, upheld, aside)) == (upheld, aside)
    assert ended_on((one, upheld, aside), State.REPEALED) is None


@pytest.mark.parametrize(("here", "there"), [*combinations((ASIDE, REMANDED, CORRECTED), 2)])
def test_setting_aside_and_sending_back_of_one_day_are_two_outcomes(here, there):
    one = appeal()
    known = (one, outcome(one, here), outcome(one, there))

    assert {each.outcome for each in contrary_outcomes(known)} == {here, there}
    assert states(known) == [State.APPEALED]


def test_a_decision_repealed_whichever_outcome_is_right_has_ended():
    one = appeal()
    known = (one, outcome(one, REMANDED, LATER), outcome(one, ASIDE))

    assert ended_on(known, State.REPEALED) == RULED
    assert ended_on((*known, outcome(one)), State.REPEALED) is None


@pytest.mark.parametrize("right", [UPHELD, REMANDED])
def test_entering_the_right_outcome_again_ends_the_doubt_of_one_day(right):
    one = appeal()
    known = (one, outcome(one, UPHELD), outcome(one, REMANDED))

    settled = (*known, Event(right.state, RULED, right, answered(known, right, RULED)))

    assert contrary_outcomes(settled) == ()
    assert in_turn(settled)[-1].outcome is right


def test_entering_the_right_outcome_again_ends_the_doubt():
    one = appeal()
    known = (one, outcome(one), outcome(one, ASIDE, LATER))

    again = answered(known, ASIDE, LATER)
    settled = (*known, Event(State.REPEALED, LATER, ASIDE, again))

    assert again == known[1].id
    assert contrary_outcomes(settled) == ()
    assert ended_on(settled, State.REPEALED) == LATER


def test_an_outcome_answers_the_appeal():
    one = appeal()

    assert answered((one,), UPHELD, RULED) == one.id
    assert answered((), UPHELD, RULED) is None


@given(st.data())
def test_every_pc_reads_the_same_from_the_same_events(data):
    """However events were read, what stands and its order are the same."""
    days = st.sampled_from((CAME, RULED, LATER))
    events: list[Event] = []
    for _ in range(data.draw(st.integers(0, 7))):
        ruling = data.draw(st.sampled_from((None, *AppealOutcome)))
        links = st.sampled_from([None, *(one.id for one in events)])
        link = data.draw(links) if ruling else None
        state = ruling.state if ruling else State.APPEALED
        events.append(Event(state, data.draw(days), ruling, link))
    told = in_turn(events)

    assert in_turn(data.draw(st.permutations(events))) == told
    assert len({(one.state, one.outcome, one.on) for one in told}) == len(told)
    assert sum(one.outcome is not None for one in told) <= 1

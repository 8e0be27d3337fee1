"""What two PCs entered about one appeal is read alike everywhere, and one fact counts once."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.appeals import answered, contrary_outcomes, ended_on, in_turn
from cusdesk.domain.decisions import DecisionState as State

CAME, RULED, LATER = date(2026, 12, 10), date(2027, 1, 8), date(2027, 1, 11)


@dataclass(frozen=True)
class Event:
    """An event of a test."""

    state: State
    on: date
    answers_id: UUID | None = None
    id: UUID = field(default_factory=uuid4)


def appeal(on=CAME):
    return Event(State.APPEALED, on)


def outcome(of, state=State.FINAL, on=RULED):
    return Event(state, on, of.id)


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
    upheld, aside = outcome(one), outcome(one, State.REPEALED, LATER)

    assert states((one, upheld, aside)) == [State.APPEALED]
    assert contrary_outcomes((one, upheld, aside)) == (upheld, aside)
    assert ended_on((one, upheld, aside), State.REPEALED) is None


def test_entering_the_right_outcome_again_ends_the_doubt():
    one = appeal()
    known = (one, outcome(one), outcome(one, State.REPEALED, LATER))

    again = answered(known, State.REPEALED, LATER)
    settled = (*known, Event(State.REPEALED, LATER, again))

    assert again == known[1].id
    assert contrary_outcomes(settled) == ()
    assert ended_on(settled, State.REPEALED) == LATER


def test_an_outcome_answers_the_appeal_and_a_lapse_nothing():
    one = appeal()

    assert answered((one,), State.FINAL, RULED) == one.id
    assert answered((one,), State.EXPIRED, RULED) is None
    assert answered((), State.FINAL, RULED) is None


@given(st.data())
def test_every_pc_reads_the_same_from_the_same_events(data):
    """However events were read, what stands and its order are the same."""
    days = st.sampled_from((CAME, RULED, LATER))
    events: list[Event] = []
    for _ in range(data.draw(st.integers(0, 7))):
        state = data.draw(st.sampled_from((State.APPEALED, State.FINAL, State.REPEALED)))
        links = st.sampled_from([None, *(one.id for one in events)])
        events.append(Event(state, data.draw(days), data.draw(links)))
    told = in_turn(events)

    assert in_turn(data.draw(st.permutations(events))) == told
    assert len({(one.state, one.on) for one in told}) == len(told)

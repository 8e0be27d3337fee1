"""How much goes at once and how long is waited: by what the line carried, never for ever."""

from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.sync.pacing import (
    FIRST_TRIES,
    LEAST,
    LONGEST_WAIT,
    MOST_BATCH,
    MOST_PULL,
    PIECE,
    TRIES,
    Pace,
    StoppedError,
)
from cusdesk.sync.transport import CallRefusedError, LineError
from cusdesk.wire.calls import Refused


class Line:
    """Answers as it is told, and knows the time it took."""

    def __init__(self, *answers, seconds=1.0):
        self.answers, self.seconds, self.now, self.calls = list(answers), seconds, 0.0, 0

    def __call__(self):
        self.calls += 1
        self.now += self.seconds
        answer = self.answers.pop(0) if self.answers else "done"
        if isinstance(answer, Exception):
            raise answer
        return answer


def pace_of(line, **more):
    waited = []
    pace = Pace(sleep=waited.append, clock=lambda: line.now, **more)
    return pace, waited


CUT = LineError("cut")
BUSY = CallRefusedError(429, Refused("too_many", "Za dużo", retry_after=7))


def test_a_cut_call_is_made_again_and_the_waits_grow():
    line = Line(CUT, CUT, CUT)
    pace, waited = pace_of(line)

    assert pace.carry(line) == "done"
    assert (line.calls, pace.cuts) == (4, 3)
    assert waited[0] <= 1.0
    assert waited[2] <= 4.0


def test_a_line_that_was_never_there_is_given_up_sooner_than_one_that_carried():
    line = Line(*[CUT] * 20)
    pace, _ = pace_of(line)
    with pytest.raises(LineError):
        pace.carry(line)
    assert line.calls == FIRST_TRIES

    line = Line("done", *[CUT] * 20)
    pace, waited = pace_of(line)
    pace.carry(line)
    with pytest.raises(LineError):
        pace.carry(line)
    assert line.calls == 1 + TRIES
    assert max(waited) <= LONGEST_WAIT


def test_a_busy_server_is_left_in_peace_as_long_as_it_asked():
    line = Line(BUSY)
    pace, waited = pace_of(line)

    assert pace.carry(line) == "done"
    assert waited[0] >= 7


def test_a_refusal_is_not_tried_again():
    line = Line(CallRefusedError(403, Refused("retired_device", "Wycofany")))
    pace, _ = pace_of(line)

    with pytest.raises(CallRefusedError):
        pace.carry(line)
    assert line.calls == 1


def test_who_asked_to_stop_is_obeyed_before_the_next_call():
    line, stop = Line(), Event()
    pace, _ = pace_of(line, stop=stop)
    stop.set()

    with pytest.raises(StoppedError):
        pace.carry(line)
    assert line.calls == 0


@pytest.mark.parametrize(("rate", "batch"), [(500, 4096), (1000, 8000), (1e6, MOST_BATCH)])
def test_a_batch_is_what_the_line_carries_in_some_seconds(rate, batch):
    pace = Pace(rate=rate)

    assert pace.limit.raw == 4 * batch
    assert pace.limit.ops >= 10


@given(st.lists(st.tuples(st.integers(0, 10**7), st.floats(0, 100)), max_size=20))
def test_sizes_stay_within_their_bounds_whatever_the_line_does(carried):
    pace = Pace()
    for size, seconds in carried:
        line = Line(size, seconds=seconds)
        pace.clock = lambda line=line: line.now
        pace.carry(line, lambda told: told)

    assert LEAST <= pace.segment <= MOST_PULL
    assert pace.piece >= PIECE
    assert 10 <= pace.limit.ops <= 500

"""The fold gives the writer back often enough for whoever saves meanwhile, however slow the PC."""

from hypothesis import given
from hypothesis import strategies as st

from cusdesk.sync.session import LEAST_OPS, MOST_OPS, SLICE_SECONDS, Measure


def test_a_slow_pc_folds_less_at_once_and_a_quick_one_more():
    measure = Measure()
    measure.learn(1000, 2.0)
    assert measure.enough == 200

    measure.learn(200, 0.01)
    assert measure.enough == 400


@given(st.lists(st.tuples(st.integers(1, 20_000), st.floats(0, 60))))
def test_a_slice_stays_within_its_bounds_whatever_was_measured(measured):
    measure = Measure()
    for ops, seconds in measured:
        measure.learn(ops, seconds)

    assert LEAST_OPS <= measure.enough <= MOST_OPS


def test_on_an_even_pace_a_slice_takes_as_long_as_it_may():
    measure, each = Measure(), 0.0001
    for _round in range(5):
        measure.learn(measure.enough, measure.enough * each)

    assert abs(measure.enough * each - SLICE_SECONDS) < 0.01


def test_a_slice_is_never_much_smaller_than_what_lies_on_the_state():
    assert Measure(pending=5000).enough == 5000

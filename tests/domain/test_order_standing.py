"""How an order stands on a day: what was told ahead begins on its own day, not sooner."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.orders import OrderState, standing, state_of_day

SINCE = date(2026, 12, 5)
BEFORE = date(2026, 12, 4)


@given(st.sampled_from(OrderState), st.dates(min_value=SINCE))
def test_what_was_recorded_holds_from_its_day_on(state, day):
    assert state_of_day(state, SINCE, day) is state
    assert standing(state, SINCE, day) == state.label


@pytest.mark.parametrize(
    ("state", "now", "said"),
    [
        (OrderState.SUSPENDED, OrderState.ACCEPTED, "przyjęte, zawieszone od 05.12.2026"),
        (OrderState.ACCEPTED, OrderState.SUSPENDED, "zawieszone, usługi wracają 05.12.2026"),
    ],
)
def test_a_rest_and_a_return_told_ahead_say_their_day(state, now, said):
    assert state_of_day(state, SINCE, BEFORE) is now
    assert standing(state, SINCE, BEFORE) == said


@pytest.mark.parametrize("state", [OrderState.SENT, OrderState.STOPPED, OrderState.REFUSED])
def test_no_other_state_waits_for_a_day(state):
    assert standing(state, SINCE, BEFORE) == state.label

"""Rests before the provider has answered, and rests that would fall on each other's days."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.order_reminders import ReminderKind
from cusdesk.domain.orders import OrderState, SuspensionReason
from cusdesk.operations.order_slips import Answer, accept_order, refuse_order
from cusdesk.operations.order_suspensions import Rest, resume_order, suspend_order
from tests.support.offices import TODAY
from tests.support.orders import sent, sent_to_cooperative, view

DAY, WEEK = timedelta(days=1), timedelta(days=7)
HOSPITAL = Rest(SuspensionReason.HOSPITAL, TODAY)


@pytest.fixture
def asked(office, case):
    """Return an order sent today to the cooperative, which has not answered."""
    return sent_to_cooperative(office, case)


@pytest.fixture
def order(office, case):
    """Return an order sent today to the centre's own carers."""
    return sent(office, case)


def row(office, order):
    return view(office, order).row


def kinds(office, order):
    return [one.kind for one in row(office, order).reminders]


def test_an_order_nobody_has_answered_rests_and_still_waits_for_it(office, asked, clock):
    office.do(suspend_order, asked, HOSPITAL)
    assert row(office, asked).standing == "zawieszone"
    clock.turn_to(TODAY + 4 * DAY)
    assert ReminderKind.ANSWER in kinds(office, asked)
    assert "nie odpowiedział od 23.11.2026" in row(office, asked).reminders[0].sentence

    office.do(resume_order, asked, TODAY + 5 * DAY)
    back = row(office, asked)
    assert (back.state, back.standing) == (OrderState.SENT, "przekazane wykonawcy")


def test_a_rest_ahead_does_not_make_an_order_accepted(office, asked):
    office.do(suspend_order, asked, replace(HOSPITAL, starts_on=TODAY + WEEK))
    assert row(office, asked).standing == "przekazane wykonawcy, zawieszone od 30.11.2026"
    office.do(resume_order, asked, TODAY)
    assert row(office, asked).state is OrderState.SENT


def test_an_answer_given_while_services_rest_is_kept_for_their_return(office, asked):
    office.do(suspend_order, asked, HOSPITAL)
    office.do(accept_order, asked, Answer(TODAY, "Jan Wójcik"))
    assert row(office, asked).state is OrderState.SUSPENDED
    with pytest.raises(RefusedError, match="przyjęto już"):
        office.do(refuse_order, asked, TODAY, "brak ludzi")
    with pytest.raises(RefusedError, match="przyjęto już"):
        office.do(accept_order, asked, Answer(TODAY, "Jan Wójcik"))
    office.do(resume_order, asked, TODAY + WEEK)
    assert row(office, asked).state is OrderState.ACCEPTED


def test_a_provider_may_decline_while_services_rest(office, asked):
    office.do(suspend_order, asked, HOSPITAL)
    office.do(refuse_order, asked, TODAY, "brak ludzi")
    assert row(office, asked).state is OrderState.REFUSED


@pytest.mark.parametrize(("first", "last"), [(10, None), (0, 3), (13, 20), (3, 5)])
def test_a_rest_on_days_of_another_is_refused(office, order, first, last):
    office.do(suspend_order, order, replace(HOSPITAL, starts_on=TODAY + 2 * DAY))
    office.do(resume_order, order, TODAY + 14 * DAY)
    ends = None if last is None else TODAY + last * DAY
    rest = Rest(SuspensionReason.FAMILY, TODAY + first * DAY, ends)
    with pytest.raises(InvalidInputError, match=r"przerwa od 25\.11\.2026 do 06\.12\.2026"):
        office.do(suspend_order, order, rest)


def test_a_rest_after_another_is_taken(office, order):
    office.do(suspend_order, order, HOSPITAL)
    office.do(resume_order, order, TODAY + WEEK)
    office.do(suspend_order, order, replace(HOSPITAL, starts_on=TODAY + WEEK))
    assert len(view(office, order).rests) == 2

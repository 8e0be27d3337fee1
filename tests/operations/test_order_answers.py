"""What a provider answers and what the centre changes: which days, which words, in whose name."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.orders import OrderState, SlipKind
from cusdesk.domain.residents import SensitiveKind
from cusdesk.operations.case_views import view_case
from cusdesk.operations.order_slips import (
    Answer,
    OrderChange,
    accept_order,
    change_order,
    refuse_order,
    send_order,
    stop_order,
)
from cusdesk.operations.protection import NewMark, protect
from tests.support.offices import TODAY
from tests.support.orders import (
    WORK,
    dispatcher,
    drafted,
    sent,
    sent_to_cooperative,
    view,
)

DAY = timedelta(days=1)


@pytest.fixture
def asked(office, case):
    """Return an order sent today to the cooperative, which has not answered."""
    return sent_to_cooperative(office, case)


@pytest.fixture
def order(office, case):
    """Return an order sent today to the centre's own carers."""
    return sent(office, case)


def metryka(office, case):
    return office.do(view_case, case).events[-1].what


def change_of(office, order, **values):
    """Return the change of an order to an hour a day less."""
    base = view(office, order).draft.terms
    change = OrderChange(base, replace(base, activities=(WORK[0],)), TODAY, "mniej pomocy")
    return replace(change, **values)


# What the provider answers


def test_what_is_sent_to_a_provider_waits_for_its_answer(office, case, asked):
    assert view(office, asked).row.state is OrderState.SENT
    assert metryka(office, case).startswith("Zlecenie usług nr 1/2026: ")


def test_the_metryka_tells_who_accepted(office, case, asked):
    office.do(accept_order, asked, Answer(TODAY, " pani Gaj "))

    assert view(office, asked).row.state is OrderState.ACCEPTED
    assert metryka(office, case) == "Przyjęto zlecenie usług nr 1/2026: pani Gaj"


def test_the_metryka_tells_that_an_order_was_not_accepted_and_the_order_why(office, case, asked):
    office.do(refuse_order, asked, TODAY, " brak opiekunek ")

    shown = view(office, asked)
    assert (shown.row.state, shown.reason) == (OrderState.REFUSED, "brak opiekunek")
    assert metryka(office, case) == "Wykonawca nie przyjął zlecenia nr 1/2026"


def test_nobody_accepts_without_a_name_nor_refuses_without_a_reason(office, asked):
    with pytest.raises(InvalidInputError, match="kto przyjął") as unnamed:
        office.do(accept_order, asked, Answer(TODAY, " "))
    with pytest.raises(InvalidInputError, match="dlaczego wykonawca nie przyjął") as unfounded:
        office.do(refuse_order, asked, TODAY, " ")

    assert (unnamed.value.field, unfounded.value.field) == ("by", "reason")
    assert view(office, asked).row.state is OrderState.SENT


@pytest.mark.parametrize("day", [TODAY - DAY, TODAY + 2 * DAY], ids=["before", "to come"])
def test_an_answer_comes_after_the_order_and_not_ahead_of_today(office, asked, clock, day):
    clock.turn_to(TODAY + DAY)

    for act in ((accept_order, asked, Answer(day, "pani Gaj")), (refuse_order, asked, day, "brak")):
        with pytest.raises(InvalidInputError) as refusal:
            office.do(*act)
        assert refusal.value.field == "on"


@pytest.mark.parametrize("later", [0, 1])
def test_an_answer_may_come_on_the_day_of_the_order_or_today(office, asked, clock, later):
    clock.turn_to(TODAY + DAY)

    office.do(accept_order, asked, Answer(TODAY + later * DAY, "pani Gaj"))

    assert view(office, asked).row.state is OrderState.ACCEPTED


def test_an_order_is_answered_once(office, asked):
    office.do(refuse_order, asked, TODAY, "brak opiekunek")

    with pytest.raises(RefusedError, match="nie można przejść"):
        office.do(accept_order, asked, Answer(TODAY, "pani Gaj"))


# What the centre changes


def test_a_change_says_why_and_counts_no_sooner_than_the_order_was_sent(office, order):
    with pytest.raises(InvalidInputError, match="z jakiego powodu") as unfounded:
        office.do(change_order, order, change_of(office, order, reason=" "))
    with pytest.raises(InvalidInputError, match="Zmiana nie działa wcześniej") as early:
        office.do(change_order, order, change_of(office, order, effective_on=TODAY - DAY))

    assert (unfounded.value.field, early.value.field) == ("reason", "effective_on")
    assert view(office, order).slips == ()


def test_a_change_has_its_slip_and_its_line_in_the_metryka(office, case, order):
    office.do(change_order, order, change_of(office, order))

    (slip,) = view(office, order).slips
    assert (slip.kind, slip.reason) == (SlipKind.CHANGE, "mniej pomocy")
    assert metryka(office, case) == "Zmiana zlecenia usług nr 1/2026/1, od 23.11.2026"


def test_slips_are_numbered_one_after_the_other(office, order):
    office.do(change_order, order, change_of(office, order))
    base = view(office, order).draft.terms
    again = OrderChange(base, replace(base, notes="klucz u sąsiadki"), TODAY, "nowy klucz")
    office.do(change_order, order, again)

    assert [one.number for one in view(office, order).slips] == ["1/2026/2", "1/2026/1"]


def test_a_change_that_changes_nothing_is_no_change(office, order):
    base = view(office, order).draft.terms

    with pytest.raises(RefusedError, match="Nic się nie zmieniło"):
        office.do(change_order, order, OrderChange(base, base, TODAY, "bez powodu"))


def test_a_change_made_upon_an_older_state_is_not_written_over_the_newer(office, order):
    mine = change_of(office, order, reason="moje")
    office.do(change_order, order, change_of(office, order))

    with pytest.raises(RefusedError, match="Ktoś inny zmienił w tym czasie"):
        office.do(change_order, order, mine)


def test_a_draft_is_corrected_and_not_changed_by_a_slip(office, case):
    draft = drafted(office, case)

    with pytest.raises(RefusedError, match="To jeszcze projekt"):
        office.do(change_order, draft, change_of(office, draft))


def test_what_has_ended_is_changed_no_more(office, order):
    change = change_of(office, order)
    office.do(stop_order, order, TODAY, "zgon")

    with pytest.raises(RefusedError, match="już się skończyło"):
        office.do(change_order, order, change)


def test_an_order_for_a_protected_person_is_changed_by_one_who_may_see_the_address(
    office, in_name_of, who, order
):
    change = change_of(office, order)
    office.do(protect, who, NewMark(SensitiveKind.VIOLENCE, date(2026, 1, 1)))

    with pytest.raises(RefusedError, match="szczególnie chronione"):
        dispatcher(office, in_name_of).do(change_order, order, change)
    office.do(change_order, order, change)


def test_what_a_change_leaves_of_the_week_is_free_for_another_order(office, case, order):
    base, since = view(office, order).draft.terms, TODAY + DAY
    less = replace(base, activities=(WORK[0],), weekly_minutes=300)
    beside = {"starts_on": since, "first_visit_on": None, "activities": (WORK[1],)}
    with pytest.raises(RefusedError):
        office.do(send_order, drafted(office, case, weekly_minutes=300, **beside))

    office.do(change_order, order, change_of(office, order, terms=less, effective_on=since))
    other = sent(office, case, weekly_minutes=300, **beside)

    assert view(office, other).row.state is OrderState.ACCEPTED

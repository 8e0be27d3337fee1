"""Rests, keys, shopping, deaths and moves: what a day brings to a running order."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.guards import ConsequenceKind, DeathSource, Destination
from cusdesk.domain.order_reminders import ReminderKind
from cusdesk.domain.orders import KeyEvent, OrderState, SlipKind, SuspensionReason
from cusdesk.domain.overview import OverviewSection
from cusdesk.domain.residents import SensitiveKind
from cusdesk.operations.documents import list_documents
from cusdesk.operations.guards import Move, preview_death, record_death, record_move
from cusdesk.operations.key_handovers import Handover, hand_keys, key_protocol, keys_register
from cusdesk.operations.offices import header_on, record_header
from cusdesk.operations.order_lists import (
    OrderFilter,
    list_orders,
    narrow_orders,
    order_row,
    orders_of_provider,
)
from cusdesk.operations.order_registers import orders_list
from cusdesk.operations.order_slips import send_order, stop_order
from cusdesk.operations.order_suspensions import (
    Rest,
    ask_again,
    day_to_ask,
    resume_order,
    suspend_order,
)
from cusdesk.operations.order_views import slip_pdf
from cusdesk.operations.overview import overview
from cusdesk.operations.protection import NewMark, protect
from cusdesk.operations.shopping import Shopping, enter_shopping, shopping_book, shopping_pdf
from tests.print.reading import heard
from tests.support.crowds import statements
from tests.support.drafts import person
from tests.support.offices import TODAY
from tests.support.orders import decided, dispatcher, drafted, sent, view
from tests.support.parts import answer

WEEK = timedelta(days=7)
HOSPITAL = Rest(SuspensionReason.HOSPITAL, TODAY)


@pytest.fixture
def order(office, who):
    return sent(office, decided(office, who)[0])


def kinds(office, order):
    return [one.kind for one in view(office, order).row.reminders]


def words(file):
    return heard(file).document.words


# Rests


def test_a_rest_told_ahead_begins_on_its_own_day(office, order, clock):
    """The provider is told ahead; until the day comes the services go on."""
    office.do(suspend_order, order, replace(HOSPITAL, starts_on=TODAY + WEEK))
    ahead = view(office, order).row
    assert (ahead.state, ahead.now) == (OrderState.SUSPENDED, OrderState.ACCEPTED)
    assert ahead.standing == "przyjęte, zawieszone od 30.11.2026"
    assert "zawieszone od 30.11.2026" in words(office.do(orders_list, OrderFilter.RUNNING, ""))

    clock.turn_to(TODAY + WEEK)
    rests = view(office, order).row
    assert (rests.now, rests.standing) == (OrderState.SUSPENDED, "zawieszone")

    office.do(resume_order, order, TODAY + 2 * WEEK)
    back = view(office, order).row
    assert (back.state, back.now) == (OrderState.ACCEPTED, OrderState.SUSPENDED)
    assert back.standing == "zawieszone, usługi wracają 07.12.2026"


def test_a_rest_told_ahead_is_called_off_before_it_begins(office, order):
    office.do(suspend_order, order, replace(HOSPITAL, starts_on=TODAY + WEEK))

    office.do(resume_order, order, TODAY)

    seen = view(office, order)
    assert (seen.row.state, seen.row.standing) == (OrderState.ACCEPTED, "przyjęte")
    assert seen.rests == ()
    slip = words(office.do(slip_pdf, seen.slips[0].id))
    assert "Przerwy nie będzie" in slip
    assert "trwają bez przerwy" in slip
    assert "30.11.2026" in slip


def test_services_rest_with_an_open_end_and_a_day_to_ask(office, order, clock):
    office.do(suspend_order, order, HOSPITAL)
    (rest,) = view(office, order).rests
    assert (rest.ends_on, rest.ask_on) == (None, TODAY + WEEK)
    assert view(office, order).row.state is OrderState.SUSPENDED
    assert ReminderKind.ASK not in kinds(office, order)
    clock.turn_to(TODAY + WEEK)
    assert ReminderKind.ASK in kinds(office, order)


def test_a_break_begun_on_a_sunday_is_asked_about_on_a_working_day(office, order):
    sunday = TODAY + timedelta(days=6)
    assert sunday.strftime("%A") == "Sunday"

    assert office.do(day_to_ask, sunday) == sunday + timedelta(days=8)


def test_the_provider_is_told_no_illness(office, order):
    office.do(suspend_order, order, HOSPITAL)
    said = words(office.do(slip_pdf, view(office, order).slips[0].id))
    assert "poza domem" in said
    assert "szpital" not in said


def test_a_known_return_is_asked_about_the_day_after(office, order):
    back = TODAY + WEEK
    office.do(suspend_order, order, Rest(SuspensionReason.FAMILY, TODAY, back))
    assert view(office, order).rests[0].ask_on == back + timedelta(days=1)


def test_the_question_is_put_off(office, order, clock):
    office.do(suspend_order, order, HOSPITAL)
    clock.turn_to(TODAY + WEEK)
    office.do(ask_again, order, TODAY + 2 * WEEK, "jeszcze na oddziale")
    assert ReminderKind.ASK not in kinds(office, order)
    assert view(office, order).rests[0].note == "jeszcze na oddziale"


def test_services_come_back_and_the_rest_ends_the_day_before(office, order, clock):
    office.do(suspend_order, order, HOSPITAL)
    clock.turn_to(TODAY + WEEK)
    office.do(resume_order, order, TODAY + WEEK)
    kept = view(office, order)
    assert kept.rests[0].ends_on == TODAY + WEEK - timedelta(days=1)
    assert kept.row.state is OrderState.ACCEPTED
    assert [slip.kind for slip in kept.slips] == [SlipKind.RESUMPTION, SlipKind.SUSPENSION]


@pytest.mark.parametrize(
    ("rest", "field"),
    [
        (Rest(SuspensionReason.FAMILY, TODAY - WEEK), "starts_on"),
        (Rest(SuspensionReason.FAMILY, date(2027, 1, 1)), "starts_on"),
        (Rest(SuspensionReason.FAMILY, TODAY, TODAY - WEEK), "ends_on"),
        (Rest(SuspensionReason.FAMILY, TODAY, None, TODAY), "ask_on"),
    ],
)
def test_days_that_cannot_be_are_refused(office, order, rest, field):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(suspend_order, order, rest)
    assert refusal.value.field == field


def test_nothing_rests_that_does_not_run(office, order):
    with pytest.raises(RefusedError, match="nie są zawieszone"):
        office.do(resume_order, order, TODAY)


# Keys and shopping


def taken(day=TODAY, event=KeyEvent.TAKEN):
    return Handover(event, day, "2 klucze do drzwi", "Irena Żółkiewska", "Wanda Ćwikła")


def test_keys_are_taken_handed_on_and_returned(office, order):
    made = office.do(hand_keys, order, taken())
    assert "Wanda Ćwikła" in words(office.do(key_protocol, made))
    with pytest.raises(RefusedError, match="są już u kogoś"):
        office.do(hand_keys, order, taken())
    assert "2 klucze" in words(office.do(keys_register))
    office.do(hand_keys, order, taken(event=KeyEvent.RETURNED))
    assert "2 klucze" not in words(office.do(keys_register))
    with pytest.raises(RefusedError, match="Nikt nie ma kluczy"):
        office.do(hand_keys, order, taken(event=KeyEvent.HANDED_ON))


def test_a_protocol_of_keys_is_kept_as_it_was_signed(office, order, clock):
    made = office.do(hand_keys, order, taken())
    signed = office.do(key_protocol, made)
    clock.turn_to(TODAY + WEEK)
    header = answer(office, header_on, office.today)
    office.do(record_header, replace(header, place="Koło", valid_from=office.today))
    assert office.do(key_protocol, made) == signed
    assert "Koło" not in words(signed)
    assert office.do(list_documents, "ZU/1/2026/klucze/1") == 1


def test_keys_belong_to_an_order_that_was_sent_and_to_those_who_may_see_the_address(
    office, in_name_of
):
    who = person(office, "Łoś")
    case, _ = decided(office, who, number="49", mark="CUS.8225.49.2026")
    draft = drafted(office, case)
    with pytest.raises(RefusedError, match="Najpierw przekaż zlecenie"):
        office.do(hand_keys, draft, taken())
    office.do(send_order, draft)
    office.do(protect, who, NewMark(SensitiveKind.VIOLENCE, TODAY))
    with pytest.raises(RefusedError, match="szczególnie chronione"):
        dispatcher(office, in_name_of).do(hand_keys, draft, taken())


def test_an_order_that_stopped_waits_only_for_its_keys(office, who, order):
    office.do(hand_keys, order, taken())
    office.do(stop_order, order, TODAY, "rezygnacja")
    assert [row.id for row in office.do(list_orders, OrderFilter.WAITING)] == [order]
    office.do(hand_keys, order, taken(event=KeyEvent.RETURNED))
    with statements(office) as run:
        assert office.do(list_orders, OrderFilter.WAITING) == []
    # Of an order that stopped and left no keys behind nothing more is read.
    assert not any("FROM provider" in one for one in run)


def test_a_line_of_the_book_adds_up(office, order):
    line = Shopping(TODAY, Decimal("50.00"), Decimal("37.20"), Decimal("12.80"), "apteka")
    office.do(enter_shopping, order, line)
    with pytest.raises(InvalidInputError, match="reszta to 12,80"):
        office.do(
            enter_shopping, order, Shopping(TODAY, Decimal(50), Decimal("37.20"), Decimal(10))
        )
    assert "37,20" in words(office.do(shopping_pdf, order))
    assert "Podpis osoby" in words(office.do(shopping_book, order, TODAY))


# Deaths and moves


def test_an_order_stops_with_a_death(office, who, order):
    office.do(hand_keys, order, taken())
    touched = office.do(preview_death, who, TODAY).consequences
    assert next(one for one in touched if one.kind is ConsequenceKind.ORDER).at_once
    office.do(record_death, who, TODAY, DeathSource.FAMILY)
    kept = view(office, order)
    assert (kept.row.state, kept.row.ends_on) == (OrderState.STOPPED, TODAY)
    assert kept.slips[0].kind is SlipKind.STOP
    assert kinds(office, order) == [ReminderKind.KEYS]


def test_an_order_stops_with_a_move(office, who, order):
    office.do(record_move, who, Move(TODAY, Destination.FAMILY, "Gdańsk"))
    assert view(office, order).row.state is OrderState.STOPPED


def test_the_desk_names_what_waits(office, order, clock):
    office.do(suspend_order, order, HOSPITAL)
    clock.turn_to(TODAY + WEEK)
    (row,) = office.do(overview).of(OverviewSection.ORDERS)
    assert "Zapytaj, kiedy osoba wraca" in row.detail
    assert row.target == ("orders", order)


# Lists


def test_lists_show_what_waits_and_find_by_name(office, order):
    assert [row.id for row in office.do(list_orders, OrderFilter.RUNNING)] == [order]
    assert office.do(list_orders, OrderFilter.DRAFTS) == []
    row = office.do(order_row, order)
    assert office.do(orders_of_provider, row.provider_id) == [row]
    assert "Żółkiewska Irena" in words(office.do(orders_list, OrderFilter.RUNNING, ""))
    assert [row.id for row in office.do(narrow_orders, OrderFilter.ALL, "zolkiew 1/2026")] == [
        order
    ]
    assert office.do(narrow_orders, OrderFilter.ALL, "kowalska") == []


def test_an_order_that_ends_soon_is_named_and_one_that_ended_is_closed(office, order, clock):
    clock.turn_to(date(2026, 12, 5))
    assert kinds(office, order) == [ReminderKind.ENDING]
    clock.turn_to(date(2027, 1, 2))
    assert ReminderKind.STOP in kinds(office, order)

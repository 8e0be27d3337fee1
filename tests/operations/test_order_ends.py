"""How orders rest, come back and end: days that can be, and papers that name the true last day."""

from datetime import date, timedelta

import pytest

from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.guards import DeathSource
from cusdesk.domain.orders import OrderState, SlipKind, SuspensionReason
from cusdesk.domain.overview import OverviewSection
from cusdesk.domain.residents import SensitiveKind
from cusdesk.domain.users import Role
from cusdesk.operations.case_views import view_case
from cusdesk.operations.case_workers import exclude
from cusdesk.operations.guards import record_death
from cusdesk.operations.order_slips import send_order, stop_order
from cusdesk.operations.order_suspensions import Rest, ask_again, resume_order, suspend_order
from cusdesk.operations.order_views import slip_pdf
from cusdesk.operations.overview import overview
from cusdesk.operations.protection import NewMark, protect
from cusdesk.operations.users import assign_roles
from tests.print.reading import heard
from tests.support.cases import social_worker
from tests.support.drafts import drafted as decision_drafted
from tests.support.drafts import granted, issued, ready_case
from tests.support.offices import TODAY
from tests.support.orders import dispatcher, drafted, sent, view

DAY, WEEK = timedelta(days=1), timedelta(days=7)
AWAY = Rest(SuspensionReason.FAMILY, TODAY)
UNTIL = date(2026, 12, 31)


@pytest.fixture
def order(office, case):
    """Return an order sent today that runs from today to the end of the year."""
    return sent(office, case, starts_on=TODAY)


def stop_paper(office, order):
    """Return the words of the paper that tells the provider of the end."""
    slip = next(one for one in view(office, order).slips if one.kind is SlipKind.STOP)
    return heard(office.do(slip_pdf, slip.id)).document.words


# Rests


def test_a_question_is_put_off_only_to_a_day_to_come(office, order):
    office.do(suspend_order, order, AWAY)

    with pytest.raises(InvalidInputError, match="dopiero będzie") as refusal:
        office.do(ask_again, order, TODAY)
    assert refusal.value.field == "ask_on"
    office.do(ask_again, order, TODAY + DAY)
    assert view(office, order).rests[0].ask_on == TODAY + DAY


def test_a_return_that_did_not_come_leaves_the_rest_open(office, order, clock):
    office.do(suspend_order, order, Rest(SuspensionReason.FAMILY, TODAY, TODAY + DAY))
    clock.turn_to(TODAY + WEEK)

    office.do(ask_again, order, TODAY + 2 * WEEK)

    assert view(office, order).rests[0].ends_on is None


def test_a_return_still_to_come_stays_while_the_question_is_put_off(office, order, clock):
    back = TODAY + WEEK
    office.do(suspend_order, order, Rest(SuspensionReason.FAMILY, TODAY, back))
    clock.turn_to(back)

    office.do(ask_again, order, back + WEEK)

    assert view(office, order).rests[0].ends_on == back


def test_notes_on_a_rest_stand_one_below_the_other(office, order):
    office.do(suspend_order, order, Rest(SuspensionReason.FAMILY, TODAY, note="u córki"))

    office.do(ask_again, order, TODAY + WEEK, " ")
    office.do(ask_again, order, TODAY + WEEK, "zostaje do świąt")

    assert view(office, order).rests[0].note == "u córki\nzostaje do świąt"


def test_the_metryka_tells_that_the_rest_goes_on(office, case, order):
    office.do(suspend_order, order, AWAY)

    office.do(ask_again, order, TODAY + WEEK)

    last = office.do(view_case, case).events[-1].what
    assert last == "Zlecenie nr 1/2026: przerwa trwa, pytanie o powrót 30.11.2026"


def test_nobody_is_asked_about_services_that_run(office, order):
    with pytest.raises(RefusedError, match="nie są zawieszone"):
        office.do(ask_again, order, TODAY + WEEK)


@pytest.mark.parametrize("since", [TODAY - DAY, TODAY, UNTIL + DAY])
def test_services_come_back_inside_the_order_and_after_the_rest_began(office, order, since):
    office.do(suspend_order, order, AWAY)

    with pytest.raises(InvalidInputError) as refusal:
        office.do(resume_order, order, since)

    assert refusal.value.field == "since"


@pytest.mark.parametrize("since", [TODAY + DAY, UNTIL])
def test_the_first_and_the_last_day_of_a_return_count(office, order, since):
    office.do(suspend_order, order, AWAY)

    office.do(resume_order, order, since)

    assert view(office, order).rests[0].ends_on == since - DAY


@pytest.mark.parametrize(("days", "fits"), [(0, True), (-1, False)])
def test_a_rest_ends_no_sooner_than_it_begins(office, order, days, fits):
    rest = Rest(SuspensionReason.FAMILY, TODAY, TODAY + timedelta(days=days))
    if fits:
        office.do(suspend_order, order, rest)
        assert view(office, order).rests[0].ends_on == rest.ends_on
        return
    with pytest.raises(InvalidInputError) as refusal:
        office.do(suspend_order, order, rest)
    assert refusal.value.field == "ends_on"


def test_a_second_rest_leaves_the_first_as_it_was(office, order, clock):
    office.do(suspend_order, order, AWAY)
    office.do(resume_order, order, TODAY + WEEK)
    clock.turn_to(TODAY + 2 * WEEK)
    office.do(suspend_order, order, Rest(SuspensionReason.HOSPITAL, TODAY + 2 * WEEK))

    office.do(ask_again, order, TODAY + 4 * WEEK, "na oddziale")

    second, first = view(office, order).rests
    assert (first.ends_on, first.note) == (TODAY + WEEK - DAY, "")
    assert (second.ends_on, second.note) == (None, "na oddziale")


# Ends


def test_an_order_stops_no_day_ahead_and_not_before_it_was_sent(office, order):
    for day in (TODAY + DAY, TODAY - DAY):
        with pytest.raises(InvalidInputError) as refusal:
            office.do(stop_order, order, day, "zgon")
        assert refusal.value.field == "on"
    with pytest.raises(InvalidInputError, match="dlaczego zlecenie się kończy"):
        office.do(stop_order, order, TODAY, " ")

    office.do(stop_order, order, TODAY, "zgon")

    assert view(office, order).row.state is OrderState.STOPPED
    assert "Ostatni dzień usług 23.11.2026" in stop_paper(office, order)


def test_a_draft_is_not_stopped_but_dropped(office, case):
    with pytest.raises(RefusedError, match="nie można przejść"):
        office.do(stop_order, drafted(office, case, starts_on=TODAY), TODAY, "zgon")


def test_an_order_closed_after_its_end_names_the_day_services_ended(office, order, clock):
    clock.turn_to(date(2027, 1, 11))

    office.do(stop_order, order, date(2027, 1, 11), "minął okres")

    assert "Ostatni dzień usług 31.12.2026" in stop_paper(office, order)
    assert view(office, order).row.ends_on == UNTIL


def test_a_death_after_the_end_of_an_order_moves_no_day_of_it(office, who, order, clock):
    clock.turn_to(date(2027, 1, 11))

    office.do(record_death, who, date(2027, 1, 10), DeathSource.CERTIFICATE)

    assert "Ostatni dzień usług 31.12.2026" in stop_paper(office, order)


def test_an_order_that_never_began_says_that_services_will_not_begin(office, case):
    order = sent(office, case, starts_on=TODAY + WEEK, first_visit_on=None)

    office.do(stop_order, order, TODAY, "przeprowadzka")

    told = stop_paper(office, order)
    assert "Usługi nie zaczną się (miały zacząć się 30.11.2026)" in told
    assert "Ostatni dzień usług" not in told


# Who sends, and what asks for an order


def test_an_order_for_a_protected_person_is_sent_by_one_who_may_see_the_address(
    office, in_name_of, who, case
):
    draft = drafted(office, case, starts_on=TODAY)
    office.do(protect, who, NewMark(SensitiveKind.VIOLENCE, TODAY))

    with pytest.raises(RefusedError, match="szczególnie chronione"):
        dispatcher(office, in_name_of).do(send_order, draft)
    office.do(send_order, draft)


def test_whoever_is_excluded_from_the_case_neither_rests_nor_stops_its_order(
    office, in_name_of, case, order
):
    worker = social_worker(office)
    office.do(assign_roles, worker, (Role.SOCIAL_WORKER, Role.DISPATCHER))
    office.do(exclude, case, worker, "kuzynka strony")
    celina = in_name_of("celina")

    for act in ((suspend_order, order, AWAY), (stop_order, order, TODAY, "zgon")):
        with pytest.raises(RefusedError, match=r"art\. 24"):
            celina.do(*act)
    assert view(office, order).row.state is OrderState.ACCEPTED


def test_a_change_of_a_change_still_asks_for_no_new_order(office, in_name_of, clock):
    case, _ = granted(office, in_name_of)
    sent(office, case)
    who = office.do(view_case, case).person.id
    for month, minutes in ((12, 660), (1, 720)):
        first = date(2026 + (month == 1), month, 1)
        clock.turn_to(first)
        terms = {"minutes": minutes, "effective_on": first, "reason": "soboty"}
        change = decision_drafted(office, ready_case(office, who), DecisionKind.CHANGE, **terms)
        issued(office, in_name_of, change)

    titles = [row.title for row in office.do(overview).of(OverviewSection.ORDERS)]
    assert not [title for title in titles if title.endswith("zleć usługi")]

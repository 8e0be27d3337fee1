"""Standing weeks are kept from a day on, and an order that changes asks whether they follow."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cusdesk.domain.errors import InvalidInputError, NotPermittedError, RefusedError
from cusdesk.domain.order_terms import OrderedActivity
from cusdesk.operations.case_workers import exclude
from cusdesk.operations.order_slips import OrderChange, change_order, send_order, stop_order
from cusdesk.operations.order_views import order_view
from cusdesk.operations.orders import draft_order, share_visit
from cusdesk.operations.standing_weeks import (
    answer_standing_question,
    keep_standing_week,
    propose_standing_week,
    standing_questions,
    standing_week,
)
from cusdesk.operations.users import staff
from tests.support.orders import cooperative, decided, dispatcher, ordered_from
from tests.support.visits import DECEMBER, MONDAY, keep, ordered, visited

BATH = OrderedActivity("kąpiel", 60, 1, "0000010")


def held(office, order, day=MONDAY):
    return office.do(standing_week, order, day)


def change(office, order, *activities):
    base = office.do(order_view, order).draft.terms
    minutes = sum(one.minutes * one.days.count("1") for one in activities)
    typed = replace(base, activities=activities, weekly_minutes=minutes)
    office.do(change_order, order, OrderChange(base, typed, office.today, "mniejsza potrzeba"))


def test_the_proposal_is_kept_and_shown_whose_it_is(office):
    jan = visited(office)
    week = held(office, jan.order)

    assert (week.person, week.order, week.since) == ("Jan Łoś", "1/2026", DECEMBER)
    assert week.visits == office.do(propose_standing_week, jan.order)
    assert week.visits[0].skills == ("K02",)


def test_another_week_ends_the_one_before(office):
    jan = visited(office)
    longer = [replace(one, minutes=90) for one in held(office, jan.order).visits]
    office.do(keep_standing_week, jan.order, longer, MONDAY)

    assert held(office, jan.order, date(2026, 12, 6)).visits[0].minutes == 60
    assert held(office, jan.order, MONDAY).visits[0].minutes == 90


def test_a_week_kept_again_from_the_same_day_takes_its_place(office):
    jan = visited(office)
    keep(office, jan.order)

    assert len(held(office, jan.order).visits) == 1


def test_a_week_begins_with_its_order_and_not_after_its_end(office):
    jan = ordered(office)
    keep(office, jan.order, date(2020, 1, 1))

    assert held(office, jan.order).since >= date(2026, 1, 7)
    with pytest.raises(InvalidInputError, match="Zlecenie trwa do"):
        keep(office, jan.order, date(2027, 2, 1))


def test_what_could_not_take_place_is_not_kept(office):
    jan = ordered(office)
    (visit,) = office.do(propose_standing_week, jan.order)

    with pytest.raises(InvalidInputError, match="nie zmieści się 300 minut"):
        office.do(keep_standing_week, jan.order, [replace(visit, minutes=300)], DECEMBER)


def test_an_order_without_a_week_asks_for_one(office):
    jan = ordered(office)
    (question,) = office.do(standing_questions)

    assert (question.order_id, question.is_new, question.person) == (jan.order, True, "Jan Łoś")
    assert question.differences == (
        "Toaleta poranna: 60 min, pn, wt, śr, cz, pt, 7:00–10:00: dochodzi.",
    )
    keep(office, jan.order)
    assert office.do(standing_questions) == ()


def test_a_changed_order_asks_whether_the_week_follows_and_it_does(office):
    jan = visited(office)
    change(office, jan.order, BATH)
    (question,) = office.do(standing_questions)
    assert not question.is_new

    office.do(answer_standing_question, jan.order, follow=True, since=MONDAY)

    assert [one.what for one in held(office, jan.order).visits] == ["kąpiel"]
    assert [one.what for one in held(office, jan.order, DECEMBER).visits] == ["toaleta poranna"]
    assert office.do(standing_questions) == ()


def test_the_week_may_stay_as_it_is(office):
    jan = visited(office)
    change(office, jan.order, BATH)
    office.do(answer_standing_question, jan.order, follow=False, since=MONDAY)

    assert [one.what for one in held(office, jan.order).visits] == ["toaleta poranna"]
    assert office.do(standing_questions) == ()


def test_words_for_the_provider_change_no_week(office):
    jan = visited(office)
    base = office.do(order_view, jan.order).draft.terms
    typed = replace(base, notes="Duży pies.")
    office.do(change_order, jan.order, OrderChange(base, typed, office.today, "pies"))

    assert office.do(standing_questions) == ()


def test_a_provider_that_plans_its_own_people_has_no_week_here(office):
    case, _ = decided(office)
    provider, contract = cooperative(office, plans_own_people=True)
    order = office.do(draft_order, case, ordered_from(office, case, provider, contract))
    office.do(send_order, order)

    with pytest.raises(RefusedError, match="sam układa grafik"):
        office.do(propose_standing_week, order)
    assert office.do(standing_questions) == ()


def test_a_stopped_order_has_no_new_week(office):
    jan = visited(office)
    office.do(stop_order, jan.order, office.today, "rezygnacja")

    with pytest.raises(RefusedError, match="zakończone"):
        keep(office, jan.order)


def test_a_couple_has_one_week(office):
    jan, ewa = ordered(office), ordered(office, "Ewa Łoś", number=49)
    office.do(share_visit, jan.order, ewa.order, Decimal(50))
    keep(office, jan.order)

    assert held(office, jan.order).shared_with == "2/2026"
    assert [one.order_id for one in office.do(standing_questions)] == []
    with pytest.raises(RefusedError, match="stoi w jego tygodniu"):
        keep(office, ewa.order)


def test_who_is_excluded_from_a_case_is_asked_nothing_about_its_week(office, in_name_of):
    jan, anna = ordered(office), ordered(office, "Anna Sęk", number=49)
    ewa = dispatcher(office, in_name_of)
    who = next(row.id for row in office.do(staff) if row.login == "ewa")
    office.do(exclude, jan.case, who, "synowa strony")

    assert [one.order_id for one in ewa.do(standing_questions)] == [anna.order]


def test_only_who_leads_the_roster_keeps_weeks(office, in_name_of):
    jan = ordered(office)

    with pytest.raises(NotPermittedError):
        in_name_of("celina").do(propose_standing_week, jan.order)

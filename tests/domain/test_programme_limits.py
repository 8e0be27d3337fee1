from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.programme_limits import Limits, Stay, cost_of_person, room

DAY = date(2026, 11, 23)
JANUARY, DECEMBER = date(2026, 1, 1), date(2026, 12, 31)
STAYS = st.builds(
    Stay,
    st.dates(JANUARY, DECEMBER),
    st.none() | st.dates(JANUARY, DECEMBER),
    st.none() | st.dates(JANUARY, DECEMBER),
)


def staying(people):
    return [Stay(JANUARY, DECEMBER)] * people


def test_places_taken_leave_the_rest_free():
    left = room(Limits(places=5), None, staying(3), DAY)

    assert (left.taken, left.places_left, left.refusal) == (3, 2, "")
    assert left.steps == ("Na 23 listopada 2026 r.: 3 z 5 zajęte, 2\u00a0wolne miejsca.",)


def test_a_full_service_says_what_to_do():
    left = room(Limits(places=3), None, staying(3), DAY)

    assert left.places_left == 0
    assert left.refusal == (
        "Nie ma wolnych miejsc: 3\u00a0miejsca są zajęte. Wpisz osobę na listę oczekujących."
    )


def test_who_resigned_frees_the_place_the_day_after():
    stay = Stay(JANUARY, DECEMBER, left_on=DAY)

    assert room(Limits(places=1), None, [stay], DAY).places_left == 0
    assert room(Limits(places=1), None, [stay], DAY + timedelta(days=1)).places_left == 1


def test_a_place_promised_from_a_later_day_is_not_free():
    assert room(Limits(places=1), None, [Stay(DECEMBER)], DAY).refusal


def test_one_person_costs_units_times_price():
    cost, sentence = cost_of_person(Limits(units_per_person=40), Decimal("18.50"))

    assert cost == Decimal("740.00")
    assert sentence.endswith("= 740,00\u00a0zł.")


def test_without_units_a_person_costs_a_share_of_the_budget():
    assert cost_of_person(Limits(budget=Decimal(10000), people_expected=30), None)[0] == Decimal(
        "333.33"
    )


def test_a_budget_that_is_used_up_is_refused_by_its_ground():
    limits = Limits(units_per_person=10, budget=Decimal(1000))
    left = room(limits, Decimal(40), staying(2), DAY)

    assert left.budget_left == Decimal(200)
    assert "art. 42 ust. 2" in left.refusal


def test_who_left_halfway_frees_the_money_not_used():
    limits = Limits(units_per_person=10, budget=Decimal(1000))
    left = room(limits, Decimal(40), [Stay(JANUARY, DECEMBER, date(2026, 7, 2))], DAY)

    assert left.bound == Decimal("200.55")


def test_no_limit_refuses_nobody():
    left = room(Limits(), None, staying(200), DAY)

    assert (left.refusal, left.places_left, left.budget_left, left.free) == ("", None, None, None)


def test_how_many_still_fit_is_the_tighter_of_places_and_money():
    limits = Limits(places=10, units_per_person=10, budget=Decimal(2000))

    assert room(limits, Decimal(40), staying(2), DAY).free == 3


@given(st.lists(STAYS, max_size=20), st.dates(JANUARY, DECEMBER))
def test_nobody_is_counted_twice(stays, day):
    left = room(Limits(places=50), None, stays, day)

    assert left.taken <= len(stays)
    assert left.places_left == 50 - left.taken


@given(STAYS)
def test_a_share_lies_between_nothing_and_the_whole(stay):
    assert 0 <= stay.share() <= 1

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.programme_limits import (
    UNKNOWN_COST,
    Limits,
    Stay,
    UnitCost,
    Use,
    cost_of_person,
    purse,
    room,
    spent_in_words,
)

DAY = date(2026, 11, 23)
JANUARY, DECEMBER = date(2026, 1, 1), date(2026, 12, 31)
STAYS = st.builds(
    Stay,
    st.dates(JANUARY, DECEMBER),
    st.none() | st.dates(JANUARY, DECEMBER),
    st.none() | st.dates(JANUARY, DECEMBER),
)


def each(amount, **more):
    return UnitCost(None if amount is None else Decimal(amount), **more)


def staying(people):
    return [Stay(JANUARY, DECEMBER)] * people


def test_places_taken_leave_the_rest_free():
    left = room(Limits(places=5), UNKNOWN_COST, staying(3), DAY)

    assert (left.taken, left.places_left, left.refusal) == (3, 2, "")
    assert left.steps == ("Na 23 listopada 2026 r.: 3 z 5 zajęte, 2\u00a0wolne miejsca.",)


def test_a_full_service_says_what_to_do():
    left = room(Limits(places=3), UNKNOWN_COST, staying(3), DAY)

    assert left.places_left == 0
    assert left.refusal == (
        "Nie ma wolnych miejsc: 3\u00a0miejsca są zajęte. Wpisz osobę na listę oczekujących."
    )


def test_who_resigned_frees_the_place_the_day_after():
    stay = Stay(JANUARY, DECEMBER, left_on=DAY)

    assert room(Limits(places=1), UNKNOWN_COST, [stay], DAY).places_left == 0
    assert room(Limits(places=1), UNKNOWN_COST, [stay], DAY + timedelta(days=1)).places_left == 1


def test_a_place_promised_from_a_later_day_is_not_free():
    assert room(Limits(places=1), UNKNOWN_COST, [Stay(DECEMBER)], DAY).refusal


def test_one_person_costs_units_times_price():
    cost, sentence = cost_of_person(Limits(units_per_person=40), each("18.50"))

    assert cost == Decimal("740.00")
    assert sentence.endswith("= 740,00\u00a0zł.")


def test_without_units_a_person_costs_a_share_of_the_budget():
    assert cost_of_person(Limits(budget=Decimal(10000), people_expected=30), UNKNOWN_COST)[
        0
    ] == Decimal("333.33")


def test_a_budget_that_is_used_up_is_refused_by_its_ground():
    limits = Limits(units_per_person=10, budget=Decimal(1000))
    left = room(limits, each(40), staying(2), DAY)

    assert left.budget_left == Decimal(200)
    assert "art. 42 ust. 2" in left.refusal


def test_who_left_halfway_frees_the_money_not_used():
    limits = Limits(units_per_person=10, budget=Decimal(1000))
    left = room(limits, each(40), [Stay(JANUARY, DECEMBER, date(2026, 7, 2))], DAY)

    assert left.bound == Decimal("200.55")


def test_no_limit_refuses_nobody():
    left = room(Limits(), UNKNOWN_COST, staying(200), DAY)

    assert (left.refusal, left.places_left, left.budget_left, left.free) == ("", None, None, None)


def test_how_many_still_fit_is_the_tighter_of_places_and_money():
    limits = Limits(places=10, units_per_person=10, budget=Decimal(2000))

    assert room(limits, each(40), staying(2), DAY).free == 3


@given(st.lists(STAYS, max_size=20), st.dates(JANUARY, DECEMBER))
def test_nobody_is_counted_twice(stays, day):
    left = room(Limits(places=50), UNKNOWN_COST, stays, day)

    assert left.taken <= len(stays)
    assert left.places_left == 50 - left.taken


@given(STAYS)
def test_a_share_lies_between_nothing_and_the_whole(stay):
    assert 0 <= stay.share() <= 1


WHOLE_YEAR = Stay(JANUARY, DECEMBER)
BUDGETS = st.decimals(Decimal("0.01"), Decimal(100_000), places=2)


def used(limits, *people, price=None):
    return Use(limits, each(price), tuple((who, WHOLE_YEAR) for who in people))


def people(number):
    return [uuid4() for _ in range(number)]


def test_the_budget_of_the_programme_binds_a_service_without_its_own():
    """Art. 42 ust. 2 CUS Act: within the means of the programme, not of one service of it."""
    one = used(Limits(), *people(2))
    whole = purse(Decimal(1000), 2, [one])

    left = room(Limits(), UNKNOWN_COST, [WHOLE_YEAR] * 2, DAY, whole=whole, who=uuid4())

    assert (whole.bound, left.programme_left, left.free) == (Decimal(1000), Decimal(0), 0)
    assert left.refusal == (
        "Budżet programu się wyczerpał: zostało 0,00\u00a0zł, a jedna osoba to 500,00\u00a0zł "
        "(art. 42 ust. 2 ustawy o CUS). Wpisz osobę na listę oczekujących."
    )
    assert left.steps[-1].startswith("Budżet programu 1\u00a0000,00\u00a0zł, zaangażowane")
    assert "nie opłaty osób" in left.steps[-1]
    assert "na osobę liczy się 500,00\u00a0zł" in left.steps[-1]


def test_what_other_services_bind_is_not_promised_again():
    dear = used(Limits(units_per_person=10), *people(9), price=Decimal(100))
    whole = purse(Decimal(10_000), 50, [dear, used(Limits(units_per_person=1))])
    own = Limits(units_per_person=11)

    assert whole.left == Decimal(1000)
    assert "Budżet programu" in room(own, each(100), (), DAY, whole=whole).refusal
    assert not room(Limits(units_per_person=10), each(100), (), DAY, whole=whole).refusal


def test_whoever_has_a_share_takes_no_second_one_for_another_service():
    first, second = people(2)
    whole = purse(Decimal(1000), 2, [used(Limits(), first, second), used(Limits(), first)])

    assert whole.bound == Decimal(1000)
    assert not room(Limits(), UNKNOWN_COST, (), DAY, whole=whole, who=second).refusal
    assert room(Limits(), UNKNOWN_COST, (), DAY, whole=whole, who=uuid4()).refusal


@given(BUDGETS, st.integers(1, 60))
def test_all_the_people_planned_fit_into_the_budget(budget, planned):
    """A share rounded up would turn the last planned person away for a grosz."""
    limits = Limits(budget=budget, people_expected=planned)

    before = room(limits, UNKNOWN_COST, [WHOLE_YEAR] * (planned - 1), DAY)

    assert before.refusal == "" or before.cost_per_person == 0
    assert room(limits, UNKNOWN_COST, [WHOLE_YEAR] * planned, DAY).bound <= budget


@given(
    BUDGETS,
    st.integers(1, 30),
    st.lists(
        st.tuples(
            st.builds(
                Limits,
                st.none() | st.integers(1, 8),
                st.none() | st.integers(1, 40),
                st.none() | BUDGETS,
                st.none() | st.integers(1, 20),
            ),
            st.none() | st.decimals(Decimal(1), Decimal(200), places=2),
        ),
        min_size=1,
        max_size=4,
    ),
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9)), max_size=60),
)
def test_places_and_budgets_are_never_exceeded(budget, planned, services, asked):
    """Whoever is let in by the rule, in whatever order they ask for whichever service."""
    stays = [[] for _ in services]
    for at, number in asked:
        service, who = at % len(services), UUID(int=number + 1)
        if who in {each for each, _ in stays[service]}:
            continue
        limits, price = services[service]
        whole = purse(budget, planned, _uses(services, stays))
        mine = [stay for _, stay in stays[service]]
        if not room(limits, each(price), mine, DAY, whole=whole, who=who).refusal:
            stays[service].append((who, WHOLE_YEAR))

    assert purse(budget, planned, _uses(services, stays)).bound <= budget
    for (limits, price), own in zip(services, stays, strict=True):
        left = room(limits, each(price), [stay for _, stay in own], DAY)
        assert limits.places is None or left.taken <= limits.places
        assert limits.budget is None or left.bound is None or left.bound <= limits.budget


def _uses(services, stays):
    return [
        Use(limits, each(price), tuple(own))
        for (limits, price), own in zip(services, stays, strict=True)
    ]


HALF = date(2026, 7, 2)


def test_a_fee_is_no_cost_and_a_cost_nobody_typed_is_said():
    """Art. 5 ust. 3 pkt 7 and 12: the fee of the resident is not what the service costs."""
    limits = Limits(units_per_person=200, budget=Decimal(1000))

    left = room(limits, UnitCost(fee=Decimal(5)), staying(1), DAY)

    assert (left.cost_per_person, left.bound) == (None, None)
    assert any("opłata osoby nie jest kosztem" in step for step in left.steps)
    assert any("nie wiadomo, ile z niego zaangażowano" in step for step in left.steps)


def test_the_fee_is_told_beside_the_cost():
    unit = each(45, source="stawka z umowy 12/2026", fee=Decimal(5))
    cost, sentence = cost_of_person(Limits(units_per_person=200), unit)

    assert cost == Decimal(9000)
    assert "(stawka z umowy 12/2026). Osoba płaci 5,00\u00a0zł za jednostkę" in sentence


def test_an_approved_plan_counts_as_it_costs():
    planned = Stay(JANUARY, DECEMBER, planned=Decimal(900), planned_until=DECEMBER)
    left = room(Limits(budget=Decimal(1000), people_expected=10), UNKNOWN_COST, [planned], DAY)

    assert left.bound == Decimal(900)
    assert not left.refusal
    assert left.free == 1


def test_days_after_a_plan_are_still_promised():
    planned = Stay(JANUARY, DECEMBER, planned=Decimal(900), planned_until=HALF)

    assert planned.binds(Decimal(365)) == 900 + (DECEMBER - HALF).days
    assert replace(planned, left_on=HALF).binds(Decimal(365)) == 900


def test_what_the_report_says_leaves_out_what_nobody_typed():
    known = Stay(JANUARY, DECEMBER, planned=Decimal(900), planned_until=DECEMBER)
    limits = Limits(budget=Decimal(5000), people_expected=10)

    assert spent_in_words(room(limits, UNKNOWN_COST, [known], DAY)) == "900,00\u00a0zł"
    both = spent_in_words(room(limits, UNKNOWN_COST, [known, *staying(2)], DAY))
    assert both == "900,00\u00a0zł; kosztu 2\u00a0osób nie wpisano"
    assert spent_in_words(room(limits, UNKNOWN_COST, staying(1), DAY)) == (
        "kosztu 1\u00a0osoby nie wpisano"
    )


@given(
    st.decimals(0, 9999, places=2),
    st.dates(JANUARY, DECEMBER),
    st.decimals(0, 9999, places=2),
)
def test_a_plan_never_hides_the_days_nobody_planned(planned, until, cost):
    stay = Stay(JANUARY, DECEMBER, planned=planned, planned_until=until)

    assert Fraction(planned) <= stay.binds(cost) <= Fraction(planned) + Fraction(cost)

"""What a plan may not hold, what is to be looked at, and how law bounds its days."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.app.shipped import load_law
from cusdesk.domain.assessments import LifeArea, NeedState
from cusdesk.domain.deadlines import add_months
from cusdesk.domain.plan_checks import CheckWeight, checked_plan
from cusdesk.domain.plan_content import Goal, PlanContent, PlanFrame, PlannedService
from cusdesk.domain.plan_ground import (
    CareFacts,
    ContractFacts,
    NeedFacts,
    OtherPlan,
    PlanGround,
    ProviderFacts,
    QualifiedFacts,
    ServiceFacts,
)
from cusdesk.domain.plan_months import fewer_visits
from cusdesk.domain.plan_terms import (
    last_allowed,
    needs_coordination,
    plan_terms_on,
    review_days,
)
from cusdesk.domain.plans import Frequency
from cusdesk.domain.programme_steps import ProgrammeTab
from cusdesk.domain.services import ServiceUnit
from cusdesk.domain.terms import Regime

TODAY = date(2026, 11, 23)
FIRST, LAST = date(2026, 12, 1), date(2027, 11, 30)
CARE, CLUB, BATH, WALK, COOP, DEED = (UUID(int=n) for n in range(1, 7))
FRAME = PlanFrame(FIRST, LAST)


def service(key, code, **values):
    known = {"active_from": date(2026, 1, 1)}
    return ServiceFacts(
        key, code, f"usługa {code}", ServiceUnit.HOUR, Regime.PROGRAMME, **(known | values)
    )


def planned(key=CARE, need=BATH, **values):
    usual = {
        "starts_on": FIRST,
        "ends_on": LAST,
        "need_id": need,
        "days": "1010100",
        "times": "10:00–11:00",
        "place": "w domu",
        "provider_id": COOP,
        "contract_id": DEED,
        "fee_per_unit": Decimal("5.00"),
        "fee_ground": "cennik",
        "cost_per_unit": Decimal("45.00"),
    }
    amount = values.pop("amount", Decimal(3))
    return PlannedService(key, amount, Frequency.WEEK, **(usual | values))


TERMS = plan_terms_on(load_law(), TODAY)
GROUND = PlanGround(
    today=TODAY,
    person="Irena Żółkiewska",
    begun_on=FIRST,
    terms=TERMS,
    talked_on=date(2026, 11, 20),
    needs=(
        NeedFacts(BATH, LifeArea.HYGIENE, "kąpiel", NeedState.OPEN),
        NeedFacts(WALK, LifeArea.MOBILITY, "spacer", NeedState.OPEN),
    ),
    services={CARE: service(CARE, "K05"), CLUB: service(CLUB, "K04")},
    qualified=(QualifiedFacts(UUID(int=20), CARE), QualifiedFacts(UUID(int=21), CLUB)),
    providers={COOP: ProviderFacts(COOP, "Spółdzielnia", frozenset({CARE, CLUB}))},
    contracts={DEED: ContractFacts(DEED, COOP, "12/2026", date(2026, 1, 1), date(2027, 12, 31))},
)
WHOLE = PlanContent(
    FRAME,
    (planned(), planned(CLUB, WALK, days="0101000", times="12:00–13:30")),
    (Goal("Chcę być w domu."),),
)


def said(content=WHOLE, ground=GROUND, weight=None):
    checks = checked_plan(content, ground).checks
    return " ".join(one.sentence for one in checks if weight in {None, one.weight})


def with_services(*services):
    return replace(WHOLE, services=services)


def test_a_whole_plan_has_nothing_to_mend():
    assert checked_plan(WHOLE, GROUND).checks == ()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"place": ""}, "wpisz miejsce"),
        ({"provider_id": None}, "wskaż wykonawcę"),
        ({"starts_on": date(2026, 11, 1)}, "wychodzi poza plan"),
        ({"amount": Decimal(5)}, "nie mieści się w tych dniach"),
        ({"service_id": UUID(int=99)}, "nie ma już w bazie"),
    ],
)
def test_a_service_that_is_not_whole_is_a_fault(changed, sentence):
    content = with_services(replace(planned(), **changed), WHOLE.services[1])

    assert sentence in said(content, weight=CheckWeight.FAULT)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"regime": Regime.DECISION}, "wymaga decyzji"),
        ({"supporting": True}, "działanie wspierające"),
        ({"confirmed": False}, "nie jest potwierdzony"),
        ({"active_from": None}, "nie jest w ofercie"),
        ({"active_to": date(2027, 3, 31)}, "jest w ofercie do 31.03.2027"),
        ({"in_programme": False}, "nie należy do programu"),
        ({"programme_to": date(2027, 6, 30)}, "trwa do 30.06.2027"),
    ],
)
def test_a_service_that_may_not_stand_in_a_plan_is_a_fault(changed, sentence):
    services = GROUND.services | {CARE: replace(GROUND.services[CARE], **changed)}

    assert sentence in said(ground=replace(GROUND, services=services), weight=CheckWeight.FAULT)


def test_nobody_is_planned_for_what_they_are_not_qualified_for():
    ground = replace(GROUND, qualified=GROUND.qualified[1:])

    refused = said(ground=ground, weight=CheckWeight.FAULT)

    assert "nie jest zakwalifikowana" in refused
    assert f"zakładce „{ProgrammeTab.QUALIFICATION.label}”" in refused


def test_a_qualification_that_ends_earlier_bounds_the_service():
    ends = replace(GROUND.qualified[0], ends_on=date(2027, 5, 31))
    ground = replace(GROUND, qualified=(ends, GROUND.qualified[1]))

    assert "trwa do 31.05.2027" in said(ground=ground, weight=CheckWeight.FAULT)


def test_the_dead_have_no_plan():
    ground = replace(GROUND, dead_on=date(2026, 11, 22))

    assert "zmarła" in said(ground=ground, weight=CheckWeight.FAULT)


def test_a_plan_rests_on_a_talk():
    ground = replace(GROUND, talked_on=None)

    assert "art. 38 ust. 1" in said(ground=ground, weight=CheckWeight.FAULT)


def test_what_was_settled_for_is_not_advised_against():
    settled = replace(GROUND, decided=True)

    assert "wystarczy informacja" not in said(with_services(planned()), settled)


def test_one_service_and_nothing_beside_needs_no_plan():
    assert "wystarczy informacja" in said(with_services(planned()), weight=CheckWeight.CAUTION)


def test_a_contract_has_no_more_than_is_left_of_it():
    deed = replace(GROUND.contracts[DEED], minutes_left=60 * 100)
    ground = replace(GROUND, contracts={DEED: deed})

    assert "ma jeszcze 100:00 godz." in said(ground=ground, weight=CheckWeight.FAULT)


def test_a_contract_has_no_more_money_than_is_left_of_it():
    deed = replace(GROUND.contracts[DEED], amount_left=Decimal("100.00"))
    ground = replace(GROUND, contracts={DEED: deed})

    assert "ma jeszcze 100,00\u00a0zł" in said(ground=ground, weight=CheckWeight.FAULT)


def test_a_service_beyond_its_contract_is_a_fault():
    deed = replace(GROUND.contracts[DEED], ends_on=date(2026, 12, 31))
    ground = replace(GROUND, contracts={DEED: deed})

    assert "Umowa 12/2026 trwa do 31.12.2026" in said(ground=ground, weight=CheckWeight.FAULT)


def test_a_provider_that_may_not_be_given_orders_is_a_fault():
    coop = replace(GROUND.providers[COOP], refusal="Brak umowy powierzenia.")
    ground = replace(GROUND, providers={COOP: coop})

    assert "Brak umowy powierzenia." in said(ground=ground, weight=CheckWeight.FAULT)


def test_the_same_need_served_twice_is_told():
    content = with_services(planned(), planned(CLUB, BATH, days="0100100"))

    assert "dwie usługi" in said(content, weight=CheckWeight.CAUTION)


def test_the_same_need_served_on_other_weekdays_is_looked_at():
    content = with_services(planned(), planned(CLUB, BATH, days="0101000"))

    assert "odpowiadają w różne dni tygodnia dwie usługi" in said(
        content, weight=CheckWeight.CAUTION
    )
    assert "dwie usługi" not in said(content, weight=CheckWeight.FAULT)


def test_one_service_on_other_weekdays_for_another_need_is_no_repetition():
    content = with_services(planned(), planned(CARE, WALK, days="0101000"))

    assert "dwa razy" not in said(content)
    assert "dwie usługi" not in said(content)


def test_hours_of_a_month_too_few_for_every_day_named_are_told():
    one = planned(amount=Decimal(1), days="1000000", times="")
    monthly = replace(one, frequency=Frequency.MONTH)

    told = said(with_services(monthly), weight=CheckWeight.CAUTION).replace("\u00a0", " ")

    assert "pn po 1:00 godz. to 4:00 godz. miesięcznie, a w planie jest 1:00" in told
    assert "zlecenie obejmie 1 raz w miesiącu" in told
    enough = replace(monthly, amount=Decimal(4))
    assert "zlecenie obejmie" not in said(with_services(enough), weight=CheckWeight.CAUTION)


@given(
    st.decimals(Decimal("0.25"), 60, places=2),
    st.text("01", min_size=7, max_size=7),
    st.sampled_from(["", "10:00–11:30"]),
)
def test_visits_of_a_month_never_take_more_than_the_month_gives(amount, days, times):
    fewer = fewer_visits(amount, days, times, Fraction(13, 3))

    if fewer is not None:
        assert fewer.times >= 1
        assert fewer.times * fewer.each <= fewer.given < fewer.needed


def test_the_same_hour_of_two_services_is_told():
    content = with_services(planned(), planned(CLUB, WALK, times="10:30–12:00"))

    assert "o tej samej porze (pn, śr, pt)" in said(content, weight=CheckWeight.CAUTION)


def test_a_day_holds_no_more_than_twenty_four_hours():
    long = {"amount": Decimal(13), "days": "1000000", "times": ""}
    content = with_services(replace(planned(), **long), replace(planned(CLUB, WALK), **long))

    assert "doba ma 24" in said(content, weight=CheckWeight.FAULT)


def test_a_fee_told_in_a_letter_nobody_sent_is_to_be_looked_at():
    ground = replace(GROUND, qualified=(QualifiedFacts(UUID(int=20), CARE, informed=False),))
    cited = planned(fee_ground="cennik programu PUS-1, informacja o zakwalifikowaniu")
    sentence = "podstawą opłaty ma być informacja o zakwalifikowaniu, a tego pisma nie wydano"

    assert sentence in said(with_services(cited), ground, CheckWeight.CAUTION)
    assert sentence not in said(with_services(planned(fee_ground="uchwała")), ground)
    assert sentence not in said(with_services(cited))


def test_a_plan_of_the_same_case_may_not_hold_at_once():
    after = OtherPlan("7/2026", date(2027, 3, 1), LAST, same_case=True)
    sentence = "a dwa plany nie obowiązują naraz"

    assert sentence in said(ground=replace(GROUND, others=(after,)), weight=CheckWeight.FAULT)
    before = replace(after, starts_on=date(2025, 12, 1), ends_on=FIRST - timedelta(days=1))
    assert said(ground=replace(GROUND, others=(before,))) == ""


def test_a_second_plan_with_the_same_service_is_a_fault():
    other = OtherPlan("7/2026", FIRST, LAST, services=frozenset({CARE}))
    ground = replace(GROUND, others=(other,))

    assert "Plan 7/2026 tej osoby ma już" in said(ground=ground, weight=CheckWeight.FAULT)


def test_a_second_plan_for_the_same_area_of_life_is_to_be_looked_at():
    """Needs of two talks are never one row, so plans are compared by what the needs are about."""
    other = OtherPlan("7/2026", FIRST, LAST, areas=frozenset({LifeArea.HYGIENE}))
    ground = replace(GROUND, others=(other,))

    assert "Plan 7/2026 tej osoby odpowiada już" in said(ground=ground, weight=CheckWeight.CAUTION)
    assert not said(ground=ground, weight=CheckWeight.FAULT)


def test_a_plan_that_ended_before_stands_in_nobodys_way():
    days = (date(2025, 1, 1), date(2025, 12, 31))
    other = OtherPlan("7/2025", *days, frozenset({LifeArea.HYGIENE}), frozenset({CARE}))

    assert checked_plan(WHOLE, replace(GROUND, others=(other,))).checks == ()


def test_a_decision_beside_the_plan_is_shown_and_what_it_repeats_is_told():
    care = CareFacts("usługi opiekuńcze, 10 godzin tygodniowo", "12/2026", {LifeArea.HYGIENE})
    ground = replace(GROUND, care=(care,))

    assert "Poza planem, z decyzją" in said(ground=ground, weight=CheckWeight.CONTEXT)
    assert "Decyzja 12/2026 też odpowiada" in said(ground=ground, weight=CheckWeight.CAUTION)


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)), st.integers(-400, 800))
def test_a_plan_is_refused_exactly_when_it_is_longer_than_a_year(start, length):
    last = start + timedelta(days=length)
    content = replace(WHOLE, frame=PlanFrame(start, last), services=())
    refused = "najwyżej rok" in said(content, replace(GROUND, today=start, begun_on=start))

    assert refused is (last >= add_months(start, 12))


def test_an_update_does_not_begin_the_year_anew_unless_the_office_reads_it_so():
    """Art. 40 CUS Act is silent of updates; the office decides, by default for the shorter."""
    later = date(2027, 4, 1)
    frame = PlanFrame(later, date(2028, 3, 31))
    content = replace(WHOLE, frame=frame, services=())
    ground = replace(GROUND, today=later)

    assert "do 30.11.2027" in said(content, ground, CheckWeight.FAULT)
    assert "najwyżej rok" not in said(content, replace(ground, year_of_version=True))


@given(st.integers(0, 5), st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.integers(0, 400))
def test_services_are_coordinated_when_two_meet_for_three_months(parts, first, length):
    last = first + timedelta(days=length)

    expected = parts >= 2 and last + timedelta(days=1) >= add_months(first, 3)
    assert needs_coordination(parts, first, last, TERMS) is expected


@given(st.dates(date(2026, 1, 1), date(2030, 12, 31)), st.integers(0, 364))
def test_reviews_fall_on_working_days_inside_the_plan_three_months_apart(start, length):
    last = start + timedelta(days=length)

    holidays = load_law().holidays
    days = review_days(start, last, TERMS, holidays)
    assert all(start < day < last and holidays.is_working(day) for day in days)
    assert list(days) == sorted(set(days))
    assert len(review_days(start, last_allowed(start, TERMS), TERMS, holidays)) == 3


@given(st.decimals("0.5", 24, places=1), st.integers(1, 7))
def test_hours_are_refused_exactly_when_the_days_do_not_hold_them(amount, number):
    one = planned(days="1" * number + "0" * (7 - number), times="10:00–12:00", amount=amount)
    refused = "nie mieści się" in said(with_services(one), weight=CheckWeight.FAULT)

    assert refused is (amount > 2 * number)

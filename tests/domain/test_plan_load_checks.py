"""What the services of a plan take together: weeks, windows, rates, and when it may begin."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.contracts import Rate
from cusdesk.domain.plan_checks import CheckWeight
from tests.domain.test_plan_checks import (
    CARE,
    CLUB,
    COOP,
    DEED,
    FIRST,
    GROUND,
    planned,
    said,
    with_services,
)


@given(
    st.lists(
        st.tuples(st.integers(1, 160), st.sampled_from(["", "1010100", "0000011"])),
        min_size=2,
        max_size=3,
    )
)
def test_services_together_never_take_more_than_a_week_has(hours):
    """Named days or not: a week has 168 hours, and a plan may not promise more of them."""
    ones = [planned(amount=Decimal(number), days=days, times="") for number, days in hours]
    faults = said(with_services(*ones), weight=CheckWeight.FAULT)

    if sum(number for number, _ in hours) > 168:
        assert "tydzień ma 168" in faults
    else:
        assert "tydzień ma" not in faults


def test_services_after_each_other_share_no_week():
    spring = date(2027, 3, 1)
    first = planned(amount=Decimal(160), days="", times="", ends_on=spring - timedelta(days=1))
    second = planned(CLUB, amount=Decimal(160), days="", times="", starts_on=spring)

    assert "tydzień ma" not in said(with_services(first, second), weight=CheckWeight.FAULT)


@given(st.integers(1, 12), st.integers(1, 3), st.sampled_from(["", "1000000", "1010100"]))
def test_hours_longer_than_what_is_ordered_are_told(amount, window, days):
    one = planned(amount=Decimal(amount), days=days, times=f"9:00–{9 + window}:00")
    told = "Skróć godziny albo zwiększ wymiar" in said(
        with_services(one), weight=CheckWeight.CAUTION
    )

    assert told == (window * max(1, days.count("1")) > amount)


def test_a_plan_does_not_begin_before_its_application():
    """Art. 35 and 40: the plan follows the application."""
    ground = replace(GROUND, applied_on=FIRST + timedelta(days=1))

    faults = said(ground=ground, weight=CheckWeight.FAULT)

    assert "Plan zaczyna się 01.12.2026, a wniosek wpłynął dopiero 02.12.2026." in faults
    assert "wniosek wpłynął" not in said(ground=replace(GROUND, applied_on=FIRST))


def dear(**values):
    """Return the contract with another rate from the new year on."""
    rates = (Rate(date(2026, 1, 2), Decimal(45)), Rate(date(2027, 1, 1), Decimal(60)))
    return replace(GROUND.contracts[DEED], rates={CARE: rates}, **values)


def test_a_plan_takes_the_rate_of_its_own_days():
    ground = replace(GROUND, contracts={DEED: dear()})
    january = planned(starts_on=date(2027, 1, 1))

    assert ground.provided_by(january, COOP) == (DEED, Decimal(60))
    assert ground.provided_by(planned(), COOP) == (DEED, Decimal(45))


def test_a_rate_that_is_not_that_of_the_plan_is_told():
    ground = replace(GROUND, contracts={DEED: dear()})
    cautions = said(
        with_services(planned(starts_on=date(2027, 1, 1))), ground, weight=CheckWeight.CAUTION
    )

    assert "koszt jednostki to 45,00\u00a0zł, a stawka z umowy 12/2026 na 01.01.2027" in cautions
    later = said(with_services(planned()), ground, weight=CheckWeight.CAUTION)
    assert "od 01.01.2027 stawka z umowy 12/2026 to 60,00\u00a0zł" in later


def test_a_contract_is_burnt_at_the_rate_of_each_day():
    """365 days at 45 are within what is left; eleven months of them at 60 are not."""
    cheap = replace(dear(), rates={CARE: (Rate(date(2026, 1, 2), Decimal(45)),)})
    left = Decimal(7100)

    def faults(contract):
        ground = replace(GROUND, contracts={DEED: replace(contract, amount_left=left)})
        return said(with_services(planned()), ground, weight=CheckWeight.FAULT)

    assert "a plan potrzebuje" not in faults(cheap)
    assert "a plan potrzebuje" in faults(dear())

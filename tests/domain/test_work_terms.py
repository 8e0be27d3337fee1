"""Terms of work: what the Labour Code lets a centre agree upon, and what health takes off."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.work_terms import (
    NOTHING,
    DisabilityDegree,
    HealthTerms,
    WorkContract,
    WorkSystem,
    WorkTerms,
    check_terms,
    follow,
    limits_on,
)

SINCE = date(2026, 1, 1)
EMPLOYED = WorkTerms(WorkContract.EMPLOYMENT, SINCE, settlement_starts_on=SINCE)
SPLIT = replace(EMPLOYED, system=WorkSystem.INTERRUPTED, split_agreed_on=SINCE)
MODERATE = HealthTerms(DisabilityDegree.MODERATE)
LIGHT = HealthTerms(DisabilityDegree.LIGHT)
EXPECTING = HealthTerms(pregnant_from=date(2026, 6, 1))


@pytest.mark.parametrize("terms", [EMPLOYED, SPLIT, replace(EMPLOYED, max_day_minutes=720)])
def test_what_the_code_allows_is_kept(terms):
    assert check_terms(terms) == terms


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        (replace(EMPLOYED, ends_on=SINCE - timedelta(days=1)), "ends_on"),
        (replace(EMPLOYED, share=Decimal(0)), "share"),
        (replace(EMPLOYED, share=Decimal("1.01")), "share"),
        (replace(EMPLOYED, max_day_minutes=721), "max_day_minutes"),
        (replace(EMPLOYED, max_day_minutes=0), "max_day_minutes"),
        (replace(EMPLOYED, settlement_months=13), "settlement_months"),
        (replace(EMPLOYED, settlement_starts_on=None), "settlement_starts_on"),
        (replace(EMPLOYED, overtime_minutes=-1), "overtime_minutes"),
        (replace(EMPLOYED, month_minutes=0), "month_minutes"),
        (replace(SPLIT, split_agreed_on=None), "split_agreed_on"),
        (replace(SPLIT, split_agreed_on=SINCE + timedelta(days=1)), "split_agreed_on"),
        # art. 139 § 1 k.p.: never together with the equivalent system
        (replace(SPLIT, max_day_minutes=481), "max_day_minutes"),
    ],
)
def test_what_the_code_forbids_is_refused_at_its_field(terms, field):
    with pytest.raises(InvalidInputError) as refusal:
        check_terms(terms)
    assert refusal.value.field == field


def test_a_disabled_carer_works_seven_hours_without_overtime_or_night():
    limits = limits_on(EMPLOYED, MODERATE, SINCE)
    assert (limits.longest, limits.norm, limits.overtime, limits.night) == (420, 420, 0, False)


def test_a_light_degree_keeps_eight_hours_but_takes_overtime_and_night():
    terms = replace(EMPLOYED, max_day_minutes=720, overtime_minutes=60)
    limits = limits_on(terms, LIGHT, SINCE)
    assert (limits.longest, limits.norm, limits.overtime, limits.night) == (480, 480, 0, False)


def test_pregnancy_counts_from_its_day():
    terms = replace(SPLIT, overtime_minutes=60)
    before = limits_on(terms, EXPECTING, date(2026, 5, 31))
    after = limits_on(terms, EXPECTING, date(2026, 6, 1))
    assert (before.system, before.overtime, before.night) == (WorkSystem.INTERRUPTED, 60, True)
    assert (after.system, after.overtime, after.night) == (WorkSystem.BASIC, 0, False)


@pytest.mark.parametrize(
    ("terms", "health", "field"),
    [
        (EMPLOYED, MODERATE, "max_day_minutes"),
        (replace(EMPLOYED, max_day_minutes=481), EXPECTING, "max_day_minutes"),
        (replace(EMPLOYED, overtime_minutes=30), EXPECTING, "overtime_minutes"),
        (replace(EMPLOYED, max_day_minutes=420, overtime_minutes=1), MODERATE, "overtime_minutes"),
    ],
)
def test_terms_against_health_are_refused(terms, health, field):
    with pytest.raises(InvalidInputError) as refusal:
        check_terms(terms, health)
    assert refusal.value.field == field


def test_a_mandate_keeps_nothing_of_the_labour_code():
    typed = replace(SPLIT, contract=WorkContract.CIVIL, overtime_minutes=60, month_minutes=3000)
    kept = check_terms(typed)
    assert (kept.system, kept.overtime_minutes, kept.settlement_starts_on) == (
        WorkSystem.BASIC,
        0,
        None,
    )
    assert kept.month_minutes == 3000
    limits = limits_on(kept, MODERATE, SINCE)
    assert (limits.longest, limits.night) == (480, True)


def test_an_employee_has_no_limit_of_the_month():
    assert check_terms(replace(EMPLOYED, month_minutes=600)).month_minutes is None


STARTS = st.lists(st.dates(SINCE, date(2030, 1, 1)), unique=True, min_size=1, max_size=6)


@given(STARTS)
def test_terms_recorded_in_order_never_overlap_nor_leave_a_hole(starts):
    kept: list[WorkTerms] = []
    for day in sorted(starts):
        new = replace(EMPLOYED, starts_on=day)
        ends_on = follow(kept, new)
        if ends_on is not None:
            kept[-1] = replace(kept[-1], ends_on=ends_on)
        kept.append(new)
    for number in range((kept[-1].starts_on - kept[0].starts_on).days + 2):
        day = kept[0].starts_on + timedelta(days=number)
        assert sum(one.hold_on(day) for one in kept) == 1


@given(st.sampled_from([NOTHING, MODERATE, LIGHT, EXPECTING]), st.dates(SINCE, date(2027, 1, 1)))
def test_health_never_lengthens_anything(health, day):
    plain, spared = limits_on(SPLIT, NOTHING, day), limits_on(SPLIT, health, day)
    assert spared.longest <= plain.longest
    assert spared.overtime <= plain.overtime
    assert spared.night <= plain.night

"""The 10 % rule: which change of income leaves the fee alone."""

from datetime import date
from decimal import Decimal

import pytest

from cusdesk.domain.reassessment import ChangeReading, HouseholdIncome, Verdict, reassess

TODAY = date(2026, 11, 21)


def verdict(law, before, after, members=1, **more):
    return reassess(
        HouseholdIncome(Decimal(before), members),
        HouseholdIncome(Decimal(after), members),
        law,
        TODAY,
        **more,
    )


@pytest.mark.parametrize(
    ("before", "after", "members", "outcome"),
    [
        ("1500.00", "1601.00", 1, Verdict.KEEP),
        ("1500.00", "1601.01", 1, Verdict.CHANGE),
        ("1500.00", "1399.00", 1, Verdict.KEEP),
        ("1500.00", "1398.99", 1, Verdict.CHANGE),
        ("2000.00", "2082.30", 2, Verdict.KEEP),
        ("2000.00", "2082.31", 2, Verdict.CHANGE),
    ],
)
def test_a_change_of_exactly_ten_percent_of_the_criterion_changes_nothing(
    law, before, after, members, outcome
):
    assert verdict(law, before, after, members).verdict is outcome


def test_a_family_may_be_read_by_person(law):
    total = verdict(law, "2000.00", "2160.00", 2)
    by_person = verdict(law, "2000.00", "2160.00", 2, reading=ChangeReading.PER_PERSON)

    assert total.verdict is Verdict.CHANGE
    assert by_person.verdict is Verdict.KEEP
    assert (by_person.change, by_person.limit) == (Decimal("80.00"), Decimal("82.30"))


def test_another_household_is_looked_at_anew_whatever_the_change(law):
    widowed = reassess(
        HouseholdIncome(Decimal("2000.00"), 2), HouseholdIncome(Decimal("2000.00"), 1), law, TODAY
    )

    assert widowed.verdict is Verdict.HOUSEHOLD_CHANGED
    assert widowed.limit == Decimal("101.00")


def test_the_criterion_is_that_of_the_day(law):
    before = HouseholdIncome(Decimal("1500.00"), 1)
    now = HouseholdIncome(Decimal("1600.00"), 1)

    assert reassess(before, now, law, date(2024, 6, 1)).verdict is Verdict.CHANGE
    assert reassess(before, now, law, date(2025, 1, 1)).verdict is Verdict.KEEP


def test_the_steps_name_the_limit_and_its_article(law):
    text = " ".join(verdict(law, "1500.00", "1601.01").steps).replace("\u00a0", " ")

    assert "10% kryterium (osoba samotnie gospodarująca, 1 010,00 zł), czyli do 101,00 zł" in text
    assert "art. 106 ust. 3b u.p.s." in text
    assert "101,01 zł to więcej niż 101,00 zł" in text

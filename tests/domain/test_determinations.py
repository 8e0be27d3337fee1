from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.app.shipped import load_law, load_shipped_fees
from cusdesk.domain.determinations import Kept, due_for, fee_text, is_free, settle
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.exemptions import Exemption, ExemptionKind
from cusdesk.domain.fee_tables import Band, FeeRange, Unit
from cusdesk.domain.fee_terms import FeeTerms

TABLE = load_shipped_fees("demonstration").tables[0]
NATIONAL = load_shipped_fees("national-specialist-mental-disorders-2023").tables[0]
CRITERIA = load_law().criteria_on(date(2026, 11, 23))
TERMS = FeeTerms(Decimal("1800.00"), 1, CRITERIA, rate=Decimal("45.00"))
RANGE = (Band(None, None, FeeRange(Decimal(30), Decimal(120))),)
MONTHLY = replace(TABLE, unit=Unit.PLN_PER_MONTH, single=RANGE, family=RANGE)


def test_a_plain_fee_is_the_tables():
    settled = settle(TABLE, TERMS)

    assert settled.text == "20% kosztu, 9,00\u00a0zł za godzinę"
    assert settled.steps == settled.fee.steps


def test_a_range_left_open_names_its_ends():
    with pytest.raises(InvalidInputError, match="od 30 do 120") as refusal:
        settle(MONTHLY, TERMS)

    assert refusal.value.field == "chosen"


def test_the_official_chooses_within_the_range():
    settled = settle(MONTHLY, replace(TERMS, chosen=Decimal(75)))

    assert settled.fee_per_month == Decimal("75.00")
    with pytest.raises(RefusedError, match="od 30 do 120"):
        settle(MONTHLY, replace(TERMS, chosen=Decimal(121)))


def test_the_percentage_kept_replaces_the_tables_and_says_why():
    kept = Kept(Decimal(10), "14/2026", "Dochód wzrósł o 40 zł, świadczenie się nie zmieniło.")

    settled = settle(TABLE, TERMS, kept=kept)

    assert (settled.fee_percent, settled.fee_per_hour) == (Decimal(10), Decimal("4.50"))
    told = " ".join(settled.steps)
    assert "decyzji 14/2026" in told
    assert "wzrósł o 40 zł" in told
    # what the table itself would say stays visible
    assert "20%" in told


def test_a_percentage_is_not_kept_without_a_reason():
    with pytest.raises(InvalidInputError) as refusal:
        settle(TABLE, TERMS, kept=Kept(Decimal(10), "14/2026", " "))

    assert refusal.value.field == "reason"


def test_a_table_in_zloty_has_no_percentage_to_keep():
    with pytest.raises(RefusedError, match="procentowej"):
        settle(replace(TABLE, unit=Unit.PLN_PER_HOUR), TERMS, kept=Kept(Decimal(10), "1", "x"))


def test_a_full_exemption_leaves_nothing_to_pay():
    settled = settle(TABLE, TERMS, Exemption(ExemptionKind.FULL, ground="§ 6"))

    assert settled.text == "nieodpłatnie"
    assert "§ 6" in settled.steps[-1]


def test_an_amount_is_taken_off_a_monthly_fee_only():
    relief = Exemption(ExemptionKind.AMOUNT, Decimal(20), "§ 6")

    assert settle(MONTHLY, replace(TERMS, chosen=Decimal(75)), relief).fee_per_month == 55
    with pytest.raises(InvalidInputError) as refusal:
        settle(TABLE, TERMS, relief)
    assert refusal.value.field == "exemption_kind"


def test_the_month_of_ordinary_care_multiplies_the_rounded_hour():
    assert due_for(settle(TABLE, TERMS), TABLE, Fraction(81, 2)) == Decimal("364.50")


def test_the_month_of_specialist_care_is_rounded_once():
    settled = settle(NATIONAL, replace(TERMS, rate=Decimal("82.30")))

    # 82,30 × 1,5% × 40 = 49,38; the hour rounded first would give 49,20
    assert due_for(settled, NATIONAL, Fraction(40)) == Decimal("49.38")


def test_a_month_below_the_least_amount_is_not_collected():
    settled = settle(NATIONAL, replace(TERMS, rate=Decimal("83.33")))

    assert due_for(settled, NATIONAL, Fraction(10)) == 0


@given(share=st.integers(0, 100))
def test_a_partial_exemption_never_raises_the_fee(share):
    relief = Exemption(ExemptionKind.SHARE, Decimal(share), "§ 6")

    settled = settle(TABLE, TERMS, relief)

    assert 0 <= settled.fee_per_hour <= Decimal("9.00")
    assert 0 <= settled.fee_percent <= 20


def test_fees_are_read_as_lists_show_them():
    assert is_free(Decimal(0), Decimal("0.00"), None)
    assert fee_text(None, Decimal("4.50"), None) == "4,50\u00a0zł za godzinę"
    assert fee_text(None, None, Decimal(75)) == "75,00\u00a0zł za miesiąc"
    assert fee_text(Decimal("1.5"), Decimal("1.25"), None) == "1,5% kosztu, 1,25\u00a0zł za godzinę"

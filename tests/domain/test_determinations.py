from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.app.shipped import load_law, load_shipped_fees
from cusdesk.domain.determinations import Kept, Taken, settle
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.exemptions import Exemption, ExemptionKind
from cusdesk.domain.fee_payable import fee_text, is_free
from cusdesk.domain.fee_tables import Band, FeeRange, Unit
from cusdesk.domain.fee_terms import FeeTerms

TABLE = load_shipped_fees("demonstration").tables[0]
NATIONAL = load_shipped_fees("national-specialist-mental-disorders-2023").tables[0]
CRITERIA = load_law().criteria_on(date(2026, 11, 23))
TERMS = FeeTerms(Decimal("1800.00"), 1, CRITERIA, rate=Decimal("45.00"))
RELIEF = Exemption(ExemptionKind.FULL, ground="§ 6", reason="leki kosztują 640 zł miesięcznie")
WHOLE = (Band(None, None, Decimal(100)),)
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

    assert settled.payable.per_month == Decimal("75.00")
    with pytest.raises(RefusedError, match="od 30 do 120"):
        settle(MONTHLY, replace(TERMS, chosen=Decimal(121)))


def test_the_percentage_kept_replaces_the_tables_and_says_why():
    kept = Kept(Decimal(10), "14/2026", "dochód wzrósł o 40 zł")

    settled = settle(TABLE, TERMS, choice=kept)

    assert (settled.payable.share, settled.payable.per_hour) == (Decimal(10), Decimal("4.50"))
    told = " ".join(settled.steps)
    assert "Zostaje odpłatność 10% z decyzji nr 14/2026. Dochód wzrósł o 40 zł." in told
    # what the table itself would say stays visible
    assert "20%" in told


@pytest.mark.parametrize("choice", [Kept(Decimal(10), "14/2026", " "), Taken("")])
def test_neither_percentage_is_chosen_without_a_reason(choice):
    with pytest.raises(InvalidInputError) as refusal:
        settle(TABLE, TERMS, choice=choice)

    assert refusal.value.field == "reason"


def test_a_table_in_zloty_has_no_percentage_to_keep():
    with pytest.raises(RefusedError, match="procentowej"):
        settle(replace(TABLE, unit=Unit.PLN_PER_HOUR), TERMS, choice=Kept(Decimal(10), "1", "x"))


def test_the_new_percentage_is_taken_with_its_reason():
    settled = settle(TABLE, TERMS, choice=Taken("zmienia się także wymiar"))

    assert settled.payable.share == 20
    assert settled.choice == (
        "Przyjęto odpłatność z tabeli: 20% kosztu, 9,00\u00a0zł za godzinę. "
        "Zmienia się także wymiar."
    )


def test_a_full_exemption_leaves_nothing_to_pay():
    relief = replace(RELIEF, ends_on=date(2027, 5, 31))

    settled = settle(TABLE, TERMS, relief)

    assert settled.relieved.text == "nieodpłatnie"
    assert "§ 6" in settled.steps[-1]
    # the fee itself stays, for it is due again when the exemption ends
    assert settled.text == (
        "20% kosztu, 9,00\u00a0zł za godzinę; zwolnienie w całości do 31.05.2027"
    )


@pytest.mark.parametrize(
    ("relief", "left"),
    [
        (Exemption(ExemptionKind.FULL), "0.00"),
        (Exemption(ExemptionKind.SHARE, Decimal(50)), "22.50"),
        (Exemption(ExemptionKind.SHARE, Decimal("33.33")), "30.00"),
    ],
)
def test_an_exemption_lowers_the_hour_and_says_so(relief, left):
    relief = replace(relief, ground=RELIEF.ground, reason=RELIEF.reason)

    settled = settle(replace(TABLE, single=WHOLE), TERMS, relief)

    assert str(settled.relieved.per_hour) == left
    assert "Zwolnienie" in settled.steps[-1]


@pytest.mark.parametrize(("amount", "left"), [("20.00", "55.00"), ("900.00", "0.00")])
def test_an_exemption_by_an_amount_lowers_the_month_to_nothing_at_most(amount, left):
    relief = replace(RELIEF, kind=ExemptionKind.AMOUNT, value=Decimal(amount))

    settled = settle(MONTHLY, replace(TERMS, chosen=Decimal("75.00")), relief)

    assert str(settled.relieved.per_month) == left
    assert "Zwolnienie" in settled.steps[-1]


def test_a_month_under_an_exemption_multiplies_the_hour_already_lowered():
    half = replace(RELIEF, kind=ExemptionKind.SHARE, value=Decimal(50))
    twenty = replace(TABLE, single=(Band(None, None, Decimal(45)),))

    settled = settle(twenty, TERMS, half)

    # 20,25 × 50% = 10,13 for an hour; the whole month lowered once would give 445,50
    assert settled.relieved.due(twenty, Fraction(44)) == Decimal("445.72")


def test_an_exemption_of_more_than_all_is_refused():
    with pytest.raises(InvalidInputError):
        Exemption(ExemptionKind.SHARE, Decimal(101))


@pytest.mark.parametrize(
    ("lacking", "field"), [("ground", "ground"), ("reason", "exemption_reason")]
)
def test_an_exemption_has_its_ground_and_its_facts(lacking, field):
    with pytest.raises(InvalidInputError) as refusal:
        settle(TABLE, TERMS, replace(RELIEF, **{lacking: " "}))

    assert refusal.value.field == field


@pytest.mark.parametrize("kind", [ExemptionKind.SHARE, ExemptionKind.AMOUNT])
def test_an_exemption_in_part_says_how_large_a_part(kind):
    with pytest.raises(InvalidInputError, match="o ile odpłatność jest niższa") as refusal:
        settle(MONTHLY, replace(TERMS, chosen=Decimal(75)), replace(RELIEF, kind=kind))

    assert refusal.value.field == "exemption_value"


def test_nobody_is_exempt_from_nothing():
    with pytest.raises(InvalidInputError, match="nie ma z czego"):
        settle(TABLE, replace(TERMS, income=Decimal("900.00")), RELIEF)


def test_an_exemption_does_not_end_before_it_begins():
    with pytest.raises(InvalidInputError) as refusal:
        replace(RELIEF, starts_on=date(2027, 1, 2), ends_on=date(2027, 1, 1))

    assert refusal.value.field == "exemption_to"


def test_an_amount_is_taken_off_a_monthly_fee_only():
    relief = replace(RELIEF, kind=ExemptionKind.AMOUNT, value=Decimal(20))

    assert settle(MONTHLY, replace(TERMS, chosen=Decimal(75)), relief).relieved.per_month == 55
    with pytest.raises(InvalidInputError) as refusal:
        settle(TABLE, TERMS, relief)
    assert refusal.value.field == "exemption_kind"


def test_the_month_of_ordinary_care_multiplies_the_rounded_hour():
    assert settle(TABLE, TERMS).payable.due(TABLE, Fraction(81, 2)) == Decimal("364.50")


def test_the_month_of_specialist_care_is_rounded_once():
    settled = settle(NATIONAL, replace(TERMS, rate=Decimal("82.30")))

    # 82,30 × 1,5% × 40 = 49,38; the hour rounded first would give 49,20
    assert settled.payable.due(NATIONAL, Fraction(40)) == Decimal("49.38")


def test_where_the_month_is_rounded_no_hour_has_a_fee():
    settled = settle(NATIONAL, replace(TERMS, rate=Decimal("45.00")))

    assert settled.payable.per_hour is None
    assert settled.text == "1,5% kosztu godziny"
    told = " ".join(settled.steps)
    assert "45,00\u00a0zł × 1,5% × liczba godzin" in told
    # 0,675 złotego is no amount that anybody pays
    assert "0,68" not in told


def test_half_of_a_percentage_is_waived_as_a_percentage():
    relief = replace(RELIEF, kind=ExemptionKind.SHARE, value=Decimal(50))

    settled = settle(NATIONAL, replace(TERMS, rate=Decimal("45.00")), relief)

    assert settled.relieved.text == "0,75% kosztu godziny"
    assert settled.payable.reduction(relief) == "1,5% × 50% = 0,75%"


def test_a_month_below_the_least_amount_is_not_collected():
    settled = settle(NATIONAL, replace(TERMS, rate=Decimal("83.33")))

    assert settled.payable.month(Fraction(10)) == Decimal("12.50")
    assert settled.payable.due(NATIONAL, Fraction(10)) == 0


@given(share=st.integers(1, 100))
def test_a_partial_exemption_never_raises_the_fee(share):
    relief = replace(RELIEF, kind=ExemptionKind.SHARE, value=Decimal(share))

    left = settle(TABLE, TERMS, relief).relieved

    assert 0 <= left.per_hour <= Decimal("9.00")
    assert 0 <= left.share <= 20


def test_fees_are_read_as_lists_show_them():
    assert is_free(Decimal(0), Decimal("0.00"), None)
    assert fee_text(None, Decimal("4.50"), None) == "4,50\u00a0zł za godzinę"
    assert fee_text(None, None, Decimal(75)) == "75,00\u00a0zł za miesiąc"
    assert fee_text(Decimal("1.5"), Decimal("1.25"), None) == "1,5% kosztu, 1,25\u00a0zł za godzinę"

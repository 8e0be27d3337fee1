"""The income of a household: what counts, what does not, and over which months."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.app import load_law
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.fees import PerPerson
from cusdesk.domain.income_kinds import Treatment
from cusdesk.domain.incomes import (
    BaseMonth,
    Receipt,
    base_month,
    household_income,
    other_month_caution,
)

TODAY = date(2026, 11, 21)
OCTOBER = date(2026, 10, 1)
LAW = load_law()
CODES = [kind.code for kind in LAW.income_kinds]


def receipt(kind, amount=None, person="Anna Łoś", **more):
    return Receipt(person, kind, None if amount is None else Decimal(amount), **more)


def income_of(*receipts, members=1, month=OCTOBER, on=TODAY, **more):
    return household_income(receipts, members, month, LAW, on=on, **more)


@pytest.mark.parametrize(
    ("kind", "day", "month"),
    [
        (BaseMonth.BEFORE_APPLICATION, date(2026, 11, 21), date(2026, 10, 1)),
        (BaseMonth.BEFORE_APPLICATION, date(2026, 1, 31), date(2025, 12, 1)),
        (BaseMonth.OF_APPLICATION, date(2026, 11, 21), date(2026, 11, 1)),
        (BaseMonth.BEFORE_NOTICE, date(2026, 3, 31), date(2026, 2, 1)),
    ],
)
def test_the_month_that_counts_follows_from_the_way_the_case_began(kind, day, month):
    assert base_month(kind, day) == month


def test_receipts_count_less_what_the_statute_takes_off():
    result = income_of(
        receipt("pension", "2400.00"),
        receipt("income_tax", "150.00"),
        receipt("health_insurance", "216.00"),
        receipt("maintenance_paid", "300.00"),
    )

    assert result.total == Decimal("1734.00")
    assert result.steps[-1] == "Dochód razem: 1\u00a0734,00\u00a0zł."


@pytest.mark.parametrize(
    ("kind", "counted"),
    [
        ("supplementary_benefit", True),
        ("care_supplement", True),
        ("care_allowance", True),
        ("housing_allowance", True),
        ("support_benefit", True),
        ("permanent_allowance", True),
        ("child_benefit", False),
        ("thirteenth", False),
        ("fourteenth", False),
        ("purpose_allowance", False),
        ("in_kind", False),
        ("heat_voucher", False),
    ],
)
def test_the_traps_of_the_statute_are_known(kind, counted):
    result = income_of(receipt(kind, "500.00"))

    assert result.total == (500 if counted else 0)
    assert ("nie liczy się" in result.lines[0].step) is not counted


def test_every_line_names_its_person_its_kind_and_its_basis():
    step = income_of(receipt("child_benefit", "800.00", person="Jan Łoś")).lines[0].step

    assert step.startswith("Jan Łoś: świadczenie wychowawcze (800+), 800,00\u00a0zł nie liczy się")
    assert "art. 8 ust. 4 pkt 7 u.p.s." in step


@pytest.mark.parametrize(
    ("hectares", "total"),
    [("0.9999", "0.00"), ("1", "459.00"), ("1.00", "459.00"), ("2.35", "1078.65")],
)
def test_land_counts_whole_from_one_hectare_and_not_at_all_below(hectares, total):
    assert str(income_of(receipt("farm", hectares=Decimal(hectares))).total) == total


def test_the_land_of_one_person_is_added_up_and_that_of_two_is_not():
    def half(person):
        return receipt("farm", person=person, hectares=Decimal("0.6"))

    assert income_of(half("Anna"), half("Anna")).total == Decimal("550.80")
    assert income_of(half("Anna"), half("Jan"), members=2).total == 0


def test_the_amount_of_a_hectare_is_that_of_the_day():
    farm = receipt("farm", hectares=Decimal(2))

    assert income_of(farm, month=date(2024, 5, 1), on=date(2024, 6, 1)).total == 690
    assert income_of(farm, month=date(2025, 5, 1), on=date(2025, 6, 1)).total == 918


@pytest.mark.parametrize(
    ("paid_on", "counted"),
    [
        (date(2025, 10, 31), "0.00"),
        (date(2025, 11, 1), "500.00"),
        (date(2026, 10, 15), "500.00"),
        (date(2026, 11, 2), "0.00"),
    ],
)
def test_a_large_one_off_payment_is_spread_over_twelve_months_from_its_own(paid_on, counted):
    result = income_of(receipt("other_counted", "6000.00", paid_on=paid_on))

    assert str(result.total) == counted
    assert "art. 8 ust. 11" in result.lines[0].step


@pytest.mark.parametrize(
    ("amount", "members", "spread"),
    [("5050.00", 1, False), ("5050.01", 1, True), ("8230.00", 2, False), ("8230.01", 2, True)],
)
def test_large_means_over_five_times_the_criterion_of_the_household(amount, members, spread):
    paid = receipt("other_counted", amount, paid_on=date(2026, 10, 15))

    assert ("ust. 11" in income_of(paid, members=members).lines[0].step) is spread


def test_a_small_one_off_payment_counts_in_its_month_only():
    small = receipt("other_counted", "900.00", paid_on=date(2026, 9, 30))

    assert income_of(small).total == 0
    assert income_of(small, month=date(2026, 9, 1)).total == 900


@pytest.mark.parametrize(
    ("month", "counted"),
    [
        (date(2026, 6, 1), "0.00"),
        (date(2026, 7, 1), "333.33"),
        (date(2026, 9, 1), "333.33"),
        (OCTOBER, "0.00"),
    ],
)
def test_arrears_count_over_the_months_they_were_due_for(month, counted):
    arrears = receipt("pension", "1000.00", due_from=date(2026, 7, 1), due_to=date(2026, 9, 30))

    assert str(income_of(arrears, month=month).total) == counted
    assert "art. 8 ust. 12" in income_of(arrears, month=month).lines[0].step


def test_more_deducted_than_received_is_no_income():
    assert income_of(receipt("maintenance_paid", "500.00")).total == 0


def test_a_family_shares_its_income():
    pensions = [receipt("pension", "1000.00"), receipt("pension", "1000.01", person="Jan")]
    result = income_of(*pensions, members=3)

    assert result.per_person == Decimal("666.67")
    assert "3\u00a0osoby = 666,67\u00a0zł" in result.steps[-1]
    assert income_of(*pensions, members=3, per_person=PerPerson.EXACT).total == result.total


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (receipt("pension", "-1"), "amount"),
        (receipt("farm", hectares=Decimal(-1)), "hectares"),
        (receipt("lottery", "1"), "kind"),
        (receipt("other_counted", "1", paid_on=date(2026, 11, 22)), "paid_on"),
        (receipt("pension", "1", due_from=OCTOBER), "due_from"),
        (receipt("pension", "1", due_from=OCTOBER, due_to=date(2026, 9, 1)), "due_to"),
    ],
)
def test_a_receipt_that_cannot_be_is_refused_at_its_field(wrong, field):
    with pytest.raises(InvalidInputError) as refusal:
        income_of(wrong)

    assert refusal.value.field == field


def test_a_month_to_come_and_an_empty_household_are_refused():
    with pytest.raises(InvalidInputError, match="nie nadszedł"):
        income_of(month=date(2026, 12, 1))
    with pytest.raises(InvalidInputError, match="co najmniej jedną osobę"):
        income_of(members=0)


def test_kinds_are_named_once_and_explained():
    assert len(set(CODES)) == len(CODES)
    assert {kind.treatment for kind in LAW.income_kinds} == set(Treatment)
    assert all(kind.treatment.label and kind.basis for kind in LAW.income_kinds)
    assert any(kind.note for kind in LAW.income_kinds)


RECEIPTS = st.builds(
    receipt,
    st.sampled_from(CODES),
    st.decimals(min_value=0, max_value=20_000, places=2),
    person=st.sampled_from(["Anna", "Jan"]),
    paid_on=st.none() | st.dates(min_value=date(2025, 1, 1), max_value=TODAY),
)
FARMS = st.builds(
    lambda hectares: receipt("farm", hectares=hectares),
    st.decimals(min_value=0, max_value=50, places=4),
)


@given(st.lists(RECEIPTS | FARMS, max_size=8), st.randoms())
def test_the_order_of_receipts_changes_nothing(receipts, random):
    shuffled = list(receipts)
    random.shuffle(shuffled)

    assert income_of(*receipts).total == income_of(*shuffled).total


@given(st.lists(RECEIPTS | FARMS, max_size=8))
def test_the_total_is_the_sum_of_the_lines_and_never_below_zero(receipts):
    result = income_of(*receipts)

    assert result.total == max(sum(line.counted for line in result.lines), 0)
    assert all(step.endswith(".") for step in result.steps)


def test_deductions_above_the_receipts_are_said_to_count_as_zero():
    owing = income_of(
        Receipt("Zofia", "pension", Decimal("500.00")),
        Receipt("Zofia", "maintenance_paid", Decimal("620.00")),
    )

    assert owing.total == 0
    *_, found, total = (step.replace("\u00a0", " ") for step in owing.steps)
    assert found.startswith("Suma: −120,00 zł; odliczenia są większe od przychodów, więc do")
    assert total == "Dochód razem: 0,00 zł."
    paid = income_of(Receipt("Zofia", "pension", Decimal("500.00")))
    assert not any("Suma" in step for step in paid.steps)


OCTOBER = date(2026, 10, 1)


def test_the_month_that_counts_calls_for_no_caution():
    assert other_month_caution(OCTOBER, OCTOBER) == ""


@pytest.mark.parametrize(
    ("month", "sentence"),
    [(date(2026, 11, 1), "utrata dochodu"), (date(2026, 8, 1), "masz na to dowód")],
)
def test_another_month_is_pointed_out_with_the_one_that_counts(month, sentence):
    said = other_month_caution(month, OCTOBER)

    assert "liczy się dochód za październik 2026" in said
    assert sentence in said

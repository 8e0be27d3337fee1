"""Interest runs by days and dated rates, in full złote, and only where the office charges it."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.app.shipped import shipped_yaml
from cusdesk.domain.errors import FormatError, InvalidInputError, NotFoundError
from cusdesk.domain.interest import InterestRule, interest_law_from, interest_on

LAW = interest_law_from(shipped_yaml("law/interest.yaml"))
DUE = date(2025, 12, 15)
CHARGED = [InterestRule(date(2022, 9, 8), True, "zarządzenie skarbnika")]
AMOUNTS = st.decimals("0.01", 50_000, places=2)
DAYS = st.integers(0, 400)


def on(left, until, rules=CHARGED, due=DUE):
    return interest_on(Decimal(left), due, until, LAW, rules)


def test_an_office_that_never_said_so_charges_nothing():
    found = on("5000.00", date(2026, 1, 14), rules=[])

    assert (found.amount, found.steps) == (Decimal("0.00"), ())


def test_interest_is_the_amount_times_days_times_the_rate_of_a_year():
    found = on("3650.00", date(2026, 1, 14))

    assert found.exact == Fraction(33)
    assert found.amount == Decimal("33.00")
    assert found.steps == (
        "Od 16.12.2025: 3\u00a0650,00\u00a0zł × 30\u00a0dni × 11% : 365 = 33,00\u00a0zł.",
        (
            "Razem 33,00\u00a0zł, po zaokrągleniu do pełnych złotych 33,00\u00a0zł (art. 63 § 1 "
            "Ordynacji podatkowej)."
        ),
    )


def test_a_rate_that_changes_divides_the_days():
    found = on("3650.00", date(2025, 12, 5), due=date(2025, 12, 1))

    assert found.steps[0].startswith("Od 02.12.2025: 3\u00a0650,00\u00a0zł × 2\u00a0dni × 11,5%")
    assert found.steps[1].startswith("Od 04.12.2025: 3\u00a0650,00\u00a0zł × 2\u00a0dni × 11%")


def test_the_day_of_payment_bears_interest_and_the_due_day_does_not():
    assert on("36500.00", DUE).exact == 0
    assert on("36500.00", DUE + timedelta(days=1)).exact == 11


def test_a_trifle_is_not_charged():
    found = on("100.00", date(2026, 1, 14))

    assert (found.amount, found.exact > 0) == (Decimal("0.00"), True)
    assert "odsetek się nie nalicza (art. 54 § 1 pkt 5" in found.steps[-1]


def test_interest_is_charged_from_the_day_the_office_began_to_charge():
    began = [InterestRule(date(2026, 1, 1), True, "zarządzenie")]
    ended = [*CHARGED, InterestRule(date(2026, 1, 1), False, "zarządzenie")]

    assert on("36500.00", date(2026, 1, 10), began).exact == 110
    assert on("36500.00", date(2026, 1, 10), ended).exact == 176


def test_a_day_past_the_checked_rates_says_so():
    assert "sprawdzono do 14 stycznia 2026" in on("5000.00", date(2026, 3, 1)).steps[-1]


def test_a_day_before_the_known_rates_is_refused_by_name():
    with pytest.raises(NotFoundError, match="2 stycznia 2020"):
        on(
            "100.00",
            date(2020, 2, 1),
            [InterestRule(date(2019, 1, 1), True, "x")],
            date(2020, 1, 1),
        )


def test_a_threshold_unknown_for_a_day_is_refused_by_name():
    with pytest.raises(NotFoundError, match="1 lutego 2025"):
        on("5000.00", date(2025, 2, 1), due=date(2024, 1, 1))


def test_no_debt_is_below_nothing():
    with pytest.raises(InvalidInputError):
        on("-1.00", date(2026, 1, 14))


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"confirmed_to": "2026-01-14", "rates": [{"percent": "11"}], "thresholds": []},
        {"confirmed_to": "wczoraj", "rates": [], "thresholds": []},
    ],
)
def test_a_faulty_file_of_rates_is_refused(document):
    with pytest.raises(FormatError):
        interest_law_from(document)


@given(AMOUNTS, DAYS, DAYS)
def test_more_days_and_more_debt_never_bear_less(left, one, other):
    early, late = sorted((one, other))
    due = date(2025, 3, 1)

    def exact(amount, days):
        return on(amount, due + timedelta(days=days), due=due).exact

    assert exact(left, early) <= exact(left, late) <= exact(left + 1, late)


@given(AMOUNTS, DAYS)
def test_interest_is_full_zloty_within_half_of_the_exact_or_nothing(left, days):
    due = date(2025, 3, 1)
    found = on(left, due + timedelta(days=days), due=due)

    assert found.amount == int(found.amount)
    trifle = found.exact <= Fraction("8.70")
    assert (
        found.amount == 0 if trifle else abs(Fraction(found.amount) - found.exact) <= Fraction(1, 2)
    )

"""A person's month follows from cards and the terms of each day, with every step told."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.decisions import HoursBasis
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.exemptions import Exemption, ExemptionKind
from cusdesk.domain.fee_payable import Payable
from cusdesk.domain.programme_fees import Price, Relief, programme_fee
from cusdesk.domain.services import ServiceUnit
from cusdesk.domain.settlement_terms import (
    SettlementTerms,
    caps_of_decision,
    programme_terms,
)
from cusdesk.domain.settlements import Executed, KeptReason, settle_month

NOVEMBER = date(2026, 11, 1)
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
HOURLY = Payable(Decimal("44.70"), Decimal(10), Decimal("4.47"), None)
BY_MONTH = Payable(Decimal("60.00"), Decimal("1.5"), None, None)
FLAT = Payable(None, None, None, Decimal("100.00"))
DECISION = SettlementTerms("decyzja nr 12/2026", FIRST, LAST, HOURLY, citation="§ 4 uchwały")


def done(day, hours, start=480, key=None):
    at = date(2026, 11, day) if isinstance(day, int) else day
    return Executed(at, start, key or f"karta 1, {at}, {start}", Fraction(hours))


def days_of_care(*days, hours=2):
    return [done(day, hours) for day in days]


def test_the_fee_is_the_hours_done_times_the_fee_of_an_hour():
    found = settle_month(NOVEMBER, days_of_care(2, 3, 4, hours="7/3"), [DECISION])

    assert found.due == Decimal("31.29")
    assert found.lines[0].steps == (
        "Do rozliczenia: 7\u00a0godzin (3\u00a0wpisy na karcie).",
        "Podstawa: decyzja nr 12/2026, § 4 uchwały.",
        "4,47\u00a0zł × 7\u00a0godzin = 31,29\u00a0zł.",
    )


def test_quarters_and_thirds_of_hours_are_rounded_once():
    found = settle_month(NOVEMBER, days_of_care(2, 3, hours="1/3"), [DECISION])

    assert found.due == Decimal("2.98")
    assert settle_month(NOVEMBER, [done(2, "81/4")], [DECISION]).due == Decimal("90.52")


def test_national_formula_rounds_only_the_month_and_collects_nothing_below_twenty():
    terms = replace(DECISION, payable=BY_MONTH, minimum_due=Decimal(20))
    little = settle_month(NOVEMBER, days_of_care(2, 3, 4, hours=5), [terms])
    more = settle_month(NOVEMBER, days_of_care(2, 3, 4, 5, 6, hours=5), [terms])

    assert (little.total, little.due) == (Decimal("13.50"), Decimal("0.00"))
    assert "mniej niż 20,00" in little.steps[0]
    assert more.due == Decimal("22.50")
    assert more.lines[0].steps[-1] == "60,00\u00a0zł × 1,5% × 25\u00a0godzin = 22,50\u00a0zł."


def test_the_least_amount_is_compared_with_the_month_and_not_with_a_line():
    one = replace(DECISION, payable=BY_MONTH, minimum_due=Decimal(20), last=date(2026, 11, 15))
    dearer = replace(BY_MONTH, share=Decimal("3.5"))
    other = replace(one, ground="decyzja nr 90/2026", first=date(2026, 11, 16), last=LAST)
    other = replace(other, payable=dearer)

    found = settle_month(NOVEMBER, days_of_care(2, 3, 17, 18, hours=4), [one, other])

    assert [line.amount for line in found.lines] == [Decimal("7.20"), Decimal("16.80")]
    assert found.due == Decimal("24.00")


def test_a_decision_changed_in_the_month_divides_it_on_its_day():
    before = replace(DECISION, last=date(2026, 11, 15))
    after = replace(
        DECISION,
        ground="decyzja nr 80/2026",
        first=date(2026, 11, 16),
        payable=replace(HOURLY, share=Decimal(20), per_hour=Decimal("8.94")),
    )

    found = settle_month(NOVEMBER, days_of_care(15, 16), [after, before])

    assert [(line.grounds, line.amount) for line in found.lines] == [
        (("decyzja nr 12/2026",), Decimal("8.94")),
        (("decyzja nr 80/2026",), Decimal("17.88")),
    ]
    assert found.steps == ("Razem: 8,94\u00a0zł + 17,88\u00a0zł = 26,82\u00a0zł.",)


def test_an_exemption_holds_on_its_days_only():
    half = Exemption(ExemptionKind.SHARE, Decimal(50), "§ 6 uchwały", ends_on=date(2026, 11, 10))
    found = settle_month(NOVEMBER, days_of_care(10, 11), [replace(DECISION, exemption=half)])

    assert [line.amount for line in found.lines] == [Decimal("4.48"), Decimal("8.94")]
    assert found.lines[0].steps[2] == (
        "Obowiązuje zwolnienie w 50% do 10.11.2026 (§ 6 uchwały): 4,47\u00a0zł × 50% = "
        "2,24\u00a0zł (dokładnie 2,235\u00a0zł, zaokrąglone do grosza)."
    )


def test_a_full_exemption_leaves_nothing_to_pay_and_still_counts_the_hours():
    full = Exemption(ExemptionKind.FULL, ground="§ 6")
    found = settle_month(NOVEMBER, days_of_care(10), [replace(DECISION, exemption=full)])

    assert (found.due, found.quantity) == (Decimal("0.00"), 2)


def test_free_care_says_so():
    free = replace(DECISION, payable=Payable(None, Decimal(0), Decimal(0), None))

    assert settle_month(NOVEMBER, days_of_care(2), [free]).lines[0].steps[-1] == (
        "Usługi są nieodpłatne."
    )


def test_a_fee_of_a_month_is_divided_by_days_where_the_decision_ends():
    ending = replace(DECISION, payable=FLAT, last=date(2026, 11, 12))

    found = settle_month(NOVEMBER, days_of_care(2), [ending])

    assert found.due == Decimal("40.00")
    assert "100,00\u00a0zł × 12 z 30 dni = 40,00\u00a0zł" in found.lines[0].steps[-1]


def test_a_fee_of_a_month_is_whole_where_care_ran_all_the_month():
    assert settle_month(NOVEMBER, days_of_care(2), [replace(DECISION, payable=FLAT)]).due == 100


def test_a_month_without_care_costs_nothing_even_by_the_month():
    found = settle_month(NOVEMBER, [], [replace(DECISION, payable=FLAT)])

    assert (found.due, found.lines) == (Decimal("0.00"), ())
    assert found.steps == ("W tym miesiącu nie wykonano usług, za które się płaci.",)


def test_a_programme_multiplies_the_rounded_fee_of_one_unit():
    price = Price(Decimal("18.55"), ServiceUnit.RIDE, FIRST, "uchwała XX/150/2025")
    fee = programme_fee(price, Relief("senior", Decimal(50), FIRST), date(2026, 11, 2))
    terms = programme_terms("program „Blisko ludzi”", FIRST, None, fee)

    found = settle_month(NOVEMBER, days_of_care(2, 9, hours=5), [terms])

    assert found.due == fee.for_units(Decimal(10)) == Decimal("92.80")
    assert found.lines[0].steps[-1] == "9,28\u00a0zł × 10 (przejazd) = 92,80\u00a0zł."


def test_a_day_without_a_decision_is_kept_and_named():
    found = settle_month(NOVEMBER, [done(2, 2)], [replace(DECISION, first=date(2026, 11, 3))])

    assert (found.due, found.kept[0].reason) == (Decimal("0.00"), KeptReason.NO_GROUND)
    assert "02.11.2026 nie obowiązuje żadna decyzja" in found.kept[0].sentence
    assert not found.is_clear


def test_two_decisions_on_one_day_are_for_a_person():
    other = replace(DECISION, ground="decyzja nr 80/2026")
    found = settle_month(NOVEMBER, [done(2, 2)], [DECISION, other])

    assert found.kept[0].reason is KeptReason.TWO_GROUNDS
    assert "decyzja nr 12/2026 i decyzja nr 80/2026" in found.kept[0].sentence


def test_a_rate_missing_for_a_day_is_named_and_nothing_is_guessed():
    unpriced = replace(DECISION, payable=Payable(None, Decimal(10), None, None))
    found = settle_month(NOVEMBER, [done(2, 2)], [unpriced])

    assert found.kept[0].reason is KeptReason.NO_PRICE
    assert "brak stawki na 02.11.2026" in found.kept[0].sentence


def test_an_entry_made_twice_is_billed_once():
    entry = done(2, 2)
    found = settle_month(NOVEMBER, [entry, entry], [DECISION])

    assert (found.due, found.kept[0].reason) == (Decimal("8.94"), KeptReason.TWICE)


def test_what_was_not_done_needs_no_ground():
    found = settle_month(NOVEMBER, [done(2, 0)], [])

    assert (found.kept, found.lines, found.is_clear) == ((), (), True)


def test_less_than_nothing_is_no_entry():
    with pytest.raises(InvalidInputError, match="mniejszy od zera"):
        done(2, -1)


def test_other_months_are_not_billed_here():
    outside = [done(date(2026, 10, 31), 2), done(date(2026, 12, 1), 2)]

    assert settle_month(NOVEMBER, [*outside, done(2, 1)], [DECISION]).due == Decimal("4.47")


HOURS = st.integers(1, 600).map(lambda minutes: Fraction(minutes, 60))
ENTRIES = st.lists(st.tuples(st.integers(1, 30), HOURS), max_size=30).map(
    lambda rows: [done(day, hours, key=f"wiersz {at}") for at, (day, hours) in enumerate(rows)]
)
FEES = st.decimals(0, 100, places=2).map(
    lambda fee: Payable(None, None, fee, None) if fee else Payable(None, Decimal(0), fee, None)
)
SHARES = st.tuples(st.decimals("0.01", 100, places=2), st.decimals("0.1", 100, places=1)).map(
    lambda pair: Payable(pair[0], pair[1], None, None)
)
PRICES = st.one_of(FEES, SHARES, st.just(FLAT))
CAPS = st.one_of(
    st.just(()),
    st.builds(
        caps_of_decision, st.sampled_from(HoursBasis), st.integers(1, 3000), st.integers(1, 7)
    ),
)


@given(ENTRIES, st.randoms(), PRICES, CAPS)
def test_the_order_of_entry_never_changes_a_settlement(entries, chance, price, caps):
    terms = replace(DECISION, payable=price, caps=caps, minimum_due=Decimal(20))
    mixed = list(entries)
    chance.shuffle(mixed)

    assert settle_month(NOVEMBER, mixed, [terms]) == settle_month(NOVEMBER, entries, [terms])


@given(ENTRIES, st.integers(1, 29), PRICES, CAPS)
def test_dividing_a_month_between_equal_terms_changes_no_amount(entries, day, price, caps):
    whole = replace(DECISION, payable=price, caps=caps, minimum_due=Decimal(20))
    cut = date(2026, 11, day)
    parts = [
        replace(whole, last=cut),
        replace(whole, ground="decyzja nr 80/2026", first=cut + timedelta(days=1)),
    ]

    one, two = (settle_month(NOVEMBER, entries, terms) for terms in ([whole], parts))

    assert (one.due, one.total, one.quantity) == (two.due, two.total, two.quantity)
    assert [line.amount for line in one.lines] == [line.amount for line in two.lines]


@given(ENTRIES, PRICES, CAPS)
def test_lines_sum_to_the_total_in_whole_grosze_and_nothing_done_is_lost(entries, price, caps):
    found = settle_month(NOVEMBER, entries, [replace(DECISION, payable=price, caps=caps)])

    assert found.total == sum(line.amount for line in found.lines)
    assert found.due == found.due.quantize(Decimal("0.01")) >= 0
    left_out = sum(one.over for one in found.above if not one.answered)
    assert found.quantity + left_out == sum(one.quantity for one in entries)


@given(ENTRIES, HOURS, PRICES)
def test_more_hours_never_cost_less(entries, extra, price):
    terms = replace(DECISION, payable=price, minimum_due=Decimal(20))
    more = [*entries, done(15, extra, key="dodatkowy")]

    assert settle_month(NOVEMBER, entries, [terms]).due <= settle_month(NOVEMBER, more, [terms]).due


@pytest.mark.parametrize("month", [date(2026, 11, 1), date(2026, 11, 17)])
def test_a_month_may_be_named_by_any_of_its_days(month):
    assert settle_month(month, days_of_care(2), [DECISION]).month == NOVEMBER

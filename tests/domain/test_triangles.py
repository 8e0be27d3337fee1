"""Decision, order, card and invoice of a person-month: equal, explained, or told why not."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.triangles import (
    Corner,
    Mark,
    Mending,
    PersonMonth,
    Undone,
    triangle_of,
)

FORTY = Fraction(40)
EQUAL = PersonMonth(
    "Jan Łoś", date(2026, 10, 1), FORTY, FORTY, FORTY, payable=FORTY, invoiced=FORTY
)


def marks(facts):
    return [(side.left, side.right, side.mark) for side in triangle_of(facts).sides]


def fault(facts):
    side = triangle_of(facts).first_fault
    return side and (side.mark, side.mending)


def test_four_equal_corners_are_equal():
    found = triangle_of(EQUAL)

    assert found.is_equal
    assert {side.mark for side in found.sides} == {Mark.EQUAL}


def test_hours_a_reason_explains_are_no_fault():
    facts = replace(
        EQUAL, carded=Fraction(34), undone=(Undone("szpital", Fraction(6)),), payable=Fraction(34)
    )
    found = triangle_of(replace(facts, invoiced=Fraction(34)))

    assert found.is_equal
    assert found.sides[1].why == (
        "Zlecono: 40\u00a0godzin, wykonano: 34\u00a0godziny; nie wykonano: szpital 6\u00a0godzin."
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"granted": None}, (Mark.MISSING, Mending.CHANGE_DECISION)),
        ({"ordered": None, "carded": None}, (Mark.MISSING, Mending.ISSUE_ORDER)),
        ({"ordered": Fraction(50), "carded": Fraction(50)}, (Mark.MORE, Mending.CHANGE_ORDER)),
        ({"ordered": Fraction(30), "carded": Fraction(30)}, (Mark.LESS, Mending.CHANGE_ORDER)),
        ({"carded": None}, (Mark.MISSING, Mending.ENTER_CARD)),
        ({"carded": Fraction(30)}, (Mark.LESS, Mending.NAME_REASONS)),
        ({"carded": Fraction(44)}, (Mark.MORE, Mending.CHANGE_ORDER)),
        ({"above": Fraction(2)}, (Mark.MORE, Mending.CHANGE_DECISION)),
        ({"invoiced": None}, (Mark.MISSING, Mending.ENTER_INVOICE)),
        ({"invoiced": Fraction(41)}, (Mark.MORE, Mending.CORRECTING_INVOICE)),
        ({"invoiced": Fraction(39)}, (Mark.LESS, Mending.ENTER_INVOICE)),
    ],
)
def test_each_inequality_names_the_act_that_mends_it(changes, expected):
    assert fault(replace(EQUAL, **changes)) == expected


def test_an_amount_that_differs_from_the_contract_is_a_side_of_its_own():
    facts = replace(EQUAL, invoiced_amount=Decimal("1790.00"), expected_amount=Decimal("1788.00"))

    assert fault(facts) == (Mark.MORE, Mending.CORRECTING_INVOICE)
    assert triangle_of(replace(facts, invoiced_amount=Decimal("1788.00"))).is_equal


def test_own_carers_send_no_invoice():
    facts = replace(EQUAL, own_staff=True, invoiced=None)

    assert triangle_of(facts).is_equal
    assert marks(facts)[-1] == (Corner.CARD, Corner.INVOICE, Mark.NOT_NEEDED)


def test_a_month_without_payable_time_needs_no_invoice():
    facts = replace(
        EQUAL,
        carded=Fraction(),
        undone=(Undone("szpital", FORTY),),
        payable=Fraction(),
        invoiced=None,
    )

    assert triangle_of(facts).is_equal


HOURS = st.one_of(st.none(), st.integers(0, 200).map(Fraction))


@given(HOURS, HOURS, HOURS, HOURS, HOURS, st.booleans())
def test_every_side_says_why_and_a_fault_says_what_to_do(
    granted, ordered, carded, payable, invoiced, own
):
    facts = replace(
        EQUAL,
        granted=granted,
        ordered=ordered,
        carded=carded,
        payable=payable,
        invoiced=invoiced,
        own_staff=own,
    )

    for side in triangle_of(facts).sides:
        assert side.why.endswith(".")
        assert side.mark.sign
        assert (side.mending is Mending.NONE) == side.mark.is_right

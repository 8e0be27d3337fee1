"""Income is booked by dated lines, and what the state commissioned stands apart."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.app.shipped import shipped_yaml
from cusdesk.domain.budget_lines import MoneyKind, budget_lines_from, line_on
from cusdesk.domain.errors import FormatError, NotFoundError
from cusdesk.domain.services import CareKind

DAY = date(2026, 11, 22)
LINES = budget_lines_from(shipped_yaml("law/budget_lines.yaml"))
STATE = line_on(LINES, MoneyKind.FEE, CareKind.MENTAL_DISORDER, DAY)


@pytest.mark.parametrize(
    "care", [kind for kind in CareKind if kind is not CareKind.MENTAL_DISORDER]
)
def test_care_of_the_gmina_is_its_own_income(care):
    line = line_on(LINES, MoneyKind.FEE, care, DAY)

    assert line.text == "dz. 852 rozdz. 85228 § 0830"
    assert line.divided(Decimal("10.01")) == (Decimal("0.00"), Decimal("10.01"))


def test_commissioned_services_give_the_state_its_share():
    assert STATE.divided(Decimal("22.50")) == (Decimal("21.38"), Decimal("1.12"))


def test_the_cost_of_a_reminder_has_its_own_paragraph():
    assert line_on(LINES, MoneyKind.REMINDER, CareKind.ORDINARY, DAY).paragraph == "0640"


def test_what_nobody_has_classified_is_not_booked_by_a_guess():
    with pytest.raises(NotFoundError, match="razem ze skarbnikiem"):
        line_on(LINES, MoneyKind.PROGRAMME, None, DAY)


def test_the_office_line_counts_from_its_day():
    own = replace(STATE, chapter="85229", valid_from=DAY)

    assert line_on((*LINES, own), MoneyKind.FEE, CareKind.MENTAL_DISORDER, DAY) == own
    earlier = line_on((*LINES, own), MoneyKind.FEE, CareKind.MENTAL_DISORDER, date(2026, 1, 1))
    assert earlier == STATE


@given(st.decimals(0, 100_000, places=2), st.decimals(0, 100, places=2))
def test_the_shares_are_the_amount(amount, share):
    state, own = replace(STATE, state_share=share).divided(amount)

    assert state + own == amount
    assert min(state, own) >= 0


def test_a_share_over_the_whole_is_refused():
    row = {
        "code": "fee",
        "care": None,
        "part": "852",
        "chapter": "85228",
        "paragraph": "0830",
        "state_share": "101",
        "basis": "x",
    }
    with pytest.raises(FormatError, match="od 0 do 100"):
        budget_lines_from({"lines": [row]})

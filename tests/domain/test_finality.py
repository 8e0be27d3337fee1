"""Letters count as delivered, and decisions become final, on the day the Code says."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.errors import RefusedError
from cusdesk.domain.finality import (
    PartyDelivery,
    final_on,
    unclaimed_paper,
    unread_electronic,
)

SENT = st.dates(min_value=date(2025, 1, 1), max_value=date(2060, 12, 31))


def test_unclaimed_paper_is_delivered_on_the_last_of_fourteen_days(law):
    delivered = unclaimed_paper(date(2026, 11, 2), date(2026, 11, 10), law)

    assert delivered.on == date(2026, 11, 16)
    assert "art. 44 § 4" in delivered.basis


def test_unread_electronic_mail_is_delivered_the_day_after_fourteen_days(law):
    delivered = unread_electronic(date(2026, 11, 2), law)

    assert delivered.on == date(2026, 11, 17)


def test_a_deposit_that_ends_on_a_holiday_ends_on_the_next_working_day(law):
    assert unclaimed_paper(date(2026, 10, 28), date(2026, 11, 5), law).on == date(2026, 11, 12)


@given(SENT)
def test_the_two_fictions_are_never_mixed_up(law, first):
    paper = unclaimed_paper(first, first + timedelta(days=8), law)

    assert paper.on >= first + timedelta(days=14)
    assert unread_electronic(first, law).on == first + timedelta(days=15)


def test_without_a_second_notice_there_is_no_fiction(law):
    with pytest.raises(RefusedError, match="drugiego awiza"):
        unclaimed_paper(date(2026, 11, 2), None, law)


@pytest.mark.parametrize("days", [0, 1, 6, 15, 48])
def test_a_second_notice_at_a_wrong_time_makes_no_fiction(law, days):
    with pytest.raises(RefusedError, match=r"art. 44 § 3"):
        unclaimed_paper(date(2026, 11, 2), date(2026, 11, 2) + timedelta(days=days), law)


@pytest.mark.parametrize("days", [7, 14])
def test_a_second_notice_is_left_from_the_seventh_to_the_fourteenth_day(law, days):
    second = date(2026, 11, 2) + timedelta(days=days)

    assert unclaimed_paper(date(2026, 11, 2), second, law).on == date(2026, 11, 16)


def test_a_decision_is_final_the_day_after_the_appeal_passed_and_the_program_waits(law):
    finality = final_on([PartyDelivery("Anna Łoś", date(2026, 12, 11))], law)

    assert finality.final_on == date(2026, 12, 29)
    assert finality.stamp_on == date(2027, 1, 5)
    assert "program czeka jeszcze 7" in finality.steps[-1]


def test_the_office_sets_how_long_the_program_waits(law):
    finality = final_on([PartyDelivery("Anna Łoś", date(2026, 11, 2))], law, waiting_days=0)

    assert finality.final_on == finality.stamp_on == date(2026, 11, 17)


def test_a_waiver_of_the_last_party_makes_the_decision_final_at_once(law):
    waived = [
        PartyDelivery("Anna Łoś", date(2026, 11, 2), date(2026, 11, 3)),
        PartyDelivery("Jan Łoś", date(2026, 11, 4), date(2026, 11, 6)),
    ]
    finality = final_on(waived, law)

    assert finality.final_on == finality.stamp_on == date(2026, 11, 6)


def test_one_party_that_may_still_appeal_keeps_the_decision_open(law):
    parties = [
        PartyDelivery("Anna Łoś", date(2026, 11, 2), date(2026, 11, 3)),
        PartyDelivery("Jan Łoś", date(2026, 11, 4)),
    ]

    assert final_on(parties, law).final_on == date(2026, 11, 19)


def test_an_undelivered_decision_is_not_final(law):
    assert final_on([], law) is None
    assert (
        final_on([PartyDelivery("Anna", date(2026, 11, 2)), PartyDelivery("Jan", None)], law)
        is None
    )


@pytest.mark.parametrize("waived_on", [date(2026, 11, 1), date(2026, 11, 17)])
def test_the_right_of_appeal_is_waived_within_its_time_only(law, waived_on):
    with pytest.raises(RefusedError, match="zrzeczenia"):
        final_on([PartyDelivery("Anna", date(2026, 11, 2), waived_on)], law)

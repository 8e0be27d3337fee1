"""A month closes with a named list and opens again by two people with a reason."""

from dataclasses import replace
from datetime import date

import pytest

from cusdesk.domain.closings import (
    MONTH_STATES,
    Closing,
    MonthState,
    OpenMonth,
    close_month,
    entry_notice,
    reopen_month,
)
from cusdesk.domain.errors import InvalidInputError, RefusedError

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
TODAY = date(2026, 11, 5)
OPEN = OpenMonth(OCTOBER)
CLOSED = Closing(OCTOBER, TODAY, "Anna", ("Jan Łoś",))


def test_a_month_closes_by_a_person_on_a_day():
    closing = close_month(OPEN, "Anna", TODAY)

    assert (closing.state, closing.by, closing.closed_on) == (MonthState.CLOSED, "Anna", TODAY)


def test_a_month_that_runs_is_not_closed():
    with pytest.raises(RefusedError, match=r"jeszcze trwa\. Zamknij go po 31 października"):
        close_month(OPEN, "Anna", date(2026, 10, 31))


def test_an_earlier_month_is_closed_first():
    with pytest.raises(RefusedError, match="Najpierw zamknij miesiąc sierpień 2026"):
        close_month(OPEN, "Anna", TODAY, earlier_open=[date(2026, 9, 1), date(2026, 8, 1)])


def test_what_waits_for_a_person_keeps_a_month_open():
    waiting = replace(OPEN, waiting=("karta 4: brak stawki na 02.10.2026.",))

    with pytest.raises(RefusedError, match="Do rozstrzygnięcia: 1\u00a0sprawa"):
        close_month(waiting, "Anna", TODAY)


def test_missing_cards_are_named_until_somebody_has_seen_the_list():
    lacking = replace(OPEN, missing=("Jan Łoś", "Maria Kot"))

    with pytest.raises(RefusedError, match="Brak 2\u00a0kart: Jan Łoś i Maria Kot"):
        close_month(lacking, "Anna", TODAY)
    with pytest.raises(RefusedError, match="Brak 1\u00a0karty: Maria Kot"):
        close_month(lacking, "Anna", TODAY, ["Jan Łoś"])
    assert close_month(lacking, "Anna", TODAY, lacking.missing).missing == lacking.missing


def test_a_long_list_is_cut_with_its_number():
    lacking = replace(OPEN, missing=tuple(f"osoba {at}" for at in range(8)))

    with pytest.raises(RefusedError, match=r"osoba 4 i jeszcze 3\."):
        close_month(lacking, "Anna", TODAY)


def test_two_people_open_a_closed_month_with_a_reason():
    again = reopen_month(CLOSED, "Anna", " błąd w karcie ", TODAY, agreed_by="Ewa")

    assert (again.state, again.reason, again.agreed_by) == (
        MonthState.REOPENED,
        "błąd w karcie",
        "Ewa",
    )


@pytest.mark.parametrize(
    ("agreed_by", "words"), [("", "otwierają dwie osoby"), ("Anna", "inna osoba")]
)
def test_one_person_alone_does_not_open_a_closed_month(agreed_by, words):
    with pytest.raises(RefusedError, match=words):
        reopen_month(CLOSED, "Anna", "błąd", TODAY, agreed_by=agreed_by)


def test_an_office_of_one_opens_it_with_a_reason():
    assert reopen_month(CLOSED, "Anna", "błąd", TODAY, two_people=False).agreed_by == ""


def test_without_a_reason_a_month_stays_closed():
    with pytest.raises(InvalidInputError, match="dlaczego otwierasz"):
        reopen_month(CLOSED, "Anna", " ", TODAY, agreed_by="Ewa")


def test_a_month_below_a_closed_one_is_corrected_instead():
    with pytest.raises(RefusedError, match=r"listopad 2026\. Wpisz korektę"):
        reopen_month(CLOSED, "Anna", "błąd", TODAY, agreed_by="Ewa", later_closed=[NOVEMBER])


def test_a_reopened_month_is_closed_again_and_an_open_one_is_not_reopened():
    assert close_month(replace(OPEN, state=MonthState.REOPENED), "Anna", TODAY)
    with pytest.raises(RefusedError, match="nie można przejść"):
        MONTH_STATES.after(MonthState.OPEN, MonthState.REOPENED)
    with pytest.raises(RefusedError, match="nie można przejść"):
        close_month(replace(OPEN, state=MonthState.CLOSED), "Anna", TODAY)


def test_an_entry_for_a_closed_month_is_told_where_it_goes():
    assert entry_notice(OCTOBER, MonthState.CLOSED, NOVEMBER).endswith("miesiąca listopad 2026.")
    assert entry_notice(OCTOBER, MonthState.REOPENED, OCTOBER) == ""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.activities import (
    SUGGESTIONS,
    Activity,
    checked,
    need_of,
    parse_when,
    suggested,
    when_text,
)
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.grants import SCOPES, CareScope
from cusdesk.domain.services import CareKind

DAYS = st.text("01", min_size=7, max_size=7).filter(lambda days: "1" in days)


@pytest.mark.parametrize(
    ("typed", "days", "monthly"),
    [
        ("pn-pt", "1111100", None),
        ("pn–pt", "1111100", None),
        ("PN PT", "1000100", None),
        ("wt, pt", "0100100", None),
        ("pn i śr", "1010000", None),
        ("sr-nd", "0011111", None),
        ("wt, czw", "0101000", None),
        ("pon.-sob.", "1111110", None),
        ("środa, niedziela", "0010001", None),
        ("ndz", "0000001", None),
        ("1-5", "1111100", None),
        ("codziennie", "1111111", None),
        ("dni robocze", "1111100", None),
        ("2 w miesiącu", "", 2),
        ("3 razy w miesiącu", "", 3),
        ("2x m", "", 2),
        ("1 mies.", "", 1),
    ],
)
def test_when_is_typed_in_many_ways(typed, days, monthly):
    assert parse_when(typed) == (days, monthly)


@pytest.mark.parametrize("typed", ["", "kiedyś", "pt-pn", "pn-", "8", "p", "pn,xx"])
def test_what_says_no_day_is_refused_with_examples(typed):
    with pytest.raises(InvalidInputError, match="pn-pt"):
        parse_when(typed)


@given(DAYS)
def test_days_shown_are_read_back(days):
    assert parse_when(when_text(days, None)) == (days, None)


@given(st.integers(1, 31))
def test_times_a_month_shown_are_read_back(times):
    assert parse_when(when_text("", times)) == ("", times)


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (Activity("", " ", 30), "wpisz czynność"),
        (Activity("", "zakupy", 0), "czas mieści się"),
        (Activity("", "zakupy", 721), "czas mieści się"),
        (Activity("", "zakupy", 30, 11), "krotność"),
        (Activity("", "zakupy", 30, 1, "0000000"), "zaznacz dni"),
        (Activity("", "zakupy", 30, 1, "111"), "zaznacz dni"),
        (Activity("", "lekarz", 30, 1, "", 0), "od 1 do 31"),
    ],
)
def test_a_row_that_lacks_something_says_what_and_where(row, says):
    with pytest.raises(InvalidInputError, match=says) as refusal:
        checked(row, 4)

    assert "Wiersz 4" in refusal.value.sentence


def test_a_monthly_row_forgets_days():
    assert checked(Activity("", "lekarz ", 60, 3, "1111100", 2), 1) == Activity(
        "", "lekarz", 60, 1, "", 2
    )


@pytest.mark.parametrize("care", list(CareKind))
def test_every_kind_of_care_has_suggestions_that_can_be_stored(care):
    found = suggested(care)

    assert found
    assert [checked(one, 1) for one in found] == list(found)


def test_suggestions_are_found_without_polish_marks():
    assert [one.activity for one in suggested(CareKind.ORDINARY, "kapiel")] == ["kąpiel"]


def test_every_suggestion_stands_under_a_heading_of_the_statute():
    assert {one.need for one in SUGGESTIONS} <= {scope.label for scope in CareScope}


@pytest.mark.parametrize(
    ("activity", "need"),
    [
        ("mycie", CareScope.HYGIENE),
        ("Mycie ciała w łóżku", CareScope.HYGIENE),
        ("kąpiel", CareScope.HYGIENE),
        ("zakupy i gotowanie", CareScope.LIVING),
        ("leki", CareScope.NURSING),
        ("wizyta u lekarza", None),
        ("zmiana opatrunku", CareScope.NURSING),
        ("podawanie leków", CareScope.NURSING),
        ("spacer i kąpiel", None),
        ("pomoc", None),
        ("", None),
    ],
)
def test_an_activity_is_known_by_the_words_of_common_ones(activity, need):
    assert need_of(CareKind.ORDINARY, activity) == (need.label if need else "")


def test_a_neighbours_help_has_its_own_headings():
    assert need_of(CareKind.NEIGHBOUR, "mycie") == CareScope.BASIC_HYGIENE.label


@pytest.mark.parametrize("care", CareKind)
def test_no_activity_is_put_under_a_heading_of_other_care(care):
    headings = {scope.label for scope in SCOPES[care]} | {""}
    assert {need_of(care, one.activity) for one in SUGGESTIONS} <= headings

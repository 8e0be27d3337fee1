"""`law deadline` and `law criteria`."""

import pytest


def test_a_deadline_over_christmas_has_its_reason(answer):
    code, body = answer("law", "deadline", "--event", "2026-12-11", "--days", "14")

    assert code == 0
    assert body["deadline"] == "2026-12-28"
    assert any("Bożego Narodzenia" in sentence for sentence in body["reason"])


@pytest.mark.parametrize(
    ("term", "deadline"),
    [
        (("--days", "14", "--working-days"), "2027-01-05"),
        (("--working-days", "14"), "2027-01-05"),
        (("--months", "1"), "2027-01-11"),
        (("--days", "2", "--months"), "2027-02-11"),
    ],
)
def test_working_days_and_months_may_be_asked_either_way(answer, term, deadline):
    assert answer("law", "deadline", "--event", "2026-12-11", *term)[1]["deadline"] == deadline


@pytest.mark.parametrize(
    ("term", "code"),
    [
        ((), 2),
        (("--months",), 2),
        (("--days", "1", "--months", "1"), 2),
        (("--working-days", "1", "--months", "1"), 2),
        (("--days", "dwa"), 2),
        (("--days", "0"), 1),
        (("--days", "-14"), 1),
        (("--days", "999999999"), 1),
        (("--days", "9" * 5000), 2),
    ],
)
def test_a_term_nobody_can_mean_is_refused(answer, term, code):
    refused, body = answer("law", "deadline", "--event", "2026-12-11", *term)

    assert refused == code
    assert set(body) == {"error"}


@pytest.mark.parametrize("event", ["2026-02-30", "wczorajsza", "0001-01-01", "9999-12-31"])
def test_an_event_outside_the_calendar_is_refused(answer, event):
    assert answer("law", "deadline", "--event", event, "--days", "14")[0] == 2


def test_criteria_are_those_of_the_day(answer):
    code, body = answer("law", "criteria", "--on", "2024-06-01")

    assert code == 0
    assert body == {
        "from": "2022-01-01",
        "single": "776.00",
        "family": "600.00",
        "hectare": "345.00",
        "act": body["act"],
    }
    assert body["act"].startswith("rozporządzenie Rady Ministrów z dnia 14 lipca 2021 r.")
    assert body["act"].endswith("(Dz. U. z 2021 r. poz. 1296)")


def test_criteria_of_today_need_no_day(answer):
    assert answer("law", "criteria")[0] == 0


def test_criteria_before_the_first_known_are_refused(answer):
    code, body = answer("law", "criteria", "--on", "2000-01-01")

    assert code == 1
    assert "1 października 2012" in body["error"]


def test_a_person_reads_sentences(spoken):
    assert (
        "poniedziałek 28 grudnia"
        in spoken("law", "deadline", "--event", "11.12.2026", "--days", "14")[1].splitlines()[-1]
    )
    assert "1\u00a0010,00\u00a0zł" in spoken("law", "criteria", "--on", "2026-11-21")[1]

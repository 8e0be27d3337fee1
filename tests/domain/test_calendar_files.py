"""Calendar files hold what calendars read, over the change of clocks and the New Year too."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.calendar_files import CalendarVisit, calendar_file
from cusdesk.domain.visits import Placing

MADE = datetime(2026, 11, 23, 9, tzinfo=UTC)
VISIT = CalendarVisit("v1", "Jan Łoś", "Wysokie 7", Placing(date(2026, 12, 7), 480, ()), 60)


def lines(*visits, name="Grafik"):
    text = calendar_file(name, visits, MADE).decode()
    assert text.endswith("\r\n")
    return text.replace("\r\n ", "").split("\r\n")


def test_a_visit_has_its_number_hours_title_and_place():
    assert lines(VISIT)[6:15] == [
        "BEGIN:VEVENT",
        "UID:v1@cusdesk",
        "DTSTAMP:20261123T090000Z",
        "DTSTART:20261207T070000Z",
        "DTEND:20261207T080000Z",
        "SUMMARY:Jan Łoś",
        "LOCATION:Wysokie 7",
        "STATUS:CONFIRMED",
        "END:VEVENT",
    ]


def test_eight_in_the_morning_is_another_moment_in_summer():
    summer = replace(VISIT, placing=Placing(date(2027, 3, 29), 480, ()))
    winter = replace(VISIT, placing=Placing(date(2027, 3, 26), 480, ()))

    assert "DTSTART:20270329T060000Z" in lines(summer)
    assert "DTSTART:20270326T070000Z" in lines(winter)


def test_a_visit_over_the_hour_that_comes_twice_lasts_as_long_as_it_should():
    autumn = replace(VISIT, placing=Placing(date(2026, 10, 25), 90, ()), minutes=120)

    told = lines(autumn)
    assert ("DTSTART:20261024T233000Z" in told, "DTEND:20261025T013000Z" in told) == (True, True)


def test_the_first_visit_of_a_year_stands_after_the_last():
    new_year = replace(VISIT, number="v2", placing=Placing(date(2027, 1, 1), 0, ()))
    last = replace(VISIT, number="v3", placing=Placing(date(2026, 12, 31), 1320, ()))

    numbers = [line for line in lines(new_year, last) if line.startswith("UID")]
    assert numbers == ["UID:v3@cusdesk", "UID:v2@cusdesk"]


def test_a_cancelled_visit_is_told_as_cancelled():
    assert "STATUS:CANCELLED" in lines(replace(VISIT, cancelled=True))


def test_separators_in_names_are_no_separators_of_the_file():
    told = lines(replace(VISIT, title="Jan; Anna, Łoś\\\nkuchnia", place=""))

    assert "SUMMARY:Jan\\; Anna\\, Łoś\\\\\\nkuchnia" in told
    assert not [line for line in told if line.startswith("LOCATION")]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=200))
def test_no_line_is_longer_than_calendars_read_and_no_letter_is_cut(title):
    file = calendar_file("Grafik", [replace(VISIT, title=title)], MADE)

    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    told = next(one for one in file.decode().replace("\r\n ", "").split("\r\n") if "SUMMARY" in one)
    plain = told.removeprefix("SUMMARY:").replace("\\;", ";").replace("\\,", ",")
    assert plain.replace("\\\\", "\\") == title

"""Meetings, their signed lists typed back, and what they add up to on screen, paper and file."""

from datetime import date, timedelta

import pypdfium2
import pytest

from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.groups import MemberTotal, Total
from cusdesk.operations.access_log import LogQuestion, read_log
from cusdesk.operations.attendance import TypedList, attendance_of, enter_attendance
from cusdesk.operations.group_lists import (
    attendance_pdf,
    groups_register,
    members_pdf,
    month_attendance_pdf,
)
from cusdesk.operations.group_meetings import (
    NewMeeting,
    add_meeting,
    call_off_meeting,
    change_meeting,
    make_series,
    meetings_of,
    propose_series,
)
from cusdesk.operations.group_members import leave_group, members_of
from cusdesk.operations.group_totals import (
    attendance_periods,
    attendance_totals,
    member_totals,
    member_totals_csv,
    member_totals_pdf,
    totals_csv,
    totals_pdf,
)
from cusdesk.operations.volunteers import agreements_of, end_agreement
from tests.print.reading import heard
from tests.support.crowds import statements
from tests.support.groups import SINCE, club, helper, meeting, members, typed_back
from tests.support.offices import TODAY

NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))


def words(paper):
    return heard(paper).document.words


def test_meetings_of_a_month_come_at_once_and_are_not_made_twice(office):
    group = club(office)
    meeting(office, group, date(2026, 11, 24))
    planned = office.do(propose_series, group, *NOVEMBER)
    assert date(2026, 11, 24) not in planned.days
    assert office.do(make_series, group, *NOVEMBER) == len(planned.days) == 7
    assert len(office.do(meetings_of, group)) == 8
    with pytest.raises(RefusedError, match="już są na liście"):
        office.do(make_series, group, *NOVEMBER)


def test_holidays_are_left_out_and_named(office):
    group = club(office, days="0010000")
    planned = office.do(propose_series, group, *NOVEMBER)
    assert [day for day, _name in planned.skipped] == [date(2026, 11, 11)]
    office.do(make_series, group, *NOVEMBER)
    assert date(2026, 11, 11) not in {row.day for row in office.do(meetings_of, group)}


def test_a_series_wants_to_know_how_long_meetings_last(office):
    with pytest.raises(InvalidInputError, match="ile trwa spotkanie"):
        office.do(make_series, club(office, minutes=None), *NOVEMBER)


def test_a_picnic_may_be_on_a_holiday_but_not_outside_the_group(office):
    group = club(office, open_to_all=True, days="")
    office.do(add_meeting, group, NewMeeting(date(2026, 11, 11), 240, topic="piknik"))
    with pytest.raises(InvalidInputError) as refusal:
        office.do(add_meeting, group, NewMeeting(SINCE - timedelta(days=1), 60))
    assert refusal.value.field == "day"


def test_one_day_holds_one_meeting_of_a_group(office):
    group = club(office)
    meeting(office, group)
    with pytest.raises(InvalidInputError, match="już spotkanie"):
        meeting(office, group)


def test_a_meeting_is_moved_and_called_off_until_its_list_is_typed_back(office):
    group = club(office)
    one = meeting(office, group, date(2026, 11, 20))
    office.do(change_meeting, one, NewMeeting(date(2026, 11, 19), 90, 660, "kartki"))
    (row,) = office.do(meetings_of, group)
    assert (row.day, row.minutes, row.topic) == (date(2026, 11, 19), 90, "kartki")
    typed_back(office, one)
    with pytest.raises(RefusedError):
        office.do(change_meeting, one, NewMeeting(date(2026, 11, 18), 90))
    with pytest.raises(RefusedError):
        office.do(call_off_meeting, one)
    other = meeting(office, group, date(2026, 11, 20))
    office.do(call_off_meeting, other)
    assert len(office.do(meetings_of, group)) == 1


def test_nobody_is_present_until_the_list_says_so(office):
    group = club(office)
    zofia, jan, _halina = members(office, group)
    one = meeting(office, group)
    shown = office.do(attendance_of, one)
    assert [each.name for each in shown.people] == [
        "Ćwirko Jan",
        "Łącka Halina",
        "Żółkiewska Zofia",
    ]
    assert shown.present == frozenset()
    typed_back(office, one, absent=[jan], guests=3)
    again = office.do(attendance_of, one)
    assert jan not in again.present
    assert zofia in again.present
    (row,) = office.do(meetings_of, group)
    assert (row.expected, row.present, row.guests, row.entered_on) == (3, 2, 3, TODAY)


def test_what_nobody_knows_yet_is_written_on_the_list_by_hand(office):
    one = meeting(office, club(office))
    document = pypdfium2.PdfDocument(office.do(attendance_pdf, one))
    page = document[0].get_textpage()

    def height_of(words):
        return page.get_charbox(page.search(words).get_next()[0])[1]

    # the caption, its line in print would be 24 points; a hand needs more
    assert height_of("Miejsce") - height_of("Temat") > 36
    page.close()
    document.close()


def test_a_list_typed_back_can_be_corrected(office):
    group = club(office)
    _zofia, jan, halina = members(office, group)
    one = meeting(office, group)
    typed_back(office, one, absent=[jan])
    shown = office.do(attendance_of, one)
    corrected = TypedList(frozenset({jan}), 1, "kartki", {})
    office.do(enter_attendance, one, shown.present, corrected)
    again = office.do(attendance_of, one)
    assert again.present == {jan}
    assert halina not in again.present
    assert again.meeting.topic == "kartki"


def test_what_somebody_else_typed_meanwhile_is_not_written_over(office):
    group = club(office)
    _zofia, jan, _halina = members(office, group)
    one = meeting(office, group)
    base = office.do(attendance_of, one).present
    typed_back(office, one, absent=[jan])
    with pytest.raises(RefusedError, match="Ktoś inny"):
        office.do(enter_attendance, one, base, TypedList(base, 0, "", {}))


def test_a_meeting_to_come_and_a_stranger_are_refused(office):
    group = club(office)
    (who,) = members(office, group, ("Jan Ćwirko",))
    (row,) = office.do(members_of, group)
    office.do(leave_group, row.id, date(2026, 11, 1))
    ahead = meeting(office, group, TODAY + timedelta(days=1))
    with pytest.raises(InvalidInputError, match="dopiero"):
        office.do(enter_attendance, ahead, frozenset(), TypedList(frozenset(), 0, "", {}))
    today = meeting(office, group)
    with pytest.raises(InvalidInputError) as refusal:
        office.do(enter_attendance, today, frozenset(), TypedList(frozenset({who}), 0, "", {}))
    assert refusal.value.field == "present"


def test_hours_of_volunteers_come_with_the_list_and_are_corrected_by_the_difference(office):
    group, volunteer = club(office), helper(office)
    one = meeting(office, group)
    typed_back(office, one, volunteers={volunteer: 120})
    typed_back(office, one, volunteers={volunteer: 90})
    (agreement,), days = office.do(agreements_of, volunteer)
    assert agreement.minutes == 90
    assert [day.hours for day in days] == ["\N{MINUS SIGN}0:30", "2:00"]
    assert [day.what for day in days] == ["Klub Seniora, poprawka", "Klub Seniora"]
    (listed,) = office.do(attendance_of, one).volunteers
    assert (listed.minutes, listed.usual) == (90, True)
    typed_back(office, one, volunteers={volunteer: 90})
    assert len(office.do(agreements_of, volunteer)[1]) == 2


def test_a_group_that_met_often_asks_no_more_questions(office):
    group, volunteer = club(office), helper(office)
    one, two = (meeting(office, group, date(2026, 11, day)) for day in (17, 19))
    typed_back(office, one, volunteers={volunteer: 60})
    asked = []
    for day in (10, 12):
        with statements(office) as run:
            (listed,) = office.do(attendance_of, two).volunteers
        asked.append(len(run))
        earlier = meeting(office, group, date(2026, 11, day))
        typed_back(office, earlier, volunteers={volunteer: 60})

    assert listed.usual
    assert len(set(asked)) == 1


def test_a_volunteer_without_an_agreement_on_the_day_works_no_hours(office):
    group, volunteer = club(office), helper(office)
    (agreement,), _days = office.do(agreements_of, volunteer)
    office.do(end_agreement, agreement.id, date(2026, 11, 1))
    one = meeting(office, group)
    assert office.do(attendance_of, one).volunteers == ()
    with pytest.raises(RefusedError, match="nie było porozumienia"):
        typed_back(office, one, volunteers={volunteer: 60})


def two_meetings(office):
    group, volunteer = club(office), helper(office)
    zofia, jan, _halina = members(office, group)
    typed_back(office, meeting(office, group, date(2026, 10, 27), 90), absent=[jan])
    third = meeting(office, group, date(2026, 11, 3))
    typed_back(office, third, absent=[zofia], guests=4, volunteers={volunteer: 60})
    meeting(office, group, date(2026, 11, 5))
    return group, zofia


def test_months_years_groups_and_people_add_up(office):
    group, zofia = two_meetings(office)
    rows = {row.title: row.total for row in office.do(attendance_periods)}
    assert list(rows) == ["Rok 2026", "Listopad 2026", "Październik 2026"]
    assert rows["Rok 2026"] == Total(2, 3, 4, 4, 210, 60)
    (own,) = office.do(attendance_totals, *NOVEMBER)
    assert (own.name, own.total) == ("Klub Seniora", Total(1, 2, 2, 4, 120, 60))
    people = {row.resident_id: row.total for row in office.do(member_totals, group, SINCE, TODAY)}
    assert people[zofia] == MemberTotal(1, 2, 90)


def test_totals_stand_on_paper_and_in_a_file(office):
    group, _zofia = two_meetings(office)
    said = words(office.do(totals_pdf, date(2026, 1, 1), date(2026, 12, 31)))
    for part in ("Rok 2026", "Klub Seniora", "Razem", "3:30", "raz"):
        assert part in said
    assert "Ćwirko" not in said
    file = office.do(totals_csv, *NOVEMBER).decode("utf-8-sig").splitlines()
    assert file[0].startswith("Grupa;Usługa;Miejsce;Od;Do;Spotkania;Osoby")
    assert file[1].endswith(";1;2;2;4;2:00;1:00")
    assert "Ćwirko Jan" in words(office.do(member_totals_pdf, group, *NOVEMBER))
    named = office.do(member_totals_csv, group, *NOVEMBER).decode("utf-8-sig")
    assert "Ćwirko Jan;1;1;2:00" in named


def test_the_list_of_a_meeting_has_names_lines_and_nothing_more(office):
    group = club(office)
    members(office, group)
    helper(office)
    said = words(office.do(attendance_pdf, meeting(office, group)))
    for part in ("Lista obecności", "Żółkiewska Zofia", "Goście", "Podpis", "10:00–12:00"):
        assert part in said
    assert "Szkolna" not in said
    assert "480307" not in said


def test_the_list_of_an_open_event_has_lines_for_whoever_comes(office):
    group = club(office, open_to_all=True, name="Piknik")
    said = words(office.do(attendance_pdf, meeting(office, group)))
    assert "18" in said.split()


def test_the_list_of_a_month_has_a_column_for_each_meeting(office):
    group = club(office)
    members(office, group)
    with pytest.raises(RefusedError, match="nie ma spotkań"):
        office.do(month_attendance_pdf, group, TODAY)
    office.do(make_series, group, *NOVEMBER)
    said = words(office.do(month_attendance_pdf, group, TODAY))
    for part in ("Listopad 2026", "3 wt", "26 cz", "Łącka Halina", "Liczba gości"):
        assert part in said


def test_the_register_of_groups_names_no_member(office):
    group = club(office, capacity=2)
    members(office, group)
    said = words(office.do(groups_register))
    assert "3 z 2" in said
    assert "Ćwirko" not in said
    listed = words(office.do(members_pdf, group))
    assert "Ćwirko Jan" in listed
    assert "a miejsc jest 2" in listed


def test_opening_and_typing_back_a_list_are_logged_with_whom_they_concern(office):
    group = club(office)
    _zofia, jan, _halina = members(office, group)
    one = meeting(office, group)
    question = LogQuestion(TODAY, TODAY, resident_id=jan)
    # Reading the log is an entry too.
    before = office.do(read_log, question).total + 1
    typed_back(office, one)
    assert office.do(read_log, question).total == before + 2

from datetime import date, timedelta

from cusdesk.domain.overview import OverviewSection
from cusdesk.operations.overview import overview
from cusdesk.operations.programme_editing import end_programme, report_programme
from cusdesk.operations.projects import ProjectCard, add_milestone, add_project
from tests.support.offices import TODAY
from tests.support.programmes import programme


def rows(office):
    return [row for row in office.do(overview).rows if row.screen == "services"]


def test_a_running_programme_asks_for_nothing(office):
    programme(office)

    assert rows(office) == []


def test_a_programme_past_its_last_day_is_to_be_ended(office, clock):
    made = programme(office)
    clock.turn_to(date(2028, 1, 3))

    (row,) = rows(office)
    assert (row.section, row.target) == (OverviewSection.LATE, ("programmes", made))
    assert row.detail == "P01: Okres programu minął."


def test_the_information_is_asked_for_two_months_before_it_is_due(office, clock):
    made = programme(office)
    clock.turn_to(date(2028, 1, 3))
    office.do(end_programme, made)
    assert rows(office) == []

    clock.turn_to(date(2028, 3, 6))
    (row,) = rows(office)
    assert (row.section, row.day) == (OverviewSection.SOON, date(2028, 5, 2))
    assert "art. 6 ustawy o CUS" in row.detail

    clock.turn_to(date(2028, 5, 3))
    assert rows(office)[0].section is OverviewSection.LATE

    office.do(report_programme, made, date(2028, 5, 3))
    assert rows(office) == []


def test_a_milestone_is_named_when_it_is_near(office):
    project = office.do(add_project, ProjectCard("Usługi blisko domu"))
    office.do(add_milestone, project, "Klub w Wysokiem", TODAY + timedelta(days=30))
    assert rows(office) == []
    office.do(add_milestone, project, "Nabór", TODAY - timedelta(days=1))

    (row,) = rows(office)
    assert (row.pressing, row.target) == (True, ("projects", project))


def test_who_does_not_run_programmes_is_not_asked(office, in_name_of, clock):
    programme(office)
    clock.turn_to(date(2028, 1, 3))

    assert rows(in_name_of("dorota")) == []

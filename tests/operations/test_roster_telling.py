"""Whom a version concerns: whoever has visits in it, and who of them knows."""

from cusdesk.domain.publishing import ToldHow
from cusdesk.operations.roster_telling import people_of_version
from cusdesk.operations.roster_versions import publish_roster, tell_of_roster
from cusdesk.operations.visit_making import make_visits
from tests.support.rosters import add_planned
from tests.support.visits import DECEMBER, UNTIL, put, visited, visits_on


def test_whoever_was_told_stands_last_and_others_without_visits_not_at_all(office):
    wanda = add_planned(office)
    add_planned(office, "Iga Pąk")
    home = visited(office)
    office.do(make_visits, DECEMBER)
    put(office, visits_on(office)[0], 480, wanda)
    version = office.do(publish_roster, DECEMBER, UNTIL, "próba")
    everyone = office.do(people_of_version, version)
    assert [(one.name, one.is_carer, one.told) for one in everyone] == [
        ("Ćwikła Wanda", True, False),
        ("Łoś Jan", False, False),
    ]

    office.do(tell_of_roster, version, ToldHow.PHONE, carers=[wanda])
    after = office.do(people_of_version, version)
    assert [(one.id, one.told) for one in after] == [(home.resident, False), (wanda, True)]

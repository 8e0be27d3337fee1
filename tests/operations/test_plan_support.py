"""Whom a supporting action of a plan may name: volunteers insured today, neighbours, groups."""

from datetime import timedelta

from cusdesk.domain.carers import CarerKind
from cusdesk.domain.volunteers import Agreement
from cusdesk.operations.plan_support import supporters_to_offer
from cusdesk.operations.volunteers import conclude
from tests.support.groups import club
from tests.support.offices import TODAY
from tests.support.providers import add_person


def test_volunteers_neighbours_and_groups_are_offered_by_name(office):
    volunteer = add_person(office, CarerKind.VOLUNTEER, name="Oliwia Kłos")
    neighbour = add_person(office, CarerKind.NEIGHBOUR, name="Halina Łącka")
    group = club(office)
    until = TODAY + timedelta(days=90)
    office.do(conclude, volunteer, Agreement(TODAY, TODAY, "rozmowy", "Kramsk", until))

    offered = office.do(supporters_to_offer)

    assert [(one.name, one.carer_id, one.group_id) for one in offered] == [
        ("Oliwia Kłos, wolontariat", volunteer, None),
        ("Halina Łącka, pomoc sąsiedzka", neighbour, None),
        ("Klub Seniora", None, group),
    ]


def test_a_volunteer_without_an_agreement_of_today_is_not_offered(office):
    add_person(office, CarerKind.VOLUNTEER, name="Oliwia Kłos")

    assert office.do(supporters_to_offer) == []


def test_carers_who_are_paid_are_not_offered(office):
    add_person(office)

    assert office.do(supporters_to_offer) == []

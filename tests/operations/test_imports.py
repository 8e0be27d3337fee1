"""Households are taken over whole or not at all."""

from dataclasses import replace
from datetime import date

import pytest

from cusdesk.domain.addresses import Place
from cusdesk.domain.errors import InvalidInputError, NotPermittedError
from cusdesk.domain.identity import Identity
from cusdesk.domain.residents import Relation
from cusdesk.operations.households import show_household
from cusdesk.operations.imports import ImportedHome, ImportedPerson, import_homes
from cusdesk.operations.resident_lists import find_residents
from tests.support.people import pesel_of

PLACE = Place("Wysokie", "Kramsk", house="14", postcode="62-511", post_office="Kramsk")
WIFE = Identity("Gęś", "Łucja", pesel=pesel_of(date(1950, 2, 28)))
HUSBAND = Identity("Gęś", "Bożydar", pesel=pesel_of(date(1948, 2, 29), female=False))
HOME = ImportedHome(
    PLACE,
    (
        ImportedPerson(WIFE, Relation.HEAD, "601234567"),
        ImportedPerson(HUSBAND, Relation.SPOUSE),
    ),
    since=date(2001, 5, 1),
)


def test_a_home_brings_its_people_in_its_order(office):
    ((wife, husband),) = office.do(import_homes, [HOME])

    assert [one.id for one in office.do(find_residents, "gęś łucja")] == [wife]
    household = office.do(show_household, wife)
    assert {member.resident.id for member in household.members} == {wife, husband}


def test_they_are_found_by_their_street_and_telephone(office):
    ((wife, _husband),) = office.do(import_homes, [HOME])

    assert wife in {one.id for one in office.do(find_residents, "601234567")}


def test_one_wrong_person_refuses_the_whole_run(office):
    wrong = ImportedPerson(replace(HUSBAND, pesel="48022900000"), Relation.SPOUSE)
    homes = [HOME, replace(HOME, people=(HOME.people[0], wrong))]

    with pytest.raises(InvalidInputError, match="PESEL"):
        office.do(import_homes, homes)

    assert office.do(find_residents, "gęś") == []


def test_no_homes_are_no_fault(office):
    assert office.do(import_homes, []) == []


def test_who_only_reads_takes_nobody_over(in_name_of):
    with pytest.raises(NotPermittedError):
        in_name_of("ewa").do(import_homes, [HOME])

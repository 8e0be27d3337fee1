"""A neighbour helps a resident only when all eight conditions are met."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cusdesk.domain.carers import CarerKind, NeighbourCondition
from cusdesk.domain.errors import InvalidInputError, NotPermittedError, RefusedError
from cusdesk.operations.carers import add_community_carer
from cusdesk.operations.neighbours import (
    Condition,
    check_neighbour,
    helped_by,
    record_conditions,
)
from cusdesk.operations.volunteer_papers import neighbour_statement, neighbours_register
from tests.print.reading import heard
from tests.support.cases import resident
from tests.support.offices import TODAY
from tests.support.parts import answer
from tests.support.providers import add_person, carer_card

MET = TODAY - timedelta(days=10)
ALL = tuple(Condition(one, MET) for one in NeighbourCondition)


@pytest.fixture
def neighbour(office):
    return add_person(office, CarerKind.NEIGHBOUR, name="Stanisława Jeżyna")


def test_seven_conditions_are_not_enough(office, neighbour):
    who = resident(office)
    standing = office.do(record_conditions, neighbour, who, ALL[:7])
    assert standing.missing == (NeighbourCondition.ACCEPTED_BY_ORGANISER,)
    with pytest.raises(RefusedError, match="7 z 8"):
        answer(office, check_neighbour, neighbour, who, TODAY)


def test_all_eight_let_a_neighbour_help_from_the_last_ones_day(office, neighbour):
    who = resident(office)
    office.do(record_conditions, neighbour, who, ALL)
    answer(office, check_neighbour, neighbour, who, MET)
    with pytest.raises(RefusedError, match=r"dopiero 13\.11\.2026"):
        answer(office, check_neighbour, neighbour, who, MET - timedelta(days=1))


def test_conditions_hold_towards_one_resident_only(office, neighbour):
    first, second = resident(office), resident(office, "Pąk")
    office.do(record_conditions, neighbour, first, ALL)
    with pytest.raises(RefusedError, match="0 z 8"):
        answer(office, check_neighbour, neighbour, second, TODAY)


def test_a_condition_no_longer_met_is_taken_away_and_comes_back(office, neighbour):
    who = resident(office)
    office.do(record_conditions, neighbour, who, ALL)
    gone = replace(ALL[4], met_on=None)
    assert office.do(record_conditions, neighbour, who, [gone]).missing == (
        NeighbourCondition.LIVES_NEARBY,
    )
    assert office.do(record_conditions, neighbour, who, ALL[4:5]).missing == ()


@pytest.mark.parametrize(
    ("born", "one"),
    [
        (None, Condition(NeighbourCondition.ADULT, TODAY + timedelta(days=1))),
        (date(2010, 1, 1), Condition(NeighbourCondition.ADULT, MET)),
    ],
)
def test_a_condition_that_cannot_be_is_refused(office, born, one):
    card = replace(carer_card(CarerKind.NEIGHBOUR), birth_date=born)
    added = office.do(add_community_carer, card)
    with pytest.raises(InvalidInputError) as refusal:
        office.do(record_conditions, added, resident(office), [one])
    assert refusal.value.field == "adult"


def test_only_a_neighbour_has_the_checklist(office):
    with pytest.raises(RefusedError, match="tylko sąsiada"):
        office.do(record_conditions, add_person(office), resident(office), ALL)


def test_a_social_worker_looks_and_does_not_tick(office, neighbour, in_name_of):
    who = resident(office)
    office.do(record_conditions, neighbour, who, ALL)
    celina = in_name_of("celina")
    (row,) = celina.do(helped_by, neighbour)
    assert row.standing.complete_since == MET
    with pytest.raises(NotPermittedError):
        celina.do(record_conditions, neighbour, who, ALL)


def test_the_statement_names_both_and_is_signed_by_three(office, neighbour):
    who = resident(office)
    office.do(record_conditions, neighbour, who, ALL)
    said = heard(office.do(neighbour_statement, neighbour, who)).document.words
    for part in ("Stanisława Jeżyna", "Irena Żółkiewska", "13 listopada 2026", "organizator"):
        assert part in said


def test_the_register_shows_how_far_each_neighbour_is(office, neighbour):
    office.do(record_conditions, neighbour, resident(office), ALL[:6])
    assert "6 z 8" in heard(office.do(neighbours_register)).document.words

"""Households are dated: joining leaves the old one, the head passes on, one alone has no row."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.households import HouseholdKind
from cusdesk.domain.residents import MaritalStatus, Relation
from cusdesk.operations.households import (
    change_relation,
    household_on,
    household_standing,
    join_household,
    leave_household,
    show_household,
    withdraw_joining,
)
from cusdesk.operations.incomes import income_on
from tests.support.cases import earning
from tests.support.parts import answer
from tests.support.people import add_resident

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)


@pytest.fixture
def couple(office):
    """Zofia and Stanisław, not yet in one household."""
    return (
        add_resident(office, "Zofia Żółkiewska", born=date(1948, 3, 7)),
        add_resident(office, "Stanisław Żółkiewski", born=date(1945, 1, 2), female=False),
    )


def shown(office, who):
    view = office.do(show_household, who)
    return [(member.resident.given_name, member.relation) for member in view.members]


def test_one_person_alone_is_a_household_without_an_entry(office, couple):
    view = office.do(show_household, couple[0])

    assert view.is_single
    assert view.id is None


@pytest.mark.parametrize(
    ("marital_status", "kin", "kind"),
    [
        (MaritalStatus.WIDOWED, False, HouseholdKind.LONE),
        (MaritalStatus.WIDOWED, True, HouseholdKind.LIVING_ALONE),
        (MaritalStatus.MARRIED, False, HouseholdKind.LIVING_ALONE),
        (None, None, HouseholdKind.LIVING_ALONE),
    ],
)
def test_samotna_is_not_samotnie_gospodarujaca(office, marital_status, kin, kind):
    who = add_resident(office, marital_status=marital_status, has_close_kin=kin)

    assert office.do(household_standing, who).kind is kind


def test_two_together_are_a_family(office, couple):
    zofia, stanislaw = couple
    office.do(join_household, zofia, stanislaw, Relation.OTHER, date(2020, 5, 1))

    assert office.do(household_standing, stanislaw).kind is HouseholdKind.IN_FAMILY


def test_a_spouse_joins_and_both_see_one_household(office, couple):
    zofia, stanislaw = couple

    office.do(join_household, zofia, stanislaw, Relation.SPOUSE, date(2020, 5, 1))

    expected = [("Zofia", Relation.HEAD), ("Stanisław", Relation.SPOUSE)]
    assert shown(office, zofia) == shown(office, stanislaw) == expected
    assert office.do(show_household, zofia).id == office.do(show_household, stanislaw).id


def test_before_the_day_of_joining_each_is_alone(office, couple):
    zofia, stanislaw = couple
    office.do(join_household, zofia, stanislaw, Relation.SPOUSE, date(2020, 5, 1))

    assert answer(office, household_on, stanislaw, date(2020, 4, 30)).is_single
    assert not answer(office, household_on, stanislaw, date(2020, 5, 1)).is_single


def test_whoever_leaves_lives_alone_from_the_next_day(office, couple):
    zofia, stanislaw = couple
    office.do(join_household, zofia, stanislaw, Relation.SPOUSE, date(2020, 5, 1))

    office.do(leave_household, stanislaw, date(2026, 11, 10))

    assert office.do(show_household, zofia).is_single
    assert office.do(show_household, stanislaw).is_single
    assert len(answer(office, household_on, zofia, date(2026, 11, 10)).members) == 2
    (past,) = office.do(show_household, zofia).past
    assert (past.resident.given_name, past.valid_to) == ("Stanisław", date(2026, 11, 10))


def test_when_the_head_leaves_the_spouse_becomes_head(office, couple):
    zofia, stanislaw = couple
    child = add_resident(office, "Ewa Żółkiewska", born=date(1980, 1, 2))
    office.do(join_household, zofia, child, Relation.CHILD, date(2020, 5, 1))
    office.do(join_household, zofia, stanislaw, Relation.SPOUSE, date(2020, 5, 1))

    office.do(leave_household, zofia, date(2026, 11, 10))

    assert shown(office, child) == [("Stanisław", Relation.HEAD), ("Ewa", Relation.CHILD)]


def test_joining_another_household_ends_the_old_membership(office, couple):
    zofia, stanislaw = couple
    daughter = add_resident(office, "Ewa Nowak", born=date(1980, 1, 2))
    office.do(join_household, zofia, stanislaw, Relation.SPOUSE, date(2020, 5, 1))

    office.do(join_household, daughter, stanislaw, Relation.PARENT, date(2026, 3, 1))

    assert office.do(show_household, zofia).is_single
    assert len(answer(office, household_on, zofia, date(2026, 2, 28)).members) == 2
    assert shown(office, daughter) == [("Ewa", Relation.HEAD), ("Stanisław", Relation.PARENT)]


def test_a_changed_relation_is_a_new_row_from_its_day(office, couple):
    zofia, stanislaw = couple
    office.do(join_household, zofia, stanislaw, Relation.PARTNER, date(2020, 5, 1))
    partner = office.do(show_household, zofia).members[1]

    office.do(change_relation, partner.id, Relation.SPOUSE, date(2026, 6, 6))

    assert shown(office, zofia)[1] == ("Stanisław", Relation.SPOUSE)
    before = answer(office, household_on, zofia, date(2026, 6, 5)).members[1]
    assert before.relation is Relation.PARTNER


def test_nobody_joins_twice_or_in_the_future(office, couple):
    zofia, stanislaw = couple
    office.do(join_household, zofia, stanislaw, Relation.SPOUSE, date(2020, 5, 1))

    with pytest.raises(RefusedError, match="już jest w tym gospodarstwie"):
        office.do(join_household, zofia, stanislaw, Relation.SPOUSE, date(2021, 5, 1))
    with pytest.raises(InvalidInputError):
        office.do(join_household, zofia, zofia, Relation.SPOUSE, date(2021, 5, 1))
    with pytest.raises(InvalidInputError) as refusal:
        office.do(leave_household, stanislaw, TODAY + DAY)
    assert refusal.value.field == "last_day"


def test_a_joining_by_mistake_gives_the_old_household_back(office, couple):
    zofia, stanislaw = couple
    daughter = add_resident(office, "Ewa Nowak", born=date(1980, 1, 2))
    office.do(join_household, zofia, stanislaw, Relation.SPOUSE, date(2020, 5, 1))
    joined = office.do(join_household, daughter, stanislaw, Relation.PARENT, date(2026, 3, 1))

    office.do(withdraw_joining, joined)

    assert office.do(show_household, daughter).is_single
    assert shown(office, zofia)[1] == ("Stanisław", Relation.SPOUSE)


@pytest.mark.parametrize("since", [date(2020, 1, 1), TODAY - DAY, TODAY])
def test_who_was_said_to_be_alone_is_joined_from_any_day(office, couple, since):
    zofia, stanislaw = couple
    earning(office, zofia)

    office.do(join_household, zofia, stanislaw, Relation.SPOUSE, since)

    expected = [("Zofia", Relation.HEAD), ("Stanisław", Relation.SPOUSE)]
    assert shown(office, zofia) == shown(office, stanislaw) == expected
    assert len(answer(office, household_on, zofia, since).members) == 2
    assert answer(office, household_on, zofia, since - DAY).is_single


def test_the_statement_of_one_alone_stays_with_the_household_somebody_joined(office, couple):
    zofia, stanislaw = couple
    earning(office, zofia)

    office.do(join_household, zofia, stanislaw, Relation.SPOUSE, date(2020, 1, 1))

    found = answer(office, income_on, zofia, TODAY)
    assert found.result.members == 2
    assert found.unstated == ("Stanisław Żółkiewski",)


def test_nobody_joins_a_household_its_person_has_left(office, couple):
    zofia, stanislaw = couple
    daughter = add_resident(office, "Ewa Nowak", born=date(1980, 1, 2))
    office.do(join_household, zofia, stanislaw, Relation.SPOUSE, date(2020, 5, 1))
    office.do(leave_household, stanislaw, date(2026, 3, 1))

    with pytest.raises(RefusedError, match=r"Od 02\.03\.2026 osoba, do której dołączasz, ma inne"):
        office.do(join_household, stanislaw, daughter, Relation.CHILD, date(2021, 1, 1))
    office.do(join_household, stanislaw, daughter, Relation.CHILD, date(2026, 3, 2))

    assert shown(office, daughter) == shown(office, stanislaw)


def test_nobody_joins_a_person_before_they_came_to_their_household(office, couple):
    zofia, stanislaw = couple
    daughter = add_resident(office, "Ewa Nowak", born=date(1980, 1, 2))
    office.do(join_household, zofia, stanislaw, Relation.SPOUSE, date(2020, 5, 1))

    with pytest.raises(RefusedError, match="Podaj ten dzień albo późniejszy"):
        office.do(join_household, stanislaw, daughter, Relation.CHILD, date(2019, 1, 1))
    with pytest.raises(RefusedError, match=r"od 01\.05\.2020\. Podaj ten dzień albo późniejszy"):
        office.do(join_household, daughter, stanislaw, Relation.PARENT, date(2019, 1, 1))


MOVES = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 2), st.booleans(), st.integers(1, 40)),
    min_size=1,
    max_size=8,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MOVES)
def test_whatever_happens_each_person_has_one_household_on_each_day(office, moves):
    people = [add_resident(office, f"Osoba {letter}", serial=at) for at, letter in enumerate("ABC")]
    day = date(2026, 1, 1)
    for who, other, leaves, later in moves:
        day = min(day + later * DAY, TODAY)
        try:
            if leaves:
                office.do(leave_household, people[who], day)
            else:
                office.do(join_household, people[who], people[other], Relation.OTHER, day)
        except (RefusedError, InvalidInputError):
            continue
    for look in (date(2025, 12, 31), day - DAY, day, TODAY):
        views = [answer(office, household_on, person, look) for person in people]
        for person, view in zip(people, views, strict=True):
            assert view.resident_ids.count(person) == 1
            assert sum(m.relation is Relation.HEAD for m in view.members) == 1
            for member in view.resident_ids:
                assert answer(office, household_on, member, look).id == view.id

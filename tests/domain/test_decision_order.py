"""Decisions of one day follow each other by what they change, then by their numbers."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.decision_order import in_turn

DAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Made:
    """A decision of a test."""

    number: str
    previous_id: UUID | None = None
    issued_on: date = DAY
    ordinal: int = 1
    sequence: int | None = None
    id: UUID = field(default_factory=uuid4)


def numbers(decisions):
    return [one.number for one in in_turn(decisions)]


@given(st.permutations(range(3)))
def test_a_change_of_the_same_day_comes_after_what_it_changes(order):
    grant = Made("9/2026", sequence=9)
    change = Made("2/2026", grant.id, sequence=2)
    ending = Made("1/2026", change.id, sequence=1)
    made = (grant, change, ending)

    assert numbers([made[each] for each in order]) == ["9/2026", "2/2026", "1/2026"]


def test_of_one_day_the_register_says_which_came_first():
    tenth, ninth = Made("10/2026", sequence=10), Made("9/2026", sequence=9)
    elsewhere = Made("1/2026.2", sequence=1, ordinal=2)

    assert numbers((elsewhere, tenth, ninth)) == ["9/2026", "10/2026", "1/2026.2"]


def test_recorded_decisions_of_one_day_go_by_their_numbers():
    assert numbers((Made("GOPS.2"), Made("GOPS.1"))) == ["GOPS.1", "GOPS.2"]


def test_the_day_goes_before_everything():
    grant = Made("1/2026", issued_on=date(2026, 12, 1))

    assert numbers((grant, Made("2/2026", grant.id))) == ["2/2026", "1/2026"]


def test_decisions_that_name_each_other_still_have_an_order():
    one = Made("1")
    other = Made("2", one.id)
    circle = (Made("1", other.id, id=one.id), other)

    assert numbers(circle) == numbers(circle[::-1])

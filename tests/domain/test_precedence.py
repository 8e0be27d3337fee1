"""Which entry counts is told by what was written over what, never by ids or clocks."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID, uuid4

from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.precedence import in_doubt, in_order, newest, other_in_doubt

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


@dataclass(frozen=True)
class Written:
    """An entry of a test."""

    name: str
    on: date = MONDAY
    previous_id: UUID | None = None
    settles_id: UUID | None = None
    gone: bool = False
    id: UUID = None

    def __post_init__(self):
        object.__setattr__(self, "id", self.id or uuid4())


def over(previous, name, **values):
    """Return an entry made with `previous` before the eyes."""
    return Written(name, previous_id=previous.id, **values)


def day(entry):
    return entry.on


def names(entries):
    return "".join(entry.name for entry in entries)


@given(st.lists(st.uuids(version=4), min_size=1, max_size=8, unique=True), st.randoms())
def test_ids_and_the_order_of_reading_say_nothing(ids, chance):
    """A chain is told in the order of its writing, whatever its ids and however it is read."""
    chain = []
    for number, each in enumerate(ids):
        previous = chain[-1].id if chain else None
        chain.append(Written(str(number), previous_id=previous, id=each))
    read = chance.sample(chain, len(chain))

    assert in_order(read) == chain
    assert newest(read) == chain[-1]
    assert in_doubt(read) == ()


def test_nothing_written_is_no_entry():
    assert newest(()) is None
    assert in_doubt(()) == ()


def test_two_written_over_one_are_in_doubt_until_a_third_stands_over_both():
    first = Written("a")
    here, there = over(first, "h"), over(first, "t")
    known = (first, here, there)

    counting = newest(known)
    other = other_in_doubt(known, counting)
    settled = over(counting, "s", settles_id=other.id)

    assert {counting, other} == {here, there} == set(in_doubt(known))
    assert newest((*known, settled)) == settled
    assert in_doubt((*known, settled)) == ()


def test_what_both_pcs_went_on_to_write_keeps_the_doubt():
    here, there = Written("h"), Written("t")
    later = over(here, "l")

    assert set(in_doubt((here, there, later))) == {later, there}


def test_the_day_people_gave_goes_before_everything():
    late = Written("l", on=TUESDAY)
    entered_after_it = over(late, "e", on=MONDAY)

    assert names(in_order((late, entered_after_it), day)) == "el"
    assert in_doubt((late, Written("f")), day) == ()


def test_a_withdrawn_entry_still_links_its_neighbours():
    first = Written("a")
    second = over(first, "b", gone=True)
    third = over(second, "c")

    assert names(in_order((first, second, third))) == "ac"
    assert in_doubt((first, second, third)) == ()


def test_withdrawing_one_of_two_leaves_the_other():
    here, there = Written("h"), Written("t", gone=True)

    assert newest((here, there)) == here
    assert in_doubt((here, there)) == ()


def test_two_people_who_settle_it_differently_are_asked_again():
    here, there = Written("h"), Written("t")
    here, there = replace(here, settles_id=there.id), replace(there, settles_id=here.id)

    assert set(in_doubt((here, there))) == {here, there}


@given(st.data())
def test_whatever_was_written_one_entry_counts_and_doubts_include_it(data):
    """However branches run and whatever was withdrawn, every PC names the same entry."""
    known: list[Written] = []
    for number in range(data.draw(st.integers(1, 9))):
        links = st.sampled_from([None, *(entry.id for entry in known)])
        known.append(
            Written(
                str(number),
                on=data.draw(st.sampled_from((MONDAY, TUESDAY))),
                previous_id=data.draw(links),
                settles_id=data.draw(links),
                gone=data.draw(st.booleans()),
            )
        )
    read = data.draw(st.permutations(known))

    for key in (None, day):
        counting, doubts = newest(known, key), in_doubt(known, key)
        assert newest(read, key) == counting
        assert in_doubt(read, key) == doubts
        assert not doubts or counting in doubts
        assert (counting is None) == all(entry.gone for entry in known)
        later = {entry.previous_id for entry in known if not entry.gone}
        assert counting is None or key is not None or counting.id not in later

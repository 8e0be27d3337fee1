from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.assessments import LifeArea, UnmetReason
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.unmet import (
    NO_GROUP,
    NO_PLACE,
    UnmetNeed,
    by_area_and_reason,
    by_village_and_group,
    checked_reason,
    people_among,
)

DAY = date(2026, 11, 23)
needs = st.lists(
    st.builds(
        UnmetNeed,
        need_id=st.uuids(),
        resident_id=st.integers(1, 6).map(lambda n: UUID(int=n)),
        locality=st.sampled_from(("", "Wysokie", "Ąkowo", "Anielew")),
        group=st.sampled_from(("", "osoby starsze", "rodziny")),
        area=st.sampled_from(LifeArea),
        reason=st.sampled_from(UnmetReason),
        since=st.just(DAY),
    )
)


def need(person: int, place="Wysokie", reason=UnmetReason.NO_PLACE, **values):
    return UnmetNeed(
        UUID(int=person), UUID(int=person), place, values.get("group", "osoby starsze"),
        values.get("area", LifeArea.FOOD), reason, DAY,
    )  # fmt: skip


@given(needs)
def test_every_need_is_counted_once_whichever_way_it_is_told(found):
    for counts in (by_village_and_group(found), by_area_and_reason(found)):
        assert sum(count.needs for count in counts) == len(found)
        assert all(1 <= count.people <= count.needs for count in counts)


@given(needs)
def test_no_place_and_group_comes_twice(found):
    pairs = [(count.first, count.second) for count in by_village_and_group(found)]

    assert len(set(pairs)) == len(pairs)


@given(needs)
def test_people_are_counted_once_however_many_needs_they_have(found):
    assert people_among(found) == len({one.resident_id for one in found})


def test_a_village_with_its_group_tells_the_commonest_reason():
    found = [need(1), need(1, reason=UnmetReason.TOO_FAR), need(2, reason=UnmetReason.TOO_FAR)]

    (count,) = by_village_and_group(found)

    assert (count.first, count.second, count.needs, count.people) == (
        "Wysokie",
        "osoby starsze",
        3,
        2,
    )
    assert count.chief_reason == "za daleko, brak dojazdu"


def test_what_has_no_address_or_group_is_counted_too():
    (count,) = by_village_and_group([need(1, place="", group="")])

    assert (count.first, count.second) == (NO_PLACE, NO_GROUP)


def test_an_unmet_need_says_why():
    with pytest.raises(InvalidInputError) as refusal:
        checked_reason(None, "")

    assert refusal.value.field == "reason"


def test_another_reason_is_put_in_words():
    with pytest.raises(InvalidInputError):
        checked_reason(UnmetReason.OTHER, " ")
    checked_reason(UnmetReason.OTHER, "rodzina nie chce obcych w domu")

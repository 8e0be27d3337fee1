"""Who comes to whom gladly, usually, or never."""

from datetime import timedelta

import pytest

from cusdesk.domain.errors import (
    InvalidInputError,
    NotFoundError,
    NotPermittedError,
    RefusedError,
)
from cusdesk.domain.preferences import PreferenceKind, RefusingSide
from cusdesk.domain.residents import SensitiveKind
from cusdesk.domain.users import Role
from cusdesk.operations.preferences import (
    REASON_HIDDEN,
    NewPreference,
    NewRefusal,
    end_wish,
    record_preference,
    record_refusal,
    wishes_of,
)
from cusdesk.operations.protection import NewMark, protect
from cusdesk.operations.users import assign_roles, staff
from tests.support.offices import TODAY
from tests.support.orders import dispatcher
from tests.support.people import add_resident
from tests.support.providers import add_person


@pytest.fixture
def pair(office):
    """Return a carer and a resident."""
    return add_person(office), add_resident(office)


def refusal(resident, **changes):
    return NewRefusal(resident, RefusingSide.RESIDENT, TODAY, reason="kłótnia", **changes)


def usual(resident, valid_from=TODAY, **changes):
    return NewPreference(resident, PreferenceKind.USUAL, valid_from, **changes)


def test_a_refusal_ends_the_preferences_of_the_pair(office, pair):
    carer, resident = pair
    office.do(record_preference, carer, usual(resident))
    office.do(record_refusal, carer, refusal(resident))
    (wish,) = office.do(wishes_of, carer)
    assert (wish.refuses, wish.reason) == (True, "kłótnia")
    assert wish.what == "nie przychodzi; odmawia mieszkaniec"


def test_nobody_is_preferred_where_either_side_refuses(office, pair):
    carer, resident = pair
    office.do(record_refusal, carer, refusal(resident))
    with pytest.raises(RefusedError, match="Najpierw ją zakończ"):
        office.do(record_preference, carer, usual(resident))
    with pytest.raises(InvalidInputError, match="już wpisana"):
        office.do(record_refusal, carer, refusal(resident))


def test_a_wish_recorded_again_replaces_the_former(office, pair):
    carer, resident = pair
    for rank in (1, 2):
        office.do(record_preference, carer, usual(resident, rank=rank))
    (wish,) = office.do(wishes_of, carer)
    assert wish.what == "zwykle przychodzi, w kolejności 2."


@pytest.mark.parametrize(
    ("change", "field"), [({"rank": 0}, "rank"), ({"valid_to": TODAY - timedelta(1)}, "valid_to")]
)
def test_a_preference_is_described_whole(office, pair, change, field):
    carer, resident = pair
    with pytest.raises(InvalidInputError) as refused:
        office.do(record_preference, carer, usual(resident, **change))
    assert refused.value.field == field


def test_a_wish_ends_with_a_day(office, clock, pair):
    carer, resident = pair
    added = office.do(record_refusal, carer, refusal(resident))
    office.do(end_wish, added, TODAY)
    assert office.do(wishes_of, carer)[0].valid_to == TODAY
    clock.turn_to(TODAY + timedelta(days=1))
    assert office.do(wishes_of, carer) == ()
    other = office.do(record_preference, carer, usual(resident, valid_from=TODAY + timedelta(1)))
    office.do(end_wish, other, TODAY - timedelta(days=30))
    with pytest.raises(NotFoundError):
        office.do(end_wish, other, TODAY)


def test_why_is_for_those_who_lead_the_roster(office, in_name_of, pair):
    carer, resident = pair
    office.do(record_refusal, carer, refusal(resident))
    assert dispatcher(office, in_name_of).do(wishes_of, carer)[0].reason == "kłótnia"
    ids = {row.login: row.id for row in office.do(staff)}
    office.do(assign_roles, ids["ewa"], (Role.COMMUNITY_ORGANISER,))
    organiser = in_name_of("ewa")
    assert organiser.do(wishes_of, carer)[0].reason == REASON_HIDDEN
    with pytest.raises(NotPermittedError):
        organiser.do(record_refusal, carer, refusal(resident))


def test_who_sees_no_residents_sees_no_wishes(pair, in_name_of):
    with pytest.raises(NotPermittedError):
        in_name_of("celina").do(wishes_of, pair[0])


def test_a_protected_person_is_not_matched_by_one_who_may_not_see_them(office, in_name_of, pair):
    carer, resident = pair
    office.do(protect, resident, NewMark(next(iter(SensitiveKind)), TODAY))
    with pytest.raises(RefusedError, match="szczególnie chronione"):
        dispatcher(office, in_name_of).do(record_preference, carer, usual(resident))

"""Services of a plan go on from version to version, also where the plan has one twice."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.plan_content import PlannedService
from cusdesk.domain.plan_pairs import agreed_anew, partners
from cusdesk.domain.plans import Frequency

START, SINCE, END = date(2026, 12, 1), date(2027, 1, 18), date(2027, 11, 30)
CARE, RIDES = UUID(int=1), UUID(int=2)
BATH, WALK = UUID(int=11), UUID(int=12)


def service(**values):
    usual = {
        "service_id": CARE,
        "amount": Decimal(3),
        "frequency": Frequency.WEEK,
        "starts_on": START,
        "ends_on": END,
        "need_id": BATH,
        "days": "1010100",
        "times": "10-11",
        "place": "w miejscu zamieszkania",
        "provider_id": UUID(int=21),
        "fee_per_unit": Decimal(5),
        "scope": "kąpiel",
    }
    return PlannedService(**(usual | values))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"amount": Decimal(4)}, "wymiar"),
        ({"frequency": Frequency.MONTH}, "wymiar"),
        ({"days": "0100010"}, "dni i godziny"),
        ({"times": "15-16:30"}, "dni i godziny"),
        ({"place": "Klub Seniora"}, "miejsce"),
        ({"place_id": UUID(int=31)}, "miejsce"),
        ({"provider_id": None}, "wykonawca"),
        ({"ends_on": END - timedelta(days=30)}, "okres"),
        ({"starts_on": SINCE + timedelta(days=1)}, "okres"),
        ({"fee_per_unit": Decimal(0)}, "opłata"),
        ({"scope": "spacer"}, "zakres"),
    ],
)
def test_whatever_was_agreed_anew_is_named(changed, said):
    assert agreed_anew(service(), service(**changed), SINCE) == (said,)


def test_a_service_that_only_begins_anew_with_its_update_has_not_changed():
    assert agreed_anew(service(), service(starts_on=SINCE), SINCE) == ()


def test_a_service_taken_out_is_not_mistaken_for_the_one_that_stays():
    bath, walk = service(), service(need_id=WALK, days="0100000")
    assert partners([bath, walk], [walk], SINCE) == [walk]


def test_what_answers_the_same_need_goes_on_before_what_is_only_alike():
    bath, walk = service(), service(need_id=WALK, days="0100000")
    more = replace(walk, amount=Decimal(5))
    assert partners([bath, walk], [more, service(days="0000001")], SINCE) == [walk, bath]


def test_a_new_service_goes_on_from_nothing():
    assert partners([service()], [service(service_id=RIDES)], SINCE) == [None]


several = st.lists(
    st.builds(
        service,
        service_id=st.sampled_from([CARE, RIDES]),
        need_id=st.sampled_from([BATH, WALK, None]),
        amount=st.integers(1, 3).map(Decimal),
    ),
    max_size=5,
)


@given(several)
def test_an_update_that_changes_nothing_pairs_each_service_with_its_like(services):
    for old, new in zip(partners(services, services, SINCE), services, strict=True):
        assert old == new


@given(several, several)
def test_nothing_goes_on_twice_nor_as_another_service(before, after):
    marked = [replace(one, id=UUID(int=100 + place)) for place, one in enumerate(before)]
    found = partners(marked, after, SINCE)
    used = [one.id for one in found if one is not None]
    assert len(used) == len(set(used))
    for old, new in zip(found, after, strict=True):
        assert old is None or old.service_id == new.service_id

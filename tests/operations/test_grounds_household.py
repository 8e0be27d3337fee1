"""Grounds tell of a household only what somebody said of it."""

import pytest

from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.grants import RefusalGround
from tests.support.cases import earning, interviewed, opened
from tests.support.drafts import completed, drafted, person


@pytest.fixture
def said(office):
    """Return the grounds on the person's situation in a refusal, once something was stated."""

    def grounds(*stated):
        who = person(office)
        case_id = opened(office, who).case_id
        interviewed(office, case_id)
        for state in stated:
            state(office, who)
        draft_id = drafted(office, case_id, DecisionKind.REFUSAL)
        view = completed(
            office, draft_id, refusal=RefusalGround.FAMILY, reason="córka mieszka z ojcem"
        )
        assert view.problems == ()
        return next(one.text for one in view.passages if one.block_id == "grounds.household")

    return grounds


def test_nothing_is_said_of_a_household_nobody_spoke_of(said):
    assert "gospodarstwo" not in said()


def test_a_person_who_keeps_house_alone_is_said_to(said):
    assert "prowadzi jednoosobowe gospodarstwo domowe." in said(earning)

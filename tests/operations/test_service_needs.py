from datetime import timedelta

import pytest

from cusdesk.domain.assessments import LifeArea, NeedState, UnmetReason
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.programmes import PersonalDatum
from cusdesk.operations.assessments import assessments_in
from cusdesk.operations.service_needs import (
    NewNeed,
    Settlement,
    change_need,
    drop_need,
    plan_need,
    settle_need,
)
from cusdesk.operations.services import services
from cusdesk.operations.target_groups import drop_target_group, target_groups
from cusdesk.operations.transaction import Transaction
from tests.support.assessments import needing, programme_case, talked
from tests.support.offices import TODAY

DAY = timedelta(days=1)


@pytest.fixture
def case_id(office):
    return programme_case(office)


@pytest.fixture
def talk(office, case_id):
    return talked(office, case_id)


def needs(office, case_id):
    return office.do(assessments_in, case_id).assessments[0].needs


def settled(office, need, state, **values):
    office.do(settle_need, need, Settlement(state, TODAY, **values))


def test_a_need_is_written_down_with_the_service_that_would_answer_it(office, case_id, talk):
    k05 = next(row.id for row in office.do(services) if row.card.code == "K05")
    seniors = next(row.id for row in office.do(target_groups) if row.name == "osoby starsze")
    needing(office, talk, "  dowóz   do lekarza ", service_id=k05, group_id=seniors)

    (one,) = needs(office, case_id)
    assert one.need.text == "dowóz do lekarza"
    assert (one.group, one.service) == ("osoby starsze", "K05 Wsparcie osób starszych")
    assert one.state is NeedState.OPEN


def test_a_need_says_what_is_needed(office, talk):
    with pytest.raises(InvalidInputError) as refusal:
        needing(office, talk, " ")

    assert refusal.value.field == "text"


def test_a_need_lies_in_an_area_the_programme_may_ask_about(office):
    case_id = programme_case(office, listed=frozenset({PersonalDatum.ADDRESS}))
    talk = talked(office, case_id)
    need = needing(office, talk, area=LifeArea.HOME)
    for refused in (
        lambda: needing(office, talk, "leki", area=LifeArea.HEALTH),
        lambda: office.do(
            change_need,
            need,
            NewNeed(LifeArea.HOME, "kąpiel"),
            NewNeed(LifeArea.HEALTH, "leki"),
        ),
    ):
        with pytest.raises(InvalidInputError, match="zdrowie i leczenie") as refusal:
            refused()
        assert refusal.value.field == "area"


def test_a_need_left_unmet_says_why(office, case_id, talk):
    need = needing(office, talk)
    with pytest.raises(InvalidInputError):
        settled(office, need, NeedState.UNMET)

    settled(office, need, NeedState.UNMET, reason=UnmetReason.TOO_FAR)

    (one,) = needs(office, case_id)
    assert (one.state, one.why, one.state_on) == (NeedState.UNMET, "za daleko, brak dojazdu", TODAY)


def test_the_reason_goes_when_the_need_is_met_after_all(office, case_id, talk):
    need = needing(office, talk)
    settled(office, need, NeedState.UNMET, reason=UnmetReason.OTHER, note="nie ma wanny")
    assert needs(office, case_id)[0].why == "nie ma wanny"

    settled(office, need, NeedState.MET)

    assert needs(office, case_id)[0].why == ""


def test_a_step_the_states_do_not_know_is_refused(office, talk):
    need = needing(office, talk)
    settled(office, need, NeedState.MET)

    with pytest.raises(RefusedError):
        settled(office, need, NeedState.GIVEN_UP)


@pytest.mark.parametrize("day", [TODAY + DAY, TODAY - DAY])
def test_a_need_is_settled_between_the_talk_and_today(office, talk, day):
    need = needing(office, talk)

    with pytest.raises(InvalidInputError) as refusal:
        office.do(settle_need, need, Settlement(NeedState.MET, day))
    assert refusal.value.field == "state_on"


def test_a_need_is_described_anew_unless_someone_else_has(office, case_id, talk):
    need = needing(office, talk)
    base = needs(office, case_id)[0].need
    office.do(change_need, need, base, NewNeed(LifeArea.FOOD, "obiady"))

    with pytest.raises(RefusedError, match="Ktoś inny"):
        office.do(change_need, need, base, NewNeed(LifeArea.FOOD, "śniadania"))
    assert needs(office, case_id)[0].need.text == "obiady"


def test_a_need_a_plan_answers_stays(office, case_id, talk):
    need = needing(office, talk)
    with Transaction(office.store.writer, office.actor, office.clock(), office.surroundings) as tx:
        plan_need(tx, need, TODAY)
        tx.commit()

    assert needs(office, case_id)[0].state is NeedState.PLANNED
    with pytest.raises(RefusedError):
        office.do(drop_need, need)


def test_a_need_written_by_mistake_goes(office, case_id, talk):
    office.do(drop_need, needing(office, talk))

    assert needs(office, case_id) == ()


def test_a_group_with_needs_counted_in_it_stays(office, talk):
    group = office.do(target_groups)[0]
    needing(office, talk, group_id=group.id)

    with pytest.raises(RefusedError, match="policzone potrzeby"):
        office.do(drop_target_group, group.id)

"""A decision taken over young waits, may be appealed from and becomes final like our own."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from cusdesk.domain.cases import CaseState
from cusdesk.domain.clocks import ClockKind
from cusdesk.domain.decisions import AppealOutcome, DecisionState, DeliveryChannel, DeliveryMode
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.guards import DeathSource
from cusdesk.operations.case_views import view_case
from cusdesk.operations.decision_events import record_appeal, record_appeal_outcome
from cusdesk.operations.decision_lists import list_to_deliver, view_decision
from cusdesk.operations.deliveries import deliveries, record_delivery
from cusdesk.operations.guards import record_death
from cusdesk.operations.recorded import record_decision, withdraw_recorded
from tests.operations.test_recorded import form
from tests.support.drafts import person
from tests.support.offices import TODAY

DAY = timedelta(days=1)
YESTERDAY = TODAY - DAY


@pytest.fixture
def who(office):
    return person(office)


@pytest.fixture
def young(who):
    """Return a decision written yesterday in another program, for the weeks that come."""
    return form(who, issued_on=YESTERDAY, starts_on=date(2026, 12, 1), ends_on=date(2027, 11, 30))


def standing(office, decision_id):
    return office.do(view_decision, decision_id).status


def waiting(office):
    return [row.number for row in office.do(list_to_deliver)]


def test_one_delivered_today_waits_for_an_appeal_like_our_own(office, young):
    decision_id = office.do(record_decision, replace(young, delivered_on=TODAY))

    status = standing(office, decision_id)
    assert (status.state, status.delivered_on) == (DecisionState.DELIVERED, TODAY)
    assert (status.appeal_until, status.final_on) == (date(2026, 12, 7), date(2026, 12, 8))
    assert status.may_be_appealed
    assert waiting(office) == []


def test_it_becomes_final_by_itself(office, young, clock):
    decision_id = office.do(record_decision, replace(young, delivered_on=TODAY))

    clock.turn_to(date(2026, 12, 14))
    early = standing(office, decision_id).state
    clock.turn_to(date(2026, 12, 15))

    late = standing(office, decision_id)
    assert early is DecisionState.DELIVERED
    assert (late.state, late.final_on) == (DecisionState.FINAL, date(2026, 12, 8))


def test_its_case_counts_the_days_of_the_appeal(office, young):
    decision_id = office.do(record_decision, replace(young, delivered_on=TODAY))

    case = office.do(view_case, office.do(view_decision, decision_id).row.case_id)
    assert [(one.kind, one.due) for one in case.clocks] == [
        (ClockKind.APPEAL, date(2026, 12, 7)),
        (ClockKind.FINALITY, date(2026, 12, 15)),
    ]
    assert case.events[-1].what.endswith("CUS.8225.48.2026; doręczono 23 listopada 2026 r.")


def test_one_written_yesterday_and_not_delivered_waits_for_its_delivery(office, young):
    decision_id = office.do(record_decision, young)

    assert standing(office, decision_id).state is DecisionState.ISSUED
    assert waiting(office) == ["CUS.8225.48.2026"]
    desk = office.do(deliveries, decision_id)
    assert desk.may_write
    (one,) = desk.deliveries
    assert (one.addressee, one.record.channel) == ("Irena Żółkiewska", DeliveryChannel.NOT_RECORDED)


def test_the_delivery_awaited_is_recorded_as_of_our_own(office, young):
    decision_id = office.do(record_decision, young)
    (one,) = office.do(deliveries, decision_id).deliveries

    typed = replace(
        one.record,
        channel=DeliveryChannel.OWN_STAFF,
        mode=DeliveryMode.ADDRESSEE,
        delivered_on=TODAY,
    )
    status = office.do(record_delivery, one.id, one.record, typed)

    assert (status.state, waiting(office)) == (DecisionState.DELIVERED, [])


def test_a_waiver_is_recorded_where_only_the_day_of_delivery_is_known(office, young):
    decision_id = office.do(record_decision, replace(young, delivered_on=YESTERDAY))
    (one,) = office.do(deliveries, decision_id).deliveries

    status = office.do(record_delivery, one.id, one.record, replace(one.record, waived_on=TODAY))

    assert (status.state, status.final_on) == (DecisionState.FINAL, TODAY)


@pytest.mark.parametrize(
    ("issued_on", "state"),
    [
        # 14 days to appeal and 7 for the post: delivered at once it would be final by now
        (date(2026, 10, 30), DecisionState.FINAL),
        # the fourteenth day is a Saturday, so an appeal may be posted on Monday
        (date(2026, 10, 31), DecisionState.ISSUED),
    ],
)
def test_without_a_day_only_what_may_be_final_counts_as_final(office, young, issued_on, state):
    decision_id = office.do(record_decision, replace(young, issued_on=issued_on))

    assert standing(office, decision_id).state is state


def test_an_old_one_with_its_day_says_since_when_it_is_final(office, who):
    decision_id = office.do(record_decision, form(who, delivered_on=date(2026, 1, 9)))

    status = standing(office, decision_id)
    assert (status.state, status.final_on) == (DecisionState.FINAL, date(2026, 1, 24))


def test_a_late_appeal_undoes_its_finality(office, who):
    decision_id = office.do(record_decision, form(who, delivered_on=date(2026, 1, 9)))

    office.do(record_appeal, decision_id, date(2026, 2, 3), "nadane w terminie")

    assert standing(office, decision_id).state is DecisionState.APPEALED


def test_an_old_one_without_its_day_says_how_it_may_be_appealed_from(office, who):
    decision_id = office.do(record_decision, form(who))

    with pytest.raises(RefusedError, match="wycofaj wpis i zapisz decyzję jeszcze raz"):
        office.do(record_appeal, decision_id, TODAY, "")


def test_what_the_sko_sends_back_is_decided_anew_under_the_mark_of_the_paper(office, young, clock):
    decision_id = office.do(record_decision, replace(young, delivered_on=TODAY))
    clock.turn_to(date(2027, 1, 11))
    office.do(record_appeal, decision_id, date(2026, 12, 4), "")
    office.do(record_appeal_outcome, decision_id, date(2027, 1, 8), "SKO", AppealOutcome.REMANDED)

    case = office.do(view_case, office.do(view_decision, decision_id).row.case_id)
    assert (case.brief.state, case.brief.mark) == (CaseState.OPEN, "CUS.8225.48.2026")
    assert [(one.kind, one.due) for one in case.clocks] == [(ClockKind.DECISION, date(2027, 2, 8))]


def test_an_entry_withdrawn_opens_no_clock_and_waits_for_nothing(office, young):
    decision_id = office.do(record_decision, young)

    office.do(withdraw_recorded, decision_id, "pomyłka")

    case = office.do(view_case, office.do(view_decision, decision_id).row.case_id)
    assert (waiting(office), case.clocks) == ([], ())


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (YESTERDAY - DAY, "wydano dopiero 22 listopada 2026 r."),
        (TODAY + DAY, "jeszcze nie nadszedł"),
    ],
)
def test_a_day_of_delivery_that_cannot_be_is_refused(office, young, day, sentence):
    with pytest.raises(InvalidInputError, match=sentence) as refusal:
        office.do(record_decision, replace(young, delivered_on=day))

    assert refusal.value.field == "delivered_on"


def test_nothing_was_delivered_to_the_dead(office, who):
    office.do(record_death, who, date(2026, 1, 8), DeathSource.REGISTER)

    with pytest.raises(RefusedError, match="Pisma do niej się nie doręcza"):
        office.do(record_decision, form(who, delivered_on=date(2026, 1, 9)))
    assert office.do(record_decision, form(who, delivered_on=date(2026, 1, 8)))

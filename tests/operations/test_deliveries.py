"""From the envelope to the state „ostateczna”: deliveries, waivers, appeals, lapses."""

from dataclasses import replace
from datetime import date

import pytest

from cusdesk.db.decisions import DecisionDraft
from cusdesk.domain.case_steps import Step
from cusdesk.domain.clocks import ClockKind
from cusdesk.domain.decisions import (
    AppealOutcome,
    DecisionKind,
    DecisionState,
    DeliveryChannel,
    DeliveryMode,
)
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.grants import DraftTerms, EndingGround, terms_to
from cusdesk.domain.guards import DeathSource
from cusdesk.domain.services import CareKind
from cusdesk.domain.users import Permission
from cusdesk.operations.case_views import view_case
from cusdesk.operations.decision_drafts import draft_decision
from cusdesk.operations.decision_events import (
    note_lapse,
    record_appeal,
    record_appeal_outcome,
)
from cusdesk.operations.decision_lists import view_decision
from cusdesk.operations.decisions import existing_decision, running_for
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.deliveries import deliveries, record_delivery, to_deliver
from cusdesk.operations.guards import record_death
from tests.support.drafts import completed, granted, issued, person, ready_case
from tests.support.orders import sent


@pytest.fixture
def who(office):
    return person(office)


@pytest.fixture
def made(office, in_name_of, who):
    return granted(office, in_name_of, who)[1]


def delivered(office, decision_id, day, **more):
    """Record that the addressee took the decision on a day."""
    one = office.do(deliveries, decision_id).deliveries[0]
    typed = replace(one.record, sent_on=day, delivered_on=day, mode=DeliveryMode.ADDRESSEE, **more)
    return office.do(record_delivery, one.id, one.record, typed)


@operation(Permission.DOCUMENTS_READ)
def waiting_numbers(tx):
    """Return the numbers of decisions still to be delivered."""
    return [row.number for row in to_deliver(tx)]


@operation(Permission.DOCUMENTS_READ)
def running_numbers(tx, resident_id, day):
    """Return the numbers of the decisions that run for a person on a day."""
    return [row.number for row in running_for(tx, resident_id, day)]


def test_an_issued_decision_waits_for_its_party_on_the_proposed_channel(office, made):
    desk = office.do(deliveries, made.decision_id)

    assert [one.addressee for one in desk.deliveries] == ["Irena Żółkiewska"]
    assert desk.deliveries[0].record.channel is DeliveryChannel.OWN_STAFF
    assert desk.status.state is DecisionState.ISSUED
    assert office.do(waiting_numbers) == ["1/2026"]


def test_a_delivery_starts_the_clock_and_is_told_in_the_metryka(office, made, clock):
    clock.turn_to(date(2026, 12, 14))
    status = delivered(office, made.decision_id, date(2026, 12, 11))

    assert (status.state, status.appeal_until) == (DecisionState.DELIVERED, date(2026, 12, 28))
    assert office.do(waiting_numbers) == []
    case_id = office.do(case_of, made.decision_id)
    told = " ".join(line.what for line in office.do(view_case, case_id).events)
    assert "Doręczono decyzję nr 1/2026" in told


@operation(Permission.DOCUMENTS_READ)
def case_of(tx, decision_id):
    """Return the case of a decision."""
    return existing_decision(tx, decision_id).case_id


def test_finality_follows_by_itself_and_the_case_may_be_closed(office, made, clock):
    clock.turn_to(date(2026, 12, 14))
    delivered(office, made.decision_id, date(2026, 12, 11))
    case_id = office.do(case_of, made.decision_id)
    sent(office, case_id)
    clock.turn_to(date(2027, 1, 4))
    assert office.do(view_case, case_id).step is Step.NOTHING
    assert office.do(view_decision, made.decision_id).status.state is DecisionState.DELIVERED

    clock.turn_to(date(2027, 1, 5))

    status = office.do(view_decision, made.decision_id).status
    assert (status.state, status.final_on) == (DecisionState.FINAL, date(2026, 12, 29))
    assert office.do(view_case, case_id).step is Step.CLOSE
    assert ClockKind.FINALITY not in {one.kind for one in office.do(view_case, case_id).clocks}


def test_an_appeal_that_comes_in_late_undoes_finality(office, made, clock):
    clock.turn_to(date(2026, 12, 14))
    delivered(office, made.decision_id, date(2026, 12, 11))
    clock.turn_to(date(2027, 1, 11))

    office.do(record_appeal, made.decision_id, date(2027, 1, 11), "nadane 28 grudnia")

    assert office.do(view_decision, made.decision_id).status.state is DecisionState.APPEALED
    office.do(
        record_appeal_outcome, made.decision_id, date(2027, 1, 11), "SKO", AppealOutcome.UPHELD
    )
    with pytest.raises(RefusedError, match="już rozstrzygnięto"):
        office.do(record_appeal, made.decision_id, date(2027, 1, 11), "")


def test_a_waiver_makes_it_final_at_once(office, made):
    delivered(office, made.decision_id, office.today, waived_on=office.today)

    status = office.do(view_decision, made.decision_id).status

    assert (status.state, status.final_on) == (DecisionState.FINAL, office.today)


def test_a_delivery_changed_meanwhile_is_not_overwritten(office, in_name_of, made):
    one = office.do(deliveries, made.decision_id).deliveries[0]
    theirs = replace(one.record, sent_on=office.today, channel=DeliveryChannel.REGISTERED)
    in_name_of("dorota").do(record_delivery, one.id, one.record, theirs)

    mine = replace(one.record, channel=DeliveryChannel.COUNTER)
    with pytest.raises(RefusedError, match="Droga doręczenia"):
        office.do(record_delivery, one.id, one.record, mine)


def test_an_appeal_goes_to_the_sko_in_seven_days_and_may_set_the_decision_aside(
    office, who, made, clock
):
    clock.turn_to(date(2026, 12, 4))
    delivered(office, made.decision_id, date(2026, 12, 1))

    term = office.do(record_appeal, made.decision_id, date(2026, 12, 4), "")

    assert term.on == date(2026, 12, 11)
    assert office.do(view_decision, made.decision_id).status.state is DecisionState.APPEALED
    assert office.do(running_numbers, who, date(2027, 1, 10)) == ["1/2026"]
    clock.turn_to(date(2027, 1, 8))
    office.do(
        record_appeal_outcome, made.decision_id, date(2027, 1, 8), "SKO", AppealOutcome.SET_ASIDE
    )
    assert office.do(view_decision, made.decision_id).status.state is DecisionState.REPEALED
    assert office.do(running_numbers, who, date(2027, 1, 10)) == []


def test_an_appeal_that_fails_leaves_the_decision_final(office, who, made, clock):
    clock.turn_to(date(2026, 12, 4))
    delivered(office, made.decision_id, date(2026, 12, 1))
    office.do(record_appeal, made.decision_id, date(2026, 12, 4), "")
    office.do(
        record_appeal_outcome, made.decision_id, date(2026, 12, 4), "SKO", AppealOutcome.UPHELD
    )

    assert office.do(view_decision, made.decision_id).status.state is DecisionState.FINAL
    assert office.do(running_numbers, who, date(2027, 1, 10)) == ["1/2026"]


def test_an_undelivered_decision_cannot_be_appealed(office, made):
    with pytest.raises(RefusedError):
        office.do(record_appeal, made.decision_id, office.today, "")


def test_nothing_is_delivered_to_the_dead(office, who, made, clock):
    office.do(record_death, who, office.today, DeathSource.FAMILY)
    clock.turn_to(date(2026, 11, 25))

    with pytest.raises(RefusedError, match="Osoba zmarła"):
        delivered(office, made.decision_id, date(2026, 11, 25))


def test_a_lapse_can_be_noted_where_nobody_is_left_to_address(office, in_name_of, clock):
    who = person(office)
    _, made = granted(office, in_name_of, who, starts_on=office.today, as_requested=True)
    office.do(record_death, who, office.today, DeathSource.FAMILY)

    with pytest.raises(InvalidInputError, match=r"art\. 72"):
        office.do(note_lapse, made.decision_id, office.today, " ")
    office.do(note_lapse, made.decision_id, office.today, "odpis aktu zgonu")

    assert office.do(view_decision, made.decision_id).status.state is DecisionState.EXPIRED
    assert office.do(running_numbers, who, date(2026, 11, 24)) == []


def test_a_change_cuts_the_decision_it_changes(office, in_name_of, clock):
    who = person(office)
    _, first = granted(office, in_name_of, who)
    clock.turn_to(date(2027, 1, 11))
    case_id = ready_case(office, who)
    draft_id = office.do(draft_decision, case_id, DecisionKind.CHANGE)
    completed(office, draft_id, minutes=720, reason="złamała biodro", effective_on=date(2027, 2, 1))

    second = issued(office, in_name_of, draft_id)

    assert office.do(running_numbers, who, date(2027, 1, 31)) == [first.number]
    assert office.do(running_numbers, who, date(2027, 2, 1)) == [second.number]
    assert office.do(view_decision, first.decision_id).status.state is DecisionState.CHANGED


def test_an_ending_stands_in_the_case_it_ends(office, in_name_of):
    who = person(office)
    case_id, first = granted(office, in_name_of, who, starts_on=office.today, as_requested=True)
    delivered(office, first.decision_id, office.today)
    office.do(record_death, who, office.today, DeathSource.CERTIFICATE)
    draft_id = office.do(draft_decision, case_id, DecisionKind.EXPIRY)
    completed(
        office,
        draft_id,
        addressee="Jan Żółkiewski",
        addressee_place="Wysokie 3, 62-511",
        addressee_interest="syn, spadkobierca",
    )

    issued(office, in_name_of, draft_id)

    assert office.do(view_decision, first.decision_id).status.state is DecisionState.EXPIRED
    assert office.do(running_numbers, who, date(2026, 11, 24)) == []


def test_what_is_not_running_is_neither_changed_nor_ended(office):
    case_id = ready_case(office)

    for kind in (DecisionKind.CHANGE, DecisionKind.EXPIRY):
        with pytest.raises(RefusedError, match="Nie ma obowiązującej decyzji"):
            office.do(draft_decision, case_id, kind)


@operation(Permission.DECISIONS_DRAFT, Act.CHANGE)
def forget_terms(tx, draft_id):
    """Let the row of a draft say nothing any more."""
    tx.get_one(DecisionDraft, draft_id).terms = terms_to(DraftTerms(CareKind.ORDINARY))


def changed(office, in_name_of, who, **terms):
    """Issue a change of what runs for a person."""
    draft_id = office.do(draft_decision, ready_case(office, who), DecisionKind.CHANGE)
    completed(office, draft_id, reason="inny wymiar", **terms)
    return issued(office, in_name_of, draft_id)


def test_fewer_hours_count_only_from_the_day_they_are_delivered(office, in_name_of, clock):
    who = person(office)
    _, first = granted(office, in_name_of, who)
    clock.turn_to(date(2027, 1, 11))
    second = changed(office, in_name_of, who, minutes=480, effective_on=date(2027, 2, 1))
    clock.turn_to(date(2027, 2, 12))

    assert office.do(running_numbers, who, date(2027, 2, 12)) == [first.number]
    stands = office.do(view_decision, first.decision_id).status
    assert "gdy zostanie doręczona" in stands.sentences[0]

    delivered(office, second.decision_id, date(2027, 2, 10))

    assert office.do(running_numbers, who, date(2027, 2, 9)) == [first.number]
    assert office.do(running_numbers, who, date(2027, 2, 10)) == [second.number]
    assert office.do(view_decision, first.decision_id).status.state is DecisionState.CHANGED
    told = " ".join(office.do(view_decision, second.decision_id).status.sentences)
    assert "Działa dopiero od dnia doręczenia, 10 lutego 2027 r." in told


def test_what_already_waits_to_be_changed_is_not_changed_twice(office, in_name_of, clock):
    who = person(office)
    granted(office, in_name_of, who)
    clock.turn_to(date(2027, 1, 11))
    changed(office, in_name_of, who, minutes=480, effective_on=date(2027, 1, 11))

    with pytest.raises(RefusedError, match="zmienia albo kończy już decyzja"):
        changed(office, in_name_of, who, minutes=900, effective_on=date(2027, 1, 12))


def test_a_repeal_counts_from_its_delivery_whatever_becomes_of_its_draft(office, in_name_of, clock):
    who = person(office)
    case_id, first = granted(office, in_name_of, who)
    clock.turn_to(date(2027, 1, 11))
    draft_id = office.do(draft_decision, case_id, DecisionKind.EXPIRY)
    completed(office, draft_id, ending=EndingGround.INCOME, reason="wzrost dochodu")
    made = issued(office, in_name_of, draft_id)
    office.do(forget_terms, draft_id)

    assert office.do(running_numbers, who, date(2027, 1, 12)) == [first.number]
    clock.turn_to(date(2027, 1, 18))
    delivered(office, made.decision_id, date(2027, 1, 18))

    assert office.do(running_numbers, who, date(2027, 1, 18)) == [first.number]
    assert office.do(running_numbers, who, date(2027, 1, 19)) == []
    assert office.do(view_decision, first.decision_id).status.state is DecisionState.REPEALED

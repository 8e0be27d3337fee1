"""When a delivery counts, and where an issued decision stands."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.decision_course import Course, Happened, Successor, status_of
from cusdesk.domain.decisions import DecisionState, DeliveryChannel, DeliveryMode
from cusdesk.domain.deliveries import DeliveryRecord, fiction, modes_of, settled
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.finality import PartyDelivery

ISSUED = date(2026, 11, 23)
LATER = date(2027, 3, 1)

FINALITY = (
    # delivered, appeal until, final from: Christmas Eve is a holiday since 2025 (law page 3.6)
    (date(2026, 11, 26), date(2026, 12, 10), date(2026, 12, 11)),
    (date(2026, 12, 11), date(2026, 12, 28), date(2026, 12, 29)),
    (date(2026, 12, 10), date(2026, 12, 28), date(2026, 12, 29)),
    (date(2026, 12, 23), date(2027, 1, 7), date(2027, 1, 8)),
    (date(2026, 11, 28), date(2026, 12, 14), date(2026, 12, 15)),
)


def course(delivered, waived=None, **more):
    return Course(ISSUED, (PartyDelivery("Irena Łoś", delivered, waived),), **more)


@pytest.mark.parametrize(("delivered", "until", "final"), FINALITY)
def test_a_decision_is_final_the_day_after_the_unused_term(law, delivered, until, final):
    status = status_of(course(delivered), law, delivered, 7)

    assert (status.state, status.appeal_until, status.final_on) == (
        DecisionState.DELIVERED,
        until,
        final,
    )


def test_finality_follows_by_itself_once_no_late_appeal_can_come(law):
    delivered = date(2026, 11, 26)

    early = status_of(course(delivered), law, date(2026, 12, 17), 7)
    late = status_of(course(delivered), law, date(2026, 12, 18), 7)

    assert (early.state, late.state) == (DecisionState.DELIVERED, DecisionState.FINAL)
    assert early.final_on == late.final_on == date(2026, 12, 11)
    assert "Odwołanie nie wpłynęło" in late.sentences[-1]


def test_a_waiver_makes_it_final_on_its_day(law):
    delivered = date(2026, 11, 26)

    status = status_of(course(delivered, date(2026, 11, 27)), law, date(2026, 11, 27), 7)

    assert (status.final_on, status.state) == (date(2026, 11, 27), DecisionState.FINAL)
    assert status.appeal_until is None


def test_a_waiver_after_the_term_is_refused(law):
    with pytest.raises(RefusedError, match="127a"):
        status_of(course(date(2026, 11, 26), date(2026, 12, 11)), law, LATER, 7)


def test_without_grounds_the_decision_is_final_on_delivery(law):
    status = status_of(course(date(2026, 11, 26), final_at_once=True), law, LATER, 7)

    assert status.final_on == date(2026, 11, 26)
    assert "127 § 1a" in " ".join(status.sentences)


def test_until_every_party_has_it_nothing_runs(law):
    parties = (PartyDelivery("A", date(2026, 11, 26)), PartyDelivery("B", None))

    status = status_of(Course(ISSUED, parties), law, LATER, 7)

    assert (status.state, status.final_on) == (DecisionState.ISSUED, None)
    assert "B" in status.sentences[0]


def test_an_appeal_stops_finality(law):
    appealed = (Happened(DecisionState.APPEALED, date(2026, 12, 1)),)

    status = status_of(course(date(2026, 11, 26), events=appealed), law, LATER, 7)

    assert (status.state, status.final_on, status.may_be_appealed) == (
        DecisionState.APPEALED,
        None,
        False,
    )


def test_a_late_appeal_undoes_a_finality_already_shown(law):
    delivered = date(2026, 11, 26)
    final = status_of(course(delivered), law, LATER, 7)
    appeal = (Happened(DecisionState.APPEALED, date(2027, 1, 5)),)

    undone = status_of(course(delivered, events=appeal), law, LATER, 7)

    assert (final.state, final.may_be_appealed) == (DecisionState.FINAL, True)
    assert undone.state is DecisionState.APPEALED


def test_an_appeal_that_failed_makes_it_final_that_day_and_for_good(law):
    told = (
        Happened(DecisionState.APPEALED, date(2026, 12, 1)),
        Happened(DecisionState.FINAL, date(2027, 1, 8)),
    )

    status = status_of(course(date(2026, 11, 26), events=told), law, LATER, 7)

    assert (status.state, status.final_on) == (DecisionState.FINAL, date(2027, 1, 8))
    assert not status.may_be_appealed


def test_a_later_decision_to_ones_detriment_counts_only_once_delivered(law):
    waiting = (Successor("2/2027", DecisionState.CHANGED, None),)

    status = status_of(course(date(2026, 11, 26), successors=waiting), law, LATER, 7)

    assert status.state is DecisionState.FINAL
    assert "gdy zostanie doręczona" in status.sentences[0]


@pytest.mark.parametrize(
    ("delivered", "words"),
    [
        (None, "Działa od doręczenia, nie wcześniej niż 1 grudnia 2026 r."),
        (date(2026, 12, 8), "Działa dopiero od dnia doręczenia, 8 grudnia 2026 r."),
    ],
)
def test_a_detrimental_decision_says_from_when_it_counts(law, delivered, words):
    status = status_of(course(delivered, binds_late=date(2026, 12, 1)), law, LATER, 7)

    assert words in status.sentences


@pytest.mark.parametrize(
    "state", [DecisionState.CHANGED, DecisionState.EXPIRED, DecisionState.REPEALED]
)
def test_a_later_decision_says_what_became_of_the_earlier(law, state):
    later = (Successor("2/2027", state, date(2027, 1, 1)),)

    status = status_of(course(date(2026, 11, 26), successors=later), law, LATER, 7)

    assert status.state is state
    assert "2/2027" in status.sentences[0]


def test_a_recorded_decision_is_taken_as_final(law):
    status = status_of(Course(ISSUED, recorded=True), law, LATER, 7)

    assert status.state is DecisionState.FINAL


DEEMED = (
    # art. 44 § 4 KPA: the last of 14 days; a day off moves it
    (
        DeliveryRecord(
            DeliveryChannel.REGISTERED,
            sent_on=date(2026, 11, 24),
            first_notice_on=date(2026, 11, 26),
            second_notice_on=date(2026, 12, 4),
            mode=DeliveryMode.UNCLAIMED,
        ),
        date(2026, 12, 10),
    ),
    (
        DeliveryRecord(
            DeliveryChannel.REGISTERED,
            sent_on=date(2026, 12, 10),
            first_notice_on=date(2026, 12, 11),
            second_notice_on=date(2026, 12, 19),
            mode=DeliveryMode.UNCLAIMED,
        ),
        date(2026, 12, 28),
    ),
    # art. 42 ust. 2 of the e-delivery Act: the day after 14 days
    (
        DeliveryRecord(
            DeliveryChannel.E_DELIVERY,
            sent_on=date(2026, 11, 24),
            arrived_on=date(2026, 11, 24),
            mode=DeliveryMode.E_UNREAD,
        ),
        date(2026, 12, 9),
    ),
)


@pytest.mark.parametrize(("record", "deemed"), DEEMED)
def test_an_unread_letter_gets_the_day_of_the_law(law, record, deemed):
    assert settled(record, ISSUED, LATER, law).delivered_on == deemed


@pytest.mark.parametrize(("record", "deemed"), DEEMED)
def test_before_that_day_it_cannot_be_recorded(law, record, deemed):
    with pytest.raises(InvalidInputError, match="uzna się za doręczone dopiero"):
        settled(record, ISSUED, deemed - timedelta(days=1), law)


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (DeliveryRecord(DeliveryChannel.REGISTERED, sent_on=date(2026, 11, 1)), "sent_on"),
        (DeliveryRecord(DeliveryChannel.REGISTERED, sent_on=date(2027, 4, 1)), "sent_on"),
        (DeliveryRecord(DeliveryChannel.REGISTERED, delivered_on=date(2026, 12, 1)), "mode"),
        (DeliveryRecord(DeliveryChannel.REGISTERED, mode=DeliveryMode.E_RECEIVED), "mode"),
        (DeliveryRecord(DeliveryChannel.E_DELIVERY, mode=DeliveryMode.HOUSEHOLD), "mode"),
        (
            DeliveryRecord(
                DeliveryChannel.OWN_STAFF,
                delivered_on=date(2026, 12, 1),
                mode=DeliveryMode.HOUSEHOLD,
            ),
            "received_by",
        ),
        (DeliveryRecord(DeliveryChannel.REGISTERED, mode=DeliveryMode.ADDRESSEE), "delivered_on"),
        (
            DeliveryRecord(DeliveryChannel.REGISTERED, mode=DeliveryMode.UNCLAIMED),
            "first_notice_on",
        ),
        (DeliveryRecord(DeliveryChannel.E_DELIVERY, mode=DeliveryMode.E_UNREAD), "arrived_on"),
        (DeliveryRecord(DeliveryChannel.OWN_STAFF, waived_on=date(2026, 12, 1)), "waived_on"),
        (
            DeliveryRecord(
                DeliveryChannel.OWN_STAFF,
                sent_on=date(2026, 12, 2),
                delivered_on=date(2026, 12, 1),
                mode=DeliveryMode.ADDRESSEE,
            ),
            "delivered_on",
        ),
    ],
)
def test_an_impossible_delivery_is_refused_at_its_field(law, record, field):
    with pytest.raises(InvalidInputError) as refusal:
        settled(record, ISSUED, LATER, law)

    assert refusal.value.field == field


def test_unclaimed_paper_needs_its_second_notice(law):
    record = DeliveryRecord(
        DeliveryChannel.REGISTERED,
        first_notice_on=date(2026, 11, 26),
        mode=DeliveryMode.UNCLAIMED,
    )

    with pytest.raises(RefusedError, match="drugiego awiza"):
        settled(record, ISSUED, LATER, law)


def test_a_running_fiction_is_told_ahead(law):
    record = DeliveryRecord(DeliveryChannel.E_DELIVERY, arrived_on=date(2026, 11, 24))

    deemed = fiction(record, law)

    assert deemed is not None
    assert deemed.on == date(2026, 12, 9)


def test_every_mode_fits_some_channel():
    assert {mode for channel in DeliveryChannel for mode in modes_of(channel)} == set(DeliveryMode)


@given(st.dates(date(2025, 2, 1), date(2030, 12, 31)))
def test_finality_never_comes_before_the_term_and_falls_after_a_working_day(law, delivered):
    status = status_of(Course(delivered, (PartyDelivery("A", delivered),)), law, delivered, 0)

    assert status.appeal_until is not None
    assert (status.appeal_until - delivered).days >= 14
    assert law.holidays.is_working(status.appeal_until)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (DecisionState.DRAFT, "projekt"),
        (DecisionState.APPROVED, "zatwierdzony"),
        (DecisionState.RETURNED, "zwrócony autorowi"),
    ],
)
def test_the_state_of_a_draft_agrees_with_the_word_for_it(state, said):
    assert state.of_draft == said

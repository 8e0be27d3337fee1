"""A delivery is kept with the day the law gives it, and refused where the days contradict."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cusdesk.domain.decisions import DeliveryChannel, DeliveryMode
from cusdesk.domain.deliveries import DeliveryRecord, deposit_of, fiction, settled
from cusdesk.domain.errors import InvalidInputError, RefusedError

ISSUED, TODAY = date(2026, 10, 26), date(2026, 12, 20)
ARRIVED = date(2026, 11, 2)
NOTICES = (date(2026, 11, 2), date(2026, 11, 10))


def electronic(day, mode=DeliveryMode.E_RECEIVED, **more):
    return DeliveryRecord(
        DeliveryChannel.E_DELIVERY, arrived_on=ARRIVED, delivered_on=day, mode=mode, **more
    )


def posted(day, mode=DeliveryMode.ADDRESSEE, notices=NOTICES, **more):
    first, second = notices
    return DeliveryRecord(
        DeliveryChannel.REGISTERED,
        first_notice_on=first,
        second_notice_on=second,
        delivered_on=day,
        mode=mode,
        **more,
    )


def kept(record, law):
    return settled(record, ISSUED, TODAY, law)


def fault(record, law):
    with pytest.raises(InvalidInputError) as refusal:
        kept(record, law)
    return refusal.value


@pytest.mark.parametrize("day", [ARRIVED, date(2026, 11, 16), date(2026, 11, 17)])
def test_electronic_mail_is_received_until_the_day_the_law_delivers_it(law, day):
    assert kept(electronic(day), law).delivered_on == day


def test_electronic_mail_is_not_received_after_the_day_of_the_fiction(law):
    refusal = fault(electronic(date(2026, 11, 25)), law)

    assert "17 listopada 2026 r." in refusal.sentence
    assert refusal.field == "delivered_on"


def test_electronic_mail_is_not_received_before_it_arrived(law):
    assert "przed wpływem na skrzynkę" in fault(electronic(date(2026, 11, 1)), law).sentence


@pytest.mark.parametrize("day", [date(2026, 11, 2), date(2026, 11, 16)])
def test_a_letter_is_taken_from_the_post_until_the_deposit_ends(law, day):
    assert kept(posted(day), law).delivered_on == day


@pytest.mark.parametrize("mode", [DeliveryMode.ADDRESSEE, DeliveryMode.REFUSED])
def test_a_letter_is_neither_taken_nor_refused_after_the_deposit_ended(law, mode):
    refusal = fault(posted(date(2026, 11, 30), mode), law)

    assert "16 listopada 2026 r. (art. 44 § 4 KPA)" in refusal.sentence


def test_without_a_second_notice_no_fiction_stands_in_the_way(law):
    record = posted(date(2026, 11, 30), notices=(date(2026, 11, 2), None))

    assert kept(record, law).delivered_on == date(2026, 11, 30)


def test_a_letter_is_not_taken_before_its_first_notice(law):
    assert "przed pierwszym awizem" in fault(posted(date(2026, 11, 1)), law).sentence


def test_notices_in_the_wrong_order_are_refused(law):
    with pytest.raises(RefusedError, match="Drugie awizo"):
        kept(posted(date(2026, 11, 12), notices=NOTICES[::-1]), law)


def test_a_notice_and_an_arrival_come_after_the_sending(law):
    sent = date(2026, 11, 20)

    unclaimed = posted(None, DeliveryMode.UNCLAIMED, sent_on=sent)
    assert fault(unclaimed, law).field == "first_notice_on"
    assert fault(electronic(None, DeliveryMode.E_UNREAD, sent_on=sent), law).field == "arrived_on"


def test_the_right_to_appeal_is_not_waived_before_the_delivery(law):
    refusal = fault(posted(date(2026, 11, 12), waived_on=date(2026, 11, 5)), law)

    assert refusal.field == "waived_on"
    assert "od 12 listopada 2026 r." in refusal.sentence


@given(st.dates(min_value=ISSUED, max_value=TODAY))
def test_no_kept_day_is_later_than_the_day_of_the_fiction(law, day):
    for record in (electronic(day), posted(day)):
        came = record.arrived_on or record.first_notice_on
        unread = DeliveryRecord(
            record.channel,
            first_notice_on=record.first_notice_on,
            second_notice_on=record.second_notice_on,
            arrived_on=record.arrived_on,
        )
        latest = fiction(unread, law).on
        assert latest > came + timedelta(days=13)
        if came <= day <= latest:
            assert kept(record, law).delivered_on == day
        else:
            assert fault(record, law).field == "delivered_on"


@pytest.mark.parametrize(
    ("channel", "place"),
    [
        (DeliveryChannel.OWN_STAFF, "w urzędzie gminy, nie w centrum (art. 44 § 1 pkt 2 KPA)"),
        (DeliveryChannel.REGISTERED, "w placówce pocztowej (art. 44 § 1 pkt 1 KPA)"),
        (DeliveryChannel.HYBRID, "w placówce pocztowej"),
    ],
)
def test_a_letter_nobody_took_waits_where_its_way_says(channel, place):
    assert place in deposit_of(channel)


@pytest.mark.parametrize("channel", [DeliveryChannel.E_DELIVERY, DeliveryChannel.COUNTER])
def test_what_is_not_carried_waits_nowhere(channel):
    assert deposit_of(channel) == ""

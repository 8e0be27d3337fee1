"""Letters of programmes: sent, delivered, counted as the Code counts, written into the metryka."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cusdesk.domain.decisions import DeliveryChannel, DeliveryMode
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.operations.case_views import view_case
from cusdesk.operations.letter_deliveries import letters_sent, record_letter_delivery
from cusdesk.operations.programme_letters import (
    ProgrammeLetter,
    letter_caution,
    letter_signers,
    send_letter,
)
from tests.support.cases import resident
from tests.support.programmes import programme
from tests.support.qualifications import centre_account, qualified


@pytest.fixture
def case(office):
    """Return a case whose information went out today."""
    centre_account(office)
    done = qualified(office, programme(office), resident(office))
    signer = office.do(letter_signers)[0].user_id
    office.do(send_letter, done.case_id, ProgrammeLetter.INFORMATION, signer)
    return done.case_id


def sent(office, case):
    (letter,) = office.do(letters_sent, case)
    return letter


def record(office, case, **values):
    (view,) = sent(office, case).deliveries
    office.do(record_letter_delivery, view.id, view.record, replace(view.record, **values))


def test_a_letter_opens_a_delivery_to_its_addressee(office, case):
    letter = sent(office, case)

    assert letter.title == "Informacja o zakwalifikowaniu"
    assert letter.standing == "do wysłania"
    assert [one.record.channel for one in letter.deliveries] == [DeliveryChannel.OWN_STAFF]


@pytest.mark.parametrize(("postcode", "warned"), [("", True), ("62-511", False)])
def test_a_letter_without_a_postcode_is_warned_of_before_it_goes(office, postcode, warned):
    centre_account(office)
    done = qualified(office, programme(office), resident(office, postcode=postcode))

    said = office.do(letter_caution, done.case_id)

    assert said.endswith("zanim wyślesz pismo.") is warned
    assert bool(said) is warned


def test_days_of_sending_and_receipt_are_kept_and_told(office, case, clock):
    record(office, case, sent_on=office.today)
    assert sent(office, case).standing.startswith("wysłano")
    clock.turn_to(office.today + timedelta(days=2))
    record(office, case, mode=DeliveryMode.ADDRESSEE, delivered_on=office.today)

    assert sent(office, case).standing.startswith("doręczono")
    told = " ".join(line.what for line in office.do(view_case, case).events)
    assert "Wysłano: Informacja o zakwalifikowaniu" in told
    assert "Doręczono: Informacja o zakwalifikowaniu" in told


def test_an_unclaimed_letter_counts_from_the_last_day_of_the_fortnight(office, case, clock):
    issued = office.today
    clock.turn_to(issued + timedelta(days=30))
    record(
        office,
        case,
        channel=DeliveryChannel.REGISTERED,
        sent_on=issued,
        first_notice_on=issued + timedelta(days=2),
        second_notice_on=issued + timedelta(days=9),
        mode=DeliveryMode.UNCLAIMED,
    )

    (view,) = sent(office, case).deliveries
    assert view.record.delivered_on is not None
    assert view.record.delivered_on >= issued + timedelta(days=16)


def test_a_letter_is_not_delivered_before_it_was_written(office, case):
    day = office.today - timedelta(days=365)

    with pytest.raises(InvalidInputError, match=rf"wpisano .* {day.year} r\., a pismo wydano"):
        record(office, case, sent_on=day)


def test_there_is_no_appeal_to_waive(office, case):
    with pytest.raises(RefusedError, match="nie ma odwołania"):
        record(office, case, waived_on=office.today)

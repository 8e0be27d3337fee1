"""Letters nobody has got yet: on the list, on paper, on Pulpit, until they are delivered."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cusdesk.domain.decisions import DeliveryChannel, DeliveryMode
from cusdesk.domain.guards import DeathSource
from cusdesk.domain.overview import OverviewSection
from cusdesk.operations.case_workers import exclude
from cusdesk.operations.guards import record_death
from cusdesk.operations.letter_deliveries import letters_sent, record_letter_delivery
from cusdesk.operations.letters_to_deliver import letter_to_deliver, list_letters_to_deliver
from cusdesk.operations.overview import overview
from cusdesk.operations.programme_letters import ProgrammeLetter, letter_signers, send_letter
from cusdesk.operations.registers import delivery_list
from tests.operations.test_applications_paper import text_of
from tests.support.cases import resident
from tests.support.drafts import granted
from tests.support.programmes import programme
from tests.support.qualifications import centre_account, qualified

DAY = timedelta(days=1)


@pytest.fixture
def case(office):
    """Return a case whose information was written today."""
    centre_account(office)
    done = qualified(office, programme(office), resident(office))
    signer = office.do(letter_signers)[0].user_id
    office.do(send_letter, done.case_id, ProgrammeLetter.INFORMATION, signer)
    return done.case_id


def record(office, case, **values):
    (view,) = office.do(letters_sent, case)[0].deliveries
    office.do(record_letter_delivery, view.id, view.record, replace(view.record, **values))


def waiting(office):
    return [row for row in office.do(overview).rows if row.section is OverviewSection.DELIVERIES]


def test_a_letter_waits_until_it_is_delivered(office, case):
    (letter,) = office.do(list_letters_to_deliver)
    assert (letter.title, letter.standing) == ("Informacja o zakwalifikowaniu", "do wysłania")
    assert letter.addressees == "Irena Żółkiewska"

    record(office, case, sent_on=office.today)
    assert office.do(list_letters_to_deliver)[0].standing.startswith("wysłano")

    record(office, case, mode=DeliveryMode.ADDRESSEE, delivered_on=office.today)
    assert office.do(list_letters_to_deliver) == []
    assert office.do(letter_to_deliver, letter.id).missing == ()


def test_no_term_of_the_party_begins_with_an_information(office, case):
    (letter,) = office.do(list_letters_to_deliver)
    assert letter.deemed_on is None

    record(office, case, mode=DeliveryMode.ADDRESSEE, delivered_on=office.today)

    assert waiting(office) == []


def test_an_awaited_letter_says_when_the_law_takes_it_for_delivered(office, case, clock):
    sent = office.today
    clock.turn_to(sent + 9 * DAY)
    first, second = sent + DAY, sent + 9 * DAY
    paper = {"channel": DeliveryChannel.REGISTERED, "sent_on": sent}
    record(office, case, **paper, first_notice_on=first, second_notice_on=second)

    (letter,), (row,) = office.do(list_letters_to_deliver), waiting(office)
    assert letter.deemed_on is not None
    assert letter.deemed_on >= first + 14 * DAY
    assert row.day == letter.deemed_on
    assert "skutek doręczenia" in row.detail


def test_a_letter_forgotten_on_the_desk_presses_after_three_days(office, case, clock):
    assert [row.pressing for row in waiting(office)] == [False]

    clock.turn_to(office.today + 4 * DAY)

    assert [row.pressing for row in waiting(office)] == [True]


def test_a_letter_not_sent_yet_waits_for_nobody_once_the_person_died(office, case):
    who = office.do(list_letters_to_deliver)[0].person.id
    office.do(record_death, who, office.today, DeathSource.FAMILY)

    assert office.do(list_letters_to_deliver) == []
    assert waiting(office) == []


def test_a_decision_waits_beside_the_letters(office, in_name_of, case):
    granted(office, in_name_of)

    assert [row.title.split(" – ")[1] for row in waiting(office)] == [
        "Informacja o zakwalifikowaniu",
        "decyzja nr 1/2026",
    ]


def test_a_letter_of_a_case_shut_to_somebody_stays_out_of_their_lists(office, in_name_of, case):
    celina = in_name_of("celina")
    office.do(exclude, case, celina.actor.user_id, "córka")

    assert celina.do(list_letters_to_deliver) == []
    assert waiting(celina) == []


def test_the_one_who_carries_papers_takes_letters_too(office, case):
    assert "Informacja o zakwalifikowaniu" in text_of(office.do(delivery_list))

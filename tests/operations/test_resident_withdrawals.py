"""A person entered by mistake is withdrawn for a reason, unless something binding stands there."""

from datetime import date, timedelta

import pytest

from cusdesk.domain.cases import AppointmentKind, ReporterKind
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.residents import Relation
from cusdesk.operations.appointments import NewAppointment, make_appointment
from cusdesk.operations.drafts import KeptDraft, keep_draft
from cusdesk.operations.households import join_household, show_household, withdraw_joining
from cusdesk.operations.reports import NewReport, take_report
from cusdesk.operations.resident_cards import open_card
from cusdesk.operations.resident_lists import find_residents
from cusdesk.operations.resident_withdrawals import (
    PURPOSE,
    restore_resident,
    withdraw_resident,
    withdrawal_obstacle,
)
from cusdesk.operations.timeline import show_timeline
from cusdesk.operations.unfinished import unfinished_forms
from tests.operations.test_residents import last_log
from tests.support.cases import opened
from tests.support.offices import TODAY
from tests.support.people import add_resident

WHY = "wpisana drugi raz pod nazwiskiem panieńskim"


@pytest.fixture
def zofia(office):
    return add_resident(office, "Zofia Żółkiewska", born=date(1948, 3, 7))


def test_a_person_entered_by_mistake_is_found_no_more(office, zofia):
    office.do(withdraw_resident, zofia, WHY)

    assert office.do(find_residents, "zolkiewska") == []
    with pytest.raises(NotFoundError):
        office.do(open_card, zofia)


def test_the_access_log_says_whose_entry_was_withdrawn(office, zofia):
    office.do(withdraw_resident, zofia, WHY)

    line = last_log(office)
    assert line.purpose == PURPOSE
    assert zofia.hex in line.residents or str(zofia) in line.residents


def test_a_withdrawal_has_a_reason(office, zofia):
    with pytest.raises(InvalidInputError, match="to pomyłka") as refusal:
        office.do(withdraw_resident, zofia, "  ")

    assert refusal.value.field == "reason"


def test_what_was_withdrawn_can_be_brought_back(office, zofia):
    office.do(withdraw_resident, zofia, WHY)
    office.do(restore_resident, zofia)

    assert [row.id for row in office.do(find_residents, "zolkiewska")] == [zofia]
    told = str(office.do(show_timeline, zofia))
    assert f"Wpis wycofany jako pomyłka: {WHY}" in told
    with pytest.raises(NotFoundError, match="nie wycofano"):
        office.do(restore_resident, zofia)


def test_a_case_stands_in_the_way(office, zofia):
    opened(office, zofia)

    with pytest.raises(RefusedError, match=r"nie można wycofać.*sprawa CUS\.8225\.1\.2026"):
        office.do(withdraw_resident, zofia, WHY)
    assert office.do(find_residents, "zolkiewska") != []


def test_a_report_and_an_appointment_stand_in_the_way(office, zofia):
    office.do(take_report, NewReport(ReporterKind.NEIGHBOUR, "Nie pali.", resident_id=zofia))
    day = TODAY + timedelta(days=3)
    office.do(make_appointment, NewAppointment(AppointmentKind.INTERVIEW, zofia, day))

    said = office.do(withdrawal_obstacle, zofia)
    assert "zgłoszenie nr 1/2026" in said
    assert "termin 26.11.2026" in said


def test_a_shared_household_stands_in_the_way_until_the_joining_is_withdrawn(office, zofia):
    jan = add_resident(office, "Jan Żółkiewski", born=date(1946, 1, 2))
    office.do(join_household, jan, zofia, Relation.SPOUSE, date(2020, 5, 1))
    assert "wspólne gospodarstwo: Jan Żółkiewski" in office.do(withdrawal_obstacle, zofia)

    mine = next(one for one in office.do(show_household, zofia).members if one.resident.id == zofia)
    office.do(withdraw_joining, mine.id)

    assert office.do(withdrawal_obstacle, zofia) == ""


def test_a_form_left_over_a_withdrawn_person_is_shown_as_lost(office, zofia):
    typed = {"text": "wpisane"}
    office.do(keep_draft, KeptDraft(f"resident/{zofia}", typed, {}, office.clock()))
    office.do(withdraw_resident, zofia, WHY)

    assert [one.lost for one in office.do(unfinished_forms)] == [True]

"""Visits leave the office as calendars and a table: no PESEL, no illness, no protected address."""

from datetime import date

import pytest

from cusdesk.domain.errors import InvalidInputError, NotFoundError
from cusdesk.domain.orders import SuspensionReason
from cusdesk.domain.residents import SensitiveKind
from cusdesk.operations.order_suspensions import Rest, suspend_order
from cusdesk.operations.protection import NewMark, protect
from cusdesk.operations.roster_files import carer_calendar, resident_calendar, visits_csv
from cusdesk.operations.visit_making import make_visits
from tests.support.orders import dispatcher
from tests.support.rosters import add_planned
from tests.support.visits import DECEMBER, MONDAY, UNTIL, put, visited, visits_on

SUNDAY = date(2026, 12, 13)


@pytest.fixture
def wanda(office):
    return add_planned(office)


@pytest.fixture
def jan(office, wanda):
    made = visited(office)
    office.do(make_visits, DECEMBER)
    put(office, visits_on(office)[0], 480, wanda)
    return made


def test_a_carer_reads_to_whom_and_where(office, jan, wanda):
    file = office.do(carer_calendar, wanda, MONDAY, SUNDAY).decode()

    assert file.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:Jan Łoś" in file
    assert "LOCATION:Wysokie\u00a07" in file
    assert "DTSTART:20261207T070000Z" in file


def test_a_resident_reads_who_comes_and_not_what_for(office, jan):
    file = office.do(resident_calendar, jan.resident, MONDAY, SUNDAY).decode()

    assert "SUMMARY:Wizyta: Wanda Ćwikła" in file
    assert "opiekuńcze" not in file


def test_a_table_has_every_visit_of_the_days_those_without_a_carer_too(office, jan):
    heads, *rows = office.do(visits_csv, MONDAY, SUNDAY).decode("utf-8-sig").splitlines()

    assert heads.startswith("dzień;dzień tygodnia;od;do;minuty;osoba")
    assert len(rows) == 5
    assert rows[0].startswith("07.12.2026;poniedziałek;8:00;9:00;60;Jan Łoś;;")
    assert rows[1].startswith(";;;;60;Jan Łoś;;")


def test_nothing_that_leaves_tells_of_illness_or_a_number(office, jan, wanda):
    rest = Rest(SuspensionReason.HOSPITAL, date(2026, 12, 9))
    office.do(suspend_order, jan.order, rest)
    office.do(make_visits, DECEMBER)

    for file in (
        office.do(visits_csv, DECEMBER, UNTIL).decode("utf-8-sig"),
        office.do(carer_calendar, wanda, DECEMBER, UNTIL).decode(),
        office.do(resident_calendar, jan.resident, DECEMBER, UNTIL).decode(),
    ):
        assert "szpital" not in file.casefold()
        assert "480307" not in file


def test_the_address_of_a_protected_person_stays_in_the_office(office, jan, wanda, in_name_of):
    office.do(protect, jan.resident, NewMark(SensitiveKind.VIOLENCE, date(2026, 1, 1)))
    ewa = dispatcher(office, in_name_of)

    file = ewa.do(carer_calendar, wanda, MONDAY, SUNDAY).decode()
    assert "LOCATION:dane chronione" in file
    assert "Wysokie" not in ewa.do(visits_csv, MONDAY, SUNDAY).decode("utf-8-sig")


def test_days_in_the_wrong_order_and_strangers_are_refused(office, jan):
    with pytest.raises(InvalidInputError, match="przed początkiem"):
        office.do(visits_csv, SUNDAY, MONDAY)
    with pytest.raises(NotFoundError):
        office.do(carer_calendar, jan.order, MONDAY, SUNDAY)
    with pytest.raises(NotFoundError):
        office.do(resident_calendar, jan.order, MONDAY, SUNDAY)

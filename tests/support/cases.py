"""Cases for tests: a resident with an address, an application, an interview, a grid, an income."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from cusdesk.domain.activities import Activity
from cusdesk.domain.addresses import Place
from cusdesk.domain.cases import CaseKind, InterviewKind
from cusdesk.domain.clocks import interview_due
from cusdesk.domain.interviews import InterviewRecord
from cusdesk.domain.residents import AddressKind, MaritalStatus
from cusdesk.domain.users import Role
from cusdesk.operations.addresses import NewAddress
from cusdesk.operations.applications import NewApplication, Registered, register_application
from cusdesk.operations.fees import FeeChoice, determine_fee
from cusdesk.operations.incomes import Component, StatementForm, record_income
from cusdesk.operations.interviews import record_interview
from cusdesk.operations.needs import needs_in, save_needs
from cusdesk.operations.office import Office
from cusdesk.operations.users import staff
from tests.support.offices import TODAY
from tests.support.people import add_resident

GRID = (
    Activity("opieka higieniczna", "toaleta poranna", 60, 1, "1111100"),
    Activity("pomoc w zaspokajaniu codziennych potrzeb życiowych", "zakupy", 60, 1, "1111100"),
)


def resident(
    office: Office,
    surname: str = "Żółkiewska",
    gmina: str = "Kramsk",
    postcode: str = "62-511",
    **values: Any,
) -> UUID:
    """Enter a widow who lives alone in Wysokie and has children elsewhere."""
    place = Place(locality="Wysokie", gmina=gmina, house="14", postcode=postcode)
    address = NewAddress(AddressKind.RESIDENCE, place, date(1990, 1, 1), for_visits=True)
    known = {"marital_status": MaritalStatus.WIDOWED, "has_close_kin": True, **values}
    return add_resident(office, f"Irena {surname}", address=address, **known)


def opened(office: Office, resident_id: UUID | None = None, **values: Any) -> Registered:
    """Register an application that came today, and so open a case."""
    who = resident_id or resident(office)
    new = NewApplication(who, CaseKind.CARE, office.today)
    return office.do(register_application, replace(new, **values))


def interviewed(office: Office, case_id: UUID, day: date = TODAY, **values: Any) -> UUID:
    """Record a full interview of `day`."""
    due = interview_due(day, office.surroundings.law)
    record = InterviewRecord(InterviewKind.FULL, day, due, "w domu", "Chodzi o lasce.")
    return office.do(record_interview, case_id, replace(record, **values), social_worker(office))


def social_worker(office: Office) -> UUID:
    """Return the one who conducts interviews here: Celina."""
    return next(one.id for one in office.do(staff) if Role.SOCIAL_WORKER in one.roles)


def needing(office: Office, case_id: UUID, rows: tuple[Activity, ...] = GRID) -> None:
    """Fill the grid: two hours on each working day."""
    base = office.do(needs_in, case_id).activities
    office.do(save_needs, case_id, base, rows)


def earning(office: Office, resident_id: UUID, amount: str = "1800.00", **values: Any) -> UUID:
    """State one pension for October 2026."""
    component = Component(resident_id, "pension", Decimal(amount))
    form = StatementForm(
        date(2026, 10, 1), office.today, (component,), "odcinek emerytury", alone=True
    )
    return office.do(record_income, resident_id, replace(form, **values))


def determined(office: Office, case_id: UUID, choice: FeeChoice | None = None) -> UUID:
    """Determine the fee of a case."""
    return office.do(determine_fee, case_id, choice or FeeChoice())

"""Applications to a programme for tests: asked, declared, qualified, with accounts and signers."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from cusdesk.domain.declarations import Said
from cusdesk.domain.programmes import Proof
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import SigningCapacity
from cusdesk.operations.applications import Registered
from cusdesk.operations.declarations import asked_in, record_declarations
from cusdesk.operations.office import Office
from cusdesk.operations.offices import Account, record_account
from cusdesk.operations.programme_applications import (
    NewProgrammeApplication,
    register_programme_application,
)
from cusdesk.operations.qualifications import QualificationView, qualifications_in
from cusdesk.operations.qualifying import Terms, qualify
from cusdesk.operations.signing import NewSigning, authorise_to_sign
from cusdesk.operations.users import staff
from tests.support.cases import resident
from tests.support.programmes import service_id

CENTRE_IBAN = "27114020040000300201355387"
STARTS = date(2026, 12, 1)


def applied(
    office: Office,
    programme_id: UUID,
    resident_id: UUID | None = None,
    codes: Iterable[str] = ("K05",),
    **values: Any,
) -> Registered:
    """Register an application to a programme that came today; nothing is declared yet."""
    services = {service_id(office, code): "" for code in codes}
    who = resident_id or resident(office)
    new = NewProgrammeApplication(who, programme_id, services, office.today)
    return office.do(register_programme_application, replace(new, **values))


def declared(office: Office, done: Registered, *, reliefs: bool = False, met: bool = True) -> None:
    """Declare every condition as met, each as its proof asks; reliefs only where told."""
    said = {
        one.id: Said(
            met=met,
            made_on=office.today,
            document_seen="dowód osobisty" if one.proof is Proof.DOCUMENT else "",
        )
        for one in office.do(asked_in, done.application_id)
        if reliefs or not one.is_relief
    }
    office.do(record_declarations, done.application_id, said)


def row_in(office: Office, case_id: UUID, code: str = "K05") -> QualificationView:
    """Return one service of a case as its tab shows it."""
    wanted = service_id(office, code)
    return next(
        row for row in office.do(qualifications_in, case_id).rows if row.service_id == wanted
    )


def qualified(
    office: Office, programme_id: UUID, resident_id: UUID | None = None, **terms: Any
) -> Registered:
    """Lead one application all the way to a qualification for K05."""
    done = applied(office, programme_id, resident_id)
    declared(office, done)
    office.do(qualify, row_in(office, done.case_id).id, Terms(STARTS, **terms))
    return done


def centre_account(office: Office) -> None:
    """Name the account of the centre, where programme fees are paid."""
    account = Account(Regime.PROGRAMME, "CUS Kramsk", CENTRE_IBAN, date(2023, 1, 1))
    office.do(record_account, account)


def programme_signer(office: Office, login: str = "anna") -> None:
    """Give somebody the wójt's authorisation in matters of programmes (art. 26 ust. 1)."""
    user_id = next(row.id for row in office.do(staff) if row.login == login)
    signing = NewSigning(
        user_id=user_id,
        number="OR.0052.9.2024",
        granted_on=date(2024, 1, 2),
        capacity=SigningCapacity.PROGRAMME,
        position_on_paper="Dyrektor Centrum Usług Społecznych",
        valid_from=date(2024, 1, 2),
    )
    office.do(authorise_to_sign, signing)

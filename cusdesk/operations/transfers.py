"""An application passed on to another unit, with the applicant's consent (art. 38 ust. 1)."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from cusdesk.db.cases import Application, Case
from cusdesk.db.qualifications import Qualification, Transfer
from cusdesk.domain.dates import long_day
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.programmes import PersonalDatum
from cusdesk.domain.qualifications import UNANSWERED, QualificationState
from cusdesk.domain.users import Permission
from cusdesk.operations.addressees import Addressee
from cusdesk.operations.archiving import archive
from cusdesk.operations.assessments import programme_case
from cusdesk.operations.cases import record_event
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.letter_deliveries import open_deliveries
from cusdesk.operations.letterheads import centre_paper
from cusdesk.operations.programme_letters import (
    Said,
    addressed,
    filed,
    letter_of,
    party_lines,
    signature_of,
)
from cusdesk.operations.programmes import asked_data
from cusdesk.operations.qualifications import existing_qualification
from cusdesk.operations.qualifying import settle, turn_to
from cusdesk.operations.residents import resident_brief
from cusdesk.operations.services import service_brief
from cusdesk.operations.transaction import Transaction
from cusdesk.print.letters import Letter
from cusdesk.print.papers import render
from cusdesk.print.programme_letters import passing_on

TITLE = "Przekazanie wniosku"


@dataclass(frozen=True, slots=True)
class PassingOn:
    """What is asked when an application is passed on: which services, to whom, since when agreed.

    `to_unit` may hold an address after commas, as an envelope reads.
    """

    qualifications: tuple[UUID, ...]
    to_unit: str
    consent_on: date
    signer_id: UUID
    what: str = ""


@operation(Permission.CASES_READ, Act.PRINT)
def preview_passing_on(tx: Transaction, case_id: UUID, form: PassingOn) -> bytes:
    """Return the letter as it would go out today, marked as a project."""
    case = programme_case(tx, case_id)
    letter, _ = _letter(tx, case, form)
    _, paper = centre_paper(tx, tx.today)
    return render(letter, paper, draft=True)


@operation(Permission.PLANS_WRITE, Act.CHANGE)
def pass_application_on(tx: Transaction, case_id: UUID, form: PassingOn) -> UUID:
    """Pass the application for some services on, and keep the letter that does it."""
    case = programme_case(tx, case_id)
    letter, rows = _letter(tx, case, form)
    document_id = archive(tx, letter, filed(tx, case, TITLE, letter.signature.name))
    unit = form.to_unit.strip()
    names = ", ".join(service_brief(tx, row.service_id).card.name for row in rows)
    tx.add(
        Transfer(
            case_id=case_id,
            to_unit=unit,
            sent_on=tx.today,
            consent_on=form.consent_on,
            what=names,
            user_id=tx.user_id,
        )
    )
    for row in rows:
        turn_to(tx, row, QualificationState.PASSED_ON, unit, document_id)
    record_event(
        tx,
        case_id,
        f"Przekazano wniosek ({names}): {unit}; zgoda z {long_day(form.consent_on)}",
        document_id,
    )
    open_deliveries(tx, document_id, (Addressee(letter.addressee[0], letter.addressee),))
    settle(tx, case)
    return document_id


def _letter(tx: Transaction, case: Case, form: PassingOn) -> tuple[Letter, list[Qualification]]:
    rows = _rows(tx, case, form)
    application = tx.get_one(Application, rows[0].application_id)
    _check(tx, form, application)
    home = PersonalDatum.ADDRESS in asked_data(tx, rows[0].programme_id)
    person = resident_brief(tx, case.resident_id)
    blocks = passing_on(
        addressed(tx, case, application),
        person.address_line if home else "",
        [service_brief(tx, row.service_id).card.name for row in rows],
        form.consent_on,
        form.what.strip(),
    )
    envelope = tuple(part.strip() for part in form.to_unit.split(",") if part.strip())
    known_to = (", ".join(party_lines(tx, case)),)
    signature = signature_of(tx, form.signer_id)
    letter = letter_of(tx, case, TITLE, Said(blocks, signature, envelope, known_to))
    return replace(letter, enclosures=("wniosek z załącznikami",)), rows


def _rows(tx: Transaction, case: Case, form: PassingOn) -> list[Qualification]:
    rows = [existing_qualification(tx, one) for one in form.qualifications]
    if not rows:
        raise InvalidInputError("Zaznacz usługi, których dotyczy przekazanie.", "qualifications")
    if any(row.case_id != case.id or row.state not in UNANSWERED for row in rows):
        raise RefusedError("Przekazać można tylko wniosek, który nie jest jeszcze rozpatrzony.")
    if len({row.application_id for row in rows}) > 1:
        # art. 38 ust. 1 CUS Act: an application is passed on, with the consent given for it
        raise InvalidInputError(
            "Te usługi są z różnych wniosków. Zaznacz usługi z jednego wniosku, a drugi przekaż "
            "osobno.",
            "qualifications",
        )
    return rows


def _check(tx: Transaction, form: PassingOn, application: Application) -> None:
    if not form.to_unit.strip():
        raise InvalidInputError(
            "Wpisz, komu przekazujesz wniosek, na przykład: PCPR w Koninie, ul. Zielona 1, "
            "62-510 Konin.",
            "to_unit",
        )
    if form.consent_on > tx.today:
        raise InvalidInputError("Zgoda nie może mieć daty z przyszłości.", "consent_on")
    if form.consent_on < (application.written_on or application.received_on):
        raise InvalidInputError(
            "Zgoda dotyczy tego wniosku, więc nie może być od niego wcześniejsza.", "consent_on"
        )

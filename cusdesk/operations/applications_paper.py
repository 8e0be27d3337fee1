"""The application form on paper: empty to take home, or filled with what the office knows."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Application, Case
from cusdesk.domain.applications import care_of
from cusdesk.domain.cases import ApplicantKind, CaseKind
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.sandbox import render as worded
from cusdesk.domain.services import CareKind
from cusdesk.domain.users import Permission
from cusdesk.operations.addresses import letter_address
from cusdesk.operations.cases import open_case_for
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.households import household_on
from cusdesk.operations.interviews import latest_interview
from cusdesk.operations.letterheads import letter_paper
from cusdesk.operations.offices import filing_class_on, header_on
from cusdesk.operations.phones import phones_of
from cusdesk.operations.protection import refuse_hidden
from cusdesk.operations.representatives import addressee_for
from cusdesk.operations.residents import existing_resident
from cusdesk.operations.transaction import Transaction
from cusdesk.print import applications as paper
from cusdesk.print.blocks import Identity
from cusdesk.print.papers import render

FORM = "usługi-1"
_ROLES = (
    ("osoba, która potrzebuje pomocy", {ApplicantKind.PERSON}),
    (
        "jej przedstawiciel ustawowy: rodzic, opiekun prawny albo kurator",
        {ApplicantKind.REPRESENTATIVE},
    ),
    ("pełnomocnik", set[ApplicantKind]()),
    ("inna osoba, za zgodą tej, która potrzebuje pomocy", {ApplicantKind.WITH_CONSENT}),
)
_SERVICES = (
    ("usługi opiekuńcze w domu", {CareKind.ORDINARY}),
    ("specjalistyczne usługi opiekuńcze", {CareKind.SPECIALIST, CareKind.MENTAL_DISORDER}),
    ("usługi sąsiedzkie", {CareKind.NEIGHBOUR}),
)


@operation(Permission.OFFICE_READ)
def empty_application(tx: Transaction) -> bytes:
    """Return the form to take home."""
    return _printed(tx, _form(tx))


@operation(Permission.RESIDENTS_READ, Act.PRINT, writes=True)
def application_for(tx: Transaction, resident_id: UUID) -> bytes:
    """Return the form with what is known of a person; paper shown is not yet a clause given."""
    refuse_hidden(tx, resident_id)
    tx.concerns(resident_id)
    return _printed(
        tx,
        replace(
            _form(tx),
            person=_person(tx, resident_id),
            household=_household(tx, resident_id),
            identity=_identity(""),
        ),
    )


@operation(Permission.CASES_WRITE, Act.PRINT, writes=True)
def filled_application(tx: Transaction, case_id: UUID) -> bytes:
    """Return the form with what a case knows, to be signed, for example at the first visit.

    It repeats what the interview found of the family, so it is for those who lead cases.
    """
    case = open_case_for(tx, case_id)
    refuse_hidden(tx, case.resident_id)
    row = tx.scalars(
        select(Application)
        .where(Application.case_id == case_id, Application.gone.is_(False))
        .order_by(Application.received_on, Application.id)
        .limit(1)
    ).first()
    interview = latest_interview(tx, case_id)
    form = replace(
        _form(tx),
        person=_person(tx, case.resident_id),
        services=_ticked(_SERVICES, care_of(case.kind)),
        household=_household(tx, case.resident_id),
        family_help=interview.family_help if interview else "",
        case_number=case.mark,
        identity=_identity(case.mark),
    )
    return _printed(tx, _with_application(tx, form, case, row) if row else form)


def _with_application(
    tx: Transaction, form: paper.Application, case: Case, row: Application
) -> paper.Application:
    other = row.applicant_kind in {ApplicantKind.REPRESENTATIVE, ApplicantKind.WITH_CONSENT}
    return replace(
        form,
        roles=_ticked(_ROLES, row.applicant_kind),
        applicant=_applicant(tx, case, row.applicant_name) if other else paper.Person(),
        received_on=short_day(row.received_on),
        help_needed=row.asked_for,
    )


def _form(tx: Transaction) -> paper.Application:
    header = header_on(tx, tx.today)
    head, _ = letter_paper(tx, tx.today)
    return paper.Application(
        head=head,
        title="Wniosek o przyznanie usług opiekuńczych",
        made_on=tx.today,
        addressed_to=(header.organ, "za pośrednictwem", header.name),
        roles=_ticked(_ROLES, None),
        services=_ticked(_SERVICES, None),
        declarations=_texts(tx, "application.declaration."),
        privacy=_texts(tx, "application.privacy."),
        note="Wniosek można złożyć także ustnie do protokołu (art. 63 § 1 KPA).",
        identity=_identity(""),
    )


def _identity(mark: str) -> Identity:
    """Return what the footer of the form says; the code of a case opens it when scanned."""
    footer = ("Wniosek o usługi opiekuńcze", mark or "Wypełnij drukowanymi literami.")
    code = f"cusdesk:1:{mark}:wniosek" if mark else f"cusdesk:form:{FORM}"
    return Identity(identifier=mark or FORM, footer=footer, qr=code)


def _printed(tx: Transaction, form: paper.Application) -> bytes:
    _, sheet = letter_paper(tx, tx.today)
    return render(form, sheet)


def _texts(tx: Transaction, beginning: str) -> tuple[str, ...]:
    """Return the fixed texts of the form in force today, with the office's own names."""
    header = header_on(tx, tx.today)
    address = ", ".join(
        filter(None, (header.street_line, f"{header.postcode} {header.place}".strip()))
    )
    facts = {
        "office": {
            "name": header.name,
            "address": address,
            "organ": header.organ,
            "appeal_body": header.appeal_body,
            "data_protection": header.data_protection_contact,
            "retention": _retention(tx),
        }
    }
    blocks = tx.surroundings.templates().texts_on(beginning, tx.today)
    return tuple(worded(block.text, facts) for block in blocks)


def _retention(tx: Transaction) -> str:
    """Return the archive category of care cases, where the office has named it."""
    try:
        return filing_class_on(tx, CaseKind.CARE, tx.today).archive_category
    except RefusedError:
        return ""


def _ticked(options: tuple[tuple[str, set[Any]], ...], chosen: object) -> tuple[paper.Choice, ...]:
    return tuple(paper.Choice(text, chosen in means) for text, means in options)


def _person(tx: Transaction, resident_id: UUID) -> paper.Person:
    row = existing_resident(tx, resident_id)
    place = letter_address(tx, resident_id, tx.today)
    street, post = ("", "") if place.at_centre else (place.lines[0], place.lines[-1])
    phones = phones_of(tx, resident_id)
    return paper.Person(
        name=f"{row.given_name} {row.surname}",
        pesel=row.pesel or "",
        birth_day=short_day(row.birth_date) if row.birth_date and not row.pesel else "",
        street=street,
        post=post,
        phone=phones[0].shown if phones else "",
    )


def _applicant(tx: Transaction, case: Case, name: str) -> paper.Person:
    """Return who applies; a known representative brings address, telephone and document."""
    known = addressee_for(tx, case.resident_id, tx.today)
    if known is None or known.form.name != name:
        return paper.Person(name=name)
    return paper.Person(
        name=name,
        street=known.form.address,
        phone=known.shown_phone,
        document=known.form.document,
    )


def _household(tx: Transaction, resident_id: UUID) -> tuple[paper.Member, ...]:
    """Return the others of the household; someone alone says so."""
    household = household_on(tx, resident_id, tx.today)
    others = [one for one in household.members if one.resident.id != resident_id]
    if not others:
        return ()
    return tuple(paper.Member(one.resident.name, one.relation.label, "") for one in others)

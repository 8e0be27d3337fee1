"""The application to a programme on paper: empty to take home, or filled with what is known."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from cusdesk.db.cases import Application
from cusdesk.domain.applications import APPLICANTS
from cusdesk.domain.cases import CaseKind
from cusdesk.domain.dates import short_day
from cusdesk.domain.declarations import Answer
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.programmes import PersonalDatum, Proof
from cusdesk.domain.qualifications import CRIMINAL_LIABILITY
from cusdesk.domain.sandbox import render as worded
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import Permission
from cusdesk.operations.assessments import programme_case
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.declarations import Asked, asked_about, asked_of
from cusdesk.operations.funding import funding_of_services
from cusdesk.operations.letterheads import centre_paper
from cusdesk.operations.offices import filing_class_on, header_on
from cusdesk.operations.programme_applications import known_datum
from cusdesk.operations.programmes import asked_data, programme_row, services_of
from cusdesk.operations.protection import refuse_hidden
from cusdesk.operations.qualifications import (
    first_application,
    programme_of,
    qualification_rows,
)
from cusdesk.operations.residents import existing_resident, resident_brief
from cusdesk.operations.transaction import Transaction
from cusdesk.print import qualifications as paper
from cusdesk.print.applications import Choice
from cusdesk.print.blocks import Identity
from cusdesk.print.papers import render

TITLE = "Wniosek o zakwalifikowanie do korzystania z usług społecznych"
PESEL_DIGITS = 11
_PASSING_ON = (
    "Wyrażam zgodę na przekazanie tego wniosku innej jednostce, jeżeli to ona udziela potrzebnych "
    "usług (art. 38 ust. 1 ustawy o CUS)."
)
_WIDE = frozenset(
    {PersonalDatum.ADDRESS, PersonalDatum.HOUSEHOLD, PersonalDatum.HEALTH, PersonalDatum.DISABILITY}
)


@operation(Permission.CASES_READ)
def empty_programme_application(tx: Transaction, programme_id: UUID) -> bytes:
    """Return the form of a programme to take home; it asks for nothing beyond the programme."""
    asked = asked_about(tx, programme_id, _offered(tx, programme_id))
    return _printed(tx, _form(tx, programme_id, asked))


@operation(Permission.CASES_READ, Act.PRINT, writes=True)
def programme_application_for(tx: Transaction, programme_id: UUID, resident_id: UUID) -> bytes:
    """Return the form with what is known of a person; paper shown is not yet a clause given."""
    refuse_hidden(tx, resident_id)
    tx.concerns(resident_id)
    asked = asked_about(tx, programme_id, _offered(tx, programme_id))
    return _printed(tx, _with_person(tx, _form(tx, programme_id, asked), programme_id, resident_id))


@operation(Permission.CASES_READ, Act.PRINT, writes=True)
def filled_programme_application(tx: Transaction, case_id: UUID) -> bytes:
    """Return the form with what a case knows, to be signed."""
    case = programme_case(tx, case_id)
    refuse_hidden(tx, case.resident_id)
    application, programme_id = first_application(tx, case_id), programme_of(tx, case_id)
    form = _form(tx, programme_id, asked_of(tx, application))
    filled = _with_person(tx, form, programme_id, case.resident_id)
    return _printed(tx, _with_application(tx, filled, application, case.mark))


def _form(
    tx: Transaction, programme_id: UUID, asked: Iterable[Asked]
) -> paper.ProgrammeApplication:
    head, _ = centre_paper(tx, tx.today)
    header, programme = header_on(tx, tx.today), programme_row(tx, programme_id)
    known = tuple(asked)
    listed = asked_data(tx, programme_id)
    paid = funding_of_services(tx, _offered(tx, programme_id), (programme_id,))
    return paper.ProgrammeApplication(
        head=replace(head, funding=paid),
        title=TITLE,
        programme=programme.name,
        made_on=tx.today,
        addressed_to=("Dyrektor", header.name),
        roles=tuple(Choice(kind.label) for kind in APPLICANTS[Regime.PROGRAMME]),
        services=tuple(Choice(one.name) for one in services_of(tx, programme_id, tx.today)),
        data=tuple(_asked(datum, "") for datum in PersonalDatum if datum in listed),
        conditions=tuple(_choice(one) for one in known if not one.is_relief),
        reliefs=tuple(_choice(one) for one in known if one.is_relief),
        documents=_documents(known),
        clause=CRIMINAL_LIABILITY,
        passing_on=Choice(_PASSING_ON),
        privacy=_privacy(tx),
        identity=_identity(programme.code, ""),
    )


def _with_person(
    tx: Transaction, form: paper.ProgrammeApplication, programme_id: UUID, resident_id: UUID
) -> paper.ProgrammeApplication:
    row, listed = existing_resident(tx, resident_id), asked_data(tx, programme_id)
    return replace(
        form,
        name=f"{row.given_name} {row.surname}",
        data=tuple(
            _asked(datum, known_datum(tx, resident_id, datum))
            for datum in PersonalDatum
            if datum in listed
        ),
    )


def _with_application(
    tx: Transaction, form: paper.ProgrammeApplication, row: Application, mark: str
) -> paper.ProgrammeApplication:
    wanted = {one.service_id for one in qualification_rows(tx, row.case_id)}
    named = {
        one.name
        for one in services_of(tx, programme_of(tx, row.case_id), tx.today)
        if one.service_id in wanted
    }
    code = programme_row(tx, programme_of(tx, row.case_id)).code
    own = resident_brief(tx, row.resident_id).name
    return replace(
        form,
        roles=tuple(
            Choice(kind.label, kind is row.applicant_kind) for kind in APPLICANTS[Regime.PROGRAMME]
        ),
        services=tuple(Choice(one.text, one.text in named) for one in form.services),
        applicant=row.applicant_name if row.applicant_name != own else "",
        passing_on=Choice(_PASSING_ON, row.passing_on_agreed),
        received_on=short_day(row.received_on),
        case_number=mark,
        wishes=row.asked_for,
        identity=_identity(code, mark),
    )


def _asked(datum: PersonalDatum, value: str) -> paper.Asked:
    digits = PESEL_DIGITS if datum is PersonalDatum.PESEL else 0
    caption = datum.label[0].upper() + datum.label[1:]
    return paper.Asked(caption, value, digits, is_wide=datum in _WIDE)


def _choice(one: Asked) -> Choice:
    about = f" (dotyczy: {one.service})" if one.service else ""
    return Choice(f"{one.text}{about}", one.answer is Answer.MET)


def _documents(asked: Iterable[Asked]) -> tuple[str, ...]:
    # art. 36 ust. 3 CUS Act: only those the programme names
    return tuple(f"dokument: {one.text}" for one in asked if one.proof is Proof.DOCUMENT)


def _offered(tx: Transaction, programme_id: UUID) -> list[UUID]:
    return [one.service_id for one in services_of(tx, programme_id, tx.today)]


def _identity(code: str, mark: str) -> Identity:
    footer = ("Wniosek o usługi z programu", mark or "Wypełnij drukowanymi literami.")
    qr = f"cusdesk:1:{mark}:wniosek" if mark else f"cusdesk:form:program-{code}"
    return Identity(identifier=mark or f"program-{code}", footer=footer, qr=qr)


def _privacy(tx: Transaction) -> tuple[str, ...]:
    """Return the information on personal data with the office's own names (art. 13 GDPR)."""
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
    blocks = tx.surroundings.templates().texts_on("programme_application.privacy.", tx.today)
    return tuple(worded(block.text, facts) for block in blocks)


def _retention(tx: Transaction) -> str:
    try:
        return filing_class_on(tx, CaseKind.PROGRAMME, tx.today).archive_category
    except RefusedError:
        return ""


def _printed(tx: Transaction, form: paper.ProgrammeApplication) -> bytes:
    _, sheet = centre_paper(tx, tx.today)
    return render(form, sheet)

"""Everybody who asked a programme for a service: to be answered, waiting, using it, refused."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Application, Case
from cusdesk.db.programmes import Programme
from cusdesk.db.qualifications import Qualification
from cusdesk.db.services import Service
from cusdesk.domain.cases import ApplicantKind
from cusdesk.domain.numbering import RegisterNumber
from cusdesk.domain.qualifications import SERVED, UNANSWERED, QualificationState
from cusdesk.domain.terms import Term
from cusdesk.domain.users import Permission
from cusdesk.domain.words import folded
from cusdesk.operations.at_once import at_once
from cusdesk.operations.case_lists import shut_cases
from cusdesk.operations.cases import open_case_for
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.qualifications import QualificationView, existing_qualification, view_of
from cusdesk.operations.residents import resident_briefs
from cusdesk.operations.transaction import Transaction


class QualificationFilter(Term):
    """Which of those who asked a list shows."""

    ASKED = "asked", "Do rozpatrzenia"
    WAITING = "waiting", "Oczekujący"
    QUALIFIED = "qualified", "Zakwalifikowani"
    REFUSED = "refused", "Odmowy"
    ALL = "all", "Wszyscy"


_STATES = {
    QualificationFilter.ASKED: frozenset({QualificationState.ASKED}),
    QualificationFilter.WAITING: frozenset({QualificationState.WAITING}),
    QualificationFilter.QUALIFIED: SERVED,
    QualificationFilter.REFUSED: frozenset({QualificationState.REFUSED}),
    QualificationFilter.ALL: frozenset(QualificationState),
}


@dataclass(frozen=True, slots=True)
class QualificationRow:
    """One service one person asked for; a case closed to the reader shows no name."""

    id: UUID
    case_id: UUID
    resident_id: UUID
    mark: str
    surname: str
    given_name: str
    programme_id: UUID
    programme: str
    service: str
    state: QualificationState
    state_on: date
    application: str
    received_on: date
    year: int
    number: int
    applicant_kind: ApplicantKind
    starts_on: date | None
    ends_on: date | None
    fee: Decimal | None
    relief_percent: Decimal | None
    ground: str
    document_id: UUID | None
    shut: bool = False

    @property
    def person(self) -> str:
        """The person as lists say it, surname first."""
        return f"{self.surname} {self.given_name}".strip()


@operation(Permission.CASES_READ, Act.LIST)
def list_qualifications(tx: Transaction, which: QualificationFilter) -> list[QualificationRow]:
    """Return a list as it is opened; one line of the access log."""
    return listed(tx, which)


@operation(Permission.CASES_READ)
def narrow_qualifications(
    tx: Transaction, which: QualificationFilter, text: str
) -> list[QualificationRow]:
    """Return those whose person, mark, programme or service holds every word typed."""
    words = folded(text).split()
    return [row for row in listed(tx, which) if all(word in _said(row) for word in words)]


@operation(Permission.CASES_READ)
def qualification_row(tx: Transaction, qualification_id: UUID) -> QualificationRow | None:
    """Return one of a list, for a card opened from elsewhere."""
    row = existing_qualification(tx, qualification_id)
    found = _rows(tx, (row,))
    return found[0] if found else None


@operation(Permission.CASES_READ, Act.VIEW)
def view_qualification(tx: Transaction, qualification_id: UUID) -> QualificationView:
    """Return one service somebody asked for, with what stands in the way."""
    row = existing_qualification(tx, qualification_id)
    open_case_for(tx, row.case_id)
    return view_of(tx, row)


@part
def listed(
    tx: Transaction, which: QualificationFilter, programme_id: UUID | None = None
) -> list[QualificationRow]:
    """Return those in the states of a list, in the order their applications came."""
    query = select(Qualification).where(
        Qualification.state.in_(_STATES[which]), Qualification.gone.is_(False)
    )
    if programme_id is not None:
        query = query.where(Qualification.programme_id == programme_id)
    rows = _rows(tx, tx.scalars(query).all())
    ordered = sorted(rows, key=lambda row: (row.received_on, row.year, row.number, row.service))
    # Whoever waits stands in the order of applications; the rest newest first.
    return ordered if which.value in UNANSWERED else ordered[::-1]


def _rows(tx: Transaction, rows: Iterable[Qualification]) -> list[QualificationRow]:
    known = list(rows)
    cases = at_once(tx, Case, {row.case_id for row in known})
    applications = at_once(tx, Application, {row.application_id for row in known})
    programmes = at_once(tx, Programme, {row.programme_id for row in known})
    services = at_once(tx, Service, {row.service_id for row in known})
    people = resident_briefs(tx, {row.resident_id for row in known})
    shut = shut_cases(tx)
    found = []
    for row in known:
        case, application = cases[row.case_id], applications[row.application_id]
        person, hidden = people[row.resident_id], row.case_id in shut
        number = RegisterNumber(application.number, application.year, application.ordinal)
        found.append(
            QualificationRow(
                id=row.id,
                case_id=row.case_id,
                resident_id=row.resident_id,
                mark=case.mark,
                surname="" if hidden else person.surname,
                given_name="" if hidden else person.given_name,
                programme_id=row.programme_id,
                programme=programmes[row.programme_id].name,
                service=services[row.service_id].name,
                state=row.state,
                state_on=row.state_on,
                application=str(number),
                received_on=application.received_on,
                year=application.year,
                number=application.number,
                applicant_kind=application.applicant_kind,
                starts_on=row.starts_on,
                ends_on=row.ends_on,
                fee=row.fee,
                relief_percent=row.relief_percent,
                ground=row.ground,
                document_id=row.document_id,
                shut=hidden,
            )
        )
    return found


def _said(row: QualificationRow) -> str:
    return folded(f"{row.person} {row.mark} {row.programme} {row.service}")

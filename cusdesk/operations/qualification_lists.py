"""Everybody who asked a programme for a service: to be answered, waiting, using it, refused."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Application, Case
from cusdesk.db.programmes import Programme
from cusdesk.db.qualifications import Qualification
from cusdesk.db.services import Service
from cusdesk.domain.cases import ApplicantKind
from cusdesk.domain.numbering import RegisterNumber
from cusdesk.domain.programme_fees import ToldFee, told_on
from cusdesk.domain.qualifications import SERVED, UNANSWERED, QualificationState
from cusdesk.domain.terms import Term
from cusdesk.domain.users import Permission
from cusdesk.domain.words import folded
from cusdesk.operations.at_once import at_once
from cusdesk.operations.case_lists import shut_cases
from cusdesk.operations.cases import open_case_for
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.qualification_masks import shown_words
from cusdesk.operations.qualifications import QualificationView, existing_qualification, view_of
from cusdesk.operations.residents import ResidentBrief, resident_briefs
from cusdesk.operations.told_fees import told_fees
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


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside the answers of a list, read at once for all of them."""

    cases: Mapping[UUID, Case]
    applications: Mapping[UUID, Application]
    programmes: Mapping[UUID, Programme]
    services: Mapping[UUID, Service]
    people: Mapping[UUID, ResidentBrief]
    shut: Collection[UUID]
    words: Callable[[str], str]
    later: Mapping[UUID, tuple[ToldFee, ...]]
    today: date

    def fee(self, one: Qualification) -> Decimal | None:
        """Return the fee told for today, or for the first day where that is to come."""
        if one.fee is None:
            return None
        day = max(self.today, one.starts_on or self.today)
        return told_on(ToldFee(one.fee), self.later.get(one.id, ()), day).amount

    def row(self, one: Qualification) -> QualificationRow:
        """Return one answer as lists show it."""
        application, person = self.applications[one.application_id], self.people[one.resident_id]
        hidden = one.case_id in self.shut
        number = RegisterNumber(application.number, application.year, application.ordinal)
        return QualificationRow(
            id=one.id,
            case_id=one.case_id,
            resident_id=one.resident_id,
            mark=self.cases[one.case_id].mark,
            surname="" if hidden else person.surname,
            given_name="" if hidden else person.given_name,
            programme_id=one.programme_id,
            programme=self.programmes[one.programme_id].name,
            service=self.services[one.service_id].name,
            state=one.state,
            state_on=one.state_on,
            application=str(number),
            received_on=application.received_on,
            year=application.year,
            number=application.number,
            applicant_kind=application.applicant_kind,
            starts_on=one.starts_on,
            ends_on=one.ends_on,
            fee=self.fee(one),
            relief_percent=one.relief_percent,
            ground=self.words(one.ground),
            document_id=one.document_id,
            shut=hidden,
        )


def _rows(tx: Transaction, rows: Iterable[Qualification]) -> list[QualificationRow]:
    known = list(rows)
    beside = _Beside(
        at_once(tx, Case, {row.case_id for row in known}),
        at_once(tx, Application, {row.application_id for row in known}),
        at_once(tx, Programme, {row.programme_id for row in known}),
        at_once(tx, Service, {row.service_id for row in known}),
        resident_briefs(tx, {row.resident_id for row in known}),
        shut_cases(tx),
        partial(shown_words, tx),
        told_fees(tx, [row.id for row in known]),
        tx.today,
    )
    return [beside.row(row) for row in known]


def _said(row: QualificationRow) -> str:
    return folded(f"{row.person} {row.mark} {row.programme} {row.service}")

"""Where the qualifying of a case stands: service by service, what speaks for it and against."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import ColumnElement, select

from cusdesk.db.cases import Application, Case
from cusdesk.db.programmes import Programme, ProgrammeRelief
from cusdesk.db.qualifications import Qualification, Transfer
from cusdesk.db.residents import Resident
from cusdesk.domain.cases import CaseState
from cusdesk.domain.dates import short_day
from cusdesk.domain.declarations import Answer
from cusdesk.domain.errors import NotFoundError, OfficeError
from cusdesk.domain.plan_terms import needs_coordination, plan_terms_on
from cusdesk.domain.programme_fees import ProgrammeFee
from cusdesk.domain.programme_limits import Room
from cusdesk.domain.qualifications import (
    UNANSWERED,
    QualificationState,
    Standing,
    hindrances,
    is_in_use,
)
from cusdesk.domain.running import DAY
from cusdesk.domain.services import ServiceUnit
from cusdesk.domain.users import Permission
from cusdesk.domain.waiting import PlaceInLine, Waiting, place_in_line
from cusdesk.operations.assessments import care_in_force, programme_case
from cusdesk.operations.declaration import operation, part
from cusdesk.operations.declarations import Asked, asked_about, said_in
from cusdesk.operations.open_drafts import refused_in_draft
from cusdesk.operations.programme_room import room_for
from cusdesk.operations.programmes import (
    ProgrammeRow,
    fee_of,
    programme_row,
)
from cusdesk.operations.qualification_masks import shown_words
from cusdesk.operations.qualification_use import in_use
from cusdesk.operations.residents import resident_brief
from cusdesk.operations.services import service_brief
from cusdesk.operations.told_fees import fee_on
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name

ACTING = frozenset({CaseState.OPEN, CaseState.DECIDED})


@dataclass(frozen=True, slots=True)
class Period:
    """The days somebody uses a service, or would."""

    first: date
    last: date

    def overlaps(self, other: "Period") -> bool:
        """Whether both hold on some day."""
        return self.first <= other.last and other.first <= self.last


# Before the days are typed only a use without any end stands in the way.
UNKNOWN = Period(date.max, date.max)


@dataclass(frozen=True, slots=True)
class QualificationView:
    """One service somebody asked for: its state, its terms, and what stands in the way."""

    id: UUID
    application_id: UUID
    service_id: UUID
    service: str
    unit: ServiceUnit
    received_on: date
    state: QualificationState
    state_on: date
    by: str
    ground: str
    wish: str
    starts_on: date | None
    ends_on: date | None
    price: Decimal | None
    fee: Decimal | None
    relief: str
    relief_percent: Decimal | None
    waived: str
    document_id: UUID | None
    asked: tuple[Asked, ...] = ()
    room: Room | None = None
    place: PlaceInLine | None = None
    hindrances: tuple[str, ...] = ()
    must_wait: str = ""
    overtakes: str = ""
    # the same service the person uses already, until a day a new time may begin after
    used: str = ""
    may_start: date | None = None
    proposed: ProgrammeFee | None = None

    @property
    def is_unanswered(self) -> bool:
        """Whether the application for this service still waits for a place or an answer."""
        return self.state in UNANSWERED

    @property
    def reliefs(self) -> tuple[Asked, ...]:
        """The reliefs the applicant has shown a right to."""
        return tuple(one for one in self.asked if one.is_relief and one.answer is Answer.MET)


@dataclass(frozen=True, slots=True)
class QualificationDesk:
    """What the tab „Kwalifikacja” shows of a case."""

    case_id: UUID
    mark: str
    person: str
    programme: ProgrammeRow
    rows: tuple[QualificationView, ...]
    context: tuple[str, ...]
    transfers: tuple[str, ...]
    passing_on_agreed: bool
    plan_needed: bool | None
    plan_proposed: bool
    may_act: bool
    in_refusal: frozenset[UUID] = frozenset()

    def in_state(self, *states: QualificationState) -> tuple[QualificationView, ...]:
        """Return the services in one of these states."""
        return tuple(row for row in self.rows if row.state in states)


@operation(Permission.CASES_READ)
def qualifications_in(tx: Transaction, case_id: UUID) -> QualificationDesk:
    """Return where qualifying stands in an open case; its view was logged already."""
    case = programme_case(tx, case_id)
    rows = qualification_rows(tx, case_id)
    application = first_application(tx, case_id)
    return QualificationDesk(
        case_id=case.id,
        mark=case.mark,
        person=resident_brief(tx, case.resident_id).name,
        programme=programme_row(tx, programme_of(tx, case_id)),
        rows=tuple(view_of(tx, row) for row in rows),
        context=care_in_force(tx, case.resident_id),
        transfers=tuple(one.to_unit for one in _transfers(tx, case_id)),
        passing_on_agreed=application.passing_on_agreed,
        plan_needed=case.plan_needed,
        plan_proposed=plan_proposed(tx, rows),
        may_act=tx.may(Permission.PLANS_WRITE) and case.state in ACTING,
        in_refusal=refused_in_draft(tx, case_id),
    )


@part
def view_of(tx: Transaction, row: Qualification) -> QualificationView:
    """Return one service of a case as its tab shows it."""
    application = tx.get_one(Application, row.application_id)
    service = service_brief(tx, row.service_id)
    asked = asked_about(tx, row.programme_id, (row.service_id,), said_in(tx, application.id))
    standing = standing_of(tx, row, asked)
    open_ = row.state in UNANSWERED
    used = next(_uses(tx, row), None) if open_ else None
    return QualificationView(
        id=row.id,
        application_id=row.application_id,
        service_id=row.service_id,
        service=service.card.name,
        unit=service.card.unit,
        received_on=application.received_on,
        state=row.state,
        state_on=row.state_on,
        by=user_name(tx, row.by_id),
        ground=shown_words(tx, row.ground),
        wish=shown_words(tx, row.wish),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        price=row.price,
        fee=fee_on(tx, row, max(tx.today, row.starts_on or tx.today)),
        relief=_relief_name(tx, row.relief_id),
        relief_percent=row.relief_percent,
        waived=row.waived,
        document_id=row.document_id,
        asked=asked,
        room=_room(tx, row) if open_ else None,
        place=place_of(tx, row) if row.state is QualificationState.WAITING else None,
        hindrances=hindrances(standing) if open_ else (),
        must_wait=standing.must_wait if open_ else "",
        overtakes=standing.overtakes if open_ else "",
        used=used.until if used else "",
        may_start=used.held.last + DAY if used and used.held.last < date.max else None,
        proposed=_proposed(tx, row, asked) if open_ else None,
    )


@part
def standing_of(
    tx: Transaction, row: Qualification, asked: Sequence[Asked], stay: Period = UNKNOWN
) -> Standing:
    """Return what speaks for and against qualifying for one service today, for a time if known."""
    conditions = [one for one in asked if not one.is_relief]
    room = _room(tx, row)
    line = line_of(tx, row.programme_id, row.service_id)
    own = next((one for one in line if one.id == row.id), None)
    before = [one for one in line if own is not None and _key(one) < _key(own)]
    return Standing(
        unmet=tuple(one.text for one in conditions if one.answer is Answer.NOT_MET),
        undeclared=tuple(
            f"{one.text} ({one.answer.label})" for one in conditions if not one.answer.is_known
        ),
        no_room=room.refusal,
        free=room.free,
        ahead=sum(1 for one in before if one.considered),
        unread_before=sum(1 for one in before if not one.considered),
        elsewhere=_elsewhere(tx, row, stay),
    )


@part
def line_of(tx: Transaction, programme_id: UUID, service_id: UUID) -> list[Waiting]:
    """Return the applications for a service that have no place yet, considered or not."""
    pair = (programme_id, service_id)
    return lines(tx, Qualification.programme_id == programme_id).get(pair, [])


@part
def lines(tx: Transaction, *where: ColumnElement[bool]) -> dict[tuple[UUID, UUID], list[Waiting]]:
    """Return who has no place yet, by programme and service; the dead hold up nobody."""
    rows = tx.execute(
        select(Qualification, Application)
        .join(Application, Application.id == Qualification.application_id)
        .join(Resident, Resident.id == Qualification.resident_id)
        .where(
            Qualification.state.in_(UNANSWERED),
            Qualification.gone.is_(False),
            Resident.died_on.is_(None),
            *where,
        )
    )
    found: dict[tuple[UUID, UUID], list[Waiting]] = defaultdict(list)
    for row, application in rows:
        found[row.programme_id, row.service_id].append(
            Waiting(
                id=row.id,
                received_on=application.received_on,
                year=application.year,
                number=application.number,
                considered=row.state is QualificationState.WAITING,
            )
        )
    return found


@part
def place_of(tx: Transaction, row: Qualification) -> PlaceInLine | None:
    """Return the place of one application in line, with the sentences; the dead have none."""
    room = _room(tx, row)
    line = line_of(tx, row.programme_id, row.service_id)
    if row.id not in {one.id for one in line}:
        return None
    return place_in_line(line, row.id, 0 if room.refusal else room.free)


@part
def qualification_rows(tx: Transaction, case_id: UUID) -> list[Qualification]:
    """Return the services asked for in a case, in the order they were asked for."""
    rows = select(Qualification).where(
        Qualification.case_id == case_id, Qualification.gone.is_(False)
    )
    return list(tx.scalars(rows.order_by(Qualification.id)))


@part
def existing_qualification(tx: Transaction, qualification_id: UUID) -> Qualification:
    """Return the row of a service asked for."""
    row = tx.get(Qualification, qualification_id)
    if row is None or row.gone:
        raise NotFoundError("Tej usługi nie ma już we wniosku. Otwórz sprawę jeszcze raz.")
    return row


@part
def first_application(tx: Transaction, case_id: UUID) -> Application:
    """Return the application a case of a programme began with."""
    row = tx.scalars(
        select(Application)
        .where(Application.case_id == case_id, Application.gone.is_(False))
        .order_by(Application.received_on, Application.id)
        .limit(1)
    ).first()
    if row is None:
        raise NotFoundError("W tej sprawie nie ma wniosku. Otwórz ją jeszcze raz.")
    return row


@part
def programme_of(tx: Transaction, case_id: UUID) -> UUID:
    """Return the programme a case is about."""
    found = first_application(tx, case_id).programme_id
    if found is None:
        raise NotFoundError("Wniosek nie wskazuje programu. Popraw go na karcie „Wniosek”.")
    return found


@part
def plan_proposed(tx: Transaction, rows: Sequence[Qualification]) -> bool:
    """Whether what somebody is qualified for asks for a plan (art. 38 ust. 2 CUS Act)."""
    given = [row for row in rows if row.state is QualificationState.QUALIFIED and row.starts_on]
    used = [row for row in given if is_in_use(row.state, row.state_on, tx.today, row.ends_on)]
    if not used:
        return False
    first = min(row.starts_on for row in used if row.starts_on)
    last = max(row.ends_on or date.max for row in used)
    return needs_coordination(len(used), first, last, plan_terms_on(tx.law, tx.today))


def _room(tx: Transaction, row: Qualification) -> Room:
    return room_for(tx, row.programme_id, row.service_id, tx.today, row.resident_id)


def _key(one: Waiting) -> tuple[date, int, int, UUID]:
    return one.received_on, one.year, one.number, one.id


@dataclass(frozen=True, slots=True)
class _Use:
    """The same service used by the same person already: when, under which case."""

    held: Period
    mark: str

    @property
    def until(self) -> str:
        """The sentence that says it."""
        last = self.held.last
        until = f" do {short_day(last)}" if last < date.max else ""
        return f"Ta osoba jest już zakwalifikowana do tej usługi{until} (sprawa {self.mark})."


def _elsewhere(tx: Transaction, row: Qualification, stay: Period) -> str:
    """Return a sentence where the person uses the same service in the same time already."""
    if stay == UNKNOWN:
        # A use that lasts as long as the programme leaves no later beginning to choose.
        last = tx.get_one(Programme, row.programme_id).ends_on or date.max
        stay = Period(last, last)
    for use in _uses(tx, row):
        if use.held.overlaps(stay):
            return (
                f"{use.until} Wybierz późniejszy początek, zakończ tamto korzystanie albo wycofaj "
                "wniosek."
            )
    return ""


def _uses(tx: Transaction, row: Qualification) -> Iterator[_Use]:
    """Yield how the person uses the same service beyond today."""
    others = tx.execute(
        select(Qualification, Case.mark, Programme.ends_on)
        .join(Case, Case.id == Qualification.case_id)
        .join(Programme, Programme.id == Qualification.programme_id)
        .where(
            Qualification.resident_id == row.resident_id,
            Qualification.service_id == row.service_id,
            in_use(tx.today),
            Qualification.id != row.id,
            Qualification.gone.is_(False),
        )
        .order_by(Qualification.id)
    )
    for other, mark, programme_ends in others:
        left = None if other.state is QualificationState.QUALIFIED else other.state_on
        last = min(day or date.max for day in (other.ends_on or programme_ends, left))
        yield _Use(Period(other.starts_on or other.state_on, last), mark)


def _proposed(tx: Transaction, row: Qualification, asked: Sequence[Asked]) -> ProgrammeFee | None:
    entitled = [one.id for one in asked if one.is_relief and one.answer is Answer.MET]
    relief = entitled[0] if len(entitled) == 1 else None
    try:
        return fee_of(tx, row.programme_id, row.service_id, relief, tx.today)
    except OfficeError:
        return None


def _relief_name(tx: Transaction, relief_id: UUID | None) -> str:
    row = tx.get(ProgrammeRelief, relief_id) if relief_id else None
    return row.name if row else ""


def _transfers(tx: Transaction, case_id: UUID) -> list[Transfer]:
    rows = select(Transfer).where(Transfer.case_id == case_id, Transfer.gone.is_(False))
    return list(tx.scalars(rows.order_by(Transfer.sent_on, Transfer.id)))

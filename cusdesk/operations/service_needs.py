"""Needs found in a talk: what would answer each, and what became of it."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.assessments import Assessment, Need
from cusdesk.domain.assessment_records import areas_shown
from cusdesk.domain.assessments import NEED_STATES, LifeArea, NeedState, UnmetReason
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.terms import Regime
from cusdesk.domain.unmet import checked_reason
from cusdesk.domain.users import Permission
from cusdesk.operations.cases import open_case_for, record_event
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.programmes import hidden_in
from cusdesk.operations.services import service_brief
from cusdesk.operations.target_groups import existing_group, group_names
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class NewNeed:
    """A need as typed: in which area, what, of which group, which service would answer it."""

    area: LifeArea
    text: str
    group_id: UUID | None = None
    service_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Settlement:
    """What became of a need, since when, and why where it stays unmet."""

    state: NeedState
    on: date
    reason: UnmetReason | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class NeedRow:
    """A need as the talk shows it."""

    id: UUID
    need: NewNeed
    group: str
    service: str
    regime: Regime | None
    state: NeedState
    reason: UnmetReason | None
    reason_note: str
    state_on: date | None

    @property
    def why(self) -> str:
        """Why the need stays unmet, in words."""
        if self.reason is None:
            return ""
        return self.reason_note if self.reason is UnmetReason.OTHER else self.reason.label


@operation(Permission.INTERVIEWS_WRITE, Act.CHANGE)
def add_need(tx: Transaction, assessment_id: UUID, new: NewNeed) -> UUID:
    """Write down a need found in a talk."""
    talk = _talk(tx, assessment_id)
    checked = _checked(tx, talk.case_id, new)
    row = Need(
        assessment_id=assessment_id,
        resident_id=talk.resident_id,
        area=checked.area,
        text=checked.text,
        target_group_id=checked.group_id,
        service_id=checked.service_id,
        state_on=talk.talked_on,
        position=len(_rows(tx, assessment_id)) + 1,
    )
    tx.add(row)
    tx.flush()
    return row.id


@operation(Permission.INTERVIEWS_WRITE, Act.CHANGE)
def change_need(tx: Transaction, need_id: UUID, base: NewNeed, typed: NewNeed) -> None:
    """Describe a need anew, unless someone else has changed it since it was opened."""
    row = existing_need(tx, need_id)
    talk = _talk(tx, row.assessment_id)
    if _need(row) != base:
        raise RefusedError(
            "Ktoś inny zmienił w tym czasie tę potrzebę. Wpisane wartości zostają w formularzu; "
            "sprawdź, co zapisano, i zapisz jeszcze raz."
        )
    checked = _checked(tx, talk.case_id, typed)
    row.area, row.text = checked.area, checked.text
    row.target_group_id, row.service_id = checked.group_id, checked.service_id


@operation(Permission.INTERVIEWS_WRITE, Act.CHANGE)
def settle_need(tx: Transaction, need_id: UUID, settlement: Settlement) -> None:
    """Say what became of a need; one left unmet says why."""
    row = existing_need(tx, need_id)
    talk = _talk(tx, row.assessment_id)
    unmet = settlement.state is NeedState.UNMET
    if unmet:
        checked_reason(settlement.reason, settlement.note)
    if settlement.on > tx.today:
        raise InvalidInputError("Ten dzień dopiero będzie. Wpisz dzień do dziś.", "state_on")
    if settlement.on < talk.talked_on:
        raise InvalidInputError("Ten dzień jest wcześniejszy niż rozmowa.", "state_on")
    if row.state is not settlement.state:
        row.state = NEED_STATES.after(row.state, settlement.state)
    row.reason = settlement.reason if unmet else None
    row.reason_note = settlement.note.strip() if unmet else ""
    row.state_on = settlement.on
    why = f": {row.reason.label}" if row.reason else ""
    # The metryka is read by many more than a talk is: it names the area alone.
    record_event(tx, talk.case_id, f"Potrzeba „{row.area.label}”: {row.state.label}{why}")


@operation(Permission.INTERVIEWS_WRITE, Act.CHANGE)
def drop_need(tx: Transaction, need_id: UUID) -> None:
    """Take away a need written down by mistake, before anything answers it."""
    row = existing_need(tx, need_id)
    _talk(tx, row.assessment_id)
    if row.state in {NeedState.PLANNED, NeedState.MET}:
        raise RefusedError(
            "Na tę potrzebę odpowiada już plan lub zlecenie, więc zostaje w rozpoznaniu."
        )
    row.gone = True


@part
def plan_need(tx: Transaction, need_id: UUID, day: date) -> None:
    """Mark a need answered by a plan or an order; one already met or given up stays so."""
    row = existing_need(tx, need_id)
    if row.state in {NeedState.OPEN, NeedState.UNMET}:
        row.state = NEED_STATES.after(row.state, NeedState.PLANNED)
        row.reason, row.reason_note, row.state_on = None, "", day


@part
def reopen_need(tx: Transaction, need_id: UUID, day: date) -> None:
    """Put a planned need back to open; one met, unmet or given up meanwhile stays so."""
    row = existing_need(tx, need_id)
    if row.state is NeedState.PLANNED:
        row.state, row.state_on = NEED_STATES.after(row.state, NeedState.OPEN), day


@part
def needs_of(tx: Transaction, assessment_id: UUID) -> tuple[NeedRow, ...]:
    """Return the needs of one talk in the order they were written down."""
    groups = group_names(tx)
    return tuple(_row(tx, row, groups) for row in _rows(tx, assessment_id))


@part
def existing_need(tx: Transaction, need_id: UUID) -> Need:
    """Return the row of a need that exists."""
    row = tx.get(Need, need_id)
    if row is None or row.gone:
        raise NotFoundError("Tej potrzeby nie ma już w rozpoznaniu. Otwórz sprawę jeszcze raz.")
    return row


def _talk(tx: Transaction, assessment_id: UUID) -> Assessment:
    talk = tx.get(Assessment, assessment_id)
    if talk is None or talk.gone:
        raise NotFoundError("Tego rozpoznania nie ma już w sprawie. Otwórz sprawę jeszcze raz.")
    open_case_for(tx, talk.case_id)
    return talk


def _checked(tx: Transaction, case_id: UUID, need: NewNeed) -> NewNeed:
    text = " ".join(need.text.split())
    if not text:
        raise InvalidInputError("Napisz krótko, czego osoba potrzebuje.", "text")
    if need.area not in areas_shown(hidden_in(tx, case_id)):
        # art. 5 ust. 3 pkt 9 and art. 50 ust. 1 CUS Act
        raise InvalidInputError(
            f"Program nie obejmuje danych z obszaru „{need.area.label}” (art. 5 ust. 3 pkt 9 "
            "ustawy o CUS). Wybierz inny obszar albo uzupełnij program.",
            "area",
        )
    if need.group_id is not None:
        existing_group(tx, need.group_id)
    if need.service_id is not None and not service_brief(tx, need.service_id).regime_confirmed:
        raise InvalidInputError(
            "Tryb tej usługi nie jest jeszcze potwierdzony. Potwierdź go w Usługach.", "service_id"
        )
    return replace(need, text=text)


def _rows(tx: Transaction, assessment_id: UUID) -> list[Need]:
    rows = select(Need).where(Need.assessment_id == assessment_id, Need.gone.is_(False))
    return list(tx.scalars(rows.order_by(Need.position, Need.id)))


def _need(row: Need) -> NewNeed:
    return NewNeed(row.area, row.text, row.target_group_id, row.service_id)


def _row(tx: Transaction, row: Need, groups: dict[UUID, str]) -> NeedRow:
    service = service_brief(tx, row.service_id) if row.service_id else None
    return NeedRow(
        id=row.id,
        need=_need(row),
        group=groups.get(row.target_group_id, "") if row.target_group_id else "",
        service=f"{service.card.code} {service.card.name}" if service else "",
        regime=service.card.regime if service else None,
        state=row.state,
        reason=row.reason,
        reason_note=row.reason_note,
        state_on=row.state_on,
    )

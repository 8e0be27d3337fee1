"""Needs and hours of a case: the grid of activities, its totals, the sentence for the grounds."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.needs import CareActivity
from cusdesk.domain.activities import Activity, checked
from cusdesk.domain.applications import CARE_OF_CASE, care_of
from cusdesk.domain.case_facts import RUNNING
from cusdesk.domain.cases import CaseState
from cusdesk.domain.dates import spoken_minutes
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.needs import NeedsHours, needs_hours
from cusdesk.domain.rules import WEEKS_IN_MONTH
from cusdesk.domain.services import CareKind
from cusdesk.domain.users import Permission
from cusdesk.domain.weeks import FOUR_WEEKS
from cusdesk.operations.cases import existing_case, open_case_for, record_event, running_case_for
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.offices import rule_on
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class NeedsView:
    """The grid of a case with the hours that follow from it."""

    activities: tuple[Activity, ...]
    hours: NeedsHours | None
    care: CareKind
    may_change: bool
    weeks: Fraction = FOUR_WEEKS
    decided: bool = False


@operation(Permission.CASES_READ, Act.VIEW)
def needs_in(tx: Transaction, case_id: UUID) -> NeedsView:
    """Return the activities of a case in their order."""
    case = open_case_for(tx, case_id)
    activities = activities_of(tx, case_id)
    care = care_of(case.kind)
    may = tx.may(Permission.CASES_WRITE) and case.state in RUNNING
    weeks = weeks_on(tx, tx.today)
    decided = case.state is CaseState.DECIDED
    return NeedsView(activities, needs_hours(activities, care, weeks), care, may, weeks, decided)


@operation(Permission.CASES_WRITE, Act.CHANGE)
def save_needs(
    tx: Transaction, case_id: UUID, base: Sequence[Activity], typed: Sequence[Activity]
) -> NeedsView:
    """Store the grid as typed over `base`, the one it was opened with."""
    case = running_case_for(tx, case_id)
    if activities_of(tx, case_id) != tuple(base):
        raise RefusedError(
            "Ktoś inny zmienił w tym czasie czynności w tej sprawie. Twoje wiersze zostają na "
            "ekranie; otwórz sprawę obok, porównaj i zapisz jeszcze raz."
        )
    rows = [checked(one, at) for at, one in enumerate(typed, start=1)]
    _store(tx, case_id, rows)
    care, weeks = care_of(case.kind), weeks_on(tx, tx.today)
    hours = needs_hours(rows, care, weeks)
    total = spoken_minutes(hours.needed.weekly) if hours else "brak czynności"
    record_event(tx, case_id, f"Ustalono potrzeby i godziny: {total} tygodniowo")
    return NeedsView(tuple(rows), hours, care, may_change=True, weeks=weeks)


@part
def activities_of(tx: Transaction, case_id: UUID) -> tuple[Activity, ...]:
    """Return the activities of a case in their order."""
    return tuple(_activity(row) for row in _rows(tx, case_id))


@part
def hours_of(tx: Transaction, case_id: UUID) -> NeedsHours | None:
    """Return the hours that follow from the activities of a case, or nothing without any."""
    kind = existing_case(tx, case_id).kind
    if kind not in CARE_OF_CASE:
        return None
    care = care_of(kind)
    return needs_hours(activities_of(tx, case_id), care, weeks_on(tx, tx.today))


@part
def weeks_on(tx: Transaction, day: date) -> Fraction:
    """Return how many weeks the office counts to a month."""
    return Fraction(rule_on(tx, WEEKS_IN_MONTH, day))


def _store(tx: Transaction, case_id: UUID, typed: list[Activity]) -> None:
    """Write rows over rows place by place: a corrected row keeps its history in the journal."""
    stored = _rows(tx, case_id)
    for place, one in enumerate(typed):
        if place < len(stored):
            _overwrite(stored[place], one, place)
        else:
            tx.add(CareActivity(case_id=case_id, position=place, **_columns(one)))
    for row in stored[len(typed) :]:
        row.gone = True
    tx.flush()


def _overwrite(row: CareActivity, one: Activity, place: int) -> None:
    for name, value in {**_columns(one), "position": place}.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def _columns(one: Activity) -> dict[str, Any]:
    return {field.name: getattr(one, field.name) for field in fields(one)}


def _activity(row: CareActivity) -> Activity:
    return Activity(**{field.name: getattr(row, field.name) for field in fields(Activity)})


def _rows(tx: Transaction, case_id: UUID) -> list[CareActivity]:
    return list(
        tx.scalars(
            select(CareActivity)
            .where(CareActivity.case_id == case_id, CareActivity.gone.is_(False))
            .order_by(CareActivity.position, CareActivity.id)
        )
    )

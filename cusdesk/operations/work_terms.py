"""Terms of work of carers: dated, one after another; data on health masked."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select

from cusdesk.db.carers import Carer
from cusdesk.db.rosters_carers import WorkTermsRow
from cusdesk.domain.carers import CarerKind
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.users import Permission
from cusdesk.domain.work_terms import (
    NOTHING,
    HealthTerms,
    WorkContract,
    WorkTerms,
    check_terms,
    check_whole,
    follow,
    keep_up_to,
)
from cusdesk.operations.carers import existing_carer
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.transaction import Transaction

# Whoever provides services without a contract of work or without visits has no terms here.
PLANNED = frozenset({CarerKind.EMPLOYEE, CarerKind.MANDATE, CarerKind.NEIGHBOUR})
CONTRACTS = {
    CarerKind.EMPLOYEE: WorkContract.EMPLOYMENT,
    CarerKind.MANDATE: WorkContract.CIVIL,
    CarerKind.NEIGHBOUR: WorkContract.NEIGHBOUR,
}


@dataclass(frozen=True, slots=True)
class TermsView:
    """Terms as the card shows them; health is nothing where it must not be seen."""

    id: UUID
    terms: WorkTerms
    health: HealthTerms | None
    in_force: bool


@operation(Permission.CARERS_READ, Act.VIEW)
def terms_of(tx: Transaction, carer_id: UUID) -> tuple[TermsView, ...]:
    """Return the terms of a carer, the newest first."""
    existing_carer(tx, carer_id)
    seen = tx.may(Permission.HEALTH_READ)
    return tuple(
        TermsView(
            row.id,
            plain_terms(row),
            health_of(row) if seen else None,
            plain_terms(row).hold_on(tx.today),
        )
        for row in reversed(_rows(tx, carer_id))
    )


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def record_terms(
    tx: Transaction,
    carer_id: UUID,
    terms: WorkTerms,
    health: HealthTerms = NOTHING,
    *,
    after_break: bool = False,
) -> UUID:
    """Record the terms of a carer from a day on; the ones before end the day before."""
    carer = existing_carer(tx, carer_id)
    _refuse_unplanned(carer, terms)
    rows = _rows(tx, carer_id)
    kept = _permitted_health(tx, health, health_of(rows[-1]) if rows else NOTHING)
    terms = check_terms(terms, kept)
    ends_on = follow([plain_terms(row) for row in rows], terms, after_break=after_break)
    if ends_on is not None:
        rows[-1].ends_on = ends_on
    row = WorkTermsRow(carer_id=carer_id, **_columns(terms), **_health_columns(kept))
    tx.add(row)
    tx.flush()
    return row.id


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def correct_terms(
    tx: Transaction, terms_id: UUID, terms: WorkTerms, health: HealthTerms = NOTHING
) -> None:
    """Correct terms recorded wrongly; a change of terms is a new record from its day."""
    row = _existing(tx, terms_id)
    _refuse_unplanned(existing_carer(tx, row.carer_id), terms)
    kept = _permitted_health(tx, health, health_of(row))
    terms = check_terms(terms, kept)
    rows = _rows(tx, row.carer_id)
    at = next(place for place, one in enumerate(rows) if one.id == terms_id)
    if at and _touch(rows[at - 1], row) and terms.starts_on > rows[at - 1].starts_on:
        # The day the terms change is one day: moved on one side, it moves on the other.
        rows[at - 1].ends_on = terms.starts_on - timedelta(days=1)
    if at + 1 < len(rows) and _touch(row, rows[at + 1]):
        keep_up_to(terms, plain_terms(rows[at + 1]))
    check_whole([plain_terms(one) for one in rows if one.id != terms_id], terms)
    for name, value in (_columns(terms) | _health_columns(kept)).items():
        setattr(row, name, value)


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def withdraw_terms(tx: Transaction, terms_id: UUID) -> None:
    """Take away terms recorded by mistake; those that ended for them hold on until their end."""
    row = _existing(tx, terms_id)
    for before in _rows(tx, row.carer_id):
        if _touch(before, row):
            before.ends_on = row.ends_on
    row.gone = True


@part
def terms_rows(
    tx: Transaction, carers: Iterable[UUID], first: date, last: date
) -> dict[UUID, list[WorkTermsRow]]:
    """Return the terms that hold on any of some days, by carer and in order of time."""
    return _by_carer(tx, first, last, WorkTermsRow.carer_id.in_(tuple(carers)))


@part
def terms_on(tx: Transaction, day: date) -> dict[UUID, list[WorkTermsRow]]:
    """Return the terms of everybody that hold on a day, by carer."""
    return _by_carer(tx, day, day)


def _by_carer(
    tx: Transaction, first: date, last: date, *where: ColumnElement[bool]
) -> dict[UUID, list[WorkTermsRow]]:
    rows = tx.scalars(
        select(WorkTermsRow)
        .where(
            *where,
            WorkTermsRow.gone.is_(False),
            WorkTermsRow.starts_on <= last,
            WorkTermsRow.ends_on.is_(None) | (WorkTermsRow.ends_on >= first),
        )
        .order_by(WorkTermsRow.starts_on, WorkTermsRow.id)
    )
    found: dict[UUID, list[WorkTermsRow]] = {}
    for row in rows:
        found.setdefault(row.carer_id, []).append(row)
    return found


def plain_terms(row: WorkTermsRow) -> WorkTerms:
    """Return the terms of a row without what is known of health."""
    return WorkTerms(**{field.name: getattr(row, field.name) for field in fields(WorkTerms)})


def health_of(row: WorkTermsRow) -> HealthTerms:
    """Return what a row says of health."""
    return HealthTerms(row.disability, row.pregnant_from)


def _permitted_health(tx: Transaction, typed: HealthTerms, known: HealthTerms) -> HealthTerms:
    """Return what was typed by those who may see it; for others what was known stays."""
    return typed if tx.may(Permission.HEALTH_READ) else known


def _refuse_unplanned(carer: Carer, terms: WorkTerms) -> None:
    contract = CONTRACTS.get(carer.kind)
    if contract is None:
        raise RefusedError(
            f"{carer.given_name} {carer.surname} ({carer.kind.label}): warunki pracy wpisuje się "
            "tylko własnym osobom centrum i sąsiadom. Grafik innych prowadzi ich wykonawca."
        )
    if terms.contract is not contract:
        raise InvalidInputError(
            f"Na karcie osoby stoi „{carer.kind.label}”. Wybierz tę samą podstawę albo popraw "
            "kartę.",
            "contract",
        )


def _existing(tx: Transaction, terms_id: UUID) -> WorkTermsRow:
    row = tx.get(WorkTermsRow, terms_id)
    if row is None or row.gone:
        raise NotFoundError("Tych warunków już nie ma. Otwórz osobę jeszcze raz.")
    return row


def _rows(tx: Transaction, carer_id: UUID) -> list[WorkTermsRow]:
    return terms_rows(tx, (carer_id,), date.min, date.max).get(carer_id, [])


def _touch(before: WorkTermsRow, row: WorkTermsRow) -> bool:
    return before.ends_on is not None and before.ends_on + timedelta(days=1) == row.starts_on


def _columns(terms: WorkTerms) -> dict[str, Any]:
    return {field.name: getattr(terms, field.name) for field in fields(terms)}


def _health_columns(health: HealthTerms) -> dict[str, Any]:
    return {field.name: getattr(health, field.name) for field in fields(health)}

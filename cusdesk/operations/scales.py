"""The scales of the office: each version stays as it was, a change is the next version."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import Select, select

from cusdesk.db import assessments as tables
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.scales import Scale, check, scale_from_json, scale_json
from cusdesk.domain.users import Permission
from cusdesk.domain.words import folded
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class ScaleRow:
    """One version of a scale: its questions, since when it is used, whether it still is."""

    id: UUID
    scale: Scale
    version: int
    valid_from: date
    retired_on: date | None
    active: bool


@operation(Permission.SERVICES_READ)
def scales(tx: Transaction) -> list[ScaleRow]:
    """Return the newest version of every scale, in the order of names."""
    newest: dict[str, ScaleRow] = {}
    for row in _versions(tx):
        newest[row.scale.key] = row
    return sorted(newest.values(), key=lambda row: folded(row.scale.name))


@operation(Permission.SERVICES_READ)
def scale_versions(tx: Transaction, key: str) -> list[ScaleRow]:
    """Return every version of a scale, the newest first."""
    return list(reversed(_versions(tx, key)))


@part
def scales_in_use(tx: Transaction, day: date) -> list[ScaleRow]:
    """Return the version of each scale that a result of `day` is taken on."""
    begun: dict[str, ScaleRow] = {}
    for row in _versions(tx):
        if row.valid_from <= day:
            begun[row.scale.key] = row
    found = [row for row in begun.values() if row.retired_on is None or row.retired_on > day]
    return sorted(found, key=lambda row: folded(row.scale.name))


@part
def scale_version(tx: Transaction, scale_id: UUID) -> ScaleRow:
    """Return one version of a scale, as results refer to it."""
    row = tx.get(tables.Scale, scale_id)
    if row is None or row.gone:
        raise NotFoundError("Tej skali nie ma już w programie. Odśwież listę skal.")
    return _row(tx, row)


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def add_scale(tx: Transaction, scale: Scale, valid_from: date | None = None) -> str:
    """Add a scale of the office, used at once unless told otherwise; return its key."""
    name = folded(scale.name)
    if any(folded(row.scale.name) == name for row in scales(tx)):
        raise InvalidInputError(
            f"Skala „{scale.name.strip()}” już jest. Otwórz ją i zapisz nową wersję.", "name"
        )
    key = scale.key or name
    _enter(tx, replace(scale, key=key), 1, valid_from or tx.today)
    return key


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def add_version(tx: Transaction, key: str, scale: Scale, valid_from: date) -> UUID:
    """Add the next version of a scale; results taken before keep the version they stand on."""
    known = _versions(tx, key)
    if not known:
        raise NotFoundError("Tej skali nie ma już w programie. Odśwież listę skal.")
    last = known[-1]
    if replace(scale, key=key) == last.scale and last.retired_on is None:
        raise RefusedError("Nic się w skali nie zmieniło, więc nowa wersja nie jest potrzebna.")
    if valid_from < last.valid_from:
        raise InvalidInputError(
            "Nowa wersja nie może obowiązywać wcześniej niż poprzednia.", "valid_from"
        )
    return _enter(tx, replace(scale, key=key), last.version + 1, valid_from)


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def retire_scale(tx: Transaction, key: str, day: date) -> None:
    """Stop using a scale from a day on; its results stay."""
    for row in tx.scalars(_query(key)):
        row.retired_on = day


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def take_over_scales(tx: Transaction, shipped: Sequence[Scale]) -> int:
    """Take over the scales the program ships that the office lacks; return how many came."""
    known = set(tx.scalars(select(tables.Scale.key).where(tables.Scale.gone.is_(False))))
    new = [scale for scale in shipped if scale.key not in known]
    for scale in new:
        # a result recorded from earlier papers is taken on a scale too, so it holds from long ago
        _enter(tx, scale, 1, date(tx.today.year - 2, 1, 1))
    return len(new)


def _enter(tx: Transaction, scale: Scale, version: int, valid_from: date) -> UUID:
    faults = check(scale)
    if faults:
        raise InvalidInputError(" ".join(fault.sentence for fault in faults))
    row = tables.Scale(
        key=scale.key,
        version=version,
        name=scale.name.strip(),
        content=scale_json(scale),
        valid_from=valid_from,
    )
    tx.add(row)
    tx.flush()
    return row.id


def _versions(tx: Transaction, key: str | None = None) -> list[ScaleRow]:
    return [_row(tx, row) for row in tx.scalars(_query(key))]


def _query(key: str | None = None) -> Select[tables.Scale]:
    query = select(tables.Scale).where(tables.Scale.gone.is_(False))
    if key is not None:
        query = query.where(tables.Scale.key == key)
    return query.order_by(tables.Scale.key, tables.Scale.version, tables.Scale.id)


def _row(tx: Transaction, row: tables.Scale) -> ScaleRow:
    begun = row.valid_from <= tx.today
    return ScaleRow(
        id=row.id,
        scale=scale_from_json(row.content),
        version=row.version,
        valid_from=row.valid_from,
        retired_on=row.retired_on,
        active=begun and (row.retired_on is None or row.retired_on > tx.today),
    )

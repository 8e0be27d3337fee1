"""Rows as scripts see them: the same operations as behind the screens, no column beside theirs."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.base import Synced
from cusdesk.db.residents import Note, Phone, Resident
from cusdesk.domain.dates import parse_day
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.identity import Identity
from cusdesk.domain.residents import MaritalStatus, NoPeselReason
from cusdesk.domain.terms import Sex, Term
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.notes import add_note
from cusdesk.operations.phones import add_phone, correct_phone, remove_phone
from cusdesk.operations.protection import refuse_hidden
from cusdesk.operations.residents import (
    NewResident,
    change_resident,
    existing_resident,
    identity_of,
    register_resident,
)
from cusdesk.operations.transaction import Transaction

NO_TABLE = "Tabeli „{}” nie zmienia się z wiersza poleceń. Dostępne: {}."
NO_COLUMN = "Tabela „{}” nie ma kolumny „{}” do zmiany. Dostępne: {}."
NO_ROW = "W tabeli „{}” nie ma wiersza {}."
NOT_SO = "W tabeli „{}” żaden ekran tego nie robi."
NEEDED = "Podaj kolumnę „{}”."
OTHER_THAN_PESEL = "Kolumna „{}” wynika z numeru PESEL i jest inna. Popraw numer albo ją pomiń."
_FROM_PESEL = frozenset({"birth_date", "sex"})
CODES: Mapping[str, type[Term]] = {
    "no_pesel_reason": NoPeselReason,
    "sex": Sex,
    "marital_status": MaritalStatus,
}
YES = {"1": True, "true": True, "tak": True, "0": False, "false": False, "nie": False}
Values = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table that screens edit: its columns, and what may be done to its rows."""

    noun: type[Synced]
    columns: tuple[str, ...]
    add: Callable[[Transaction, Values], UUID]
    change: Callable[[Transaction, UUID, Values], None] | None = None
    remove: Callable[[Transaction, UUID], None] | None = None


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def add_row(tx: Transaction, table: str, values: Values) -> UUID:
    """Add a row as its screen would."""
    sheet = _sheet(table)
    _check_columns(table, sheet, values)
    return sheet.add(tx, values)


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def change_row(tx: Transaction, table: str, row_id: UUID, values: Values) -> None:
    """Change columns of a row as its screen would."""
    sheet = _sheet(table)
    _check_columns(table, sheet, values)
    if sheet.change is None:
        raise RefusedError(NOT_SO.format(table))
    sheet.change(tx, row_id, values)


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def remove_row(tx: Transaction, table: str, row_id: UUID) -> None:
    """Remove a row as its screen would; rows that no screen removes stay."""
    sheet = _sheet(table)
    if sheet.remove is None:
        raise RefusedError(NOT_SO.format(table))
    sheet.remove(tx, row_id)


@operation(Permission.RESIDENTS_READ, Act.VIEW)
def show_row(tx: Transaction, table: str, row_id: UUID) -> dict[str, object]:
    """Return what a row's screen shows."""
    sheet = _sheet(table)
    row = tx.get(sheet.noun, row_id)
    if row is None or row.gone:
        raise NotFoundError(NO_ROW.format(table, row_id))
    who: UUID = row.id if isinstance(row, Resident) else getattr(row, "resident_id")  # noqa: B009
    refuse_hidden(tx, who)
    tx.concerns(who)
    return {"id": row.id.hex} | {name: _plain(getattr(row, name)) for name in sheet.columns}


@operation(Permission.RESIDENTS_READ, Act.LIST)
def rows_of(tx: Transaction, table: str) -> list[str]:
    """Return the ids of a table's rows: who they are about is told one by one."""
    noun = _sheet(table).noun
    ids = tx.scalars(select(noun.id).where(noun.gone.is_(False)).order_by(noun.id))
    return [row_id.hex for row_id in ids]


def _sheet(table: str) -> Sheet:
    if table not in SHEETS:
        raise InvalidInputError(NO_TABLE.format(table, ", ".join(SHEETS)))
    return SHEETS[table]


def _check_columns(table: str, sheet: Sheet, values: Values) -> None:
    for name in values:
        if name not in sheet.columns:
            raise InvalidInputError(NO_COLUMN.format(table, name, ", ".join(sheet.columns)))


def _add_resident(tx: Transaction, values: Values) -> UUID:
    typed = _typed(tx, values)
    added = register_resident(tx, NewResident(Identity(**typed)))
    _refuse_other_than_pesel(existing_resident(tx, added), typed)
    return added


def _change_resident(tx: Transaction, row_id: UUID, values: Values) -> None:
    row, typed = existing_resident(tx, row_id), _typed(tx, values)
    base = identity_of(row)
    change_resident(tx, row_id, base, replace(base, **typed))
    _refuse_other_than_pesel(row, typed)


def _refuse_other_than_pesel(row: Resident, typed: Mapping[str, Any]) -> None:
    # A screen shows at once what the number says; a script must not think its value was kept.
    for name in _FROM_PESEL & typed.keys():
        if getattr(row, name) != typed[name]:
            raise InvalidInputError(OTHER_THAN_PESEL.format(name), name)


def _add_phone(tx: Transaction, values: Values) -> UUID:
    number = _needed(values, "number")
    return add_phone(tx, _id(_needed(values, "resident_id")), number, values.get("note", ""))


def _change_phone(tx: Transaction, row_id: UUID, values: Values) -> None:
    row = tx.get(Phone, row_id)
    if row is None:
        raise NotFoundError(NO_ROW.format("phone", row_id))
    correct_phone(tx, row_id, values.get("number", row.number), values.get("note", row.note))


def _add_note(tx: Transaction, values: Values) -> UUID:
    written = parse_day(values["written_on"], tx.today) if "written_on" in values else None
    return add_note(tx, _id(_needed(values, "resident_id")), _needed(values, "text"), written)


def _needed(values: Values, name: str) -> str:
    if not values.get(name, "").strip():
        raise InvalidInputError(NEEDED.format(name), name)
    return values[name]


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as fault:
        raise InvalidInputError(f"„{text[:40]}” nie jest identyfikatorem wiersza.") from fault


def _typed(tx: Transaction, values: Values) -> dict[str, Any]:
    return {name: _value(name, text.strip(), tx.today) for name, text in values.items()}


def _value(name: str, text: str, today: date) -> object:
    if name in CODES:
        return _code(name, text)
    if name in {"homeless", "has_close_kin"}:
        if text.lower() not in YES:
            raise InvalidInputError(f"Kolumna „{name}” przyjmuje: tak, nie.", name)
        return YES[text.lower()]
    if name == "birth_date":
        return parse_day(text, today) if text else None
    return text


def _code(name: str, text: str) -> Term | None:
    if not text:
        return None
    try:
        return CODES[name](text)
    except ValueError as fault:
        known = ", ".join(str(each.value) for each in CODES[name])
        raise InvalidInputError(f"Kolumna „{name}” przyjmuje: {known}.", name) from fault


def _plain(value: object) -> object:
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, Term):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


SHEETS: Mapping[str, Sheet] = {
    "resident": Sheet(
        Resident, tuple(field.name for field in fields(Identity)), _add_resident, _change_resident
    ),
    "phone": Sheet(
        Phone, ("resident_id", "number", "note"), _add_phone, _change_phone, remove_phone
    ),
    "note": Sheet(Note, ("resident_id", "text", "written_on"), _add_note),
}

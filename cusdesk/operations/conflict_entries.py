"""What of a dispute may be put together or typed anew, and in what kind of field."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Column

from cusdesk.db.types import Coded, Grosze
from cusdesk.domain.column_words import LISTED, MINUTES, label
from cusdesk.domain.terms import Term
from cusdesk.operations.declaration import part
from cusdesk.operations.disputes import GONE, Loser, Values, shown_columns
from cusdesk.operations.told_values import known_table, told, typed
from cusdesk.operations.transaction import Transaction

LONG = 60


class Shape(Term):
    """The kind of field a value is typed in."""

    TEXT = "text", "tekst"
    LONG_TEXT = "long_text", "długi tekst"
    DAY = "day", "data"
    MONEY = "money", "kwota"
    MINUTES = "minutes", "czas"
    NUMBER = "number", "liczba"
    TRUTH = "truth", "tak albo nie"
    TERM = "term", "wybór z listy"
    EITHER = "either", "jedna z dwóch wartości"


@dataclass(frozen=True, slots=True)
class Entry:
    """One column of a dispute: what stands, what waits, what else may be chosen."""

    column: str
    label: str
    shape: Shape
    stands: Any
    waits: tuple[Any, ...]
    choices: tuple[tuple[Any, str], ...] = ()


@part
def entries_of(tx: Transaction, losers: list[Loser], standing: Values) -> tuple[Entry, ...]:
    """Return the columns that people may put together; nothing where only a whole can be chosen."""
    first = losers[0]
    if first.unit == GONE or first.kind == "together" or known_table(first.key.table) is None:
        return ()
    return tuple(_entries(tx, losers, standing))


def _entries(tx: Transaction, losers: list[Loser], standing: Values) -> Iterator[Entry]:
    first = losers[0]
    table = known_table(first.key.table)
    for name in shown_columns(first):
        column = table.columns.get(name) if table is not None else None
        if table is None or column is None or name in LISTED:
            continue
        stored = [standing.get(name), *(one.values.get(name) for one in losers)]
        values = [typed(column, each) for each in stored]
        shape = _shape(column, values)
        choices: tuple[tuple[Any, str], ...] = ()
        if shape is Shape.TERM and isinstance(column.type, Coded):
            choices = tuple((term, term.label) for term in column.type.terms)
        elif shape is Shape.EITHER:
            pairs = zip(values, stored, strict=True)
            choices = tuple({value: told(tx, table, name, each) for value, each in pairs}.items())
        yield Entry(name, label(table.name, name), shape, values[0], tuple(values[1:]), choices)


def _shape(column: Column[Any], values: list[Any]) -> Shape:
    if column.foreign_keys:
        return Shape.EITHER
    if isinstance(column.type, Coded):
        return Shape.TERM
    if isinstance(column.type, Grosze):
        return Shape.MONEY
    kinds = {bool: Shape.TRUTH, date: Shape.DAY, int: Shape.NUMBER}
    for kind, shape in kinds.items():
        if any(type(value) is kind for value in values):
            return Shape.MINUTES if column.name in MINUTES else shape
    if any(value is not None and not isinstance(value, str) for value in values):
        return Shape.EITHER
    texts = [value or "" for value in values]
    is_long = any(len(text) > LONG or "\n" in text for text in texts)
    return Shape.LONG_TEXT if is_long else Shape.TEXT

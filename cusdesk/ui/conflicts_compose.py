"""Złóż: one value put together of two, field by field; long texts stand side by side."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from cusdesk.operations.conflict_entries import Entry, Shape
from cusdesk.operations.conflicts import Dispute
from cusdesk.ui.buttons import link
from cusdesk.ui.fields import (
    AmountField,
    CheckField,
    ChoiceField,
    DateField,
    HoursField,
    NotesField,
    NumberField,
    TextField,
)
from cusdesk.ui.fields.base import Field
from cusdesk.ui.flow import flow
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import label
from cusdesk.ui.layout import boxed, column

OTHER = "/other"
_LONG_NOTE = (
    "Zapisany zostanie tekst z lewej. Z prawego możesz kopiować; poprawki w nim nie zostają."
)
_NOTE = "Wpisz właściwą wartość albo weź ją z jednej z osób."


def composing(dispute: Dispute, save: Any) -> Form:
    """Return the form of a value put together; it begins with what stands."""
    parts = [item for entry in dispute.entries for item in _items(entry, dispute)]
    is_long = any(entry.shape is Shape.LONG_TEXT for entry in dispute.entries)
    note = _LONG_NOTE if is_long else _NOTE
    form = Form(
        group(dispute.title, *parts, note=note),
        save=lambda values: save(_own(values)),
        save_text="Zapisz złożoną wartość",
    )
    form.open(
        {entry.column: entry.stands for entry in dispute.entries}
        | {
            entry.column + OTHER: entry.waits[-1]
            for entry in dispute.entries
            if entry.shape is Shape.LONG_TEXT
        }
    )
    return form


def _items(entry: Entry, dispute: Dispute) -> list[QWidget]:
    if entry.shape is Shape.LONG_TEXT:
        who = dispute.waiting[-1].person.name or "druga osoba"
        left: Field[Any] = NotesField(
            entry.column, f"{entry.label} – zostanie ten tekst", lines=9, span=6
        )
        right = NotesField(entry.column + OTHER, f"{entry.label} – {who}", lines=9, span=6)
        return [left, right]
    field = _field(entry)
    return [field, _sources(entry, dispute, field)]


def _sources(entry: Entry, dispute: Dispute, field: Field[Any]) -> QWidget:
    """Return whose values may be taken into the field with one press."""
    sides = (dispute.stands, *dispute.waiting)
    values = (entry.stands, *entry.waits)
    links = []
    for side, value in zip(sides, values, strict=True):
        who = side.person.name or "nie wiadomo kto"
        shown = dict(side.lines).get(entry.label, "")
        links.append(link(f"{who}: {shown}", partial(_take, field, value)))
    return boxed(column(label("Weź wartość", "muted"), flow(*links, gap=10), gap=4))


def _take(field: Field[Any], value: Any) -> None:
    field.show_value(value)
    field.edited.emit()
    field.setFocus()


def _field(entry: Entry) -> Field[Any]:
    key, name = entry.column, entry.label
    if entry.shape in {Shape.TERM, Shape.EITHER}:
        return ChoiceField(key, name, entry.choices, span=6)
    made: Field[Any] = _FIELDS[entry.shape](key, name)
    return made


def _own(values: Values) -> Mapping[str, Any]:
    return {name: value for name, value in values.items() if not name.endswith(OTHER)}


_FIELDS: Mapping[Shape, Any] = {
    Shape.TEXT: partial(TextField, span=6),
    Shape.DAY: partial(DateField, span=6),
    Shape.MONEY: partial(AmountField, span=6),
    Shape.MINUTES: partial(HoursField, span=6),
    Shape.NUMBER: partial(NumberField, span=6),
    Shape.TRUTH: partial(CheckField, span=6),
}

"""One receipt as it is typed: kind, amount or hectares, and the rarer facts on a second line."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from cusdesk.domain.areas import parse_hectares
from cusdesk.domain.income_kinds import IncomeKind, Treatment
from cusdesk.domain.incomes import FARM
from cusdesk.domain.money import plain_number
from cusdesk.domain.words import folded
from cusdesk.operations.incomes import Component
from cusdesk.ui.badges import Badge
from cusdesk.ui.buttons import icon_button
from cusdesk.ui.fields import AmountField, DateField, Field, Suggestion, TextField
from cusdesk.ui.fields.text import LineField
from cusdesk.ui.labels import label
from cusdesk.ui.layout import boxed, column, row
from cusdesk.ui.theme import Tone
from cusdesk.ui.type_ahead import TypeAheadField

_TONES = {
    Treatment.COUNTED: Tone.GOOD,
    Treatment.NOT_COUNTED: Tone.QUIET,
    Treatment.DEDUCTED: Tone.WARN,
}
_AREA_PLACES = 4


class KindField(TypeAheadField):
    """The kind of a receipt by any word of its name; an arrow down shows them all."""

    def __init__(self, name: str, kinds: Sequence[IncomeKind]) -> None:
        self._kinds = kinds
        super().__init__(
            "kind", name, self._offer, written=_name_of, example="np. emerytura; ↓ lista"
        )

    def _offer(self, text: str) -> list[Suggestion]:
        wanted = folded(text).split()
        return [
            Suggestion(kind.name, kind)
            for kind in self._kinds
            if all(any(word.startswith(part) for word in _words(kind)) for part in wanted)
        ]

    def _arrange(self, mark: list[QLabel]) -> Any:
        return _bare(self)


class _Area(LineField[Decimal]):
    """Hectares of a farm."""

    def _parse(self, text: str) -> Decimal:
        return parse_hectares(text)

    def _written(self, value: Decimal) -> str:
        return plain_number(value, _AREA_PLACES)

    def _arrange(self, mark: list[QLabel]) -> Any:
        return _bare(self)


class _Sum(AmountField):
    """An amount without a label of its own: the row names it."""

    def _arrange(self, mark: list[QLabel]) -> Any:
        return _bare(self)


class ReceiptRow(QWidget):
    """One receipt of one person; an empty row is nothing."""

    edited = Signal()
    left_behind = Signal()

    def __init__(self, person: str, number: int, kinds: Sequence[IncomeKind]) -> None:
        super().__init__()
        of = f"{person}, pozycja {number}"
        self.kind = KindField(f"Rodzaj dochodu: {of}", kinds)
        self.amount = _Sum("amount", f"Kwota: {of}")
        self.area = _Area("hectares", f"Hektary: {of}", unit="ha przel.")
        self.paid_on = DateField("paid_on", "Jednorazowo, wypłata dnia", past=True)
        self.due_from = DateField("due_from", "Wyrównanie za okres od", past=True)
        self.due_to = DateField("due_to", "do", past=True)
        self.note = TextField("note", "Uwagi")
        self._badge, self._basis = Badge(), label("", "note", wrap=True)
        self._more = self._rarer()
        self._lay_out(of)
        for field in self._fields:
            field.edited.connect(self._heed)
        self._heed()

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed here."""
        return not any(field.typed().strip() for field in self._fields)

    def component(self, resident_id: UUID) -> Component:
        """Return the receipt typed; what cannot be read is refused."""
        for field in self._fields:
            field.read()
        kind: IncomeKind | None = self.kind.value
        farm = kind is not None and kind.code == FARM
        return Component(
            resident_id=resident_id,
            kind=kind.code if kind else "",
            amount=None if farm else self.amount.value,
            hectares=self.area.value if farm else None,
            paid_on=self.paid_on.value,
            due_from=self.due_from.value,
            due_to=self.due_to.value,
            note=self.note.value,
        )

    def check(self) -> bool:
        """Say what is wrong in the row, if anything is."""
        faulty = [field for field in self._fields if not field.check()]
        return not faulty

    def show_component(self, one: Component, kinds: Mapping[str, IncomeKind]) -> None:
        """Show a receipt kept or copied."""
        self.kind.show_value(kinds.get(one.kind))
        for field in self._fields[1:]:
            field.show_value(getattr(one, field.key))
        self.show_more(shown=any((one.paid_on, one.due_from, one.note)))
        self._heed()

    def texts(self) -> dict[str, str]:
        """Return what stands in the row, for a draft."""
        return {field.key: field.typed() for field in self._fields}

    def retype(self, texts: Mapping[str, str]) -> None:
        """Put the text of a draft back."""
        for field in self._fields:
            field.retype(texts.get(field.key, ""))
        self.show_more(shown=any(texts.get(key) for key in ("paid_on", "due_from", "note")))
        self._heed()

    def show_more(self, *, shown: bool) -> None:
        """Show or hide the facts that few receipts have."""
        self._more.setVisible(shown)

    def next_field(self, held: QWidget | None) -> Field[Any] | None:
        """Return the field after the one with the keyboard; nothing after the last."""
        shown = [field for field in self._fields if not field.isHidden() and field.isVisible()]
        at = next((n for n, field in enumerate(shown) if held and field.isAncestorOf(held)), -1)
        return shown[at + 1] if 0 <= at < len(shown) - 1 else None

    @property
    def _fields(self) -> tuple[Field[Any], ...]:
        return (
            self.kind,
            self.amount,
            self.area,
            self.paid_on,
            self.due_from,
            self.due_to,
            self.note,
        )

    def _heed(self) -> None:
        kind: IncomeKind | None = self.kind.value
        farm = kind is not None and kind.code == FARM
        self.amount.allow(shown=not farm)
        self.area.allow(shown=farm)
        self._badge.say(kind.treatment.label if kind else "", _tone(kind))
        said = " ".join(part for part in (kind.basis, kind.note) if part) if kind else ""
        self._basis.setText(said)
        self._basis.setVisible(bool(said))
        self.edited.emit()

    def _rarer(self) -> QWidget:
        more = boxed(row(self.paid_on, self.due_from, self.due_to, self.note, gap=12))
        more.hide()
        return more

    def _lay_out(self, of: str) -> None:
        opens = icon_button(
            f"Jednorazowo, wyrównanie, uwagi: {of}",
            "dots",
            lambda: self.show_more(shown=self._more.isHidden()),
            kind="plain",
        )
        removes = icon_button(f"Usuń pozycję: {of}", "x", self.left_behind.emit, kind="plain")
        for small in (opens, removes):
            small.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        upper = row(self.kind, self.amount, self.area, opens, removes, gap=8)
        for at, share in enumerate((6, 3, 3)):
            upper.setStretch(at, share)
        for field in (self.kind, self.amount, self.area):
            upper.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        said = row(self._badge, self._basis, gap=8)
        said.setStretch(1, 1)
        self.setLayout(column(upper, said, self._more, gap=3))


def _bare(field: Any) -> Any:
    # The row's heading names the person, the example tells what to type: labels would only repeat.
    field._head.hide()  # noqa: SLF001
    field._hint_text.hide()  # noqa: SLF001
    return column(field.control, field._fault_line, gap=2)  # noqa: SLF001


def _words(kind: IncomeKind) -> list[str]:
    return folded(kind.name.replace("(", " ").replace(")", " ")).split()


def _name_of(kind: IncomeKind) -> str:
    return kind.name


def _tone(kind: IncomeKind | None) -> Tone:
    return _TONES[kind.treatment] if kind else Tone.QUIET

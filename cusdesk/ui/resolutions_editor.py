"""The editor of a resolution: typed with the keyboard, checked as one types, tried out below."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.fee_checks import Fault, Report, check
from cusdesk.domain.fee_entries import has_printed_gap, without_printed_gaps
from cusdesk.domain.fee_tables import (
    Column,
    CriterionKind,
    CriterionRule,
    FeeTable,
    Resolution,
    Unit,
)
from cusdesk.domain.printed_tables import is_at
from cusdesk.operations.resolutions import add_resolution, change_resolution
from cusdesk.ui.banner import banner
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk
from cusdesk.ui.forms import Values
from cusdesk.ui.layout import boxed, clear, column, row
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.resolutions_bands import Bands, BandsField
from cusdesk.ui.resolutions_form import (
    resolution_form,
    resolution_of,
    show_amounts,
    table_of,
    values_of,
)
from cusdesk.ui.resolutions_trial import FeeTrial
from cusdesk.ui.theme import Tone

_PAUSE, _SHOWN = 120, 8
SERVICE = "usługi opiekuńcze"


def empty_table(service: str = "") -> FeeTable:
    """Return a table of the commonest kind, without a row."""
    statutory = CriterionRule(CriterionKind.STATUTORY)
    return FeeTable(service, Unit.PERCENT_OF_HOUR, None, statutory, (), ())


def empty_resolution(gmina: str) -> Resolution:
    """Return a resolution in which everything is still to be typed."""
    return Resolution(number="", gmina=gmina, tables=(empty_table(SERVICE),), complete=False)


class ResolutionEditor(QWidget):
    """A resolution being typed; faults are named, and what is typed stays even while wrong."""

    kept = Signal(object)
    left = Signal()

    def __init__(
        self, desk: Desk, resolution: Resolution, citation: str = "", known: UUID | None = None
    ) -> None:
        super().__init__()
        self._desk, self._known = desk, known
        self._resolution, self._citation = resolution, citation
        self._key = f"resolution/{known or 'new'}"
        self._place: QVBoxLayout = column(gap=0)
        self.setLayout(self._place)
        self._pause = QTimer(self, interval=_PAUSE, singleShot=True)
        self._pause.timeout.connect(self.check)
        self._build(max(len(resolution.tables), self._drafted_tables()))

    def take_focus(self) -> None:
        """Move the keyboard to the first field."""
        self.form.take_focus()

    def check(self) -> None:
        """Name every fault of what is typed so far, in the list and at its row."""
        self._show(check(self._so_far()))
        self.trial.heed()

    # Building

    def _build(self, count: int, typed: Mapping[str, str] | None = None) -> None:
        self._count = count
        self.form = resolution_form(count, self._save, self._desk.drafts)
        self.form.open(values_of(self._padded(count), self._citation), self._key)
        if typed is not None:
            self._retype(typed)
        show_amounts(self.form, count)
        self.form.edited.connect(self._pause.start)
        self.form.saved.connect(self.kept.emit)
        self.form.left.connect(self.left.emit)
        self._found: QVBoxLayout = column(gap=6)
        self.trial = FeeTrial(self._desk, self._tables)
        clear(self._place)
        page = self._page()
        self._place.addWidget(page)
        page.setVisible(True)
        self.check()

    def _page(self) -> Pane:
        name = self._resolution.number or "Nowa uchwała"
        back = button("Wróć", self._leave, "arrow-left", kind="link")
        more = button("Dodaj tabelę", self._add_table, "plus")
        less = button("Usuń ostatnią tabelę", self._remove_table, "trash")
        less.setEnabled(self._count > 1)
        bar = boxed(row(more, less, None))
        found = Card("Sprawdzenie tabeli", self._found)
        return Pane(record_head(name, acts=(back,)), self.form, bar, found, self.trial)

    def _padded(self, count: int) -> Resolution:
        missing = count - len(self._resolution.tables)
        tables = (*self._resolution.tables, *(empty_table() for _more in range(missing)))
        return replace(self._resolution, tables=tables[:count])

    def _drafted_tables(self) -> int:
        kept = self._desk.drafts.offer(self._key) if self._desk.drafts else None
        return sum(key.endswith(".service") for key in kept.typed) if kept else 1

    def _retype(self, typed: Mapping[str, str]) -> None:
        self.form.carry_over(typed)

    def _add_table(self) -> None:
        self._build(self._count + 1, self._typed())
        self.form[f"{self._count - 1}.service"].take_focus()

    def _remove_table(self) -> None:
        self._build(self._count - 1, self._typed())

    def _typed(self) -> dict[str, str]:
        return {key: field.typed() for key, field in self.form.fields.items()}

    def _leave(self) -> None:
        self.form.write_draft()
        self.left.emit()

    # What is typed

    def _so_far(self) -> Resolution:
        return resolution_of(self._values(), self._count, ())

    def _tables(self) -> list[FeeTable]:
        values = self._values()
        return [table_of(values, at) for at in range(self._count)]

    def _values(self) -> dict[str, Any]:
        values: dict[str, Any] = {key: field.value for key, field in self.form.fields.items()}
        for at in range(self._count):
            values[f"{at}.bands"] = self._bands(at).so_far()
        return values

    def _bands(self, at: int) -> BandsField:
        field = self.form[f"{at}.bands"]
        assert isinstance(field, BandsField)  # noqa: S101 - the form was made with one
        return field

    def _save(self, values: Values) -> UUID:
        notes = tuple(table.note for table in self._resolution.tables)
        resolution = resolution_of(values, self._count, notes)
        citation = values["citation"]
        if self._known is None:
            return self._desk.office.do(add_resolution, resolution, citation=citation)
        self._desk.office.do(change_resolution, self._known, resolution, citation)
        return self._known

    # What was found

    def _show(self, report: Report) -> None:
        clear(self._found)
        if any(has_printed_gap(side) for at in range(self._count) for side in self._sides(at)):
            self._found.addWidget(banner(_PRINTED, Tone.WARN, ("Zamknij lukę", self._close_gaps)))
        for fault in report.faults[:_SHOWN]:
            self._found.addWidget(banner(fault.sentence, Tone.BAD))
        for fault in report.warnings[:_SHOWN]:
            self._found.addWidget(banner(fault.sentence, Tone.WARN))
        for at, table in enumerate(self._tables()):
            self._mark(at, table, (*report.faults, *report.warnings))
        unreadable = [said for at in range(self._count) if (said := self._unreadable(at))]
        for sentence in unreadable:
            self._found.addWidget(banner(sentence, Tone.BAD))
        if report.ok and not unreadable:
            self._found.addWidget(banner(_WHOLE, Tone.GOOD))

    def _unreadable(self, at: int) -> str:
        try:
            self._bands(at).read()
        except InvalidInputError as refusal:
            return refusal.sentence
        return ""

    def _mark(self, at: int, table: FeeTable, faults: tuple[Fault, ...]) -> None:
        field = self._bands(at)
        field.unmark()
        own = [fault for fault in faults if fault.table == table.service]
        for side in Column:
            for number, band in enumerate(table.bands(side)):
                said = [fault for fault in own if fault.column is side and is_at(fault, band)]
                if said:
                    field.mark(side.value, number, _short(said[0]))

    def _sides(self, at: int) -> tuple[tuple[Any, ...], ...]:
        bands = self._bands(at).so_far()
        return bands.single, bands.family

    def _close_gaps(self) -> None:
        """Let each row begin where the one before it ends, as the resolution means it."""
        for at in range(self._count):
            single, family = self._sides(at)
            closed = Bands(without_printed_gaps(single), without_printed_gaps(family))
            if closed != Bands(single, family):
                self._bands(at).put(closed)
        self.check()


def _short(fault: Fault) -> str:
    """Return what a fault says at its own row, where table and column are in sight."""
    column_name = fault.column.label if fault.column else ""
    words = fault.sentence.partition(f"kolumna „{column_name}”: ")[2] or fault.sentence
    return f"{words[:1].upper()}{words[1:]}"


_WHOLE = "Każdy dochód od zera wzwyż trafia do jednego progu. Tabelę można wprowadzić w życie."
_PRINTED = (
    "Dolne granice przepisano tak, jak je wydrukowano (100,01). Między progami zostaje luka, "
    "której uchwała nie miała na myśli."
)

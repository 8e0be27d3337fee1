"""The roster as a table: a row for each carer, a column for each day or hour, for the keyboard."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from cusdesk.domain.dates import clock, short_day, weekday_name
from cusdesk.domain.words import counted
from cusdesk.ui.roster_view import Board, BoardCarer, BoardVisit, short_weekday
from cusdesk.ui.theme import theme

Place = QModelIndex | QPersistentModelIndex
FIRST_HOUR, LAST_HOUR, WHOLE_DAY = 6, 22, 24 * 60
_LINES, _LINE, _ROW = 3, 18, 66
_DAY_WIDTH, _HOUR_WIDTH, _NAMES = 132, 118, 168


@dataclass(frozen=True, slots=True)
class Slot:
    """A column: a day, or some hours of one."""

    day: date
    start: int = 0
    end: int = WHOLE_DAY

    @property
    def is_whole_day(self) -> bool:
        """Whether the column is a day and not an hour."""
        return self.start == 0 and self.end == WHOLE_DAY

    @property
    def heading(self) -> str:
        """What stands over the column."""
        if self.is_whole_day:
            return short_weekday(self.day)
        if self.start == 0:
            return f"do {clock(self.end)}"
        return f"od {clock(self.start)}" if self.end == WHOLE_DAY else clock(self.start)

    def holds(self, visit: BoardVisit) -> bool:
        """Whether a visit begins here."""
        start = visit.facts.start
        return start is not None and self.start <= start < self.end


@dataclass(frozen=True, slots=True)
class Cell:
    """A carer in a column, with the visits there."""

    carer: BoardCarer
    slot: Slot
    visits: tuple[BoardVisit, ...]

    @property
    def spoken(self) -> str:
        """The cell as a screen reader says it, with its row and column."""
        slot = self.slot
        hour = "" if slot.is_whole_day else f", od {clock(slot.start)}"
        when = f"{weekday_name(slot.day)} {short_day(slot.day)}{hour}"
        held = "; ".join(one.said for one in self.visits) or "bez wizyt"
        return f"{self.carer.name} ({self.carer.hours}), {when}: {held}"


def slots_of(board: Board) -> tuple[Slot, ...]:
    """Return the columns of a board: its days, or the hours of its only day."""
    if board.first != board.last:
        return tuple(Slot(day) for day in board.days)
    edges = [0, *(hour * 60 for hour in range(FIRST_HOUR + 1, LAST_HOUR)), WHOLE_DAY]
    found = (Slot(board.first, a, b) for a, b in pairwise(edges))
    return tuple(found)


class RosterModel(QAbstractTableModel):
    """Shows a board; a filter leaves only some visits in sight."""

    def __init__(self) -> None:
        super().__init__()
        self.board: Board | None = None
        self.slots: tuple[Slot, ...] = ()
        self.carers: tuple[BoardCarer, ...] = ()
        self._kept: frozenset[UUID] | None = None

    def show(self, board: Board, kept: frozenset[UUID] | None = None) -> None:
        """Show other days, or the same ones after a change."""
        self.beginResetModel()
        self.board, self._kept = board, kept
        self.slots, self.carers = slots_of(board), board.carers
        self.endResetModel()

    def cell(self, index: Place) -> Cell | None:
        """Return what stands at a place."""
        if self.board is None or not index.isValid():
            return None
        carer, slot = self.carers[index.row()], self.slots[index.column()]
        visits = self.board.of(carer.id, slot.day)
        seen = tuple(
            one
            for one in visits
            if slot.holds(one) and (self._kept is None or one.id in self._kept)
        )
        return Cell(carer, slot, seen)

    def place_of(self, carer: UUID, day: date, start: int) -> QModelIndex:
        """Return the place of a carer at a time of a day."""
        row = next((n for n, one in enumerate(self.carers) if one.id == carer), -1)
        here = (
            n for n, one in enumerate(self.slots) if one.day == day and one.start <= start < one.end
        )
        return self.index(row, next(here, -1))

    def rowCount(self, parent: Place = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.carers)

    def columnCount(self, parent: Place = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.slots)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            return self._heading(section) if role == Qt.ItemDataRole.DisplayRole else None
        carer = self.carers[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{carer.name}\n{carer.hours}{' – za dużo' if carer.is_over else ''}"
        if role == Qt.ItemDataRole.FontRole and carer.is_over:
            return theme().font(weight=QFont.Weight.DemiBold)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _heading(self, section: int) -> str:
        slot = self.slots[section]
        if self.board is not None and slot.is_whole_day:
            return self.board.heading(slot.day)
        return slot.heading

    def data(self, index: Place, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.cell(index)
        if cell is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _shown(cell)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return cell.spoken
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        return None


def _shown(cell: Cell) -> str:
    lines = [f"{clock(one.facts.start or 0)} {one.person}" for one in cell.visits]
    if len(lines) > _LINES:
        more = len(lines) - _LINES + 1
        lines = [*lines[: _LINES - 1], f"i {counted(more, 'wizyta', 'wizyty', 'wizyt')}"]
    return "\n".join(lines)


class RosterTable(QTableView):
    """The table twin of the board: arrows move over carers and days, Enter goes into a cell."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, model: RosterModel) -> None:
        super().__init__()
        self._rows = model
        self.setAccessibleName("Grafik")
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.setHighlightSections(False)
            head.setSectionsClickable(False)
            head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.activated.connect(lambda at: self.opened.emit(model.cell(at)))
        self.selectionModel().currentChanged.connect(lambda at, _before: self._tell(at))
        theme().changed.connect(self._fit)
        model.modelReset.connect(self._fit)
        self._fit()

    def select(self, carer: UUID, day: date, start: int = 0) -> None:
        """Choose the cell of a carer at a time."""
        place = self._rows.place_of(carer, day, start)
        if place.isValid():
            self.setCurrentIndex(place)

    @property
    def cell(self) -> Cell | None:
        """The cell chosen."""
        return self._rows.cell(self.currentIndex())

    def _tell(self, at: Place) -> None:
        if (cell := self._rows.cell(at)) is not None:
            self.chosen.emit(cell)

    def _fit(self) -> None:
        whole = all(one.is_whole_day for one in self._rows.slots)
        head = self.horizontalHeader()
        head.setMinimumSectionSize(theme().px(_DAY_WIDTH if whole else _HOUR_WIDTH))
        stretched = QHeaderView.ResizeMode.Stretch if whole else QHeaderView.ResizeMode.Fixed
        head.setSectionResizeMode(stretched)
        head.setDefaultSectionSize(theme().px(_DAY_WIDTH if whole else _HOUR_WIDTH))
        self.verticalHeader().setDefaultSectionSize(theme().px(_ROW))
        self.verticalHeader().setFixedWidth(theme().px(_NAMES))

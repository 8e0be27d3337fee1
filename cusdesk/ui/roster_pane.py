"""The roster itself: the bar, who waits, and the days as a table or under the hand."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame

from cusdesk.domain.dates import month_name
from cusdesk.domain.errors import OfficeError
from cusdesk.ui.banner import Banner
from cusdesk.ui.buttons import button
from cusdesk.ui.empty import EmptyState
from cusdesk.ui.labels import label
from cusdesk.ui.layout import boxed, column, row
from cusdesk.ui.roster_bar import BOARD, RosterBar
from cusdesk.ui.roster_board import RosterBoard
from cusdesk.ui.roster_table import RosterModel, RosterTable
from cusdesk.ui.roster_tray import Tray
from cusdesk.ui.roster_view import Board
from cusdesk.ui.theme import Tone


class DaysPane(QFrame):
    """Shows a board in one of two looks; what is opened, dropped or stretched is only told."""

    visit_opened = Signal(object)
    cell_opened = Signal(object)

    def __init__(self, bar: RosterBar, make_month: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("kind", "column")
        self.bar = bar
        self.board: Board | None = None
        self.model = RosterModel()
        self.table = RosterTable(self.model)
        self.tray, self.grid, self.notice = Tray(), RosterBoard(), Banner()
        self._empty = EmptyState("calendar", "W tych dniach nie ma wizyt", _EMPTY)
        self._make = button("", make_month, "plus")
        self._nothing = boxed(column(self._empty, row(None, self._make, None), None, gap=6))
        self._said = label("", "strong")
        self._said.setContentsMargins(14, 6, 14, 6)
        upper = column(bar, self.notice, self.tray, gap=8)
        upper.setContentsMargins(14, 10, 14, 8)
        body = column(upper, self.table, self.grid, self._said, self._nothing, gap=0)
        body.setStretch(1, 1)
        body.setStretch(2, 1)
        self.setLayout(body)
        self._listen()
        self._tell_reason("")

    def show_board(self, board: Board, day: date) -> None:
        """Show some days; where they are empty, the month of `day` is offered to be made."""
        self.board = board
        said = " ".join(board.planned.left_out)
        self.notice.say(said, Tone.WARN) if said else self.notice.hush()
        self.bar.show_days(board.first, board.last, board.standing)
        self._name_month(day)
        self._show()

    def show_refusal(self, refusal: OfficeError, first: date, last: date) -> None:
        """Say why some days cannot be shown."""
        self.notice.say(refusal.sentence, Tone.BAD)
        self.bar.show_days(first, last)

    def select(self, visit: UUID) -> None:
        """Stand where a visit stands, if it does."""
        one = self.board.visits.get(visit) if self.board is not None else None
        if one is not None and one.facts.stands and one.facts.day is not None:
            self.table.select(one.facts.carers[0], one.facts.day, one.facts.start or 0)

    def take_focus(self) -> None:
        """Move the keyboard to the days, or to what makes them."""
        if not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
        next(part for part in (self.table, self.grid, self._make) if not part.isHidden()).setFocus()

    def seek(self) -> None:
        """Move the keyboard to the search."""
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def _listen(self) -> None:
        self.table.opened.connect(self.cell_opened)
        self.tray.opened.connect(self.visit_opened)
        self.grid.opened.connect(self.visit_opened)
        self.grid.told.connect(self._tell_reason)
        self.bar.search.textChanged.connect(lambda _text: self._show())
        self.bar.look.chosen.connect(lambda _key: self._show())

    def _show(self) -> None:
        board = self.board
        if board is None:
            return
        kept = board.narrowed(self.bar.search.text())
        held = self.table.cell
        self.model.show(board, kept)
        if held is not None:
            self.table.select(held.carer.id, held.slot.day, held.slot.start)
        if self.bar.look.current == BOARD:
            self.grid.show_board(board, kept)
        self.tray.show_board(
            board, [one for one in board.waiting if kept is None or one.id in kept]
        )
        self._stack(some=bool(board.visits))

    def _stack(self, *, some: bool) -> None:
        by_hand = self.bar.look.current == BOARD
        self.tray.setVisible(some)
        self.table.setVisible(some and not by_hand)
        self.grid.setVisible(some and by_hand)
        self._said.setVisible(some and by_hand)
        self._nothing.setVisible(not some)

    def _name_month(self, day: date) -> None:
        said = f"Utwórz wizyty na {month_name(day)}"
        self._make.setText(said)
        self._make.setAccessibleName(said)

    def _tell_reason(self, text: str) -> None:
        self._said.setText(text or _BY_HAND)


_BY_HAND = "Przeciągnij wizytę; Shift trzyma wiersz albo godzinę, prawy brzeg zmienia czas."
_EMPTY = (
    "Wizyty powstają z tygodni stałych w zleceniach usług. Utwórz je na cały miesiąc albo przejdź "
    "do innych dni: Alt i strzałki."
)

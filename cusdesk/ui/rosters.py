"""Grafik: a week or a day of every carer, and over it the visits nobody comes to yet."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSplitter, QWidget

from cusdesk.domain.dates import month_name
from cusdesk.domain.errors import OfficeError
from cusdesk.domain.visit_dates import monday_of, month_of
from cusdesk.domain.visits import Placing
from cusdesk.domain.words import counted
from cusdesk.operations.roster_instances import Planned, instance_of, weeks_around
from cusdesk.operations.visit_making import MadeMonth, make_visits
from cusdesk.operations.visits import resize_visit
from cusdesk.ui.banner import Banner
from cusdesk.ui.buttons import button, primary
from cusdesk.ui.desk import Desk
from cusdesk.ui.empty import EmptyState
from cusdesk.ui.keys import Command
from cusdesk.ui.labels import label
from cusdesk.ui.layout import boxed, clear, column, row
from cusdesk.ui.roster_acts import RosterActs
from cusdesk.ui.roster_bar import BOARD, DAY, WEEK, RosterBar
from cusdesk.ui.roster_board import RosterBoard
from cusdesk.ui.roster_cell import CellPane
from cusdesk.ui.roster_proposals import ProposalPart
from cusdesk.ui.roster_publish import PublishPart
from cusdesk.ui.roster_sick import SickPart
from cusdesk.ui.roster_table import Cell, RosterModel, RosterTable
from cusdesk.ui.roster_tray import Tray
from cusdesk.ui.roster_view import WATCHED, Board, BoardVisit
from cusdesk.ui.roster_visit import VisitPane
from cusdesk.ui.screens import Screen
from cusdesk.ui.tasks import later
from cusdesk.ui.theme import Tone, theme

Side = VisitPane | CellPane | ProposalPart | PublishPart
_ONE_SIDE, _SIDE, _LEAST_SIDE = 900, 380, 300
_DAYS = {WEEK: 7, DAY: 1}


class RosterScreen(Screen):
    """The table twin of the board does everything; the side shows one visit, or one cell."""

    title = "Grafik"
    watches = WATCHED
    help_page = "grafik"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.shown_day = desk.today
        self.board: Board | None = None
        self._side: Side | None = None
        self._then: Callable[[], object] | None = None
        self.acts = RosterActs(desk)
        self.model = RosterModel()
        self.table = RosterTable(self.model)
        self.tray = Tray()
        self.grid = RosterBoard()
        told = button("Opublikuj", self.publish, "send")
        sick = button("Chora opiekunka", self.replace, "user")
        self.bar = RosterBar(
            self.acts, self.step, lambda: self.turn_to(self.desk.today), sick, told
        )
        self._lay_out()
        self._listen()
        self.refresh()

    # What the shell asks

    def refresh(self) -> None:
        """Read the days again; the visit at the side is shown as it stands now."""
        try:
            planned = self.office.do(instance_of, *weeks_around(self.first, self.last))
        except OfficeError as refusal:
            self._show_refusal(refusal)
            return
        self._show(planned)
        then, self._then = self._then, None
        if then is not None:
            then()
        elif isinstance(self._side, VisitPane) and not self._side.isAncestorOf(self.focusWidget()):
            self._renew_side(self._side.visit.id)

    def take_focus(self) -> None:
        if self._side is not None and self._side.isVisible():
            self._side.take_focus()
        elif not self.tray.take_focus():
            self._focus_table()

    def seek(self) -> None:
        self.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.bar.search.selectAll()

    def swap_sides(self) -> None:
        if self._side is not None and not self._side.isAncestorOf(self.focusWidget()):
            self._side.take_focus()
        else:
            self._focus_table()

    def show_target(self, target: object) -> None:
        if isinstance(target, date):
            self.turn_to(target)

    def primary_button(self) -> QPushButton | None:
        return primary("Ułóż grafik", self.propose, "player-play", "Ctrl+G")

    def commands(self) -> Sequence[Command]:
        found = [
            Command("Chora opiekunka", self.replace, "", "user"),
            Command("Opublikuj grafik", self.publish, "", "send"),
            Command("Ułóż grafik", self.propose, "Ctrl+G", "player-play"),
            Command(
                "Następny tydzień grafiku", partial(self.step, 1), "Alt+Right", "chevron-right"
            ),
            Command(
                "Poprzedni tydzień grafiku", partial(self.step, -1), "Alt+Left", "chevron-left"
            ),
            Command("Wizyty bez opiekunki", self.tray.take_focus, "", "users"),
            Command(f"Utwórz wizyty na {month_name(self.shown_day)}", self.make_month, "", "plus"),
        ]
        if said := self.acts.gestures.last_done:
            found.append(Command(f"Cofnij w grafiku: {said}", self.acts.undo, "", "arrow-back-up"))
        if said := self.acts.gestures.last_undone:
            found.append(Command(f"Ponów w grafiku: {said}", self.acts.redo, "", "refresh"))
        return found

    # Days

    @property
    def first(self) -> date:
        """The first day shown."""
        return monday_of(self.shown_day) if self.bar.span.current == WEEK else self.shown_day

    @property
    def last(self) -> date:
        """The last day shown."""
        return self.first + timedelta(days=_DAYS[self.bar.span.current] - 1)

    def turn_to(self, day: date) -> None:
        """Show the week, or the day, that holds a day."""
        self.shown_day = day
        self.close_side()
        self.refresh()

    def _turn_to_today(self) -> None:
        self.turn_to(self.desk.today)

    def step(self, ways: int) -> None:
        """Go on to the next days, or back."""
        self.turn_to(self.shown_day + ways * timedelta(days=_DAYS[self.bar.span.current]))

    def make_month(self) -> None:
        """Make the visits of the month in sight from the standing weeks, in the background."""
        month = month_of(self.shown_day)[0]
        self.desk.tell(f"Tworzę wizyty na {month_name(month)}", None, Tone.QUIET)
        later(partial(self.office.do, make_visits, month), self._tell_made, self)

    # The side

    def open_visit(self, visit: BoardVisit) -> None:
        """Show one visit at the side, with the keyboard in it."""
        if self.board is None:
            return
        pane = VisitPane(self.board, visit, self.acts)
        pane.left.connect(self._leave_visit)
        self._put_side(pane)
        pane.take_focus()

    def open_cell(self, cell: Cell | None) -> None:
        """Show what a carer has there: the only visit at once, else the list."""
        if cell is None or self.board is None:
            return
        if len(cell.visits) == 1:
            self.open_visit(cell.visits[0])
            return
        pane = CellPane(self.board, cell, self.acts)
        pane.left.connect(self._leave_cell)
        pane.opened.connect(self.open_visit)
        self._put_side(pane)
        pane.take_focus()

    def propose(self) -> None:
        """Ask for which days a roster is to be proposed."""
        self._open_part(ProposalPart(self.desk, self.first, self.last, self.acts))

    def replace(self) -> None:
        """Ask who is away, to find who comes instead."""
        if self.board is not None:
            self._open_part(SickPart(self.desk, self.board, self.acts))

    def publish(self) -> None:
        """Show the month in sight before it is published."""
        try:
            self._open_part(PublishPart(self.desk, self.shown_day))
        except OfficeError as refusal:
            self.desk.tell(refusal.sentence, None, Tone.BAD)

    def _open_part(self, part: ProposalPart | PublishPart) -> None:
        part.left.connect(self._leave_cell)
        self._put_side(part)
        # Sentences of changes are read here: they want half of the window.
        self._splitter.setSizes([self.width() // 2, self.width() // 2])
        part.take_focus()

    def close_side(self) -> None:
        """Give the whole width to the roster."""
        clear(self._place)
        self._side = None
        self._show_sides()

    # Inside

    def _lay_out(self) -> None:
        self.notice = Banner()
        self._empty = EmptyState("calendar", "W tych dniach nie ma wizyt", "")
        self._make = button("", self.make_month, "plus")
        self._nothing = boxed(column(self._empty, row(None, self._make, None), None, gap=6))
        self._said = label("", "strong")
        self._said.setContentsMargins(14, 6, 14, 6)
        upper = column(self.bar, self.notice, self.tray, gap=8)
        upper.setContentsMargins(14, 10, 14, 8)
        body = column(upper, self.table, self.grid, self._said, self._nothing, gap=0)
        body.setStretch(1, 1)
        body.setStretch(2, 1)
        self._left = boxed(body, "column")
        self._place = column(gap=0)
        self._right = QWidget()
        self._right.setLayout(self._place)
        self._right.setMinimumWidth(theme().px(_LEAST_SIDE))
        self._splitter = QSplitter()
        for side in (self._left, self._right):
            self._splitter.addWidget(side)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes([4 * _SIDE, _SIDE])
        self.setLayout(column(self._splitter))
        self._tell_reason("")
        self._show_sides()

    def _listen(self) -> None:
        self.bar.span.chosen.connect(lambda _key: self.turn_to(self.shown_day))
        self.bar.search.textChanged.connect(lambda _text: self._show_board())
        self.table.opened.connect(self.open_cell)
        self.tray.opened.connect(self.open_visit)
        self.acts.done.connect(self._heed_gesture)
        self.bar.look.chosen.connect(lambda _key: self._show_board())
        self.grid.dropped.connect(self._drop)
        self.grid.resized.connect(self._stretch)
        self.grid.opened.connect(self.open_visit)
        self.grid.told.connect(self._tell_reason)

    def _show(self, planned: Planned) -> None:
        self.board = Board(planned, self.first, self.last)
        said = " ".join(planned.left_out)
        self.notice.say(said, Tone.WARN) if said else self.notice.hush()
        self._show_board()
        self.bar.show_days(self.first, self.last)
        count = sum(one.facts.stands for one in self.board.visits.values())
        self.tell_count(counted(count, "wizyta", "wizyty", "wizyt"))

    def _show_board(self) -> None:
        if self.board is None:
            return
        kept = self.board.narrowed(self.bar.search.text())
        held = self.table.cell
        self.model.show(self.board, kept)
        if held is not None:
            self.table.select(held.carer.id, held.slot.day, held.slot.start)
        if self.bar.look.current == BOARD:
            self.grid.show_board(self.board, kept)
        seen = [one for one in self.board.waiting if kept is None or one.id in kept]
        self.tray.show_board(self.board, seen)
        some = bool(self.board.visits)
        self.tray.setVisible(some)
        self._stack(some)

    def _stack(self, some: bool) -> None:
        by_hand = self.bar.look.current == BOARD
        self.table.setVisible(some and not by_hand)
        self.grid.setVisible(some and by_hand)
        self._said.setVisible(some and by_hand)
        self._nothing.setVisible(not some)
        month = month_name(self.shown_day)
        self._make.setText(f"Utwórz wizyty na {month}")
        self._make.setAccessibleName(f"Utwórz wizyty na {month}")
        self._empty.say("W tych dniach nie ma wizyt", _EMPTY)

    def _show_refusal(self, refusal: OfficeError) -> None:
        self.notice.say(refusal.sentence, Tone.BAD)
        self.bar.show_days(self.first, self.last)

    def _heed_gesture(self, visit: UUID) -> None:
        # The office tells what changed a moment later; what is shown then follows the gesture.
        self._then = partial(self._follow, visit) if self._side is not None else None

    def _drop(self, visit: BoardVisit, placing: Placing) -> None:
        """Put a visit where the hand let it go; where it lacks a reason, its card asks for one."""
        try:
            self.acts.place(visit.id, placing)
        except OfficeError as refusal:
            self.open_visit(visit)
            if isinstance(self._side, VisitPane):
                self._side.ask(placing, refusal)

    def _stretch(self, visit: BoardVisit, minutes: int) -> None:
        try:
            self.acts.make(visit.id, partial(self.office.do, resize_visit, visit.id, minutes))
        except OfficeError as refusal:
            self.desk.tell(refusal.sentence, None, Tone.BAD)

    def _tell_reason(self, text: str) -> None:
        self._said.setText(text or _BY_HAND)

    def _follow(self, visit: UUID) -> None:
        """Close the side after a gesture and stand where the work goes on."""
        self.close_side()
        one = self.board.visits.get(visit) if self.board is not None else None
        if one is not None and one.facts.stands and one.facts.day is not None:
            self.table.select(one.facts.carers[0], one.facts.day, one.facts.start or 0)
        self.take_focus()

    def _renew_side(self, visit: UUID) -> None:
        one = self.board.visits.get(visit) if self.board is not None else None
        if one is None or self.board is None:
            self.close_side()
            return
        pane = VisitPane(self.board, one, self.acts)
        pane.left.connect(self._leave_visit)
        self._put_side(pane)

    def _leave_visit(self) -> None:
        waits = isinstance(self._side, VisitPane) and not self._side.visit.facts.stands
        self.close_side()
        if not (waits and self.tray.take_focus()):
            self._focus_table()

    def _leave_cell(self) -> None:
        self.close_side()
        self._focus_table()

    def _put_side(self, pane: Side) -> None:
        clear(self._place)
        self._place.addWidget(pane)
        self._side = pane
        pane.show()
        self._show_sides()

    def _show_sides(self) -> None:
        narrow = self.width() < theme().px(_ONE_SIDE)
        self._right.setVisible(self._side is not None)
        self._left.setVisible(self._side is None or not narrow)

    def _focus_table(self) -> None:
        if not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
        next(part for part in (self.table, self.grid, self._make) if not part.isHidden()).setFocus()

    def _tell_made(self, made: MadeMonth) -> None:
        over = f" Ponad zlecenie: {'; '.join(made.over)}." if made.over else ""
        self.desk.tell(f"{made.sentence}{over}", None, Tone.WARN if made.over else Tone.GOOD)
        self.take_focus()

    # Keys and sizes

    def event(self, event: QEvent) -> bool:
        # Fields keep their own Ctrl+Z; elsewhere it takes back what was done to the roster.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Undo)
            and self.acts.gestures.last_done
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.acts.undo()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_sides()


_BY_HAND = "Przeciągnij wizytę; Shift trzyma wiersz albo godzinę, prawy brzeg zmienia czas."
_EMPTY = (
    "Wizyty powstają z tygodni stałych w zleceniach usług. Utwórz je na cały miesiąc albo przejdź "
    "do innych dni: Alt i strzałki."
)

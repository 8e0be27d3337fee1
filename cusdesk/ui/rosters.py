"""Grafik: a week or a day of every carer, and over it the visits nobody comes to yet."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from uuid import UUID

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton

from cusdesk.domain.dates import month_name
from cusdesk.domain.errors import OfficeError
from cusdesk.domain.visit_dates import monday_of, month_of
from cusdesk.domain.visits import Placing
from cusdesk.domain.words import counted
from cusdesk.operations.visit_making import MadeMonth, make_visits
from cusdesk.operations.visits import resize_visit
from cusdesk.ui.buttons import button, icon_button, primary
from cusdesk.ui.desk import Desk
from cusdesk.ui.keys import Command
from cusdesk.ui.layout import column
from cusdesk.ui.roster_acts import RosterActs
from cusdesk.ui.roster_bar import DAY, WEEK, RosterBar
from cusdesk.ui.roster_cell import CellPane
from cusdesk.ui.roster_days import RosterDays
from cusdesk.ui.roster_pane import DaysPane
from cusdesk.ui.roster_papers import PapersPart
from cusdesk.ui.roster_proposals import ProposalPart
from cusdesk.ui.roster_publish import PublishPart
from cusdesk.ui.roster_sick import SickPart
from cusdesk.ui.roster_sides import RosterSides
from cusdesk.ui.roster_table import Cell
from cusdesk.ui.roster_versions import VersionsPart
from cusdesk.ui.roster_view import WATCHED, Board, BoardVisit
from cusdesk.ui.roster_visit import VisitPane
from cusdesk.ui.screens import Screen
from cusdesk.ui.tasks import later
from cusdesk.ui.theme import Tone

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
        self._then: Callable[[], object] | None = None
        self._days = RosterDays(desk.office)
        self.acts = RosterActs(desk)
        acts = (
            button("Chora opiekunka", self.replace, "user"),
            icon_button("Drukuj", "printer", self.show_papers),
            icon_button("Wersje", "history", self.show_versions),
            button("Opublikuj", self.publish, "send"),
        )
        self.bar = RosterBar(self.acts, self.step, self._turn_to_today, *acts)
        self.days = DaysPane(self.bar, self.make_month)
        self.grid = self.days.grid
        self._sides = RosterSides(self.days)
        self.setLayout(column(self._sides))
        self._listen()
        self.refresh()

    # What the shell asks

    def refresh(self) -> None:
        """Show the days as they stand; the visit at the side too."""
        try:
            self.board = self._days.board(self.first, self.last)
        except OfficeError as refusal:
            self.days.show_refusal(refusal, self.first, self.last)
            return
        self.days.show_board(self.board, self.shown_day)
        count = sum(one.facts.stands for one in self.board.visits.values())
        self.tell_count(counted(count, "wizyta", "wizyty", "wizyt"))
        then, self._then = self._then, None
        if then is not None:
            then()
        elif isinstance(self._sides.pane, VisitPane) and not self._sides.has_keyboard:
            self._renew_side(self._sides.pane.visit.id)

    def take_focus(self) -> None:
        pane = self._sides.pane
        if pane is not None and pane.isVisible():
            pane.take_focus()
        elif not self.days.tray.take_focus():
            self.days.take_focus()

    def seek(self) -> None:
        self.days.seek()

    def swap_sides(self) -> None:
        if self._sides.pane is not None and not self._sides.has_keyboard:
            self._sides.pane.take_focus()
        else:
            self.days.take_focus()

    def show_target(self, target: object) -> None:
        if isinstance(target, date):
            self.turn_to(target)

    def primary_button(self) -> QPushButton | None:
        return primary("Ułóż grafik", self.propose, "player-play", "Ctrl+G")

    def commands(self) -> Sequence[Command]:
        found = [
            Command("Chora opiekunka", self.replace, "", "user"),
            Command("Opublikuj grafik", self.publish, "", "send"),
            Command("Drukuj grafik", self.show_papers, "", "printer"),
            Command("Wersje grafiku i kogo powiadomiono", self.show_versions, "", "history"),
            Command("Ułóż grafik", self.propose, "Ctrl+G", "player-play"),
            Command(
                "Następny tydzień grafiku", partial(self.step, 1), "Alt+Right", "chevron-right"
            ),
            Command(
                "Poprzedni tydzień grafiku", partial(self.step, -1), "Alt+Left", "chevron-left"
            ),
            Command("Wizyty bez opiekunki", self.days.tray.take_focus, "", "users"),
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
        self._sides.put(pane)
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
        self._sides.put(pane)
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

    def show_papers(self) -> None:
        """Show every paper of the roster, with what each asks for."""
        if self.board is not None:
            self._open_part(PapersPart(self.desk, self.board))

    def show_versions(self) -> None:
        """Show what was published, what changed, and who was told."""
        self._open_part(VersionsPart(self.desk))

    def _open_part(self, part: ProposalPart | PublishPart | PapersPart | VersionsPart) -> None:
        part.left.connect(self._leave_cell)
        self._sides.put(part, wide=True)
        part.take_focus()

    def close_side(self) -> None:
        """Give the whole width to the roster."""
        self._sides.close_pane()

    # Inside

    def _listen(self) -> None:
        self.bar.span.chosen.connect(lambda _key: self.turn_to(self.shown_day))
        self.days.cell_opened.connect(self.open_cell)
        self.days.visit_opened.connect(self.open_visit)
        self.days.grid.dropped.connect(self._drop)
        self.days.grid.resized.connect(self._stretch)
        self.acts.moved.connect(self._days.follow)
        self.acts.done.connect(self._heed_gesture)

    def _heed_gesture(self, visit: UUID) -> None:
        # The office tells what changed a moment later; what is shown then follows the gesture.
        pane = self._sides.pane
        # After an illness the side goes on to what is printed and who is rung.
        stays = pane is None or isinstance(pane, SickPart)
        self._then = None if stays else partial(self._follow, visit)

    def _drop(self, visit: BoardVisit, placing: Placing) -> None:
        """Put a visit where the hand let it go; where it lacks a reason, its card asks for one."""
        try:
            self.acts.place(visit.id, placing)
        except OfficeError as refusal:
            self.open_visit(visit)
            if isinstance(self._sides.pane, VisitPane):
                self._sides.pane.ask(placing, refusal)

    def _stretch(self, visit: BoardVisit, minutes: int) -> None:
        try:
            self.acts.make(visit.id, partial(self.office.do, resize_visit, visit.id, minutes))
        except OfficeError as refusal:
            self.desk.tell(refusal.sentence, None, Tone.BAD)

    def _follow(self, visit: UUID) -> None:
        """Close the side after a gesture and stand where the work goes on."""
        self.close_side()
        self.days.select(visit)
        self.take_focus()

    def _renew_side(self, visit: UUID) -> None:
        one = self.board.visits.get(visit) if self.board is not None else None
        if one is None or self.board is None:
            self.close_side()
            return
        pane = VisitPane(self.board, one, self.acts)
        pane.left.connect(self._leave_visit)
        self._sides.put(pane)

    def _leave_visit(self) -> None:
        waits = isinstance(self._sides.pane, VisitPane) and not self._sides.pane.visit.facts.stands
        self.close_side()
        if not (waits and self.days.tray.take_focus()):
            self.days.take_focus()

    def _leave_cell(self) -> None:
        self.close_side()
        self.days.take_focus()

    def _tell_made(self, made: MadeMonth) -> None:
        over = f" Ponad zlecenie: {'; '.join(made.over)}." if made.over else ""
        self.desk.tell(f"{made.sentence}{over}", None, Tone.WARN if made.over else Tone.GOOD)
        self.take_focus()

    # Keys

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

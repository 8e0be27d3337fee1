"""A carer's day beside the roster: her visits in order, and who waits that she could take."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from cusdesk.domain.dates import clock, short_day, weekday_name
from cusdesk.domain.errors import OfficeError
from cusdesk.domain.visits import Placing
from cusdesk.planner.suggestions import Suggestion
from cusdesk.ui.banner import Banner
from cusdesk.ui.buttons import link
from cusdesk.ui.cards import Card
from cusdesk.ui.flow import flow
from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import listing
from cusdesk.ui.roster_acts import RosterActs
from cusdesk.ui.roster_papers import show_carer
from cusdesk.ui.roster_table import Cell
from cusdesk.ui.roster_view import Board, BoardVisit
from cusdesk.ui.rows import Column
from cusdesk.ui.theme import Tone

Offer = tuple[BoardVisit, Suggestion]


class CellPane(Pane):
    """Enter on a visit opens it; Enter on one that waits puts it here."""

    left = Signal()
    opened = Signal(object)

    def __init__(self, board: Board, cell: Cell, acts: RosterActs) -> None:
        self._board, self._cell, self._acts = board, cell, acts
        self._notice = Banner()
        carer, day = cell.carer, cell.slot.day
        head = record_head(
            carer.name,
            facts=(
                ("calendar", f"{weekday_name(day)}, {short_day(day)}"),
                ("clock", carer.hours),
                ("map-pin", carer.village),
            ),
        )
        paper = partial(show_carer, acts.desk, carer.id, day)
        back = flow(link("Wróć do grafiku", self._leave), link("Drukuj tydzień", paper), gap=18)
        super().__init__(back, head, self._notice, *self._visits(), *self._offers())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Cancel):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _leave(self) -> None:
        self.left.emit()

    def _open(self, visit: BoardVisit) -> None:
        self.opened.emit(visit)

    def _visits(self) -> Iterator[QWidget]:
        cell = self._cell
        if not cell.visits:
            yield Card("Wizyty", paragraph("Nie ma tu wizyt.", "muted"))
            return
        columns: tuple[Column[BoardVisit], ...] = (
            Column("Godziny", lambda one: one.hours),
            Column("Osoba", lambda one: one.person),
            Column("Miejscowość", lambda one: one.village),
            Column("Co", lambda one: one.what),
        )
        shown = listing(columns, cell.visits, f"Wizyty: {cell.carer.name}")
        shown.opened.connect(self._open)
        shown.select(0)
        yield Card("Wizyty", shown)

    def _offers(self) -> Iterator[QWidget]:
        found = list(self._who_fits())
        if not found:
            return
        columns: tuple[Column[Offer], ...] = (
            Column("Godzina", lambda one: clock(one[1].start)),
            Column("Osoba", lambda one: one[0].person),
            Column("Miejscowość", lambda one: one[0].village),
            Column("Dlaczego", lambda one: " ".join(one[1].reasons)),
        )
        shown = listing(columns, found, "Może tu przyjść")
        shown.opened.connect(self._take)
        shown.select(0)
        said = "Wizyty bez opiekunki, które tu się mieszczą. Enter wstawia wizytę."
        yield Card("Czekają na opiekunkę", shown, label(said, "note", wrap=True))

    def _who_fits(self) -> Iterator[Offer]:
        """Yield the visits without a carer that fit this carer on this day."""
        day, carer = self._board.on(self._cell.slot.day), self._cell.carer.id.hex
        for visit in self._board.waiting:
            for offer in self._board.who_could(visit.id):
                if offer.legal and offer.carer == carer and offer.day == day:
                    yield visit, offer

    def _take(self, offer: Offer) -> None:
        visit, found = offer
        day = self._board.planned.first + timedelta(days=found.day)
        crew = tuple(UUID(one) for one in (found.carer, *found.beside))
        try:
            self._acts.place(visit.id, Placing(day, found.start, crew))
        except OfficeError as refusal:
            self._notice.say(refusal.sentence, Tone.BAD)

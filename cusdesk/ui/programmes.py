"""Programmes of social services, in a list: those that run first."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.programmes import ProgrammeState
from cusdesk.domain.words import counted, folded
from cusdesk.operations.programme_prints import programmes_register
from cusdesk.operations.programmes import ProgrammeRow, programmes
from cusdesk.ui.desk import Pdf
from cusdesk.ui.programmes_card import STATE_TONES, NewProgramme, ProgrammePart
from cusdesk.ui.rows import RowItem
from cusdesk.ui.sections import Section

ALL, RUNNING = "all", "running"


class ProgrammesSection(Section[ProgrammeRow]):
    """The programmes, those that run first, then by code."""

    title = "Programy"
    noun = ("program", "programy", "programów")
    search_hint = "Kod, nazwa programu"
    chips = ((ALL, "Wszystkie"), (RUNNING, "Realizowane"))
    nothing_chosen = (
        "clipboard-list",
        "Nie wybrano programu",
        "Wybierz program z listy. Nowy dodasz skrótem Ctrl+N.",
    )
    nothing_found = (
        "clipboard-list",
        "Nie ma jeszcze programu",
        "Program usług społecznych dodasz skrótem Ctrl+N; uruchomisz go po uchwale rady.",
    )
    watches = frozenset(
        {
            "programme",
            "programme_service",
            "programme_price",
            "programme_relief",
            *("qualification", "plan", "plan_item", "service_order"),
        }
    )
    living = (ProgrammePart,)
    printing = "Drukuj rejestr programów"

    def rows_for(self, text: str, chip: str) -> Sequence[ProgrammeRow]:
        """Return the programmes of a chip that hold every word typed."""
        words = folded(text).split()
        rows = [
            row
            for row in self.office.do(programmes)
            if chip != RUNNING or row.state is ProgrammeState.RUNNING
        ]
        return [
            row for row in rows if all(word in folded(f"{row.code} {row.name}") for word in words)
        ]

    def item(self, row: ProgrammeRow) -> RowItem:
        services = counted(row.services, "usługa", "usługi", "usług")
        end = f"do {short_day(row.ends_on)}" if row.ends_on else ""
        tone = STATE_TONES[row.state]
        note = f"{row.code}, {services}"
        return RowItem(row.name, note, end, row.state.label, tone, mark="clipboard-list")

    def card(self, row: ProgrammeRow) -> QWidget:
        """Return the card of a programme."""
        card = ProgrammePart(self.desk, row.id)
        card.gone.connect(self._take_stock)
        return card

    def row_of(self, target: object) -> ProgrammeRow | None:
        return next((row for row in self.office.do(programmes) if row.id == target), None)

    def add(self) -> None:
        """Show the form of a new programme."""
        page = NewProgramme(self.desk)
        page.added.connect(self._kept)
        page.left.connect(self.back_to_list)
        self.show_card(page)

    def print_list(self) -> None:
        """Show the register of programmes as it is printed."""
        make = partial(self.office.do, programmes_register)
        self.desk.show_pdf(Pdf("Rejestr programów", make, "rejestr-programow.pdf"))

    def _kept(self, added: UUID) -> None:
        self.desk.tell("Dodano program")
        self.refresh()
        self.show_target(added)

    def _take_stock(self) -> None:
        self.refresh()
        self.back_to_list()

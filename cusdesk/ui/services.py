"""Usługi: what the centre offers under which law, and the resolutions that price it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.users import Permission
from cusdesk.domain.words import counted, folded
from cusdesk.operations.offices import office_header
from cusdesk.operations.resolutions import ResolutionCard, resolutions
from cusdesk.operations.service_prints import services_register
from cusdesk.operations.services import ServiceRow, services
from cusdesk.ui.buttons import primary
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.keys import Command
from cusdesk.ui.list_screen import ListScreen
from cusdesk.ui.resolutions import ResolutionPart, standing
from cusdesk.ui.resolutions_begin import ResolutionBeginning
from cusdesk.ui.resolutions_editor import ResolutionEditor, empty_resolution
from cusdesk.ui.rows import RowItem
from cusdesk.ui.services_card import NewService, ServicePart, regime_words
from cusdesk.ui.services_starter import StarterCatalogue
from cusdesk.ui.theme import Tone

Row = ServiceRow | ResolutionCard
SERVICES, DOUBTFUL, RESOLUTIONS = "services", "doubtful", "resolutions"


class ServicesScreen(ListScreen[Row]):
    """Services and resolutions in one list, turned by the chips over it."""

    title = "Usługi"
    noun = ("pozycja", "pozycje", "pozycji")
    search_hint = "Kod, nazwa usługi, numer uchwały"
    chips = ((SERVICES, "Usługi"), (DOUBTFUL, "Do potwierdzenia"), (RESOLUTIONS, "Uchwały"))
    nothing_chosen = (
        "heart-handshake",
        "Nic nie wybrano",
        "Wybierz usługę albo uchwałę z listy. Nową dodasz skrótem Ctrl+N.",
    )
    watches = frozenset({"service", "resolution", "resolution_use", "rate"})
    help_page = "uslugi"

    def __init__(self, desk: Desk) -> None:
        self._primary: QPushButton | None = None
        super().__init__(desk)
        self.filter.chosen.connect(lambda _key: self._name_primary())

    # The list

    def rows_for(self, text: str, chip: str) -> Sequence[Row]:
        """Return the rows of a chip that hold every word typed."""
        words = folded(text).split()
        rows: Sequence[Row]
        if chip == RESOLUTIONS:
            rows = self.office.do(resolutions)
        else:
            known = self.office.do(services)
            doubtful = [row for row in known if not row.regime_confirmed]
            self.filter.count(DOUBTFUL, len(doubtful) or None)
            rows = doubtful if chip == DOUBTFUL else known
        return [row for row in rows if all(word in folded(_said(row)) for word in words)]

    def item(self, row: Row) -> RowItem:
        if isinstance(row, ServiceRow):
            return _service_item(row)
        badge, tone = standing(row, self.desk.today)
        tables = counted(len(row.resolution.tables), "tabela", "tabele", "tabel")
        mark = ", demonstracyjna" if row.demonstration else ""
        return RowItem(row.resolution.number, f"{tables}{mark}", "", badge, tone, mark="file-text")

    def card(self, row: Row) -> QWidget:
        """Return the card of a service or of a resolution."""
        if isinstance(row, ServiceRow):
            return ServicePart(self.desk, row.id)
        return self._resolution(row.id)

    def row_of(self, target: object) -> Row | None:
        known: Sequence[Row] = (*self.office.do(services), *self.office.do(resolutions))
        return next((row for row in known if row.id == target), None)

    def show_target(self, target: object) -> None:
        """Turn to a list of this screen by its key, or to one record."""
        if target in dict(self.chips):
            self.search.clear()
            self.filter.choose(str(target))
            self.take_focus()
        else:
            super().show_target(target)

    # What can be added

    def primary_button(self) -> QPushButton | None:
        """Return the button that adds what the list shows."""
        if not self.office.may(Permission.SERVICES_WRITE):
            return None
        self._primary = primary("Dodaj usługę", self.add, "plus", "Ctrl+N")
        self._name_primary()
        return self._primary

    def commands(self) -> Sequence[Command]:
        """Return what can be added and printed here."""
        prints = Command("Drukuj rejestr usług", self.print_register, "", "printer")
        if not self.office.may(Permission.SERVICES_WRITE):
            return (prints,)
        return (
            Command("Nowa usługa", self.add_service, "", "heart-handshake"),
            Command("Nowa uchwała", self.add_resolution, "", "file-plus"),
            Command("Przejmij listę startową usług", self.take_over, "", "download"),
            prints,
        )

    def add(self) -> None:
        """Add what the list in sight is of."""
        if self.filter.current == RESOLUTIONS:
            self.add_resolution()
        else:
            self.add_service()

    def add_service(self) -> None:
        """Show the form of a new service."""
        page = NewService(self.desk)
        page.added.connect(lambda added: self._kept(SERVICES, added, "Dodano usługę"))
        page.left.connect(self.back_to_list)
        self.show_card(page)

    def add_resolution(self) -> None:
        """Ask whether a resolution is typed or read from a file."""
        page = ResolutionBeginning(self.desk)
        page.kept.connect(lambda added: self._kept(RESOLUTIONS, added, ""))
        page.typing_asked.connect(lambda read: self._edit(read or self._empty()))
        page.left.connect(self.back_to_list)
        self.show_card(page)

    def take_over(self) -> None:
        """Offer the starter catalogues."""
        page = StarterCatalogue(self.desk)
        page.taken.connect(self._take_stock)
        page.left.connect(self.back_to_list)
        self.show_card(page)

    def print_register(self) -> None:
        """Show the base of services as it is printed."""
        make = partial(self.office.do, services_register)
        self.desk.show_pdf(Pdf("Rejestr usług", make, "rejestr-uslug.pdf"))

    # Inside

    def _resolution(self, resolution_id: UUID) -> ResolutionPart:
        card = ResolutionPart(self.desk, resolution_id)
        card.editing_asked.connect(
            lambda shown: self._edit(shown.resolution, shown.citation, shown.id)
        )
        card.copy_asked.connect(lambda shown: self._edit(_followed(shown)))
        card.gone.connect(self._take_stock)
        return card

    def _edit(self, resolution: Any, citation: str = "", known: UUID | None = None) -> None:
        page = ResolutionEditor(self.desk, resolution, citation, known)
        page.kept.connect(lambda kept: self._kept(RESOLUTIONS, kept, "Zapisano uchwałę"))
        page.left.connect(self.back_to_list)
        self.show_card(page)

    def _empty(self) -> Any:
        return empty_resolution(self.office.do(office_header).gmina)

    def _kept(self, chip: str, added: UUID, said: str) -> None:
        if said:
            self.desk.tell(said)
        self.filter.choose(chip)
        self.show_target_in(chip, added)

    def show_target_in(self, chip: str, target: UUID) -> None:
        """Turn to a record of one chip."""
        self.search.clear()
        if self.filter.current != chip:
            self.filter.choose(chip)
        at = self._place_of(target)
        if at is not None:
            self.list.select(at)
            self._show_chosen()
            self.open_card()

    def _take_stock(self) -> None:
        self.refresh()
        self.back_to_list()

    def _name_primary(self) -> None:
        if self._primary is None:
            return
        name = "Dodaj uchwałę" if self.filter.current == RESOLUTIONS else "Dodaj usługę"
        self._primary.setText(f" {name}")
        self._primary.setAccessibleName(name)


def _service_item(row: ServiceRow) -> RowItem:
    card = row.card
    end = f"do {short_day(card.active_to)}" if card.active_to else ""
    if not row.regime_confirmed:
        badge, tone = "do potwierdzenia", Tone.WARN
    else:
        badge, tone = ("", Tone.QUIET) if row.active else ("nie stosuje się", Tone.QUIET)
    note = f"{card.code}, {regime_words(row)}"
    return RowItem(card.name, note, end, badge, tone, mark="heart-handshake")


def _said(row: Row) -> str:
    if isinstance(row, ServiceRow):
        return f"{row.card.code} {row.card.name} {regime_words(row)}"
    return f"{row.resolution.number} {row.citation}"


def _followed(card: ResolutionCard) -> Any:
    """Return what a new resolution begins with: the tables of the one before it."""
    begun = replace(card.resolution, number="", passed_on=None, valid_from=None, valid_to=None)
    # That this one was compared with its paper is for the clerk to say.
    return replace(begun, complete=False)

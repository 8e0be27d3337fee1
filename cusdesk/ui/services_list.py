"""The base of services: what the centre offers, each service under one law."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.users import Permission
from cusdesk.domain.words import folded
from cusdesk.operations.offers import offer_pdf
from cusdesk.operations.service_prints import services_register
from cusdesk.operations.services import ServiceRow, services
from cusdesk.ui.desk import Pdf
from cusdesk.ui.keys import Command
from cusdesk.ui.rows import RowItem
from cusdesk.ui.sections import Section
from cusdesk.ui.services_areas import DiagnosisPart
from cusdesk.ui.services_card import (
    NewService,
    ServicePart,
    standing_badge,
    standing_words,
)
from cusdesk.ui.services_exchange import CatalogueImport, save_catalogue
from cusdesk.ui.services_starter import StarterCatalogue
from cusdesk.ui.theme import Tone

ALL, ACTIVE, DOUBTFUL = "all", "active", "doubtful"


class ServicesSection(Section[ServiceRow]):
    """The services in the order of their codes."""

    title = "Usługi"
    noun = ("usługa", "usługi", "usług")
    search_hint = "Kod, nazwa usługi"
    chips = ((ALL, "Wszystkie"), (ACTIVE, "Stosowane"), (DOUBTFUL, "Do potwierdzenia"))
    nothing_chosen = (
        "heart-handshake",
        "Nie wybrano usługi",
        "Wybierz usługę z listy. Nową dodasz skrótem Ctrl+N.",
    )
    watches = frozenset({"service", "service_standard", "programme_service"})
    printing = "Drukuj rejestr usług"

    def rows_for(self, text: str, chip: str) -> Sequence[ServiceRow]:
        """Return the services of a chip that hold every word typed."""
        words = folded(text).split()
        known = self.office.do(services)
        doubtful = [row for row in known if not row.regime_confirmed]
        self.filter.count(DOUBTFUL, len(doubtful) or None)
        shown = {ACTIVE: [row for row in known if row.active], DOUBTFUL: doubtful}
        rows = shown.get(chip, known)
        return [row for row in rows if all(word in folded(_said(row)) for word in words)]

    def item(self, row: ServiceRow) -> RowItem:
        card = row.card
        end = f"do {short_day(card.active_to)}" if card.active_to else ""
        badge, tone = standing_badge(row)
        if not row.regime_confirmed:
            badge, tone = "do potwierdzenia", Tone.WARN
        elif row.active:
            badge = ""
        note = f"{card.code}, {standing_words(row)}"
        return RowItem(card.name, note, end, badge, tone, mark="heart-handshake")

    def card(self, row: ServiceRow) -> QWidget:
        """Return the card of a service."""
        return ServicePart(self.desk, row.id)

    def row_of(self, target: object) -> ServiceRow | None:
        return next((row for row in self.office.do(services) if row.id == target), None)

    def show_target(self, target: object) -> None:
        """Turn to a part of the list by its key, or to one service."""
        if target in dict(self.chips):
            self.search.clear()
            self.filter.choose(str(target))
            self.take_focus()
        else:
            super().show_target(target)

    def commands(self) -> Sequence[Command]:
        """Return the ways to the offer, the exchange, the catalogues and the diagnosis."""
        ways = (
            Command("Oferta dla mieszkańców (ulotka)", self.print_offer, "", "printer"),
            Command("Zapisz bazę usług do pliku", self.save_catalogue, "", "device-floppy"),
        )
        if not self.office.may(Permission.SERVICES_WRITE):
            return ways
        return (
            *ways,
            Command("Wczytaj usługi z innego centrum", self.take_from_file, "", "download"),
            Command("Przejmij listę startową usług", self.take_over, "", "download"),
            Command("Po diagnozie: obszary i usługi", self.open_diagnosis, "", "clipboard-list"),
        )

    def add(self) -> None:
        """Show the form of a new service."""
        page = NewService(self.desk)
        page.added.connect(self._kept)
        page.left.connect(self.back_to_list)
        self.show_card(page)

    def take_over(self) -> None:
        """Offer the starter catalogues."""
        page = StarterCatalogue(self.desk)
        page.taken.connect(self._take_stock)
        page.left.connect(self.back_to_list)
        self.show_card(page)

    def take_from_file(self) -> None:
        """Offer to take services over from a file of another centre."""
        page = CatalogueImport(self.desk)
        page.taken.connect(self._take_stock)
        page.left.connect(self.back_to_list)
        self.show_card(page)

    def save_catalogue(self) -> None:
        """Write the base of services to a file."""
        save_catalogue(self, self.desk)

    def open_diagnosis(self) -> None:
        """Show what waits for the diagnosis of needs."""
        page = DiagnosisPart(self.desk)
        page.left.connect(self._take_stock)
        self.show_card(page)

    def print_offer(self) -> None:
        """Show the leaflet for residents."""
        make = partial(self.office.do, offer_pdf)
        self.desk.show_pdf(Pdf("Oferta dla mieszkańców", make, "oferta-uslug.pdf"))

    def print_list(self) -> None:
        """Show the base of services as it is printed."""
        make = partial(self.office.do, services_register)
        self.desk.show_pdf(Pdf("Rejestr usług", make, "rejestr-uslug.pdf"))

    def _kept(self, added: UUID) -> None:
        self.desk.tell("Dodano usługę")
        self.refresh()
        self.show_target(added)

    def _take_stock(self) -> None:
        self.refresh()
        self.back_to_list()


def _said(row: ServiceRow) -> str:
    return f"{row.card.code} {row.card.name} {standing_words(row)}"

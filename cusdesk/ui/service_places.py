"""Miejsca: where services are provided, since when, for how many people."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cusdesk.domain.addresses import Place
from cusdesk.domain.words import counted, folded
from cusdesk.operations.service_places import (
    PlaceCard,
    PlaceRow,
    add_place,
    change_place,
    opening,
    places_register,
    service_place,
    service_places,
)
from cusdesk.ui.buttons import button
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.entered import entered, shown
from cusdesk.ui.fields import DateField, NotesField, NumberField, TextField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.layout import column
from cusdesk.ui.localities import LocalityField
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.rows import RowItem
from cusdesk.ui.sections import Section
from cusdesk.ui.tabbed import TabbedPart
from cusdesk.ui.theme import Tone


class PlacesSection(Section[PlaceRow]):
    """The places by name, those that are open first."""

    title = "Miejsca"
    noun = ("miejsce", "miejsca", "miejsc")
    search_hint = "Nazwa, miejscowość"
    nothing_chosen = (
        "map-pin",
        "Nie wybrano miejsca",
        "Wybierz miejsce z listy. Nowe dodasz skrótem Ctrl+N.",
    )
    nothing_found = (
        "map-pin",
        "Nie ma tu jeszcze miejsca",
        "Klub, świetlicę albo gabinet dodasz skrótem Ctrl+N.",
    )
    watches = frozenset({"service_place"})
    printing = "Drukuj miejsca świadczenia usług"

    def rows_for(self, text: str, chip: str) -> Sequence[PlaceRow]:
        """Return the places that hold every word typed."""
        words = folded(text).split()
        rows = self.office.do(service_places)
        return [
            row
            for row in rows
            if all(word in folded(f"{row.card.name} {row.card.address}") for word in words)
        ]

    def item(self, row: PlaceRow) -> RowItem:
        card = row.card
        end = counted(card.capacity, "osoba", "osoby", "osób") if card.capacity else ""
        badge = "" if row.open else "nieczynne"
        note = card.address or opening(card)
        return RowItem(card.name, note, end, badge, Tone.QUIET, mark="map-pin")

    def card(self, row: PlaceRow) -> QWidget:
        """Return the card of a place."""
        return PlacePart(self.desk, row.id)

    def row_of(self, target: object) -> PlaceRow | None:
        return self.office.do(service_place, target) if isinstance(target, UUID) else None

    def add(self) -> None:
        """Show the form of a new place."""
        page = NewPlace(self.desk)
        page.added.connect(self._kept)
        page.left.connect(self.back_to_list)
        self.show_card(page)

    def print_list(self) -> None:
        """Show the list of places as it is printed."""
        make = partial(self.office.do, places_register)
        self.desk.show_pdf(Pdf("Miejsca świadczenia usług", make, "miejsca.pdf"))

    def _kept(self, added: UUID) -> None:
        self.desk.tell("Dodano miejsce")
        self.refresh()
        self.show_target(added)


class PlacePart(TabbedPart):
    """One place."""

    def __init__(self, desk: Desk, place_id: UUID) -> None:
        self._id = place_id
        super().__init__(desk)

    def build(self) -> QWidget:
        row = self.office.do(service_place, self._id)
        card = row.card
        end = counted(card.capacity, "osoba", "osoby", "osób") if card.capacity else ""
        head = record_head(
            card.name,
            badge=("czynne", Tone.GOOD) if row.open else ("nieczynne", Tone.QUIET),
            acts=(button("Drukuj listę miejsc", self._print, "printer"),),
            facts=(("map-pin", card.address), ("users", end), ("calendar", opening(card))),
        )
        form = place_form(self._change, self.desk)
        form.open(place_values(form, card), f"place/{self._id}")
        return Pane(head, self.kept(form, "Zapisano miejsce"))

    def _change(self, card: PlaceCard) -> None:
        self.office.do(change_place, self._id, card)

    def _print(self) -> None:
        make = partial(self.office.do, places_register)
        self.desk.show_pdf(Pdf("Miejsca świadczenia usług", make, "miejsca.pdf"))


class NewPlace(QWidget):
    """The form of a place that is not there yet."""

    added = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        form = place_form(lambda card: desk.office.do(add_place, card), desk)
        form.open({"opened_on": desk.today}, "place/new")
        form.saved.connect(self.added.emit)
        form.left.connect(self.left.emit)
        self._page = Pane(record_head("Nowe miejsce usług"), form)
        self.setLayout(column(self._page, gap=0))

    def take_focus(self) -> None:
        """Move the keyboard to the first field."""
        self._page.take_focus()


def place_form(keep: Callable[[PlaceCard], object], desk: Desk) -> Form:
    """Return the form of a place."""
    return Form(
        group(
            "Miejsce",
            TextField("name", "Nazwa", required=True, span=12, example="Klub Seniora w Wysokiem"),
            LocalityField(desk.office, required=False),
            TextField("street_line", "Ulica i numer", span=4),
        ),
        group(
            "Od kiedy i dla ilu osób",
            DateField("opened_on", "Otwarte od", hint="Puste: jeszcze nie."),
            DateField("closed_on", "Zamknięte od", hint="Puste: czynne."),
            NumberField("capacity", "Liczba osób naraz", span=4),
            TextField(
                "accessibility",
                "Dostępność",
                span=12,
                example="podjazd, toaleta dla osób na wózkach",
            ),
            NotesField("note", "Uwagi", lines=2),
        ),
        save=lambda values: keep(entered(PlaceCard, values, **locality_of(values))),
        save_text="Zapisz miejsce",
        drafts=desk.drafts,
    )


def place_values(form: Form, card: PlaceCard) -> Values:
    """Return a place as the values of its form, with the locality as the list names it."""
    return shown(card) | {"locality": shown_locality(form, card.locality_name, card.locality_id)}


def shown_locality(form: Form, name: str, locality_id: str) -> object:
    """Return the locality kept, as the field of the form shows it."""
    field = form["locality"]
    if isinstance(field, LocalityField) and name:
        field.show_place(Place(name, "", locality_id=locality_id))
        return field.value
    return None


def locality_of(values: Values) -> dict[str, str]:
    """Return the columns of the locality chosen."""
    place = values["locality"]
    return {
        "locality_id": place.id if place else "",
        "locality_name": place.name if place else "",
    }

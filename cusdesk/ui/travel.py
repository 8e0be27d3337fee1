"""Dojazdy: the villages carers go between, how long each way takes, winter, roads that are shut."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.money import parse_amount
from cusdesk.domain.travel import METRES_IN_KM, TravelMode, TravelSource, Way, kilometres
from cusdesk.domain.users import Permission
from cusdesk.domain.words import counted, folded
from cusdesk.operations.travel_edits import (
    PlaceRow,
    TypedWay,
    WayRow,
    forget_way,
    set_way,
    travel_places,
    ways_from,
)
from cusdesk.ui.buttons import link
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk
from cusdesk.ui.entered import entered
from cusdesk.ui.fields import CheckField, ChoiceField, LineField, NumberField, terms
from cusdesk.ui.flow import flow
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import label
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import listing
from cusdesk.ui.rows import Column, RowItem
from cusdesk.ui.sections import Section
from cusdesk.ui.tabbed import TabbedPart
from cusdesk.ui.theme import Tone
from cusdesk.ui.travel_changes import ClosuresPart, WinterPart
from cusdesk.ui.travel_file import Topic, TravelFile

MOST_MINUTES = 1439


class KilometresField(LineField[int]):
    """A length kept in metres: `11,4` or `11`."""

    def _parse(self, text: str) -> int:
        try:
            return int(parse_amount(text) * METRES_IN_KM)
        except InvalidInputError as refusal:
            raise InvalidInputError("Wpisz kilometry, na przykład 11,4.", self.key) from refusal

    def _written(self, value: int) -> str:
        return str(kilometres(value)).replace(".", ",")


class TravelSection(Section[PlaceRow | Topic]):
    """What changes roads for a time first, then the villages by name."""

    title = "Dojazdy"
    search_hint = "Miejscowość"
    nothing_chosen = (
        "map-pin",
        "Nie wybrano miejscowości",
        "Wybierz miejscowość z listy, żeby zobaczyć, ile trwa droga do innych.",
    )
    watches = frozenset(
        {"travel_pair", "travel_rule", "road_closed", "carer", "service_order", "address"}
    )

    def rows_for(self, text: str, chip: str) -> Sequence[PlaceRow | Topic]:
        """Return the villages whose name holds every word typed; all of it without a word."""
        words = folded(text).split()
        rows = self.office.do(travel_places)
        found = [row for row in rows if all(word in folded(row.name) for word in words)]
        return [*(() if words else Topic), *found]

    def item(self, row: PlaceRow | Topic) -> RowItem:
        if isinstance(row, Topic):
            return RowItem(row.label, row.note, mark=row.icon)
        typed = counted(row.typed, "wpisana droga", "wpisane drogi", "wpisanych dróg")
        badge = "brak czasów" if row.missing else ""
        note = typed if row.typed else "z odległości"
        return RowItem(row.name, note, "", badge, Tone.WARN, mark="map-pin")

    def card(self, row: PlaceRow | Topic) -> QWidget:
        """Return the ways from a village, or what changes all of them."""
        match row:
            case Topic.WINTER:
                return WinterPart(self.desk)
            case Topic.CLOSED:
                return ClosuresPart(self.desk)
            case Topic.FILE:
                return TravelFile(self.desk)
            case _:
                return WaysPart(self.desk, row)

    def identity(self, row: PlaceRow | Topic) -> object:
        return row.id


class WaysPart(TabbedPart):
    """The ways from one village to all others; Enter on one brings it into the form."""

    writing = Permission.ROSTERS_WRITE

    def __init__(self, desk: Desk, place: PlaceRow) -> None:
        self._place_shown = place
        super().__init__(desk)

    def build(self) -> QWidget:
        rows = self.office.do(ways_from, self._place_shown.id)
        table = listing(WAYS, rows, f"Drogi z: {self._place_shown.name}")
        cards: list[QWidget] = [Card("Ile trwa droga", table, label(_ABOUT, "note", wrap=True))]
        typed = self._typed(rows)
        if typed:
            cards.append(Card("Wpisane przez centrum", flow(*typed, gap=10)))
        if self.writes:
            form = self._form(rows)
            table.opened.connect(partial(self._bring, form))
            cards.append(form)
        place = self._place_shown
        lacking = "" if place.located else "brak współrzędnych: wpisz drogi sami"
        facts = (("map-pin", lacking),) if lacking else ()
        return Pane(record_head(f"Drogi z: {place.name}", facts=facts), *cards)

    def _typed(self, rows: Sequence[WayRow]) -> list[QWidget]:
        """Return a way back to the formula for each way that was typed."""
        if not self.writes:
            return []
        return [
            link(
                f"{row.name}, {mode.label}: licz z odległości",
                partial(self._forget, row.id, mode),
            )
            for row in rows
            for mode, way in row.ways.items()
            if way.source is TravelSource.HAND
        ]

    def _form(self, rows: Sequence[WayRow]) -> Form:
        form = Form(
            group(
                "Popraw drogę",
                ChoiceField("end", "Dokąd", [(row.id, row.name) for row in rows], required=True),
                ChoiceField[TravelMode]("mode", "Czym", terms(TravelMode), required=True),
                NumberField("minutes", "Minuty", least=1, most=MOST_MINUTES, required=True, span=4),
                KilometresField("metres", "Kilometry", unit="km", span=4),
                CheckField("both_ways", "Z powrotem tyle samo."),
            ),
            save=self._keep,
            save_text="Zapisz drogę",
        )
        form.open({"mode": TravelMode.CAR, "both_ways": True})
        return self.kept(form, "Zapisano drogę")

    def _bring(self, form: Form, row: WayRow) -> None:
        """Put a way into the form; the keyboard waits where the minutes are typed."""
        mode = form["mode"].value or TravelMode.CAR
        way = row.ways[mode]
        form.open(
            {
                "end": row.id,
                "mode": mode,
                "minutes": way.minutes,
                "metres": way.metres,
                "both_ways": True,
            }
        )
        form["minutes"].take_focus()

    def _keep(self, values: Values) -> None:
        typed = entered(TypedWay, values, both_ways=bool(values["both_ways"]))
        self.office.do(set_way, self._place_shown.id, typed)

    def _forget(self, end: str, mode: TravelMode) -> None:
        start = self._place_shown.id
        self.attempt("Droga jest liczona z odległości", forget_way, start, end, mode)


def said(way: Way) -> str:
    """Return how long a way takes; a star where a person typed it."""
    if way.minutes is None:
        return "brak"
    return f"{way.minutes} min{' *' if way.source is TravelSource.HAND else ''}"


def _far(row: WayRow) -> str:
    metres = row.metres
    return "" if not metres else f"{str(kilometres(metres)).replace('.', ',')} km"


WAYS: tuple[Column[WayRow], ...] = (
    Column("Dokąd", lambda row: row.name),
    Column("Daleko", _far, right=True),
    Column("Samochodem", lambda row: said(row.ways[TravelMode.CAR]), right=True),
    Column("Rowerem", lambda row: said(row.ways[TravelMode.BIKE]), right=True),
    Column("Pieszo", lambda row: said(row.ways[TravelMode.WALK]), right=True),
)
_ABOUT = (
    "Gwiazdka: wpisało centrum. Inne czasy program policzył z odległości w linii prostej. Enter na "
    "wierszu przenosi drogę do formularza."
)

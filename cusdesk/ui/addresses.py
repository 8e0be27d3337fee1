"""Addresses: the fields of one, its form, and the card that lists them."""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.addresses import Place, postcode
from cusdesk.domain.dates import short_day
from cusdesk.domain.localities import Locality
from cusdesk.domain.residents import AddressKind
from cusdesk.operations.addresses import AddressView, NewAddress, add_address, correct_address
from cusdesk.operations.known_postcodes import known_post
from cusdesk.operations.localities import add_locality, home_gmina
from cusdesk.operations.offices import office_header
from cusdesk.ui.badges import Badge
from cusdesk.ui.buttons import link
from cusdesk.ui.desk import Desk
from cusdesk.ui.fields import CheckField, ChoiceField, DateField, NotesField, TextField
from cusdesk.ui.fields.choices import terms
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.layout import Item, boxed, column, row
from cusdesk.ui.localities import LocalityField
from cusdesk.ui.street_field import StreetField
from cusdesk.ui.theme import Tone


class AddressFields:
    """The fields of one address, for its own form and for the form of a new person."""

    def __init__(self, desk: Desk, *, required: bool = True) -> None:
        self._desk = desk
        self.locality = LocalityField(desk.office, required=required, lacking=_LACKING)
        self.unlisted = CheckField(
            "unlisted", "Tej miejscowości nie ma na liście – dodaję ją do spisu centrum"
        )
        self.name = TextField("unlisted_name", "Nazwa nowej miejscowości", required=True, span=5)
        self.gmina = TextField("unlisted_gmina", "Gmina", required=True, span=4)
        self.part_of = TextField("part_of", "Część wsi", span=3, hint="nazwa wsi")
        self.postcode = TextField(
            "postcode", "Kod pocztowy", span=3, rule=postcode, example=_code(desk)
        )
        self.post_office = TextField("post_office", "Poczta", span=5)
        self.items: tuple[QWidget, ...] = (
            self.locality,
            StreetField(span=6),
            TextField("house", "Nr domu", span=3),
            TextField("flat", "Nr mieszkania", span=3),
            self.postcode,
            self.post_office,
            DateField("valid_from", "Od dnia", span=4, required=True, past=True),
            NotesField("directions", "Jak dojechać", lines=2),
            self.unlisted,
            self.name,
            self.gmina,
            self.part_of,
        )
        self.unlisted.edited.connect(self.show_unlisted)
        self.locality.left.connect(self._propose_post)
        self.show_unlisted()

    def show_unlisted(self) -> None:
        """Ask for name and gmina only where the list lacks the place."""
        new = self.unlisted.value
        self.locality.allow(shown=not new)
        for field in (self.name, self.gmina, self.part_of):
            field.allow(shown=new)
        if new and not self.name.value:
            # The name just typed, without the gmina in which another place is called so.
            self.name.show_value(self.locality.typed().partition(" (")[0])
        if new and not self.gmina.value:
            self.gmina.show_value(self._desk.office.do(home_gmina))

    def _propose_post(self) -> None:
        """Fill in the code of the village where the office knows one and nothing is typed yet."""
        place = self.locality.value
        if place is None or self.postcode.typed() or self.post_office.typed():
            return
        known = self._desk.office.do(known_post, place.id, place.name)
        if known is not None:
            self.postcode.show_value(known.postcode)
            self.post_office.show_value(known.post_office)

    def allow(self, *, shown: bool) -> None:
        """Show or hide the whole address, as for a person who has none."""
        for item in self.items:
            item.setVisible(shown)
        if shown:
            self.show_unlisted()

    def opened(self, view: AddressView | None) -> Values:
        """Return what the fields show of an address already kept, or of none yet."""
        if view is None:
            return {"valid_from": self._desk.today}
        place = view.place
        self.locality.show_place(place)
        return {
            "locality": self.locality.value,
            "street": place.street,
            "house": place.house,
            "flat": place.flat,
            "postcode": place.postcode,
            "post_office": place.post_office,
            "valid_from": view.valid_from,
            "directions": view.directions,
            "kind": view.kind,
            "for_visits": view.for_visits,
            "valid_to": view.valid_to,
        }

    def new_address(self, values: Values) -> NewAddress | None:
        """Return the address typed; nothing while no locality is named."""
        place = self._locality(values)
        if place is None:
            return None
        return NewAddress(
            kind=values.get("kind") or AddressKind.RESIDENCE,
            place=Place(
                locality=place.name,
                gmina=place.gmina,
                locality_id=place.id,
                **{name: values[name] or "" for name in _PLAIN},
            ),
            valid_from=values["valid_from"] or self._desk.today,
            valid_to=values.get("valid_to"),
            directions=values["directions"] or "",
            for_visits=bool(values.get("for_visits")),
        )

    def _locality(self, values: Values) -> Locality | None:
        if not values["unlisted"]:
            return values["locality"]  # type: ignore[no-any-return]
        return self._desk.office.do(
            add_locality, values["unlisted_name"], values["unlisted_gmina"], values["part_of"] or ""
        )


_LACKING = " albo zaznacz niżej, że tej miejscowości nie ma na liście"


def _code(desk: Desk) -> str:
    """Return how a postcode looks here: that of the centre, the code of a village being near."""
    known = desk.office.do(office_header).postcode
    return f"np. {known}" if known else ""


_PLAIN = ("street", "house", "flat", "postcode", "post_office")


def address_form(desk: Desk, resident_id: UUID, view: AddressView | None) -> Form:
    """Return the form of a new address, or of one to be corrected."""
    fields = AddressFields(desk)
    kind: ChoiceField[AddressKind] = ChoiceField(
        "kind", "Rodzaj adresu", terms(AddressKind), required=True, span=6
    )
    visits = CheckField("for_visits", "Pod tym adresem odbywają się wizyty", span=12)
    ends = DateField("valid_to", "Do dnia", hint="puste, jeśli obowiązuje", span=4)

    def save(values: Values) -> None:
        new = fields.new_address(values)
        if new is None:
            return
        if view is None:
            desk.office.do(add_address, resident_id, new)
        else:
            desk.office.do(correct_address, view.id, new)
        code = "" if new.place.postcode else " bez kodu pocztowego; uzupełnij go przed decyzją"
        desk.tell(f"Zapisano adres{code}")

    form = Form(group("Adres", kind, *fields.items, ends, visits), save=save, drafts=desk.drafts)
    key = f"address/{view.id}" if view else f"address/new/{resident_id}"
    form.open({"kind": AddressKind.RESIDENCE, **fields.opened(view)}, draft_key=key)
    return form


def kept_address(view: AddressView) -> NewAddress:
    """Return an address as it was kept, to be kept so again."""
    return NewAddress(
        view.kind, view.place, view.valid_from, view.valid_to, view.directions, view.for_visits
    )


def address_line(view: AddressView, *acts: tuple[str, object]) -> QWidget:
    """Return one address of the card: kind, place, since when, how to get there, what to do."""
    kind = label(view.kind.label.capitalize(), "label")
    badge = [Badge("wizyty", Tone.INFO)] if view.for_visits else []
    span = f"od {short_day(view.valid_from)}"
    if view.valid_to:
        span += f" do {short_day(view.valid_to)}"
    links = [link(text, slot) for text, slot in acts]  # type: ignore[arg-type]
    for made in links:
        made.setAccessibleName(f"{made.text()} adres {view.kind.label}")
    place = paragraph(view.place.line, "muted" if view.valid_to else "")
    parts: list[Item] = [row(kind, *badge, None, label(span, "note"), *links, gap=8), place]
    if view.directions:
        parts.append(paragraph(view.directions, "note"))
    return boxed(column(*parts, gap=2))

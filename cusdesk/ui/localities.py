"""The picker over all Polish localities, with the places an office added itself."""

from cusdesk.domain.addresses import Place
from cusdesk.domain.localities import Locality
from cusdesk.domain.words import folded
from cusdesk.operations.localities import find_localities, home_gmina, locality_named
from cusdesk.ui.desk import Office
from cusdesk.ui.fields import Suggestion
from cusdesk.ui.type_ahead import TypeAheadField

# A place of an address whose name the list does not know is kept as it was typed.
_UNLISTED = "+"


class LocalityField(TypeAheadField):
    """Type-ahead over all Polish localities: the office's own places and its gmina come first.

    `lacking` is what to do where the list lacks the place, said after the advice to choose.
    """

    def __init__(
        self,
        office: Office,
        key: str = "locality",
        name: str = "Miejscowość",
        *,
        required: bool = True,
        lacking: str = "",
    ) -> None:
        self._office, self._lacking = office, lacking
        super().__init__(
            key,
            name,
            self._offer,
            required=required,
            span=8,
            written=_label_of,
            example="pierwsze litery nazwy",
        )

    def show_place(self, place: Place | None) -> None:
        """Show the locality of an address already kept, or none."""
        if place is None:
            self.show_value(None)
            return
        listed = self._office.do(locality_named, place.locality_id) if place.locality_id else None
        self.show_value(listed or Locality(place.locality, place.gmina, voivodeship=_UNLISTED))

    def _known(self, text: str) -> Suggestion | None:
        """Return the place meant; its bare name means the one place called so in the own gmina."""
        wanted, gmina = folded(text), self._office.do(home_gmina)
        own = [
            one
            for one in self._find(text)
            if folded(one.value.name) == wanted and one.value.gmina == gmina
        ]
        return own[0] if len(own) == 1 else super()._known(text)

    def _advice(self, text: str) -> str:
        return f"{super()._advice(text)}{self._lacking}"

    def _offer(self, text: str) -> list[Suggestion]:
        name = text.split(" (", maxsplit=1)[0]
        return [Suggestion(place.label, place) for place in self._office.do(find_localities, name)]


def _label_of(place: Locality) -> str:
    return place.label

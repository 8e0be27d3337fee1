"""The picker over all Polish localities, with the places an office added itself."""

from cusdesk.domain.addresses import Place
from cusdesk.domain.localities import Locality
from cusdesk.operations.localities import find_localities, locality_named
from cusdesk.ui.desk import Office
from cusdesk.ui.fields import Suggestion
from cusdesk.ui.type_ahead import TypeAheadField

# A place of an address whose name the list does not know is kept as it was typed.
_UNLISTED = "+"


class LocalityField(TypeAheadField):
    """Type-ahead over all Polish localities: the office's own places and its gmina come first."""

    def __init__(
        self,
        office: Office,
        key: str = "locality",
        name: str = "Miejscowość",
        *,
        required: bool = True,
    ) -> None:
        self._office = office
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

    def _offer(self, text: str) -> list[Suggestion]:
        name = text.split(" (", maxsplit=1)[0]
        return [Suggestion(place.label, place) for place in self._office.do(find_localities, name)]


def _label_of(place: Locality) -> str:
    return place.label

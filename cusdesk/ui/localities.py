"""The picker over all Polish localities, with the places an office added itself."""

from functools import cache

from cusdesk import resources
from cusdesk.domain.addresses import Place
from cusdesk.domain.localities import Localities, Locality, localities_from
from cusdesk.operations.localities import own_places
from cusdesk.ui.desk import Office
from cusdesk.ui.fields import SuggestField, Suggestion

_OFFERED = 12
# A place of an address whose name the list does not know is kept as it was typed.
_UNLISTED = "+"


@cache
def shipped_localities() -> Localities:
    """Return all Polish localities, read once for the life of the program."""
    return localities_from(resources.read_bytes("localities/poland.csv.gz"))


class LocalityField(SuggestField):
    """Type-ahead over all Polish localities: the office's own places and its gmina come first."""

    def __init__(
        self,
        office: Office,
        key: str = "locality",
        name: str = "Miejscowość",
        *,
        required: bool = True,
    ) -> None:
        own = office.do(own_places)
        self.own_gmina = own.gmina
        self._added = Localities(own.added)
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
        listed = shipped_localities().get(place.locality_id) if place.locality_id else None
        self.show_value(listed or Locality(place.locality, place.gmina, voivodeship=_UNLISTED))

    def _offer(self, text: str) -> list[Suggestion]:
        name = text.split(" (", maxsplit=1)[0]
        own = self._added.starting(name, self.own_gmina, _OFFERED)
        listed = shipped_localities().starting(name, self.own_gmina, _OFFERED)
        return [Suggestion(place.label, place) for place in (*own, *listed)][:_OFFERED]


def _label_of(place: Locality) -> str:
    return place.label

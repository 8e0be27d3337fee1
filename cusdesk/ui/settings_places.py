"""Miejscowości: the hamlets the office added itself, to be taken back when one was a mistake."""

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.localities import Locality
from cusdesk.operations.localities import added_localities, remove_locality
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.dialogs import asked
from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.layout import boxed, row
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import Part

_WHY = (
    "Te miejscowości dopisano przy adresach, bo nie ma ich w urzędowym wykazie. Usunięta nie "
    "będzie więcej podpowiadana; adresy, w których już stoi, zostają bez zmian."
)


class PlacesPart(Part):
    """Every place the office added, each with the way to take it back."""

    def build(self) -> QWidget:
        added = self.office.do(added_localities)
        head = record_head("Miejscowości")
        if not added:
            return Pane(head, paragraph("Nie dopisano żadnej miejscowości.", "muted"))
        lines = (self._line(id_, place) for id_, place in added)
        return Pane(head, paragraph(_WHY, "muted"), Card("Dopisane przez jednostkę", *lines))

    def _line(self, locality_id: UUID, place: Locality) -> QWidget:
        takes = button("Usuń", partial(self._remove, locality_id, place), "x")
        takes.setAccessibleName(f"Usuń: {place.label}")
        line = row(label(place.label, "strong", wrap=True), takes, gap=12)
        line.setStretch(0, 1)
        return boxed(line)

    def _remove(self, locality_id: UUID, place: Locality) -> None:
        if asked(
            self, f"Usunąć z podpowiedzi: {place.label}?", "Adresy zostaną bez zmian.", "Usuń"
        ):
            self.office.do(remove_locality, locality_id)
            self.saved("Usunięto miejscowość")

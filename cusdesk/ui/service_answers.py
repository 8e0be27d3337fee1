"""What a service answers and for whom: boxes the office ticks, the program only proposes."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cusdesk.app.shipped import load_answer_proposals
from cusdesk.domain.assessments import LifeArea
from cusdesk.domain.users import Permission
from cusdesk.domain.words import capitalised, joined
from cusdesk.operations.service_answers import ServiceLinks, links_of, set_links
from cusdesk.operations.services import service_row
from cusdesk.operations.target_groups import target_groups
from cusdesk.ui.banner import Banner
from cusdesk.ui.desk import Desk
from cusdesk.ui.fields import CheckField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.layout import column
from cusdesk.ui.parts import Part
from cusdesk.ui.theme import Tone


class ServiceLinksPart(Part):
    """The areas of life and target groups of one service; stands in the card of the service."""

    kept = Signal()

    def __init__(self, desk: Desk, service_id: UUID) -> None:
        self._id = service_id
        super().__init__(desk)

    def build(self) -> QWidget:
        held = self.office.do(links_of, self._id)
        self._groups = self.office.do(target_groups)
        self.form = Form(
            group(
                "Na jakie potrzeby odpowiada",
                *(CheckField(f"area.{one}", capitalised(one.label), span=4) for one in LifeArea),
                note="Z tych powiązań rozpoznanie podpowiada usługi do potrzeb.",
            ),
            group(
                "Dla kogo",
                *(CheckField(f"group.{row.id}", row.name, span=4) for row in self._groups),
                note="Bez zaznaczenia: dla wszystkich.",
            ),
            save=self._save,
            save_text="Zapisz powiązania",
        )
        self.form.open(self._values(held))
        self.form.saved.connect(lambda _done: self._tell())
        may = self.may(Permission.SERVICES_WRITE)
        if not may:
            self.form.lock()
        page = QWidget()
        page.setLayout(column(*([self._proposal()] if may and not held.areas else []), self.form))
        return page

    def take_proposed(self) -> None:
        """Tick what the program proposes; nothing is kept until it is saved."""
        for area in self._proposed():
            self.form[f"area.{area}"].retype("tak")
        self.form.edited.emit()

    def _tell(self) -> None:
        """Say it and let the card build itself again: the foot of a form stands below the card."""
        self.desk.tell("Zapisano powiązania usługi")
        self.kept.emit()

    def _proposal(self) -> QWidget:
        proposed = joined([area.label for area in self._proposed()])
        strip = Banner()
        if proposed:
            text = f"Program proponuje: {proposed}. Potwierdź albo zaznacz inaczej."
            strip.say(text, Tone.INFO, ("Zaznacz proponowane", self.take_proposed))
        return strip

    def _proposed(self) -> list[LifeArea]:
        card = self.office.do(service_row, self._id).card
        found = load_answer_proposals().for_service(card.area, card.care_kind)
        return [area for area in LifeArea if area in found]

    def _values(self, held: ServiceLinks) -> Values:
        areas = {f"area.{one}": one in held.areas for one in LifeArea}
        return areas | {f"group.{row.id}": row.id in held.groups for row in self._groups}

    def _save(self, values: Values) -> None:
        links = ServiceLinks(
            frozenset(one for one in LifeArea if values[f"area.{one}"]),
            frozenset(row.id for row in self._groups if values[f"group.{row.id}"]),
        )
        self.office.do(set_links, self._id, links)

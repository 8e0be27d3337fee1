"""A starter catalogue taken over after the first day; what the office already has stays."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cusdesk.app.shipped import load_catalogues
from cusdesk.domain.catalogues import Catalogue
from cusdesk.domain.words import counted
from cusdesk.operations.catalogues import take_over_catalogue
from cusdesk.ui.buttons import button
from cusdesk.ui.desk import Desk
from cusdesk.ui.fields import RadioField
from cusdesk.ui.first_run_services import StandingsField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.layout import column
from cusdesk.ui.panes import Pane, record_head


class StarterCatalogue(QWidget):
    """Which catalogue, and under which regime each of its services stands here."""

    taken = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._known = {each.key: each for each in load_catalogues() if each.services}
        names = [(each.key, each.name) for each in self._known.values()]
        self.catalogue: RadioField[str] = RadioField("catalogue", "Lista", names, required=True)
        self.doubtful = StandingsField("doubtful", "Do rozstrzygnięcia", proposed=False)
        self.rest = StandingsField("rest", "Pozostałe", proposed=True)
        self.catalogue.edited.connect(self._ask)
        self.form = Form(
            group("Lista startowa", self.catalogue, note=_STAYS),
            group("Te usługi trzeba rozstrzygnąć", self.doubtful, note=_LATER),
            group("Potwierdź pozostałe", self.rest),
            save=self._take,
            save_text="Przejmij listę",
        )
        self.form.saved.connect(self._tell)
        self.form.left.connect(self.left.emit)
        back = button("Wróć", self.left.emit, "arrow-left", kind="link")
        self._page = Pane(record_head("Lista startowa usług", acts=(back,)), self.form)
        self.setLayout(column(self._page, gap=0))

    def take_focus(self) -> None:
        """Move the keyboard to the first question."""
        self.catalogue.take_focus()

    def _chosen(self) -> Catalogue | None:
        return self._known.get(self.catalogue.value or "")

    def _ask(self) -> None:
        chosen = self._chosen()
        services = chosen.services if chosen else ()
        self.doubtful.ask([one for one in services if one.ask])
        self.rest.ask([one for one in services if not one.ask])

    def _take(self, values: Values) -> int:
        answers = dict((*values["doubtful"], *values["rest"]))
        return self._desk.office.do(take_over_catalogue, self._known[values["catalogue"]], answers)

    def _tell(self, number: Any) -> None:
        said = counted(int(number), "usługę", "usługi", "usług")
        self._desk.tell(f"Przejęto {said}" if number else "Wszystkie te usługi już tu są")
        self.taken.emit()


_STAYS = "Usługi o kodach, które już macie, zostają bez zmian."
_LATER = "Usługa bez odpowiedzi poczeka na liście „Do potwierdzenia”."

"""What waits for the diagnosis: the fourteen areas to decide about, and services to switch on."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.words import capitalised, counted
from cusdesk.operations.catalogues import AreaRow, area_headings, decide_area, end_diagnosis
from cusdesk.operations.services import services
from cusdesk.ui.buttons import button
from cusdesk.ui.fields import ChoiceField, DateField, TextField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import paragraph
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import listing
from cusdesk.ui.rows import Column
from cusdesk.ui.tabbed import TabbedPart
from cusdesk.ui.tabs import Page

AREAS: tuple[Column[AreaRow], ...] = (
    Column("Obszar", lambda row: capitalised(row.area.label)),
    Column("Usługi", lambda row: str(row.services), right=True),
    Column("Rozstrzygnięcie", lambda row: row.standing),
    Column("Dnia", lambda row: short_day(row.decided_on) if row.decided_on else ""),
)


class DiagnosisPart(TabbedPart):
    """The areas „do decyzji po diagnozie” and the services that wait with them."""

    left = Signal()

    def build(self) -> QWidget:
        back = button("Wróć", self.left.emit, "arrow-left", kind="link")
        pages: list[tuple[str, str, Page]] = [
            ("areas", "Obszary", self._areas),
            ("done", "Diagnoza zakończona", self._done),
        ]
        return Pane(record_head("Po diagnozie potrzeb", acts=(back,)), self.tabs(*pages))

    def _areas(self) -> QWidget:
        rows = self.office.do(area_headings)
        if not rows:
            return paragraph("Ten katalog nie ma obszarów do decyzji.", "muted")
        waiting = [(row.id, capitalised(row.area.label)) for row in rows if row.decided_on is None]
        form = Form(
            group(
                "Rozstrzygnięcie",
                ChoiceField[UUID]("heading_id", "Obszar", waiting, required=True, span=6),
                DateField("decided_on", "Dnia", required=True, past=True, span=6),
                TextField("decision", "Co postanowiono", required=True, span=12),
            ),
            save=self._decide,
            save_text="Zapisz rozstrzygnięcie",
        )
        form.open({"decided_on": self.desk.today})
        table = listing(AREAS, rows, "Obszary")
        return self.entry(table, form, "Zapisano rozstrzygnięcie") if waiting else table

    def _done(self) -> QWidget:
        waiting = [row for row in self.office.do(services) if row.awaits_diagnosis]
        if not waiting:
            return paragraph("Żadna usługa nie czeka na diagnozę.", "muted")
        names = ", ".join(f"{row.card.code} {row.card.name}" for row in waiting)
        form = Form(
            group(
                "Diagnoza potrzeb i potencjału jest gotowa",
                DateField("active_from", "Usługi stosuje się od dnia", required=True, span=6),
                note=f"Zaczną się stosować: {names}. Każdą możesz potem zmienić na jej karcie.",
            ),
            save=lambda values: self.office.do(end_diagnosis, values["active_from"]),
            save_text="Zapisz",
        )
        form.open({"active_from": self.desk.today})
        said = counted(len(waiting), "usługa czekała", "usługi czekały", "usług czekało")
        return self.kept(form, f"Zapisano: {said} na diagnozę")

    def _decide(self, values: Values) -> None:
        self.office.do(decide_area, values["heading_id"], values["decision"], values["decided_on"])

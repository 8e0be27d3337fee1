"""Publishing a month: its number, what it lacks, what changed since the last version."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from cusdesk.domain.dates import month_name, short_day
from cusdesk.domain.publishing import Finding, ListedChange
from cusdesk.domain.visit_dates import month_of
from cusdesk.operations.roster_versions import PublishPreview, preview_roster, publish_roster
from cusdesk.ui.buttons import link
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk
from cusdesk.ui.facts import Facts
from cusdesk.ui.fields import TextField
from cusdesk.ui.flow import flow
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import title
from cusdesk.ui.panes import Pane
from cusdesk.ui.parts import Part, listing
from cusdesk.ui.rows import Column

_FINDINGS: tuple[Column[Finding], ...] = (Column("Uwaga", lambda one: one.sentence),)
_CHANGES: tuple[Column[ListedChange], ...] = (
    Column("Dzień", lambda one: short_day(one.day)),
    Column("Zmiana", lambda one: one.sentence),
)


class PublishPart(Part):
    """Shows the month before it is published; findings are taken on with a reason."""

    left = Signal()

    def __init__(self, desk: Desk, day: date) -> None:
        self._span = month_of(day)
        super().__init__(desk)

    def build(self) -> QWidget:
        """Return the month as it would be published."""
        preview = self.office.do(preview_roster, *self._span)
        back = flow(link("Wróć do grafiku", self._leave))
        head = title(f"Grafik nr {preview.number}: {month_name(preview.first)}")
        return Pane(back, head, *_shown(preview), self._form(preview))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Cancel):
            self._leave()
        else:
            super().keyPressEvent(event)

    def _form(self, preview: PublishPreview) -> Form:
        asked = TextField("reason", "Powód", required=bool(preview.findings), span=12, hint=_REASON)
        form = Form(
            group("Publikacja", asked, note=_HOW), save=self._publish, save_text="Opublikuj"
        )
        form.saved.connect(lambda _done: self._leave())
        form.left.connect(self._leave)
        return form

    def _publish(self, values: Values) -> None:
        self.office.do(publish_roster, *self._span, values["reason"] or "")
        self.desk.tell(f"Opublikowano grafik na {month_name(self._span[0])}")

    def _leave(self) -> None:
        self.left.emit()


def _shown(preview: PublishPreview) -> list[QWidget]:
    cards: list[QWidget] = [
        Card(
            "Co się publikuje",
            Facts(
                ("Wizyty", str(preview.visits)),
                ("Uwagi", str(len(preview.findings))),
                ("Zmiany od poprzedniej wersji", str(len(preview.changes))),
            ),
        )
    ]
    if preview.findings:
        cards.append(Card("Uwagi", listing(_FINDINGS, preview.findings, "Uwagi do grafiku")))
    if preview.changes:
        cards.append(Card("Zmiany", listing(_CHANGES, preview.changes, "Zmiany od poprzedniej")))
    return cards


_REASON = "Dlaczego publikujesz mimo uwag. Powód zapisze się przy każdej z nich."
_HOW = "Po publikacji każda zmiana tych dni wymaga powodu i trafia na listę zmian."

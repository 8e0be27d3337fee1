"""The last station of a case: the metryka, written by itself, and its print."""

from PySide6.QtWidgets import QWidget

from cusdesk.domain.dates import month_name
from cusdesk.operations.case_views import EventLine
from cusdesk.ui.cards import Card
from cusdesk.ui.case_work import CaseWork
from cusdesk.ui.labels import paragraph
from cusdesk.ui.layout import column
from cusdesk.ui.panes import Pane
from cusdesk.ui.timeline import Timeline, TimelineEntry


class RecordPage(QWidget):
    """Who did what in the case and when (art. 66a KPA), newest first."""

    def __init__(self, work: CaseWork) -> None:
        super().__init__()
        self.work = work
        self.timeline = Timeline()
        note = paragraph("Wpisy powstają same przy każdej czynności (art. 66a KPA).", "note")
        self.pane = Pane(Card("Metryka sprawy", note, self.timeline))
        self.setLayout(column(self.pane, gap=0))
        work.changed.connect(self.refresh)
        self.timeline.opened.connect(lambda target: work.desk.go("documents", target))
        self.refresh()

    def refresh(self) -> None:
        """Show the lines as last read."""
        self.timeline.show_happenings(_entry(line) for line in reversed(self.work.view.events))

    def take_focus(self) -> None:
        """Move the keyboard to the first line that leads somewhere."""
        self.pane.take_focus()


def _entry(line: EventLine) -> TimelineEntry:
    return TimelineEntry(
        on=f"{line.at:%d.%m.%Y}",
        title=line.what,
        detail=f"{line.who}, {line.at:%H:%M}",
        icon="file-text" if line.document_id else "point",
        group=month_name(line.at.date()),
        target=line.document_id,
    )

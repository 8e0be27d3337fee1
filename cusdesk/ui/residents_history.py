"""The timeline of a person: everything dated, narrowed by kind, ready to be printed."""

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.dates import short_day
from cusdesk.domain.timeline import Happening, HappeningKind
from cusdesk.operations.resident_papers import timeline_paper
from cusdesk.operations.timeline import show_timeline
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.chips import Chips
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.labels import paragraph
from cusdesk.ui.layout import column
from cusdesk.ui.timeline import Timeline, TimelineEntry

_ALL = "all"
ICONS = {
    HappeningKind.REPORT: "phone",
    HappeningKind.CASE: "folder",
    HappeningKind.INTERVIEW: "calendar-event",
    HappeningKind.INCOME: "coin",
    HappeningKind.DECISION: "gavel",
    HappeningKind.PROGRAMME: "heart-handshake",
    HappeningKind.PLAN: "clipboard-list",
    HappeningKind.ORDER: "send",
    HappeningKind.PERSON: "user",
    HappeningKind.GROUP: "users",
    HappeningKind.NOTE: "note",
}
_NOTHING = "Nic takiego nie zapisano."


class HistoryPanel(QWidget):
    """What happened with a person, newest first, under its years."""

    def __init__(self, desk: Desk, resident_id: UUID) -> None:
        super().__init__()
        self._desk, self._resident_id = desk, resident_id
        kinds = ((kind.value, kind.label) for kind in HappeningKind)
        self.filter = Chips((_ALL, "Wszystko"), *kinds, name="Co pokazać")
        self.timeline = Timeline()
        self._empty = paragraph(_NOTHING, "muted")
        prints = button("Drukuj", self.print_paper, "printer")
        prints.setAccessibleName("Drukuj historię")
        self.setLayout(
            column(Card("Historia", self.filter, self.timeline, self._empty, acts=(prints,)), None)
        )
        self.filter.chosen.connect(lambda _key: self.refresh())
        self.timeline.opened.connect(self._open)
        self.refresh()

    @property
    def kinds(self) -> frozenset[HappeningKind]:
        """The kinds looked at; none means all."""
        key = self.filter.current
        return frozenset() if key == _ALL else frozenset({HappeningKind(key)})

    def refresh(self) -> None:
        """Read the happenings again."""
        found = self._desk.office.do(show_timeline, self._resident_id, self.kinds)
        self.timeline.show_happenings([_entry(one) for one in found])
        self._empty.setVisible(not found)

    def print_paper(self) -> None:
        """Show the timeline on paper, as it is filtered."""
        make = partial(self._desk.office.do, timeline_paper, self._resident_id, self.kinds)
        self._desk.show_pdf(Pdf("Historia osoby", make, "historia-osoby.pdf", self._resident_id))

    def _open(self, target: object) -> None:
        if isinstance(target, tuple):
            self._desk.go(*target)


def _entry(one: Happening) -> TimelineEntry:
    detail = " – ".join(part for part in (one.detail, one.who) if part)
    target: object = None
    if one.document_id:
        target = ("documents", one.document_id)
    elif one.case_id:
        target = ("cases", one.case_id)
    return TimelineEntry(
        on=short_day(one.on),
        title=one.title,
        detail=detail,
        icon=ICONS[one.kind],
        group=str(one.on.year),
        target=target,
    )

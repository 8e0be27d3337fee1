"""Rozpoznanie: the talk about needs, the needs found in it, the scales taken with it."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cusdesk.domain.assessment_records import scales_shown
from cusdesk.domain.assessments import LifeArea
from cusdesk.domain.dates import short_day
from cusdesk.domain.users import Permission
from cusdesk.domain.words import joined
from cusdesk.operations.assessment_prints import assessment_form, assessment_pdf
from cusdesk.operations.assessments import (
    AssessmentDesk,
    AssessmentView,
    assessments_in,
    reread_assessments,
)
from cusdesk.ui.assessments_needs import NeedsTab
from cusdesk.ui.assessments_scales import ScalesTab
from cusdesk.ui.assessments_talk import TalkTab
from cusdesk.ui.banner import Banner
from cusdesk.ui.buttons import button
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.empty import EmptyState
from cusdesk.ui.fields import ChoiceField
from cusdesk.ui.flow import flow
from cusdesk.ui.labels import label
from cusdesk.ui.layout import boxed, clear, column, reveal, row
from cusdesk.ui.tabs import Tabs
from cusdesk.ui.theme import Tone

TALK, NEEDS, SCALES = "talk", "needs", "scales"
PARTS = "Części rozpoznania"
KARTA = "karta-rozpoznania.pdf"


class Talks(QObject):
    """The talks of a case as last read, and the one looked at."""

    changed = Signal()

    def __init__(self, desk: Desk, case_id: UUID, parent: QObject) -> None:
        super().__init__(parent)
        self.desk, self.case_id = desk, case_id
        self.known: AssessmentDesk = desk.office.do(assessments_in, case_id)
        self._chosen: UUID | None = None
        self.adding = not self.known.assessments

    @property
    def current(self) -> AssessmentView | None:
        """The talk looked at; nothing while a new one is being typed."""
        if self.adding:
            return None
        found = [one for one in self.known.assessments if one.id == self._chosen]
        return next(iter((*found, *self.known.assessments)), None)

    def reread(self) -> None:
        """Read the talks again, as after a change."""
        self.known = self.desk.office.do(reread_assessments, self.case_id)
        self.changed.emit()

    def show(self, assessment_id: UUID) -> None:
        """Look at one talk."""
        self._chosen, self.adding = assessment_id, False
        self.reread()

    def begin(self) -> None:
        """Begin another talk."""
        self.adding = True
        self.changed.emit()


class AssessmentPart(QWidget):
    """The talks of one case: form, needs and scales, each a tab; stands in a case or alone."""

    left = Signal()
    changed = Signal()

    def __init__(self, desk: Desk, case_id: UUID) -> None:
        super().__init__()
        self.desk = desk
        self.talks = Talks(desk, case_id, self)
        self.missing = Banner()
        self._acts = column(gap=0)
        self._place = column(gap=0)
        self._head = boxed(
            column(
                self._acts,
                *_left_out(self.talks.known),
                self.missing,
                gap=8,
                margin=(24, 10, 24, 0),
            )
        )
        self.setLayout(column(self._head, self._place, gap=0))
        self.tabs: Tabs | None = None
        self.talks.changed.connect(self._show)
        self.talks.changed.connect(self.changed)
        self._build()
        self._show()

    def take_focus(self) -> None:
        """Move the keyboard into the tab in sight."""
        if self.tabs is not None:
            page = self.tabs.turn(self.tabs.current)
            take = getattr(page, "take_focus", None)
            if take is not None:
                take()

    def turn(self, tab: str) -> None:
        """Turn to the talk, the needs or the scales, and put the keyboard there."""
        if self.tabs is not None:
            self.tabs.turn(tab)
            self.take_focus()

    def print_form(self) -> None:
        """Show an empty karta to take along."""
        make = partial(self.desk.office.do, assessment_form, self.talks.case_id)
        self.desk.show_pdf(Pdf("Karta rozpoznania do wypełnienia", make, KARTA))

    def print_talk(self) -> None:
        """Show the karta of the talk looked at."""
        current = self.talks.current
        if current is not None:
            make = partial(self.desk.office.do, assessment_pdf, current.id)
            self.desk.show_pdf(Pdf("Karta rozpoznania", make, KARTA))

    # Inside

    def _build(self) -> None:
        known = self.talks.known
        if known.masked or not (known.assessments or known.may_add):
            self._place.addWidget(_told(known))
            return
        pages: list[tuple[str, str, QWidget]] = [(TALK, "Rozmowa", TalkTab(self.talks))]
        needs = NeedsTab(self.talks)
        pages.append((NEEDS, "Potrzeby", needs))
        if known.scales or any(one.results for one in known.assessments):
            pages.append((SCALES, "Skale", ScalesTab(self.talks)))
        self.tabs = Tabs(*pages, name=PARTS)
        heads = (one for one in self.tabs.findChildren(QWidget) if one.accessibleName() == PARTS)
        next(heads).setContentsMargins(18, 0, 18, 0)
        for _key, _text, page in pages:
            page.left.connect(self.left)  # type: ignore[attr-defined]
        pages[0][2].kept.connect(lambda: self.turn(NEEDS))  # type: ignore[attr-defined]
        self._place.addWidget(self.tabs)

    def _show(self) -> None:
        current = self.talks.current
        self._show_acts(current)
        self._say_missing(current)
        if self.tabs is not None:
            self.tabs.count(NEEDS, len(current.needs) if current else None)
            if len(self.talks.known.scales):
                self.tabs.count(SCALES, len(current.results) if current else None)

    def _show_acts(self, current: AssessmentView | None) -> None:
        clear(self._acts)
        made = []
        if len(self.talks.known.assessments) > 1:
            self._acts.addWidget(self._chooser(current))
        if self.desk.office.may(Permission.INTERVIEWS_WRITE):
            made.append(button("Drukuj pustą kartę", self.print_form, "printer"))
        if current is not None and not current.masked:
            made.append(button("Drukuj kartę", self.print_talk, "printer"))
        if current is not None and self.talks.known.may_add:
            made.append(button("Kolejna rozmowa", self._begin, "plus", key="Ctrl+Shift+A"))
        holder = QWidget()
        holder.setLayout(row(flow(*made, gap=10), None))
        self._acts.addWidget(holder)

    def _chooser(self, current: AssessmentView | None) -> QWidget:
        said = [
            (one.id, f"{short_day(one.record.talked_on)}, {one.record.place.label}")
            for one in self.talks.known.assessments
        ]
        chooser = ChoiceField("shown", "Rozmowa z dnia", said, span=6)
        chooser.show_value(current.id if current else None)
        chooser.edited.connect(lambda: self._choose(chooser.value))
        return chooser

    def _choose(self, assessment_id: UUID | None) -> None:
        if assessment_id is not None:
            self.talks.show(assessment_id)

    def _begin(self) -> None:
        self.talks.begin()
        self.turn(TALK)

    def _say_missing(self, current: AssessmentView | None) -> None:
        if current is None or current.masked or not current.missing:
            self.missing.hush()
            return
        text = f"W rozmowie brakuje jeszcze (art. 37 ust. 2): {'; '.join(current.missing)}."
        self.missing.say(text, Tone.INFO)
        reveal(self.missing, shown=True)


def _left_out(known: AssessmentDesk) -> tuple[QWidget, ...]:
    """Say what a programme lets nobody ask about: it is missing from the talk by law."""
    areas = [area.label for area in LifeArea if area not in known.areas]
    scales = [] if scales_shown(known.hidden) else ["skale sprawności"]
    if known.masked or not (areas or scales):
        return ()
    said = (
        f"Program nie wymienia danych, o które trzeba by tu pytać, dlatego nie ma: "
        f"{joined([*areas, *scales])} (art. 5 ust. 3 pkt 9 ustawy o CUS)."
    )
    return (label(said, "note", wrap=True),)


def _told(known: AssessmentDesk) -> QWidget:
    """Say that talks took place to someone who may not read them, or that there was none."""
    if not known.assessments:
        return EmptyState(
            "notes", "Nie ma rozpoznania", "Rozmowę wpisze osoba, która prowadzi rozpoznania."
        )
    days = joined([short_day(one.record.talked_on) for one in known.assessments])
    return EmptyState(
        "lock",
        "Rozpoznanie przeprowadzono",
        f"Rozmowy: {days}. Treść widzą osoby, które prowadzą rozpoznania.",
    )

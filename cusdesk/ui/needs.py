"""Potrzeby i godziny: the grid of activities, its live totals, the sentence for the grounds."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from cusdesk.domain.dates import spoken_minutes
from cusdesk.domain.decisions import HoursBasis
from cusdesk.domain.errors import OfficeError
from cusdesk.domain.needs import NeedsHours, needs_hours
from cusdesk.domain.weeks import weeks_in_words
from cusdesk.operations.needs import needs_in, save_needs
from cusdesk.ui import clock
from cusdesk.ui.banner import Banner
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.case_work import CaseWork
from cusdesk.ui.facts import Facts
from cusdesk.ui.forms.drafts import Draft, brought_back, set_aside, when
from cusdesk.ui.forms.footer import FormFooter
from cusdesk.ui.forms.slot import DraftSlot
from cusdesk.ui.labels import paragraph
from cusdesk.ui.layout import column
from cusdesk.ui.needs_grid import NeedsGrid
from cusdesk.ui.panes import Pane
from cusdesk.ui.theme import Tone

DRAFT_DELAY = 500


class NeedsPage(QWidget):
    """What care a person needs; the hours follow from it and are granted on one basis."""

    def __init__(self, work: CaseWork) -> None:
        super().__init__()
        self.work = work
        self.notice, self.grid = Banner(), NeedsGrid()
        self.totals, self.sentence = Facts(), paragraph("")
        self._why = paragraph(_DECIDED, "muted")
        self.footer = FormFooter("Zapisz czynności")
        self._kept: dict[str, str] = {}
        self._draft = DraftSlot(work.desk.drafts)
        self._timer = QTimer(self, interval=DRAFT_DELAY, singleShot=True)
        self._lay_out()
        self._listen()
        self._read()

    def refresh(self) -> None:
        """Read the grid again, unless someone is typing in it."""
        if not self._changed():
            self._read()

    def take_focus(self) -> None:
        """Move the keyboard into the grid."""
        self.grid.take_focus()

    # The record

    def _read(self) -> None:
        self._view = self.work.desk.office.do(needs_in, self.work.id)
        may = self._view.may_change
        self.grid.show_activities(self._view.activities, self._view.care, editable=may)
        self._kept = self.grid.typed()
        self.footer.setVisible(may)
        self._list.setVisible(may)
        self._why.setVisible(self._view.decided)
        self._count()
        self._offer_draft()

    def save(self) -> bool:
        """Store the grid; the first faulty line gets the keyboard."""
        faulty = self.grid.faulty()
        self.footer.show_faults(len(faulty))
        if faulty:
            faulty[0].take_focus()
            return False
        base, rows = self._view.activities, self.grid.right()
        if not base and not rows:
            self.notice.say(_NOTHING, Tone.WARN)
            self.take_focus()
            return False
        try:
            self.work.desk.office.do(save_needs, self.work.id, base, rows)
        except OfficeError as refusal:
            self.notice.say(refusal.sentence, Tone.BAD)
            return False
        self._forget_draft()
        self.notice.hush()
        self._read()
        self.footer.show_saved(clock.now())
        self.work.desk.tell("Zapisano czynności i godziny")
        return True

    def save_here(self) -> None:
        """Store the grid and stay."""
        if self.save():
            self.work.reread()

    def save_and_next(self) -> None:
        """Store the grid and go to the next step of the case."""
        if self.save():
            self.work.go_on()

    def drop_changes(self) -> None:
        """Put the grid back as it was opened."""
        self._forget_draft()
        self._read()
        self.footer.show_clean()

    def _count(self) -> None:
        hours = needs_hours(self.grid.right(), self._view.care, self._view.weeks)
        self.totals.show_pairs(_totals(hours))
        self.sentence.setText(hours.sentence if hours else "")
        self.footer.drop.setEnabled(self._changed())

    def _changed(self) -> bool:
        return self.grid.typed() != self._kept

    def _heed(self) -> None:
        self._timer.start()
        self._count()

    # Drafts

    def write_draft(self) -> None:
        """Keep what is typed, as a form does half a second after the last key."""
        self._timer.stop()
        if not self._changed():
            return
        draft = Draft(self.grid.typed(), dict(self._kept), clock.now())
        before = self._draft.keep(draft)
        self.footer.show_draft(draft.written_at)
        if before is not None:
            self.notice.say(set_aside(before), Tone.INFO)

    def take_up(self) -> bool:
        """Bring back the draft asked for on Pulpit, if these are its activities."""
        self.write_draft()
        kept = self._draft.take_wanted() if self._view.may_change else None
        if kept is None or dict(kept.typed) == self._kept:
            return False
        self._bring_back(kept)
        self.notice.say(brought_back(kept), Tone.INFO, ("Odrzuć", self.drop_changes))
        return True

    def _offer_draft(self) -> None:
        left = self._draft.open(f"needs/{self.work.id}")
        kept = left if self._view.may_change else None
        if self.take_up() or kept is None or dict(kept.typed) == self._kept:
            return
        self.notice.say(
            f"Masz tu niezapisane czynności z {when(kept)}.",
            Tone.WARN,
            ("Przywróć", lambda: self._bring_back(kept)),
            ("Odrzuć", self._refuse_draft),
        )

    def _bring_back(self, kept: Draft) -> None:
        self._draft.own()
        self.notice.hush()
        self.grid.retype(kept.typed.values())

    def _refuse_draft(self) -> None:
        self._draft.own()
        self._forget_draft()
        self.notice.hush()

    def _forget_draft(self) -> None:
        self._timer.stop()
        self._draft.forget()

    # Inside

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.write_draft()
            self.work.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._list = button("Dodaj z listy", self._offer_common, "list", key="Ctrl+Shift+L")
        card = Card("Czynności", self._why, self.grid, acts=(self._list,))
        hours = Card("Godziny", self.totals, self.sentence)
        self.pane = Pane(self.notice, card, hours, foot=self.footer)
        self.setLayout(column(self.pane, gap=0))

    def _listen(self) -> None:
        self.grid.edited.connect(self._heed)
        self._timer.timeout.connect(self.write_draft)
        self.footer.saving.connect(self.save_here)
        self.footer.dropping.connect(self.drop_changes)
        self.work.changed.connect(self.refresh)
        for key, slot in (
            ("Ctrl+S", self.save_here),
            ("Ctrl+Return", self.save_and_next),
            ("Ctrl+Enter", self.save_and_next),
        ):
            QShortcut(QKeySequence(key), self).activated.connect(slot)

    def _offer_common(self) -> None:
        menu = self.grid.common_menu()
        menu.popup(self._list.mapToGlobal(self._list.rect().bottomLeft()))


_NOTHING = "Nie wpisano żadnej czynności. Wpisz, czego osoba potrzebuje, albo dodaj z listy."


_DECIDED = (
    "Sprawa jest rozstrzygnięta, więc jej czynności już się nie zmieniają. Inny wymiar daje zmiana "
    "decyzji: karta „Decyzja”, menu „…” przy decyzji, „Zmień wymiar lub odpłatność”."
)


def _totals(hours: NeedsHours | None) -> tuple[tuple[str, str], ...]:
    if hours is None:
        return (("Tygodniowo", ""), ("Miesięcznie", ""), ("Podstawa", ""))
    by_day = hours.minutes_on(HoursBasis.DAYS)
    daily = f"{hours.days_a_week} dni × {spoken_minutes(by_day)}" if by_day else "dni się różnią"
    return (
        ("Tygodniowo", spoken_minutes(hours.needed.weekly)),
        (f"Miesięcznie ({weeks_in_words(hours.weeks)})", spoken_minutes(hours.month)),
        ("Dni × godziny", daily),
        ("Proponowana podstawa w decyzji", hours.basis.label),
    )

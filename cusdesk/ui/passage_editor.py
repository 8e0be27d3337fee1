"""The editor of one paragraph in its place: typed, kept as a draft, stored or given up."""

from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from cusdesk.domain.errors import OfficeError
from cusdesk.operations.decision_drafts import edit_passage
from cusdesk.operations.draft_views import PassageView
from cusdesk.ui import clock
from cusdesk.ui.banner import Banner
from cusdesk.ui.buttons import button, primary
from cusdesk.ui.desk import Desk
from cusdesk.ui.forms import Draft
from cusdesk.ui.forms.drafts import when
from cusdesk.ui.forms.form import DRAFT_DELAY
from cusdesk.ui.labels import label
from cusdesk.ui.layout import column, row
from cusdesk.ui.passage_edit import PassageEdit
from cusdesk.ui.theme import Tone

TEXT = "text"
_LINES_HIGH = 150


def draft_key(draft_id: UUID, block_id: str) -> str:
    """Return under what key an unfinished paragraph of a decision is kept."""
    return f"passage/{draft_id}/{block_id}"


class PassageEditor(QWidget):
    """`kept` brings the draft as stored, `left` says that nothing of it is open any more."""

    kept = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, draft_id: UUID, passage: PassageView) -> None:
        super().__init__()
        self._desk, self._draft_id, self._passage = desk, draft_id, passage
        self._key = draft_key(draft_id, passage.block_id)
        self._open = True
        self.edit = PassageEdit(passage.text, passage.label)
        self.edit.setMinimumHeight(_LINES_HIGH)
        self._base = self.edit.markup
        self.notice = Banner()
        keep = primary("Zapisz akapit", self.keep, key="Ctrl+S")
        stop = button("Anuluj", self.give_up, key="Esc")
        told = label("Ctrl+B pogrubia, Ctrl+I pochyla", "note")
        self.setLayout(
            column(
                label(passage.label, "label"),
                self.edit,
                self.notice,
                row(told, None, stop, keep),
                gap=4,
            )
        )
        self._timer = QTimer(self, interval=DRAFT_DELAY, singleShot=True)
        self._timer.timeout.connect(self.write_draft)
        self.edit.textChanged.connect(self._timer.start)

    def go_on_with(self, kept: Draft) -> None:
        """Show what was typed before and not stored."""
        self.edit.show_markup(kept.typed.get(TEXT, ""))
        moved = kept.base.get(TEXT) != self._base
        since = " Tekst wzoru zmienił się od tego czasu." if moved else ""
        self.notice.say(
            f"Ten akapit z {when(kept)} nie jest jeszcze zapisany.{since}",
            Tone.WARN,
            ("Odrzuć", self.give_up),
        )

    def write_draft(self) -> None:
        """Keep what is typed, as a form does half a second after the last key."""
        self._timer.stop()
        typed = self.edit.markup
        if self._open and self._desk.drafts is not None and typed != self._base:
            names = {TEXT: self._passage.label}
            draft = Draft({TEXT: typed}, {TEXT: self._base}, clock.now(), names)
            self._desk.drafts.save(self._key, draft)

    def keep(self) -> None:
        """Store the paragraph in the draft of the decision."""
        try:
            view = self._desk.office.do(
                edit_passage, self._draft_id, self._passage.block_id, self.edit.markup
            )
        except OfficeError as refusal:
            self.notice.say(refusal.sentence, Tone.BAD)
            return
        self._end()
        self.kept.emit(view)
        self.left.emit()

    def give_up(self) -> None:
        """Leave the paragraph as it was."""
        self._end()
        self.left.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        self.write_draft()
        super().hideEvent(event)

    def _end(self) -> None:
        self._open = False
        self._timer.stop()
        if self._desk.drafts is not None:
            self._desk.drafts.discard(self._key)

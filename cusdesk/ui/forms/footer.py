"""The foot of a form: when the draft was written, what is to be put right, and the two buttons."""

from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from cusdesk.domain.words import counted
from cusdesk.ui.buttons import button, link, primary
from cusdesk.ui.labels import Elided, Pictogram
from cusdesk.ui.layout import reveal, row


class FormFooter(QFrame):
    """Stands under the scrolling part of a form."""

    saving = Signal()
    dropping = Signal()
    faults_asked = Signal()

    def __init__(self, save_text: str) -> None:
        super().__init__()
        self.setProperty("kind", "footer")
        self.setAccessibleName("Stan formularza")
        self._state = Elided("", "note")
        self._sign = Pictogram("device-floppy")
        self.faults = link("", self.faults_asked.emit)
        self.faults.setProperty("tone", "bad")
        self.drop = button("Odrzuć zmiany", self.dropping.emit)
        self.save = primary(f"{save_text}  Ctrl+S", self.saving.emit)
        self.save.setAccessibleName(save_text)
        self.save.setAccessibleDescription("Skrót Ctrl+S")
        said = row(self._sign, self._state, 8, self.faults, gap=7)
        self.setLayout(row(said, None, self.drop, self.save, margin=(24, 8, 16, 8)))
        self.show_faults(0)
        self.show_clean()

    def show_draft(self, written_at: datetime) -> None:
        """Say when the draft was written."""
        self._say("device-floppy", f"Szkic zapisany o {written_at:%H:%M}")

    def show_saved(self, at: datetime) -> None:
        """Say when the record was saved."""
        self._say("circle-check", f"Zapisano o {at:%H:%M}")

    def show_clean(self) -> None:
        """Say nothing: nothing has been typed."""
        reveal(self._sign, shown=False)
        self._state.setText("")

    def show_faults(self, number: int) -> None:
        """Say how many fields are to be put right; the link leads to the first."""
        reveal(self.faults, shown=number > 0)
        text = counted(number, "pole", "pola", "pól") + " do poprawy"
        self.faults.setText(text)
        self.faults.setAccessibleName(text)

    def _say(self, picture: str, text: str) -> None:
        self._sign.show_icon(picture, "muted")
        reveal(self._sign, shown=True)
        self._state.setText(text)

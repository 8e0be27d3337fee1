"""How a resolution is added: typed from paper, or taken over from a file after a dry run."""

from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cusdesk.app.shipped import load_fee_file
from cusdesk.domain.errors import OfficeError
from cusdesk.domain.fee_checks import check
from cusdesk.domain.fee_tables import Resolution
from cusdesk.operations.resolution_trials import criteria_on
from cusdesk.operations.resolutions import add_resolution
from cusdesk.ui.banner import banner
from cusdesk.ui.buttons import button, primary
from cusdesk.ui.cards import Card
from cusdesk.ui.desk import Desk
from cusdesk.ui.fields import TextField
from cusdesk.ui.file_field import FileField
from cusdesk.ui.first_run_fees import TABLES, holds, load_table, usable
from cusdesk.ui.labels import paragraph
from cusdesk.ui.layout import clear, column, row
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.resolutions_table import tables_page
from cusdesk.ui.theme import Tone


class ResolutionBeginning(QWidget):
    """Two ways to a new resolution; a file is read and checked before anything is kept."""

    typing_asked = Signal(object)
    kept = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._read: Resolution | None = None
        self.file = FileField("file", "Plik uchwały", TABLES, rule=load_table)
        self.citation = TextField(
            "citation",
            "Jak cytować ją w decyzji",
            span=12,
            example="uchwała Nr V/29/2005 Rady Gminy … (Dz. Urz. Woj. …)",
            hint="Puste pole znaczy: tak jak numer.",
        )
        self.take = primary("Dodaj uchwałę z pliku", self._take, "plus")
        self.correct = button("Popraw przed dodaniem", self._correct, "pencil")
        self._found: QVBoxLayout = column(gap=10)
        self.file.edited.connect(self.look)
        back = button("Wróć", self.left.emit, "arrow-left", kind="link")
        typing = button("Wpisz uchwałę z papieru", self._type, "pencil")
        ways = Card("Z papieru", paragraph(_TYPED, "muted"), row(typing, None))
        acts = row(self.take, self.correct, None)
        from_file = Card("Z pliku", paragraph(_FILE, "muted"), self.file, self.citation, acts)
        holder = QWidget()
        holder.setLayout(self._found)
        head = record_head("Nowa uchwała", acts=(back,))
        self.setLayout(column(Pane(head, ways, from_file, holder), gap=0))
        self._allow()

    def take_focus(self) -> None:
        """Move the keyboard to the field of the file."""
        self.file.take_focus()

    def look(self) -> None:
        """Read and check the file; nothing is kept yet."""
        clear(self._found)
        self._read = self._resolution(self.file.value)
        if self._read is not None:
            self._report(self._read)
        self._allow()

    def _resolution(self, path: Path | None) -> Resolution | None:
        try:
            return load_fee_file(path) if path else None
        except OfficeError as refusal:
            self._found.addWidget(banner(refusal.sentence, Tone.BAD))
            return None

    def _report(self, resolution: Resolution) -> None:
        report = check(resolution)
        tone = Tone.GOOD if usable(report) else Tone.WARN
        self._found.addWidget(banner(holds(resolution, report), tone))
        criteria = self._desk.office.do(criteria_on, self._desk.today)
        self._found.addWidget(tables_page(resolution, report, criteria))

    def _allow(self) -> None:
        for pressed in (self.take, self.correct):
            pressed.setEnabled(self._read is not None)

    def _take(self) -> None:
        assert self._read is not None  # noqa: S101 - the button is off without a file
        citation = self.citation.value
        added: UUID = self._desk.office.do(add_resolution, self._read, citation=citation)
        self._desk.tell("Dodano uchwałę. Sprawdź ją i wprowadź w życie.")
        self.kept.emit(added)

    def _correct(self) -> None:
        self.typing_asked.emit(self._read)

    def _type(self) -> None:
        self.typing_asked.emit(None)


_TYPED = "Przepiszesz tabelę wiersz po wierszu, a program od razu powie, czego w niej brakuje."
_FILE = "Plik z uchwałą (.yaml) dostaniesz od innego centrum albo zapiszesz go z tego programu."

"""O programie: versions, what this PC has and lacks, and under which licences parts come."""

from functools import partial

from PySide6.QtWidgets import QWidget

from cusdesk.app.doctor import Findings, examine
from cusdesk.ui.banner import banner
from cusdesk.ui.cards import Card
from cusdesk.ui.facts import Facts
from cusdesk.ui.labels import paragraph
from cusdesk.ui.layout import clear, column
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.parts import Part
from cusdesk.ui.tasks import later
from cusdesk.ui.theme import Tone

LICENCES = (
    ("Qt i PySide6", "LGPL 3.0"),
    ("SQLCipher", "BSD"),
    ("SQLAlchemy, Alembic", "MIT"),
    ("ReportLab, pypdfium2", "BSD, Apache 2.0"),
    ("PyNaCl, argon2-cffi, keyring", "Apache 2.0, MIT"),
    ("Morfeusz 2 i słownik SGJP", "BSD"),
    ("Lato, Source Serif 4", "SIL Open Font License 1.1"),
    ("Ikony Tabler", "MIT"),
    ("Państwowy rejestr nazw geograficznych", "dane publiczne"),
)


class AboutPart(Part):
    """The examination runs behind: it writes a trial database to prove the encryption."""

    def build(self) -> QWidget:
        self._found = column(paragraph("Sprawdzam ten komputer…", "muted"), gap=10)
        holder = QWidget()
        holder.setLayout(self._found)
        later(partial(examine, self.opened.folder), self._show, self)
        return Pane(record_head("O programie"), holder, Card("Licencje", Facts(*LICENCES)))

    def _show(self, found: Findings) -> None:
        clear(self._found)
        for sentence in found.missing:
            self._found.addWidget(banner(sentence, Tone.BAD))
        for sentence in found.warnings:
            self._found.addWidget(banner(sentence, Tone.WARN))
        if not found.missing:
            self._found.addWidget(banner("Niczego nie brakuje. Dane są zaszyfrowane.", Tone.GOOD))
        self._found.addWidget(Card("Wersje", Facts(*_named(found))))
        keyring = found.keyring if found.keyring_available else "brak"
        facts = (
            ("Szyfrowanie bazy", found.cipher),
            ("Magazyn haseł systemu", keyring),
            ("Kroje pisma", "komplet" if all(found.fonts.values()) else "niekompletne"),
            ("Folder biura", found.office or ""),
        )
        self._found.addWidget(Card("Ten komputer", Facts(*facts)))


def _named(found: Findings) -> list[tuple[str, str]]:
    return [("Python" if name == "python" else name, said) for name, said in found.versions.items()]

"""What to do when the files of the office are damaged: the card says it step by step."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from cusdesk.ui.buttons import link, primary
from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.layout import boxed, clear, column, row
from cusdesk.ui.login_parts import SidePart

WAY_OUT = "Co zrobić"
_TITLE = "Jak odtworzyć biuro z kopii"
_STEPS = (
    "Kopię robi zwykle informatyk gminy. Zapytaj, z którego jest dnia i gdzie leży.",
    "Zamknij program i niczego nie usuwaj.",
    (
        "Zmień nazwę folderu „{folder}”, na przykład na „{folder} – uszkodzony”. Przyda się "
        "informatykowi."
    ),
    (
        "Skopiuj w to samo miejsce folder biura z kopii, pod nazwą „{folder}”. Potrzebne są razem: "
        "office.db, office.keys i folder blobs."
    ),
    (
        "Uruchom program i zaloguj się jak zwykle. Gdy hasło nie zadziała, wybierz „Nie pamiętam "
        "hasła” i weź kod z arkusza w sejfie."
    ),
    "Wpisz z papierów to, co powstało po dniu kopii. Zacznij od wydanych decyzji i doręczeń.",
)


class RestorePart(SidePart):
    """The way out of a damaged office: numbered steps, and the way back."""

    office_asked = Signal()

    def __init__(self) -> None:
        self._steps = column(gap=8)
        super().__init__(
            (),
            primary("Wróć", self._leave),
            boxed(row(link("Inne biuro", self._ask_office), None)),
            words=(label(_TITLE, "strong"), boxed(self._steps)),
        )

    def show_folder(self, folder: Path) -> None:
        """Name the folder of the office in the steps."""
        clear(self._steps)
        for at, step in enumerate(_STEPS, start=1):
            self._steps.addWidget(_numbered(at, step.format(folder=folder.name)))

    def _ask_office(self) -> None:
        self.office_asked.emit()


def _numbered(at: int, step: str) -> QWidget:
    number = label(f"{at}.", "strong")
    line = row(number, paragraph(step), gap=8)
    line.setStretch(1, 1)
    line.setAlignment(number, Qt.AlignmentFlag.AlignTop)
    return boxed(line)

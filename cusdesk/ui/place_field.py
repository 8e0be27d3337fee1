"""The field that names a stick or a folder: typed, pasted, pointed at with F4, or offered."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from cusdesk.domain.errors import InvalidInputError
from cusdesk.ui.buttons import icon_button, link
from cusdesk.ui.fields import LineField
from cusdesk.ui.flow import flow
from cusdesk.ui.labels import label
from cusdesk.ui.layout import clear, column
from cusdesk.ui.removable import Stick, sticks
from cusdesk.ui.tasks import later

NONE = "Nie widać żadnego pendrive’a. Włóż go i naciśnij „Szukaj nośników” albo wskaż folder (F4)."


class PlaceField(LineField[Path]):
    """A place for packages. Whether it is there is asked where the work is done, in a thread."""

    def __init__(self, key: str, name: str, **more: Any) -> None:
        super().__init__(key, name, **{"span": 12, "required": True, **more})
        opener = icon_button("Wskaż folder (F4)", "folder", self.point, kind="plain")
        opener.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inlay(opener)

    def point(self) -> None:
        """Let a folder be chosen in the system's own dialog."""
        begin = str(self.value or Path.home())
        chosen = QFileDialog.getExistingDirectory(self, self.name, begin)
        if chosen:
            self.put(Path(chosen))

    def put(self, place: Path) -> None:
        """Put a place into the field as if it had been typed."""
        self.retype(str(place))
        self._edit()
        self.check()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F4:
            self.point()
        else:
            super().keyPressEvent(event)

    def _parse(self, text: str) -> Path:
        path = Path(text.strip().strip('"')).expanduser()
        if not path.is_absolute():
            raise InvalidInputError("Wpisz całą ścieżkę albo wskaż folder klawiszem F4.", self.key)
        return path


class StickOffer(QWidget):
    """The sticks that are in, each a link that puts it into the field; one alone is put there."""

    def __init__(self, field: PlaceField) -> None:
        super().__init__()
        self._field = field
        self._place = column(gap=0)
        self.setLayout(self._place)

    def look(self) -> None:
        """Look which sticks are in now."""
        later(sticks, self.offer, self)

    def offer(self, found: tuple[Stick, ...]) -> None:
        """Offer sticks."""
        clear(self._place)
        again = link("Szukaj nośników", self.look)
        links = (link(one.label, partial(self._field.put, one.place)) for one in found)
        words = label("Włożone:" if found else NONE, "note", wrap=not found)
        if found:
            self._place.addWidget(flow(words, *links, again, gap=12))
        else:
            self._place.addWidget(words)
            self._place.addWidget(flow(again, gap=12))
        if len(found) == 1 and not self._field.typed():
            self._field.put(found[0].place)

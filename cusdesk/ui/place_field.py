"""The field that names a stick or a folder: typed, pasted, pointed at with F4, or offered."""

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from cusdesk.domain.errors import InvalidInputError
from cusdesk.ui.buttons import link
from cusdesk.ui.file_field import PathField
from cusdesk.ui.flow import flow
from cusdesk.ui.labels import label
from cusdesk.ui.layout import clear, column
from cusdesk.ui.removable import Stick, sticks
from cusdesk.ui.tasks import later

NONE = "Nie widać żadnego pendrive’a. Włóż go i naciśnij „Szukaj nośników” albo wskaż folder (F4)."


class PlaceField(PathField):
    """A place for packages. Whether it is there is asked where the work is done, in a thread."""

    def __init__(self, key: str, name: str, **more: Any) -> None:
        pointing = "Wskaż folder (F4)"
        super().__init__(key, name, pointing, self._ask_folder, **{"required": True, **more})

    def _ask_folder(self) -> str:
        begin = str(self.value or Path.home())
        return QFileDialog.getExistingDirectory(self, self.name, begin)

    def _parse(self, text: str) -> Path:
        path = super()._parse(text)
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

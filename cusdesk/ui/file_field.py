"""The field that names a file: typed, pasted, or pointed at with F4."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog

from cusdesk.domain.errors import InvalidInputError
from cusdesk.ui.buttons import icon_button
from cusdesk.ui.fields.text import LineField


class FileField(LineField[Path]):
    """A file on this computer; `kinds` is what the dialog offers, as „Obrazy (*.png *.jpg)”."""

    def __init__(self, key: str, name: str, kinds: str, **more: Any) -> None:
        super().__init__(key, name, **{"span": 12, **more})
        self._kinds = kinds
        opener = icon_button("Wskaż plik (F4)", "folder", self.point, kind="plain")
        opener.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inlay(opener)

    def point(self) -> None:
        """Let a file be chosen in the system's own dialog."""
        folder = str(self.value.parent) if self.value else str(Path.home())
        chosen, _kind = QFileDialog.getOpenFileName(self, self.name, folder, self._kinds)
        if chosen:
            self.take(Path(chosen))

    def take(self, path: Path) -> None:
        """Put a file into the field as if it had been typed."""
        self.retype(str(path))
        self._edit()
        self.check()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F4:
            self.point()
        else:
            super().keyPressEvent(event)

    def _parse(self, text: str) -> Path:
        path = Path(text.strip().strip('"')).expanduser()
        if not path.is_file():
            raise InvalidInputError("Nie ma takiego pliku. Wskaż go klawiszem F4.", self.key)
        return path

"""Fields that name a file or a folder: typed, pasted, or pointed at with F4."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog

from cusdesk.domain.errors import InvalidInputError
from cusdesk.ui.buttons import icon_button
from cusdesk.ui.fields.text import LineField


class PathField(LineField[Path]):
    """A place on this computer; `ask` opens the system's own dialog, „” where none was chosen."""

    def __init__(
        self, key: str, name: str, pointing: str, ask: Callable[[], str], **more: Any
    ) -> None:
        super().__init__(key, name, **{"span": 12, **more})
        self._ask = ask
        opener = icon_button(pointing, "folder", self.point, kind="plain")
        opener.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inlay(opener)

    def point(self) -> None:
        """Let a place be chosen in the system's own dialog."""
        if chosen := self._ask():
            self.put(Path(chosen))

    def put(self, path: Path) -> None:
        """Put a place into the field as if it had been typed."""
        self.retype(str(path))
        self._edit()
        self.check()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F4:
            self.point()
        else:
            super().keyPressEvent(event)

    def _parse(self, text: str) -> Path:
        return Path(text.strip().strip('"')).expanduser()


class FileField(PathField):
    """A file on this computer; `kinds` is what the dialog offers, as „Obrazy (*.png *.jpg)”."""

    def __init__(self, key: str, name: str, kinds: str, **more: Any) -> None:
        super().__init__(key, name, "Wskaż plik (F4)", self._ask_file, **more)
        self._kinds = kinds

    def _ask_file(self) -> str:
        folder = str(self.value.parent) if self.value else str(Path.home())
        chosen, _kind = QFileDialog.getOpenFileName(self, self.name, folder, self._kinds)
        return chosen

    def _parse(self, text: str) -> Path:
        path = super()._parse(text)
        if not path.is_file():
            raise InvalidInputError("Nie ma takiego pliku. Wskaż go klawiszem F4.", self.key)
        return path

"""The logo and the real head of a letter, seen while they are still being chosen."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cusdesk.app.letterheads import logo_file
from cusdesk.domain.errors import FormatError, InvalidInputError
from cusdesk.ui.file_field import FileField
from cusdesk.ui.pages import PdfPages
from cusdesk.ui.theme import theme

PICTURES = "Obrazy (*.png *.jpg *.jpeg *.gif *.bmp *.tif *.tiff *.webp)"
_HEAD = 0.33
_WIDTH = 560


class LogoField(FileField):
    """A picture file that papers can print; a broken one is refused at the field."""

    def __init__(self, key: str = "logo", name: str = "Plik ze znakiem (herbem)") -> None:
        super().__init__(
            key,
            name,
            PICTURES,
            hint="PNG, JPEG albo inny obraz. Bez znaku pisma też są kompletne.",
        )
        self._read: tuple[Path, bytes] | None = None

    @property
    def picture(self) -> bytes | None:
        """The picture as papers print it, if one is named."""
        path = self.value
        return self._read[1] if path is not None and self._read else None

    def _parse(self, text: str) -> Path:
        path = super()._parse(text)
        if self._read is None or self._read[0] != path:
            try:
                self._read = (path, logo_file(path))
            except FormatError as refusal:
                raise InvalidInputError(refusal.sentence, self.key) from refusal
        return path


class LetterHead(QWidget):
    """Draws the upper part of a letter as it will be printed."""

    def __init__(self, letter: Callable[[], bytes]) -> None:
        super().__init__()
        self._letter = letter
        self._pages: PdfPages | None = None
        self._drawn: tuple[float, QImage] | None = None
        self.setAccessibleName("Podgląd nagłówka pisma")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def draw_again(self) -> None:
        """Make the letter anew from what is typed now."""
        self._pages, self._drawn = PdfPages(self._letter()), None
        self.setAccessibleDescription(self._pages.text(0))
        self.update()

    def sizeHint(self) -> QSize:
        width = theme().px(_WIDTH)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.height() or 120)

    def heightForWidth(self, width: int) -> int:
        wide, high = self._pages.size(0) if self._pages else (595.0, 842.0)
        return round(width * high / wide * _HEAD)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(self.heightForWidth(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._pages is None:
            return
        dots = self.width() * self.devicePixelRatioF() / self._pages.size(0)[0] * 72
        if self._drawn is None or self._drawn[0] != dots:
            self._drawn = (dots, self._pages.image(0, dots))
        painter = QPainter(self)
        sheet = self._drawn[1]
        part = sheet.copy(0, 0, sheet.width(), round(sheet.height() * _HEAD))
        painter.drawImage(self.rect(), part)
        painter.setPen(theme().colour("edge"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

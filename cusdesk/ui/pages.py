"""The pages of a PDF as pictures and as text."""

import pypdfium2
from PySide6.QtGui import QImage

from cusdesk.domain.errors import FormatError


class PdfPages:
    """An opened paper; it draws a page at any density."""

    def __init__(self, content: bytes) -> None:
        try:
            self._paper = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as fault:
            raise FormatError("Tego pliku nie da się pokazać: nie jest poprawnym PDF.") from fault

    def __len__(self) -> int:
        """Return the number of pages."""
        return len(self._paper)

    def size(self, at: int) -> tuple[float, float]:
        """Return the width and height of a page in points."""
        width, height = self._paper.get_page_size(at)
        return float(width), float(height)

    def image(self, at: int, dots: float) -> QImage:
        """Return a page drawn at `dots` to the inch."""
        drawn = self._paper[at].render(scale=dots / 72, rev_byteorder=True, prefer_bgrx=True)
        kind = QImage.Format.Format_RGBX8888
        picture = QImage(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride, kind)
        return picture.copy()

    def text(self, at: int) -> str:
        """Return the words of a page, for those who listen to it."""
        return str(self._paper[at].get_textpage().get_text_bounded())

"""The pages of a PDF as pictures and as text."""

import atexit
import threading
from weakref import WeakSet

import pypdfium2
from PySide6.QtGui import QImage

from cusdesk.domain.errors import FormatError

# The library that reads PDF serves one thread at a time, and a paper may be printed in another.
_ONE = threading.RLock()
_OPEN: "WeakSet[PdfPages]" = WeakSet()


class PdfPages:
    """An opened paper; it draws a page at any density until it is closed."""

    def __init__(self, content: bytes) -> None:
        try:
            with _ONE:
                self._paper = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as fault:
            raise FormatError("Tego pliku nie da się pokazać: nie jest poprawnym PDF.") from fault
        self._closed = False
        _OPEN.add(self)
        with _ONE:
            self.sizes = tuple(self._size(at) for at in range(len(self._paper)))

    def __len__(self) -> int:
        """Return the number of pages."""
        return len(self.sizes)

    def size(self, at: int) -> tuple[float, float]:
        """Return the width and height of a page in points."""
        return self.sizes[at]

    def image(self, at: int, dots: float) -> QImage:
        """Return a page drawn at `dots` to the inch."""
        with _ONE:
            page = self._paper[at]
            drawn = page.render(scale=dots / 72, rev_byteorder=True, prefer_bgrx=True)
            kind = QImage.Format.Format_RGBX8888
            picture = QImage(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride, kind)
            whole = picture.copy()
            drawn.close()
            page.close()
        return whole

    def text(self, at: int) -> str:
        """Return the words of a page, for those who listen to it."""
        with _ONE:
            page = self._paper[at]
            words = page.get_textpage()
            said = str(words.get_text_bounded())
            words.close()
            page.close()
        return said

    @property
    def is_closed(self) -> bool:
        """Whether the paper has been let go."""
        return self._closed

    def close(self) -> None:
        """Let the paper go; it may be said more than once."""
        with _ONE:
            self._paper.close()
        self._closed = True

    def _size(self, at: int) -> tuple[float, float]:
        width, height = self._paper.get_page_size(at)
        return float(width), float(height)


@atexit.register
def close_all() -> None:
    """Let every paper go, as at the end of the program, where no window is left to do it."""
    for paper in tuple(_OPEN):
        paper.close()

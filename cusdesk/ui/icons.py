"""Outline icons coloured by the theme and drawn sharp at every device ratio."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from cusdesk.resources import read_bytes
from cusdesk.ui.theme import theme

SIZE = 18
# 1.75 reads lighter beside 13-pixel text than the 2 of the drawings; a large icon thinner still.
_LARGE, _LIGHT, _THIN = 36, b"1.75", b"1.25"


def icon(name: str, colour: str = "muted", chosen: str = "accent") -> QIcon:
    """Return the icon `name` in a token's colour, in `chosen` where its control is on."""
    return QIcon(_ThemedEngine(name, colour, chosen))


def picture(name: str, colour: str = "muted", size: int = SIZE, ratio: float = 1.0) -> QPixmap:
    """Return the icon as pixels for a label or a painter; `size` grows with the text."""
    return _drawn(name, getattr(theme().tokens, colour), theme().px(size), ratio)


class _ThemedEngine(QIconEngine):
    """Draws from the tokens in force, so that a change of theme needs no new icons."""

    def __init__(self, name: str, colour: str, chosen: str) -> None:
        super().__init__()
        self._name, self._colour, self._chosen = name, colour, chosen

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        ratio = painter.device().devicePixelRatioF()
        side = min(rect.width(), rect.height())
        place = QRect(QPoint(0, 0), QSize(side, side))
        place.moveCenter(rect.center())
        painter.drawPixmap(place, self._pixels(side, ratio, mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self._pixels(min(size.width(), size.height()), 1.0, mode, state)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        return self._pixels(min(size.width(), size.height()), scale, mode, state)

    def clone(self) -> QIconEngine:
        return _ThemedEngine(self._name, self._colour, self._chosen)

    def _pixels(self, side: int, ratio: float, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        colour = self._chosen if state == QIcon.State.On else self._colour
        if mode == QIcon.Mode.Disabled:
            # The words of a button that may not be pressed are quiet; so is its icon.
            colour = "quiet"
        return _drawn(self._name, getattr(theme().tokens, colour), side, ratio)


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, side: int, ratio: float) -> QPixmap:
    drawing = _renderer(name, QColor(colour).name(), _THIN if side > _LARGE else _LIGHT)
    pixels = QPixmap(round(side * ratio), round(side * ratio))
    pixels.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixels)
    drawing.render(painter, QRectF(pixels.rect()))
    painter.end()
    pixels.setDevicePixelRatio(ratio)
    return pixels


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str, stroke: bytes) -> QSvgRenderer:
    drawing = read_bytes(f"icons/{name}.svg").replace(b"currentColor", colour.encode())
    thinner = drawing.replace(b'stroke-width="2"', b'stroke-width="' + stroke + b'"')
    return QSvgRenderer(QByteArray(thinner))

"""Paints a row in two lines: a round mark, title and badge, note and what stands at its end."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cusdesk.ui.icons import picture
from cusdesk.ui.rows.item import RowItem
from cusdesk.ui.rows.model import ITEM_ROLE
from cusdesk.ui.theme import theme

HEIGHT = 50
_MARK, _LEFT, _TEXT, _RIGHT = 34, 14, 58, 14
_DOT = " · "
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class TwoLines(QStyledItemDelegate):
    """Draws `RowItem`s; it paints, and makes no widgets."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(200, theme().px(HEIGHT))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        item: RowItem = index.data(ITEM_ROLE)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _paint_ground(painter, option.rect, chosen=chosen, focused=focused)
        _paint_mark(painter, option.rect, item.mark, chosen=chosen)
        _paint_lines(painter, option.rect, item)
        painter.restore()


def _paint_ground(painter: QPainter, rect: QRect, *, chosen: bool, focused: bool) -> None:
    look = theme()
    if chosen:
        painter.fillRect(rect, look.colour("tint"))
        painter.fillRect(QRect(rect.x(), rect.y(), 3, rect.height()), look.colour("accent"))
    else:
        left = rect.x() + look.px(_TEXT)
        painter.fillRect(QRect(left, rect.bottom(), rect.right() - left, 1), look.colour("line"))
    if focused:
        painter.setPen(QPen(look.colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(1, 1, -1, -1))


def _paint_mark(painter: QPainter, rect: QRect, mark: str, *, chosen: bool) -> None:
    look = theme()
    side = look.px(_MARK) - 2
    place = QRectF(rect.x() + look.px(_LEFT), rect.center().y() - side / 2 + 1, side, side)
    fill, edge = ("accent", "accent") if chosen else ("window", "edge")
    painter.setPen(QPen(look.colour(edge), 1))
    painter.setBrush(look.colour(fill))
    painter.drawEllipse(place)
    ink = "on_accent" if chosen else "muted"
    if len(mark) <= 2:  # noqa: PLR2004 - initials; anything longer names an icon
        painter.setPen(look.colour(ink))
        painter.setFont(look.font(12, QFont.Weight.DemiBold))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, mark)
        return
    drawing = picture(mark, ink, 18, painter.device().devicePixelRatioF())
    corner = place.center().toPoint()
    half = look.px(18) // 2
    painter.drawPixmap(corner.x() - half, corner.y() - half, drawing)


def _paint_lines(painter: QPainter, rect: QRect, item: RowItem) -> None:
    look = theme()
    left, right = rect.x() + look.px(_TEXT), rect.right() - look.px(_RIGHT)
    line, half = look.px(22), rect.center().y() + 1
    upper = QRect(left, half - line + 1, right - left, line)
    lower = QRect(left, half, right - left, look.px(19))
    if badge_stands_low(item, upper.width()):
        lower.setRight(_paint_badge(painter, lower, item))
    else:
        upper.setRight(_paint_badge(painter, upper, item))
    painter.setFont(look.font(13, QFont.Weight.DemiBold))
    painter.setPen(look.colour("text"))
    _put(painter, upper, item.title)
    painter.setFont(look.font(12))
    painter.setPen(look.colour("muted"))
    end = end_beside(item, lower.width())
    painter.drawText(lower, _MIDDLE | Qt.AlignmentFlag.AlignRight, end)
    lower.setRight(lower.right() - painter.fontMetrics().horizontalAdvance(end) - look.px(8))
    _put(painter, lower, item.note)


def badge_stands_low(item: RowItem, room: int) -> bool:
    """Whether a badge leaves the upper line to a title that would not fit beside it."""
    look = theme()
    title = QFontMetrics(look.font(13, QFont.Weight.DemiBold)).horizontalAdvance(item.title)
    return bool(item.badge) and not item.end and title > room - _badge_width(item) - look.px(8)


def end_beside(item: RowItem, room: int) -> str:
    """Return what stands at the end of the lower line, cut before the mark that leads the note."""
    mark, _dot, more = item.note.partition(_DOT)
    metrics = QFontMetrics(theme().font(12))
    kept = metrics.horizontalAdvance(f"{mark}{_DOT}…") + theme().px(8) if more else 0
    return metrics.elidedText(item.end, Qt.TextElideMode.ElideRight, max(0, room - kept))


def _badge_width(item: RowItem) -> int:
    metrics = QFontMetrics(theme().font(12, QFont.Weight.DemiBold))
    return metrics.horizontalAdvance(item.badge) + theme().px(18)


def _paint_badge(painter: QPainter, line: QRect, item: RowItem) -> int:
    if not item.badge:
        return line.right()
    look = theme()
    fore, back = look.tokens.tone(item.tone)
    painter.setFont(look.font(12, QFont.Weight.DemiBold))
    width = _badge_width(item)
    place = QRectF(line.right() - width, line.y() + 1, width, look.px(19))
    painter.setBrush(QColor(back))
    painter.setPen(QPen(QColor(fore if look.tokens.outlined else back), 1))
    painter.drawRoundedRect(place, look.px(9), look.px(9))
    painter.setPen(QColor(fore))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, item.badge)
    return line.right() - width - look.px(8)


def _put(painter: QPainter, place: QRect, text: str) -> None:
    metrics: QFontMetrics = painter.fontMetrics()
    end = Qt.TextElideMode.ElideRight
    painter.drawText(place, _MIDDLE, metrics.elidedText(text, end, max(0, place.width())))

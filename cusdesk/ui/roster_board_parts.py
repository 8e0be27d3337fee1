"""What the board is made of: a block for a visit, names beside the rows, hours over them."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from cusdesk.domain.dates import clock
from cusdesk.ui.roster_view import BoardVisit
from cusdesk.ui.theme import theme

if TYPE_CHECKING:
    from cusdesk.ui.roster_board import RosterBoard

_EDGE, _LEAST_TEXT, _RADIUS = 6, 26, 4
_HOURS_APART = 180


class Block(QGraphicsItem):
    """A visit in the row of one of its carers."""

    def __init__(self, visit: BoardVisit, carer: UUID, home: QRectF) -> None:
        super().__init__()
        self.visit, self.carer, self.home = visit, carer, home
        self._rect = QRectF(home)
        self.setToolTip(visit.said)

    def go_to(self, rect: QRectF) -> None:
        """Stand elsewhere, as while it is carried."""
        self.prepareGeometryChange()
        self._rect = QRectF(rect)
        self.setZValue(0 if rect == self.home else 1)

    def has_edge_at(self, point: QPointF) -> bool:
        """Whether a point is on the edge by which it is made longer."""
        edge = min(_EDGE, self._rect.width() / 3)
        return self._rect.right() - edge <= point.x() <= self._rect.right()

    def boundingRect(self) -> QRectF:
        return self._rect

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,
        widget: QWidget | None = None,
    ) -> None:
        colour, rect = theme().colour, self._rect.adjusted(0.5, 0.5, -0.5, -0.5)
        pinned = self.visit.facts.locked
        painter.setPen(QPen(colour("accent"), 2 if pinned else 1))
        painter.setBrush(colour("tint"))
        painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
        if rect.width() >= theme().px(_LEAST_TEXT):
            self._write(painter, rect.adjusted(4, 2, -3, -2))

    def _write(self, painter: QPainter, rect: QRectF) -> None:
        visit = self.visit
        painter.setPen(theme().colour("on_tint"))
        painter.setFont(theme().font(12))
        # Pinned is said in words where there is room, and by the thicker edge everywhere.
        pinned = " (przypięta)" if visit.facts.locked else ""
        lines = (f"{clock(visit.facts.start or 0)}{pinned}", visit.person)
        measure = QFontMetrics(painter.font())
        for number, line in enumerate(lines):
            shown = measure.elidedText(line, Qt.TextElideMode.ElideRight, int(rect.width()))
            place = rect.translated(0, number * measure.height())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft), shown)


class Names(QWidget):
    """The carers beside their rows, each with her hours against the norm."""

    def __init__(self, board: "RosterBoard") -> None:
        super().__init__(board)
        self._board = board

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, shown = QPainter(self), self._board.board
        painter.fillRect(self.rect(), theme().colour("panel"))
        if shown is None:
            return
        scale, down = self._board.scale_, self._board.verticalScrollBar().value()
        for row, carer in enumerate(shown.carers):
            top = int(scale.y(row) - down)
            place = QRect(13, top + 5, self.width() - 20, int(scale.row) // 2)
            over = " – za dużo" if carer.is_over else ""
            painter.setPen(theme().colour("text"))
            painter.setFont(theme().font(13, 600))
            painter.drawText(place, int(Qt.AlignmentFlag.AlignLeft), carer.name)
            painter.setPen(theme().colour("bad" if over else "muted"))
            painter.setFont(theme().font(12))
            below = place.translated(0, place.height() - 4)
            painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft), f"{carer.hours}{over}")
            painter.setPen(theme().colour("line"))
            painter.drawLine(0, top, self.width(), top)


class Hours(QWidget):
    """The days and hours over the rows."""

    def __init__(self, board: "RosterBoard") -> None:
        super().__init__(board)
        self._board = board

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, shown = QPainter(self), self._board.board
        painter.fillRect(self.rect(), theme().colour("panel"))
        if shown is None:
            return
        scale, left = self._board.scale_, self._board.horizontalScrollBar().value()
        apart = 60 if shown.first == shown.last else _HOURS_APART
        half = self.height() // 2
        for day in shown.days:
            x = int(scale.x(day, scale.begin) - left)
            painter.setPen(theme().colour("text"))
            painter.setFont(theme().font(12, 600))
            painter.drawText(x + 4, half - 3, shown.heading(day))
            painter.setPen(theme().colour("muted"))
            painter.setFont(theme().font(12))
            for minute in range(scale.begin, scale.end, apart):
                painter.drawText(
                    int(scale.x(day, minute) - left) + 4, self.height() - 5, clock(minute)
                )

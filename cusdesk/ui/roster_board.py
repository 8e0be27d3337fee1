"""The board: carers under one another, time from left to right, visits moved by hand."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QGraphicsScene, QGraphicsView, QToolTip

from cusdesk.ui.roster_board_parts import Block, Hours, Names
from cusdesk.ui.roster_drag import FREE, Held, Spot
from cusdesk.ui.roster_scale import Scale
from cusdesk.ui.roster_view import Board, BoardVisit
from cusdesk.ui.theme import theme

ROW, NAMES, HEAD = 46, 168, 34
WEEK_MINUTE, DAY_MINUTE = 0.5, 1.3
_MOVED = 4


@dataclass(slots=True)
class _Drag:
    """A block in the hand: from where, what it would be, how long while it is stretched."""

    block: Block
    held: Held
    begun: QPointF
    stretched: bool
    moving: bool = False
    spot: Spot | None = None
    minutes: int = 0


class RosterBoard(QGraphicsView):
    """Dragging asks the planner, letting go asks the office; Shift keeps the row or the hour."""

    dropped = Signal(object, object)
    resized = Signal(object, int)
    opened = Signal(object)
    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setScene(QGraphicsScene(self))
        self.setAccessibleName("Tablica grafiku")
        self.setAccessibleDescription("Do przesuwania myszą. Klawiaturą pracuje się w tabeli.")
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setFrameShape(QGraphicsView.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.board: Board | None = None
        self.scale_ = Scale(date.min, 1, DAY_MINUTE, ROW)
        self._kept: frozenset[UUID] | None = None
        self._drag: _Drag | None = None
        self._filled: set[int] = set()
        self._names, self._hours = Names(self), Hours(self)
        self.horizontalScrollBar().valueChanged.connect(self._hours.update)
        self.verticalScrollBar().valueChanged.connect(self._names.update)
        self.verticalScrollBar().valueChanged.connect(self._fill)
        theme().changed.connect(self._again)

    def show_board(self, board: Board, kept: frozenset[UUID] | None = None) -> None:
        """Show the visits of some days; those a filter leaves out are not there."""
        self.board, self._kept, self._drag = board, kept, None
        px = theme().px
        minute = px(100) / 100 * (DAY_MINUTE if board.first == board.last else WEEK_MINUTE)
        self.scale_ = Scale(board.first, len(board.days), minute, px(ROW))
        scene = self.scene()
        scene.clear()
        self._filled.clear()
        scene.setSceneRect(0, 0, self.scale_.width, self.scale_.row * max(len(board.carers), 1))
        self._frame()
        self._fill()

    @property
    def in_sight(self) -> range:
        """The rows in sight; those beside them are drawn with them."""
        rows = len(self.board.carers) if self.board is not None else 0
        if not rows:
            return range(0)
        area = self.mapToScene(self.viewport().rect()).boundingRect()
        first, last = (self.scale_.row_at(y, rows) for y in (area.top(), area.bottom()))
        return range(max(first - 1, 0), min(last + 2, rows))

    @property
    def blocks(self) -> list[Block]:
        """The visits on the board where it was looked at, one for each of their carers."""
        return [one for one in self.scene().items() if isinstance(one, Block)]

    @property
    def held_at(self) -> Spot | None:
        """Where the visit in the hand would land; None with empty hands."""
        return self._drag.spot if self._drag is not None else None

    # The hand

    def mousePressEvent(self, event: QMouseEvent) -> None:
        block = self._block_at(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or block is None or self.board is None:
            super().mousePressEvent(event)
            return
        at = self.mapToScene(event.position().toPoint())
        held = Held(self.board, block.visit, block.carer)
        self._drag = _Drag(block, held, at, stretched=block.has_edge_at(at))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = self.mapToScene(event.position().toPoint())
        drag = self._drag
        if drag is None:
            self._show_hand(event.position().toPoint(), at)
            return
        if not drag.moving and (at - drag.begun).manhattanLength() < _MOVED:
            return
        drag.moving = True
        if drag.stretched:
            self._stretch(drag, at)
        else:
            self._carry(
                drag, at, locked=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        super().mouseReleaseEvent(event)
        if drag is None:
            return
        self._let_go(drag)
        if not drag.moving:
            return
        if drag.stretched and drag.minutes != drag.block.visit.facts.minutes:
            self.resized.emit(drag.block.visit, drag.minutes)
        elif drag.spot is not None and drag.spot != _spot_of(drag.block):
            self.dropped.emit(drag.block.visit, drag.held.placing(drag.spot))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        block = self._block_at(event.position().toPoint())
        if block is not None:
            self.opened.emit(block.visit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._drag is not None:
            drag, self._drag = self._drag, None
            self._let_go(drag)
        else:
            super().keyPressEvent(event)

    def _carry(self, drag: _Drag, at: QPointF, *, locked: bool) -> None:
        if self.board is None:
            return
        moved, home = at - drag.begun, drag.block.home
        across = abs(moved.x()) >= abs(moved.y())
        x = home.x() + (moved.x() if across or not locked else 0)
        y = home.center().y() + (moved.y() if not (across and locked) else 0)
        day, start = self.scale_.time(x)
        row = self.scale_.row_at(y, len(self.board.carers))
        spot = Spot(self.board.carers[row].id, day, start)
        if spot == drag.spot:
            return
        drag.spot = spot
        drag.block.go_to(self._rect(day, start, drag.block.visit.facts.minutes, row))
        self.viewport().update()
        self._tell(drag.held.reason(spot) or FREE)

    def _stretch(self, drag: _Drag, at: QPointF) -> None:
        rect = QRectF(drag.block.home)
        drag.minutes = self.scale_.minutes(at.x() - rect.x())
        rect.setWidth(drag.minutes * self.scale_.minute)
        drag.block.go_to(rect)
        self._tell(f"{drag.minutes} min")

    def _let_go(self, drag: _Drag) -> None:
        drag.block.go_to(drag.block.home)
        self.viewport().update()
        QToolTip.hideText()
        self.told.emit("")

    def _tell(self, text: str) -> None:
        self.told.emit(text)
        QToolTip.showText(self.cursor().pos() + QPoint(14, 18), text, self)

    def _show_hand(self, point: QPoint, at: QPointF) -> None:
        block = self._block_at(point)
        edge = block is not None and block.has_edge_at(at)
        shape = Qt.CursorShape.SizeHorCursor if edge else Qt.CursorShape.OpenHandCursor
        self.viewport().setCursor(Qt.CursorShape.ArrowCursor if block is None else shape)

    def _block_at(self, point: QPoint) -> Block | None:
        found = self.itemAt(point)
        return found if isinstance(found, Block) else None

    # Looks

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        painter.fillRect(QRectF(rect), theme().colour("panel"))
        if self.board is None:
            return
        scale = self.scale_
        self._tint_rows(painter)
        painter.setPen(QPen(theme().colour("line")))
        for row in range(len(self.board.carers) + 1):
            painter.drawLine(QPointF(0, scale.y(row)), QPointF(scale.width, scale.y(row)))
        height = scale.y(len(self.board.carers))
        for number in range(1, scale.days):
            painter.setPen(QPen(theme().colour("field_edge")))
            painter.drawLine(QPointF(number * scale.day, 0), QPointF(number * scale.day, height))

    def _tint_rows(self, painter: QPainter) -> None:
        """Show on every row whether the visit in the hand could be there at this time."""
        drag = self._drag
        if drag is None or drag.spot is None or self.board is None:
            return
        for row in self.in_sight:
            spot = replace(drag.spot, carer=self.board.carers[row].id)
            bad = bool(drag.held.reason(spot))
            colour = theme().colour("bad_back" if bad else "good_back")
            area = QRectF(0, self.scale_.y(row), self.scale_.width, self.scale_.row)
            painter.fillRect(area, colour)
            if bad:
                # Not by colour alone: where it cannot go, the row is hatched.
                hatch = QBrush(theme().colour("line"), Qt.BrushStyle.BDiagPattern)
                painter.fillRect(area, hatch)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._frame()
        self._fill()

    def _fill(self) -> None:
        """Put the visits of the rows that came into sight on the board."""
        board, kept = self.board, self._kept
        if board is None:
            return
        for row in self.in_sight:
            if row in self._filled:
                continue
            self._filled.add(row)
            carer = board.carers[row].id
            for visit in (one for day in board.days for one in board.of(carer, day)):
                if kept is None or visit.id in kept:
                    self.scene().addItem(Block(visit, carer, self._place(visit, row)))

    def _frame(self) -> None:
        names, head = theme().px(NAMES), theme().px(HEAD)
        self.setViewportMargins(names, head, 0, 0)
        inside = self.viewport().geometry()
        self._names.setGeometry(0, head, names, inside.height())
        self._hours.setGeometry(names, 0, inside.width(), head)
        self._names.update()
        self._hours.update()

    def _again(self) -> None:
        if self.board is not None:
            self.show_board(self.board, self._kept)

    def _place(self, visit: BoardVisit, row: int) -> QRectF:
        facts = visit.facts
        return self._rect(facts.day or self.scale_.first, facts.start or 0, facts.minutes, row)

    def _rect(self, day: date, start: int, minutes: int, row: int) -> QRectF:
        scale = self.scale_
        x = scale.x(day, start)
        return QRectF(x, scale.y(row) + 3, minutes * scale.minute, scale.row - 6)


def _spot_of(block: Block) -> Spot | None:
    facts = block.visit.facts
    if facts.day is None or facts.start is None:
        return None
    return Spot(block.carer, facts.day, facts.start)

"""The roster board over a week of 2,000 visits: read, built, painted, dragged over, changed.

Times are of the processor, the best of some rounds: on an idle computer the clock says the same.
"""

import gc
import os
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any, TypeVar

import keyring
from keyring.backends.fail import Keyring as NoKeyring

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QGraphicsRectItem, QGraphicsScene, QGraphicsView
from sqlalchemy import text

from cusdesk.domain.visits import Placing
from cusdesk.operations.office import Office
from cusdesk.operations.roster_changes import Gesture
from cusdesk.operations.roster_following import followed
from cusdesk.operations.roster_instances import Planned, instance_of
from cusdesk.operations.visits import place_visit, take_off_visit
from cusdesk.ui.roster_board import RosterBoard
from cusdesk.ui.roster_view import Board
from cusdesk.ui.start import application
from cusdesk.ui.theme import theme
from tests.bench._rosters import MONDAY, WEEK_LONG, roster_office
from tests.support.crowds import statements

T = TypeVar("T")

BUILD_MS, FRAME_MS = 300.0, 16.0
SIZE = (1120, 560)
SUNDAY = MONDAY + timedelta(days=WEEK_LONG - 1)
MOVES, GESTURES = 150, 6
BARE_READ = (
    "SELECT v.*, c.carer_id FROM visit v LEFT JOIN visit_carer c ON c.visit_id = v.id "
    "WHERE v.gone = 0 AND v.day BETWEEN :first AND :last"
)
_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def run(rounds: int = 5) -> dict[str, Any]:
    """Measure a week of the largest roster; return milliseconds, ratios and bounds."""
    keyring.set_keyring(NoKeyring())
    app = application(["cusdesk"])
    theme().choose("light")
    with tempfile.TemporaryDirectory() as home:
        office = roster_office(Path(home) / "office")
        try:
            return _answer(_measured(office, rounds))
        finally:
            app.processEvents()
            office.close()


def _measured(office: Office, rounds: int) -> dict[str, Any]:
    def read() -> Planned:
        return office.do(instance_of, MONDAY, WEEK_LONG)

    with statements(office) as asked:
        planned = read()
    board = Board(planned, MONDAY, SUNDAY)
    blocks = sum(len(board.of(one.id, day)) for one in board.carers for day in board.days)
    grid, bare = _Grid(board), _Bare(blocks)
    return {
        "visits": len(planned.rows),
        "blocks": blocks,
        "statements of a reading": len(asked),
        "read": _best(read, rounds),
        "bare read": _best(lambda: _bare_rows(office), rounds),
        "build": _best(lambda: grid.build(planned), rounds),
        "bare build": _best(bare.build, rounds),
        "drag": grid.dragged(),
        "bare drag": bare.dragged(),
        **_gestures(office, planned, board),
    }


def _gestures(office: Office, planned: Planned, board: Board) -> dict[str, Any]:
    """Take visits off and put them back, as a hand does, and follow each gesture."""
    spent, follows, asked = [], [], 0
    stand = [one for one in board.visits.values() if one.facts.stands and not one.facts.locked]
    for one in stand[:GESTURES]:
        facts = one.facts
        placing = Placing(facts.day or MONDAY, facts.start or 0, facts.carers)
        for act in (
            partial(office.do, take_off_visit, one.id),
            partial(office.do, place_visit, one.id, placing, "pomiar"),
        ):
            with statements(office) as run:
                taken, gesture = _timed(act)
            spent.append(taken)
            asked = max(asked, len(run))
            took, planned = _timed(partial(_follow, planned, gesture))
            follows.append(took)
    return {"gesture": spent, "follow": follows, "statements of a gesture": asked}


def _follow(planned: Planned, gesture: Gesture) -> Planned:
    after = followed(planned, gesture.steps)
    if after is None:
        raise AssertionError(gesture)
    Board(after, MONDAY, SUNDAY)
    return after


class _Grid:
    """The board on a screen, under a hand made of events."""

    def __init__(self, board: Board) -> None:
        self.view = RosterBoard()
        self.view.resize(*SIZE)
        self.view.show_board(board)
        self.view.show()
        QApplication.processEvents()

    def build(self, planned: Planned) -> None:
        """Build the board from what was read, and paint it."""
        self.view.show_board(Board(planned, MONDAY, SUNDAY))
        self.view.viewport().repaint()

    def dragged(self) -> list[float]:
        """Return the milliseconds of each frame while a visit is carried over rows and hours."""
        block = next(one for one in self.view.blocks if not one.visit.facts.locked)
        begun = QPointF(self.view.mapFromScene(block.home.center()))
        self._send(QEvent.Type.MouseButtonPress, begun)
        times = []
        for step in range(1, MOVES + 1):
            at = begun + QPointF(5 * step, 3 * (step % 120))
            times.append(_once(lambda at=at: self._move(at)))
        self.view.viewport().setCursor(Qt.CursorShape.ArrowCursor)
        return times

    def _move(self, at: QPointF) -> None:
        self._send(QEvent.Type.MouseMove, at)
        self.view.viewport().repaint()

    def _send(self, kind: QEvent.Type, at: QPointF) -> None:
        where = self.view.viewport().mapToGlobal(at)
        event = QMouseEvent(kind, at, where, _LEFT, _LEFT, _NONE)
        QApplication.sendEvent(self.view.viewport(), event)


class _Bare:
    """As many plain rectangles in a scene of Qt, without a program around them."""

    def __init__(self, blocks: int) -> None:
        self.blocks = blocks
        self.scene = QGraphicsScene()
        self.view = QGraphicsView(self.scene)
        self.view.resize(*SIZE)
        self.view.show()
        self.build()
        QApplication.processEvents()

    def build(self) -> None:
        """Make every rectangle and paint those in sight."""
        self.scene.clear()
        for number in range(self.blocks):
            rect = QRectF(60 * (number % 52), 46 * (number // 52), 50, 40)
            self.scene.addItem(QGraphicsRectItem(rect))
        self.view.viewport().repaint()

    def dragged(self) -> list[float]:
        """Return the milliseconds of each frame while one rectangle is carried."""
        item = self.scene.items()[-1]
        return [_once(lambda step=step: self._move(item, step)) for step in range(MOVES)]

    def _move(self, item: Any, step: int) -> None:
        item.setPos(5 * step, 3 * (step % 120))
        self.view.viewport().repaint()


def _bare_rows(office: Office) -> None:
    with office.store.reader.connect() as connection:
        days = {"first": MONDAY.isoformat(), "last": SUNDAY.isoformat()}
        connection.execute(text(BARE_READ), days).all()


def _answer(found: dict[str, Any]) -> dict[str, Any]:
    drag, bare = _p95(found["drag"]), _p95(found["bare drag"])
    figures = {
        "visits": found["visits"],
        "blocks": found["blocks"],
        "statements of a reading": found["statements of a reading"],
        "statements of a gesture": found["statements of a gesture"],
        "read, ms": _round(found["read"]),
        "build and paint, ms": _round(found["build"]),
        "read, build and paint, ms": _round(found["read"] + found["build"]),
        "drag frame, median ms": _round(median(found["drag"])),
        "drag frame, p95 ms": _round(drag),
        "a gesture in the office, median ms": _round(median(found["gesture"])),
        "the board after a gesture, median ms": _round(median(found["follow"])),
    }
    return {
        "name": "board",
        "figures": figures,
        "ratios": {
            "reading to the bare rows": _round(found["read"] / found["bare read"]),
            "building to a bare scene": _round(found["build"] / found["bare build"]),
            "drag frame to a bare frame": _round(drag / bare),
        },
        "bounds": [
            _bound("build and paint, ms", found["build"], BUILD_MS),
            _bound("the board after a gesture, ms", median(found["follow"]), BUILD_MS),
            _bound("drag frame, p95 ms", drag, FRAME_MS),
        ],
    }


def _best(act: Callable[[], object], rounds: int) -> float:
    gc.collect()
    return min(_once(act) for _ in range(rounds))


def _once(act: Callable[[], object]) -> float:
    return _timed(act)[0]


def _timed(act: Callable[[], T]) -> tuple[float, T]:
    started = time.process_time()
    result = act()
    return (time.process_time() - started) * 1000, result


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


def _round(value: float) -> float:
    return round(value, 1)


def _bound(what: str, value: float, most: float) -> dict[str, Any]:
    return {"what": what, "value": _round(value), "bound": most, "holds": value <= most}

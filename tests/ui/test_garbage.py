"""Cycles with widgets end where widgets may end: in the window's own thread."""

import gc
import threading
import weakref

import pytest
from PySide6.QtWidgets import QWidget

from cusdesk.ui.garbage import EVERY, collect_due
from cusdesk.ui.tasks import Task

MANY = 200_000


class Knot(QWidget):
    """A widget that holds itself, as one with a slot on its own method does."""

    def __init__(self) -> None:
        super().__init__()
        self.itself = self


@pytest.fixture
def collecting_threads():
    seen = []

    def note(phase, _info):
        seen.append(threading.current_thread())

    gc.callbacks.append(note)
    yield seen
    gc.callbacks.remove(note)


def make_garbage(_progress):
    knots = [[] for _ in range(MANY)]
    for knot in knots:
        knot.append(knot)


def test_no_thread_collects_by_itself(qapp):
    assert not gc.isenabled()


def test_a_busy_thread_collects_nothing(qtbot, collecting_threads):
    task = Task(make_garbage)
    with qtbot.waitSignal(task.finished):
        task.start()
    qtbot.wait(2 * EVERY)

    assert set(collecting_threads) == {threading.main_thread()}


def test_a_widget_that_holds_itself_is_let_go_by_the_event_loop(qtbot):
    knot = weakref.ref(Knot())
    assert knot() is not None

    make_garbage(None)
    qtbot.waitUntil(lambda: knot() is None or bool(gc.collect()))

    assert knot() is None


def test_nothing_is_collected_before_it_is_due():
    gc.collect()
    before = gc.get_stats()[2]["collections"]
    collect_due()

    assert gc.get_stats()[2]["collections"] == before

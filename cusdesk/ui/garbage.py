"""Garbage is collected in the window's thread alone.

A cycle may hold a widget; freed by whichever thread happened to collect, it takes the process down.
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 250


class GarbageWatch(QObject):
    """Takes collecting away from all threads and does it from the window's event loop."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self, interval=EVERY)
        timer.timeout.connect(collect_due)
        timer.start()


def collect_due() -> None:
    """Collect the oldest generation that is due, as Python itself would have done."""
    due = [age for age, (count, most) in enumerate(_ages()) if most and count > most]
    if due:
        gc.collect(due[-1])


def _ages() -> "zip[tuple[int, int]]":
    return zip(gc.get_count(), gc.get_threshold(), strict=True)

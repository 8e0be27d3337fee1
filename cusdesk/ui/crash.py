"""What happens when the program is wrong: one dialog, one report, no personal data in either."""

import faulthandler
import sys
import threading
import traceback
from collections import deque
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)

from cusdesk.domain.errors import OfficeError

_LOG_BYTES, _LOGS, _RECENT = 1_000_000, 5, 50
_QUIET = "propagateSizeHints"


class CrashWatch(QObject):
    """Catches what nothing else caught.

    `refused` carries the sentence of a refusal that no form showed; `crashed` carries a report.
    """

    refused = Signal(str)
    crashed = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder = folder
        self._recent: deque[str] = deque(maxlen=_RECENT)
        self._faults: TextIO | None = None

    def install(self) -> None:
        """Stand behind every thread, every slot and Qt itself."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._faults = (self._folder / "fault.log").open("a", encoding="utf-8")
        faulthandler.enable(self._faults)
        sys.excepthook = self.catch
        threading.excepthook = self._catch_thread
        qInstallMessageHandler(self._heed_qt)

    def remove(self) -> None:
        """Give the hooks back, as at the end."""
        sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__
        qInstallMessageHandler(None)
        if self._faults is not None:
            faulthandler.disable()
            self._faults.close()
            self._faults = None

    def catch(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Tell a refusal as it stands; write and report anything else."""
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        elif isinstance(error, OfficeError):
            self.refused.emit(error.sentence)
        else:
            text = report(kind, trace, self._recent)
            self.write(f"crash {kind.__name__}")
            self._append(text)
            self.crashed.emit(text)

    def write(self, event: str) -> None:
        """Write an event by its code; never what anyone typed."""
        line = f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S%z} {event}"
        self._recent.append(line)
        self._append(line)

    def _catch_thread(self, caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            self.catch(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _heed_qt(self, kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if _QUIET not in text and kind != QtMsgType.QtDebugMsg:
            masked = "".join("#" if letter.isdigit() else letter for letter in text[:200])
            self.write(f"qt {kind.name} {masked}")

    def _append(self, text: str) -> None:
        place = self._folder / "cusdesk.log"
        try:
            if place.exists() and place.stat().st_size > _LOG_BYTES:
                _rotate(place)
            with place.open("a", encoding="utf-8") as log:
                log.write(f"{text}\n")
        except OSError:
            # A full disk must not turn one fault into two.
            self._recent.append("log not written")


def report(
    kind: type[BaseException], trace: TracebackType | None, recent: deque[str] | None = None
) -> str:
    """Return what a maintainer needs: versions and places in the code, never a value."""
    import platform  # noqa: PLC0415 - seldom needed, and slow to import

    python, system = platform.python_version(), platform.platform(terse=True)
    lines = [f"cusdesk, Python {python}, Qt {qVersion()}, {system}", kind.__name__]
    lines += _places(trace)
    return "\n".join([*lines, *(recent or ())])


def _places(trace: TracebackType | None) -> Iterator[str]:
    for frame, line in traceback.walk_tb(trace):
        code = frame.f_code
        yield f"  {Path(code.co_filename).name}:{line} {code.co_name}"


def _rotate(place: Path) -> None:
    for number in range(_LOGS - 1, 0, -1):
        older = place.with_suffix(f".{number}.log")
        if older.exists():
            older.replace(place.with_suffix(f".{number + 1}.log"))
    place.replace(place.with_suffix(".1.log"))

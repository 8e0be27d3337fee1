"""Packages of the exchange behind the window: one at a time, never in the window's thread.

It outlives the page that asked for a package, so that what came of it can still be read there.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, Signal

from cusdesk.app import exchange, sticks
from cusdesk.app.sticks import Imported, Receipt, Request, Wish
from cusdesk.domain.errors import OfficeError
from cusdesk.operations.office import Office
from cusdesk.sync.reports import ExchangeReport, Listener, Progress
from cusdesk.ui.tasks import HaltableTask


@dataclass(frozen=True, slots=True)
class Admitted:
    """A new PC was let in; how the exchange that brought it into the log ended."""

    name: str
    ordinal: int
    report: ExchangeReport


Outcome = Receipt | Imported | Admitted | OfficeError


class Carrier(QObject):
    """Sends and takes packages, lets newcomers in, and keeps what came of the last of it."""

    began = Signal()
    changed = Signal()
    """Whether a package is under way, or how far it is."""
    ended = Signal(object)
    finished = Signal()
    _told = Signal(object)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.outcome: Outcome | None = None
        self.progress: Progress | None = None
        self.place: Path | None = None
        self._run: HaltableTask | None = None
        self._told.connect(self._heed)

    @property
    def runs(self) -> bool:
        """Whether a package is under way."""
        return self._run is not None

    def send(self, place: Path, *, whole: bool = False) -> None:
        """Write a package; `whole` takes the log from its beginning and every paper along."""
        wish = Wish(since=0, all_files=True) if whole else Wish()
        self._start(_sending, place, wish)

    def take(self, place: Path) -> None:
        """Take in every package of a place."""
        self._start(_taking, place)

    def admit(self, request: Request, *, admin: bool = False) -> None:
        """Let a new PC in, and have the log tell of it here, so that the answer brings all."""
        self._start(_admitting, request, admin)

    def stop(self) -> None:
        """Have the work end where it is."""
        if self._run is not None:
            self._run.early.set()

    def _start(self, work: Callable[..., Outcome], *asked: Any) -> None:
        if self._run is not None:
            return
        if isinstance(asked[0], Path):
            self.place = asked[0]
        self.outcome = self.progress = None
        office, tell = self._office, self._tell
        self._run = run = HaltableTask(lambda early: work(office, *asked, tell, early), "package")
        run.succeeded.connect(self._end)
        run.refused.connect(self._end)
        run.finished.connect(self._finish)
        self.began.emit()
        run.start()
        self.changed.emit()

    def _tell(self, progress: Progress) -> None:
        # Called in the worker: the window may be gone while a slow stick is still waited for.
        with suppress(RuntimeError):
            self._told.emit(progress)

    def _heed(self, progress: Progress) -> None:
        if self._run is not None:
            self.progress = progress
            self.changed.emit()

    def _end(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.ended.emit(outcome)

    def _finish(self) -> None:
        self._run, self.progress = None, None
        self.finished.emit()
        self.changed.emit()


def _sending(office: Office, place: Path, wish: Wish, tell: Listener, early: Event) -> Receipt:
    sticks.find_place(place)
    return sticks.receipt_of(office, sticks.export_package(office, place, wish, tell, early))


def _taking(office: Office, place: Path, tell: Listener, early: Event) -> Imported:
    return sticks.import_packages(office, sticks.find_place(place), tell, early)


def _admitting(
    office: Office, request: Request, admin: bool, tell: Listener, early: Event
) -> Admitted:
    ordinal = sticks.admit_newcomer(office, request, admin=admin, stop=early)
    return Admitted(request.name, ordinal, exchange.exchange(office, tell, early))

"""The office's own server while the window is open, on the PC that keeps the office's log."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from cusdesk.app import orderer, own_server
from cusdesk.app.orderer import Ordering
from cusdesk.domain.errors import OfficeError
from cusdesk.operations.office import Office
from cusdesk.ui.tasks import later


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found when the server was asked for."""

    ordering: Ordering
    held: bool
    fault: str = ""


class LogKeeper(QObject):
    """Starts the server in a thread, holds it until `rest`, and knows why it does not run."""

    changed = Signal()

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.ordering: Ordering | None = None
        self.fault = ""
        self._held = False

    def begin(self) -> None:
        """Have the server run from now on, if this PC keeps the log; asked again, look again."""
        later(partial(_hold, self._office, self._held), self._show, self)

    def rest(self) -> None:
        """Let go of the server."""
        if self._held:
            self._held = False
            own_server.let_go(self._office.store)

    def _show(self, found: _Found) -> None:
        self.ordering, self._held, self.fault = found.ordering, found.held, found.fault
        self.changed.emit()


def _hold(office: Office, held: bool) -> _Found:
    fault = ""
    try:
        held = held or own_server.need(office.store)
    except OfficeError as refusal:
        fault = refusal.sentence
    return _Found(orderer.ordering_of(office), held, fault)

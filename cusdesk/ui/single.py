"""One window for an office on this computer: a second start raises the first."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QDir, QLockFile, QObject, QStandardPaths

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_WAIT = 2000


class SingleStart(QObject):
    """Holds the place of the window of one office until the process ends."""

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        named = str(folder.resolve()).encode()
        print_of = QCryptographicHash.hash(named, QCryptographicHash.Algorithm.Sha256).toHex()
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.StateLocation)
        QDir().mkpath(place)
        self._name = f"cusdesk-{bytes(print_of.data()).decode()[:16]}"
        self._lock = QLockFile(f"{place}/{self._name}.lock")
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def first(self) -> bool:
        """Take the place, and tell whether it was free."""
        return self._lock.tryLock(0)

    def listen(self, rise: Callable[[], object]) -> None:
        """Have `rise` called when the program is started again for this office."""
        from PySide6.QtNetwork import QLocalServer  # noqa: PLC0415 - not before the first paint

        # The lock is ours, so a socket left by a killed process belongs to no one.
        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(lambda: self._answer(rise))
        self._server.listen(self._name)

    def call_first(self) -> bool:
        """Ask the window that holds the place to come to the front."""
        from PySide6.QtNetwork import QLocalSocket  # noqa: PLC0415 - only a second start needs it

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        # To knock is to ask: there is nothing else to say.
        return socket.waitForConnected(_WAIT)

    def release(self) -> None:
        """Give the place up, as at the end or before another office is opened."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()

    def _answer(self, rise: Callable[[], object]) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            caller = self._server.nextPendingConnection()
            caller.close()
            caller.deleteLater()
            rise()

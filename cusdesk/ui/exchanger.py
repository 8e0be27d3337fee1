"""The exchange of the office in the window: by timer and on demand, never in the window's thread.

It changes no screen: what came is announced by the office, and screens and open forms decide for
themselves what to do with the news.
"""

from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from cusdesk.app import exchange
from cusdesk.operations.office import Office
from cusdesk.sync.reports import ExchangeReport, Progress
from cusdesk.sync.whereabouts import Whereabouts
from cusdesk.ui.carrier import Carrier
from cusdesk.ui.log_keeper import LogKeeper
from cusdesk.ui.tasks import HaltableTask, later

FIRST_SECONDS, EVERY_SECONDS, QUIET_SECONDS = 20.0, 300.0, 60.0
"""From the opening to the first exchange, between two, and from the last saving to one."""
_LOOK_MILLISECONDS = 400


class Exchanger(QObject):
    """Knows where this PC's work is, and runs one exchange at a time."""

    changed = Signal()
    """Where the work is, whether an exchange runs, how far it is, or how the last one ended."""
    ended = Signal(object)
    _told = Signal(object)
    _news = Signal()

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.here: Whereabouts | None = None
        self.report: ExchangeReport | None = None
        self.progress: Progress | None = None
        self._run: HaltableTask | None = None
        self.carrier = Carrier(office, self)
        self.keeper = LogKeeper(office, self)
        self.keeper.changed.connect(self.changed)
        self.carrier.began.connect(self._give_way)
        self.carrier.finished.connect(self._go_on)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._by_timer)
        self._glance = QTimer(self, singleShot=True, interval=_LOOK_MILLISECONDS)
        self._glance.timeout.connect(self.look)
        self._told.connect(self._heed)
        self._news.connect(self._heed_news)
        self._saved = QTimer(self, singleShot=True)
        self._saved.timeout.connect(self._by_saving)
        self._every = self._quiet = 0.0
        self._unlisten = office.listen(self._hear)

    @property
    def runs(self) -> bool:
        """Whether an exchange is under way."""
        return self._run is not None

    def begin(
        self,
        first: float = FIRST_SECONDS,
        every: float = EVERY_SECONDS,
        quiet: float = QUIET_SECONDS,
    ) -> None:
        """Exchange from now on without being asked, where this PC belongs to a log.

        What was saved leaves as soon as nothing more was saved for `quiet` seconds.
        """
        self._every, self._quiet = every, quiet
        self.keeper.begin()
        self.look()
        self._timer.start(round(first * 1000))

    def rest(self) -> None:
        """Let go of the office, as before it is closed."""
        self._every = self._quiet = 0.0
        for timer in (self._timer, self._glance, self._saved):
            timer.stop()
        self._unlisten()
        self._unlisten = lambda: None
        self.stop()
        self.carrier.stop()
        self.keeper.rest()

    def look(self) -> None:
        """Ask in a thread where this PC's work is: the file may be held by a fold just now."""
        later(partial(exchange.whereabouts_of, self.office), self._show, self)

    def start(self) -> None:
        """Exchange now, unless it runs already."""
        if self._run is not None or self.carrier.runs:
            return
        self._timer.stop()
        self.progress = None
        office, tell = self.office, self._tell
        self._run = run = HaltableTask(
            lambda early: exchange.exchange(office, tell, early), "exchange"
        )
        run.succeeded.connect(self._end)
        run.finished.connect(self._rest_after)
        run.start()
        self.changed.emit()

    def stop(self) -> None:
        """Have the exchange end where it is; what was sent and kept stays."""
        if self._run is not None:
            self._run.early.set()

    def _hear(self, tables: frozenset[str]) -> None:
        if tables:
            self._news.emit()

    def _heed_news(self) -> None:
        self._glance.start()
        if self._quiet:
            self._saved.start(round(self._quiet * 1000))

    def _by_saving(self) -> None:
        if self.runs or self.carrier.runs:
            self._heed_news()
        else:
            later(partial(exchange.whereabouts_of, self.office), self._send_saved, self)

    def _send_saved(self, here: Whereabouts) -> None:
        # News a colleague's change brings is no reason: only what lies on this PC alone is.
        self._show(here)
        if self._quiet and here.server and here.only_here:
            self.start()

    def _tell(self, progress: Progress) -> None:
        # Called in the worker: the window may be gone while the line is still waited for.
        with suppress(RuntimeError):
            self._told.emit(progress)

    def _heed(self, progress: Progress) -> None:
        if self._run is not None:
            self.progress = progress
            self.changed.emit()

    def _show(self, here: Whereabouts) -> None:
        self.here = here
        self.changed.emit()

    def _end(self, report: ExchangeReport) -> None:
        self.report = report
        self.ended.emit(report)

    def _rest_after(self) -> None:
        self._run, self.progress = None, None
        self.changed.emit()
        self.look()
        self._wait()

    def _give_way(self) -> None:
        """End the exchange for a package: somebody stands there with the stick in hand."""
        self._timer.stop()
        self.stop()

    def _go_on(self) -> None:
        self.look()
        if self.here is not None and self.here.orders:
            # What a stick brought to the PC that keeps the log goes into the log at once.
            self.start()
        else:
            self._wait()

    def _by_timer(self) -> None:
        if self.here is not None and self.here.office and self.here.server:
            self.start()
        else:
            self._wait()

    def _wait(self) -> None:
        if self._every:
            self._timer.start(round(self._every * 1000))

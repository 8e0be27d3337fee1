"""Work that must not hold the window: run in a pool of threads, told back in the window's own."""

import itertools
import threading
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMetaMethod, QObject, Qt, Signal

from cusdesk.domain.errors import OfficeError

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

Progress = Callable[[int, int], None]
_THREADS = 3
# By number, so that a worker thread never holds a task: whoever lets go of it last also destroys
# the widgets its work remembers, and Qt's may die in the window's thread only.
_running: dict[int, "Task"] = {}
_numbers = itertools.count()


class StoppedError(Exception):
    """The person called the work off; raised inside it at the next word of progress."""


class Task(QObject):
    """One piece of long work; `work` gets a `Progress` to call and may be called off there.

    A refusal comes as `refused`; where nobody listens to that, its sentence is said by whoever
    says refusals of the window's own thread. Any other error is a bug with the crash dialog.
    """

    progressed = Signal(int, int)
    succeeded = Signal(object)
    refused = Signal(object)
    stopped = Signal()
    finished = Signal()

    def __init__(self, work: Callable[[Progress], Any], name: str = "") -> None:
        super().__init__()
        self._work, self.name = work, name
        self._stop = threading.Event()
        self._future: Future[None] | None = None
        self._outcome: tuple[object, BaseException | None] = (None, None)

    def start(self) -> "Task":
        """Begin; the application keeps the task until it ends."""
        number, bell = next(_numbers), _bell()
        _running[number] = self
        self._future = _pool().submit(_run, number)
        self._future.add_done_callback(lambda _future: bell.rung.emit(number))
        return self

    def stop(self) -> None:
        """Call the work off at its next word of progress."""
        self._stop.set()

    def wait(self) -> None:
        """Return when the work has ended; it is told a little later."""
        if self._future is not None:
            self._future.exception()

    def run(self) -> None:
        """Do the work in this thread and keep what came of it until it is told."""
        try:
            self._outcome = (None if self._stop.is_set() else self._work(self._progress), None)
        except BaseException as caught:  # noqa: BLE001 - told in the window's thread, not here
            self._outcome = (None, caught)

    def tell(self) -> None:
        """Say in the window's thread what came of the work."""
        (result, error), self._outcome = self._outcome, (None, None)
        try:
            self._pass_on(result, error)
        finally:
            self.finished.emit()
            self.deleteLater()

    def _progress(self, done: int, whole: int) -> None:
        if self._stop.is_set():
            raise StoppedError
        self.progressed.emit(done, whole)

    def _pass_on(self, result: object, error: BaseException | None) -> None:
        if error is None and not self._stop.is_set():
            self.succeeded.emit(result)
        elif error is None or isinstance(error, StoppedError) or self._is_past(error):
            self.stopped.emit()
        elif isinstance(error, OfficeError) and self._refusal_is_heard():
            self.refused.emit(error)
        else:
            raise error

    def _is_past(self, error: BaseException) -> bool:
        return isinstance(error, OfficeError) and self._stop.is_set()

    def _refusal_is_heard(self) -> bool:
        return self.isSignalConnected(QMetaMethod.fromSignal(self.refused))


class HaltableTask(Task):
    """Work that is handed an event: once it is set, the work ends wherever it waits."""

    def __init__(self, work: Callable[[threading.Event], Any], name: str = "") -> None:
        self.early = early = threading.Event()
        super().__init__(lambda _progress: work(early), name)

    def stop(self) -> None:
        """End the work and tell nobody, as before the office is closed."""
        self.early.set()
        super().stop()


class _Bell(QObject):
    """Rung by a worker thread that has let go of a task, heard in the window's thread."""

    rung = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        # Queued even when the work has ended before it is waited for: nobody listens to it yet.
        self.rung.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def _answer(self, number: int) -> None:
        task = _running.pop(number, None)
        if task is not None:
            task.tell()


def later(
    work: Callable[[], Any],
    then: Callable[[Any], object] | None = None,
    owner: QObject | None = None,
) -> Task:
    """Answer a question in a thread and hand the answer to `then`, unless `owner` is gone."""
    task = Task(lambda _progress: work())
    if then is not None:
        task.succeeded.connect(then)
    if owner is not None:
        owner.destroyed.connect(task.stop)
    return task.start()


def running() -> tuple[Task, ...]:
    """Return the tasks that have not ended."""
    return tuple(_running.values())


def call_off() -> None:
    """Call everything off and wait for it, as before an office is closed."""
    for task in running():
        task.stop()
    for task in running():
        task.wait()


def shut_down() -> None:
    """Call everything off and wait for it, as at the end of the program."""
    call_off()
    _pool().shutdown(wait=True, cancel_futures=True)
    _running.clear()
    _pool.cache_clear()


def _run(number: int) -> None:
    _running[number].run()


@cache
def _bell() -> _Bell:
    return _Bell()


@cache
def _pool() -> "ThreadPoolExecutor":
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - not before the first paint

    return ThreadPoolExecutor(_THREADS, thread_name_prefix="cusdesk")

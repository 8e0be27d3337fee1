"""How much is sent at once and how long is waited: what the line carried last decides."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event
from typing import TypeVar

from cusdesk.domain.errors import RefusedError
from cusdesk.sync.closing import Limit
from cusdesk.sync.outgoing import OPS
from cusdesk.sync.transport import BUSY, CallRefusedError, LineError, StoppedError

T = TypeVar("T")

LEAST, MOST_BATCH, MOST_PULL = 4 * 1024, 64 * 1024, 1024 * 1024
PIECE = 16 * 1024
CUT_COSTS_SECONDS = 8.0
"""A cut costs what was under way: twice this at most, should the line slow down meanwhile."""
MEASURED = 2 * 1024
SMOOTH = 0.3
OP_BYTES = 90
"""What an op comes to on the wire, seal and header shared; a batch of few ops costs more."""
RAW_TO_WIRE = 4
TRIES = 8
FIRST_TRIES = 5
"""Before anything was answered: somebody may be waiting to hear that there is no line."""
FIRST_WAIT, LONGEST_WAIT = 0.5, 30.0


@dataclass(slots=True)
class Pace:
    """What the line carries in a second, and the patience that is left."""

    rate: float = 0.0
    stop: Event = field(default_factory=Event)
    sleep: Callable[[float], None] | None = None
    clock: Callable[[], float] = time.monotonic
    tries: int = FIRST_TRIES
    cuts: int = 0
    _failed: int = 0

    @property
    def limit(self) -> Limit:
        """How large a batch is closed now."""
        size = self._size(MOST_BATCH)
        return Limit(max(10, min(OPS, size // OP_BYTES)), size * RAW_TO_WIRE)

    @property
    def segment(self) -> int:
        """How much of the log is asked for at once."""
        return self._size(MOST_PULL)

    @property
    def piece(self) -> int:
        """How much of a file goes at once: 16 KiB, more only where the line is quick."""
        return max(PIECE, self._size(MOST_PULL)) if self.rate else PIECE

    def carry(self, call: Callable[[], T], size: Callable[[T], int] = lambda _: 0) -> T:
        """Make a call until it is answered; a line that stays dead ends it with its sentence."""
        while True:
            if self.stop.is_set():
                raise StoppedError
            begun = self.clock()
            try:
                answer = call()
            except LineError as fault:
                self._suffer(fault)
            except CallRefusedError as refusal:
                if refusal.status not in BUSY:
                    raise
                self._suffer(refusal, refusal.refused.retry_after or 0)
            else:
                self._learn(size(answer), self.clock() - begun)
                return answer

    def _suffer(self, fault: RefusedError, least: float = 0) -> None:
        """Wait after a failure, longer each time; it is raised when patience is over."""
        self.cuts += 1
        self._failed += 1
        self.rate /= 2
        if self._failed >= self.tries:
            self._failed = 0
            raise fault
        most = min(LONGEST_WAIT, FIRST_WAIT * 2**self._failed)
        # All PCs of an office lose the line together; they must not come back together.
        seconds = least + random.uniform(most / 4, most)  # noqa: S311 - spreads, protects nothing
        if self.sleep:
            self.sleep(seconds)
        else:
            self.stop.wait(seconds)

    def _learn(self, size: int, seconds: float) -> None:
        self._failed, self.tries = 0, TRIES
        if size < MEASURED:
            return
        rate = size / max(seconds, 0.001)
        self.rate = rate if not self.rate else (1 - SMOOTH) * self.rate + SMOOTH * rate

    def _size(self, most: int) -> int:
        if not self.rate:
            return PIECE
        return int(max(LEAST, min(most, self.rate * CUT_COSTS_SECONDS)))

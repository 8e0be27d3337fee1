"""What an exchange, by line or by stick, tells while it runs and when it has ended."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """How an exchange ended."""

    DONE = "done"
    """All that could be sent and taken in was."""
    WAITING = "waiting"
    """The server waits for a colleague's changes before it takes ours."""
    UNREACHABLE = "unreachable"
    STOPPED = "stopped"
    REFUSED = "refused"
    """Somebody has to do something: `sentence` says what."""


class Step(StrEnum):
    """What an exchange is at."""

    CONNECTING = "connecting"
    SENDING = "sending"
    TAKING = "taking"
    FOLDING = "folding"
    FILES = "files"
    WRITING = "writing"
    CHECKING = "checking"
    PACKAGES = "packages"
    SEEDING = "seeding"


@dataclass(frozen=True, slots=True)
class Progress:
    """Where an exchange is: so many of so many; `total` is 0 where nobody knows."""

    step: Step
    done: int = 0
    total: int = 0


Listener = Callable[[Progress], None]


@dataclass(slots=True)
class ExchangeReport:
    """What an exchange did; `sentence` is empty when all went well."""

    outcome: Outcome = Outcome.DONE
    sentence: str = ""
    warnings: list[str] = field(default_factory=list)
    sent: int = 0
    """Own changes that the server took."""
    taken: int = 0
    """Positions of the log that came."""
    only_here: int = 0
    """Own changes that are in no log yet."""
    position: int = 0
    durable: int = 0
    """Up to here the log is in a backup outside the building."""
    files_sent: int = 0
    files_taken: int = 0
    files_missing: int = 0
    """Papers that are named here and lie on no server yet."""
    new_id: bool = False
    """This copy took a new id."""
    went_back: int = 0
    """Positions that a restored server had lost."""
    changed: frozenset[str] = frozenset()
    """The tables whose rows changed."""
    bytes_sent: int = 0
    bytes_received: int = 0
    cuts: int = 0

    def warn(self, sentence: str) -> None:
        """Add a sentence for people, once."""
        if sentence and sentence not in self.warnings:
            self.warnings.append(sentence)

"""Failed log-ins: each next one waits longer, also after a restart or a clock put back."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from math import ceil

FREE_FAILURES = 3
NEVER = datetime(1, 1, 1, tzinfo=UTC)
LONGEST_SECONDS = 900


@dataclass(frozen=True, slots=True)
class Failures:
    """How many times in a row a log-in failed, and when the last time."""

    count: int = 0
    last: datetime = NEVER

    def after_one_more(self, now: datetime) -> "Failures":
        """Return the row with one more failure."""
        return Failures(self.count + 1, now)

    def seen_at(self, now: datetime) -> "Failures":
        """Return the row as it stands at `now`: a clock put back starts the wait again."""
        return replace(self, last=min(self.last, now))

    def seconds_to_wait(self, now: datetime) -> int:
        """Return how long to wait before the next try."""
        passed = (now - self.last).total_seconds()
        return max(0, ceil(self._delay() - passed))

    def _delay(self) -> int:
        if self.count < FREE_FAILURES:
            return 0
        return int(min(2 ** (self.count - FREE_FAILURES + 1), LONGEST_SECONDS))

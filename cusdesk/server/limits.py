"""How often may be called: a bucket that fills by time, for each office and each address."""

import math
import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field

from cusdesk.server.refusals import too_many

MOST_KNOWN = 10_000


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, and so many more each second."""

    burst: float
    per_second: float


# How often an address may try codes: an office's PCs at once, then one each two seconds.
CODES = Rate(30, 0.5)


@dataclass(slots=True)
class Limiter:
    """Counts what each name has used of a rate; the longest silent names are forgotten."""

    rate: Rate
    _levels: OrderedDict[object, tuple[float, float]] = field(default_factory=OrderedDict)
    _counting: threading.Lock = field(default_factory=threading.Lock)

    def take(self, name: object, amount: float = 1.0) -> None:
        """Use some of a name's bucket, or refuse with the seconds to wait."""
        now = time.monotonic()
        with self._counting:
            level, since = self._levels.pop(name, (self.rate.burst, now))
            level = min(self.rate.burst, level + (now - since) * self.rate.per_second)
            lacking = amount - level
            self._levels[name] = (level if lacking > 0 else level - amount, now)
            if len(self._levels) > MOST_KNOWN:
                self._levels.popitem(last=False)
        if lacking > 0:
            raise too_many(max(1, math.ceil(lacking / self.rate.per_second)))


@dataclass(frozen=True, slots=True)
class Limits:
    """What an office may use, what an address may before it is known, and how codes are tried."""

    calls: Limiter = field(default_factory=lambda: Limiter(Rate(2000, 200)))
    bytes: Limiter = field(default_factory=lambda: Limiter(Rate(256 * 2**20, 32 * 2**20)))
    address: Limiter = field(default_factory=lambda: Limiter(Rate(4000, 400)))
    codes: Limiter = field(default_factory=lambda: Limiter(CODES))

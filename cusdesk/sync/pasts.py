"""Who knew what: the past an author had folded, and what every live device has folded."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from cusdesk.sync.state import State

PEER = "fold_peer"
Write = tuple[int, int]
"""A write by the ordinal of its device and its `lseq`."""
Vector = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Author:
    """Whose op is folded, and what he had folded himself when he wrote it.

    An author let in after he retired knows nothing: owners may have been forgotten without him,
    so whatever differs is shown rather than overwritten.
    """

    ordinal: int
    seen: Vector
    adopted: bool = False

    def knows(self, write: Write) -> bool:
        """Tell whether a write belongs to the author's past."""
        ordinal, lseq = write
        if ordinal == self.ordinal:
            return True
        return not self.adopted and lseq <= self.seen.get(ordinal, 0)


@dataclass(slots=True)
class Peers:
    """The devices of the office as the log has told so far."""

    state: State
    _stable: dict[int, int] = field(default_factory=dict)
    _fresh: bool = False

    def ordinal_of(self, replica: str) -> int | None:
        """Return the ordinal of a device by its id in hexadecimal."""
        found = self.state.find(PEER, "replica", replica)
        return int(found[0]) if found else None

    def seen_by(self, ordinal: int) -> dict[int, int]:
        """Return what a device's last batch said it had folded."""
        row = self.state.get(PEER, str(ordinal))
        return _vector(row["seen"]) if row else {}

    def is_retired(self, ordinal: int) -> bool:
        """Tell whether a device has left the office."""
        row = self.state.get(PEER, str(ordinal))
        return row is None or row.get("retired_at") is not None

    def advance(self, ordinal: int, news: Vector) -> Author:
        """Take in what a batch says of its author's past; it only grows."""
        seen = self.seen_by(ordinal)
        for other, lseq in news.items():
            seen[other] = max(seen.get(other, 0), lseq)
        if news:
            text = json.dumps({str(key): seen[key] for key in sorted(seen)})
            self.state.change(PEER, str(ordinal), {"seen": text})
            self._fresh = False
        return Author(ordinal, seen, self.is_retired(ordinal))

    def note(self, ordinal: int, last: int, header_hash: str) -> None:
        """Note the last op folded of a device."""
        self.state.change(PEER, str(ordinal), {"last": last, "header_hash": header_hash})
        self._fresh = False

    def changed(self) -> None:
        """Forget what was worked out: a device joined or left."""
        self._fresh = False

    def is_stable(self, write: Write) -> bool:
        """Tell whether every live device has folded a write: then nobody can miss it any more."""
        if not self._fresh:
            self._stable, self._fresh = self._least(), True
        ordinal, lseq = write
        return lseq <= self._stable.get(ordinal, 0)

    def _least(self) -> dict[int, int]:
        rows = self.state.all(PEER)
        live = [name for name, row in rows.items() if row.get("retired_at") is None]
        pasts = {name: _vector(rows[name]["seen"]) for name in live}
        return {
            int(name): min(
                int(row["last"] or 0) if other == name else pasts[other].get(int(name), 0)
                for other in live
            )
            for name, row in rows.items()
            if live
        }


def _vector(text: object) -> dict[int, int]:
    return {int(ordinal): lseq for ordinal, lseq in json.loads(str(text)).items()}

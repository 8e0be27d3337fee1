"""Who knew what: the past an author had folded, and what every live device has folded."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from cusdesk.sync.memory import Image, State
from cusdesk.wire.records import Role

PEER = "fold_peer"
Write = tuple[int, int]
"""A write by the ordinal of its device and its `lseq`."""
Vector = Mapping[int, int]
ALL = 2**62


@dataclass(frozen=True, slots=True)
class Author:
    """Whose op is folded, and what he had folded himself when he wrote it.

    One who is `behind` lacks something that every device knew before he came (a restored copy, a
    device let in after it retired): its owners may be forgotten, so whatever differs is shown.
    """

    ordinal: int
    seen: Vector
    behind: bool = False

    def knows(self, write: Write) -> bool:
        """Tell whether a write belongs to the author's past."""
        ordinal, lseq = write
        return ordinal == self.ordinal or lseq <= self.seen.get(ordinal, 0)


@dataclass(slots=True)
class Peers:
    """The devices of the office as the log has told so far."""

    state: State
    _stable: dict[int, int] = field(default_factory=dict)
    _alone: int = 0
    _cautious: bool = False
    _fresh: bool = False

    def ordinal_of(self, replica: str) -> int | None:
        """Return the ordinal of a device by its id in hexadecimal."""
        found = [name for name, row in self._all().items() if row["replica"] == replica]
        return int(found[0]) if found else None

    def ordinals(self) -> dict[str, int]:
        """Return the ordinal of every device by its id in hexadecimal."""
        return {str(row["replica"]): int(name) for name, row in self._all().items()}

    def advance(self, ordinal: int, news: Vector) -> Author:
        """Take in what a batch says of its author's past; it only grows."""
        row = self.state.get(PEER, str(ordinal))
        seen = _vector(row["seen"]) if row else {}
        for other, lseq in news.items():
            seen[other] = max(seen.get(other, 0), lseq)
        if news:
            text = json.dumps({str(key): seen[key] for key in sorted(seen)})
            self.state.change(PEER, str(ordinal), {"seen": text})
            self._fresh = False
        return self.author(ordinal, seen)

    def author(self, ordinal: int, seen: Vector) -> Author:
        """Return an author by his past; his ops are folded next."""
        self._cautious = any(
            seen.get(int(name), 0) < int(row["forgotten"] or 0)
            for name, row in self._all().items()
            if int(name) != ordinal
        )
        return Author(ordinal, seen, self._cautious)

    def note(self, ordinal: int, last: int, header_hash: str) -> None:
        """Note the last op folded of a device."""
        self.state.change(PEER, str(ordinal), {"last": last, "header_hash": header_hash})
        self.changed()

    def changed(self) -> None:
        """Work out anew what all know: a device folded more, joined or left."""
        self._fresh = False
        for name, row in self._all().items():
            stable = min(self._known(int(name)), int(row["last"] or 0))
            if stable > int(row["forgotten"] or 0):
                self.state.change(PEER, name, {"forgotten": stable})

    def is_stable(self, write: Write) -> bool:
        """Tell whether every live device has folded a write: then nobody can miss it any more.

        While the ops of one who is behind are folded, nothing is forgotten.
        """
        return not self._cautious and write[1] <= self._known(write[0])

    def _known(self, ordinal: int) -> int:
        if not self._fresh:
            self._learn()
        # A device that is alone in its office has nobody who could miss anything.
        return ALL if ordinal == self._alone else self._stable.get(ordinal, 0)

    def _learn(self) -> None:
        rows = self._all()
        live = [name for name, row in rows.items() if _writes(row)]
        pasts = {name: _vector(rows[name]["seen"]) for name in live}
        self._stable = {
            int(name): min(pasts[each].get(int(name), 0) for each in live if each != name)
            for name in rows
            if any(each != name for each in live)
        }
        self._alone = int(live[0]) if len(live) == 1 else 0
        self._fresh = True

    def _all(self) -> dict[str, Image]:
        return self.state.all(PEER)


def _writes(row: Image) -> bool:
    return row.get("retired_at") is None and row["role"] != Role.READER


def _vector(text: object) -> dict[int, int]:
    return {int(ordinal): lseq for ordinal, lseq in json.loads(str(text)).items()}

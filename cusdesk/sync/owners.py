"""Owners: every write that set the present value of a unit and that somebody may not know yet."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field

from cusdesk.sync.memory import State
from cusdesk.sync.pasts import Author, Peers, Write

OWNER = "fold_owner"
WHOLE = "*"
"""The unit of a row that is just as it was inserted."""
FORGOTTEN: Write = (0, 0)
"""Stands for an owner that all knew but one who came later with an older past."""


Units = dict[str, list[Write]]


@dataclass(frozen=True, slots=True)
class Owners:
    """Reads and writes owners; those that every live device knows are forgotten on the way."""

    state: State
    peers: Peers
    _read: dict[str, Units] = field(default_factory=dict)
    _given: set[str] = field(default_factory=set)

    def of(self, table: str, row_id: str, unit: str) -> list[Write]:
        """Return who set a unit's present value."""
        units = self._units(table, row_id)
        return units.get(unit, units.get(WHOLE, []))

    def of_row(self, table: str, row_id: str) -> list[Write]:
        """Return who set anything of a row."""
        return sorted({write for writes in self._units(table, row_id).values() for write in writes})

    def give(self, table: str, row_id: str, unit: str, writes: Iterable[Write]) -> None:
        """Make `writes` the owners of a unit."""
        units = self._units(table, row_id)
        if unit == WHOLE:
            units.clear()
        # An empty unit beside an owned row still says: this one is settled.
        units[unit] = [write for write in dict.fromkeys(writes) if not self.peers.is_stable(write)]
        self._given.add(key_of(table, row_id))

    def join(self, author: Author, table: str, row_id: str, unit: str, write: Write) -> None:
        """Add a write of the very value that stands; owners its author knew speak through it."""
        unknown = self.unknown_to(author, table, row_id, unit)
        self.give(table, row_id, unit, [*(each for each in unknown if each != FORGOTTEN), write])

    def unknown_to(self, author: Author, table: str, row_id: str, unit: str) -> list[Write]:
        """Return the owners of a unit that an author could not know."""
        owners = self.of(table, row_id, unit)
        if not owners and author.behind:
            return [FORGOTTEN]
        return [write for write in owners if not author.knows(write)]

    def settle(self) -> None:
        """Write down what was given, and forget what was read: stability has moved since."""
        for key in sorted(self._given):
            units = self._read[key]
            if any(units.values()):
                text = json.dumps({unit: units[unit] for unit in sorted(units)})
                self.state.put(OWNER, key, {"units": text})
            elif self.state.get(OWNER, key) is not None:
                self.state.put(OWNER, key, None)
        self._given.clear()
        self._read.clear()

    def _units(self, table: str, row_id: str) -> Units:
        key = key_of(table, row_id)
        if key not in self._read:
            self._read[key] = self._load(key)
        return self._read[key]

    def _load(self, key: str) -> Units:
        row = self.state.get(OWNER, key)
        if row is None:
            return {}
        return {
            unit: [
                (ordinal, lseq)
                for ordinal, lseq in writes
                if not self.peers.is_stable((ordinal, lseq))
            ]
            for unit, writes in json.loads(str(row["units"])).items()
        }


def key_of(table: str, row_id: str) -> str:
    """Return the id under which the fold keeps what it knows of a row."""
    return f"{table}/{row_id}"

"""What the exchange promises, said once more in plain Python: no SQL, nothing forgotten.

Written from the rules of the design, not from the program: a log of acts is folded onto
dictionaries, each act with the whole past of its author. The program must come to the same.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cusdesk.wire.ops import Op

Key = tuple[str, str]
Write = tuple[int, int]
GROUPS = {
    "resident": {"pesel": ("pesel", "no_pesel_reason")},
    "representative": {"person": ("person_id", "name"), "validity": ("valid_from", "valid_to")},
}
PARENTS = {
    "phone": {"resident_id": "resident"},
    "representative": {"resident_id": "resident", "person_id": "resident"},
    "note": {"resident_id": "resident"},
}
AUTOMATIC = {("resident", "note"), ("phone", "note")}
SEALED = {"note", "citation", "conflict_resolution"}


@dataclass
class Conflict:
    """A losing write that people must look at."""

    lseq: int
    value: dict[str, object]
    act: tuple[Key, ...] = ()
    is_open: bool = True


@dataclass
class Act:
    """One transaction as the log brings it."""

    ordinal: int
    past: Mapping[int, int]
    ops: Sequence[Op]

    def knows(self, write: Write) -> bool:
        return write[0] == self.ordinal or write[1] <= self.past.get(write[0], 0)


@dataclass
class Model:
    """The office as it must look after a log."""

    rows: dict[Key, dict[str, object]] = field(default_factory=dict)
    owners: dict[tuple[Key, str], set[Write]] = field(default_factory=dict)
    conflicts: dict[tuple[Key, str, int], Conflict] = field(default_factory=dict)
    taken: dict[Key, tuple[int, tuple[Key, ...]]] = field(default_factory=dict)
    held: dict[Key, tuple[int, int]] = field(default_factory=dict)
    citations: list[tuple[str, Key, str, Write]] = field(default_factory=list)
    reviewed: set[str] = field(default_factory=set)

    def fold(self, act: Act) -> None:
        """Fold one act."""
        together = act.ops[0].together and any(
            self._loses(act, op) for op in act.ops if op.kind == "update"
        )
        for op in act.ops:
            self._fold_op(act, op, held=together)
        gone = [op for op in act.ops if op.kind == "delete" and not _called_back(act.ops, op)]
        if gone and together:
            self._dispute(act, gone[0], "gone", {"gone": 1}, tuple(_key(op) for op in gone))
        elif gone:
            self._delete(act, {_key(op): op.lseq for op in gone})

    def open_conflicts(self) -> set[tuple[Key, str, int, int]]:
        """Return (row, unit, losing write) of what waits for people."""
        return {
            (key, unit, ordinal, conflict.lseq)
            for (key, unit, ordinal), conflict in self.conflicts.items()
            if conflict.is_open
        }

    def _fold_op(self, act: Act, op: Op, *, held: bool) -> None:
        key = _key(op)
        if op.kind == "insert":
            self.rows[key] = {"gone": 0, **op.values}
            self._own(key, "*", act, op.lseq)
            self._raise_parents(act, op.lseq, key)
            self._after_insert(act, op, held=held)
        elif op.kind == "update":
            for unit, values in units(op.table, op.values).items():
                self._write(act, op, key, unit, values, loses=held)
            self._raise_parents(act, op.lseq, key)

    def _after_insert(self, act: Act, op: Op, *, held: bool) -> None:
        if held:
            self.held[_key(op)] = (act.ordinal, act.ops[0].lseq)
        if op.table == "conflict_resolution":
            self._resolve(act, op)
        if op.table == "citation":
            cited = (str(op.values["table_name"]), str(op.values["cited_id"]))
            self._cite(act, op, cited, str(op.values["unit"]))

    def _write(
        self, act: Act, op: Op, key: Key, unit: str, values: dict[str, object], *, loses: bool
    ) -> bool:
        row, mine = self.rows[key], (act.ordinal, op.lseq)
        if unit == "gone":
            self._restore(act, op.lseq, key)
            return True
        stands = True
        if _part(row, values) == values:
            self._owners(key, unit).add(mine)
        elif loses or ((op.table, unit) not in AUTOMATIC and self._unknown(act, key, unit)):
            self._dispute(act, op, unit, values, key=key)
            stands = False
        else:
            row.update(values)
            self._own(key, unit, act, op.lseq)
            self._meet(act, key, unit)
        if row["gone"] and self._unknown(act, key, "gone"):
            self._revive(act, op.lseq, key)
        return stands

    def _dispute(
        self,
        act: Act,
        op: Op,
        unit: str,
        values: dict[str, object],
        rows: tuple[Key, ...] = (),
        key: Key | None = None,
    ) -> None:
        key = key or _key(op)
        self.conflicts[key, unit, act.ordinal] = Conflict(op.lseq, values, rows)
        if unit != "gone":
            self._meet(act, key, unit)

    def _delete(self, act: Act, rows: Mapping[Key, int]) -> bool:
        live = {key: own for key, own in rows.items() if not self.rows[key]["gone"]}
        stays = any(self._is_worked_on(act, key) or self._has_child(key, rows) for key in live)
        if stays:
            first = next(iter(live))
            self.conflicts[first, "gone", act.ordinal] = Conflict(
                live[first], {"gone": 1}, tuple(live)
            )
            return False
        taken = (act.ordinal, tuple(live))
        for key, own in rows.items():
            if key not in live:
                self._owners(key, "gone").add((act.ordinal, own))
                continue
            self.rows[key]["gone"] = 1
            self.taken[key] = taken
            self._own(key, "gone", act, own)
            self._meet(act, key, None)
        return True

    def _restore(self, act: Act, lseq: int, key: Key) -> None:
        if self.rows[key]["gone"]:
            self._revive(act, lseq, key)
        else:
            self._owners(key, "gone").add((act.ordinal, lseq))

    def _revive(self, act: Act, lseq: int, key: Key) -> None:
        unknown = self._unknown(act, key, "gone")
        taken = self.taken.get(key, (0, ()))
        together = [each for each in taken[1] if self.taken.get(each) is taken]
        back = [key, *(each for each in together if unknown and each != key)]
        for each in back:
            self.rows[each]["gone"] = 0
            self.taken.pop(each, None)
            self._own(each, "gone", act, lseq)
        for each in back:
            self._raise_parents(act, lseq, each)
        for ordinal, deleted in sorted(unknown):
            rows = taken[1] if ordinal == taken[0] else ()
            self.conflicts[key, "gone", ordinal] = Conflict(deleted, {"gone": 1}, rows)

    def _resolve(self, act: Act, op: Op) -> None:
        key = (str(op.values["table_name"]), str(op.values["settled_id"]))
        unit, values = str(op.values["unit"]), json.loads(str(op.values["value"]))
        closes = [tuple(named) for named in json.loads(str(op.values["closes"]))]
        found = [self.conflicts.get((key, unit, ordinal)) for ordinal, _lseq in closes]
        losers = [
            conflict
            for conflict, (_ordinal, lseq) in zip(found, closes, strict=True)
            if conflict and conflict.lseq == lseq
        ]
        if unit != "gone":
            stands = self._write(act, op, key, unit, values, loses=False)
            self._raise_parents(act, op.lseq, key)
        elif values["gone"]:
            rows = [row for conflict in losers for row in (key, *conflict.act)] or [key]
            stands = self._delete(act, dict.fromkeys(rows, op.lseq))
        else:
            self._restore(act, op.lseq, key)
            self._owners(key, "gone").add((act.ordinal, op.lseq))
            stands = True
        for conflict in losers if stands else ():
            conflict.is_open = False

    def _cite(self, act: Act, op: Op, cited: Key, unit: str) -> None:
        citation = op.row_id.hex
        self.citations.append((citation, cited, unit, (act.ordinal, op.lseq)))
        disputed = any(
            key == cited and each == unit for key, each, *_losing in self.open_conflicts()
        )
        if disputed or self._unknown(act, cited, unit):
            self.reviewed.add(citation)

    def _meet(self, act: Act, key: Key, unit: str | None) -> None:
        for citation, cited, cited_unit, write in self.citations:
            if cited == key and unit in {cited_unit, None} and not act.knows(write):
                self.reviewed.add(citation)

    def _raise_parents(self, act: Act, lseq: int, key: Key) -> None:
        row = self.rows[key]
        for column, table in PARENTS.get(key[0], {}).items():
            parent = (table, str(row.get(column)))
            if not row["gone"] and row.get(column) and self.rows[parent]["gone"]:
                self._revive(act, lseq, parent)

    def _loses(self, act: Act, op: Op) -> bool:
        key = _key(op)
        return key in self.rows and any(
            unit != "gone"
            and (op.table, unit) not in AUTOMATIC
            and _part(self.rows[key], values) != values
            and self._unknown(act, key, unit)
            for unit, values in units(op.table, op.values).items()
        )

    def _is_worked_on(self, act: Act, key: Key) -> bool:
        writes = {write for (row, _unit), own in self.owners.items() if row == key for write in own}
        writes |= {(who, lseq) for row, _unit, who, lseq in self.open_conflicts() if row == key}
        return any(not act.knows(write) for write in writes)

    def _has_child(self, key: Key, leaving: Iterable[Key]) -> bool:
        return any(
            not row["gone"] and child not in leaving and row.get(column) == key[1]
            for child, row in self.rows.items()
            for column, table in PARENTS.get(child[0], {}).items()
            if table == key[0]
        )

    def _unknown(self, act: Act, key: Key, unit: str) -> set[Write]:
        return {write for write in self._owners(key, unit) if not act.knows(write)}

    def _owners(self, key: Key, unit: str) -> set[Write]:
        if (key, unit) not in self.owners:
            self.owners[key, unit] = set(self.owners.get((key, "*"), ()))
        return self.owners[key, unit]

    def _own(self, key: Key, unit: str, act: Act, lseq: int) -> None:
        self.owners[key, unit] = {(act.ordinal, lseq)}


def units(table: str, values: Mapping[str, object]) -> dict[str, dict[str, object]]:
    """Return what an op writes, unit by unit."""
    group_of = {
        column: f"group {name}"
        for name, columns in GROUPS.get(table, {}).items()
        for column in columns
    }
    found: dict[str, dict[str, object]] = {}
    for column in sorted(values):
        found.setdefault(group_of.get(column, column), {})[column] = values[column]
    return found


def _part(row: Mapping[str, object], values: Mapping[str, object]) -> dict[str, object]:
    return {column: row.get(column) for column in values}


def _called_back(ops: Sequence[Op], deleted: Op) -> bool:
    return any(
        op.row_id == deleted.row_id and op.lseq > deleted.lseq and op.values.get("gone") == 0
        for op in ops
    )


def _key(op: Op) -> Key:
    return op.table, op.row_id.hex

"""An op: one change of one row, as the journal wrote it and every replica folds it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

Value = str | int | None
Row = Mapping[str, Value]


class OpKind(StrEnum):
    """What an op does to its row; a delete is soft, the row stays and may come back."""

    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"


class UnitClass(StrEnum):
    """How two PCs settle a unit both have written (design of the exchange, 3)."""

    HUMAN = "human"
    GROUP = "group"
    AUTO = "auto"
    SET = "set"
    APPEND = "append"
    IMMUTABLE = "immutable"


@dataclass(frozen=True, slots=True)
class Op:
    """One change. `lseq` counts without a gap within a replica; `tx` joins the ops of one act.

    Values are as they lie in the file: text, whole numbers, nothing. `at` is for people only:
    no rule reads it. `together` says that one losing update makes all updates of `tx` losers.
    """

    lseq: int
    tx: int
    table: str
    kind: OpKind
    row_id: UUID
    values: Row
    at: str
    user_id: UUID | None = None
    together: bool = False


@dataclass(frozen=True, slots=True)
class ColumnLaw:
    """How a column is settled; it travels, so that an older program folds newer columns alike."""

    kind: UnitClass
    group: str | None = None


@dataclass(frozen=True, slots=True)
class TableLaw:
    """What a receiver must know of a table: its columns' classes and whom its columns refer to."""

    columns: Mapping[str, ColumnLaw]
    parents: Mapping[str, str] = field(default_factory=dict)
    """Column → the table its id refers to."""

    def of(self, columns: Collection[str]) -> "TableLaw":
        """Return the law of no other columns: what travels, and what is put aside, with an op."""
        return TableLaw(
            {name: law for name, law in self.columns.items() if name in columns},
            {name: parent for name, parent in self.parents.items() if name in columns},
        )

    def joined(self, other: "TableLaw") -> "TableLaw":
        """Return the law of the columns of both."""
        return TableLaw({**self.columns, **other.columns}, {**self.parents, **other.parents})


Schema = Mapping[str, TableLaw]


def joined_laws(laws: Iterable[tuple[str, TableLaw]]) -> dict[str, TableLaw]:
    """Return each table's law, joined from all that tell some of it."""
    found: dict[str, TableLaw] = {}
    for table, law in laws:
        known = found.setdefault(table, law)
        # what units a law makes is remembered by the law itself: none is copied without need
        found[table] = known if known is law else known.joined(law)
    return found


@dataclass(frozen=True, slots=True)
class Batch:
    """Ops of one replica without a gap, with the law of the columns they name at least."""

    ops: tuple[Op, ...]
    schema: Schema

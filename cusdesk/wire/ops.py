"""An op: one change of one row, as the journal wrote it and every replica folds it."""

from collections.abc import Mapping
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


Schema = Mapping[str, TableLaw]


@dataclass(frozen=True, slots=True)
class Batch:
    """Ops of one replica without a gap, with the law of the tables they name."""

    ops: tuple[Op, ...]
    schema: Schema

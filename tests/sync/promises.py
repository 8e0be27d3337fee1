"""What the exchange promises about an office at rest."""

import json
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from cusdesk.sync.digests import recount
from tests.support.replicas import Orderer, Replica
from tests.sync.model import Act, Key, Model, units

TABLES = ("resident", "phone", "representative", "citation", "conflict_resolution")
REFERENCES = {
    "phone": {"resident_id": "resident"},
    "representative": {"resident_id": "resident", "person_id": "resident"},
}
Content = dict[str, dict[str, dict[str, Any]]]


def all_are_kept(orderer: Orderer, replicas: Sequence[Replica]) -> None:
    """Look at an office that has sent and taken in everything."""
    first = replicas[0]
    everything = content(first)
    for other in replicas[1:]:
        assert not (found := differences(everything, content(other))), found
        assert other.sums() == first.sums()
    for replica in replicas:
        file_is_whole(replica)
    no_live_row_has_a_gone_parent(everything)
    logged = all_values(orderer)
    for replica in replicas:
        assert logged.issuperset(replica.written)
    if not orderer.reissued:
        # The model forgets nothing, so it knows more than the fold of one who comes with an
        # older past: what is overwritten there the fold shows as a conflict.
        as_the_model_says(folded(orderer), everything)
    nothing_is_missing(orderer, everything)


def nothing_changes_by_a_repeat(replica: Replica) -> None:
    """Take in what was taken in before."""
    replica.pull(0)
    before, sums = content(replica), replica.sums()
    replica.pull_again()
    assert content(replica) == before
    assert replica.sums() == sums


def file_is_whole(replica: Replica) -> None:
    """Look for what only this replica could have wrong."""
    assert replica.rows_of("SELECT * FROM outbox") == []
    assert replica.rows_of("SELECT * FROM preimage") == []
    assert replica.rows_of("PRAGMA foreign_key_check") == []
    kept = replica.sums()
    with replica.engine.connect() as connection:
        assert recount(connection) == kept


def no_live_row_has_a_gone_parent(found: Content) -> None:
    """Look at every reference."""
    for table, columns in REFERENCES.items():
        for row in found[table].values():
            for column, parent in columns.items():
                if not row["gone"] and row[column]:
                    assert not found[parent][row[column]]["gone"], (table, row)


def as_the_model_says(model: Model, found: Content) -> None:
    """Compare rows, open conflicts, held inserts and reviews with the plain model."""
    for (table, row_id), expected in model.rows.items():
        row = found[table][row_id]
        assert {name: row[name] for name in expected} == expected, (row, expected)
    assert open_conflicts(found) == model.open_conflicts()
    reviewed = {row["citation"] for row in found["fold_review"].values()}
    assert reviewed == model.reviewed


def nothing_is_missing(orderer: Orderer, found: Content) -> None:
    """Every value written stands, waits, lies in history, or was overwritten by one who knew it."""
    acts = list(acts_of(orderer))
    kept = {
        (row["table_name"], row["row_id"], row["unit"], row["value"])
        for table in ("fold_conflict", "fold_history")
        for row in found[table].values()
    }
    writes = [
        (act, op.lseq, (op.table, op.row_id.hex), unit, values)
        for act in acts
        for op in act.ops
        for unit, values in units(op.table, op.values).items()
        if unit != "gone"
    ]
    for act, lseq, key, unit, values in writes:
        row = found[key[0]][key[1]]
        if {name: row[name] for name in values} == values:
            continue
        text = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        if (*key, unit, text) in kept:
            continue
        write = (act.ordinal, lseq)
        assert any(
            other.knows(write) and (other.ordinal, later) != write
            for other, later, where, which, _values in _settling(acts, writes)
            if where == key and which == unit and (other.ordinal != act.ordinal or later > lseq)
        ), (key, unit, values)


def _settling(acts: list[Act], writes: list[Any]) -> list[Any]:
    resolutions = [
        (
            act,
            op.lseq,
            (str(op.values["table_name"]), str(op.values["settled_id"])),
            str(op.values["unit"]),
            {},
        )
        for act in acts
        for op in act.ops
        if op.table == "conflict_resolution"
    ]
    return [*writes, *resolutions]


def folded(orderer: Orderer) -> Model:
    """Fold the log by the plain model."""
    model = Model()
    for act in acts_of(orderer):
        model.fold(act)
    return model


def acts_of(orderer: Orderer) -> list[Act]:
    """Return the acts of the log, each with its author's past."""
    acts = []
    for entry in orderer.entries:
        if entry.batch is not None:
            ordinal, past = orderer.pasts[entry.position]
            for _tx, ops in groupby(entry.batch.ops, key=lambda op: op.tx):
                acts.append(Act(ordinal, past, list(ops)))
    return acts


def all_values(orderer: Orderer) -> set[tuple[str, str, str, object]]:
    """Return every value the log has brought, by its place."""
    return {
        (op.table, op.row_id.hex, column, value)
        for act in acts_of(orderer)
        for op in act.ops
        for column, value in op.values.items()
    }


def open_conflicts(found: Content) -> set[tuple[Key, str, int, int]]:
    """Return (row, unit, losing write) of what waits."""
    return {
        ((row["table_name"], row["row_id"]), row["unit"], row["ordinal"], row["lseq"])
        for row in found["fold_conflict"].values()
        if row["closed_by"] is None
    }


def place(conflict: dict[str, Any]) -> tuple[str, str, str]:
    """Return the unit a conflict is about."""
    return conflict["table_name"], conflict["row_id"], conflict["unit"]


def differences(one: Content, other: Content) -> list[Any]:
    """Return the rows in which two replicas differ."""
    return [
        (table, row_id, rows.get(row_id), other[table].get(row_id))
        for table, rows in one.items()
        for row_id in sorted({*rows, *other[table]})
        if rows.get(row_id) != other[table].get(row_id)
    ]


def content(replica: Replica) -> Content:
    """Return the rows of a replica and all that the fold keeps beside them."""
    kept = ("conflict", "history", "owner", "parked", "deletion", "gone", "held", "review", "peer")
    names = (*TABLES, *(f"fold_{name}" for name in kept))
    return {name: replica.rows(name) for name in names}

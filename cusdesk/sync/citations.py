"""Values a decision stands on: whoever changes one unseen, before or after, opens a review."""

import json

from cusdesk.sync.conflicts import CONFLICT
from cusdesk.sync.ground import Ground
from cusdesk.sync.owners import key_of
from cusdesk.sync.pasts import Author
from cusdesk.wire.ops import Op

TABLE = "citation"
CITED, REVIEW = "fold_cited", "fold_review"


def cite(ground: Ground, author: Author, op: Op) -> None:
    """Note what a citation names; a value its author could not know is reviewed at once."""
    table, row_id = str(op.values["table_name"]), str(op.values["cited_id"])
    unit = str(op.values["unit"])
    key = key_of(table, row_id)
    cited = _cited(ground, key)
    cited.append((op.row_id.hex, unit, author.ordinal, op.lseq))
    ground.state.put(CITED, key, {"citations": json.dumps(cited)})
    disputed = [
        conflict
        for conflict in ground.state.find(CONFLICT, "row_id", row_id)
        if conflict.startswith(f"{key}/{unit}/") and _is_open(ground, conflict)
    ]
    for ordinal, lseq in ground.owners.unknown_to(author, table, row_id, unit):
        _review(ground, op.row_id.hex, f"{ordinal}/{lseq}")
    for conflict in disputed:
        _review(ground, op.row_id.hex, conflict)


def met(ground: Ground, author: Author, op: Op, unit: str) -> None:
    """Open a review of each citation that a changed or disputed value meets unseen."""
    for citation, cited_unit, ordinal, lseq in _cited(ground, key_of(op.table, op.row_id.hex)):
        if cited_unit == unit and not author.knows((ordinal, lseq)):
            _review(ground, citation, f"{author.ordinal}/{op.lseq}")


def _cited(ground: Ground, key: str) -> list[tuple[str, str, int, int]]:
    row = ground.state.get(CITED, key)
    return [tuple(cited) for cited in json.loads(str(row["citations"]))] if row else []


def _is_open(ground: Ground, conflict: str) -> bool:
    row = ground.state.get(CONFLICT, conflict)
    return row is not None and row.get("closed_by") is None


def _review(ground: Ground, citation: str, cause: str) -> None:
    name = f"{citation}/{cause}"
    ground.state.put(REVIEW, name, {"citation": citation, "cause": cause})

"""Values a decision stands on: whoever changes one unseen, before or after, opens a review."""

import json

from cusdesk.db.conflicts import Citation
from cusdesk.sync.conflicts import open_about
from cusdesk.sync.ground import Ground
from cusdesk.sync.owners import key_of
from cusdesk.sync.pasts import Author
from cusdesk.wire.ops import Op

TABLE = Citation.__tablename__
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
        (row["ordinal"], row["lseq"])
        for row in open_about(ground.state, table, row_id)
        if row["unit"] == unit
    ]
    for ordinal, lseq in [*ground.owners.unknown_to(author, table, row_id, unit), *disputed]:
        _review(ground, op.row_id.hex, f"{ordinal}/{lseq}")


def met(ground: Ground, author: Author, op: Op, unit: str | None = None) -> None:
    """Open a review of each citation that a changed, disputed or deleted value meets unseen."""
    if ground.state.is_bare(CITED):
        return
    for citation, cited_unit, ordinal, lseq in _cited(ground, key_of(op.table, op.row_id.hex)):
        if unit in {cited_unit, None} and not author.knows((ordinal, lseq)):
            _review(ground, citation, f"{author.ordinal}/{op.lseq}")


def _cited(ground: Ground, key: str) -> list[tuple[str, str, int, int]]:
    row = ground.state.get(CITED, key)
    return [tuple(cited) for cited in json.loads(str(row["citations"]))] if row else []


def _review(ground: Ground, citation: str, cause: str) -> None:
    name = f"{citation}/{cause}"
    ground.state.put(REVIEW, name, {"citation": citation, "cause": cause})

"""Resolutions: an ordinary op that names the losers it closes and owns the value it keeps."""

import json
from uuid import UUID

from cusdesk.sync.conflicts import close_conflict, conflict_id
from cusdesk.sync.ground import Ground
from cusdesk.sync.laws import Unit
from cusdesk.sync.pasts import Author
from cusdesk.sync.writes import op_with, settle_unit
from cusdesk.wire.ops import Op, OpKind, UnitClass

TABLE = "conflict_resolution"


def resolve(ground: Ground, author: Author, op: Op) -> None:
    """Write the chosen value; only where it stands are the named losers closed.

    It owns the value even when it keeps it, so that two people who decided differently, unknown
    to each other, are asked again.
    """
    values = json.loads(str(op.values["value"]))
    unit = Unit(str(op.values["unit"]), UnitClass.HUMAN, tuple(sorted(values)))
    about = Op(
        op.lseq,
        op.tx,
        str(op.values["table_name"]),
        OpKind.UPDATE,
        UUID(str(op.values["settled_id"])),
        values,
        op.at,
        op.user_id,
    )
    if ground.row(about.table, about.row_id.hex) is None:
        return
    if settle_unit(ground, author, op_with(about, values), unit):
        for ordinal, lseq in json.loads(str(op.values["closes"])):
            name = conflict_id(about.table, about.row_id.hex, unit.name, ordinal)
            close_conflict(ground.state, name, lseq, f"{author.ordinal}/{op.lseq}")

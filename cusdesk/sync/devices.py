"""Records of the log folded: who belongs to the office, who has left it, and under which key."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from cusdesk.db import exchange
from cusdesk.sync.conflicts import HISTORY, REFUSED, canonical
from cusdesk.sync.ground import Ground
from cusdesk.sync.pasts import PEER
from cusdesk.wire import trust
from cusdesk.wire.ops import Row
from cusdesk.wire.records import Adopt, Content, DropBlob, Enrol, NewKey, Retire, Role
from cusdesk.wire.trust import FIRST_EPOCH, Device, Standing, Verdict

EPOCH, DROPPED, ADOPTED = "fold_epoch", "fold_dropped", "fold_adopted"
LOG = "exchange_log"
"""Under this name history keeps what of the log itself counts for nothing."""
STRANGER, LEFT = "not of this office", "its device had left"
STALE = "under an older key than its author had used"


def fold_record(ground: Ground, office: bytes, notice: bytes, position: int) -> None:
    """Fold a record if it counts by what the log said before it; else keep it in history."""
    standing = _standing(ground.state.all(PEER), ground.state.all(EPOCH))
    verdict = trust.judge(office, standing, notice)
    if verdict.record is None or verdict.doubt is not None:
        _refuse_record(ground, verdict, position)
        return
    _act(ground, verdict.record.content, position, admin=verdict.admin)
    ground.peers.changed()


def refuse(ground: Ground, position: int, what: str, said: Row, at: str = "") -> None:
    """Keep in history that an entry of the log counts for nothing, and why."""
    about = {"table_name": LOG, "row_id": str(position), "unit": what, "reason": REFUSED}
    ground.state.put(HISTORY, f"{LOG}/{position}", {**about, "value": canonical(said), "at": at})


def doubt_of_batch(ground: Ground, ordinal: int | None, last: int, header_hash: str) -> str:
    """Return why a batch counts for nothing: its device is none, or had left unadopted."""
    if ordinal is None:
        return STRANGER
    row = ground.state.get(PEER, str(ordinal)) or {}
    if row.get("retired_at") is None or last <= int(row.get("retired_last") or 0):
        return ""
    return "" if ground.state.get(ADOPTED, header_hash) is not None else LEFT


def is_stale(ground: Ground, ordinal: int, epoch: int, header_hash: str) -> bool:
    """Tell whether a batch is sealed under a key its author had left, and note the newest it used.

    Who has sealed under the new key has passed its beginning, whatever later batches say.
    """
    known = int((ground.state.get(PEER, str(ordinal)) or {}).get("epoch") or FIRST_EPOCH)
    if epoch > known:
        ground.state.change(PEER, str(ordinal), {"epoch": epoch})
    return 0 < epoch < known and ground.state.get(ADOPTED, header_hash) is None


def standing_of(connection: Connection) -> Standing:
    """Return what the folded log says of devices, for whoever reads what follows it."""
    peers = connection.execute(select(exchange.PEER)).mappings().all()
    epochs = connection.execute(select(exchange.EPOCH.c.id)).scalars().all()
    return _standing({row["id"]: row for row in peers}, epochs)


def _standing(peers: Mapping[str, Mapping[Any, Any]], epochs: Iterable[str]) -> Standing:
    devices = {
        bytes.fromhex(row["replica"]): _device(int(name), row) for name, row in peers.items()
    }
    return Standing(devices, max([FIRST_EPOCH, *map(int, epochs)]))


def _device(ordinal: int, row: Mapping[Any, Any]) -> Device:
    return Device(
        ordinal,
        Role(row["role"]),
        bytes.fromhex(row["sign_key"]),
        is_admin=bool(row["admin"]),
        is_live=row.get("retired_at") is None,
        voucher=bytes.fromhex(row.get("voucher") or ""),
    )


def _refuse_record(ground: Ground, verdict: Verdict, position: int) -> None:
    record, doubt = verdict.record, str(verdict.doubt)
    if record is None:
        refuse(ground, position, "?", {"doubt": doubt})
        return
    what = type(record.content).__name__
    refuse(ground, position, what, {"by": record.by.hex(), "doubt": doubt}, record.created)


def _act(ground: Ground, content: Content, position: int, *, admin: bool) -> None:
    state, here = ground.state, {"position": position}
    match content:
        case Enrol():
            state.put(PEER, str(content.ordinal), _peer(content, admin=admin))
        case Retire():
            ordinal = ground.peers.ordinal_of(content.replica.hex())
            left = {"retired_at": position, "retired_last": content.last}
            state.change(PEER, str(ordinal), left)
        case NewKey():
            state.put(EPOCH, str(content.epoch), {**here, "recipient": content.recipient})
        case Adopt():
            state.put(ADOPTED, content.header_hash.hex(), here)
        case DropBlob():
            state.put(DROPPED, content.name.hex(), here)


def _peer(content: Enrol, *, admin: bool) -> Row:
    device = trust.newcomer(content, admin=admin)
    return {
        "replica": content.replica.hex(),
        "name": content.name,
        "role": content.role.value,
        "sign_key": content.sign_key.hex(),
        "seal_key": content.seal_key,
        "seen": "{}",
        "last": 0,
        "header_hash": "",
        "forgotten": 0,
        "replaces": content.replaces.hex() if content.replaces else None,
        "admin": int(device.is_admin),
        "voucher": device.voucher.hex() or None,
    }

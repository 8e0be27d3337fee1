"""Records of the log folded: who belongs to the office, who has left it, and under which key."""

from cusdesk.sync.ground import Ground
from cusdesk.sync.pasts import PEER
from cusdesk.wire.ops import Row
from cusdesk.wire.records import Content, DropBlob, Enrol, NewKey, Retire

EPOCH, DROPPED = "fold_epoch", "fold_dropped"


def fold_record(ground: Ground, content: Content, position: int) -> None:
    """Fold a record; an adoption concerns the server alone: what it lets in comes as a batch."""
    if isinstance(content, Enrol):
        _enrol(ground, content)
    elif isinstance(content, Retire):
        _retire(ground, content, position)
    elif isinstance(content, NewKey):
        begun: Row = {"position": position, "recipient": content.recipient}
        ground.state.put(EPOCH, str(content.epoch), begun)
    elif isinstance(content, DropBlob):
        ground.state.put(DROPPED, content.name.hex(), {"position": position})
    ground.peers.changed()


def _enrol(ground: Ground, content: Enrol) -> None:
    # An ordinal is never given twice; a repeat changes nothing.
    if ground.state.get(PEER, str(content.ordinal)) is not None:
        return
    ground.state.put(
        PEER,
        str(content.ordinal),
        {
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
        },
    )


def _retire(ground: Ground, content: Retire, position: int) -> None:
    ordinal = ground.peers.ordinal_of(content.replica.hex())
    if ordinal is not None:
        ground.state.change(PEER, str(ordinal), {"retired_at": position})

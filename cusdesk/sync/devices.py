"""Records of the log folded: who belongs to the office, and who has left it."""

from cusdesk.sync.ground import Ground
from cusdesk.sync.pasts import PEER
from cusdesk.wire.records import Content, Enrol, Retire


def fold_record(ground: Ground, content: Content, position: int) -> None:
    """Fold a record; kinds that change no state (keys, dropped files) leave no trace here."""
    if isinstance(content, Enrol):
        _enrol(ground, content)
    elif isinstance(content, Retire):
        _retire(ground, content, position)
    ground.peers.changed()


def _enrol(ground: Ground, content: Enrol) -> None:
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
        },
    )


def _retire(ground: Ground, content: Retire, position: int) -> None:
    ordinal = ground.peers.ordinal_of(content.replica.hex())
    if ordinal is not None:
        ground.state.change(PEER, str(ordinal), {"retired_at": position})

"""Drafts of forms, each person's own: kept half a second after the last key, offered back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import NAMESPACE_OID, UUID, uuid5

from cusdesk.db import drafts
from cusdesk.db.drafts import Draft
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import operation
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """What stood in a form, with the text of the record it had opened and its fields' names."""

    key: str
    typed: Mapping[str, str]
    base: Mapping[str, str]
    written_at: datetime
    names: Mapping[str, str] = field(default_factory=dict)


@operation(Permission.OWN_ACCOUNT, writes=True)
def keep_draft(tx: Transaction, kept: KeptDraft) -> None:
    """Keep a draft instead of the one kept before under its key."""
    drafts.keep(
        tx.connection(),
        Draft(
            id=_draft_id(tx, kept.key),
            form=kept.key,
            user_id=tx.user_id,
            content={
                "typed": dict(kept.typed),
                "base": dict(kept.base),
                "names": dict(kept.names),
            },
            saved_at=kept.written_at,
        ),
    )


@operation(Permission.OWN_ACCOUNT)
def waiting_draft(tx: Transaction, key: str) -> KeptDraft | None:
    """Return the draft of the person logged in under a key."""
    return next((draft for draft in _own(tx) if draft.key == key), None)


@operation(Permission.OWN_ACCOUNT)
def waiting_drafts(tx: Transaction) -> tuple[KeptDraft, ...]:
    """Return every draft of the person logged in, the latest first."""
    return _own(tx)


@operation(Permission.OWN_ACCOUNT, writes=True)
def discard_draft(tx: Transaction, key: str) -> None:
    """Forget a draft: its form was saved or given up."""
    drafts.discard(tx.connection(), _draft_id(tx, key))


def _own(tx: Transaction) -> tuple[KeptDraft, ...]:
    rows = drafts.waiting(tx.connection(), tx.user_id)
    return tuple(
        KeptDraft(
            row.form,
            row.content["typed"],
            row.content["base"],
            row.saved_at,
            # A draft kept by an older version has none.
            row.content.get("names", {}),
        )
        for row in rows
    )


def _draft_id(tx: Transaction, key: str) -> UUID:
    # One draft for each person and form: the same form typed again takes its place.
    return uuid5(NAMESPACE_OID, f"{tx.user_id}/{key}")

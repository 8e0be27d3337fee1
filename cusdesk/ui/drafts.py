"""Drafts of forms kept in the office, each person's own."""

from collections.abc import Mapping

from cusdesk.operations.drafts import (
    KeptDraft,
    discard_draft,
    keep_draft,
    waiting_draft,
    waiting_drafts,
)
from cusdesk.ui.desk import Office
from cusdesk.ui.forms import Draft


class OfficeDrafts:
    """Keeps what stands unsaved in forms, so that it outlives the window and the power."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.wanted = ""

    def save(self, key: str, draft: Draft) -> None:
        """Keep a draft, instead of the one kept before."""
        kept = KeptDraft(key, draft.typed, draft.base, draft.written_at, draft.names)
        self._office.do(keep_draft, kept)

    def offer(self, key: str) -> Draft | None:
        """Return the draft kept under a key."""
        kept = self._office.do(waiting_draft, key)
        return None if kept is None else _draft(kept)

    def waiting(self, prefix: str) -> Mapping[str, Draft]:
        """Return the drafts kept under keys that begin so."""
        kept = self._office.do(waiting_drafts)
        return {one.key: _draft(one) for one in kept if one.key.startswith(prefix)}

    def discard(self, key: str) -> None:
        """Forget the draft kept under a key."""
        self._office.do(discard_draft, key)


def _draft(kept: KeptDraft) -> Draft:
    return Draft(kept.typed, kept.base, kept.written_at, kept.names)

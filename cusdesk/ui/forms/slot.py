"""The place of a form's draft: what was left in it before is never written over."""

from cusdesk.ui.forms.drafts import Draft, Drafts, Typed, differing


class DraftSlot:
    """Keeps the draft of one form; a draft the form did not take up is put aside, not replaced."""

    def __init__(self, drafts: Drafts | None) -> None:
        self._drafts, self.key, self._own = drafts, "", False

    def open(self, key: str) -> Draft | None:
        """Begin anew under a key and return what was left there."""
        self.key, self._own = key, False
        return self._left()

    def take_wanted(self) -> Draft | None:
        """Return the draft asked for on Pulpit, once, where this form is its place."""
        if self._drafts is None or not self._is_place_of(self._drafts.wanted):
            return None
        found = self.open(self._drafts.wanted)
        self._drafts.wanted = ""
        return found

    def own(self) -> None:
        """Take what was left here for the form's own: it was brought back or refused."""
        self._own = True

    def keep(self, draft: Draft) -> Draft | None:
        """Keep a draft; return the one left before, which now waits beside it."""
        if self._drafts is None or not self.key:
            return None
        before = None if self._own else self._left()
        if before is not None and before.typed == draft.typed:
            before = None
        if before is not None:
            self._drafts.save(f"{self.key}/{before.written_at:%Y%m%dT%H%M%S}", before)
        self._drafts.save(self.key, draft)
        self._own = True
        return before

    def forget(self) -> None:
        """Forget the form's own draft; one it never took up stays."""
        if self._own and self._drafts is not None and self.key:
            self._drafts.discard(self.key)

    def forget_saved(self, saved: Typed) -> None:
        """Forget the own draft, and those waiting here that hold nothing but what was saved."""
        self.forget()
        if self._drafts is None or not self.key:
            return
        waiting = dict(self._drafts.waiting(f"{self.key}/"))
        if (left := self._left()) is not None:
            waiting[self.key] = left
        for key, kept in waiting.items():
            if all(
                kept.typed[name] == saved.get(name) for name in differing(kept.typed, kept.base)
            ):
                self._drafts.discard(key)

    def _left(self) -> Draft | None:
        return self._drafts.offer(self.key) if self._drafts is not None and self.key else None

    def _is_place_of(self, wanted: str) -> bool:
        return bool(self.key) and (wanted == self.key or wanted.startswith(f"{self.key}/"))

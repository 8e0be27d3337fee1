"""Drafts: what was typed and not yet saved outlives the window and the power."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from cusdesk.domain.dates import WARSAW

Typed = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Draft:
    """Typed text by field, with the text of the record the form had opened.

    `names` says what the fields are called, so that the text can be read without its form.
    """

    typed: Typed
    base: Typed
    written_at: datetime
    names: Typed = field(default_factory=dict)


class Drafts(Protocol):
    """Where drafts are kept, by the key of the form (as `resident/…` or `resident/new`)."""

    wanted: str
    """The key of a draft asked for on Pulpit, until its form brings it back."""

    def save(self, key: str, draft: Draft) -> None:
        """Keep a draft, instead of the one kept before."""

    def offer(self, key: str) -> Draft | None:
        """Return the draft kept under a key."""

    def waiting(self, prefix: str) -> Mapping[str, Draft]:
        """Return the drafts kept under keys that begin so."""

    def discard(self, key: str) -> None:
        """Forget the draft kept under a key."""


def differing(typed: Typed, base: Typed) -> list[str]:
    """Return the keys of the fields whose text is no longer that of the base."""
    return [key for key, text in typed.items() if text.strip() != base.get(key, "").strip()]


def when(draft: Draft) -> str:
    """Return when a draft was written, by the clock on the wall."""
    return f"{draft.written_at.astimezone(WARSAW):%d.%m.%Y, %H:%M}"


def brought_back(draft: Draft) -> str:
    """Say that a draft stands in its form again."""
    return f"Przywrócono to, co wpisano i nie zapisano {when(draft)}."


def set_aside(draft: Draft) -> str:
    """Say where a draft went that was not taken up before something else was typed."""
    return f"Wpisane wcześniej ({when(draft)}) czeka na Pulpicie, wśród niedokończonych."

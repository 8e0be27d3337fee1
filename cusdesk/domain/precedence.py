"""Which of several entries of one thing counts: the one over which no other was written.

Order comes neither from ids nor from clocks, for two PCs may write without knowing of each other.
Each entry names the one it was written over (`previous_id`) and, where it settles a doubt, the
other one too (`settles_id`).
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol, TypeVar
from uuid import UUID


class Entry(Protocol):
    """A row that says over which one it was written; a withdrawn one still links its neighbours."""

    id: UUID
    gone: bool
    previous_id: UUID | None
    settles_id: UUID | None


E = TypeVar("E", bound=Entry)
Key = Callable[[E], Any]


def in_order(entries: Iterable[E], key: Key[E] | None = None) -> list[E]:
    """Return the living entries, the one that counts last.

    `key` is the day people themselves gave an entry; of one day, whatever was written over
    another comes after it. Where neither knew of the other their order is fixed and means nothing.
    """
    known = tuple(entries)
    earlier = _earlier(known)

    def place(entry: E) -> tuple[Any, int, str]:
        return key(entry) if key else (), len(earlier[entry.id]), entry.id.hex

    return sorted((entry for entry in known if not entry.gone), key=place)


def newest(entries: Iterable[E], key: Key[E] | None = None) -> E | None:
    """Return the entry that counts, if there is one."""
    order = in_order(entries, key)
    return order[-1] if order else None


def in_doubt(entries: Iterable[E], key: Key[E] | None = None) -> tuple[E, ...]:
    """Return the newest entries whose authors did not know of each other; none where one counts."""
    known = tuple(entries)
    order, earlier = in_order(known, key), _earlier(known)
    last = [entry for entry in order if key is None or key(entry) == key(order[-1])]
    tops = tuple(one for one in last if not any(_over(other, one, earlier) for other in last))
    return tops if len(tops) > 1 else ()


def other_in_doubt(entries: Iterable[E], counting: E | None, key: Key[E] | None = None) -> E | None:
    """Return what an entry written now settles besides the one that counts so far."""
    others = (one for one in in_doubt(entries, key) if counting is None or one.id != counting.id)
    return next(others, None)


def _over(later: Entry, one: Entry, earlier: Mapping[UUID, frozenset[UUID]]) -> bool:
    """Whether `later` was written over `one`; two that say so of each other decide nothing."""
    return one.id in earlier[later.id] and later.id not in earlier[one.id]


def _earlier(entries: Iterable[Entry]) -> dict[UUID, frozenset[UUID]]:
    """Return what each entry was written over, near and far."""
    by_id = {entry.id: entry for entry in entries}

    def before(start: Entry) -> frozenset[UUID]:
        found, waiting = set[UUID](), [start]
        while waiting:
            entry = waiting.pop()
            for link in (entry.previous_id, entry.settles_id):
                if link is not None and link in by_id and link not in found:
                    found.add(link)
                    waiting.append(by_id[link])
        return frozenset(found - {start.id})

    return {entry.id: before(entry) for entry in by_id.values()}

"""Where Polish words may be divided."""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from pyphen import Pyphen

_WORD = re.compile(r"[^\W\d_]{7,}")
_ADDRESS = re.compile(r"@|://|www\.")
_KEPT_BEFORE, _KEPT_AFTER = 3, 4
SHORTEST_DIVIDED = _KEPT_BEFORE + _KEPT_AFTER


class Division(IntEnum):
    """Which words a paragraph divides: none, common words, or names as well."""

    NONE = 0
    COMMON = 1
    ALL = 2


@dataclass(frozen=True, slots=True, eq=False)
class Hyphenation:
    """The dictionary of divisions, read once."""

    dictionary: Pyphen

    def places(self, text: str, division: Division) -> tuple[int, ...]:
        """Return the positions in `text` where a hyphen may go."""
        return _places(self.dictionary, text, division)


def polish_hyphenation() -> Hyphenation:
    """Return Polish hyphenation; `app` calls this once, for pyphen reads its dictionary here."""
    return Hyphenation(Pyphen(lang="pl_PL"))


@lru_cache(maxsize=8192)
def _places(dictionary: Pyphen, text: str, division: Division) -> tuple[int, ...]:
    if _ADDRESS.search(text):
        return ()
    return tuple(
        found.start() + place
        for found in _WORD.finditer(text)
        if _divisible(found[0], division)
        for place in dictionary.positions(found[0])
        if _KEPT_BEFORE <= place <= len(found[0]) - _KEPT_AFTER
    )


def _divisible(word: str, division: Division) -> bool:
    # A divided name reads badly, capitals are abbreviations.
    return word.islower() or (division is Division.ALL and not word.isupper())

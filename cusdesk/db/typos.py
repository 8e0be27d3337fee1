"""One-letter typing mistakes: which words of the index a mistyped beginning may have meant."""

import json
from collections.abc import Iterable
from string import ascii_lowercase, digits

from sqlalchemy import Connection

SHORTEST = 3
# Later mistakes leave this beginning whole, and the words that share it are few enough to read;
# earlier ones are looked up one by one.
READ_BY_LETTERS = 2
READ_BY_DIGITS = 3

# The end of a range over words: no word continues with a letter beyond it.
EXISTING = (
    "SELECT value FROM json_each(?) AS candidate WHERE EXISTS "
    "(SELECT 1 FROM resident_words WHERE term >= candidate.value "
    "AND term < candidate.value || char(1114111))"
)
SHARING = "SELECT term FROM resident_words WHERE term >= ?1 AND term < ?1 || char(1114111)"


def beginnings(connection: Connection, candidates: Iterable[str]) -> list[str]:
    """Return those of `candidates` with which some word of the index begins."""
    rows = connection.exec_driver_sql(EXISTING, (json.dumps(list(candidates)),))
    return list(rows.scalars())


def meant(connection: Connection, word: str) -> list[str]:
    """Return the beginnings one letter away from `word`: added, left out, other, swapped."""
    if len(word) < SHORTEST:
        return []
    whole = READ_BY_DIGITS if word[0].isdigit() else READ_BY_LETTERS
    early = beginnings(connection, sorted(_one_letter_away(word, range(whole))))
    late = _one_letter_away(word, range(whole, len(word)))
    terms = connection.exec_driver_sql(SHARING, (word[:whole],)).scalars()
    sizes = range(len(word) - 1, len(word) + 2)
    found = {term[:size] for term in terms for size in sizes if term[:size] in late}
    return sorted({*early, *found})


def _one_letter_away(word: str, places: range) -> set[str]:
    """Return the variants of `word` with the mistake at one of `places`."""
    letters = digits if word.isdigit() else ascii_lowercase
    variants: set[str] = set()
    for place in places:
        before, after = word[:place], word[place:]
        variants.add(before + after[1:])
        variants.add(before + after[1:2] + after[:1] + after[2:])
        variants.update(before + letter + after[1:] for letter in letters)
        variants.update(before + letter + after for letter in letters)
    return {variant for variant in variants if len(variant) >= SHORTEST} - {word}

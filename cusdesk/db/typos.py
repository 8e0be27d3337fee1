"""One-letter typing mistakes: which words of the index a mistyped beginning may have meant."""

import json
from string import ascii_lowercase, digits

from sqlalchemy import Connection

SHORTEST = 3

# The end of a range over words: no word continues with a letter beyond it.
EXISTING = (
    "SELECT value FROM json_each(?) AS candidate WHERE EXISTS "
    "(SELECT 1 FROM resident_words WHERE term >= candidate.value "
    "AND term < candidate.value || char(1114111))"
)


def beginnings(connection: Connection, candidates: list[str]) -> list[str]:
    """Return those of `candidates` with which some word of the index begins."""
    rows = connection.exec_driver_sql(EXISTING, (json.dumps(candidates),))
    return list(rows.scalars())


def meant(connection: Connection, word: str) -> list[str]:
    """Return the beginnings one letter away from `word`: added, left out, other, swapped."""
    if len(word) < SHORTEST:
        return []
    prefixes = [word[: length + 1] for length in range(len(word))]
    known = len(beginnings(connection, prefixes))
    return beginnings(connection, sorted(_one_letter_away(word, known)))


def _one_letter_away(word: str, known: int) -> set[str]:
    """Return the variants with the mistake in the beginning the index knows, or just after it."""
    letters = digits if word.isdigit() else ascii_lowercase
    variants: set[str] = set()
    for place in range(min(known, len(word) - 1) + 1):
        before, after = word[:place], word[place:]
        variants.add(before + after[1:])
        variants.add(before + after[1:2] + after[:1] + after[2:])
        variants.update(before + letter + after[1:] for letter in letters)
        variants.update(before + letter + after for letter in letters)
    return {variant for variant in variants if len(variant) >= SHORTEST} - {word}

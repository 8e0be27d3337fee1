"""One table of Polish letters for search and for order, as Python and as SQL say it."""

FOLDED = {
    "ą": "a", "ć": "c", "ę": "e", "ł": "l", "ń": "n", "ó": "o", "ś": "s", "ź": "z", "ż": "z",
    "Ą": "a", "Ć": "c", "Ę": "e", "Ł": "l", "Ń": "n", "Ó": "o", "Ś": "s", "Ź": "z", "Ż": "z",
}  # fmt: skip

# In plain text order „{” and „|” follow „z”, so „ą” comes after every „a…” and before „b”.
ORDERED = {letter: plain + ("|" if letter in "żŻ" else "{") for letter, plain in FOLDED.items()}

ORDER_LETTERS = " '-abcdefghijklmnopqrstuvwxyz{|"
ORDER_BITS = 5


def folded(text: str) -> str:
    """Return `text` in small letters without Polish marks, as the index keeps it."""
    return text.translate(_FOLDING).lower()


def sort_key(text: str) -> str:
    """Return what puts `text` in the order of a Polish dictionary when compared as plain text."""
    return text.translate(_ORDERING).lower()


def folded_sql(expression: str) -> str:
    """Return SQL that folds like `folded`; SQLite's own tokenizer leaves ł as it is."""
    return _replaced(expression, FOLDED)


def sort_key_sql(expression: str) -> str:
    """Return SQL that orders like `sort_key`."""
    return _replaced(expression, ORDERED)


def bucket_sql(key: str, letters: int) -> str:
    """Return SQL for a whole number that grows with the first `letters` of a sort key."""
    places = (
        f"(coalesce(nullif(instr({_quoted(ORDER_LETTERS)}, substr({key} || "
        f"'{' ' * letters}', {place}, 1)), 0), {2**ORDER_BITS - 1}) << "
        f"{ORDER_BITS * (letters - place)})"
        for place in range(1, letters + 1)
    )
    return f"({' + '.join(places)})"


def _replaced(expression: str, letters: dict[str, str]) -> str:
    for letter, plain in letters.items():
        expression = f"replace({expression}, '{letter}', '{plain}')"
    return f"lower({expression})"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


_FOLDING = str.maketrans(FOLDED)
_ORDERING = str.maketrans(ORDERED)

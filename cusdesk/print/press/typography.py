"""The small rules of Polish typesetting: hard spaces, quotation marks and dashes."""

import re
from functools import lru_cache

NBSP = "\u00a0"

_BEFORE_NUMBER = frozenset(
    (
        *(
            "art.",
            "ust.",
            "pkt",
            "§",
            "§§",
            "nr",
            "Nr",
            "poz.",
            "str.",
            "s.",
            "rozdz.",
            "zał.",
            "t.",
        ),
        *("tel.", "ok.", "m.", "lok.", "pok.", "godz.", "dnia", "dniu", "roku", "punkt", "punkcie"),
    )
)
_BEFORE_ANY = frozenset(
    (
        *"aiouwzAIOUWZ",
        *("ul.", "al.", "pl.", "os.", "im.", "św.", "dr", "prof.", "mgr", "inż.", "Dz."),
    )
)
_UNITS = frozenset(
    (
        *(
            "zł",
            "gr",
            "tys.",
            "mln",
            "%",
            "‰",
            "godz",
            "min",
            "km",
            "cm",
            "mm",
            "m",
            "kg",
            "g",
            "ha",
        ),
        *("r", "szt", "godzin", "godziny", "godzinę", "godzina", "godzinach", "minut"),
        *("minuty", "minutę", "minuta", "dni", "dnia", "dniu", "dzień", "dniach", "tygodni"),
        *(
            "tygodnie",
            "tydzień",
            "miesiąc",
            "miesiące",
            "miesięcy",
            "miesiąca",
            "lat",
            "lata",
            "rok",
        ),
        *("roku", "osób", "osoby", "osoba", "osobę", "raz", "razy", "wizyt", "wizyty", "złotych"),
        *("stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca", "sierpnia"),
        *("września", "października", "listopada", "grudnia"),
    )
)
_DASHES = frozenset("-–—")
_OPENERS = "(„«[/"
_CLOSERS = ".,;:!?)”»]"

_MARK = re.compile(r"</?[bi]>")
_OPENING_QUOTE = re.compile(r'(?<![^\s(\[>–—/])"(?=\S)')
_APOSTROPHE = re.compile(r"(?<=\w)'")
_ROMAN = re.compile(r"[IVXLCDM]+\b")
_THREE = re.compile(r"[0-9]{3}(?![0-9])")
# An account number: two digits, then groups of four.
_FOUR, _ACCOUNT = re.compile(r"[0-9]{4}"), re.compile(r"(?<![0-9])(?:[0-9]{2}|[0-9]{4})$")
_INITIAL = re.compile(r"[A-ZĆŁŚŹŻ]\.")
_POSTCODE = re.compile(r"[0-9]{2}-[0-9]{3}")


def typeset(text: str) -> str:
    """Return `text` as a Polish typesetter would mark it; setting it twice changes nothing."""
    text = _signs(text)
    if " " not in text:
        return text
    words = [word for word in text.split(" ") if word]
    # Marks may stand between a word and its space: „w <b>10 godzin</b>”.
    bare = [_MARK.sub("", word) for word in words] if "<" in text else words
    set_text = words[:1]
    for word, left, right in zip(words[1:], bare, bare[1:], strict=False):
        set_text += (NBSP if _belong(left, right) else " ", "–" if right in _DASHES else word)
    return "".join(set_text)


def _signs(text: str) -> str:
    """Return the text with the quotation marks, apostrophes and dots of Polish print."""
    if '"' in text:
        text = _OPENING_QUOTE.sub("„", text).replace('"', "”")
    if "'" in text:
        text = _APOSTROPHE.sub("’", text)
    return text.replace("...", "…")


# The same pairs stand in every decision; a pair is two words, so few are kept.
@lru_cache(maxsize=4096)
def _belong(left: str, right: str) -> bool:
    """Whether a line must not end between the two words."""
    # „Cena, zł” heads a column: the unit never stands alone on a line.
    if right in _DASHES or right.rstrip(_CLOSERS) == "zł":
        return True
    before = left.lstrip(_OPENERS)
    if before in _BEFORE_ANY:
        return bool(right)
    if before in _BEFORE_NUMBER:
        return right[:1].isdigit() or _ROMAN.match(right) is not None
    if before[-1:].isdigit():
        return _counts(before, right) or _POSTCODE.fullmatch(before) is not None
    if _INITIAL.fullmatch(before):
        return right[:1].isupper()
    return before == "lit." and len(right.rstrip(_CLOSERS)) == 1


def _counts(before: str, after: str) -> bool:
    """Whether `after` is the unit of a number, or its next group of digits."""
    if after.rstrip(_CLOSERS) in _UNITS or after == "tys.":
        return True
    group = after.rstrip(_CLOSERS)
    if _FOUR.fullmatch(group):
        return _ACCOUNT.search(before) is not None
    return before.isdigit() and _THREE.match(after) is not None

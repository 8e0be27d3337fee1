"""Polish grammar that sentences need: plurals, lists and folded letters."""

import unicodedata
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, TypeVar

Typed = TypeVar("Typed")
NBSP = "\u00a0"
_QUOTED = 40

_POLISH = str.maketrans("ąćęłńóśźżĄĆĘŁŃÓŚŹŻđĐøØ", "acelnoszzACELNOSZZdDoO")


def plural(n: int, one: str, few: str, many: str) -> str:
    """Return the form of a noun that follows the number `n`."""
    if abs(n) == 1:
        return one
    tens, units = divmod(abs(n) % 100, 10)
    return few if units in {2, 3, 4} and tens != 1 else many


def counted(n: int, one: str, few: str, many: str) -> str:
    """Return the number with its noun, kept on one line: „5 wizyt”."""
    return f"{n}{NBSP}{plural(n, one, few, many)}"


def joined(items: Iterable[str], last: str = "i") -> str:
    """Return a list as a clause: „a, b i c”."""
    *head, tail = items
    return f"{', '.join(head)} {last} {tail}" if head else tail


def capitalised(text: str) -> str:
    """Return `text` with a capital first letter and the rest as it stands."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Return `text` closed with one full stop; „2026 r.” has it already."""
    return text if text.endswith(".") else f"{text}."


def quoted(text: str) -> str:
    """Return what was typed in Polish quotes; long text ends with a mark of the cut."""
    typed = " ".join(text.split())
    whole = typed if len(typed) <= _QUOTED else f"{typed[:_QUOTED].rstrip()}…"
    return f"„{whole}”"


def folded(text: str) -> str:
    """Return `text` as it is compared in searches: „Łoś” and „los” are the same."""
    plain = text.translate(_POLISH)
    if not plain.isascii():
        letters = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(plain.casefold().split())


def pdf_named(title: str) -> str:
    """Return the name a paper is saved under, plain letters joined: „zlecenie-uslug-4-2026.pdf”."""
    plain = "".join(letter if letter.isalnum() else " " for letter in folded(title))
    return f"{'-'.join(plain.split())}.pdf"


def tidied(card: Typed) -> Typed:
    """Return what was typed on a form without needless spaces; lines of a note stay lines."""
    shown: Any = card
    texts = {
        field.name: "\n".join(" ".join(line.split()) for line in value.strip().splitlines())
        for field in fields(shown)
        if type(value := getattr(card, field.name)) is str
    }
    tidy: Typed = replace(shown, **texts)
    return tidy

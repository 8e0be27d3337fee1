"""Text with two marks, `<b>` and `<i>`; everything else in it is printed as it stands."""

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple
from unicodedata import is_normalized, normalize

from cusdesk.print.press.typography import typeset

_MARK = re.compile(r"(</?[bi]>)")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_MEANT = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
_ESCAPE = re.compile("[&<>]")
_MEANING = re.compile("&(?:lt|gt|amp);")
_UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060\ufeff]")


class Tone(IntEnum):
    """How a run of text stands out."""

    PLAIN = 0
    BOLD = 1
    ITALIC = 2


class Run(NamedTuple):
    """Text of one tone."""

    text: str
    tone: Tone


def escaped(text: str) -> str:
    """Return a text (a name, an address) so that it prints literally inside marked text."""
    return _ESCAPE.sub(lambda found: _ESCAPES[found[0]], text)


def runs(marked: str) -> Iterator[Run]:
    """Yield the runs of a marked text, typeset; bold wins inside italic."""
    bold = italic = False
    for part in _MARK.split(typeset(cleaned(marked))):
        if _MARK.fullmatch(part):
            opens = part[1] != "/"
            bold, italic = (opens, italic) if part[-2] == "b" else (bold, opens)
        elif part:
            tone = Tone.BOLD if bold else Tone.ITALIC if italic else Tone.PLAIN
            yield Run(_MEANING.sub(lambda found: _MEANT[found[0]], part), tone)


def plain(marked: str) -> str:
    """Return the words of a marked text alone, as titles and descriptions need them."""
    return "".join(run.text for run in runs(marked)).replace("\u00a0", " ")


def cleaned(text: str) -> str:
    """Return the text in composed letters, without characters that have no shape."""
    if text.isprintable() and is_normalized("NFC", text):
        return text
    return _UNPRINTABLE.sub(" ", normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))

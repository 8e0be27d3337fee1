"""The small markup of printed wording: bold and italic, everything else is plain text."""

import re
from html import escape, unescape

_TAG = re.compile(r"</?[bi]>")
_ESCAPED = re.compile(r"&(?:amp|lt|gt|quot|#x27);")


def escaped(text: str) -> str:
    """Return plain text as the markup shows it letter by letter."""
    return escape(text, quote=False)


def plain(markup: str) -> str:
    """Return the letters of a marked text without its marks."""
    return unescape(_TAG.sub("", markup))


def cleaned(markup: str) -> str:
    """Return a clerk's text with only paired `<b>` and `<i>` kept; the rest shows as letters."""
    made: list[str] = []
    opened: list[str] = []
    at = 0
    for tag in _TAG.finditer(markup):
        made.append(_letters(markup[at : tag.start()]))
        made.append(_kept(tag.group(), opened))
        at = tag.end()
    made.append(_letters(markup[at:]))
    made += [f"</{name}>" for name in reversed(opened)]
    return " ".join("".join(made).split(" ")).strip()


def _letters(text: str) -> str:
    return escaped(_ESCAPED.sub(lambda found: unescape(found.group()), text))


def _kept(tag: str, opened: list[str]) -> str:
    name = tag.strip("</>")
    if not tag.startswith("</"):
        if name in opened:
            return ""
        opened.append(name)
        return tag
    if name not in opened:
        return ""
    closed = []
    while (last := opened.pop()) != name:
        closed.append(f"</{last}>")
    return "".join([*closed, tag])

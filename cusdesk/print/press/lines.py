"""Lines of type: what a span of a strip shows, and how its end tells that the words go on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cusdesk.print.press.breaking import Span
from cusdesk.print.press.fonts import SOFT_HYPHEN, Slice
from cusdesk.print.press.outlines import FIRST_CODE
from cusdesk.print.press.strips import End, Piece, Segment, Strip


@dataclass(frozen=True, slots=True)
class Line:
    """One line of type: its codes, where it begins in its measure, how its spaces give."""

    coded: tuple[tuple[Slice, bytes], ...]
    x: float
    width: float
    word_space: float


_SPACE = End.SPACE


def spaced(line: Line) -> Line:
    """Return the line with a space at its end, unseen, for what is read from the structure."""
    *head, (part, codes) = line.coded
    return replace(line, coded=(*head, (part, codes + bytes((FIRST_CODE,)))))


def segments_of(strip: Strip, span: Span) -> list[Segment]:
    """Return what a line of these pieces shows, each tone in one go."""
    shown = _shown(strip, *span)
    current, merged = shown[0][0], list[Segment]()
    texts: list[str] = []
    for tone, text in shown:
        if tone is not current:
            merged.append((current, "".join(texts)))
            current, texts = tone, []
        texts.append(text)
    return [*merged, (current, "".join(texts))]


def _shown(strip: Strip, begin: int, end: int) -> list[Segment]:
    shown: list[Segment] = []
    if strip.heads[begin]:
        shown.append((strip.pieces[begin - 1].tone, "-"))
    for segments, what_follows, tone in strip.pieces[begin : end - 1]:
        shown += segments
        if what_follows is _SPACE:
            shown.append((tone, " "))
    shown += _ending(strip.pieces[end - 1])
    return shown


def _ending(piece: Piece) -> Iterator[Segment]:
    *head, (tone, text) = piece.segments
    yield from head
    if piece.end is End.COMPOUND:
        yield tone, text[:-1] + SOFT_HYPHEN
        return
    yield tone, text
    # Without a space here the structure would read „orazprzepisów”.
    yield piece.tone, {End.HYPHEN: SOFT_HYPHEN, End.SPACE: " "}.get(piece.end, "")

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


def spaced(line: Line) -> Line:
    """Return the line with a space at its end, unseen, for what is read from the structure."""
    *head, (part, codes) = line.coded
    return replace(line, coded=(*head, (part, codes + bytes((FIRST_CODE,)))))


def segments_of(strip: Strip, span: Span) -> list[Segment]:
    """Return what a line of these pieces shows, each tone in one go."""
    merged: list[Segment] = []
    for tone, text in _shown(strip, *span):
        if merged and merged[-1][0] is tone:
            merged[-1] = (tone, merged[-1][1] + text)
        else:
            merged.append((tone, text))
    return merged


def _shown(strip: Strip, begin: int, end: int) -> Iterator[Segment]:
    if strip.heads[begin]:
        yield strip.pieces[begin - 1].tone, "-"
    for piece in strip.pieces[begin : end - 1]:
        yield from piece.segments
        if piece.end is End.SPACE:
            yield piece.tone, " "
    yield from _ending(strip.pieces[end - 1])


def _ending(piece: Piece) -> Iterator[Segment]:
    *head, (tone, text) = piece.segments
    yield from head
    if piece.end is End.COMPOUND:
        yield tone, text[:-1] + SOFT_HYPHEN
        return
    yield tone, text
    # Without a space here the structure would read „orazprzepisów”.
    yield piece.tone, {End.HYPHEN: SOFT_HYPHEN, End.SPACE: " "}.get(piece.end, "")

"""Sets marked text in a style and a measure: the lines of type that pages are filled with."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from math import inf

from cusdesk.print.press.breaking import Span, best_lines, ends_well, first_lines
from cusdesk.print.press.fonts import SOFT_HYPHEN, Cut, Fonts, Slice
from cusdesk.print.press.hyphenation import Division, Hyphenation
from cusdesk.print.press.strips import (
    End,
    Measure,
    Piece,
    Segment,
    Strip,
    shattered,
    syllables_of,
    words_of,
)
from cusdesk.print.press.text import Run, Tone, runs

# Three tries, each with how loose a line may be: whole words, divided words, divided names.
_TRIES = ((Division.NONE, 1.0), (Division.COMMON, 3.0), (Division.ALL, inf))
_REMEMBERED = 4096


class Align(Enum):
    """Where the lines of a paragraph stand in their measure."""

    JUSTIFIED = "justified"
    LEFT = "left"
    RIGHT = "right"
    CENTRED = "centred"


class Family(Enum):
    """Cuts that belong together: plain, bold and italic."""

    TEXT = (Cut.TEXT, Cut.TEXT_BOLD, Cut.TEXT_ITALIC)
    TEXT_STRONG = (Cut.TEXT_BOLD, Cut.TEXT_BOLD, Cut.TEXT_BOLD)
    LABEL = (Cut.LABEL, Cut.LABEL_BOLD, Cut.LABEL_ITALIC)
    LABEL_STRONG = (Cut.LABEL_BOLD, Cut.LABEL_BOLD, Cut.LABEL_BOLD)
    LABEL_ITALIC = (Cut.LABEL_ITALIC, Cut.LABEL_BOLD, Cut.LABEL_ITALIC)
    DISPLAY = (Cut.DISPLAY, Cut.DISPLAY, Cut.DISPLAY)


@dataclass(frozen=True, slots=True, eq=False)
class Style:
    """How a paragraph looks; every style is one object and equal only to itself."""

    family: Family
    size: float
    leading: float
    colour: bytes
    align: Align = Align.LEFT
    indent: float = 0.0
    tracking: float = 0.0


@lru_cache(maxsize=256)
def aligned(style: Style, align: Align) -> Style:
    """Return the style with its lines standing elsewhere; the same object every time."""
    return replace(style, align=align)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of type: its codes, where it begins in its measure, how its spaces give."""

    coded: tuple[tuple[Slice, bytes], ...]
    x: float
    width: float
    word_space: float


class Setter:
    """Sets text in the office's typefaces and remembers what it set.

    A line does not depend on the document it stands in: an instruction that every decision
    repeats is broken into lines once.
    """

    def __init__(self, fonts: Fonts, hyphenation: Hyphenation) -> None:
        self.fonts = fonts
        self._hyphenation = hyphenation
        self._measures: dict[Style, Measure] = {}
        self.lines = lru_cache(maxsize=_REMEMBERED)(self._lines)

    def width(self, text: str, style: Style) -> float:
        """Return how wide a marked text is on one line."""
        measure = self._measure(style)
        return sum(measure.width((tone, text)) for text, tone in runs(text))

    def _lines(self, marked: str, style: Style, measure: float) -> tuple[Line, ...]:
        """Return the lines of a marked text; a line break in it begins a new line."""
        lines: list[Line] = []
        for row in _rows(runs(marked)):
            indent = 0.0 if lines else style.indent
            strip, spans = self._broken(row, style, measure, indent)
            for begin, end in spans:
                lines.append(self._line(strip, (begin, end), style, measure, indent))
                indent = 0.0
        return tuple(lines)

    def _broken(
        self, row: list[Run], style: Style, measure: float, indent: float
    ) -> tuple[Strip, list[Span]]:
        words = words_of(row)
        measures = self._measure(style)
        if style.align is not Align.JUSTIFIED:
            strip = self._fitting(words, measures, measure)
            return strip, first_lines(strip, measure)
        space = measures.width((Tone.PLAIN, " "))
        for division, tolerance in _TRIES:
            strip = measures.strip(syllables_of(words, division, self._hyphenation))
            spans = best_lines(strip, space, measure, indent, tolerance)
            if spans and (division is not Division.NONE or ends_well(strip, spans, measure)):
                return strip, spans
        strip = self._fitting(words, measures, measure - indent)
        return strip, best_lines(strip, space, measure, indent, inf)

    def _fitting(self, words: tuple[Piece, ...], measures: Measure, measure: float) -> Strip:
        """Return pieces that all fit the measure: words, else parts of words, else letters."""
        for division in (Division.NONE, Division.ALL):
            strip = measures.strip(syllables_of(words, division, self._hyphenation))
            wide = {n for n, width in enumerate(_widths(strip)) if width > measure}
            if not wide:
                return strip
        parts: list[Piece] = []
        for n, piece in enumerate(strip.pieces):
            parts += shattered(piece) if n in wide else (piece,)
        return measures.strip(tuple(parts))

    def _measure(self, style: Style) -> Measure:
        if style not in self._measures:
            faces = [self.fonts[cut] for cut in style.family.value]
            self._measures[style] = Measure(faces, style.size, style.tracking)
        return self._measures[style]

    def _line(self, strip: Strip, span: Span, style: Style, measure: float, indent: float) -> Line:
        begin, end = span
        is_last = end == len(strip.pieces)
        width = strip.tails[end - 1] - strip.before[begin] + strip.heads[begin]
        room = measure - indent - width + style.tracking
        gaps = strip.held[end - 1] - strip.spaces[begin]
        x = indent + room * _SHARE_BEFORE.get(style.align, 0.0)
        gives = style.align is Align.JUSTIFIED and gaps and (room < 0 or not is_last)
        faces = self._measure(style).faces
        coded = tuple(
            part
            for tone, text in _merged(_shown(strip, begin, end, is_last=is_last))
            for part in faces[tone].coded(text)
        )
        return Line(coded, x, width, room / gaps if gives else 0.0)


_SHARE_BEFORE = {Align.RIGHT: 1.0, Align.CENTRED: 0.5}


def _rows(marked: Iterable[Run]) -> list[list[Run]]:
    rows: list[list[Run]] = [[]]
    for run in marked:
        first, *others = run.text.split("\n")
        rows[-1].append(Run(first, run.tone))
        rows += [[Run(text, run.tone)] for text in others]
    return rows


def _widths(strip: Strip) -> Iterator[float]:
    for n, tail in enumerate(strip.tails):
        yield tail - strip.before[n] + strip.heads[n]


def _shown(strip: Strip, begin: int, end: int, *, is_last: bool) -> Iterator[Segment]:
    """Yield what a line shows; its end tells readers by ear how the words go on."""
    if strip.heads[begin]:
        yield strip.pieces[begin - 1].tone, "-"
    for piece in strip.pieces[begin : end - 1]:
        yield from piece.segments
        if piece.end is End.SPACE:
            yield piece.tone, " "
    yield from _ending(strip.pieces[end - 1], is_last=is_last)


def _ending(piece: Piece, *, is_last: bool) -> Iterator[Segment]:
    *head, (tone, text) = piece.segments
    yield from head
    if piece.end is End.COMPOUND:
        yield tone, text[:-1] + SOFT_HYPHEN
        return
    yield tone, text
    if piece.end is End.HYPHEN:
        yield tone, SOFT_HYPHEN
    elif piece.end is End.SPACE and not is_last:
        # Without a space here structure text would read „orazprzepisów”.
        yield piece.tone, " "


def _merged(segments: Iterable[Segment]) -> list[Segment]:
    merged: list[Segment] = []
    for tone, text in segments:
        if merged and merged[-1][0] is tone:
            merged[-1] = (tone, merged[-1][1] + text)
        else:
            merged.append((tone, text))
    return merged

"""Sets marked text in a style and a measure: the lines of type that pages are filled with."""

from collections.abc import Iterable
from functools import lru_cache
from math import inf

from cusdesk.print.press.breaking import Span, best_lines, ends_well, first_lines
from cusdesk.print.press.fonts import Fonts
from cusdesk.print.press.hyphenation import Division, Hyphenation
from cusdesk.print.press.lines import Line, segments_of, spaced
from cusdesk.print.press.strips import Measure, Piece, Strip, shattered, syllables_of, words_of
from cusdesk.print.press.style import Align, Style
from cusdesk.print.press.text import Run, Tone, runs

# Three tries, each with how loose a line may be: whole words, divided words, divided names.
_TRIES = ((Division.NONE, 1.0), (Division.COMMON, 3.0), (Division.ALL, inf))
_REMEMBERED = 1024
_LOOSEST = 1.8


class Setter:
    """Sets text in the office's typefaces and remembers what it set.

    A line does not depend on the document it stands in: an instruction that every decision
    repeats is broken into lines once.
    """

    def __init__(self, fonts: Fonts, hyphenation: Hyphenation) -> None:
        self.fonts = fonts
        self.hyphenation = hyphenation
        self._measures: dict[Style, Measure] = {}
        self.lines = lru_cache(maxsize=_REMEMBERED)(self._lines)
        self.width = lru_cache(maxsize=_REMEMBERED)(self._width)

    def _width(self, text: str, style: Style) -> float:
        """Return how wide a marked text is on one line."""
        measure = self._measure(style)
        return sum(measure.width((tone, text)) for text, tone in runs(text))

    def _lines(self, marked: str, style: Style, measure: float) -> tuple[Line, ...]:
        """Return the lines of a marked text; a line break in it begins a new line."""
        lines: list[Line] = []
        rows = _rows(runs(marked))
        for n, row in enumerate(rows, 1):
            set_row = self._row(row, style, measure, 0.0 if lines else style.indent)
            if set_row and n < len(rows):
                set_row[-1] = spaced(set_row[-1])
            lines += set_row
        return tuple(lines)

    def _row(self, row: list[Run], style: Style, measure: float, indent: float) -> list[Line]:
        if style.align is not Align.JUSTIFIED:
            line = self._one_line(row, style, measure)
            if line:
                return [line]
        strip, spans = self._broken(row, style, measure, indent)
        return [
            self._line(strip, span, style, measure, 0.0 if span[0] else indent) for span in spans
        ]

    def _one_line(self, row: list[Run], style: Style, measure: float) -> Line | None:
        """Return a short ragged text as it is, if it fits; most cells of tables do."""
        measures = self._measure(style)
        width = sum(measures.width((tone, text)) for text, tone in row)
        if not 0 < width <= measure:
            return None
        coded = tuple(part for text, tone in row for part in measures.faces[tone].coded(text))
        x = (measure - width + style.tracking) * _SHARE_BEFORE.get(style.align, 0.0)
        return Line(coded, x, width, 0.0)

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
            strip = measures.strip(syllables_of(words, division, self.hyphenation))
            spans = best_lines(strip, space, measure, indent, tolerance)
            if spans and (division is not Division.NONE or ends_well(strip, spans, measure)):
                return strip, spans
        strip = self._fitting(words, measures, measure - indent)
        return strip, best_lines(strip, space, measure, indent, inf)

    def _fitting(self, words: tuple[Piece, ...], measures: Measure, measure: float) -> Strip:
        """Return pieces that all fit the measure: words, else parts of words, else letters."""
        for division in (Division.NONE, Division.ALL):
            strip = measures.strip(syllables_of(words, division, self.hyphenation))
            wide = {n for n in range(len(strip.pieces)) if strip.width(n, n + 1) > measure}
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
        width = strip.width(*span)
        room = measure - indent - width + style.tracking
        gaps = strip.gaps(*span)
        goes_on = span[1] < len(strip.pieces)
        gives = style.align is Align.JUSTIFIED and gaps and (room < 0 or goes_on)
        measures = self._measure(style)
        faces = measures.faces
        coded = tuple(
            part for tone, text in segments_of(strip, span) for part in faces[tone].coded(text)
        )
        x = indent + room * _SHARE_BEFORE.get(style.align, 0.0)
        spread = room / gaps if gives else 0.0
        # Looser than that, a justified line falls into pieces: left alone it reads better.
        loosest = _LOOSEST * measures.width((Tone.PLAIN, " "))
        return Line(coded, x, width, spread if spread <= loosest else 0.0)


_SHARE_BEFORE = {Align.RIGHT: 1.0, Align.CENTRED: 0.5}


def _rows(marked: Iterable[Run]) -> list[list[Run]]:
    rows: list[list[Run]] = [[]]
    for run in marked:
        first, *others = run.text.split("\n")
        rows[-1].append(Run(first, run.tone))
        rows += [[Run(text, run.tone)] for text in others]
    return rows

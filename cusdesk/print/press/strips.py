"""A paragraph as a strip of measured pieces, between which a line may end."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from cusdesk.print.press.fonts import SOFT_HYPHEN, Face
from cusdesk.print.press.hyphenation import SHORTEST_DIVIDED, Division, Hyphenation
from cusdesk.print.press.text import Run, Tone
from cusdesk.print.press.typography import NBSP

_JOINT = re.compile(r"(?<=[^\W\d_]{3}-)(?=[^\W\d_]{3})")

Segment = tuple[Tone, str]
Cut = tuple[int, int, "End"]

_WORDS_KNOWN = 20_000


class End(Enum):
    """What follows a piece, and so what a line shows that ends there."""

    SPACE = " "
    HYPHEN = SOFT_HYPHEN
    COMPOUND = "-"
    NOTHING = ""


_SPACE, _HYPHEN, _COMPOUND = End.SPACE, End.HYPHEN, End.COMPOUND


class Piece(NamedTuple):
    """What is never divided: segments of one tone each, and what follows, in which tone."""

    segments: tuple[Segment, ...]
    end: End
    tone: Tone


@dataclass(frozen=True, slots=True)
class Strip:
    """Pieces with their measures in points; hard spaces inside them stretch like the others.

    `before` is the width before each piece and `tails` up to the end of a line that it ends; a
    divided word ends in a hyphen, a divided compound repeats its own (`heads`) on the next line,
    as Polish spelling wants. `spaces` and `held` count spaces the same way.
    """

    pieces: tuple[Piece, ...]
    before: Sequence[float]
    tails: Sequence[float]
    heads: Sequence[float]
    spaces: Sequence[int]
    held: Sequence[int]

    def width(self, begin: int, end: int) -> float:
        """Return the width of a line from one piece up to another."""
        return self.tails[end - 1] - self.before[begin] + self.heads[begin]

    def gaps(self, begin: int, end: int) -> int:
        """Return how many spaces that line has."""
        return self.held[end - 1] - self.spaces[begin]


class Measure:
    """Measures text in the faces and the size of one style, and remembers words."""

    def __init__(self, faces: Sequence[Face], size: float, tracking: float) -> None:
        self.faces = faces
        self._scale = size / 1000
        self._tracking = tracking
        self._known: dict[Segment, float] = {}
        # By tone: a strip asks for them after nearly every piece.
        tones = tuple(Tone)[: len(faces)]
        self._spaces = [self.width((tone, " ")) for tone in tones]
        self._hyphens = [self.width((tone, SOFT_HYPHEN)) for tone in tones]

    def width(self, segment: Segment) -> float:
        """Return the width of a segment in points."""
        known = self._known.get(segment)
        if known is not None:
            return known
        tone, text = segment
        width = self.faces[tone].width(text) * self._scale + self._tracking * len(text)
        if len(self._known) < _WORDS_KNOWN:
            self._known[segment] = width
        return width

    def strip(self, row: tuple[Piece, ...]) -> Strip:
        """Return the strip of these pieces."""
        # Every paragraph passes here piece by piece: places are set by index, not appended.
        size = len(row)
        before, tails, heads = [0.0] * (size + 1), [0.0] * size, [0.0] * (size + 1)
        spaces, held = [0] * (size + 1), [0] * size
        spaces_of, hyphens_of = self._spaces, self._hyphens
        x, count, width, known = 0.0, 0, self.width, self._known.get
        for n, (segments, end, tone) in enumerate(row):
            for segment in segments:
                x += known(segment) or width(segment)
                if NBSP in segment[1]:
                    count += segment[1].count(NBSP)
            held[n], tails[n] = count, x
            if end is _SPACE:
                x += spaces_of[tone]
                count += 1
            elif end is _HYPHEN:
                tails[n] += hyphens_of[tone]
            elif end is _COMPOUND:
                heads[n + 1] = width((tone, "-"))
            before[n + 1], spaces[n + 1] = x, count
        return Strip(row, before, tails, heads, spaces, held)


def words_of(runs: Sequence[Run]) -> tuple[Piece, ...]:
    """Return the words of a paragraph, compounds divided at their hyphens."""
    words = _words(runs)
    if not any("-" in run.text for run in runs):
        return tuple(words)
    parts: list[Piece] = []
    for word in words:
        cuts = _compound_cuts(word)
        parts += _divided(word, cuts) if cuts else (word,)
    return tuple(parts)


def syllables_of(
    words: tuple[Piece, ...], division: Division, hyphenation: Hyphenation
) -> tuple[Piece, ...]:
    """Return the words divided as far as `division` allows."""
    if division is Division.NONE:
        return words
    parts: list[Piece] = []
    for word in words:
        if len(word.segments) == 1:
            *begun, last = _syllables(word.segments[0], division, hyphenation)
            if begun:
                parts += begun
                parts.append(Piece(last.segments, word.end, word.tone))
            else:
                parts.append(word)
        else:
            parts += _cut(word, division, hyphenation)
    return tuple(parts)


# The same words stand in every decision.
@lru_cache(maxsize=_WORDS_KNOWN)
def _syllables(segment: Segment, division: Division, hyphenation: Hyphenation) -> tuple[Piece, ...]:
    return tuple(_cut(Piece((segment,), End.NOTHING, segment[0]), division, hyphenation))


def _cut(word: Piece, division: Division, hyphenation: Hyphenation) -> Iterable[Piece]:
    cuts = [
        (n, place, _HYPHEN)
        for n, (_, text) in enumerate(word.segments)
        if len(text) >= SHORTEST_DIVIDED
        for place in hyphenation.places(text, division)
    ]
    return _divided(word, cuts) if cuts else (word,)


def shattered(piece: Piece) -> Iterator[Piece]:
    """Yield the characters of a piece that is wider than any line."""
    cuts = [
        (n, place, End.NOTHING)
        for n, (_, text) in enumerate(piece.segments)
        for place in range(1, len(text) + (n < len(piece.segments) - 1))
    ]
    return _divided(piece, cuts)


def _words(runs: Iterable[Run]) -> list[Piece]:
    words: list[Piece] = []
    begun: tuple[Segment, ...] = ()
    tone = Tone.PLAIN
    for text, tone in runs:
        *ended, last = text.split(" ")
        for word in ended:
            if word or begun:
                words.append(Piece((*begun, (tone, word)) if word else begun, _SPACE, tone))
            begun = ()
        if last:
            begun = (*begun, (tone, last))
    if begun:
        words.append(Piece(begun, End.NOTHING, tone))
    return words


def _compound_cuts(word: Piece) -> list[Cut]:
    return [
        (n, found.start(), End.COMPOUND)
        for n, (_, text) in enumerate(word.segments)
        if "-" in text
        for found in _JOINT.finditer(text)
    ]


def _divided(word: Piece, cuts: list[Cut]) -> Iterator[Piece]:
    at, start = 0, 0
    for n, place, end in cuts:
        yield Piece(_between(word.segments, at, start, n, place), end, word.segments[n][0])
        at, start = n, place
    last = len(word.segments) - 1
    rest = _between(word.segments, at, start, last, len(word.segments[last][1]))
    yield Piece(rest, word.end, word.tone)


def _between(
    segments: tuple[Segment, ...], first: int, start: int, last: int, end: int
) -> tuple[Segment, ...]:
    if first == last:
        return ((segments[first][0], segments[first][1][start:end]),)
    head = (segments[first][0], segments[first][1][start:])
    tail = (segments[last][0], segments[last][1][:end])
    return tuple(part for part in (head, *segments[first + 1 : last], tail) if part[1])

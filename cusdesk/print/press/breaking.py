"""Breaks a strip into lines: justified paragraphs as a whole, ragged ones line by line."""

from bisect import bisect_left, bisect_right
from math import inf

from cusdesk.print.press.strips import End, Strip

# How far a space may give and take, as a share of its width, before the eye sees it.
_STRETCH, _SHRINK = 0.5, 0.15
_HYPHEN, _SECOND_HYPHEN, _LAST_HYPHEN = 2_500.0, 5_000.0, 5_000.0
_SHORTEST_END, _SHORT_END = 0.12, 100_000.0
# Shares of the measure between which a line can be worth a look.
_NARROWEST, _TIGHT, _TOO_WIDE = 0.6, 0.9, 1.1

Span = tuple[int, int]


def best_lines(
    strip: Strip, space: float, measure: float, indent: float, tolerance: float
) -> list[Span]:
    """Return the spans of the least uneven lines, or none when one would be too loose.

    Costs follow Knuth and Plass: the sixth power of the stretch, hyphens dearer, a last line
    shorter than an eighth of the measure dearest.
    """
    before, heads, spaces = strip.before, strip.heads, strip.spaces
    hyphens = [end is _HYPHENED or end is _JOINED for _, end, _ in strip.pieces]
    count = len(hyphens)
    cost, start, reached = [0.0] + [inf] * count, [0] * (count + 1), 0
    stretch, shrink = space * _STRETCH, space * _SHRINK
    shortest = (_TIGHT if tolerance <= 1 else _NARROWEST) * measure
    for end, (tail, held) in enumerate(zip(strip.tails, strip.held, strict=True), 1):
        is_last = end == count
        near = end - 1 if is_last else min(end - 1, bisect_right(before, tail - shortest))
        far = bisect_left(before, tail - _TOO_WIDE * measure)
        for begin in range(near, far - 1, -1):
            if cost[begin] == inf:
                continue
            room = measure - tail + before[begin] - heads[begin] - (0 if begin else indent)
            gaps = held - spaces[begin]
            if room < -gaps * shrink - 1e-6:
                break  # every earlier beginning makes the line still wider
            gives = stretch if room >= 0 else shrink
            ratio = 0.0 if is_last and room >= 0 else room / ((gaps or 1) * gives)
            if ratio > tolerance:
                continue
            price = cost[begin] + (1 + 100 * abs(ratio) ** 3) ** 2
            price += _hyphen_price(hyphens[begin - 1] and begin > 0, hyphens[end - 1], is_last)
            if is_last and begin and measure - room < _SHORTEST_END * measure:
                price += _SHORT_END
            if price < cost[end]:
                cost[end], start[end], reached = price, begin, end
        if tail - before[reached] > _TOO_WIDE * measure:
            return []  # no line can begin where none could end
    return _spans(start) if cost[count] < inf else []


def ends_well(strip: Strip, spans: list[Span], measure: float) -> bool:
    """Whether the last line is long enough, or the only one."""
    return spans[-1][0] == 0 or strip.width(*spans[-1]) >= _SHORTEST_END * measure


def first_lines(strip: Strip, measure: float) -> list[Span]:
    """Return the spans of lines filled one after another."""
    spans, begin = [], 0
    for n in range(1, len(strip.pieces)):
        if strip.width(begin, n + 1) > measure + 1e-6:
            spans.append((begin, n))
            begin = n
    return [*spans, (begin, len(strip.pieces))] if strip.pieces else []


_HYPHENED, _JOINED = End.HYPHEN, End.COMPOUND


def _hyphen_price(before: bool, here: bool, is_last: bool) -> float:  # noqa: FBT001
    if before and is_last:
        return _LAST_HYPHEN
    if not here:
        return 0.0
    return _HYPHEN + _SECOND_HYPHEN if before else _HYPHEN


def _spans(start: list[int]) -> list[Span]:
    spans = []
    end = len(start) - 1
    while end:
        spans.append((start[end], end))
        end = start[end]
    return spans[::-1]

"""The top of a letter: who writes, in which case, where and when, and to whom."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cusdesk.domain.dates import long_day
from cusdesk.print.blocks import Letterhead
from cusdesk.print.paper import styles
from cusdesk.print.paper.composing import Composer, Stack
from cusdesk.print.paper.furniture import Drawn, Rule
from cusdesk.print.paper.sheet import Opening, Sheet
from cusdesk.print.press.page import MM
from cusdesk.print.press.text import escaped
from cusdesk.print.press.typography import NBSP

_TOP = 15 * MM
_LOGO_HIGH, _LOGO_WIDE = 13.5 * MM, 40 * MM
# The right window of an envelope shows what stands 112 mm from the left and 51 mm down.
_WINDOW_LEFT, _WINDOW_TOP = 112 * MM, 51 * MM
_REFERENCES_WIDE = 84 * MM
_SEPARATOR = f"{NBSP}{NBSP}·{NBSP}{NBSP}"


@dataclass(frozen=True, slots=True)
class Reference:
    """A fact at the head of a letter under its caption: the case number, who handles it."""

    caption: str
    text: str


def who_writes(head: Letterhead, sheet: Sheet) -> Opening:
    """Return logo, organ and office lines over the accent rule."""
    drawn: list[Drawn] = []
    x = styles.LEFT
    if head.logo:
        room = (_LOGO_WIDE, _LOGO_HIGH)
        shown = sheet.logo(head.logo, head.logo_alt, (x, _TOP), room)
        drawn.append(shown)
        x += shown.box[2] + 4 * MM
    column = Composer(sheet.paper.setter, x, sheet.size[0] - styles.RIGHT - x)
    names = Stack(column, sheet.document, 0)
    names.add(escaped(head.organ), styles.ORGAN)
    names.add(_office_lines(head, column), styles.HEAD_LINES)
    top = _TOP + max(0.0, (_LOGO_HIGH - names.bottom) / 2)
    drawn += names.lowered(top)
    bottom = max(_TOP + _LOGO_HIGH, top + names.bottom) + 2 * MM
    drawn.append(Rule(styles.LEFT, bottom, sheet.column.width))
    return Opening(drawn, bottom)


def to_whom(
    start: float,
    references: Sequence[Reference],
    place_and_day: tuple[str, date],
    addressee: Sequence[str],
    sheet: Sheet,
) -> Opening:
    """Return references at the left, place and day at the right, the addressee in the window."""
    setter, document = sheet.paper.setter, sheet.document
    left = Composer(setter, styles.LEFT, _REFERENCES_WIDE)
    right = Composer(setter, _WINDOW_LEFT, sheet.size[0] - styles.RIGHT - _WINDOW_LEFT)
    top = start + 6.5 * MM
    place, day = place_and_day
    written = f"{escaped(place)}, dnia {long_day(day)}" if place else f"dnia {long_day(day)}"
    dated = Stack(right, document, top)
    dated.add(written, styles.PLACE)
    facts = Stack(left, document, top)
    for n, reference in enumerate(one for one in references if one.text):
        facts.add(escaped(reference.caption.upper()), styles.CAPTION)
        facts.add(escaped(reference.text), styles.FACT_PLAIN if n else styles.FACT)
        facts.skip(2.5 * MM)
    window = Stack(right, document, max(_WINDOW_TOP, dated.bottom + 3 * MM))
    lines = [escaped(line) for line in addressee]
    window.add("\n".join((*(f"<b>{name}</b>" for name in lines[:1]), *lines[1:])), styles.ADDRESS)
    return Opening([*dated.parts, *facts.parts, *window.parts], max(facts.bottom, window.bottom))


def _office_lines(head: Letterhead, column: Composer) -> str:
    """Return the lines on one line where they fit, else one under another."""
    lines = [escaped(line) for line in head.lines]
    one = _SEPARATOR.join(lines)
    fits = column.setter.width(one, styles.HEAD_LINES) <= column.width
    return one if fits else "\n".join(lines)

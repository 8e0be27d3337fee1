"""The head of the office's working papers: logo, title and a note, without an addressee."""

from cusdesk.print.blocks import Masthead
from cusdesk.print.paper import styles
from cusdesk.print.paper.composing import Stack
from cusdesk.print.paper.furniture import Drawn, Rule
from cusdesk.print.paper.sheet import Opening, Sheet
from cusdesk.print.press.page import MM
from cusdesk.print.press.text import escaped

_TOP = 13 * MM
_LOGO_HIGH, _LOGO_WIDE = 12 * MM, 34 * MM
_NOTE_SHARE = 0.3


def titled(head: Masthead, sheet: Sheet) -> Opening:
    """Return the head over its rule."""
    drawn: list[Drawn] = []
    column = sheet.column
    if head.logo:
        shown = sheet.logo(head.logo, head.logo_alt, (styles.LEFT, _TOP), (_LOGO_WIDE, _LOGO_HIGH))
        drawn.append(shown)
        column = column.narrowed(shown.box[2] + 4 * MM)
    noted = column.width * _NOTE_SHARE if head.note or head.note_below else 0.0
    names = Stack(column.narrowed(0, column.width - noted), sheet.document, 0)
    names.add(escaped(head.title), styles.SHEET_TITLE, "H1")
    names.add(escaped(head.subtitle), styles.SHEET_SUBTITLE)
    notes = Stack(column.narrowed(column.width - noted), sheet.document, 3)
    if head.note:
        notes.add(escaped(head.note), styles.NOTE)
    if head.note_below:
        notes.add(escaped(head.note_below), styles.NOTE_BELOW)
    high = max(names.bottom, notes.bottom, _LOGO_HIGH if head.logo else 0.0)
    drawn += names.lowered(_TOP + (high - names.bottom) / 2)
    drawn += notes.lowered(_TOP + (high - max(names.bottom, notes.bottom)) / 2)
    bottom = _TOP + high + 2.5 * MM
    drawn.append(Rule(styles.LEFT, bottom, sheet.column.width))
    return Opening(drawn, bottom)

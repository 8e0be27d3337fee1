"""The house look: inks, sizes and leadings of every kind of text on the office's papers."""

from dataclasses import replace

from cusdesk.print.press.page import MM
from cusdesk.print.press.style import Align, Family, Style
from cusdesk.print.press.table import TableLook

INK = b".106 .122 .137 rg"
MUTED = b".365 .4 .431 rg"
# One accent, dark enough to stay dark where the printer knows only grey.
ACCENT = b".09 .29 .357 rg"
HAIRLINE = b".725 .761 .784 rg"
TINT = b".925 .945 .953 rg"
DRAFT = b".93 .93 .93 rg"

# Letters do with four cuts: each more adds three kilobytes to every file in the archive.
ORGAN = Style(Family.TEXT_STRONG, 13.6, 17, INK)
HEAD_LINES = Style(Family.LABEL, 7.8, 10.4, MUTED)
CAPTION = Style(Family.LABEL, 7.2, 9.4, MUTED)
FACT = Style(Family.TEXT_STRONG, 9.8, 12.4, INK)
FACT_PLAIN = Style(Family.LABEL, 9.2, 12, INK)
PLACE = Style(Family.TEXT, 10.3, 14.2, INK, Align.RIGHT)
ADDRESS = Style(Family.TEXT, 11, 14.7, INK)

TITLE = Style(Family.TEXT_STRONG, 15, 20, INK, Align.CENTRED)
# Without a number below it, a title keeps its distance from the text.
TITLE_ALONE = replace(TITLE, leading=26)
TITLE_TRACKED = replace(TITLE, size=16, tracking=5)
NUMBER = Style(Family.TEXT, 10.5, 14, MUTED, Align.CENTRED)
HEADING = Style(Family.TEXT_STRONG, 10, 14.2, INK, Align.CENTRED, tracking=3)

BODY = Style(Family.TEXT, 10.3, 14.2, INK, Align.JUSTIFIED)
GROUNDS = replace(BODY, indent=18)
SMALL = Style(Family.TEXT, 8.6, 11.6, INK, Align.JUSTIFIED)
POINT = replace(BODY, family=Family.TEXT_STRONG, align=Align.LEFT)
SMALL_POINT = replace(SMALL, align=Align.LEFT)

SIGNATURE = Style(Family.TEXT, 10.3, 14.2, INK, Align.CENTRED)
SIGNATURE_MUTED = replace(SIGNATURE, colour=MUTED)
LISTED = Style(Family.TEXT, 9.2, 12.4, INK)
LISTED_HEAD = replace(LISTED, family=Family.TEXT_STRONG)

FOOTER = Style(Family.LABEL, 7.2, 9.4, MUTED)
PAGE_NUMBER = Style(Family.LABEL, 8.4, 10, INK, Align.RIGHT)
MARK = Style(Family.LABEL_STRONG, 128, 128, DRAFT)

CELL = Style(Family.LABEL, 9, 11.6, INK)
CELL_HEAD = Style(Family.LABEL, 7.8, 10, MUTED)
CELL_TOTAL = Style(Family.LABEL_STRONG, 9, 11.6, INK)
CELL_REMARK = Style(Family.LABEL_ITALIC, 8.4, 11.2, MUTED)

SHEET_TITLE = Style(Family.DISPLAY, 17, 21, ACCENT)
SHEET_SUBTITLE = Style(Family.LABEL, 9, 12, MUTED)
NOTE = Style(Family.LABEL_STRONG, 10.5, 14, INK, Align.RIGHT)
NOTE_BELOW = Style(Family.LABEL, 8.4, 12, MUTED, Align.RIGHT)
SECTION = Style(Family.LABEL_STRONG, 10.4, 14, ACCENT)
PLAIN = Style(Family.LABEL, 9.4, 13, INK)
PLAIN_SMALL = Style(Family.LABEL, 8.2, 11, INK)
PLAIN_MUTED = replace(PLAIN_SMALL, colour=MUTED)

WRITTEN = Style(Family.TEXT, 11, 14, INK)
FORM_TITLE = Style(Family.TEXT_STRONG, 15, 20, INK, Align.CENTRED)
FORM_NOTE = Style(Family.LABEL, 8.6, 12, MUTED, Align.CENTRED)
FIELD = Style(Family.LABEL, 8.2, 10.6, MUTED)
OPTION = Style(Family.LABEL, 10, 14, INK)
FORM_SECTION = Style(Family.LABEL_STRONG, 11.4, 15, ACCENT)
CLAUSE = Style(Family.LABEL, 8.8, 11.8, INK, Align.JUSTIFIED)

STEP = Style(Family.TEXT, 10.6, 14.6, INK, Align.JUSTIFIED)
STEP_NUMBER = Style(Family.LABEL_STRONG, 10, 14.6, ACCENT)
AMOUNT = Style(Family.DISPLAY, 26, 32, ACCENT)
TIME = Style(Family.LABEL_STRONG, 15, 19, ACCENT)
PERSON = Style(Family.LABEL_STRONG, 11, 15, INK)
CODE = Style(Family.LABEL_STRONG, 21, 34, INK, Align.CENTRED, tracking=2)
WARNING = Style(Family.LABEL_STRONG, 10, 14, INK)

LETTER_TABLE = TableLook(CELL_HEAD, CELL, CELL, CELL_REMARK, ACCENT, HAIRLINE, TINT)
TABLE = replace(LETTER_TABLE, total=CELL_TOTAL)
RULED_TABLE = replace(TABLE, ruled=True)

LEFT, RIGHT = 22 * MM, 20 * MM
A4 = (210 * MM, 297 * MM)
LANDSCAPE = (297 * MM, 210 * MM)

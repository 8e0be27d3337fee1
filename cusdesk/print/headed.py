"""The head of the office's working papers: logo, title and facts, without an addressee."""

from cusdesk.print import styles
from cusdesk.print.composing import Composer, Stack
from cusdesk.print.furniture import Rule
from cusdesk.print.press.page import MM
from cusdesk.print.press.text import escaped
from cusdesk.print.sheet import LOGO, Opening, Sheet
from cusdesk.print.blocks import Titled

_TOP = 13 * MM
_LOGO_HIGH, _LOGO_WIDE = 12 * MM, 34 * MM


def titled(title: str, subtitle: str, note: str, logo: str, sheet: Sheet) -> Opening: ...

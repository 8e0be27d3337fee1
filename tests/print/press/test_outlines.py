"""What leaves a letter is a smaller font, not another one: it looks the same on the page."""

from io import BytesIO

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from cusdesk.print.press.archive import Description
from cusdesk.print.press.binding import Story, print_file
from cusdesk.print.press.cuts import Cut
from cusdesk.print.press.page import baseline
from cusdesk.print.press.style import Family, Style
from cusdesk.print.press.tags import Element
from cusdesk.print.samples.common import DAY
from cusdesk.resources import read_bytes
from tests.print.rasters import rasters

TEXT = "Zażółć gęślą jaźń, ŹDŹBŁO ŁĄKI: 1 264,12 zł × 30% – § 4 „ą” Ç ž"
SIZE, LEFT, TOP = 22, 40, 60


class _OneLine:
    """A page with one line and nothing else."""

    def __init__(self, setter, family):
        self.style = Style(family, SIZE, SIZE, b"0 0 0 rg")
        self.lines = setter.lines(TEXT, self.style, 2000)

    def before(self, page):
        page.lines(self.lines, LEFT, TOP, self.style)

    def after(self, page, pages):
        """Nothing stands below."""


@pytest.mark.parametrize(
    ("family", "cut"),
    [
        (Family.TEXT, Cut.TEXT),
        (Family.DISPLAY, Cut.DISPLAY),
        (Family.LABEL, Cut.LABEL),
        (Family.LABEL_STRONG, Cut.LABEL_BOLD),
        (Family.LABEL_ITALIC, Cut.LABEL_ITALIC),
    ],
)
def test_our_subsets_look_like_the_whole_typeface(setter, family, cut):
    line = _OneLine(setter, family)
    about = Description("", "", "", "", DAY)
    story = Story(about, 900, 120, [[]], Element("Document"), line, {})
    (ours,) = rasters(print_file([story], about, copies=1, duplex=False), 144)
    (theirs,) = rasters(_by_reportlab(cut, baseline(line.style)), 144)

    assert ours.getextrema() == theirs.getextrema()
    assert ours.tobytes() == theirs.tobytes()


def _by_reportlab(cut: Cut, down: float) -> bytes:
    name = f"whole-{cut.value}"
    pdfmetrics.registerFont(TTFont(name, BytesIO(read_bytes(f"fonts/{cut.value}.ttf"))))
    file = BytesIO()
    canvas = Canvas(file, pagesize=(900, 120), initialFontName=name)
    canvas.setFont(name, SIZE)
    canvas.drawString(LEFT, 120 - TOP - down, TEXT)
    canvas.save()
    return file.getvalue()

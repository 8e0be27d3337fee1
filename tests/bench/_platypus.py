"""The same decisions through plain reportlab platypus, as its own manual shows it."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from PIL import Image
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table
from reportlab.platypus.tables import TableStyle

from cusdesk.domain.dates import long_day
from cusdesk.print.blocks import Block, Heading, Manner, Points, Text
from cusdesk.print.blocks import Table as Rows
from cusdesk.print.letters import Letter
from cusdesk.print.press.qr import qr_stencil
from cusdesk.resources import read_bytes

FACES = {
    "Serif": "SourceSerif4-Regular",
    "Serif-Bold": "SourceSerif4-Semibold",
    "Serif-Italic": "SourceSerif4-It",
    "Label": "Lato-Regular",
}
MM = 72 / 25.4
BODY = {"fontName": "Serif", "fontSize": 10.3, "leading": 14.2, "spaceBefore": 4}


class NumberedCanvas(Canvas):
    """A canvas that keeps its pages until it knows how many there are."""

    code = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for state in self._kept:
            self.__dict__.update(state)
            self._foot(len(self._kept))
            super().showPage()
        super().save()

    def _foot(self, pages: int) -> None:
        self.setFont("Label", 8)
        self.drawRightString(A4[0] - 40 * MM, 15 * MM, f"Strona {self._pageNumber} z {pages}")
        self.drawImage(_code(self.code), A4[0] - 33 * MM, 4 * MM, 13 * MM, 13 * MM)


class Platypus:
    """Typefaces registered once, one document template a letter."""

    def __init__(self) -> None:
        for name, face in FACES.items():
            pdfmetrics.registerFont(TTFont(name, BytesIO(read_bytes(f"fonts/{face}.ttf"))))
        pdfmetrics.registerFontFamily(
            "Serif", normal="Serif", bold="Serif-Bold", italic="Serif-Italic"
        )
        self.body = ParagraphStyle("body", alignment=TA_JUSTIFY, **BODY)
        self.grounds = ParagraphStyle("grounds", parent=self.body, firstLineIndent=18)
        self.small = ParagraphStyle("small", parent=self.body, fontSize=8.6, leading=11.6)
        self.heading = ParagraphStyle("heading", parent=self.body, alignment=TA_CENTER)

    def pdf(self, letter: Letter) -> bytes:
        """Return the letter as a PDF."""
        file = BytesIO()
        template = SimpleDocTemplate(
            file,
            pagesize=A4,
            leftMargin=22 * MM,
            rightMargin=20 * MM,
            topMargin=16 * MM,
            bottomMargin=24 * MM,
        )
        canvas = type("Canvas", (NumberedCanvas,), {"code": letter.identity.qr})
        template.build(list(self._story(letter)), canvasmaker=canvas)
        return file.getvalue()

    def _story(self, letter: Letter) -> Iterator[Flowable]:
        yield Paragraph(f"<b>{letter.head.organ}</b>", self.body)
        yield Paragraph(" · ".join(letter.head.lines), self.small)
        yield Paragraph(f"{letter.place}, dnia {long_day(letter.issued_on)}", self.body)
        yield Paragraph(letter.case_number, self.small)
        yield Paragraph("<br/>".join(letter.addressee), self.body)
        yield Paragraph(f"<b>{letter.title.upper()}</b>", self.heading)
        for block in letter.blocks:
            yield from self._block(block)
        yield Spacer(1, 30 * MM)
        yield Paragraph(f"<b>{letter.signature.name}</b><br/>{letter.signature.post}", self.heading)
        yield Paragraph("<br/>".join(letter.received_by), self.small)

    def _block(self, block: Block) -> Iterator[Flowable]:
        match block:
            case Heading():
                yield Paragraph(f"<b>{block.text}</b>", self.heading)
            case Text():
                indented = block.manner is Manner.INDENTED
                yield Paragraph(block.text, self.grounds if indented else self.body)
            case Rows():
                yield self._table(block)
            case Points():
                style = self.small if block.manner is Manner.SMALL else self.body
                for n, point in enumerate(block.points, 1):
                    yield Paragraph(f"{n}. {point.text}", style)
                    for below in point.below:
                        yield from self._block(below)

    def _table(self, table: Rows) -> Flowable:
        heads = [column.head for column in table.columns]
        look = TableStyle(
            [
                ("FONT", (0, 0), (-1, -1), "Label", 9),
                ("LINEABOVE", (0, 0), (-1, 0), 0.8, "#174a5b"),
                ("LINEBELOW", (0, 0), (-1, 0), 0.5, "#174a5b"),
                ("LINEBELOW", (0, -1), (-1, -1), 0.8, "#174a5b"),
            ]
        )
        return Table([heads, *(list(row.cells) for row in table.rows)], style=look)


def _code(text: str) -> ImageReader:
    stencil = qr_stencil(text)
    picture = Image.frombytes("1", (stencil.side, stencil.side), stencil.bits)
    return ImageReader(picture)

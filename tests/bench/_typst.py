"""The same decisions through typst, tagged PDF/A, with its own optimum-fit line breaking."""

from collections.abc import Iterator
from pathlib import Path

import typst

from cusdesk.domain.dates import long_day
from cusdesk.print.blocks import Block, Heading, Manner, Points, Table, Text
from cusdesk.print.letters import Letter
from cusdesk.print.press.qr import qr_stencil

FONTS = Path(__file__).parents[2] / "resources" / "fonts"
PRELUDE = """
#set document(title: "Decyzja", author: "Gmina", date: datetime(year: 2026, month: 11, day: 21))
#set text(lang: "pl", font: "Source Serif 4", size: 10.3pt, hyphenate: true)
#set par(justify: true, leading: 0.62em)
#set page(paper: "a4", margin: (left: 22mm, right: 20mm, top: 16mm, bottom: 26mm),
  footer: context [#set text(font: "Lato", size: 8pt)
    #h(1fr) Strona #counter(page).display() z #counter(page).final().first()
    #box(image(code, format: (encoding: "luma8", width: side, height: side), width: 13mm,
      alt: "Kod pisma"))])
"""
MARKS = {"<b>": "#strong[", "</b>": "]", "<i>": "#emph[", "</i>": "]"}


class Typst:
    """One compiler for all letters; it keeps what it learned between them."""

    def __init__(self) -> None:
        self._compiler = typst.Compiler(font_paths=[str(FONTS)], ignore_system_fonts=True)

    def pdf(self, letter: Letter) -> bytes:
        """Return the letter as a tagged PDF/A-2a."""
        source = "\n\n".join(_source(letter)).encode()
        return self._compiler.compile(source, format="pdf", pdf_standards=["a-2a"])

    def run(self, letters: list[Letter]) -> bytes:
        """Return all letters as one file without a standard, as for a printer."""
        sources = (_source(letter) for letter in letters)
        whole = "\n#pagebreak()\n".join("\n\n".join(source) for source in sources)
        return self._compiler.compile(whole.encode(), format="pdf", pdf_tags=False)


def _source(letter: Letter) -> Iterator[str]:
    stencil = qr_stencil(letter.identity.qr)
    yield f"#let side = {stencil.side}\n#let code = bytes(({_luma(stencil)},))"
    yield PRELUDE
    yield f"*{_set(letter.head.organ)}*"
    yield _set(" · ".join(letter.head.lines))
    yield _set(f"{letter.place}, dnia {long_day(letter.issued_on)}")
    yield " \\\n".join(map(_set, (letter.case_number, *letter.addressee)))
    yield f"#align(center)[= {_set(letter.title.upper())}]"
    for block in letter.blocks:
        yield from _block(block)
    yield "#v(30mm)"
    yield f"#align(center)[*{_set(letter.signature.name)}* \\\n{_set(letter.signature.post)}]"
    yield " \\\n".join(map(_set, letter.received_by))


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"#align(center)[== {_set(block.text)}]"
        case Text():
            indent = "#h(18pt)" if block.manner is Manner.INDENTED else ""
            yield indent + _set(block.text)
        case Table():
            cells = [column.head for column in block.columns]
            cells += [cell for row in block.rows for cell in row.cells]
            listed = ", ".join(f"[{_set(cell)}]" for cell in cells)
            table = f"#table(columns: {len(block.columns)}, {listed})"
            yield f'#[#set text(font: "Lato", size: 9pt)\n{table}]'
        case Points():
            for n, point in enumerate(block.points, 1):
                yield f"{n}\\. {_set(point.text)}"
                for below in point.below:
                    yield from _block(below)


def _set(text: str) -> str:
    for sign in "\\#$*_@`[]":
        text = text.replace(sign, f"\\{sign}")
    for mark, call in MARKS.items():
        text = text.replace(mark, call)
    return text


def _luma(stencil) -> str:
    whole = -(-stencil.side // 8)
    rows = (stencil.bits[start : start + whole] for start in range(0, len(stencil.bits), whole))
    bits = "".join(f"{int.from_bytes(row, 'big'):0{whole * 8}b}"[: stencil.side] for row in rows)
    return ",".join("255" if bit == "1" else "0" for bit in bits)

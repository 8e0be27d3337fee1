"""What the office's own working papers share: their head, their footer, their numbered rows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import select

from cusdesk.db.decisions import NumberNote
from cusdesk.domain.dates import short_day
from cusdesk.domain.numbering import FIRST_PC, RegisterNumber, missing_numbers
from cusdesk.operations.declaration import part
from cusdesk.operations.letterheads import letter_paper
from cusdesk.operations.numbering import last_before
from cusdesk.operations.offices import header_on
from cusdesk.operations.transaction import Transaction
from cusdesk.print.blocks import (
    Column,
    Funding,
    Head,
    Identity,
    Masthead,
    Row,
    RowKind,
    Table,
    escaped,
    headed,
)
from cusdesk.print.paper import Paper
from cusdesk.print.papers import render
from cusdesk.print.registers import Register, numbered_before
from cusdesk.print.sheets import Record, Section

Numbered = tuple[RegisterNumber, tuple[str, ...]]
Rows = tuple[Row, ...]


@part
def working_head(tx: Transaction, title: str, note: str = "") -> tuple[Masthead, Paper]:
    """Return the head of a working paper of today, and the paper that holds its logo."""
    letter, paper = letter_paper(tx, tx.today)
    name = header_on(tx, tx.today).name
    return Masthead(title, name, note, logo=letter.logo, logo_alt=letter.logo_alt), paper


@part
def footer(tx: Transaction, title: str) -> Identity:
    """Return what the footer of a working paper says: what it is, who made it and when."""
    made = f"{tx.actor.name}, {short_day(tx.today)}"
    return Identity(identifier=title, footer=(title, made))


@part
def register_pdf(tx: Transaction, title: str, note: str, table: Table, remark: str = "") -> bytes:
    """Return a register as it is printed."""
    head, paper = working_head(tx, title, note)
    content = Register(head, tx.today, tx.actor.name, table, remark, footer(tx, title))
    return render(content, paper)


@part
def record_pdf(
    tx: Transaction,
    title: str,
    note: str,
    sections: Sequence[Section],
    funding: tuple[Funding, ...] = (),
) -> bytes:
    """Return one record as it is printed: its facts, texts and tables under their headings."""
    head, paper = working_head(tx, title, note)
    head = replace(head, funding=funding)
    content = Record(head, tx.today, tx.actor.name, tuple(sections), footer(tx, title))
    return render(content, paper)


@part
def numbered_rows(tx: Transaction, register: str, year: int, entries: Sequence[Numbered]) -> Rows:
    """Return the rows of a register in the order of numbers; every missing one is explained.

    Each PC of the office keeps numbers of its own; the first PC's stand first.
    """
    before = last_before(tx, register, year, FIRST_PC)
    rows: list[Row] = []
    if before:
        rows.append(_remark(numbered_before(before)))
    reasons = _reasons(tx, register, year)
    for ordinal in sorted({*(number.ordinal for number, _cells in entries), *reasons}):
        own = {number.number: cells for number, cells in entries if number.ordinal == ordinal}
        first = last_before(tx, register, year, ordinal) + 1
        rows.extend(_rows_of_one(own, first, reasons.get(ordinal, {}), ordinal, year))
    return tuple(rows)


def _rows_of_one(
    own: dict[int, tuple[str, ...]], first: int, reasons: dict[int, str], ordinal: int, year: int
) -> Iterator[Row]:
    # A number given up may be the last one so far: it stands there with its reason all the same.
    holes = set(missing_numbers(set(own), first, max({*own, *reasons})))
    for number in sorted({*own, *holes}):
        shown = str(RegisterNumber(number, year, ordinal)).removesuffix(f"/{year}")
        if number in holes:
            why = reasons.get(number, "numer nieużyty, brak wyjaśnienia w rejestrze")
            yield _remark(f"{shown}: {why}")
        else:
            yield Row(tuple(escaped(cell) for cell in (shown, *own[number])))


def _remark(text: str) -> Row:
    return Row((escaped(text),), RowKind.REMARK)


def _reasons(tx: Transaction, register: str, year: int) -> dict[int, dict[int, str]]:
    """Return the reasons of each PC's missing numbers."""
    rows = tx.scalars(
        select(NumberNote).where(
            NumberNote.register == register,
            NumberNote.year == year,
            NumberNote.gone.is_(False),
        )
    )
    found: dict[int, dict[int, str]] = {}
    for row in rows:
        found.setdefault(row.ordinal, {})[row.number] = row.reason
    return found


@part
def plain_rows(rows: Sequence[Sequence[str]]) -> tuple[Row, ...]:
    """Return rows of plain text, made safe for paper."""
    return tuple(Row(tuple(escaped(cell) for cell in row)) for row in rows)


@part
def remarked_rows(remark: str, rows: Sequence[Sequence[str]]) -> Rows:
    """Return rows of plain text under a line that says what they are; none without rows."""
    return (_remark(remark), *plain_rows(rows)) if rows else ()


@part
def columns(*heads: Head) -> tuple[Column, ...]:
    """Return columns as wide as what stands in them; `figures` stand right."""
    return headed(heads)


@part
def counted_rows(rows: Sequence[Sequence[str]]) -> tuple[Row, ...]:
    """Return rows of plain text, each with its place in the list before it."""
    return plain_rows([(str(at), *row) for at, row in enumerate(rows, start=1)])

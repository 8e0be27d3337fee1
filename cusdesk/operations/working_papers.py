"""Working papers of the office: lists and records under the centre's own head."""

from collections.abc import Sequence
from datetime import date

from cusdesk.domain.dates import long_day
from cusdesk.operations.declaration import part
from cusdesk.operations.letterheads import letter_paper
from cusdesk.operations.offices import header_on
from cusdesk.operations.transaction import Transaction
from cusdesk.print.blocks import Column, Identity, Masthead, Row, Table
from cusdesk.print.papers import render
from cusdesk.print.registers import Register
from cusdesk.print.sheets import Record, Section


@part
def list_paper(
    tx: Transaction,
    title: str,
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    note: str = "",
    remark: str = "",
) -> bytes:
    """Return a numbered list as a PDF; `note` says what is in it, `remark` explains its gaps."""
    head = working_head(tx, title, note)
    table = Table(tuple(columns), tuple(rows))
    author = header_on(tx, tx.today).name
    content = Register(head, tx.today, author, table, remark, working_identity(tx, title))
    return render(content, letter_paper(tx, tx.today)[1])


@part
def record_paper(tx: Transaction, title: str, subtitle: str, sections: Sequence[Section]) -> bytes:
    """Return one record as a PDF: its facts, texts and tables under their headings."""
    head = working_head(tx, title, subtitle)
    author = header_on(tx, tx.today).name
    content = Record(head, tx.today, author, tuple(sections), working_identity(tx, title))
    return render(content, letter_paper(tx, tx.today)[1])


@part
def working_head(tx: Transaction, title: str, note: str = "") -> Masthead:
    """Return the head of a working paper made today."""
    letterhead, _ = letter_paper(tx, tx.today)
    header = header_on(tx, tx.today)
    return Masthead(
        title=title,
        subtitle=header.name,
        note=note,
        note_below=f"stan na {long_day(tx.today)}",
        logo=letterhead.logo,
        logo_alt=letterhead.logo_alt,
    )


@part
def working_identity(tx: Transaction, title: str) -> Identity:
    """Return what stands in the footer: the paper, the day and who printed it."""
    printed: date = tx.today
    line = f"{title} – wydruk z dnia {long_day(printed)}, {tx.actor.name}"
    return Identity(identifier=title, footer=(line,))

"""Money for shopping: the book a carer keeps at the person's home, and its lines typed back."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.orders import ShoppingEntry
from cusdesk.domain.dates import month_name, short_day
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.money import number, zloty
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.order_papers import carer_name
from cusdesk.operations.order_rows import existing_order, number_of
from cusdesk.operations.residents import resident_brief
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.working_papers import footer, plain_rows, working_head
from cusdesk.print.blocks import Align, Column, Row, RowKind, Table
from cusdesk.print.papers import render
from cusdesk.print.questionnaires import Grid
from cusdesk.print.shopping_books import (
    SHOPPING_TITLE,
    ShoppingBook,
    blank_lines,
    shopping_code,
    shopping_paper,
)


@dataclass(frozen=True, slots=True)
class Shopping:
    """One line of the book: money taken, what was spent, what came back."""

    day: date
    taken: Decimal
    spent: Decimal
    returned: Decimal
    note: str = ""


@operation(Permission.ORDERS_WRITE, Act.CHANGE)
def enter_shopping(tx: Transaction, order_id: UUID, line: Shopping) -> None:
    """Type a line of the book back; what was taken is spent or returned, to the grosz."""
    row = existing_order(tx, order_id)
    tx.concerns(row.resident_id)
    _check(tx, line)
    tx.add(
        ShoppingEntry(
            order_id=row.id,
            day=line.day,
            taken=line.taken,
            spent=line.spent,
            returned=line.returned,
            note=line.note.strip(),
            user_id=tx.user_id,
        )
    )


@operation(Permission.CASES_READ, Act.PRINT)
def shopping_book(tx: Transaction, order_id: UUID, month: date) -> bytes:
    """Return an empty page of the book for a month, to be filled in at the person's home."""
    return _book(tx, order_id, month_name(month), blank_lines())


@operation(Permission.CASES_READ, Act.PRINT)
def shopping_pdf(tx: Transaction, order_id: UUID) -> bytes:
    """Return the lines typed back, with their sums."""
    lines = shopping_of(tx, order_id)
    cells = [
        (
            short_day(one.day),
            number(one.taken),
            number(one.spent),
            number(one.returned),
            one.note,
        )
        for one in lines
    ]
    sums = tuple(
        number(sum((getattr(one, name) for one in lines), Decimal(0)))
        for name in ("taken", "spent", "returned")
    )
    total = Row(("Razem", *sums, ""), RowKind.TOTAL)
    table = Table(_TYPED, (*plain_rows(cells), total))
    return _book(tx, order_id, "wpisy", Grid(table, for_pen=False))


@part
def shopping_of(tx: Transaction, order_id: UUID) -> list[Shopping]:
    """Return the lines of an order's book in the order of days."""
    rows = select(ShoppingEntry).where(
        ShoppingEntry.order_id == order_id, ShoppingEntry.gone.is_(False)
    )
    return [
        Shopping(row.day, row.taken, row.spent, row.returned, row.note)
        for row in tx.scalars(rows.order_by(ShoppingEntry.day, ShoppingEntry.id))
    ]


def _book(tx: Transaction, order_id: UUID, below: str, grid: Grid) -> bytes:
    row = existing_order(tx, order_id)
    tx.concerns(row.resident_id)
    head, paper = working_head(tx, SHOPPING_TITLE, f"nr {number_of(row)}")
    person = resident_brief(tx, row.resident_id)
    book = ShoppingBook(person.name, carer_name(tx, row.carer_id), below, grid)
    # The page comes back: its code says of which order.
    identity = replace(
        footer(tx, f"{SHOPPING_TITLE} {number_of(row)}"), qr=shopping_code(number_of(row))
    )
    return render(shopping_paper(book, head, (tx.today, tx.actor.name), identity), paper)


def _check(tx: Transaction, line: Shopping) -> None:
    if line.day > tx.today:
        raise InvalidInputError("Ten dzień dopiero będzie. Popraw datę.", "day")
    for name in ("taken", "spent", "returned"):
        if getattr(line, name) < 0:
            raise InvalidInputError("Kwota nie może być ujemna.", name)
    if line.taken != line.spent + line.returned:
        rest = line.taken - line.spent
        raise InvalidInputError(
            f"Wzięto {zloty(line.taken)} i wydano {zloty(line.spent)}, więc reszta to "
            f"{zloty(rest)}. Sprawdź rachunki i zeszyt.",
            "returned",
        )


_TYPED = (
    Column("Dzień"),
    Column("Wzięto, zł", Align.RIGHT),
    Column("Wydano, zł", Align.RIGHT),
    Column("Oddano, zł", Align.RIGHT),
    Column("Uwagi"),
)

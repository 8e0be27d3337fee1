"""The register of orders and the lists of orders as they are printed."""

from cusdesk.db.orders import ServiceOrder
from cusdesk.domain.cases import SHUT
from cusdesk.domain.dates import short_day
from cusdesk.domain.numbering import RegisterNumber
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.order_lists import OrderFilter, OrderRow, narrow_orders, rows_of
from cusdesk.operations.order_rows import orders_where
from cusdesk.operations.order_slips import REGISTER
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.working_papers import columns, counted_rows, numbered_rows, register_pdf
from cusdesk.print.blocks import Table


@operation(Permission.DOCUMENTS_READ, Act.PRINT)
def orders_register(tx: Transaction, year: int) -> bytes:
    """Return the register of orders of a year in the order of numbers, every gap explained."""
    orders = orders_where(tx, ServiceOrder.year == year, ServiceOrder.number > 0)
    tx.concerns(*(row.resident_id for row in orders))
    entries = [
        (RegisterNumber(order.number, order.year, order.ordinal), _cells(order, row))
        for order, row in zip(orders, rows_of(tx, orders), strict=True)
    ]
    heads = columns(
        "Nr", "Dzień", "Osoba", "Wykonawca", "Usługa", "Wymiar", "Okres", "Podstawa", "Stan"
    )
    rows = numbered_rows(tx, REGISTER, year, entries) if entries else ()
    return register_pdf(tx, "Rejestr zleceń usług", f"rok {year}", Table(heads, rows))


@operation(Permission.CASES_READ, Act.PRINT)
def orders_list(tx: Transaction, which: OrderFilter, text: str) -> bytes:
    """Return a list of orders as it stands on the screen."""
    rows = narrow_orders(tx, which, text)
    tx.concerns(*(row.resident_id for row in rows if not row.shut))
    heads = columns("Lp.", "Osoba", "Zlecenie", "Wykonawca", "Wymiar", "Okres", "Stan", "Czeka na")
    cells = [
        (
            SHUT if row.shut else row.person,
            row.number,
            row.provider,
            row.extent,
            period(row),
            row.standing,
            row.reminders[0].kind.label if row.reminders else "",
        )
        for row in rows
    ]
    note = f"{which.label}, stan na {short_day(tx.today)}"
    return register_pdf(tx, "Zlecenia usług", note, Table(heads, counted_rows(cells)))


def period(row: OrderRow) -> str:
    """Return from when to when an order runs."""
    until = short_day(row.ends_on) if row.ends_on else "bez daty końca"
    return f"{short_day(row.starts_on)} – {until}"


def _standing(row: OrderRow) -> str:
    """Return how an order stands and since when; what is to come says its own day."""
    return f"{row.standing}, {short_day(row.state_on)}" if row.now is row.state else row.standing


def _cells(order: ServiceOrder, row: OrderRow) -> tuple[str, ...]:
    return (
        short_day(order.ordered_on),
        SHUT if row.shut else row.person,
        row.provider,
        row.service,
        row.extent,
        period(row),
        row.ground,
        _standing(row),
    )

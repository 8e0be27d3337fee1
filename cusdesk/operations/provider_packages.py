"""What a provider gets at once: a print of its orders, or one file sealed with a password."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cusdesk.db.orders import ServiceOrder
from cusdesk.domain.dates import clock, short_day
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.money import plain_number
from cusdesk.domain.orders import BINDING
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.documents import archived_paper
from cusdesk.operations.letterheads import letter_paper
from cusdesk.operations.order_lists import OrderRow, rows_of
from cusdesk.operations.order_papers import served_by
from cusdesk.operations.order_registers import period
from cusdesk.operations.order_rows import number_of, orders_where
from cusdesk.operations.order_slips import slips_of, terms_of_day
from cusdesk.operations.protection import hidden_among, refuse_hidden
from cusdesk.operations.providers import check_orders, provider_brief
from cusdesk.operations.spreadsheets import csv_file
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.working_papers import columns, counted_rows, footer, working_head
from cusdesk.print.blocks import Table
from cusdesk.print.papers import render
from cusdesk.print.registers import Register
from cusdesk.print.sealing import joined, sealed

TITLE = "Zlecenia dla wykonawcy"
# No 0, 1, I, L, O, U: nothing is heard or read two ways. 30 letters, 16 places: 78 bits.
_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
_GROUPS, _GROUP = 4, 4
_HEADS = (
    "zlecenie",
    "osoba",
    "adres",
    "telefon",
    "usługa",
    "od",
    "do",
    "godzin w tygodniu",
    "godzin w miesiącu",
    "jednostek",
    "pierwsza wizyta",
    "stan",
)


@dataclass(frozen=True, slots=True)
class SealedPackage:
    """A sealed file, and its password to be told by telephone."""

    content: bytes
    password: str


@dataclass(frozen=True, slots=True)
class _Orders:
    """The orders of a package, and the numbers of those left out of it."""

    orders: tuple[ServiceOrder, ...]
    left_out: tuple[str, ...] = ()

    @property
    def said_of_others(self) -> str:
        """What the list says of those left out; it names no one."""
        if not self.left_out:
            return ""
        numbers = ", ".join(self.left_out)
        return (
            f"Poza pakietem, bo dane osób są szczególnie chronione: zlecenie nr {numbers}. "
            "Przekaże je ktoś, kto ma do nich uprawnienie."
        )


@operation(Permission.ORDERS_WRITE, Act.PRINT)
def package_pdf(tx: Transaction, provider_id: UUID) -> bytes:
    """Return the list of a provider's orders and every order behind it, as one print."""
    return _print(tx, provider_id, _orders(tx, provider_id))


@operation(Permission.ORDERS_WRITE, Act.EXPORT)
def sealed_package(tx: Transaction, provider_id: UUID) -> SealedPackage:
    """Return the same print sealed, with a table and each order as it was archived inside.

    The password is kept nowhere: a file nobody can open any more is simply made anew.
    """
    found = _orders(tx, provider_id)
    attached = {"zlecenia.csv": _table(tx, found.orders), **_archived(tx, found.orders)}
    password = _password()
    content = sealed(_print(tx, provider_id, found), attached, password)
    return SealedPackage(content, password)


def _print(tx: Transaction, provider_id: UUID, found: _Orders) -> bytes:
    """Return the list, and every paper behind it as kept: logos of its day included."""
    _, paper = letter_paper(tx, tx.today)
    return joined([render(_cover(tx, provider_id, found), paper), *_papers(tx, found.orders)])


def _archived(tx: Transaction, orders: Sequence[ServiceOrder]) -> dict[str, bytes]:
    """Return each order as it was sent and every slip told under it: together what holds today."""
    files = {}
    for order in orders:
        name = f"zlecenie-{order.number:03}-{order.year}"
        kept = {name: order.document_id}
        kept |= {f"{name}-{one.number}": one.document_id for one in slips_of(tx, order.id)}
        for title, document_id in kept.items():
            if document_id is not None:
                files[f"{title}.pdf"] = archived_paper(tx, document_id)
    return files


def _password() -> str:
    """Return a password of random letters that nobody mishears or misreads."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def _orders(tx: Transaction, provider_id: UUID) -> _Orders:
    """Return the orders a provider carries out; a processor without an agreement gets none.

    Those for people whose data are hidden from the one logged in stay out, and the list says so.
    """
    check_orders(tx, provider_id, tx.today)
    orders = orders_where(
        tx, ServiceOrder.provider_id == provider_id, ServiceOrder.state.in_(BINDING)
    )
    if not orders:
        raise RefusedError("Ten wykonawca nie ma teraz żadnego zlecenia.")
    hidden = hidden_among(tx, {order.resident_id for order in orders})
    shown = [order for order in orders if order.resident_id not in hidden]
    if not shown:
        refuse_hidden(tx, orders[0].resident_id)
    tx.concerns(*(order.resident_id for order in shown))
    left_out = _by_number(order for order in orders if order.resident_id in hidden)
    return _Orders(_by_number(shown), tuple(number_of(order) for order in left_out))


def _by_number(orders: Iterable[ServiceOrder]) -> tuple[ServiceOrder, ...]:
    return tuple(sorted(orders, key=lambda one: (one.year, one.number, one.ordinal)))


def _cover(tx: Transaction, provider_id: UUID, found: _Orders) -> Register:
    orders = found.orders
    card = provider_brief(tx, provider_id).card
    head, _ = working_head(tx, f"{TITLE}: {card.name}", f"Stan na {short_day(tx.today)}")
    heads = columns("Lp.", "Zlecenie", "Osoba", "Adres", "Usługa", "Wymiar", "Okres", "Stan")
    rows = rows_of(tx, orders)
    cells = [_cells(tx, *pair) for pair in zip(orders, rows, strict=True)]
    table = Table(heads, counted_rows(cells))
    clause = card.standing.clause_of_package({row.regime for row in rows})
    remark = " ".join(filter(None, (clause, found.said_of_others)))
    return Register(head, tx.today, tx.actor.name, table, remark, footer(tx, TITLE))


def _cells(tx: Transaction, order: ServiceOrder, row: OrderRow) -> tuple[str, ...]:
    person = served_by(tx, order)
    return (
        row.number,
        person.name,
        person.address,
        row.service,
        row.extent,
        period(row),
        row.standing,
    )


def _papers(tx: Transaction, orders: Sequence[ServiceOrder]) -> Iterator[bytes]:
    """Yield every order as it was sent, with the slips that changed it since."""
    for order in orders:
        slips = (slip.document_id for slip in slips_of(tx, order.id))
        for document_id in filter(None, (order.document_id, *slips)):
            yield archived_paper(tx, document_id)


def _table(tx: Transaction, orders: Sequence[ServiceOrder]) -> bytes:
    """Return the orders as a spreadsheet opens them: semicolons, with a mark of its letters."""
    rows = zip(orders, rows_of(tx, orders), strict=True)
    return csv_file(_HEADS, (_entry(tx, order, row) for order, row in rows))


def _entry(tx: Transaction, order: ServiceOrder, row: OrderRow) -> tuple[str, ...]:
    person, terms = served_by(tx, order), terms_of_day(tx, order, tx.today)
    return (
        row.number,
        person.name,
        person.address,
        person.phone,
        row.service,
        _day(terms.starts_on),
        _day(terms.ends_on),
        clock(terms.weekly_minutes) if terms.weekly_minutes else "",
        clock(terms.monthly_minutes) if terms.monthly_minutes else "",
        plain_number(terms.units) if terms.units else "",
        _day(terms.first_visit_on),
        row.standing,
    )


def _day(day: date | None) -> str:
    return short_day(day) if day else ""

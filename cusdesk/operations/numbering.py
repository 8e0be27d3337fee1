"""Numbers of registers: taken in the transaction that issues them, never reused."""

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute

from cusdesk.db.offices import NumberStart
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction


@part
def next_number(
    tx: Transaction,
    register: str,
    year: int,
    number: InstrumentedAttribute[int] | InstrumentedAttribute[int | None],
    *where: ColumnElement[bool],
) -> int:
    """Return the number after the last one this PC gave in `register` in `year`.

    `number` is the column that holds the register's numbers; `where` narrows its rows (year,
    symbol). Rows marked gone keep their numbers. The office's own last number from before this
    program (`NumberStart`) counts too.
    """
    given_here = number.class_.ordinal == tx.surroundings.ordinal
    given = tx.scalar(select(func.max(number)).where(given_here, *where)) or 0
    return max(given, last_before(tx, register, year)) + 1


@part
def last_before(tx: Transaction, register: str, year: int) -> int:
    """Return the last number the office had given before this program took the register over."""
    starts = select(func.max(NumberStart.last)).where(
        NumberStart.register == register,
        NumberStart.year == year,
        NumberStart.gone.is_(False),
    )
    return tx.scalar(starts) or 0

"""Numbers of registers: taken in the transaction that issues them, never reused."""

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute

from cusdesk.db.offices import NumberStart
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.numbering import FIRST_PC
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction

NO_PC = 0
NUMBERLESS = (
    "Ten komputer jest kopią i nie ma jeszcze własnego numeru stanowiska, więc nie może nadać "
    "numeru pismu. Projekt zostaje; połącz się z serwerem (Ustawienia → Wymiana) i powtórz."
)


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
    symbol). Rows marked gone keep their numbers. On the first PC the office's last number from
    before this program (`NumberStart`) counts too.
    """
    ordinal = tx.surroundings.ordinal
    if ordinal == NO_PC:
        raise RefusedError(NUMBERLESS)
    given_here = number.class_.ordinal == ordinal
    given = tx.scalar(select(func.max(number)).where(given_here, *where)) or 0
    return max(given, last_before(tx, register, year, ordinal)) + 1


@part
def last_before(tx: Transaction, register: str, year: int, ordinal: int) -> int:
    """Return after which number from before this program a PC's own list goes on."""
    # The first PC takes over the office's register; a further one begins its own list at 1.
    return recorded_start(tx, register, year) if ordinal == FIRST_PC else 0


@part
def recorded_start(tx: Transaction, register: str, year: int) -> int:
    """Return the number recorded for a register and a year from before this program."""
    starts = select(func.max(NumberStart.last)).where(
        NumberStart.register == register,
        NumberStart.year == year,
        NumberStart.gone.is_(False),
    )
    return tx.scalar(starts) or 0

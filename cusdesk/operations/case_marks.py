"""Znak sprawy: the next one of a symbol and year, or the one an earlier case already has."""

from cusdesk.db.cases import Case
from cusdesk.domain.cases import CaseKind
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.numbering import FIRST_PC, CaseMark, parse_case_mark
from cusdesk.domain.rules import SEPARATED_GROUP
from cusdesk.operations.declaration import part
from cusdesk.operations.numbering import next_number, recorded_start
from cusdesk.operations.offices import filing_class_on, rule_on
from cusdesk.operations.transaction import Transaction


@part
def next_mark(tx: Transaction, kind: CaseKind, initials: str) -> CaseMark:
    """Return the mark of a case that begins today, after the last one this PC gave."""
    # instrukcja kancelaryjna § 5: the number runs within the symbol in the year the case began
    filing = filing_class_on(tx, kind, tx.today)
    year, symbol = tx.today.year, filing.symbol
    in_register = (Case.symbol == symbol, Case.year == year)
    return CaseMark(
        cell=filing.cell,
        symbol=symbol,
        number=next_number(tx, f"case:{symbol}", year, Case.number, *in_register),
        year=year,
        ordinal=tx.surroundings.ordinal,
        group=_separated_group(tx, symbol, year),
        handler=initials if filing.handler_suffix else "",
    )


def _separated_group(tx: Transaction, symbol: str, year: int) -> int | None:
    """Return the number of the spis spraw a further PC keeps its own list under, if it does."""
    ordinal = tx.surroundings.ordinal
    if ordinal == FIRST_PC or rule_on(tx, SEPARATED_GROUP, tx.today) != "group":
        return None
    if group := recorded_start(tx, f"group:{symbol}:{ordinal}", year):
        return group
    raise RefusedError(
        f"Ten komputer numeruje sprawy {symbol} w wydzielonej grupie, ale na rok {year} nie ma "
        "jeszcze jej numeru. Wpisz go w Ustawieniach, w pierwszych numerach rejestrów."
    )


@part
def recorded_mark(text: str) -> CaseMark | None:
    """Return the parts of a mark given elsewhere, or nothing where it follows other customs."""
    if not text.strip():
        raise InvalidInputError("Wpisz znak sprawy z akt, na przykład CUS.8225.14.2026.", "mark")
    try:
        return parse_case_mark(text)
    except InvalidInputError:
        return None

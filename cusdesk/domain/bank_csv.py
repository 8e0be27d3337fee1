"""A list of payments as a table: a bank's CSV, or the list the urząd sends of its own account."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import islice

from cusdesk.domain.bank_statements import (
    CURRENCY,
    BankEntry,
    BankStatement,
    Unread,
    account_in,
    tidy,
)
from cusdesk.domain.bank_text import BankText
from cusdesk.domain.dates import parse_day
from cusdesk.domain.errors import FormatError, InvalidInputError
from cusdesk.domain.money import parse_amount
from cusdesk.domain.words import folded

MOST_COLUMNS = 60
MOST_FIELD = 4_000
_SEARCHED_ROWS = 40
_SEPARATORS = (";", "\t", ",", "|")


@dataclass(frozen=True, slots=True)
class BankColumns:
    """Which column says what; each by the names banks print, the first that stands counts."""

    booked_on: tuple[str, ...] = ("data księgowania", "data operacji", "data waluty", "data")
    amount: tuple[str, ...] = ("kwota operacji", "kwota transakcji", "kwota", "wartość", "uznania")
    title: tuple[str, ...] = ("tytuł operacji", "tytułem", "tytuł", "opis operacji", "opis")
    other_name: tuple[str, ...] = ("nadawca", "kontrahent", "dane kontrahenta", "wpłacający")
    other_account: tuple[str, ...] = ("rachunek nadawcy", "numer rachunku", "rachunek kontrahenta")
    reference: tuple[str, ...] = ("numer referencyjny", "referencje", "identyfikator")
    currency: tuple[str, ...] = ("waluta",)


STANDARD = BankColumns()


def read_csv(text: BankText, today: date, columns: BankColumns = STANDARD) -> BankStatement:
    """Return the payments of a table whose head names at least day, amount and title.

    A row that cannot be read is kept with its line and reason; rows above the head are the bank's
    own words and told nothing.
    """
    rows, places, at = _table(text.lines, columns)
    entries, unread = list[BankEntry](), list[Unread]()
    for line, row in rows[at + 1 :]:
        if not any(cell.strip() for cell in row):
            continue
        try:
            entries.append(_entry(line, row, places, today))
        except InvalidInputError as refusal:
            sentence = f"Wiersz {line}: {refusal.sentence}"
            unread.append(Unread(line, tidy(" | ".join(row)), sentence))
    return BankStatement("", tuple(entries), tuple(unread))


Row = tuple[int, list[str]]
Places = dict[str, int]


def _table(lines: Sequence[str], columns: BankColumns) -> tuple[list[Row], Places, int]:
    for separator in _SEPARATORS:
        head = list(islice(_rows(lines, separator), _SEARCHED_ROWS))
        for at, (_, row) in enumerate(head):
            places = _places(row, columns)
            if {"booked_on", "amount", "title"} <= places.keys():
                return list(_rows(lines, separator)), places, at
    raise FormatError(
        "W pliku nie ma wiersza z nazwami kolumn: data, kwota i tytuł. Wskaż, jak nazywają się w "
        "pliku, albo wybierz w banku format MT940."
    )


def _rows(lines: Sequence[str], separator: str) -> Iterator[Row]:
    reader = csv.reader((line.replace("\0", "") for line in lines), delimiter=separator)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            raise FormatError(
                f"Wiersz {reader.line_num}: bank zapisał tabelę z błędem. Pobierz plik jeszcze raz."
            ) from fault
        if len(row) > MOST_COLUMNS or any(len(cell) > MOST_FIELD for cell in row):
            raise FormatError(
                f"Wiersz {reader.line_num} jest za długi na wyciąg. Sprawdź, czy to plik z banku."
            )
        yield reader.line_num, row


def _places(row: Sequence[str], columns: BankColumns) -> Places:
    named = {folded(cell).strip("# "): at for at, cell in reversed(list(enumerate(row)))}
    places: Places = {}
    for field in BankColumns.__dataclass_fields__:
        names: tuple[str, ...] = getattr(columns, field)
        at = next((named[folded(name)] for name in names if folded(name) in named), None)
        if at is not None:
            places[field] = at
    return places


def _entry(line: int, row: Sequence[str], places: Places, today: date) -> BankEntry:
    def cell(field: str) -> str:
        at = places.get(field)
        return row[at].strip() if at is not None and at < len(row) else ""

    amount, currency = _money(cell("amount"))
    plain = BankEntry(line, parse_day(cell("booked_on"), today), amount, tidy(cell("title")))
    return replace(
        plain,
        other_name=tidy(cell("other_name")),
        other_account=account_in(cell("other_account").strip("'")),
        reference=tidy(cell("reference").strip("'")),
        currency=tidy(cell("currency")).upper() or currency,
    )


def _money(text: str) -> tuple[Decimal, str]:
    bare = text.strip().strip("'\"")
    *head, last = bare.split() or [""]
    # „120,00 EUR” is an amount with its currency; zł is left to the reading of amounts
    foreign = len(last) == len(CURRENCY) and last.isalpha() and last.upper() != CURRENCY
    if foreign and head:
        return parse_amount(" ".join(head)), last.upper()
    return parse_amount(bare), CURRENCY

"""`cusdesk tables`, `add`, `set`, `remove`, `show`: rows through the same door as the window.

What is printed is durable: an id on standard output is in the file.
"""

import argparse
from uuid import UUID

from cusdesk.app.tables import tables
from cusdesk.cli.answers import Answer
from cusdesk.cli.arguments import Nouns, Parser, UsageError
from cusdesk.cli.export import add_office, opened
from cusdesk.operations.rows import add_row, change_row, remove_row, rows_of, show_row


def add_parser(nouns: Nouns) -> None:
    """Add the five commands."""
    known: Parser = nouns.add_parser("tables", help="tabele, które wędrują, i ich kolumny")
    known.set_defaults(run=run_tables)
    adding = _noun(nouns, "add", "dodaj wiersz", run_add)
    adding.subjects.add_argument("values", metavar="KOLUMNA=WARTOŚĆ", nargs="+")
    changing = _noun(nouns, "set", "zmień kolumnę wiersza", run_set)
    for name in ("ID", "KOLUMNA", "WARTOŚĆ"):
        changing.subjects.add_argument(name.lower(), metavar=name)
    removing = _noun(nouns, "remove", "usuń wiersz", run_remove)
    removing.subjects.add_argument("id", metavar="ID")
    showing = _noun(nouns, "show", "pokaż wiersz albo identyfikatory wszystkich", run_show)
    showing.subjects.add_argument("id", metavar="ID", nargs="?", default="")


def run_tables(_args: argparse.Namespace) -> Answer:
    """Tell the tables that travel, how their columns are settled and which may be edited here."""
    told = tables()
    return Answer({"tables": told}, [str(one["table"]) for one in told])


def run_add(args: argparse.Namespace) -> Answer:
    """Add a row and tell its id once it is durable."""
    values = dict(_pair(text) for text in args.values)
    with opened(args) as office:
        made = office.do(add_row, args.table, values)
    return Answer({"id": made.hex}, [made.hex])


def run_set(args: argparse.Namespace) -> Answer:
    """Change one column."""
    column, value = args.kolumna, getattr(args, "wartość")  # noqa: B009 - named as typed
    with opened(args) as office:
        office.do(change_row, args.table, _row_id(args.id), {column: value})
    return Answer({"id": _row_id(args.id).hex, "ok": True}, ["Zapisano."])


def run_remove(args: argparse.Namespace) -> Answer:
    """Remove a row."""
    with opened(args) as office:
        office.do(remove_row, args.table, _row_id(args.id))
    return Answer({"id": _row_id(args.id).hex, "ok": True}, ["Usunięto."])


def run_show(args: argparse.Namespace) -> Answer:
    """Show one row, or which there are."""
    with opened(args) as office:
        if args.id:
            row = office.do(show_row, args.table, _row_id(args.id))
            return Answer({"row": row}, [f"{name}: {value}" for name, value in row.items()])
        ids = office.do(rows_of, args.table)
    return Answer({"rows": ids}, ids)


def _noun(nouns: Nouns, name: str, meaning: str, run: object) -> Parser:
    parser = nouns.add_parser(name, help=meaning)
    parser.subjects.add_argument("table", metavar="TABELA")
    add_office(parser)
    parser.set_defaults(run=run)
    return parser


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise UsageError(f"„{text[:40]}”: podaj KOLUMNA=WARTOŚĆ.")
    return name, value


def _row_id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as fault:
        raise UsageError(f"„{text[:40]}” nie jest identyfikatorem wiersza.") from fault

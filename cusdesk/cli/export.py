"""`cusdesk export`: open data of an office, by the schemas in docs/schemas."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cusdesk.app import gate
from cusdesk.cli.answers import Answer
from cusdesk.cli.arguments import Nouns, Parser, UsageError
from cusdesk.domain.errors import StoreError
from cusdesk.domain.words import counted
from cusdesk.operations.office import Office
from cusdesk.operations.open_catalogue import export_catalogue, export_catalogue_csv
from cusdesk.operations.plan_exports import export_plan, export_plan_csv

OFFICE, USER, PASSWORD = "CUSDESK_OFFICE", "CUSDESK_USER", "CUSDESK_PASSWORD"
# Spreadsheets take a file for UTF-8 by this mark only.
CSV_ENCODING = "utf-8-sig"


def add_parser(nouns: Nouns) -> None:
    """Add `export` with everything that can be exported."""
    noun = nouns.add_parser("export", help="otwarte dane biura: JSON i CSV")
    verbs = noun.add_subparsers(dest="verb", required=True, metavar="CO", title="Co zapisać")
    catalogue: Parser = verbs.add_parser("catalogue", help="baza usług i programy")
    catalogue.options.add_argument(
        "--csv", metavar="PLIK", type=Path, help="zapisz także usługi jako CSV"
    )
    add_office(catalogue)
    catalogue.set_defaults(run=run_catalogue)
    plan: Parser = verbs.add_parser("plan", help="indywidualny plan usług społecznych")
    plan.subjects.add_argument("number", metavar="NUMER", help="numer planu, na przykład 12/2026")
    plan.options.add_argument(
        "--csv", metavar="PLIK", type=Path, help="zapisz także usługi planu jako CSV"
    )
    plan.options.add_argument(
        "--anonymous",
        action="store_true",
        help="bez danych osobowych, znaku sprawy i słów wpisanych ręcznie",
    )
    add_office(plan)
    plan.set_defaults(run=run_plan)


def add_office(parser: Parser) -> None:
    """Add the option that names the office."""
    parser.options.add_argument(
        "--office",
        metavar="FOLDER",
        type=Path,
        help=f"folder biura (albo {OFFICE}); kto się loguje: zmienne {USER} i {PASSWORD}",
    )


@contextmanager
def opened(args: argparse.Namespace) -> Iterator[Office]:
    """Open the office a command names, as the user of the environment."""
    folder = args.office or (Path(os.environ[OFFICE]) if os.environ.get(OFFICE) else None)
    if folder is None:
        raise UsageError(f"Podaj folder biura: --office FOLDER albo zmienna {OFFICE}.")
    login, password = os.environ.get(USER, ""), os.environ.get(PASSWORD, "")
    if not login or not password:
        raise UsageError(f"Podaj, kto się loguje: zmienne {USER} i {PASSWORD}.")
    office = gate.unlock(folder, login, password)
    try:
        yield office
    finally:
        office.close()


def run_catalogue(args: argparse.Namespace) -> Answer:
    """Export the base of services; as CSV too where a file is named."""
    with opened(args) as office:
        body = office.do(export_catalogue)
        if args.csv is not None:
            _write(args.csv, office.do(export_catalogue_csv))
    number = counted(len(body["services"]), "usługa", "usługi", "usług")
    lines = [f"Baza usług: {number}. Pełne dane z opcją --json."]
    if args.csv is not None:
        lines.append(f"Zapisano usługi: {args.csv}")
    return Answer(body, lines)


def run_plan(args: argparse.Namespace) -> Answer:
    """Export one plan; its services also as CSV where a file is named."""
    with opened(args) as office:
        body = office.do(export_plan, args.number, named=not args.anonymous)
        if args.csv is not None:
            _write(args.csv, office.do(export_plan_csv, args.number, named=not args.anonymous))
    lines = [f"IPUS {args.number}: pełne dane z opcją --json."]
    if args.csv is not None:
        lines.append(f"Zapisano usługi planu: {args.csv}")
    return Answer(body, lines)


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding=CSV_ENCODING, newline="")
    except OSError as fault:
        raise StoreError(
            f"Nie da się zapisać pliku „{file}”. Wskaż inne miejsce albo zwolnij dysk."
        ) from fault

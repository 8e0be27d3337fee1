"""Commands without a window: one module a noun, one JSON object for scripts."""

import argparse
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from cusdesk.cli.answers import BUG, give, refuse
from cusdesk.cli.arguments import Nouns, Parser
from cusdesk.domain.errors import OfficeError, StoreError


class Noun(Protocol):
    """A module of commands."""

    def add_parser(self, nouns: Nouns) -> None:
        """Add its commands to the parser of all."""


MODULES = {
    "add": "rows",
    "demo-office": "demo_office",
    "doctor": "doctor",
    "documents": "documents",
    "enrol": "enrolment",
    "enrol-code": "enrolment",
    "export": "export",
    "fee": "fee",
    "import": "imports",
    "law": "law",
    "pc": "computers",
    "pesel": "pesel",
    "plan": "plan",
    "remove": "rows",
    "replica": "sync",
    "set": "rows",
    "show": "rows",
    "sync": "sync",
    "tables": "rows",
    "usb": "usb",
}
"""Where each noun is read from."""


_ABOUT = "Program dla centrum usług społecznych."
_WINDOW = """Okno programu:
  cusdesk                  otwórz okno; kto nie ma jeszcze biura, zakłada je tam krok po kroku
  cusdesk --office FOLDER  otwórz okno biura z tego folderu
  cusdesk demo             otwórz biuro pokazowe ze zmyślonymi osobami"""


def main(argv: Sequence[str], nouns: Sequence[Noun] = ()) -> int:
    """Run one command and return its exit code; a bug is 70 and leaves a trace."""
    as_json = "--json" in argv
    try:
        args = parser(nouns or named(argv)).parse_args(argv)
        return give(args.run(args), as_json=as_json)
    except OfficeError as refusal:
        return refuse(refusal, as_json=as_json)
    except SystemExit as leaving:
        return int(leaving.code or 0)
    except Exception:  # noqa: BLE001 - the outermost door: a bug still answers a script
        traceback.print_exc(file=sys.stderr)
        refuse(StoreError("Błąd programu. Zgłoś go razem z komunikatem powyżej."), as_json=as_json)
        return BUG


def named(argv: Sequence[str]) -> Sequence[Noun]:
    """Return the noun a call names, else all: a command does not wait for what others need."""
    first = next((word for word in argv if not word.startswith("-")), "")
    modules = [MODULES[first]] if first in MODULES else dict.fromkeys(MODULES.values())
    return [cast("Noun", import_module(f"{__name__}.{module}")) for module in modules]


def parser(nouns: Sequence[Noun]) -> Parser:
    """Return the parser of all commands."""
    whole = Parser(prog="cusdesk", description=_ABOUT)
    whole.epilog = _WINDOW
    whole.formatter_class = argparse.RawDescriptionHelpFormatter
    places = whole.add_subparsers(
        dest="noun", required=True, metavar="POLECENIE", title="Polecenia"
    )
    for noun in nouns:
        noun.add_parser(places)
    return whole

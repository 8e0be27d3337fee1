"""`cusdesk pesel`: checks a PESEL number and says what it tells."""

import argparse
import re

from cusdesk.cli.answers import DONE, NEGATIVE, Answer
from cusdesk.cli.arguments import Nouns, today
from cusdesk.domain.dates import long_day
from cusdesk.domain.pesel import PeselCheck, check_pesel

# Screens forgive spaces and hyphens; a script that checks a register must not be forgiven them.
_NUMBER = re.compile(r"[0-9]+")


def add_parser(nouns: Nouns) -> None:
    """Add `pesel`."""
    parser = nouns.add_parser("pesel", help="sprawdź numer PESEL")
    parser.subjects.add_argument("number", metavar="NUMER")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> Answer:
    """Return whether the number is a PESEL; the answer is no when it is not."""
    checked = _checked(args.number)
    body = {
        "valid": checked.valid,
        "birth_date": checked.birth_date,
        "sex": checked.sex and checked.sex.value,
        "reason": checked.reason,
    }
    if checked.birth_date is None or checked.sex is None:
        return Answer({**body, "error": checked.reason}, [checked.reason or ""], NEGATIVE)
    born = f"data urodzenia {long_day(checked.birth_date)}, płeć: {checked.sex.label}."
    return Answer(body, [f"Numer jest poprawny: {born}"], DONE)


def _checked(number: str) -> PeselCheck:
    if not _NUMBER.fullmatch(number):
        return PeselCheck(valid=False, reason="Numer PESEL składa się z samych cyfr. Popraw numer.")
    return check_pesel(number, today())

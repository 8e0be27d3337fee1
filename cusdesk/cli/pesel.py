"""`cusdesk pesel`: checks a PESEL number and says what it tells."""

import argparse

from cusdesk.cli.answers import DONE, NEGATIVE, Answer
from cusdesk.cli.arguments import Nouns, today
from cusdesk.domain.dates import long_day
from cusdesk.domain.pesel import check_pesel


def add_parser(nouns: Nouns) -> None:
    """Add `pesel`."""
    parser = nouns.add_parser("pesel", help="sprawdź numer PESEL")
    parser.subjects.add_argument("number", metavar="NUMER")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> Answer:
    """Return whether the number is a PESEL; the answer is no when it is not."""
    checked = check_pesel(args.number, today())
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

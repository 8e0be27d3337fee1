"""`cusdesk demo-office`: makes a believable office with invented people."""

import argparse
import sys

from cusdesk.cli.answers import Answer
from cusdesk.cli.arguments import Nouns, Parser, UsageError, folder, today, typed, whole
from cusdesk.demo.office import Demonstration, Size, make_office
from cusdesk.domain.words import plural

MOST_RESIDENTS, MOST_YEARS = 1_000_000, 10


def add_parser(nouns: Nouns) -> None:
    """Add `demo-office`."""
    noun: Parser = nouns.add_parser("demo-office", help="załóż biuro pokazowe")
    noun.subjects.add_argument(
        "folder", metavar="FOLDER", type=typed(folder), help="pusty folder na biuro"
    )
    default = Size()
    for name, value, meaning in (
        ("--residents", default.residents, "ilu mieszkańców"),
        ("--years", default.years, "ile lat pracy"),
        ("--seed", default.seed, "ta sama liczba daje to samo biuro"),
    ):
        noun.options.add_argument(
            name, metavar="N", type=typed(whole), default=value, help=f"{meaning} ({value})"
        )
    noun.set_defaults(run=run)


def run(args: argparse.Namespace) -> Answer:
    """Make the office and tell who logs in with what."""
    if not 1 <= args.residents <= MOST_RESIDENTS:
        raise UsageError(f"--residents: podaj liczbę od 1 do {MOST_RESIDENTS}.")
    if not 1 <= args.years <= MOST_YEARS:
        raise UsageError(f"--years: podaj liczbę od 1 do {MOST_YEARS}.")
    size = Size(args.residents, args.years, args.seed)
    made = make_office(args.folder, size, today(), _tell)
    return Answer(_body(made), _lines(made))


def _tell(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _body(made: Demonstration) -> dict[str, object]:
    return {
        "folder": str(made.folder),
        "users": [
            {
                "login": one.login,
                "password": one.password,
                "name": f"{one.given_name} {one.surname}",
                "position": one.position,
            }
            for one in made.staff
        ],
        "residents": made.residents,
        "recipients": made.recipients,
        "recovery_code": made.recovery_code,
    }


def _lines(made: Demonstration) -> list[str]:
    people = plural(made.residents, "mieszkaniec", "mieszkańców", "mieszkańców")
    lines = [
        f"Biuro pokazowe w „{made.folder}”: {made.residents} {people}.",
        "Osoby są zmyślone, miejscowości prawdziwe. Zaloguj się jako:",
    ]
    lines += [
        f"  {one.login:<10}{one.password:<18}{one.given_name} {one.surname}, {one.position}"
        for one in made.staff
    ]
    return [*lines, f"Kod odzyskiwania: {made.recovery_code}"]

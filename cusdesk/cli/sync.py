"""`cusdesk sync` and `cusdesk replica`: exchange now, and where this PC's work is."""

import argparse
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from cusdesk.app.gate import HalfJoinedError
from cusdesk.cli.answers import DONE, NEGATIVE, Answer
from cusdesk.cli.arguments import Nouns, Parser
from cusdesk.cli.export import add_office, folder_of, opened, who
from cusdesk.domain.words import counted

if TYPE_CHECKING:
    from cusdesk.sync.reports import ExchangeReport

GOOD = ("done", "waiting")
MOST_ROUNDS = 20


def add_parser(nouns: Nouns) -> None:
    """Add both commands."""
    sync: Parser = nouns.add_parser("sync", help="wymień zmiany z serwerem")
    sync.options.add_argument(
        "--once", action="store_true", help="jedna wymiana; bez tej opcji aż nic nie zostanie"
    )
    add_office(sync)
    sync.set_defaults(run=run)
    replica: Parser = nouns.add_parser("replica", help="gdzie są zmiany tego komputera")
    verbs = replica.add_subparsers(dest="verb", required=True, metavar="CO", title="Co podać")
    for verb, action, meaning in (
        ("status", run_status, "co wysłano, co czeka, co jest tylko tutaj"),
        ("digest", run_digest, "sumy stanu, równe na komputerach z tymi samymi zmianami"),
    ):
        one: Parser = verbs.add_parser(verb, help=meaning)
        add_office(one)
        one.set_defaults(run=action)


def run(args: argparse.Namespace) -> Answer:
    """Exchange once, or until there is nothing left to send and take."""
    try:
        return _exchanged(args)
    except HalfJoinedError:
        return _go_on_joining(args)


def run_status(args: argparse.Namespace) -> Answer:
    """Tell where this PC's work is."""
    from cusdesk.app.exchange import whereabouts_of  # noqa: PLC0415 - the same

    with opened(args) as office:
        here = whereabouts_of(office)
    lines = [
        f"Stanowisko {here.ordinal}, dziennik {here.position} z {here.head}.",
        "Tylko na tym komputerze: " + counted(here.only_here, "zmiana", "zmiany", "zmian"),
        f"Niewysłane: {here.unsent}. Rozbieżności: {here.conflicts}.",
    ]
    return Answer(asdict(here), lines)


def run_digest(args: argparse.Namespace) -> Answer:
    """Tell the sums of the folded state."""
    from cusdesk.app.exchange import digest_of  # noqa: PLC0415 - the same

    with opened(args) as office:
        digest = digest_of(office)
    return Answer(asdict(digest), [f"{digest.position} {digest.root}"])


def body_of(report: "ExchangeReport") -> dict[str, object]:
    """Return what a script learns of an exchange."""
    body = asdict(report) | {
        "ok": report.outcome in GOOD,
        "outcome": report.outcome.value,
        "changed": sorted(report.changed),
    }
    sentence = body.pop("sentence")
    return body | ({"error": sentence} if sentence else {})


def lines_of(report: "ExchangeReport") -> Sequence[str]:
    """Return what a person reads of an exchange."""
    sent = counted(report.sent, "zmianę", "zmiany", "zmian")
    taken = counted(report.taken, "pozycję", "pozycje", "pozycji")
    lines = [f"Wysłano {sent}, pobrano {taken} dziennika."]
    if report.only_here:
        lines.append(f"Tylko na tym komputerze: {report.only_here}.")
    return [*lines, *report.warnings, *([report.sentence] if report.sentence else [])]


def code_of(report: "ExchangeReport") -> int:
    """Return 1 when the exchange came to nothing."""
    return DONE if report.outcome in GOOD else NEGATIVE


def _goes_on(report: "ExchangeReport") -> bool:
    return report.outcome == "done" and bool(report.taken) and bool(report.only_here)


def _exchanged(args: argparse.Namespace) -> Answer:
    from cusdesk.app.exchange import exchange  # noqa: PLC0415 - the network is slow to import

    with opened(args) as office:
        report = exchange(office)
        rounds = 1
        while not args.once and _goes_on(report) and rounds < MOST_ROUNDS:
            report, rounds = exchange(office), rounds + 1
    return Answer(body_of(report), lines_of(report), code_of(report))


def _go_on_joining(args: argparse.Namespace) -> Answer:
    """Finish a joining that was cut before anybody could log in here."""
    from cusdesk.app.exchange import finish_joining  # noqa: PLC0415 - the same

    joined = finish_joining(folder_of(args), *who())
    body = body_of(joined.report) | ({"error": joined.sentence} if joined.sentence else {})
    return Answer(body, lines_of(joined.report), NEGATIVE if joined.sentence else DONE)

"""`cusdesk pc`: the office's PCs, for whoever administers them."""

import argparse
from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING

from cusdesk.cli.answers import Answer
from cusdesk.cli.arguments import Nouns, Parser, typed, whole
from cusdesk.cli.export import add_office, opened
from cusdesk.cli.sync import body_of, code_of, lines_of

if TYPE_CHECKING:
    from cusdesk.sync.reports import ExchangeReport
    from cusdesk.sync.whereabouts import Peer


def add_parser(nouns: Nouns) -> None:
    """Add `pc` with its verbs."""
    noun = nouns.add_parser("pc", help="komputery biura: lista, wycofanie, klucz, adres serwera")
    verbs = noun.add_subparsers(dest="verb", required=True, metavar="CO", title="Co zrobić")
    _verb(verbs, "list", run_list, "komputery biura")
    leaving = _verb(verbs, "retire", run_retire, "wycofaj komputer z biura i zmień klucz")
    leaving.subjects.add_argument(
        "ordinal", metavar="NUMER", type=typed(whole), help="numer stanowiska z listy"
    )
    _verb(verbs, "new-key", run_new_key, "zmień klucz biura")
    keeping = _verb(verbs, "keep-log", run_keep, "prowadź dziennik biura na tym komputerze")
    keeping.options.add_argument("--name", metavar="NAZWA", default="", help="nazwa komputera")
    keeping.options.add_argument(
        "--port", metavar="NUMER", type=typed(whole), help="port dla innych; sam bierze 8443"
    )
    _verb(verbs, "take-log", run_take, "przejmij dziennik po komputerze, który go prowadził")
    address = _verb(verbs, "server", run_server, "podaj adres serwera gminy")
    address.subjects.add_argument("url", metavar="ADRES", help="https://nazwa:port")
    address.options.add_argument(
        "--code", metavar="KOD", default="", help="gdy ten komputer nie zna jeszcze serwera"
    )


def run_list(args: argparse.Namespace) -> Answer:
    """Tell who belongs to the office."""
    from cusdesk.app.computers import computers  # noqa: PLC0415 - the network is slow to import

    with opened(args) as office:
        found = computers(office)
    lines = [f"{one.ordinal}. {one.name}{_standing(one)}, zmian: {one.last}" for one in found]
    return Answer({"computers": [asdict(one) for one in found]}, lines)


def run_retire(args: argparse.Namespace) -> Answer:
    """Put a PC out of the office."""
    from cusdesk.app.computers import retire  # noqa: PLC0415 - the same

    with opened(args) as office:
        report = retire(office, args.ordinal)
    return _told(report, f"Wycofano stanowisko {args.ordinal}; biuro ma nowy klucz.")


def run_new_key(args: argparse.Namespace) -> Answer:
    """Begin a new key of the office."""
    from cusdesk.app.computers import new_key  # noqa: PLC0415 - the same

    with opened(args) as office:
        report = new_key(office)
    return _told(report, "Biuro ma nowy klucz.")


def run_keep(args: argparse.Namespace) -> Answer:
    """Begin the office's log on this PC."""
    from cusdesk.app.orderer import become, ordering_of  # noqa: PLC0415 - the same

    with opened(args) as office:
        report = become(office, args.name, args.port)
        address = ordering_of(office).address
    return _told(report, f"Ten komputer prowadzi dziennik biura: {address}.", server=address)


def run_take(args: argparse.Namespace) -> Answer:
    """Keep the log that lies in this office's folder."""
    from cusdesk.app.orderer import ordering_of, take_over  # noqa: PLC0415 - the same

    with opened(args) as office:
        report = take_over(office)
        address = ordering_of(office).address
    return _told(report, f"Ten komputer prowadzi dziennik biura: {address}.", server=address)


def run_server(args: argparse.Namespace) -> Answer:
    """Tell this PC where the server is."""
    from cusdesk.app.computers import find_server  # noqa: PLC0415 - the same

    with opened(args) as office:
        url = find_server(office, args.url, args.code)
    return Answer({"server": url}, [f"Serwer biura: {url}."])


def _standing(one: "Peer") -> str:
    if one.retired:
        return " (wycofany)"
    return " (komputer administratora)" if one.admin else ""


def _verb(verbs: Nouns, name: str, run: Callable[..., Answer], meaning: str) -> Parser:
    made: Parser = verbs.add_parser(name, help=meaning)
    add_office(made)
    made.set_defaults(run=run)
    return made


def _told(report: "ExchangeReport", done: str, **more: object) -> Answer:
    return Answer(body_of(report) | more, [done, *lines_of(report)], code_of(report))

"""`cusdesk usb`: packages of the exchange on a stick or in a folder."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from cusdesk.cli.answers import DONE, NEGATIVE, Answer
from cusdesk.cli.arguments import Nouns, Parser, folder, typed, whole
from cusdesk.cli.export import add_office, folder_of, opened, who
from cusdesk.domain.words import counted

if TYPE_CHECKING:
    from cusdesk.sync.arrivals import Imported


def add_parser(nouns: Nouns) -> None:
    """Add `usb` with its verbs."""
    noun = nouns.add_parser("usb", help="wymiana na nośniku albo przez folder")
    verbs = noun.add_subparsers(dest="verb", required=True, metavar="CO", title="Co zrobić")
    export: Parser = verbs.add_parser("export", help="zapisz pakiet")
    _add_place(export)
    export.options.add_argument(
        "--since", metavar="POZYCJA", type=typed(whole), help="dziennik od tej pozycji (0: cały)"
    )
    export.options.add_argument(
        "--all-files", action="store_true", help="także wszystkie pliki dokumentów"
    )
    export.options.add_argument(
        "--seed", action="store_true", help="stan biura dla nowego komputera zamiast dziennika"
    )
    add_office(export)
    export.set_defaults(run=run_export)
    arriving: Parser = verbs.add_parser("import", help="przyjmij pakiet albo wszystkie z folderu")
    arriving.subjects.add_argument("place", metavar="PLIK", type=Path, help="plik albo folder")
    arriving.options.add_argument(
        "--admit", metavar="ODCISK", default="", help="wpuść nowy komputer o tym odcisku"
    )
    add_office(arriving)
    arriving.set_defaults(run=run_import)
    protocol: Parser = verbs.add_parser("protocol", help="co wyszło, co wróciło, co jest tylko tu")
    add_office(protocol)
    protocol.set_defaults(run=run_protocol)
    for verb, action, meaning in (
        ("ask", run_ask, "nowy komputer: zapisz zgłoszenie do biura"),
        ("join", run_join, "nowy komputer: przyjmij odpowiedź i dane biura"),
    ):
        one: Parser = verbs.add_parser(verb, help=meaning)
        _add_place(one)
        if verb == "ask":
            one.options.add_argument("--name", metavar="NAZWA", default="", help="nazwa komputera")
        add_office(one)
        one.set_defaults(run=action)


def _add_place(verb: Parser) -> None:
    verb.subjects.add_argument(
        "place", metavar="FOLDER", type=typed(folder), help="nośnik albo folder"
    )


def run_export(args: argparse.Namespace) -> Answer:
    """Write a package."""
    from cusdesk.app.sticks import Wish, export_package  # noqa: PLC0415 - slow to import

    with opened(args) as office:
        done = export_package(office, args.place, Wish(args.since, args.all_files, args.seed))
    body = {
        "path": str(done.path),
        "purpose": done.purpose.value,
        "changes": [
            {"replica": span.replica.hex(), "first": span.first, "last": span.last}
            for span in done.spans
        ],
        "log": list(done.log),
        "files": done.files,
        "answers": done.answered,
        "seed": done.seed,
    }
    return Answer(body, [f"Zapisano i sprawdzono: {done.path}"])


def run_import(args: argparse.Namespace) -> Answer:
    """Take packages in, and let a newcomer in where its fingerprint is given."""
    from cusdesk.app.sticks import (  # noqa: PLC0415 - the same
        admit_newcomer,
        import_packages,
        request_named,
    )

    with opened(args) as office:
        done = import_packages(office, args.place)
        body = _told(done)
        if args.admit:
            body["admitted"] = admit_newcomer(office, request_named(done.requests, args.admit))
    return Answer(body, _lines(done), _code(done))


def run_protocol(args: argparse.Namespace) -> Answer:
    """Tell what left, what came, and what is only here."""
    from cusdesk.app.sticks import protocol  # noqa: PLC0415 - the same

    with opened(args) as office:
        told = protocol(office)
    here = told.here
    body = {
        "packages": [
            {"at": one.at, "way": one.way, "name": one.name, "sender": one.sender,
             "changes": [list(span) for span in one.changes], "log": list(one.log)}
            for one in told.packages
        ],
        "only_here": here.only_here,
        "unsent": here.unsent,
        "carried": here.carried,
        "missing": list(told.missing),
        "waiting": list(told.waiting),
    }  # fmt: skip
    lines = [f"{one.at} {'wyszedł' if one.way == 'out' else 'przyszedł'} {one.name}"
             for one in told.packages]  # fmt: skip
    lines.append(f"Tylko na tym komputerze: {here.only_here}.")
    return Answer(body, [*lines, *told.missing])


def run_ask(args: argparse.Namespace) -> Answer:
    """Write a new PC's request."""
    from cusdesk.app.sticks import ask_by_stick  # noqa: PLC0415 - the same

    fingerprint = ask_by_stick(folder_of(args), args.place, *who(), args.name)
    return Answer({"fingerprint": fingerprint}, [f"Odcisk tego komputera: {fingerprint}"])


def run_join(args: argparse.Namespace) -> Answer:
    """Take in what the office answered."""
    from cusdesk.app.sticks import join_by_stick  # noqa: PLC0415 - the same

    joined = join_by_stick(folder_of(args), args.place, who())
    done, code = joined.imported, joined.recovery_code
    body = _told(done) | {"recovery_code": code}
    return Answer(body, [*_lines(done), f"Kod odzyskiwania: {code}"], _code(done))


def _told(done: "Imported") -> dict[str, object]:
    from cusdesk.app.sticks import fingerprint_of  # noqa: PLC0415 - the same

    body = asdict(done) | {"changed": sorted(done.changed), "ok": not _code(done)}
    body["requests"] = [
        {"name": each.name, "role": each.role.value, "fingerprint": fingerprint_of(each)}
        for each in done.requests
    ]
    return body


def _lines(done: "Imported") -> list[str]:
    packages = counted(len(done.packages), "pakiet", "pakiety", "pakietów")
    return [
        f"Przyjęto {packages}: dziennik {done.log}, do przekazania {done.boxed}.",
        *done.missing,
        *done.damaged,
        *done.refused,
    ]


def _code(done: "Imported") -> int:
    return NEGATIVE if done.refused or done.damaged else DONE

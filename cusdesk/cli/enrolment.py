"""`cusdesk enrol-code` and `cusdesk enrol`: letting PCs into the office, and founding it."""

import argparse
from pathlib import Path

from cusdesk.app.gate import HalfJoinedError, UnfinishedError
from cusdesk.cli.answers import DONE, NEGATIVE, Answer
from cusdesk.cli.arguments import Nouns, Parser
from cusdesk.cli.export import add_office, folder_of, opened, who

OFFICE_FILE = "office.db"


def add_parser(nouns: Nouns) -> None:
    """Add both commands."""
    code: Parser = nouns.add_parser("enrol-code", help="kod dla nowego komputera biura")
    code.options.add_argument(
        "--role", choices=("office", "reader"), default="office", help="czym będzie nowy komputer"
    )
    code.options.add_argument(
        "--admin", action="store_true", help="komputer administratora: może wycofywać inne"
    )
    add_office(code)
    code.set_defaults(run=run_code)
    enrol: Parser = nouns.add_parser("enrol", help="dołącz do serwera gminy kodem")
    enrol.options.add_argument(
        "--server", metavar="ADRES", required=True, help="https://nazwa:port"
    )
    enrol.options.add_argument("--code", metavar="KOD", required=True, help="kod jednorazowy")
    enrol.options.add_argument("--name", metavar="NAZWA", default="", help="nazwa tego komputera")
    add_office(enrol)
    enrol.set_defaults(run=run_enrol)


def run_code(args: argparse.Namespace) -> Answer:
    """Make a code and print it."""
    from cusdesk.app.exchange import invite  # noqa: PLC0415 - the network is slow to import
    from cusdesk.wire.records import Role  # noqa: PLC0415 - the same

    with opened(args) as office:
        made = invite(office, Role(args.role), admin=args.admin)
    until = made.until.isoformat(timespec="seconds")
    body = {
        "code": made.code,
        "until": until,
        "ordinal": made.ordinal,
        "role": made.role.value,
        "server": made.server,
    }
    lines = [f"Kod (jednorazowy, 15 minut): {made.code}", f"Serwer: {made.server}"]
    return Answer(body, lines)


def run_enrol(args: argparse.Namespace) -> Answer:
    """Found the log of an office that is there, or join with a new folder."""
    folder = folder_of(args)
    if not (folder / OFFICE_FILE).exists():
        return _join(args, folder)
    try:
        return _found(args)
    except (HalfJoinedError, UnfinishedError):
        # A joining cut before its first data leaves a folder that holds nothing: it begins again.
        return _join(args, folder)


def _found(args: argparse.Namespace) -> Answer:
    from cusdesk.app.exchange import found, whereabouts_of  # noqa: PLC0415 - the same
    from cusdesk.cli.sync import body_of, code_of, lines_of  # noqa: PLC0415 - the same

    with opened(args) as office:
        report = found(office, (args.server, args.code, args.name))
        here = whereabouts_of(office)
    body = {"office": here.office, "ordinal": here.ordinal, **body_of(report)}
    return Answer(body, ["Biuro założone na serwerze.", *lines_of(report)], code_of(report))


def _join(args: argparse.Namespace, folder: Path) -> Answer:
    from cusdesk.app.exchange import join  # noqa: PLC0415 - the same
    from cusdesk.cli.sync import body_of, lines_of  # noqa: PLC0415 - the same

    login, password = who()
    joined = join(folder, (args.server, args.code, args.name), login, password)
    body = {
        "ordinal": joined.ordinal,
        "recovery_code": joined.recovery_code,
        "login_works": joined.login_works,
        **body_of(joined.report),
    }
    if joined.sentence:
        body["error"] = joined.sentence
    lines = [f"Dołączono jako stanowisko {joined.ordinal}.", *lines_of(joined.report)]
    if joined.recovery_code:
        lines.append(f"Kod odzyskiwania tego komputera: {joined.recovery_code}")
    lines += [joined.sentence] if joined.sentence else []
    return Answer(body, lines, NEGATIVE if joined.sentence else DONE)

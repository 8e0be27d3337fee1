"""`cusdesk import`: what another centre exported, looked at first and taken over on request."""

import argparse
from pathlib import Path

from cusdesk.app.shipped import load_open_catalogue
from cusdesk.cli.answers import Answer
from cusdesk.cli.arguments import Nouns, Parser
from cusdesk.cli.export import add_office, opened
from cusdesk.domain.open_data import CatalogueReport, OpenCatalogue
from cusdesk.domain.words import counted
from cusdesk.operations.open_catalogue import look_into_catalogue, take_over_open_catalogue


def add_parser(nouns: Nouns) -> None:
    """Add `import catalogue`."""
    noun = nouns.add_parser("import", help="dane z innego centrum")
    verbs = noun.add_subparsers(dest="verb", required=True, metavar="CO", title="Co wczytać")
    catalogue: Parser = verbs.add_parser("catalogue", help="baza usług z innego centrum")
    catalogue.subjects.add_argument("file", metavar="PLIK", type=Path, help="plik JSON z eksportu")
    catalogue.options.add_argument(
        "--take", action="store_true", help="dodaj nowe usługi (bez tej opcji tylko raport)"
    )
    add_office(catalogue)
    catalogue.set_defaults(run=run_catalogue)


def run_catalogue(args: argparse.Namespace) -> Answer:
    """Report what a catalogue would bring; add what is new only when asked to."""
    arriving = load_open_catalogue(args.file)
    with opened(args) as office:
        report = office.do(look_into_catalogue, arriving)
        taken = office.do(take_over_open_catalogue, arriving, {}) if args.take else None
    body = _body(arriving, report) | {"taken": taken.services if taken else 0}
    return Answer(body, [*_lines(arriving, report), _ending(taken.services if taken else None)])


def _body(arriving: OpenCatalogue, report: CatalogueReport) -> dict[str, object]:
    return {
        "centre": arriving.centre,
        "on": arriving.day,
        "new": [{"code": one.code, "name": one.name} for one in report.new],
        "differing": [
            {"code": one.code, "name": one.name, "what": list(one.what)} for one in report.differing
        ],
        "same": list(report.same),
        "only_here": list(report.only_here),
        "new_groups": list(report.new_groups),
        "altered": [
            {"code": one.code, "name": one.name, "how": list(one.how)} for one in report.altered
        ],
        "to_confirm": [{"code": one.code, "standing": one.standing.value} for one in report.new],
    }


def _lines(arriving: OpenCatalogue, report: CatalogueReport) -> list[str]:
    lines = [f"{arriving.centre}, {arriving.day.isoformat()}"]
    lines += [
        f"nowa: {one.code} {one.name} (do potwierdzenia: {one.standing.label})"
        for one in report.new
    ]
    lines += [f"przejęta inaczej: {one.code} ({'; '.join(one.how)})" for one in report.altered]
    lines += [
        f"inna niż tu, zostaje bez zmian: {one.code} ({', '.join(one.what)})"
        for one in report.differing
    ]
    lines += [f"taka sama: {code}" for code in report.same]
    lines += [f"tylko tutaj: {code}" for code in report.only_here]
    return lines


def _ending(taken: int | None) -> str:
    if taken is None:
        return "Niczego nie zmieniono. Nowe usługi doda opcja --take."
    added = counted(taken, "usługę", "usługi", "usług")
    return f"Dodano {added}. Potwierdź tryb każdej w Usługach."

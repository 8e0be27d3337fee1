"""The commands of `cusdesk-server`: run it, let in an office, look after it."""

import argparse
import os
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from uuid import UUID

from cusdesk.domain.errors import NotFoundError, RefusedError
from cusdesk.server import running, witness
from cusdesk.server.answers import NEGATIVE, Answer, Parser, UsageError
from cusdesk.server.copies import CopiedOffice, closing, copy_to, restore
from cusdesk.server.core import now
from cusdesk.server.drill import rehearse
from cusdesk.server.folder import Done, ServerFolder
from cusdesk.server.health import readiness
from cusdesk.server.ledger import Ledger
from cusdesk.server.lobby import offices
from cusdesk.server.overview import OfficeRow, overview
from cusdesk.server.storage import Storage
from cusdesk.server.verify import walk

PORT = 8443
DATABASE = "CUSDESK_DATABASE"
LEAST_DAYS = 30
NO_BACKUP = "Nie ma jeszcze kopii zapasowej. Zrób ją: cusdesk-server backup --to FOLDER"
NO_OFFICE = "Na tym serwerze nie ma biura {}. Numery biur pokazuje: cusdesk-server devices"
THERE = "Folder {} już istnieje. Podaj nowy."

Command = Callable[[argparse.Namespace], Answer | int]


def parser() -> Parser:
    """Return the parser of all commands."""
    whole = Parser(prog="cusdesk-server", description="Serwer gminy: kolejność zamkniętych zmian.")
    nouns = whole.add_subparsers(required=True, metavar="POLECENIE")
    running_one = _command(nouns, "run", _run, "uruchom serwer; w nowym folderze założy wszystko")
    running_one.add_argument("--host", default="0.0.0.0")  # noqa: S104 - PCs come by the network
    running_one.add_argument("--port", type=int, default=PORT)
    running_one.add_argument("--name", action="append", default=[], help="nazwa lub adres serwera")
    running_one.add_argument("--watch-port", type=int, help="port strony stanu na tym komputerze")
    running_one.add_argument(
        "--beside", action="store_true", help="zakończ się z programem, który serwer uruchomił"
    )
    _command(nouns, "enrol-code", _enrol_code, "kod dla nowego biura")
    _command(nouns, "check", _check, "sprawdź dzienniki, pliki, certyfikat i miejsce na dysku")
    backup = _command(nouns, "backup", _backup, "zrób i sprawdź kopię zapasową")
    backup.add_argument("--to", type=Path, required=True)
    backup.add_argument("--off-site", action="store_true", help="kopia opuszcza budynek")
    back = _command(nouns, "restore", _restore, "odtwórz kopię", data=False)
    back.add_argument("copy", type=Path)
    back.add_argument("--to", type=Path, required=True)
    renewing = _command(nouns, "renew", _renew, "nowa epoka dzienników po odtworzeniu bazy")
    renewing.add_argument("office", nargs="?", help="jedno biuro; bez tego wszystkie")
    drill = _command(nouns, "drill", _drill, "odtwórz kopię na próbę i spisz protokół")
    drill.add_argument("copy", type=Path, nargs="?")
    _command(nouns, "devices", _devices, "komputery biur i ich ostatnia wymiana")
    export = _command(nouns, "export", _export, "dziennik i pliki jednego biura")
    export.add_argument("office")
    export.add_argument("--to", type=Path, required=True)
    return whole


def _command(
    nouns: "argparse._SubParsersAction[Parser]",
    name: str,
    command: Command,
    words: str,
    *,
    data: bool = True,
) -> Parser:
    one: Parser = nouns.add_parser(name, help=words, description=words)
    if data:
        one.add_argument("--data", type=Path, required=True, help="folder serwera")
    one.add_argument("--database", default=os.environ.get(DATABASE, ""), help="adres PostgreSQL")
    one.add_argument("--json", action="store_true", help="odpowiedz jednym obiektem JSON")
    one.set_defaults(command=command)
    return one


def _run(asked: argparse.Namespace) -> int:
    wanted = running.Wanted(
        asked.host,
        asked.port,
        tuple(asked.name),
        asked.database,
        asked.watch_port,
        as_json=asked.json,
        beside=asked.beside,
    )
    return running.run(ServerFolder(asked.data), wanted)


def _enrol_code(asked: argparse.Namespace) -> Answer:
    folder = ServerFolder(asked.data)
    orderer = folder.orderer(asked.database)
    with closing(orderer.storage):
        code, until = running.founding_code(folder, orderer)
    url = folder.settings.url
    lines = [f"Kod: {code}", f"Serwer: {url}", "Kod działa raz, przez dobę."]
    return Answer({"code": code, "url": url, "until": until}, lines)


def _check(asked: argparse.Namespace) -> Answer:
    folder = ServerFolder(asked.data)
    orderer = folder.orderer(asked.database)
    with closing(orderer.storage) as storage:
        state = readiness(orderer)
        known = [office for office, _ in offices(storage)]
        walks = [storage.snapshot(office, walk) for office in known]
        broken = [
            f"Biuro {office.hex}: plik {name.hex()[:12]} jest uszkodzony."
            for office in known
            for name in folder.blobs.names(office)
            if not folder.blobs.is_sound(office, name)
        ]
    faults = [fault for one in walks for fault in one.faults] + broken
    if not state.ok:
        faults.append("Brakuje miejsca na dysku albo baza nie odpowiada.")
    told = [
        {"office": one.office.hex, "position": one.head.position, "chain": one.head.chain.hex()}
        for one in walks
    ]
    body = {"ok": not faults, "faults": faults, "warnings": _warnings(folder), "offices": told}
    lines = [*faults, *_warnings(folder)] or ["Wszystko w porządku."]
    return Answer(body, lines, NEGATIVE if faults else 0)


def _warnings(folder: ServerFolder) -> list[str]:
    found = []
    if folder.certificates.server.exists():
        days = (folder.certificates.ends_at - datetime.now(UTC)).days
        if days < LEAST_DAYS:
            found.append(f"Certyfikat kończy się za {days} dni. Uruchom serwer ponownie.")
    for what, words in (("backup", "kopii zapasowej"), ("drill", "próby odtworzenia")):
        done = folder.last(what)
        if done is None or not done.ok:
            found.append(f"Nie ma jeszcze udanej {words}.")
    return found


def _backup(asked: argparse.Namespace) -> Answer:
    folder = ServerFolder(asked.data)
    at = now()
    target = asked.to / f"cusdesk-server-{at[:19].replace(':', '')}"
    if target.exists():
        raise RefusedError(THERE.format(target))
    with closing(folder.orderer(asked.database).storage) as storage:
        manifest = copy_to(storage, folder, target)
        if asked.off_site:
            for told in manifest.offices:
                storage.write(UUID(told.office), partial(_made_durable, position=told.position))
    folder.note("backup", Done(at, str(target.resolve()), ok=True, off_site=asked.off_site))
    body = {"path": str(target), "offices": _told(manifest.offices), "off_site": asked.off_site}
    return Answer(body, [f"Kopia gotowa i sprawdzona: {target}"])


def _made_durable(ledger: Ledger, position: int) -> None:
    head = ledger.head(lock=True)
    if head and head.durable < position:
        ledger.change_head(durable=position)


def _restore(asked: argparse.Namespace) -> Answer:
    manifest = restore(asked.copy, ServerFolder(asked.to), asked.database)
    body = {"path": str(asked.to), "offices": _told(manifest.offices)}
    return Answer(body, [f"Odtworzono {len(manifest.offices)} biur w {asked.to}."])


def _renew(asked: argparse.Namespace) -> Answer:
    """Begin new epochs where the database was put back together with the folder: a whole disk."""
    folder = ServerFolder(asked.data)
    with closing(folder.orderer(asked.database).storage) as storage:
        one = [_known(storage, asked.office)] if asked.office else []
        renewed = one or [office for office, _ in offices(storage)]
        for office in renewed:
            witness.renew(storage, office)
        witness.remember(folder, storage)
    body = {"offices": [office.hex for office in renewed]}
    return Answer(body, [f"Nowa epoka dzienników: {len(renewed)}."])


def _drill(asked: argparse.Namespace) -> Answer:
    folder = ServerFolder(asked.data)
    last = folder.last("backup")
    copy = asked.copy or (Path(last.path) if last else None)
    with closing(folder.orderer(asked.database).storage) as storage:
        if copy is None:
            raise RefusedError(NO_BACKUP)
        done = rehearse(folder, storage, copy)
    protocol = done.protocol
    body = {
        "ok": protocol.ok,
        "at": protocol.at,
        "backup": protocol.backup,
        "made_at": protocol.made_at,
        "offices": protocol.offices,
        "batches": protocol.batches,
        "behind": protocol.behind,
        "faults": list(protocol.faults),
        "protocol": str(done.path),
        "signature": done.signature,
    }
    verdict = "Próba udana" if protocol.ok else "Próba nieudana"
    lines = [f"{verdict}: {protocol.backup}. Protokół: {done.path}", *protocol.faults]
    return Answer(body, lines, 0 if protocol.ok else NEGATIVE)


def _devices(asked: argparse.Namespace) -> Answer:
    with closing(ServerFolder(asked.data).orderer(asked.database).storage) as storage:
        rows = overview(storage)
    lines = [line for office in rows for line in _lines_of(office)]
    return Answer({"offices": [asdict(row) for row in rows]}, lines or ["Nie ma żadnego biura."])


def _lines_of(office: OfficeRow) -> list[str]:
    return [f"Biuro {office.office}, dziennik {office.position}"] + [
        f"  {row.ordinal}. {row.name}: "
        + ("wycofane" if row.retired else f"ostatnio {row.last_call or 'nigdy'}")
        + f", do pobrania {row.behind}, do wysłania {row.waiting}"
        for row in office.devices
    ]


def _export(asked: argparse.Namespace) -> Answer:
    folder = ServerFolder(asked.data)
    if asked.to.exists():
        raise RefusedError(THERE.format(asked.to))
    with closing(folder.orderer(asked.database).storage) as storage:
        manifest = copy_to(storage, folder, asked.to, _known(storage, asked.office))
    body = {"path": str(asked.to), "offices": _told(manifest.offices)}
    return Answer(body, [f"Dziennik biura zapisano w {asked.to}."])


def _known(storage: Storage, typed: str) -> UUID:
    try:
        wanted = UUID(typed)
    except ValueError as fault:
        raise UsageError(NO_OFFICE.format(typed)) from fault
    if wanted not in {office for office, _ in offices(storage)}:
        raise NotFoundError(NO_OFFICE.format(typed))
    return wanted


def _told(copied: tuple[CopiedOffice, ...]) -> list[dict[str, object]]:
    return [
        {"office": one.office, "position": one.position, "chain": one.chain, "blobs": one.blobs}
        for one in copied
    ]

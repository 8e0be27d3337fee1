"""Running the server: its names and certificate, its sockets, what it tells at the start."""

import asyncio
import contextlib
import os
import socket
import ssl
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Thread

import msgspec
import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool

from cusdesk.domain.errors import RefusedError
from cusdesk.server import witness
from cusdesk.server.answers import Answer, give
from cusdesk.server.app import make_app
from cusdesk.server.folder import ServerFolder
from cusdesk.server.journal import write_json_lines
from cusdesk.server.lobby import allow_founding, offices
from cusdesk.server.orderer import Orderer
from cusdesk.server.refusals import CallRefusedError
from cusdesk.wire.codes import new_code, prove

LOOPBACK = "127.0.0.1"
EVERYWHERE = {"0.0.0.0", "::", ""}  # noqa: S104 - the gmina's network is where PCs come from
PORT_TAKEN = "Port {} jest zajęty albo niedostępny. Podaj inny: --port NUMER"
PUT_BACK = "Dziennik biura {} odtworzono spoza programu: zaczyna nową epokę."
REMEMBERED_EVERY = 60.0
KEEP_ALIVE = 75
MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the server shall run."""

    host: str
    port: int
    names: tuple[str, ...]
    database: str
    watch_port: int | None
    as_json: bool
    beside: bool = False
    """Whether an office's program started it: it ends with that program, and nobody watches it."""


class _Main(uvicorn.Server):
    """The office's door: it writes down where the logs end, now and then and when it closes."""

    def __init__(self, config: uvicorn.Config, folder: ServerFolder, orderer: Orderer) -> None:
        super().__init__(config)
        self._folder, self._orderer = folder, orderer

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Close; a signal ends the process right behind this."""
        await super().shutdown(sockets)
        await self._remember()

    async def remember_now_and_then(self) -> None:
        """Write down where the logs end until this is given up."""
        while True:
            await asyncio.sleep(REMEMBERED_EVERY)
            await self._remember()

    async def _remember(self) -> None:
        # A database that is away is the calls' to tell of.
        with contextlib.suppress(CallRefusedError):
            await run_in_threadpool(witness.remember, self._folder, self._orderer.storage)


class _Beside(uvicorn.Server):
    """A server that leaves the signals to the main one."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Listen to nobody."""
        yield


def run(folder: ServerFolder, wanted: Wanted) -> int:
    """Run until told to stop: folder, keys, database and certificate are made when missing."""
    folder.prepare()
    names = names_for(wanted, folder)
    folder.certificates.prepare(names)
    orderer = folder.orderer(wanted.database)
    door = _listen(wanted.host, wanted.port)
    port = door.getsockname()[1]
    url = f"https://{names[0]}:{port}"
    database = wanted.database or folder.settings.database
    folder.remember(msgspec.structs.replace(folder.settings, database=database, url=url))
    for office in witness.look(folder, orderer.storage):
        sys.stderr.write(f"{PUT_BACK.format(office.hex)}\n")
    watch = None if wanted.beside else _watch_door(wanted, port)
    give(_opening(folder, orderer, url, watch), as_json=wanted.as_json)
    write_json_lines()
    asyncio.run(_serve(folder, orderer, door, watch))
    orderer.storage.close()
    return 0


def founding_code(folder: ServerFolder, orderer: Orderer) -> tuple[str, str]:
    """Return a code that founds an office here, and until when it is good."""
    code = new_code(folder.certificates.der)
    return code.text, allow_founding(orderer.storage, prove(code).shown)


def _opening(
    folder: ServerFolder, orderer: Orderer, url: str, watch: socket.socket | None
) -> Answer:
    fingerprint = folder.certificates.fingerprint
    body: dict[str, object] = {"url": url, "fingerprint": fingerprint}
    lines = [f"Serwer działa: {url}", f"Odcisk certyfikatu: {fingerprint}"]
    if watch is not None:
        body["watch"] = page = f"http://{LOOPBACK}:{watch.getsockname()[1]}/"
        lines.append(f"Stan serwera: {page}")
    if not offices(orderer.storage):
        code, until = founding_code(folder, orderer)
        body |= {"code": code, "until": until}
        lines += [f"Kod pierwszego biura (jednorazowy, ważny dobę): {code}"]
    return Answer(body, lines)


async def _serve(
    folder: ServerFolder, orderer: Orderer, door: socket.socket, watch: socket.socket | None
) -> None:
    authority = folder.certificates.authority.read_bytes()
    if watch is None:
        main = _Main(_config(make_app(orderer, authority=authority), folder), folder, orderer)
        Thread(target=_end_with_input, args=(main,), daemon=True).start()
        await _serve_main(main, door)
        return
    # An office's PC has no monitor, nor the library for one.
    from cusdesk.server.watch import Metrics, make_watch  # noqa: PLC0415

    metrics = Metrics(orderer, folder)
    app = make_app(orderer, authority=authority, listeners=(metrics.hear,))
    main = _Main(_config(app, folder), folder, orderer)
    beside = _Beside(_config(make_watch(orderer, folder, metrics)))
    watching = asyncio.create_task(beside.serve(sockets=[watch]))
    await _serve_main(main, door)
    beside.should_exit = True
    await watching


async def _serve_main(main: _Main, door: socket.socket) -> None:
    remembering = asyncio.create_task(main.remember_now_and_then())
    await main.serve(sockets=[door])
    remembering.cancel()


def _end_with_input(server: uvicorn.Server) -> None:
    """Wait for the end of what the starter may say: its program was closed, or has died."""
    # Not by the buffered stream: what reads it when the process ends would stop the ending.
    while os.read(sys.stdin.fileno(), 64):
        pass
    server.should_exit = True


def _config(app: Starlette, folder: ServerFolder | None = None) -> uvicorn.Config:
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        lifespan="off",
        timeout_keep_alive=KEEP_ALIVE,
        timeout_graceful_shutdown=3,
        limit_concurrency=MOST_AT_ONCE,
        ssl_certfile=folder.certificates.server if folder else None,
        ssl_keyfile=folder.certificates.server_key if folder else None,
    )
    config.load()
    if config.ssl:
        config.ssl.minimum_version = ssl.TLSVersion.TLSv1_3
        # No PC resumes: tickets would be a fifth of what an idle exchange costs.
        config.ssl.num_tickets = 0
    return config


def _listen(host: str, port: int) -> socket.socket:
    try:
        door = socket.create_server((host, port), backlog=512)
        # An answer in two pieces waits 40 ms for the caller to acknowledge the first.
        door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except (OSError, OverflowError) as fault:
        raise RefusedError(PORT_TAKEN.format(port)) from fault
    return door


def _watch_door(wanted: Wanted, port: int) -> socket.socket:
    """Listen for the administrator where he said, else at the next port or any that is free."""
    if wanted.watch_port is not None:
        return _listen(LOOPBACK, wanted.watch_port)
    try:
        return _listen(LOOPBACK, port + 1)
    except RefusedError:
        return _listen(LOOPBACK, 0)


def names_for(wanted: Wanted, folder: ServerFolder) -> list[str]:
    """Return what PCs may call the server, the best name first.

    What is only guessed stays out where the authority does not cover it: a PC with a new name or
    in another network still orders for those who reach it by the others.
    """
    if wanted.host not in EVERYWHERE and not wanted.names:
        return list(dict.fromkeys([wanted.host, LOOPBACK, "localhost"]))
    guessed = [_outward_address(), _own_name(), LOOPBACK, "localhost"]
    covered = [name for name in guessed if name and folder.certificates.may_cover(name)]
    return list(dict.fromkeys([*wanted.names, *covered]))


def _own_name() -> str:
    name = socket.gethostname()
    return name if name.isascii() and name.replace("-", "").replace(".", "").isalnum() else ""


def _outward_address() -> str:
    # Nothing is sent: the system is only asked which of its addresses would be used.
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("10.255.255.255", 9))
        except OSError:
            return LOOPBACK
        return str(probe.getsockname()[0])

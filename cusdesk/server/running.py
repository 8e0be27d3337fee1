"""Running the server: its names and certificate, its sockets, what it tells at the start."""

import asyncio
import contextlib
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
import uvicorn
from starlette.applications import Starlette

from cusdesk.domain.errors import RefusedError
from cusdesk.server.answers import Answer, give
from cusdesk.server.app import make_app
from cusdesk.server.folder import ServerFolder
from cusdesk.server.journal import write_json_lines
from cusdesk.server.lobby import allow_founding, offices
from cusdesk.server.orderer import Orderer
from cusdesk.server.watch import Metrics, make_watch
from cusdesk.wire.codes import new_code, prove

LOOPBACK = "127.0.0.1"
EVERYWHERE = {"0.0.0.0", "::", ""}  # noqa: S104 - the gmina's network is where PCs come from
PORT_TAKEN = "Port {} jest zajęty albo niedostępny. Podaj inny: --port NUMER"
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


class _Beside(uvicorn.Server):
    """A server that leaves the signals to the main one."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Listen to nobody."""
        yield


def run(folder: ServerFolder, wanted: Wanted) -> int:
    """Run until told to stop: folder, keys, database and certificate are made when missing."""
    folder.prepare()
    names = _names(wanted)
    folder.certificates.prepare(names)
    orderer = folder.orderer(wanted.database)
    door = _listen(wanted.host, wanted.port)
    port = door.getsockname()[1]
    url = f"https://{names[0]}:{port}"
    database = wanted.database or folder.settings.database
    folder.remember(msgspec.structs.replace(folder.settings, database=database, url=url))
    metrics = Metrics(orderer, folder)
    watch = (
        _listen_beside(port) if wanted.watch_port is None else _listen(LOOPBACK, wanted.watch_port)
    )
    give(_opening(folder, orderer, url, watch), as_json=wanted.as_json)
    write_json_lines()
    app = make_app(
        orderer, authority=folder.certificates.authority.read_bytes(), listeners=(metrics.hear,)
    )
    asyncio.run(_serve(folder, app, door, make_watch(orderer, folder, metrics), watch))
    orderer.storage.close()
    return 0


def founding_code(folder: ServerFolder, orderer: Orderer) -> tuple[str, str]:
    """Return a code that founds an office here, and until when it is good."""
    code = new_code(folder.certificates.der)
    return code.text, allow_founding(orderer.storage, prove(code).shown)


def _opening(folder: ServerFolder, orderer: Orderer, url: str, watch: socket.socket) -> Answer:
    fingerprint = folder.certificates.fingerprint
    page = f"http://{LOOPBACK}:{watch.getsockname()[1]}/"
    body: dict[str, object] = {"url": url, "fingerprint": fingerprint, "watch": page}
    lines = [f"Serwer działa: {url}", f"Odcisk certyfikatu: {fingerprint}", f"Stan serwera: {page}"]
    if not offices(orderer.storage):
        code, until = founding_code(folder, orderer)
        body |= {"code": code, "until": until}
        lines += [f"Kod pierwszego biura (jednorazowy, ważny dobę): {code}"]
    return Answer(body, lines)


async def _serve(
    folder: ServerFolder,
    app: Starlette,
    door: socket.socket,
    watch_app: Starlette,
    watch: socket.socket,
) -> None:
    main = uvicorn.Server(_config(app, folder))
    beside = _Beside(_config(watch_app))
    watching = asyncio.create_task(beside.serve(sockets=[watch]))
    await main.serve(sockets=[door])
    beside.should_exit = True
    await watching


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
    return config


def _listen(host: str, port: int) -> socket.socket:
    try:
        door = socket.create_server((host, port), backlog=512)
        # An answer in two pieces waits 40 ms for the caller to acknowledge the first.
        door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    except (OSError, OverflowError) as fault:
        raise RefusedError(PORT_TAKEN.format(port)) from fault
    return door


def _listen_beside(port: int) -> socket.socket:
    """Listen for the administrator at the next port, or at any that is free."""
    try:
        return _listen(LOOPBACK, port + 1)
    except RefusedError:
        return _listen(LOOPBACK, 0)


def _names(wanted: Wanted) -> list[str]:
    """Return what PCs may call the server, the best name first."""
    if wanted.host not in EVERYWHERE and not wanted.names:
        return list(dict.fromkeys([wanted.host, LOOPBACK, "localhost"]))
    found = [*wanted.names, _outward_address(), _own_name(), LOOPBACK, "localhost"]
    return list(dict.fromkeys(name for name in found if name))


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

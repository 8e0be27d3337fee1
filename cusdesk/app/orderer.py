"""An office without a gmina's server: one of its PCs keeps the order of the log itself.

Its server runs beside the program, for the PCs of the office's own network and for sticks.
"""

import socket
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree
from threading import Event

from cusdesk.app import exchange, own_server, server_process
from cusdesk.app.server_process import PORT
from cusdesk.db.identity import Finding
from cusdesk.domain.errors import RefusedError
from cusdesk.operations.exchange import note_founding
from cusdesk.operations.office import Office
from cusdesk.sync.links import Stage
from cusdesk.sync.reports import ExchangeReport, Listener

ALREADY = "Ten komputer należy już do dziennika biura. Prowadzi go: {}."
NOTHING_HERE = (
    "Na tym komputerze nie ma dziennika biura, który można by przejąć. Odtwórz cały folder biura "
    "z kopii zapasowej komputera, który go prowadził."
)


@dataclass(frozen=True, slots=True)
class Ordering:
    """Whether this PC keeps the office's log, and whether a log lies here that it could keep."""

    orders: bool = False
    address: str = ""
    may_take_over: bool = False


def ordering_of(office: Office) -> Ordering:
    """Return what this PC is to the office's log; may run in a thread."""
    link = own_server.link_here(office.store)
    if link is None or link.stage is Stage.JOINING:
        return Ordering()
    if not own_server.orders(office.store, link):
        return Ordering(may_take_over=own_server.lies_here(office.folder))
    return Ordering(orders=True, address=link.orders)


def become(
    office: Office,
    name: str = "",
    port: int | None = None,
    tell: Listener = lambda _: None,
    stop: Event | None = None,
) -> ExchangeReport:
    """Begin the office's log on this PC, with this PC as its first, and bring everything in."""
    link = own_server.link_here(office.store)
    if link is not None and link.stage is not Stage.JOINING:
        known = link.outward
        raise RefusedError(ALREADY.format(known.url if known else "inny komputer"))
    _put_aside(server_process.place(office.folder))
    with server_process.needed(office.folder, _free_port() if port is None else port) as told:
        office.do(note_founding, told.url)
        ask = (told.within, told.code, name)
        report = exchange.found(office, ask, tell, stop)
        own_server.keep_address(office.store, told)
    return report


def take_over(
    office: Office, tell: Listener = lambda _: None, stop: Event | None = None
) -> ExchangeReport:
    """Keep the log that lies here from now on: the PC that kept it does so no longer.

    The log begins a new epoch, so that every PC goes back with it to where it agrees.
    """
    folder = server_process.place(office.folder)
    link = own_server.link_here(office.store)
    if not own_server.lies_here(office.folder) or link is None or link.server is None:
        raise RefusedError(NOTHING_HERE)
    office.do(note_founding, str(folder))
    _renew(folder)
    with server_process.needed(office.folder, own_server.port_of(link.server)) as told:
        own_server.lead_within(office.store, told)
        report = exchange.exchange(office, tell, stop, patient=True)
        if office.store.finding is Finding.SAME:
            own_server.keep_address(office.store, told)
    return report


def _free_port() -> int:
    """Return the usual port, or have any free one taken: nobody here can choose another."""
    try:
        # Bound as the server will bind it; what lingers of a connection before is no hindrance.
        socket.create_server(("", PORT)).close()
    except OSError:
        return 0
    return PORT


def _renew(folder: Path) -> None:
    """Let the log begin a new epoch: it goes out as a verified copy and comes back as another."""
    copies, fresh = folder.with_name(f"{folder.name}.copy"), folder.with_name(f"{folder.name}.new")
    for left in (copies, fresh):
        rmtree(left, ignore_errors=True)
    copy = server_process.told_by("backup", "--to", copies, "--data", folder)["path"]
    server_process.told_by("restore", copy, "--to", fresh)
    _put_aside(folder)
    fresh.replace(folder)
    rmtree(copies)


def _put_aside(folder: Path) -> None:
    """Never throw a log away: somebody's work may lie in it and nowhere else."""
    if folder.exists():
        folder.replace(folder.with_name(f"{folder.name}-{datetime.now(UTC):%Y%m%d%H%M%S}"))

"""The own server of a PC that keeps the office's log, while it is needed; others have none."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from cusdesk.app import server_process
from cusdesk.app.server_process import Told
from cusdesk.db.identity import Finding
from cusdesk.db.store import Store
from cusdesk.sync.links import Link, Server, keep, known_link, link_of

MOVED = "moved.txt"


@contextmanager
def at_work(store: Store) -> Iterator[None]:
    """Have this PC's own server run while something is asked of it, if it has one."""
    held = need(store)
    try:
        yield
    finally:
        if held:
            let_go(store)


def need(store: Store) -> bool:
    """Start this PC's own server, if it keeps the log, and have it run until `let_go`."""
    link = link_here(store)
    if link is None or link.server is None or not orders(store, link):
        return False
    told = server_process.need(store.folder, port_of(link.server))
    if told.url != link.orders:
        keep_address(store, told)
    return True


def let_go(store: Store) -> None:
    """Let the server end, unless something else needs it."""
    server_process.release(store.folder)


def orders(store: Store, link: Link) -> bool:
    """Tell whether this PC keeps the office's log; a copy of its folder does not."""
    return bool(link.orders) and store.finding is Finding.SAME


def link_here(store: Store) -> Link | None:
    """Return this PC's link, if it has one."""
    with store.reader.begin() as connection:
        return known_link(connection)


def port_of(server: Server) -> int:
    """Return the port of a server's address."""
    return int(server.url.rpartition(":")[2])


def lies_here(office: Path) -> bool:
    """Tell whether a log lies in the office's folder that has not moved to another server."""
    folder = server_process.place(office)
    return folder.exists() and not (folder / MOVED).exists()


def note_move(store: Store, url: str) -> None:
    """Leave a word by a log that goes on elsewhere: nobody shall take it over from here."""
    if lies_here(store.folder):
        (server_process.place(store.folder) / MOVED).write_text(url, encoding="utf-8")


def keep_address(store: Store, told: Told) -> None:
    """Keep where colleagues reach this PC's server: another network gives another address."""
    with store.writer.begin() as connection:
        keep(connection, msgspec.structs.replace(link_of(connection), orders=told.url))


def lead_within(store: Store, told: Told) -> None:
    """Let this PC call its own server, before it is known that the log here is its own."""
    with store.writer.begin() as connection:
        link = link_of(connection)
        assert link.server is not None  # noqa: S101 - only a PC that had a server comes here
        server: Server = msgspec.structs.replace(link.server, url=told.within)
        keep(connection, msgspec.structs.replace(link, server=server, orders=""))

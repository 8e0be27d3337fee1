"""Whole exchanges of two PCs over a real server: bytes with TLS, seconds, cuts, a slow line.

Everything lies on disk on all three; lines are counted by a process of their own.
"""

import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import zstandard

from cusdesk.db import journal
from cusdesk.sync.reports import ExchangeReport, Outcome
from cusdesk.wire.squeeze import LEVEL
from tests.bench._processor import processor_seconds
from tests.exchange.test_lines import fill, over
from tests.support.desks import Desk, Town
from tests.support.lines import CountedLine, counted_line, line_to
from tests.support.offices import make_template
from tests.support.servers import running

FEW, DAY = 2000, 300
CUT = 0.4
SLOW = 4000.0
"""32 kbit/s in bytes a second."""


@contextmanager
def office(home: Path) -> Iterator[Town]:
    """Found an office of two PCs at a server that runs as a process."""
    for kind in ("CONFIG", "DATA", "STATE"):
        os.environ[f"XDG_{kind}_HOME"] = str(home / kind.lower())
    with running(home / "server") as server:
        town = Town(server, make_template(home / "template"), home)
        town.office_of(2)
        yield town
        town.close()


def figures(town: Town, changes: int) -> dict[str, float]:
    """Measure everything on one office, the largest first."""
    one, other = town.desks
    fill(one, changes)
    town.rest()
    with counted_line(town.address) as line:
        found = _large(town, line, changes)
        found |= _small(one, line)
    other.synced()
    return found | _cut(town) | _slow(town)


def _large(town: Town, line: CountedLine, changes: int) -> dict[str, float]:
    """Send so many changes of two columns and take them in on the other PC."""
    one, other = town.desks
    floor = change(one, changes)
    push = _measured(town, line, partial(over, one, line))
    pull = _measured(town, line, partial(over, other, line))
    assert one.digest == other.digest
    found = {f"push_{name}": value for name, value in push.items()}
    found |= {f"pull_{name}": value for name, value in pull.items()}
    for name in ("push_bytes", "pull_bytes"):
        found[name] /= changes
    return found | {"floor_bytes": floor / changes}


def _small(desk: Desk, line: CountedLine) -> dict[str, float]:
    """Exchange with nothing to say, then with one changed field; with TLS and without."""
    found = {}
    for name, count in (("idle", 0), ("one_field", 1)):
        change(desk, count)
        before = line.carried()
        report = over(desk, line)
        found[f"{name}_bytes"] = report.bytes_sent + report.bytes_received
        found[f"{name}_with_tls_bytes"] = line.carried() - before
    return found


def _cut(town: Town) -> dict[str, float]:
    """Send as many changes over a clean line and over one that is cut again and again."""
    carried = {}
    for name, share in (("clean", 0.0), ("cut", CUT)):
        with line_to(town.address, cut=share) as line:
            change(town.desks[0], FEW, name)
            for desk in town.desks:
                until_done(partial(over, desk, line))
            carried[name], cuts = line.carried, line.cuts
    assert cuts
    return {"clean_bytes": carried["clean"], "cut_bytes": carried["cut"], "cuts": cuts}


def _slow(town: Town) -> dict[str, float]:
    """Send a day's changes over 32 kbit/s; how much of the line they could use."""
    with line_to(town.address, rate=SLOW) as line:
        change(town.desks[0], DAY, "slow")
        began = time.perf_counter()
        until_done(partial(over, town.desks[0], line))
        seconds = time.perf_counter() - began
        carried = line.carried
    return {
        "slow_day_s": seconds,
        "slow_day_bytes": carried,
        "slow_line_used": carried / SLOW / seconds,
    }


def until_done(exchange: Callable[[], ExchangeReport]) -> None:
    """Exchange until everything is sent and taken in."""
    while exchange().outcome is not Outcome.DONE:
        pass


def change(desk: Desk, count: int, mark: str = "z") -> int:
    """Change two columns of so many people, each by an act of its own; return the least bytes."""
    with desk.office.store.reader.begin() as connection:
        sql = "SELECT id FROM resident WHERE surname LIKE 'x %' ORDER BY id LIMIT ?"
        ids = [row_id for (row_id,) in connection.exec_driver_sql(sql, (count,))]
    rows = [(secrets.token_hex(3), f"{mark} {secrets.token_hex(3)}", row_id) for row_id in ids]
    for row in rows:
        with desk.office.store.writer.begin() as connection:
            journal.begin(connection, None, desk.office.clock())
            connection.exec_driver_sql(
                "UPDATE resident SET citizenship = ?, note = ? WHERE id = ?", row
            )
    columns = "\n".join(text for at in (0, 1) for text in (row[at] for row in rows))
    least = b"".join(bytes.fromhex(row[2]) for row in rows) + columns.encode()
    return len(zstandard.ZstdCompressor(level=LEVEL).compress(least))


def _measured(town: Town, line: CountedLine, work: Callable[[], Any]) -> dict[str, float]:
    server = town.server.process.pid
    bytes_before, spent = line.carried(), time.process_time() + processor_seconds(server)
    began = time.perf_counter()
    report = work()
    seconds = time.perf_counter() - began
    assert report.outcome is Outcome.DONE, report.sentence
    return {
        "s": seconds,
        "processor_s": time.process_time() + processor_seconds(server) - spent,
        "bytes": line.carried() - bytes_before,
    }

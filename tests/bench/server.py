"""What the server's log costs beside the bare database: pushes against COPY, pulls against SELECT.

All on one PostgreSQL with durable commits, in one run, by the whole path: TLS, signatures, checks.
"""

import http.client
import json
import secrets
import ssl
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit
from uuid import UUID, uuid4

import psycopg

from cusdesk.server.folder import ServerFolder
from cusdesk.wire.calls import MSGPACK_TYPE
from cusdesk.wire.envelope import read
from tests.support.clusters import Cluster, clusters
from tests.support.pcs import WHEN, Pc, founded
from tests.support.servers import Running, running

OPS = 100
TYPES = ("uuid", "int8", "uuid", "int8", "text", "text", "uuid", "text", "text", "uuid")
PUSH_BOUND = 0.30
PULL_BOUND = 0.5
LIMIT = 500
ROWS = 300_000
KEYED = (
    "CREATE TABLE keyed (tenant uuid, position bigint, replica uuid, lseq bigint, "
    "table_name text, kind text, row_id uuid, set_values text, at text, user_id uuid, "
    "PRIMARY KEY (tenant, position))"
)


def run(offices: int = 8, batches: int = 60, rounds: int = 3) -> dict[str, object]:
    """Measure pushes and pulls, and the bare database in between; return medians and ratios."""
    with tempfile.TemporaryDirectory() as home, clusters(1, fsync="on") as (cluster,):
        folder = Path(home) / "server"
        with running(folder, "--database", cluster.url) as server:
            figures = _measure(cluster, server, offices, batches, rounds)
    ratios = {
        "push_to_copy": figures["push_ops_s"] / figures["copy_batches_ops_s"],
        "push_to_one_long_copy": figures["push_ops_s"] / figures["copy_ops_s"],
        "pull_to_select": figures["pull_entries_s"] / figures["select_entries_s"],
    }
    bounds = [
        _bound(
            "push ÷ COPY into a keyed table, each batch durable", ratios["push_to_copy"], PUSH_BOUND
        ),
        _bound("pull ÷ plain SELECT", ratios["pull_to_select"], PULL_BOUND),
    ]
    return {"name": "server", "figures": figures, "ratios": ratios, "bounds": bounds}


def _measure(
    cluster: Cluster, server: Running, offices: int, batches: int, rounds: int
) -> dict[str, float]:
    orderer = ServerFolder(server.folder).orderer()
    pcs = [founded(orderer.storage, orderer.key) for _ in range(offices)]
    orderer.storage.close()
    cluster.run(KEYED)
    rates: dict[str, list[float]] = {}
    latencies: list[float] = []
    for number in range(rounds):
        sealed = {pc.office: [pc.batch(OPS) for _ in range(batches)] for pc in pcs}
        ops = offices * batches * OPS
        rates.setdefault("copy_ops_s", []).append(ROWS / _copying(cluster, number))
        seconds = _copying_batches(cluster, offices, batches, number)
        rates.setdefault("copy_batches_ops_s", []).append(ops / seconds)
        rates.setdefault("push_ops_s", []).append(ops / _pushing(server, pcs, sealed, latencies))
    for _ in range(rounds):
        rates.setdefault("select_entries_s", []).append(_selecting(cluster, pcs))
        rates.setdefault("pull_entries_s", []).append(_pulling(server, pcs))
    figures = {name: round(median(values)) for name, values in rates.items()}
    ordered = sorted(latencies)
    return figures | {
        "push_ms": round(median(ordered), 2),
        "push_p99_ms": round(ordered[int(len(ordered) * 0.99)], 2),
        "batch_bytes": len(next(iter(sealed.values()))[0]),
    }


def _copying(cluster: Cluster, number: int) -> float:
    """Write ops as keyed rows by one long COPY: the least a database can be asked to do.

    A row is the op as the batch holds it, open and unsigned.
    """
    rows = [_row(UUID(int=number + 1), UUID(int=1), place) for place in range(ROWS)]
    with psycopg.connect(cluster.url) as connection:
        return _seconds(lambda: _copy(connection, rows))


def _copying_batches(cluster: Cluster, offices: int, batches: int, number: int) -> float:
    """Write as many ops as are pushed, a COPY and a commit a batch, a connection an office."""
    ops = batches * OPS
    tenants = [UUID(int=(number + 1) * 1000 + office) for office in range(offices)]
    rows = [[_row(tenant, tenant, place) for place in range(ops)] for tenant in tenants]
    lines = [psycopg.connect(cluster.url) for _ in tenants]

    def copying(office: int) -> None:
        for start in range(0, ops, OPS):
            _copy(lines[office], rows[office][start : start + OPS])

    with ThreadPoolExecutor(offices) as pool:
        seconds = _seconds(lambda: list(pool.map(copying, range(offices))))
    for line in lines:
        line.close()
    return seconds


def _copy(connection: psycopg.Connection, rows: list[tuple[object, ...]]) -> None:
    with connection.cursor().copy("COPY keyed FROM STDIN (FORMAT BINARY)") as copy:
        copy.set_types(TYPES)
        for row in rows:
            copy.write_row(row)
    connection.commit()


def _row(tenant: UUID, replica: UUID, place: int) -> tuple[object, ...]:
    text = json.dumps({"text": f"Notatka {place} {secrets.token_hex(8)}"})
    return tenant, place, replica, place, "note", "insert", uuid4(), text, WHEN, replica


def _pushing(
    server: Running, pcs: list[Pc], sealed: dict[UUID, list[bytes]], latencies: list[float]
) -> float:
    """Push everything, each office over a connection of its own; signatures are made before."""
    work = [[_call(pc, envelope) for envelope in sealed[pc.office]] for pc in pcs]
    lines = [_line(server) for _ in pcs]

    def pushing(number: int) -> None:
        for target, envelope, headers in work[number]:
            began = time.perf_counter()
            lines[number].request("PUT", target, envelope, headers)
            answer = lines[number].getresponse()
            answer.read()
            assert answer.status == 200, answer.status
            latencies.append((time.perf_counter() - began) * 1000)

    with ThreadPoolExecutor(len(pcs)) as pool:
        return _seconds(lambda: list(pool.map(pushing, range(len(pcs)))))


def _call(pc: Pc, envelope: bytes) -> tuple[str, bytes, dict[str, str]]:
    header = read(envelope).header
    target = f"/v1/batches/{header.replica.hex()}/{header.first}-{header.last}"
    return target, envelope, {"Accept": MSGPACK_TYPE} | pc.signs("PUT", target, envelope)


def _selecting(cluster: Cluster, pcs: list[Pc]) -> float:
    """Read the logs by a plain SELECT; return entries a second."""
    asked = (
        "SELECT position, kind, header_hash, chain, sealed FROM log "
        "WHERE tenant = %s AND position > %s ORDER BY position LIMIT %s"
    )
    got = 0
    with psycopg.connect(cluster.url) as connection:

        def selecting() -> None:
            nonlocal got
            for pc in pcs:
                connection.execute(
                    "SELECT set_config('cusdesk.tenant', %s, false)", [str(pc.office)]
                )
                after = 0
                while rows := connection.execute(asked, [pc.office, after, LIMIT]).fetchall():
                    got, after = got + len(rows), rows[-1][0]

        seconds = _seconds(selecting)
    return got / seconds


def _pulling(server: Running, pcs: list[Pc]) -> float:
    """Read the logs as a PC does, over one connection; return entries a second."""
    line = _line(server)
    ends = {pc.office: pc.top // OPS + 1 for pc in pcs}
    targets = [
        (pc, f"/v1/log?after={after}&full=1")
        for pc in pcs
        for after in range(0, ends[pc.office], LIMIT)
    ]
    calls = [(target, pc.signs("GET", target)) for pc, target in targets]

    def pulling() -> None:
        for target, headers in calls:
            line.request("GET", target, None, {"Accept": MSGPACK_TYPE} | headers)
            answer = line.getresponse()
            assert answer.read(), answer.status

    return sum(ends.values()) / _seconds(pulling)


def _line(server: Running) -> http.client.HTTPSConnection:
    trust = ssl.create_default_context(cafile=str(server.folder / "tls" / "authority.pem"))
    place = urlsplit(server.told["url"])
    line = http.client.HTTPSConnection(str(place.hostname), place.port, context=trust, timeout=60)
    line.connect()
    return line


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _bound(what: str, value: float, least: float) -> dict[str, object]:
    return {"what": what, "value": round(value, 3), "bound": least, "holds": value >= least}

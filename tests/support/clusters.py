"""PostgreSQL servers of their own for tests: loopback only, an ordinary user's, stopped at the end.

`alone` is one server; `shards` is a coordinator whose tables are split by office over two others.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import sqlalchemy
from sqlalchemy import text

from cusdesk.server import postgres
from cusdesk.server.schema import METADATA

PROGRAMS = max(Path("/usr/lib/postgresql").glob("*/bin"), default=Path("/usr/bin"))
NOBODY = 65534
OWNER = "gmina"
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "timezone": "UTC",
}
START_SECONDS = 20


def ordinary() -> dict[str, int]:
    """Return as whom the servers run: PostgreSQL refuses to run as root."""
    return {"user": NOBODY, "group": NOBODY} if os.geteuid() == 0 else {}


def free_port() -> int:
    """Return a port of the loopback that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        return door.getsockname()[1]


@dataclass
class Cluster:
    """One PostgreSQL server and its folder."""

    folder: Path
    port: int
    settings: dict[str, str]
    server: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        """The address of its database."""
        return f"postgresql://{OWNER}@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Start and wait until it answers."""
        options = [
            part for key, value in self.settings.items() for part in ("-c", f"{key}={value}")
        ]
        self.server = subprocess.Popen(
            [PROGRAMS / "postgres", "-D", self.folder, "-p", str(self.port), "-k", "", *options],
            cwd="/",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **ordinary(),
        )
        ready = [PROGRAMS / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        end = time.monotonic() + START_SECONDS
        while subprocess.run(ready, check=False).returncode:
            assert time.monotonic() < end, "PostgreSQL did not start"
            time.sleep(0.05)

    def stop(self) -> None:
        """Stop at once, as when its machine is switched off."""
        if self.server:
            self.server.send_signal(3)
            self.server.wait()
            self.server = None

    def run(self, *lines: str) -> None:
        """Run statements as the owner."""
        engine = sqlalchemy.create_engine(
            postgres.normal_url(self.url), poolclass=sqlalchemy.NullPool
        )
        with engine.begin() as connection:
            for line in lines:
                connection.execute(text(line))

    def named(self, database: str) -> str:
        """Return the address of another of its databases."""
        return f"{self.url.rpartition('/')[0]}/{database}"

    def tool(self, name: str, *words: str, given: bytes = b"") -> bytes:
        """Run a tool of the database's own and return what it writes."""
        where = ("-h", "127.0.0.1", "-p", str(self.port), "-U", OWNER)
        command = [PROGRAMS / name, *where, *words]
        done = subprocess.run(
            command, cwd="/", check=True, input=given, capture_output=True, **ordinary()
        )
        return done.stdout

    def put_back(self, dump: bytes, database: str) -> str:
        """Put a dump back into a database of its own and return that one's address."""
        self.tool("createdb", database)
        self.tool("psql", "-q", database, given=dump)
        return self.named(database)

    def count(self, table: str, office: UUID) -> int:
        """Return how many rows of an office lie here."""
        engine = sqlalchemy.create_engine(
            postgres.normal_url(self.url), poolclass=sqlalchemy.NullPool
        )
        rows = METADATA.tables[table]
        query = sqlalchemy.select(sqlalchemy.func.count()).select_from(rows)
        with engine.connect() as connection:
            return connection.execute(query.where(rows.c.tenant == office)).scalar_one()


@contextmanager
def clusters(count: int, **settings: str) -> Iterator[list[Cluster]]:
    """Run so many servers; only the first is initialised, the others are copies of it."""
    home = Path(tempfile.mkdtemp(prefix="cusdesk-postgres-"))
    if os.geteuid() == 0:
        os.chown(home, NOBODY, NOBODY)
    made: list[Cluster] = []
    try:
        for number in range(count):
            made.append(Cluster(home / str(number), free_port(), SETTINGS | settings))
            _fill(made[number].folder, made[0].folder)
            made[number].start() if number else None
        made[0].start()
        yield made
    finally:
        for cluster in made:
            cluster.stop()
        shutil.rmtree(home, ignore_errors=True)


def _fill(folder: Path, first: Path) -> None:
    make = [PROGRAMS / "initdb", "-D", folder, "-U", OWNER, "-A", "trust", "-E", "UTF8"]
    command = ["cp", "-a", first, folder] if first.exists() else [*make, "--no-sync", "--locale=C"]
    subprocess.run(command, cwd="/", check=True, stdout=subprocess.DEVNULL, **ordinary())


def join_shards(coordinator: Cluster, shards: list[Cluster]) -> None:
    """Split the coordinator's tables by office over the shards; each shard holds the keys."""
    for shard in shards:
        engine = sqlalchemy.create_engine(postgres.normal_url(shard.url))
        METADATA.create_all(engine)
        engine.dispose()
    lines = ["CREATE EXTENSION IF NOT EXISTS postgres_fdw", f"CREATE ROLE {postgres.ROLE} NOLOGIN"]
    for number, shard in enumerate(shards):
        where = f"host '127.0.0.1', port '{shard.port}', dbname 'postgres', connect_timeout '2'"
        account = f"user '{OWNER}', password_required 'false'"
        server = f"shard{number}"
        lines += [
            f"CREATE SERVER {server} FOREIGN DATA WRAPPER postgres_fdw OPTIONS ({where})",
            f"CREATE USER MAPPING FOR PUBLIC SERVER {server} OPTIONS ({account})",
        ]
    for table in METADATA.sorted_tables:
        columns = ", ".join(
            f"{column.name} {column.type.compile(dialect=sqlalchemy.dialects.postgresql.dialect())}"
            for column in table.columns
        )
        lines.append(f"CREATE TABLE {table.name} ({columns}) PARTITION BY HASH (tenant)")
        lines += [
            f"CREATE FOREIGN TABLE {table.name}_{number} PARTITION OF {table.name} FOR VALUES "
            f"WITH (MODULUS {len(shards)}, REMAINDER {number}) SERVER shard{number} "
            f"OPTIONS (table_name '{table.name}')"
            for number in range(len(shards))
        ]
    coordinator.run(*lines)
    engine = sqlalchemy.create_engine(postgres.normal_url(coordinator.url))
    with engine.begin() as connection:
        for table in METADATA.sorted_tables:
            postgres.fence(connection, table.name)
    engine.dispose()


def shard_of(coordinator: Cluster, shards: list[Cluster], office: UUID) -> int:
    """Return on which shard an office's rows lie."""
    engine = sqlalchemy.create_engine(postgres.normal_url(coordinator.url))
    asked = text(
        "SELECT satisfies_hash_partition('log'::regclass, :all, :one, CAST(:office AS uuid))"
    )
    with engine.connect() as connection:
        found = [
            number
            for number in range(len(shards))
            if connection.execute(
                asked, {"all": len(shards), "one": number, "office": str(office)}
            ).scalar()
        ]
    engine.dispose()
    return found[0]

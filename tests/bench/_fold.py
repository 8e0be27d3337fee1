"""The fold alone: closing, taking in on another PC, the echo on the own one; both on disk."""

import resource
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

from cusdesk.sync import digests, rebase
from cusdesk.sync.outgoing import OPS
from tests.bench import wire
from tests.support.replicas import Orderer, Replica, empty_database

CHANGES = 10_000
TRIES = 3
SINGLES = 40
ROUNDS = 5
BULK_ROWS = 4000
PULL, ECHO, DIGEST_SHARE = 1.2, 1.5, 0.05
SINGLE, BULK = 1.5, 2.6
INSERT = (
    "INSERT INTO resident (id, surname, given_name, second_name, former_surname, citizenship, "
    "identity_document, old_number, e_delivery, homeless, moved_to, note) "
    "VALUES (?, ?, '', '', '', '', '', '', '', 0, '', '')"
)
# Columns that search does not index: what an index costs is measured by the bench of search.
CHANGE = "UPDATE resident SET citizenship = ?, note = ? WHERE id = ?"
UPDATE = "UPDATE resident SET citizenship = ? || surname, note = ? || surname"


def figures(home: Path) -> dict[str, float]:
    """Return seconds of processor time for so many changes, the best of some tries."""
    home.mkdir(exist_ok=True)
    pattern = empty_database(home / "pattern.db")
    found: dict[str, float] = {}
    for attempt in range(TRIES):
        for name, seconds in _one(home / str(attempt), pattern).items():
            found[name] = min(found.get(name, seconds), seconds)
    return found | trigger_ratios(home, pattern) | {"peak_mib": _peak_mib()}


def bounds(found: dict[str, float]) -> list[dict[str, Any]]:
    """Return what the figures must keep to."""
    limits = {
        "pull_updates_s": PULL,
        "pull_inserts_s": PULL,
        "echo_updates_s": ECHO,
        "echo_inserts_s": ECHO,
        "digest_share": DIGEST_SHARE,
        "triggers_single": SINGLE,
        "triggers_bulk": BULK,
    }
    return [
        {"what": name, "value": round(found[name], 3), "bound": most, "holds": found[name] <= most}
        for name, most in limits.items()
    ]


def trigger_ratios(home: Path, pattern: Path) -> dict[str, float]:
    """Return how much longer a change takes with journal and pre-images than without."""
    bare, whole = (_pc(home / name, pattern) for name in ("bare", "whole"))
    with bare.engine.begin() as connection:
        names = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND "
        ours = "(name LIKE 'journal_%' OR name LIKE 'preimage_%')"
        for (name,) in connection.exec_driver_sql(names + ours).all():
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    best: dict[tuple[str, Replica], float] = {}
    for attempt in range(ROUNDS):
        for pc in (bare, whole):
            for name, work in (("single", _singles), ("bulk", _bulk)):
                seconds = _elapsed(partial(work, pc, f"{attempt}"))
                best[name, pc] = min(best.get((name, pc), seconds), seconds)
    return {f"triggers_{name}": best[name, whole] / best[name, bare] for name in ("single", "bulk")}


def _one(folder: Path, pattern: Path) -> dict[str, float]:
    folder.mkdir()
    orderer, found = Orderer(), dict[str, float]()
    one, other = (Replica(folder / str(ordinal), orderer, ordinal, pattern) for ordinal in (1, 2))
    other.pull()
    for kind, work in (("inserts", _insert), ("updates", _update)):
        found[f"make_{kind}_s"] = _seconds(partial(work, one))
        found[f"close_{kind}_s"] = _seconds(one.push)
        found[f"pull_{kind}_s"] = _seconds(other.pull)
        found[f"echo_{kind}_s"] = _seconds(one.pull)
    assert one.sums() == other.sums()
    found["digest_share"] = _digest_share(one, other)
    for replica in (one, other):
        replica.engine.dispose()
    return found


def _digest_share(one: Replica, other: Replica) -> float:
    """Return the part of a whole exchange (close, seal, open, pull, echo) that the sums take."""
    spent = 0.0
    carry: Callable[..., None] = digests.add_changes

    def timed(*arguments: Any) -> None:
        nonlocal spent
        started = time.process_time()
        carry(*arguments)
        spent += time.process_time() - started

    _update(one, "again")
    rebase.digests.add_changes = timed
    try:
        whole = _seconds(one.push) + _seconds(other.pull) + _seconds(one.pull)
    finally:
        rebase.digests.add_changes = carry
    closed = [entry.batch for entry in one.orderer.entries[-(CHANGES // OPS) :] if entry.batch]
    sealed = [wire._sealed(batch) for batch in closed]
    whole += _seconds(lambda: [wire._sealed(batch) for batch in closed])
    return spent / (whole + _seconds(lambda: [wire._opened(envelope) for envelope in sealed]))


def _pc(folder: Path, pattern: Path) -> Replica:
    pc = Replica(folder, Orderer(), 1, pattern)
    _insert(pc)
    pc.sync()
    return pc


def _insert(pc: Replica) -> None:
    with pc.act() as connection:
        rows = [(uuid4().hex, f"Osoba {number}") for number in range(CHANGES)]
        connection.exec_driver_sql(INSERT, rows)


def _update(pc: Replica, mark: str = "x") -> None:
    with pc.act() as connection:
        connection.exec_driver_sql(UPDATE, (mark, mark))


def _bulk(pc: Replica, text: str) -> None:
    ids = [row_id for (row_id,) in pc.rows_of(f"SELECT id FROM resident LIMIT {BULK_ROWS}")]  # noqa: S608
    with pc.act() as connection:
        connection.exec_driver_sql(CHANGE, [(text, text, row_id) for row_id in ids])


def _singles(pc: Replica, text: str) -> None:
    ids = [row_id for (row_id,) in pc.rows_of(f"SELECT id FROM resident LIMIT {SINGLES}")]  # noqa: S608
    for row_id in ids:
        with pc.act() as connection:
            connection.exec_driver_sql(CHANGE, (f"{text} {row_id}", text, row_id))


def _seconds(work: Callable[[], Any]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started


def _elapsed(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _peak_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

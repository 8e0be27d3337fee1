"""Measures the exchange of two PCs: the fold, then all of it over a real server, then a rival."""

import tempfile
from pathlib import Path
from typing import Any

from tests.bench import _exchange, _fold, _pouchdb

CHANGES = 10_000
SHARES = ("digest_share", "triggers_single", "triggers_bulk")
FLOOR, CUT, BYTES = 1.5, 2.0, 0.2
IDLE, ONE_FIELD = 1000, 2000


def run(changes: int = CHANGES) -> dict[str, Any]:
    """Measure and return the figures with their bounds."""
    with tempfile.TemporaryDirectory() as home:
        fold = _fold.figures(Path(home) / "fold")
        with _exchange.office(Path(home)) as town:
            whole = _exchange.figures(town, changes)
        rival = _pouchdb.figures(Path(home), changes)
    ratios = {name: fold.pop(name) for name in SHARES} | _ratios(whole)
    against = {} if isinstance(rival, str) else _against(whole, rival)
    return {
        "name": "sync",
        "figures": _rounded(fold)
        | {"exchange": _rounded(whole)}
        | {"pouchdb": rival if isinstance(rival, str) else _rounded(rival)},
        "ratios": _rounded(ratios | against),
        "bounds": [
            *_fold.bounds(fold | ratios),
            _bound("bytes sent to the floor", ratios["bytes_to_floor"], FLOOR),
            _bound("idle exchange, bytes without TLS", whole["idle_bytes"], IDLE),
            _bound("one changed field, bytes without TLS", whole["one_field_bytes"], ONE_FIELD),
            _bound("bytes of a line cut by 40 % to a clean one", ratios["cut_to_clean"], CUT),
            *(_bound(name, value, _most(name)) for name, value in against.items()),
        ],
    }


def _ratios(whole: dict[str, float]) -> dict[str, float]:
    return {
        "bytes_to_floor": whole["push_bytes"] / whole["floor_bytes"],
        "cut_to_clean": whole["cut_bytes"] / whole["clean_bytes"],
    }


def _against(whole: dict[str, float], rival: dict[str, float]) -> dict[str, float]:
    """Return what ours takes of what PouchDB takes, each way."""
    return {
        f"{way}_{what}_to_pouchdb": whole[f"{way}_{what}"] / rival[f"{way}_{what}"]
        for way in ("push", "pull")
        for what in ("s", "processor_s", "bytes")
    }


def _most(name: str) -> float:
    return BYTES if "_bytes_" in name else 1.0


def _bound(what: str, value: float, most: float) -> dict[str, Any]:
    return {"what": what, "value": round(value, 3), "bound": most, "holds": value <= most}


def _rounded(found: dict[str, float]) -> dict[str, float]:
    return {name: round(value, 3) for name, value in found.items()}

"""Measures the exchange of two PCs: the fold, both sides on disk."""

import tempfile
from pathlib import Path
from typing import Any

from tests.bench import _fold


def run() -> dict[str, Any]:
    """Measure and return the figures with their bounds."""
    with tempfile.TemporaryDirectory() as home:
        fold = _fold.figures(Path(home))
    ratios = {name: fold.pop(name) for name in ("digest_share", "triggers_single", "triggers_bulk")}
    return {
        "name": "sync",
        "figures": {name: round(value, 3) for name, value in fold.items()},
        "ratios": {name: round(value, 3) for name, value in ratios.items()},
        "bounds": _fold.bounds(fold | ratios),
    }

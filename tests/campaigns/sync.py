"""Lets PCs of one office work and exchange at random for long, and counts broken promises."""

import tempfile
import time
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test as run_machine

from tests.support.replicas import empty_database
from tests.sync.machine import Office

STEPS_OF_ONE = 50


def run(steps: int = 10_000) -> dict[str, Any]:
    """Take so many steps, in offices of fifty each; the first broken promise ends the run."""
    started, broken = time.perf_counter(), 0
    with tempfile.TemporaryDirectory() as home:
        office = type("Here", (Office,), {"pattern": empty_database(Path(home) / "office.db")})
        try:
            run_machine(office, settings=_settings(steps))
        except AssertionError as promise:
            broken, said = 1, str(promise)
            print(said)  # noqa: T201 - goes to standard error: the measure is the one object
    return {
        "name": "sync",
        "figures": {"steps": steps, "seconds": round(time.perf_counter() - started, 1)},
        "ratios": {},
        "bounds": [{"what": "broken promises", "value": broken, "bound": 0, "holds": not broken}],
    }


def _settings(steps: int) -> settings:
    return settings(
        max_examples=max(1, steps // STEPS_OF_ONE),
        stateful_step_count=STEPS_OF_ONE,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )

"""Everything that is checked without running the program."""

import os
import subprocess
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from tools.places import ROOT, VENV


@dataclass(frozen=True)
class Check:
    """One named check and the command that makes it, a program of the environment."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """How a check ended: what it said and how long it took."""

    check: Check
    passed: bool
    seconds: float
    said: str


CHECKS = (
    Check("style", ("ruff", "check", "--quiet", ".")),
    Check("format", ("ruff", "format", "--check", "--quiet", ".")),
    Check("types", ("mypy", "--no-error-summary")),
    Check("doors", ("lint-imports",)),
    Check("dependencies", ("deptry", "--no-ansi", ".")),
    Check("dead code", ("python", "-m", "tools.dead_code")),
    Check("sizes", ("python", "-m", "tools.sizes")),
)
TALKATIVE = {"sizes"}


def check_all(checks: Iterable[Check] = CHECKS) -> list[str]:
    """Run every check, print each with its time, and return the names of those that failed."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        outcomes = list(pool.map(_told, checks))
    return [outcome.check.name for outcome in outcomes if not outcome.passed]


def _told(check: Check) -> Outcome:
    outcome = _run(check)
    verdict = "ok" if outcome.passed else "FAILED"
    lines = [f"{check.name:<14}{outcome.seconds:6.1f} s  {verdict}"]
    if not outcome.passed or check.name in TALKATIVE:
        lines += [f"    {line}" for line in outcome.said.splitlines()]
    print("\n".join(lines), flush=True)
    return outcome


def _run(check: Check) -> Outcome:
    started = time.monotonic()
    program, *arguments = check.command
    done = subprocess.run(
        [VENV / "bin" / program, *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return Outcome(check, done.returncode == 0, time.monotonic() - started, done.stdout)

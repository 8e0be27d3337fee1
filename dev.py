#!/usr/bin/env python3
"""Everything that is done with a checkout of cusdesk: python3 dev.py COMMAND [ARGUMENTS]."""

import os
import subprocess
import sys
from collections.abc import Callable
from typing import NoReturn

from tools import checks, debian, environment, locks
from tools.places import BENCH_LOCK, PYTHON, ROOT, say, stop

PYTEST = ("-m", "pytest", "--numprocesses=2", "--dist=loadgroup")


def demo(*arguments: str) -> None:
    """Open a demonstration office; without a display, play it and leave papers in demo/."""
    debian.require(debian.WINDOW)
    environment.ready()
    become("cusdesk", "demo", *arguments)


def test(*arguments: str) -> None:
    """Check everything, then run the tests; ARGUMENTS go to pytest."""
    debian.require((*debian.WINDOW, *debian.TESTS))
    environment.ready()
    failed = checks.check_all()
    passed = subprocess.run([PYTHON, "-P", *PYTEST, *arguments], cwd=ROOT, check=False)
    if failed:
        raise stop(f"checks failed: {', '.join(failed)} (see above the tests).")
    sys.exit(passed.returncode)


def check() -> None:
    """Check style, types, import rules, dependencies, dead code and sizes."""
    environment.ready()
    if failed := checks.check_all():
        raise stop(f"checks failed: {', '.join(failed)}.")


def bench(*arguments: str) -> None:
    """Measure NAME and print one JSON object: tests/bench/NAME.py."""
    debian.require(debian.WINDOW)
    environment.ready()
    environment.ready(BENCH_LOCK)
    become("tools.measure", "bench", *arguments)


def campaign(*arguments: str) -> None:
    """Run the fault campaign NAME, such as `kill --kills 200`: tests/campaigns/NAME.py."""
    debian.require(debian.WINDOW)
    environment.ready()
    become("tools.measure", "campaign", *arguments)


def shots(*arguments: str) -> None:
    """Write a picture of every screen with demonstration data to DIR."""
    debian.require(debian.WINDOW)
    environment.ready()
    become("tests.shots", *arguments)


def cusdesk(*arguments: str) -> None:
    """Run the program: its window, or one of its commands."""
    debian.require(debian.WINDOW)
    environment.ready()
    become("cusdesk", *arguments)


def lock(*arguments: str) -> None:
    """Pin the dependencies of pyproject.toml anew; `--upgrade` takes newer releases."""
    locks.make_locks(*arguments)


COMMANDS: dict[str, Callable[..., None]] = {
    command.__name__: command
    for command in (demo, test, check, bench, campaign, shots, cusdesk, lock)
}


def become(module: str, *arguments: str) -> NoReturn:
    """Let this process become the program: its streams, folder, signals and exit code."""
    sys.stdout.flush()
    os.execv(PYTHON, [str(PYTHON), "-P", "-m", module, *arguments])


def usage() -> str:
    """Return the list of commands with what each does."""
    lines = [f"  {name:<10}{command.__doc__}" for name, command in COMMANDS.items()]
    return "\n".join([str(__doc__), "", *lines])


def main() -> None:
    """Run the command that is named, or list them."""
    name, *arguments = sys.argv[1:] or ["--help"]
    if name in COMMANDS:
        COMMANDS[name](*arguments)
    else:
        say(usage())
        sys.exit(0 if name in {"-h", "--help"} else 2)


if __name__ == "__main__":
    main()

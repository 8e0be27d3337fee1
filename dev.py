#!/usr/bin/env python3
"""Everything that is done with a checkout of cusdesk: python3 dev.py COMMAND [ARGUMENTS]."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from tools import checks, debian, environment, locks
from tools.places import BENCH_LOCK, DEV_LOCK, PYTHON, ROOT, say, stop

# A test that kills its worker is one failed test; the other ways of xdist can wait for it for ever.
# Three workers on two cores: while one waits for a server, a disk or a process, another works.
PYTEST = ("-m", "pytest", "--numprocesses=3", "--dist=worksteal", "--durations=25")


def demo(*arguments: str) -> None:
    """Open a demonstration office; without a display, play it and leave papers in demo/."""
    if {"-h", "--help"} & set(arguments):
        say(str(demo.__doc__))
        return
    prepare(*debian.WINDOW)
    become("cusdesk", "demo", *arguments)


def test(*arguments: str) -> None:
    """Check everything, then run the tests; ARGUMENTS go to pytest."""
    prepare(*debian.WINDOW, *debian.TESTS)
    failed = checks.check_all()
    passed = subprocess.run([PYTHON, "-P", *PYTEST, *arguments], cwd=ROOT, check=False)
    if failed:
        raise stop(f"checks failed: {', '.join(failed)} (see above the tests).")
    sys.exit(passed.returncode)


def check() -> None:
    """Check style, types, import rules, dependencies, dead code and sizes."""
    prepare()
    if failed := checks.check_all():
        raise stop(f"checks failed: {', '.join(failed)}.")


def bench(*arguments: str) -> None:
    """Measure NAME and print one JSON object: tests/bench/NAME.py."""
    prepare(*debian.WINDOW, packages=(DEV_LOCK, BENCH_LOCK))
    become("tools.measure", "bench", *arguments)


def campaign(*arguments: str) -> None:
    """Run the fault campaign NAME, such as `kill --kills 200`: tests/campaigns/NAME.py."""
    prepare(*debian.WINDOW)
    become("tools.measure", "campaign", *arguments)


def shots(*arguments: str) -> None:
    """Write a picture of every screen with demonstration data to DIR."""
    if len(arguments) != 1 or arguments[0].startswith("-"):
        say(f"{shots.__doc__}\nUsage: python3 dev.py shots DIR")
        return
    prepare(*debian.WINDOW)
    become("tests.shots", *arguments)


def cusdesk(*arguments: str) -> None:
    """Run the program: its window, or one of its commands."""
    prepare(*(debian.WINDOW if opens_window(arguments) else ()))
    become("cusdesk", *arguments)


def cusdesk_server(*arguments: str) -> None:
    """Run the gmina's server or one of its commands."""
    prepare()
    become("cusdesk.server", *arguments)


def lock(*arguments: str) -> None:
    """Pin the dependencies of pyproject.toml anew; `--upgrade` takes newer releases."""
    locks.make_locks(*arguments)


COMMANDS: dict[str, Callable[..., None]] = {
    command.__name__.replace("_", "-"): command
    for command in (demo, test, check, bench, campaign, shots, cusdesk, cusdesk_server, lock)
}


def prepare(*needs: debian.Need, packages: tuple[Path, ...] = (DEV_LOCK,)) -> None:
    """See that the machine and the environment have what is needed, or stop with the reason."""
    debian.require([*environment.needs(), *needs])
    for package_lock in packages:
        environment.ready(package_lock)


def opens_window(arguments: tuple[str, ...]) -> bool:
    """Tell whether the program is called without the word of a command, or to show itself."""
    return not arguments or arguments[0].startswith("--office") or arguments[0] == "demo"


def become(module: str, *arguments: str) -> NoReturn:
    """Let this process become the program: its streams, folder, signals and exit code."""
    sys.stdout.flush()
    os.execv(PYTHON, [str(PYTHON), "-P", "-m", module, *arguments])


def usage() -> str:
    """Return the list of commands with what each does."""
    lines = [f"  {name:<16}{command.__doc__}" for name, command in COMMANDS.items()]
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

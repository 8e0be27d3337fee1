"""The project's own Python environment, `.venv`, made from the locked dependencies."""

import fcntl
import hashlib
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.debian import Need
from tools.places import DEV_LOCK, PYTHON, ROOT, VENV, quietly, say, stop

VERSION = (3, 11)
UNFINISHED = "unfinished"
PIP_INSTALL = (
    *(PYTHON, "-P", "-m", "pip", "install"),
    *("--quiet", "--no-input", "--disable-pip-version-check"),
)
VENV_MODULE = Need(
    "/usr/lib/python3.11/ensurepip", "python3.11-venv", "Debian ships Python without it"
)


def needs() -> list[Need]:
    """Return what the machine must have before the environment can be made, if it is to be."""
    return [] if PYTHON.exists() or _has_ensurepip(_interpreter()) else [VENV_MODULE]


def ready(lock: Path = DEV_LOCK) -> None:
    """Make `.venv` hold what `lock` names; at once when it already does."""
    if VENV.is_symlink():
        # The path file in there names the checkout it was made for.
        os.environ["PYTHONPATH"] = str(ROOT)
    if _is_current(lock):
        return
    with _one_at_a_time():
        if not _is_current(lock):
            _install(lock)


def _install(lock: Path) -> None:
    if VENV.is_symlink():
        say(".venv is a link to other packages than these: this checkout gets its own.")
        VENV.unlink()
    if _was_interrupted() or _was_moved() or not _python_runs():
        _make()
    say(f"Installing {lock.name} into .venv (once, about half a minute) …")
    _stamp(lock).write_text(UNFINISHED, encoding="ascii")
    if not _fill(lock):
        raise stop(f"the packages of {lock.name} could not be installed; see above.")
    _stamp(lock).write_text(_fingerprint(lock), encoding="ascii")


def _make() -> None:
    python = _interpreter()
    shutil.rmtree(VENV, ignore_errors=True)
    if not quietly(python, "-m", "venv", VENV):
        raise stop(f"{python} could not make {VENV}; see above.")


def _fill(lock: Path) -> bool:
    _checkout_path().write_text(f"{ROOT}\n", encoding="utf-8")
    return quietly(*PIP_INSTALL, "--require-hashes", "--no-deps", "--requirement", lock)


def _interpreter() -> str:
    if sys.version_info[:2] == VERSION:
        return str(getattr(sys, "_base_executable", sys.executable))
    found = shutil.which("python3.11")
    if found is None:
        raise stop("cusdesk needs Python 3.11; on Debian 12: sudo apt-get install python3.11-venv")
    return found


def _has_ensurepip(python: str) -> bool:
    find = "import importlib.util, sys; sys.exit(importlib.util.find_spec('ensurepip') is None)"
    return quietly(python, "-c", find)


def _python_runs() -> bool:
    ours = f"import pip, sys; sys.exit(sys.version_info[:2] != {VERSION})"
    return PYTHON.exists() and quietly(PYTHON, "-P", "-c", ours)


def _was_interrupted() -> bool:
    # A package that was half written can look whole to pip, so such an environment is not mended.
    return any(stamp.read_text("ascii") == UNFINISHED for stamp in VENV.glob("*.installed"))


def _was_moved() -> bool:
    # Programs in an environment name its folder in their first line.
    path = _checkout_path()
    return path.exists() and path.read_text(encoding="utf-8").strip() != str(ROOT)


def _is_current(lock: Path) -> bool:
    stamp = _stamp(lock)
    return PYTHON.exists() and stamp.exists() and stamp.read_text("ascii") == _fingerprint(lock)


def _fingerprint(lock: Path) -> str:
    # A link to the environment of another checkout names what that one holds.
    return hashlib.sha256(str(VENV.resolve()).encode() + lock.read_bytes()).hexdigest()


def _stamp(lock: Path) -> Path:
    return VENV / f"{lock.stem}.installed"


def _checkout_path() -> Path:
    # With this file the checkout is importable in its environment, whatever the caller's folder.
    return VENV / "lib" / "python3.11" / "site-packages" / "cusdesk-checkout.pth"


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    # The system drops this lock when a process dies, so a killed set-up blocks nobody.
    with DEV_LOCK.open(encoding="ascii") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield

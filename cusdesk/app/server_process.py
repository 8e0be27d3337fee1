"""The server's program beside this one, for an office whose log one of its own PCs keeps.

It is a process of its own (decision 0172): it ends when this program lets go of it, closes or dies,
for it reads the end of what this program could still say.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Lock, Timer

import cusdesk
from cusdesk.domain.errors import OfficeError, RefusedError
from cusdesk.sync.transport import authority_of

FOLDER = "orderer"
PORT = 8443
LOOPBACK = "127.0.0.1"
START_SECONDS = 60
END_SECONDS = 10
SILENT = (
    "Dziennik biura na tym komputerze nie uruchomił się. Uruchom program ponownie; gdy to nie "
    "pomoże, pokaż administratorowi plik {}."
)
JOURNAL = "orderer.log"


class ServerStartError(RefusedError):
    """The office's own server did not start."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the server says at its start."""

    url: str
    code: str = ""

    @property
    def within(self) -> str:
        """The way to it on this PC, in whatever network that is."""
        return f"https://{LOOPBACK}:{self.url.rpartition(':')[2]}"


@dataclass(slots=True)
class OwnServer:
    """A server's process, how it was told, and how many need it now."""

    told: Told
    runs: Callable[[], bool]
    process: subprocess.Popen[str] | None = None
    """Nobody's where another program of this PC has started it, such as a service."""
    needed: int = 0

    def end(self) -> None:
        """Let the process end by itself, or end it."""
        if self.process is None or self.process.stdin is None or self.process.stdout is None:
            return
        with suppress(OSError):
            self.process.stdin.close()
        try:
            self.process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()


@dataclass(slots=True)
class _Running:
    """The servers of this program, by the office's folder."""

    servers: dict[Path, OwnServer] = field(default_factory=dict)
    guard: Lock = field(default_factory=Lock)


_ALL = _Running()


def place(office: Path) -> Path:
    """Return where an office's own server keeps its log."""
    return office / FOLDER


def need(office: Path, port: int = PORT) -> Told:
    """See that the office's own server runs, and keep it running until `release`."""
    with _ALL.guard:
        known = _ALL.servers.get(office)
        if known is None or not known.runs():
            made = _started(office, port)
            if known is not None:
                made.needed = known.needed
                known.end()
            _ALL.servers[office] = known = made
        known.needed += 1
        return known.told


def release(office: Path) -> None:
    """Let the server end once nobody needs it."""
    with _ALL.guard:
        known = _ALL.servers.get(office)
        if known is None:
            return
        known.needed -= 1
        if known.needed < 1:
            del _ALL.servers[office]
            known.end()


def running(office: Path) -> OwnServer | None:
    """Return an office's own server while this program needs it."""
    return _ALL.servers.get(office)


@contextmanager
def needed(office: Path, port: int = PORT) -> Iterator[Told]:
    """Have the office's own server run for as long as the block lasts."""
    told = need(office, port)
    try:
        yield told
    finally:
        release(office)


def told_by(*words: str | Path) -> dict[str, str]:
    """Run a command of the server's program to its end and return what it answers."""
    done = subprocess.run(  # noqa: S603 - our own program
        [*_program(), *map(str, words), "--json"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=_surroundings(),
        creationflags=_unseen(),
        encoding="utf-8",
        check=False,
    )
    return _answer(done.stdout, Path(words[-1]))


def _started(office: Path, port: int) -> OwnServer:
    folder = place(office)
    try:
        return _process_of(office, folder, port)
    except OfficeError:
        url = f"https://{LOOPBACK}:{port}"
        if not _is_own(folder, url):
            raise
        return OwnServer(Told(_remembered(folder) or url), partial(_is_own, folder, url))


def _process_of(office: Path, folder: Path, port: int) -> OwnServer:
    words = ("run", "--data", str(folder), "--port", str(port), "--beside", "--json")
    journal = office / JOURNAL
    with journal.open("w", encoding="utf-8") as file:
        process = subprocess.Popen(  # noqa: S603 - the same
            [*_program(), *words],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=file,
            env=_surroundings(),
            creationflags=_unseen(),
            encoding="utf-8",
        )
    assert process.stdout is not None  # noqa: S101 - asked for above
    patience = Timer(START_SECONDS, process.kill)
    patience.start()
    made = OwnServer(Told(""), lambda: process.poll() is None, process)
    try:
        told = _answer(process.stdout.readline(), journal)
    except OfficeError:
        made.end()
        raise
    finally:
        patience.cancel()
    made.told = Told(told["url"], told.get("code", ""))
    return made


def _answer(line: str, journal: Path) -> dict[str, str]:
    if not line.strip():
        raise ServerStartError(SILENT.format(journal))
    told: dict[str, str] = json.loads(line)
    if "error" in told:
        raise ServerStartError(told["error"])
    return told


def _is_own(folder: Path, url: str) -> bool:
    """Tell whether this very server answers already, started by somebody else on this PC."""
    with suppress(OfficeError, OSError):
        own = (folder / "tls" / "authority.pem").read_text(encoding="ascii")
        return authority_of(url).strip() == own.strip()
    return False


def _remembered(folder: Path) -> str:
    with suppress(OSError, ValueError):
        return str(json.loads((folder / "settings.json").read_bytes()).get("url", ""))
    return ""


def _program() -> tuple[str, ...]:
    return (sys.executable, "-P", "-m", "cusdesk.server")


def _surroundings() -> dict[str, str]:
    own = str(Path(cusdesk.__file__).parent.parent)
    return os.environ | {"PYTHONPATH": own}


def _unseen() -> int:
    # On Windows a program with a console would open a black window beside the office's.
    return int(getattr(subprocess, "CREATE_NO_WINDOW", 0))

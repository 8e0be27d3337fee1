"""The server as its own process: started, met over TLS by the pinned authority, killed."""

import json
import os
import signal
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import httpx

from tests.support.tree import ROOT

COMMAND = (sys.executable, "-P", "-m", "cusdesk.server")
PATIENT = (sys.executable, "-P", "-m", "tests.support.patient_server")
START_SECONDS = 30


@dataclass
class Running:
    """A server that runs, and what it told at its start."""

    process: subprocess.Popen
    folder: Path
    told: dict[str, str]

    @cached_property
    def client(self) -> httpx.Client:
        """A line that trusts this server's authority and no other."""
        trust = ssl.create_default_context(cafile=str(self.folder / "tls" / "authority.pem"))
        return httpx.Client(base_url=self.told["url"], verify=trust, timeout=20)

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()


@contextmanager
def running(folder: Path, *more: str, command: tuple[str, ...] = COMMAND) -> Iterator[Running]:
    """Run a server on a free port of the loopback until the block ends."""
    words = ("run", "--data", str(folder), "--host", "127.0.0.1", "--port", "0", "--json", *more)
    process = subprocess.Popen(
        [*command, *words],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        text=True,
    )
    server = Running(process, folder, json.loads(process.stdout.readline()))
    try:
        yield server
    finally:
        if "client" in vars(server):
            server.client.close()
        process.terminate()
        process.wait(START_SECONDS)
        process.stdout.close()


def command(*words: str) -> tuple[int, dict]:
    """Run a command to its end and return its exit code and answer."""
    done = subprocess.run(
        [*COMMAND, *words, "--json"],
        cwd=ROOT,
        capture_output=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        text=True,
        check=False,
    )
    return done.returncode, json.loads(done.stdout)

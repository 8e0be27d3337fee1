"""A screen, a session bus and a screen reader of the journey's own."""

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

READER = Path(__file__).with_name("reader.py")
DEBIAN_PYTHON = "/usr/bin/python3"
SMALL_OFFICE_SCREEN = "1366x768x24"


class Listener:
    """Sits before the window with a screen reader: knows controls by role and name only."""

    def __init__(self, reader: subprocess.Popen[str]) -> None:
        self._reader = reader

    def tree(self) -> list[list[str]]:
        """Return role and name of everything shown."""
        return self._ask("tree")

    def hear(self, role: str, beginning: str) -> str:
        """Wait for a control whose name begins so, and return the whole name."""
        return self._ask("hear", role, beginning)

    def write(self, role: str, name: str, text: str) -> None:
        """Set the text of a field."""
        assert self._ask("write", role, name, text)

    def text(self, role: str, name: str) -> str:
        """Return the text of a field."""
        return self._ask("text", role, name)

    def press(self, role: str, name: str) -> None:
        """Press a button."""
        assert self._ask("press", role, name)

    def _ask(self, *wish: str) -> Any:
        self._reader.stdin.write(f"{json.dumps(wish)}\n")
        self._reader.stdin.flush()
        # The bus starts its own services with our output; their talk is no answer.
        answers = (line for line in self._reader.stdout if line.startswith("{"))
        answer = json.loads(next(answers, '{"refusal": "the reader has ended"}'))
        assert "refusal" not in answer, answer["refusal"]
        return answer["answer"]


@pytest.fixture
def screen() -> Iterator[str]:
    """Start a screen that nobody sees and return its name."""
    says, hears = os.pipe()
    command = ["Xvfb", "-displayfd", str(hears), "-screen", "0", SMALL_OFFICE_SCREEN]
    with subprocess.Popen(
        [*command, "-nolisten", "tcp"], pass_fds=[hears], stderr=subprocess.DEVNULL
    ) as server:
        os.close(hears)
        with os.fdopen(says) as answer:
            yield f":{answer.readline().strip()}"
        server.terminate()


@pytest.fixture
def listen(screen: str) -> Iterator[Callable[..., Listener]]:
    """Return a function that starts a program and sits before it with a screen reader."""
    with ExitStack() as running:
        yield lambda *command: running.enter_context(_listening(screen, *command))


@contextmanager
def _listening(screen: str, *command: str) -> Iterator[Listener]:
    environment = os.environ | {
        "DISPLAY": screen,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
    }
    with subprocess.Popen(
        ["dbus-run-session", "--", DEBIAN_PYTHON, READER, *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
    ) as reader:
        yield Listener(reader)
        reader.stdin.close()

"""The import rules catch what they are for: each is broken once in a small copy of the house."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.tree import ROOT

LINTER = Path(sys.executable).parent / "lint-imports"
ROOMS = ("cli", "db", "domain", "operations", "planner", "print", "server", "sync", "ui", "wire")

LAYERS = "Rooms stand in layers"
STORE = "Only operations, sync and app import the store"
RESOURCES = "Only app, command line and window read resources"
QT = "Qt lives in the window"
PAPER = "Paper reaches the window as bytes"
LIBRARIES = "Pure rooms know no library of another room"
WORLD = "Rules and paper read no clock, disk or network"
SERVER = "The server shares only what travels"

LAWFUL = (
    ("__main__.py", "import cusdesk.cli.part, cusdesk.ui.part, PySide6"),
    ("cli/part.py", "import cusdesk.app, cusdesk.print.part, cusdesk.resources, pathlib"),
    ("ui/part.py", "import cusdesk.app, cusdesk.operations.part, cusdesk.planner.part, PySide6"),
    ("app.py", "import cusdesk.sync.part, cusdesk.db.part, cusdesk.resources"),
    ("sync/part.py", "import cusdesk.operations.part, cusdesk.db.part, cusdesk.wire.part"),
    ("operations/part.py", "import cusdesk.db.part, cusdesk.print.part, cusdesk.domain.part"),
    ("server/part.py", "import cusdesk.wire.part, cusdesk.domain.part, sqlalchemy"),
    ("print/part.py", "import cusdesk.domain.part, reportlab, datetime, io"),
    ("db/part.py", "import cusdesk.domain.part, sqlalchemy, os"),
    ("domain/part.py", "import datetime, decimal, stdnum"),
)

UNLAWFUL = (
    (LAYERS, "domain/part.py", "import cusdesk.operations.part"),
    (LAYERS, "db/part.py", "import cusdesk.print.part"),
    (LAYERS, "cli/part.py", "import cusdesk.ui.part"),
    (LAYERS, "operations/part.py", "import cusdesk.app"),
    (LAYERS, "reports/__init__.py", ""),
    (STORE, "ui/part.py", "from cusdesk.db import part"),
    (STORE, "cli/part.py", "def late():\n    from cusdesk.db.part import thing"),
    (STORE, "__main__.py", "import cusdesk.db"),
    (RESOURCES, "operations/part.py", "from cusdesk.resources import read_bytes"),
    (QT, "cli/part.py", "from PySide6.QtCore import QObject"),
    (QT, "app.py", "import PySide6"),
    (QT, "planner/part.py", "import PySide6.QtGui"),
    (PAPER, "ui/part.py", "from cusdesk.print.part import render"),
    (PAPER, "ui/part.py", "import cusdesk.wire.part"),
    (LIBRARIES, "domain/part.py", "import sqlalchemy.orm"),
    (LIBRARIES, "planner/part.py", "import sqlite_utils"),
    (LIBRARIES, "wire/part.py", "from reportlab.lib import units"),
    (WORLD, "domain/part.py", "from pathlib import Path"),
    (WORLD, "print/part.py", "import os"),
    (WORLD, "planner/part.py", "import time"),
    (SERVER, "server/part.py", "import cusdesk.operations.part"),
    (SERVER, "server/part.py", "import cusdesk.planner.part"),
)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Build a small house with every room, those of later parts too, and our own rules."""
    program = tmp_path / "cusdesk"
    for room in ROOMS:
        (program / room).mkdir(parents=True)
        (program / room / "__init__.py").touch()
        (program / room / "part.py").touch()
    for module in ("__init__.py", "__main__.py", "app.py", "resources.py"):
        (program / module).touch()
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    return tmp_path


def broken_rules(house: Path) -> list[str]:
    said = subprocess.run(
        [LINTER, "--no-cache"], cwd=house, capture_output=True, text=True, check=False
    ).stdout
    verdicts = [line for line in said.splitlines() if line.endswith((" KEPT", " BROKEN"))]
    assert len(verdicts) == 8, said
    return [line.removesuffix(" BROKEN") for line in verdicts if line.endswith(" BROKEN")]


def plant(house: Path, place: str, line: str) -> None:
    file = house / "cusdesk" / place
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"{line}\n", encoding="utf-8")


def test_lawful_imports_pass(house):
    for place, line in LAWFUL:
        plant(house, place, line)

    assert broken_rules(house) == []


@pytest.mark.parametrize(("rule", "place", "line"), UNLAWFUL)
def test_a_planted_violation_is_caught(house, rule, place, line):
    plant(house, place, line)

    assert rule in broken_rules(house)


def test_what_qt_reaches_through_another_room_is_caught(house):
    plant(house, "operations/part.py", "import cusdesk.domain.part")
    plant(house, "domain/part.py", "import PySide6")

    assert QT in broken_rules(house)

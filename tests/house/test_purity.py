"""The pure rooms are told the day, the user and the bytes; they never look for themselves."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.tree import modules

PURE = ("domain", "planner", "print")
LOOKING = {
    "today",
    "now",
    "utcnow",
    "fromtimestamp",
    "open",
    "read_bytes",
    "read_text",
    "write_bytes",
    "write_text",
    "uuid1",
    "uuid4",
    "uuid7",
    "urandom",
    "getenv",
    "input",
}
FOREIGN = {
    "domain": ("PySide6", "sqlalchemy", "sqlite_utils", "sqlcipher3", "reportlab", "keyring"),
    "print": ("PySide6", "sqlalchemy", "sqlite_utils", "sqlcipher3", "keyring"),
    "operations": ("PySide6", "sqlite_utils"),
    "cli": ("PySide6",),
}


def glances(tree: ast.Module) -> list[str]:
    """Return every call that looks at a clock, a disk, chance or the environment."""
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = [(call.lineno, _name(call)) for call in calls]
    return [f"{line} {name}()" for line, name in named if name in LOOKING]


def _name(call: ast.expr) -> str:
    if isinstance(call, ast.Attribute):
        return call.attr
    return call.id if isinstance(call, ast.Name) else ""


@pytest.mark.parametrize(
    "line",
    [
        "date.today()",
        "datetime.datetime.now(UTC)",
        "open('plik')",
        "Path('plik').read_text()",
        "uuid4()",
        "os.getenv('TZ')",
    ],
)
def test_a_planted_glance_is_seen(line):
    assert len(glances(ast.parse(line))) == 1


def test_telling_the_day_is_no_glance():
    assert glances(ast.parse("def due(today): return today + days(14)")) == []


@pytest.mark.parametrize("room", PURE)
def test_a_pure_room_does_not_look_at_the_world(room):
    seen = [f"{file}:{glance}" for file, tree in modules(room) for glance in glances(tree)]

    assert seen == []


@pytest.mark.parametrize("room", FOREIGN)
def test_loading_a_room_loads_no_library_of_another(room):
    names = [_dotted(file) for file, _ in modules(room)]
    script = f"import sys, {', '.join(names)}\nprint(*sorted(sys.modules))"

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert [name for name in done.stdout.split() if name in FOREIGN[room]] == []


def _dotted(file: Path) -> str:
    return ".".join(file.with_suffix("").parts).removesuffix(".__init__")

"""The pure rooms are told the day, the user and the bytes; they never look for themselves."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.tree import modules

PURE = ("domain", "planner", "print")
# A library may open what it is given as bytes; the built-in `open` goes to the disk.
LOOKING = {
    "open",
    "input",
    ".today",
    ".now",
    ".utcnow",
    ".fromtimestamp",
    ".read_bytes",
    ".read_text",
    ".write_bytes",
    ".write_text",
    ".uuid4",
    ".uuid7",
    "uuid4",
    "uuid7",
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
        return f".{call.attr}"
    return call.id if isinstance(call, ast.Name) else ""


@pytest.mark.parametrize(
    "line",
    [
        "date.today()",
        "datetime.datetime.now(UTC)",
        "open('plik')",
        "Path('plik').read_text()",
        "uuid.uuid4()",
    ],
)
def test_a_planted_glance_is_seen(line):
    assert len(glances(ast.parse(line))) == 1


@pytest.mark.parametrize(
    "line", ["def due(today): return today + days(14)", "Image.open(BytesIO(logo))"]
)
def test_what_is_handed_in_is_no_glance(line):
    assert glances(ast.parse(line)) == []


@pytest.mark.parametrize("room", PURE)
def test_a_pure_room_does_not_look_at_the_world(room):
    seen = [f"{file}:{glance}" for file, tree in modules(room) for glance in glances(tree)]

    assert seen == []


@pytest.mark.parametrize("room", FOREIGN)
def test_loading_a_room_loads_no_library_of_another(room):
    names = [_dotted(file) for file, _ in modules(room)]
    script = f"import sys, {', '.join(names)}\nprint(*sorted(sys.modules))"

    done = run_python(script)

    assert done.stderr == ""
    assert [name for name in done.stdout.split() if name in FOREIGN[room]] == []


def run_python(script: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", script]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _dotted(file: Path) -> str:
    return ".".join(file.with_suffix("").parts).removesuffix(".__init__")

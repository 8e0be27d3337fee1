"""How long files and functions are: the caps hold, the medians are told."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from tools.places import ROOT

FILE_CAP = 400
FUNCTION_CAP = 40
MEASURED = ("cusdesk", "tests", "tools", "dev.py")


@dataclass(frozen=True)
class Size:
    """The length of one file or function, and where it stands."""

    lines: int
    where: str


def main() -> int:
    """Print medians of the program and everything above a cap; fail on the latter."""
    print(summary(ROOT / "cusdesk", ROOT / "tests"))
    over = list(too_long(ROOT, MEASURED))
    for size in over:
        print(f"  {size.where}: {size.lines} lines")
    return 1 if over else 0


def too_long(root: Path, places: tuple[str, ...]) -> Iterator[Size]:
    """Yield what is above its cap, longest first."""
    files = [file for place in places for file in python_files(root / place)]
    over = [size for file in files if (size := file_size(file, root)).lines > FILE_CAP]
    for file in files:
        over.extend(size for size in function_sizes(file, root) if size.lines > FUNCTION_CAP)
    yield from sorted(over, key=lambda size: -size.lines)


def summary(program: Path, tests: Path) -> str:
    """Say the medians of the program and how much test stands beside it."""
    files = [size for file in python_files(program) if (size := file_size(file, program)).lines]
    functions = [size for file in python_files(program) for size in function_sizes(file, program)]
    lines = sum(size.lines for size in files)
    test_lines = sum(file_size(file, tests).lines for file in python_files(tests))
    return (
        f"{len(files)} files, median {_middle(files)} lines (target 120); "
        f"{len(functions)} functions, median {_middle(functions)} (target 8); "
        f"tests to code {test_lines / max(lines, 1):.2f} (target 1.0 to 1.5)"
    )


def python_files(place: Path) -> list[Path]:
    """Return the Python files of a folder, or the file itself."""
    return [place] if place.is_file() else sorted(place.rglob("*.py"))


def file_size(file: Path, root: Path) -> Size:
    """Return how many lines a file has."""
    return Size(len(file.read_text(encoding="utf-8").splitlines()), str(file.relative_to(root)))


def function_sizes(file: Path, root: Path) -> Iterator[Size]:
    """Yield how many lines each function of a file has, from `def` to its last line."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            yield Size(lines, f"{file.relative_to(root)}:{node.lineno} {node.name}")


def _middle(sizes: list[Size]) -> int:
    return round(median(size.lines for size in sizes)) if sizes else 0


if __name__ == "__main__":
    sys.exit(main())

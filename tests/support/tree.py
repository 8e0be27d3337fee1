"""The files of this checkout, as tests of the house look at them."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "cusdesk"
NOT_OURS = {".git", ".venv", ".hypothesis", "__pycache__"}
MADE = {"demo", "build", "dist"}


def texts() -> Iterator[tuple[Path, str]]:
    """Yield every text file that belongs to the project, with what it says."""
    for file in sorted(ROOT.rglob("*")):
        inside = file.relative_to(ROOT)
        if file.is_file() and not _is_left_over(inside):
            try:
                yield inside, file.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def modules(*places: str) -> Iterator[tuple[Path, ast.Module]]:
    """Yield every module of the named rooms, or of the whole program, as a syntax tree."""
    for place in places or ("",):
        for file in sorted((PROGRAM / place).rglob("*.py")):
            yield file.relative_to(ROOT), ast.parse(file.read_text(encoding="utf-8"))


def _is_left_over(inside: Path) -> bool:
    left_over = any(part in NOT_OURS or part.endswith("_cache") for part in inside.parts)
    return left_over or inside.parts[0] in MADE

"""How the lock files are made: every package pinned with its hashes, no address of any host."""

import tempfile
import venv
from pathlib import Path

from tools.places import BENCH_LOCK, DEV_LOCK, PROGRAM_LOCK, ROOT, quietly, say, stop

RESOLVER = "uv==0.13.9"
FORMAT = (
    "--quiet",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-annotate",
    "--no-header",
)
SOURCES = {
    PROGRAM_LOCK: ("pyproject.toml",),
    DEV_LOCK: ("pyproject.toml", "--group=dev"),
    BENCH_LOCK: ("--group=bench",),
}


def make_locks(*options: str) -> None:
    """Write the three locks anew from pyproject.toml; `--upgrade` takes newer releases."""
    with tempfile.TemporaryDirectory() as scratch:
        resolver = _resolver(Path(scratch))
        for lock, sources in SOURCES.items():
            _compile(resolver, lock, (*sources, *options))
            say(f"{lock.name} written")


def _resolver(scratch: Path) -> Path:
    venv.create(scratch, with_pip=True)
    if not quietly(scratch / "bin" / "pip", "install", "--quiet", RESOLVER):
        raise stop(f"{RESOLVER} could not be installed; see above.")
    return scratch / "bin" / "uv"


def _compile(resolver: Path, lock: Path, sources: tuple[str, ...]) -> None:
    place = (f"--directory={ROOT}", f"--output-file={lock}")
    if not quietly(resolver, "pip", "compile", *FORMAT, *place, *sources):
        raise stop(f"{lock.name} could not be made; see above.")

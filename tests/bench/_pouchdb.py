"""PouchDB in memory against express-pouchdb in memory: what an exchange is compared with."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench._processor import processor_seconds
from tests.support.lines import counted_line
from tests.support.tree import ROOT

HERE = ROOT / "tests" / "bench" / "pouchdb"
BATCH = 1000
MISSING = "npm did not fetch PouchDB: nothing to compare with"


def figures(home: Path, changes: int) -> dict[str, float] | str:
    """Return seconds, processor time and bytes of changes pushed and pulled, or why there are none.

    The server's own processor time counts too, as it does on our side.
    """
    folder = home / "pouchdb"
    shutil.copytree(HERE, folder)
    fetched = subprocess.run(
        ["npm", "ci", "--no-audit", "--no-fund", "--silent"],
        cwd=folder,
        check=False,
        capture_output=True,
    )
    if fetched.returncode:
        return MISSING
    with _server(folder) as server, counted_line(server[1]) as line:
        return _steps(folder, server[0], line, changes)


@contextmanager
def _server(folder: Path) -> Iterator[tuple[subprocess.Popen, str]]:
    process = subprocess.Popen(
        ["node", "serve.mjs"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        yield process, f"http://127.0.0.1:{int(process.stdout.readline())}"
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def _steps(folder, server, line, changes: int) -> dict[str, float]:
    words = ["node", "replicate.mjs", f"http://127.0.0.1:{line.port}", str(changes), str(BATCH)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    found: dict[str, float] = {}
    with subprocess.Popen(words, cwd=folder, **pipes) as client:
        before, spent = 0, 0.0
        for told in client.stdout:
            step, carried = json.loads(told), line.carried()
            now = processor_seconds(server.pid)
            name = step["name"]
            if name != "ready":
                found[f"{name}_s"] = step["seconds"]
                found[f"{name}_processor_s"] = step["cpu"] + now - spent
                found[f"{name}_bytes"] = (carried - before) / changes
            before, spent = carried, now
            client.stdin.write("on\n")
            client.stdin.flush()
    return found

"""Where things lie in a checkout, and how the set-up speaks."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
PROGRAM_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"
BENCH_LOCK = ROOT / "requirements-bench.lock"


def say(text: str) -> None:
    """Tell the person at the keyboard; standard output belongs to the program that is run."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def stop(text: str) -> SystemExit:
    """Return the exit that ends set-up with a reason and what to do next."""
    return SystemExit(f"dev.py: {text}")


def quietly(*command: str | Path) -> bool:
    """Run a set-up command with its output on standard error; return whether it succeeded."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=2, env=environment, check=False)
    return done.returncode == 0

"""What nothing uses any more: vulture's findings, less those it can only guess at."""

import re
import subprocess
import sys

from tools.places import ROOT, VENV

GUESSES = (
    # A field of a dataclass, a column and a member of an enum are used by being there.
    re.compile(r"unused (?:variable|attribute) '\w+' \(60% confidence"),
    # Qt calls its overrides; a method of ours has no camel case.
    re.compile(r"^cusdesk/ui/.* unused method '[a-z]+[A-Z]\w*'"),
    # A test asks for a fixture by naming it.
    re.compile(r"^tests/.* unused variable '\w+' \(100% confidence"),
)


def main() -> int:
    """Print what is unused; fail when there is anything."""
    command = [VENV / "bin" / "vulture"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    unused = [line for line in done.stdout.splitlines() if not is_guess(line)]
    print("\n".join([*unused, done.stderr]).strip())
    return 1 if unused or done.stderr else 0


def is_guess(line: str) -> bool:
    """Tell whether a finding is only that vulture does not see who uses the thing."""
    return any(guess.search(line) for guess in GUESSES)


if __name__ == "__main__":
    sys.exit(main())

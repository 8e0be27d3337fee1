"""What nothing uses any more: vulture's findings, less those it can only guess at."""

import re
import subprocess
import sys

from tools.places import ROOT, VENV

# A field of a dataclass, a column and a member of an enum are used by being there.
GUESS = re.compile(r"unused (?:variable|attribute) '[^']+' \(60% confidence")


def main() -> int:
    """Print what is unused; fail when there is anything."""
    command = [VENV / "bin" / "vulture"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    unused = [line for line in done.stdout.splitlines() if not GUESS.search(line)]
    print("\n".join([*unused, done.stderr]).strip())
    return 1 if unused or done.stderr else 0


if __name__ == "__main__":
    sys.exit(main())

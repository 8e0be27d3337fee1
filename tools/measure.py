"""Runs one bench or one campaign and prints its figures as one JSON object."""

import contextlib
import importlib
import json
import sys
from typing import Any

from tools.places import ROOT, stop

FOLDERS = {"bench": "bench", "campaign": "campaigns"}


def main(kind: str, *arguments: str) -> int:
    """Measure what is named; fail when a bound does not hold."""
    known = names(kind)
    if not arguments or arguments[0] not in known:
        raise stop(f"{kind} needs a name, one of: {', '.join(known)}")
    # Whatever a measurement says on the way is talk: standard output is the one object.
    with contextlib.redirect_stdout(sys.stderr):
        result = run(kind, arguments[0], named_numbers(arguments[1:]))
    print(json.dumps(result, ensure_ascii=False, indent=1, default=str))
    return 0 if all(bound["holds"] for bound in result.get("bounds", ())) else 1


def names(kind: str) -> list[str]:
    """Return what can be measured: the modules of the folder that are not shared parts."""
    files = (ROOT / "tests" / FOLDERS[kind]).glob("[a-z]*.py")
    return sorted(file.stem.replace("_", "-") for file in files)


def run(kind: str, name: str, numbers: dict[str, int]) -> dict[str, Any]:
    """Call the `run` of a measuring module."""
    module = importlib.import_module(f"tests.{FOLDERS[kind]}.{name.replace('-', '_')}")
    result: dict[str, Any] = module.run(**numbers)
    return result


def named_numbers(arguments: tuple[str, ...]) -> dict[str, int]:
    """Read `--kills 200` or `--kills=200` as `kills=200`."""
    words = [word for argument in arguments for word in argument.split("=", 1)]
    keys, values = words[::2], words[1::2]
    if len(keys) != len(values) or not all(value.isdigit() for value in values):
        raise stop("numbers are given as --name 200")
    named = zip(keys, values, strict=True)
    return {key.lstrip("-").replace("-", "_"): int(value) for key, value in named}


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

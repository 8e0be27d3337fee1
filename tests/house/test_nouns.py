"""One noun names a capability in every room, so one search shows it whole."""

import ast
from collections import defaultdict
from pathlib import Path

from tests.support.tree import PROGRAM, modules

TWO_THINGS = {
    "office",  # `operations/office.py` is the one door; the plural names the tables of offices
    "declaration",  # `operations/declaration.py` declares operations; the plural is art. 36 CUS Act
    "closing",  # `sync/closing.py` closes batches of changes; the plural closes months of money
    "clock",  # `ui/clock.py` tells the hour; the plural names the deadlines that run
}


def test_a_noun_is_spelled_alike_in_every_room():
    found = spellings([file for file, _ in modules() if is_capability(file)])

    assert {noun for noun, spelled in found.items() if len(spelled) > 1} <= TWO_THINGS


def test_a_planted_second_spelling_is_seen():
    places = [Path("domain/fees.py"), Path("ui/fee.py"), Path("db/fees.py")]

    assert spellings(places)["fee"] == {"fee", "fees"}


def test_the_main_package_is_empty_because_print_is_a_room():
    assert (PROGRAM / "__init__.py").read_text(encoding="utf-8") == ""


def test_no_module_takes_the_name_of_print():
    taken = [str(file) for file, tree in modules() if "print" in _names_from_cusdesk(tree)]

    assert taken == []


def is_capability(file: Path) -> bool:
    """Tell whether a module names a capability of the office.

    What a room keeps in a folder of its own is its inside, and a command is named as it is typed.
    """
    return len(file.parts) == len(("cusdesk", "room", "noun.py")) and "cli" not in file.parts


def spellings(places: list[Path]) -> dict[str, set[str]]:
    """Return the spellings of every module noun, by its singular."""
    found = defaultdict(set)
    for place in places:
        found[_singular(place.stem)].add(place.stem)
    return found


def _names_from_cusdesk(tree: ast.Module) -> set[str]:
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {name.name for node in imports if node.module == "cusdesk" for name in node.names}


def _singular(noun: str) -> str:
    if noun.endswith("ies"):
        return f"{noun[:-3]}y"
    if noun.endswith(("sses", "xes", "ches")):
        return noun[:-2]
    return noun if noun.endswith("ss") else noun.removesuffix("s")

"""One import makes the metadata whole: no table can be forgotten by a migration."""

import ast
from pathlib import Path

from cusdesk.db import tables

ROOM = Path(tables.__file__).parent


def test_every_module_with_a_table_is_named():
    named = {module.__name__.rpartition(".")[2] for module in (*tables.NOUNS, *tables.LOCAL)}

    assert named == {file.stem for file in ROOM.glob("*.py") if declares_a_table(file)}


def test_nouns_travel_and_local_tables_do_not():
    synced = {module.__name__ for module in tables.NOUNS}
    for mapper in tables.Base.registry.mappers:
        assert mapper.class_.__module__ in synced


def declares_a_table(file: Path) -> bool:
    """Tell whether a module makes a table, as a class or by its columns."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Name) and node.id == "__tablename__":
            return True
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Table":
            return True
    return False

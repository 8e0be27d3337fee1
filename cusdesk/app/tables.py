"""What travels between PCs: each table, its columns, and how two PCs settle them."""

from cusdesk.operations.rows import SHEETS
from cusdesk.sync.units import own_schema


def tables() -> list[dict[str, object]]:
    """Return every table that travels with its columns' classes and groups."""
    return [
        {
            "table": name,
            "columns": {
                column: {"class": law.kind.value, "group": law.group}
                for column, law in sorted(laws.columns.items())
            },
            "editable": list(SHEETS[name].columns) if name in SHEETS else [],
        }
        for name, laws in sorted(own_schema().items())
    ]

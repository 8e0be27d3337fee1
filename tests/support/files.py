"""A look into an encrypted file that no office has open."""

from pathlib import Path
from typing import Any

from cusdesk.db import engine


def look(path: Path, key: bytes, query: str) -> list[tuple[Any, ...]]:
    """Return what a query answers, without writing to the file."""
    connection = engine.open_file(path, key, "ro")
    try:
        return list(connection.execute(query))
    finally:
        connection.close()

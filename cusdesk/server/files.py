"""Small files written whole and durable."""

import os
from pathlib import Path


def write_alone(path: Path, content: bytes) -> None:
    """Write a small file whole, durable, for its owner's eyes alone."""
    part = path.with_suffix(".part")
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)

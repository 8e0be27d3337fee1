"""A small disk of its own for tests of a full one."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

BALLAST = "ballast"


def can_mount() -> bool:
    """Tell whether this process may mount; only root on Linux can."""
    return sys.platform == "linux" and os.geteuid() == 0


@contextmanager
def small_disk(place: Path, megabytes: int) -> Iterator[Path]:
    """Give a file system in memory that holds so much and no more."""
    place.mkdir()
    options = ["-t", "tmpfs", "-o", f"size={megabytes}m", "none", str(place)]
    subprocess.run(["mount", *options], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(disk: Path, leave: int) -> None:
    """Fill a disk with ballast until only `leave` bytes are free."""
    with (disk / BALLAST).open("wb") as ballast:
        room = os.statvfs(disk)
        ballast.write(bytes(max(0, room.f_bavail * room.f_frsize - leave)))


def make_room(disk: Path) -> None:
    """Throw the ballast away."""
    (disk / BALLAST).unlink()

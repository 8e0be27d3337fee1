"""The sticks that are in this computer now; asked in a thread, for a dead share may not answer."""

import ctypes
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

# Where systems put what is plugged in; what stands elsewhere is a disk of the computer itself.
_PLUGGED = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
_REMOVABLE = 2
_GIGA, _MEGA = 1_000_000_000, 1_000_000


@dataclass(frozen=True, slots=True)
class Stick:
    """A stick: where it is, what it is called, how many bytes fit on it still."""

    place: Path
    name: str
    free: int

    @property
    def label(self) -> str:
        """How it is offered: „KINGSTON, wolne 14 GB”."""
        return f"{self.name or self.place}, wolne {size(self.free)}"


def sticks() -> tuple[Stick, ...]:
    """Return the sticks that can be written to now."""
    return tuple(
        Stick(Path(volume.rootPath()), volume.name(), volume.bytesAvailable())
        for volume in QStorageInfo.mountedVolumes()
        if volume.isReady() and not volume.isReadOnly() and is_plugged(volume.rootPath())
    )


def is_plugged(root: str) -> bool:
    """Tell whether something at this place was plugged in."""
    if sys.platform == "win32":
        return int(ctypes.windll.kernel32.GetDriveTypeW(root)) == _REMOVABLE
    return root.startswith(_PLUGGED)


def size(count: int) -> str:
    """Return bytes as people say them: „14 GB”, „2,5 MB”, „3 kB”."""
    if count >= 10 * _GIGA:
        return f"{count // _GIGA} GB"
    if count >= _GIGA:
        return f"{count / _GIGA:.1f} GB".replace(".", ",")
    if count >= _MEGA:
        return f"{count / _MEGA:.1f} MB".replace(".", ",")
    return f"{max(1, round(count / 1000))} kB"

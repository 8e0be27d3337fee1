"""Where an office may lie: on this PC's own disk, never on a network share; and is there room."""

import os
import re
import shutil
import sys
from pathlib import Path

from cusdesk.domain.errors import StoreError

# File systems that keep no lock and no order of writes one can trust a database to.
NETWORK_TYPES = frozenset({
    "9p", "afp", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "fuse.davfs2", "fuse.gvfsd-fuse",
    "fuse.glusterfs", "fuse.rclone", "fuse.s3fs", "fuse.smbnetfs", "fuse.sshfs", "fuse.vmhgfs-fuse",
    "glusterfs", "gfs2", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "prl_fs", "smb3", "smbfs",
    "vboxsf", "virtiofs",
})  # fmt: skip
MOUNTS = Path("/proc/self/mounts")
DRIVE_REMOTE = 4

SHARED = (
    "Folder „{folder}” leży na dysku sieciowym ({kind}). Baza mogłaby się tam uszkodzić; "
    "wybierz folder na dysku tego komputera, a dane między komputerami przeniesie wymiana."
)
UNMAKEABLE = "Nie da się utworzyć folderu „{folder}”. Wskaż inne miejsce albo sprawdź uprawnienia."
CRAMPED = (
    "Na dysku z folderem biura jest za mało miejsca: wolne {free} MB, potrzeba {needed} MB. "
    "Zwolnij miejsce i spróbuj jeszcze raz."
)


def make_folder(folder: Path) -> None:
    """Make a folder for a new office, or say why it cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise StoreError(UNMAKEABLE.format(folder=folder)) from fault


def require_local(folder: Path) -> None:
    """Refuse a folder on a network share."""
    kind = network_kind(folder)
    if kind:
        raise StoreError(SHARED.format(folder=folder, kind=kind))


def network_kind(folder: Path) -> str | None:
    """Return what kind of share a folder lies on; nothing for a disk of this PC."""
    if sys.platform == "win32":
        return windows_share(str(folder.resolve()))
    try:
        mounts = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    kind = mounted_type(str(folder.resolve()), mounts)
    return kind if kind in NETWORK_TYPES else None


def mounted_type(path: str, mounts: str) -> str:
    """Return the type of the file system that `path` lies on, by the text of the mount table."""
    found = "", ""
    for line in mounts.splitlines():
        _, point, kind, *_ = [*line.split(" "), "", "", ""]
        point = _unescaped(point)
        # A later mount on the same point covers the earlier one.
        if _lies_under(path, point) and len(point) >= len(found[0]):
            found = point, kind
    return found[1]


def windows_share(path: str, drive_type: int | None = None) -> str | None:
    """Return what kind of Windows share a path lies on; nothing for a disk of this PC."""
    if path.startswith("\\\\") and not re.match(r"\\\\[?.]\\[A-Za-z]:", path):
        return "udział sieciowy"
    drive = path[:7] if path.startswith("\\\\") else path[:3]
    kind = _drive_type(drive) if drive_type is None else drive_type
    return "dysk sieciowy" if kind == DRIVE_REMOTE else None


def free_bytes(folder: Path) -> int:
    """Return how much room the disk of a folder has."""
    return shutil.disk_usage(folder).free


def require_room(folder: Path, needed: int) -> None:
    """Refuse to begin what could not be finished for lack of room."""
    free = free_bytes(folder)
    if free < needed:
        megabyte = 1024 * 1024
        raise StoreError(CRAMPED.format(free=free // megabyte, needed=-(-needed // megabyte)))


def _lies_under(path: str, point: str) -> bool:
    return path == point or path.startswith(point.rstrip("/") + "/")


def _unescaped(point: str) -> str:
    # The table writes a space in a name as a backslash and 040.
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), point)


def _drive_type(drive: str) -> int:
    if os.name != "nt":
        return 0
    import ctypes  # noqa: PLC0415 - only Windows asks its kernel

    windows = ctypes.windll.kernel32  # type: ignore[attr-defined]
    return int(windows.GetDriveTypeW(drive))

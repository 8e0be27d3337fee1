"""An office lies on this PC's own disk, and there is room for it."""

from pathlib import Path

import pytest

from cusdesk.db import places
from cusdesk.domain.errors import StoreError

MOUNTS = r"""
sysfs /sys sysfs rw,nosuid 0 0
/dev/sda1 / ext4 rw,relatime 0 0
/dev/sda2 /home ext4 rw 0 0
//serwer/urzad /mnt/Urząd\040Gminy cifs rw,vers=3.1.1 0 0
nas:/export /home/anna/nas nfs4 rw 0 0
anna@serwer:/ /home/anna/zdalny fuse.sshfs rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
tmpfs /covered tmpfs rw 0 0
serwer:/x /covered nfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/urzad", "ext4"),
        ("/home/anna/urzad", "ext4"),
        ("/home/anna/nas", "nfs4"),
        ("/home/anna/nas/urzad", "nfs4"),
        ("/home/anna/nasz urząd", "ext4"),
        ("/mnt/Urząd Gminy/cus", "cifs"),
        ("/home/anna/zdalny/cus", "fuse.sshfs"),
        ("/run/user/1000/gvfs/smb-share:server=x/cus", "fuse.gvfsd-fuse"),
        ("/covered/cus", "nfs"),
    ],
)
def test_the_nearest_and_latest_mount_decides(path, kind):
    # The kernel writes a space in a name as an octal number and other letters as they are.
    assert places.mounted_type(path, MOUNTS) == kind


@pytest.mark.parametrize("kind", ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "9p", "davfs"])
def test_shares_are_known(kind):
    assert kind in places.NETWORK_TYPES


@pytest.mark.parametrize("kind", ["ext4", "xfs", "btrfs", "tmpfs", "ntfs3", "fuseblk", "overlay"])
def test_own_disks_are_not_taken_for_shares(kind):
    assert kind not in places.NETWORK_TYPES


@pytest.mark.parametrize(
    ("path", "drive", "share"),
    [
        (r"C:\cusdesk\urzad", 3, None),
        (r"\\?\C:\cusdesk", 3, None),
        (r"\\serwer\urzad", 0, "udział sieciowy"),
        (r"\\?\UNC\serwer\urzad", 0, "udział sieciowy"),
        (r"Z:\urzad", 4, "dysk sieciowy"),
        (r"\\?\Z:\urzad", 4, "dysk sieciowy"),
        (r"D:\urzad", 2, None),
    ],
)
def test_windows_shares_are_told_from_disks(path, drive, share):
    assert places.windows_share(path, drive) == share


def test_this_folder_is_accepted(tmp_path):
    places.require_local(tmp_path)


def test_a_share_is_refused_with_the_reason(tmp_path, monkeypatch):
    table = tmp_path / "mounts"
    table.write_text(f"serwer:/urzad {tmp_path} nfs4 rw 0 0\n")
    monkeypatch.setattr(places, "MOUNTS", table)
    with pytest.raises(StoreError, match=r"dysku sieciowym \(nfs4\)"):
        places.require_local(tmp_path / "urzad")


def test_a_system_without_the_table_accepts(tmp_path, monkeypatch):
    monkeypatch.setattr(places, "MOUNTS", Path("/nonexistent"))

    assert places.network_kind(tmp_path) is None


def test_too_little_room_is_told_with_figures(tmp_path):
    free = places.free_bytes(tmp_path)
    with pytest.raises(StoreError, match=r"wolne \d+ MB, potrzeba \d+ MB"):
        places.require_room(tmp_path, free * 2)
    places.require_room(tmp_path, 1)

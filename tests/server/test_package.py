"""The Debian package: it runs from its own files, and its service may do next to nothing."""

import re
import subprocess

from tests.support.tree import ROOT
from tools.server_package import build

UNIT = ROOT / "installer" / "debian" / "cusdesk-server.service"
MOST_EXPOSED = 2.0


def told(*command, **more):
    done = subprocess.run(command, capture_output=True, text=True, check=False, **more)
    return done.returncode, done.stdout + done.stderr


def test_the_service_is_hardened():
    _, said = told("systemd-analyze", "security", "--offline=true", UNIT)

    assert float(re.search(r"exposure level for \S+: ([\d.]+)", said)[1]) <= MOST_EXPOSED


def test_the_unit_is_sound(tmp_path):
    unit = tmp_path / UNIT.name
    unit.write_text(UNIT.read_text().replace("/usr/bin/cusdesk-server", "/bin/true"))

    code, said = told("systemd-analyze", "verify", unit)

    assert (code, UNIT.name in said) == (0, False)


def test_the_package_runs_from_its_own_files_and_leaves_none_behind(tmp_path):
    package, root = build(tmp_path, squeeze=1), tmp_path / "root"
    subprocess.run(["dpkg-deb", "-x", package, root], check=True)
    subprocess.run(["dpkg-deb", "-e", package, tmp_path / "scripts"], check=True)
    library = root / "usr" / "lib" / "cusdesk-server"

    code, said = told(
        "/usr/bin/python3.11",
        *("-P", "-s", "-m", "cusdesk.server", "check", "--data", str(tmp_path / "none"), "--json"),
        env={"PYTHONPATH": str(library), "LC_ALL": "C.UTF-8"},
        cwd="/",
    )

    assert (code, "nie ma serwera" in said) == (1, True)
    assert list(library.rglob("__pycache__"))
    going = (tmp_path / "scripts" / "prerm", "remove")
    assert told(*going, env={"DPKG_ROOT": str(root), "PATH": "/usr/bin:/bin"}) == (0, "")
    assert not list(library.rglob("__pycache__"))

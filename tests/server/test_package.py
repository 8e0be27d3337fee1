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


def test_the_package_runs_from_its_own_files(tmp_path):
    package = build(tmp_path, squeeze=1)
    subprocess.run(["dpkg-deb", "-x", package, tmp_path / "root"], check=True)
    library = tmp_path / "root" / "usr" / "lib" / "cusdesk-server"

    code, said = told(
        "/usr/bin/python3.11",
        *("-P", "-s", "-m", "cusdesk.server", "check", "--data", str(tmp_path / "none"), "--json"),
        env={"PYTHONPATH": str(library), "LC_ALL": "C.UTF-8"},
        cwd="/",
    )

    assert (code, "nie ma serwera" in said) == (1, True)

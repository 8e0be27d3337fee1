"""Builds cusdesk-server's Debian package from a checkout: python -m tools.server_package FOLDER.

It carries the program, the shipped dictionary and exactly the libraries the server uses, as they
are locked and installed in `.venv`; nothing is downloaded, here or at the office.
"""

import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import Distribution, distribution
from pathlib import Path

from tools.places import ROOT

HERE = ROOT / "installer" / "debian"
NEEDED = (
    *("argon2-cffi", "cryptography", "msgspec", "prometheus-client", "psycopg", "psycopg-binary"),
    *("pynacl", "pyrage", "sqlalchemy", "starlette", "uvicorn", "zstandard"),
)
ROOMS = ("domain", "server", "wire")
LIBRARY = Path("usr/lib/cusdesk-server")
START = """#!/bin/sh
PYTHONPATH=/usr/lib/cusdesk-server exec /usr/bin/python3.11 -P -m cusdesk.server "$@"
"""
CONTROL = """Package: cusdesk-server
Version: {version}
Architecture: amd64
Section: database
Priority: optional
Depends: python3 (>= 3.11), python3 (<< 3.12), adduser
Recommends: systemd
Maintainer: cusdesk
Description: ordered log of an office's sealed changes
 Keeps the order of what the PCs of a social-services centre seal, and cannot read it.
"""
# The service may not write there, so what it runs is compiled here once; dpkg knows nothing of it.
AFTER = """#!/bin/sh
set -e
if [ "$1" = configure ]; then
    /usr/bin/python3.11 -m compileall -q "$DPKG_ROOT/usr/lib/cusdesk-server" || true
    if [ -z "$DPKG_ROOT" ] && [ -d /run/systemd/system ]; then
        systemctl daemon-reload
        systemctl try-restart cusdesk-server.service
    fi
fi
"""
BEFORE_GOING = """#!/bin/sh
set -e
if [ "$1" = remove ] && [ -z "$DPKG_ROOT" ] && [ -d /run/systemd/system ]; then
    systemctl disable --now cusdesk-server.service
fi
find "$DPKG_ROOT/usr/lib/cusdesk-server" -name __pycache__ -type d -prune -exec rm -rf {} +
"""


def build(target: Path, squeeze: int = 9) -> Path:
    """Return the package, written into a folder."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    tree = target / f"cusdesk-server_{version}_amd64"
    shutil.rmtree(tree, ignore_errors=True)
    _fill(tree, version)
    package = Path(f"{tree}.deb")
    how = ("-Zgzip", f"-z{squeeze}", "--root-owner-group")
    command = ["dpkg-deb", *how, "--build", str(tree), str(package)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return package


def _fill(tree: Path, version: str) -> None:
    library = tree / LIBRARY
    own = library / "cusdesk"
    own.mkdir(parents=True)
    shutil.copy2(ROOT / "cusdesk" / "__init__.py", own)
    for room in ROOMS:
        ignore = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / "cusdesk" / room, own / room, ignore=ignore)
    for found in _closure(NEEDED).values():
        _copy(found, library)
    _write(tree / "usr/bin/cusdesk-server", START, 0o755)
    _write(tree / "DEBIAN/control", CONTROL.format(version=version), 0o644)
    _write(tree / "DEBIAN/postinst", AFTER, 0o755)
    _write(tree / "DEBIAN/prerm", BEFORE_GOING, 0o755)
    unit = (HERE / "cusdesk-server.service").read_text()
    _write(tree / "usr/lib/systemd/system/cusdesk-server.service", unit, 0o644)
    for page in ("server.md", "server-scale.md"):
        text = (ROOT / "docs" / page).read_text()
        _write(tree / "usr/share/doc/cusdesk-server" / page, text, 0o644)


def _closure(names: tuple[str, ...]) -> dict[str, Distribution]:
    """Return what these libraries need, and what that needs."""
    found: dict[str, Distribution] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found[name] = distribution(name)
        needs = [one for one in found[name].requires or () if "extra ==" not in one]
        waiting += [_name(one) for one in needs if _is_for_this(one)]
    return found


def _name(requirement: str) -> str:
    plain = re.split(r"[\s;<>=!~\[(]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", plain).lower()


def _is_for_this(requirement: str) -> bool:
    """Tell whether a library is installed here: the others are for other systems."""
    try:
        distribution(_name(requirement))
    except ModuleNotFoundError:
        return False
    return True


def _copy(found: Distribution, library: Path) -> None:
    for file in found.files or ():
        if ".." in file.parts or "__pycache__" in file.parts:
            continue
        place = library / str(file)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(str(file.locate()), place)


def _write(path: Path, text: str, mode: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)


if __name__ == "__main__":
    sys.stdout.write(f"{build(Path(sys.argv[1]))}\n")

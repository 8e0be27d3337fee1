"""What the machine must have beside Python, which Debian package brings it, and why."""

import ctypes
import os
import shlex
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tools.places import quietly, say, stop

APT_INSTALL = (
    "apt-get",
    "install",
    "--yes",
    "--no-install-recommends",
    "-o",
    "DPkg::Lock::Timeout=300",
)


@dataclass(frozen=True)
class Need:
    """One thing that must be on the machine: a library, a program or a file, and its package."""

    thing: str
    package: str
    reason: str

    def is_met(self) -> bool:
        """Tell whether the thing is here: a library that loads, a path, or a program's name."""
        if ".so." in self.thing:
            return _loads(self.thing)
        if self.thing.startswith("/"):
            return any(Path("/").glob(self.thing.lstrip("/")))
        return shutil.which(self.thing) is not None


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


DRAWING = "Qt draws through it, off-screen too"
X11 = "Qt's window on X11"
WINDOW = (
    Need("libEGL.so.1", "libegl1", DRAWING),
    Need("libGL.so.1", "libgl1", DRAWING),
    Need("libfontconfig.so.1", "libfontconfig1", DRAWING),
    Need("libglib-2.0.so.0", "libglib2.0-0", "Qt's event loop"),
    Need("libdbus-1.so.3", "libdbus-1-3", "screen readers and the keyring"),
    Need("libxkbcommon.so.0", "libxkbcommon0", "Polish keyboard"),
    Need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", X11),
    Need("libX11-xcb.so.1", "libx11-xcb1", X11),
    Need("libxcb-cursor.so.0", "libxcb-cursor0", X11),
    Need("libxcb-icccm.so.4", "libxcb-icccm4", X11),
    Need("libxcb-image.so.0", "libxcb-image0", X11),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1", X11),
    Need("libxcb-randr.so.0", "libxcb-randr0", X11),
    Need("libxcb-render-util.so.0", "libxcb-render-util0", X11),
    Need("libxcb-shape.so.0", "libxcb-shape0", X11),
    Need("libxcb-xkb.so.1", "libxcb-xkb1", X11),
    Need("/usr/share/fonts/*/inter*", "fonts-inter", "the letters of the window"),
)

READER = "a screen reader works the window in a test"
LOG = "the exchange's log is tested on it; the server's own database on larger hosts"
PREFLIGHT = "PDFBox Preflight judges archive files in a test"
ATSPI = "/usr/lib/*/girepository-1.0/Atspi-2.0.typelib"
TESTS = (
    Need("Xvfb", "xvfb", READER),
    Need("dbus-run-session", "dbus-daemon", READER),
    Need("/usr/libexec/at-spi-bus-launcher", "at-spi2-core", READER),
    Need(ATSPI, "gir1.2-atspi-2.0", READER),
    Need("/usr/lib/python3/dist-packages/gi", "python3-gi", READER),
    Need("pdftoppm", "poppler-utils", "paper is drawn by another program in a test"),
    Need("/usr/lib/postgresql/*/bin/postgres", "postgresql", LOG),
    Need("systemd-analyze", "systemd", "the server's service is judged in a test"),
    Need("javac", "default-jdk-headless", PREFLIGHT),
    Need("/usr/share/java/preflight.jar", "libpdfbox2-java", PREFLIGHT),
    Need("/usr/share/java/jaxb-api.jar", "libjaxb-api-java", PREFLIGHT),
    Need("/usr/share/java/javax.activation.jar", "libactivation-java", PREFLIGHT),
)


def require(needs: Iterable[Need]) -> None:
    """See that every need is met: install what is missing where we may, else say the one line."""
    missing = [need for need in needs if not need.is_met()]
    if not missing:
        return
    for need in missing:
        say(f"  missing: {need.thing} ({need.reason})")
    packages = sorted({need.package for need in missing})
    if not (_may_install() and _install(packages)):
        raise stop(f"install the missing system packages, then try again:\n{apt_line(packages)}")


def apt_line(packages: Iterable[str]) -> str:
    """Return the one line an administrator types."""
    return shlex.join(["sudo", "apt-get", "install", "--no-install-recommends", *packages])


def _may_install() -> bool:
    return os.geteuid() == 0 and Path("/etc/debian_version").exists()


def _install(packages: list[str]) -> bool:
    say(f"Installing system packages: {' '.join(packages)}")
    # A machine may name a source that is away today; what counts is whether the install succeeds.
    quietly("apt-get", "update", "--quiet")
    return quietly(*APT_INSTALL, *packages)

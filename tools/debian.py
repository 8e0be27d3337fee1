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


WINDOW = (
    Need("libEGL.so.1", "libegl1", "Qt draws through it, off-screen too"),
    Need("libGL.so.1", "libgl1", "the same"),
    Need("libglib-2.0.so.0", "libglib2.0-0", "Qt's event loop"),
    Need("libdbus-1.so.3", "libdbus-1-3", "screen readers and the keyring"),
    Need("libfontconfig.so.1", "libfontconfig1", "Qt finds letters with it"),
    Need("libxkbcommon.so.0", "libxkbcommon0", "Polish keyboard"),
    Need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "Polish keyboard in a window"),
    Need("libX11-xcb.so.1", "libx11-xcb1", "Qt's window on X11"),
    Need("libxcb-cursor.so.0", "libxcb-cursor0", "the same"),
    Need("libxcb-icccm.so.4", "libxcb-icccm4", "the same"),
    Need("libxcb-image.so.0", "libxcb-image0", "the same"),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1", "the same"),
    Need("libxcb-randr.so.0", "libxcb-randr0", "the same"),
    Need("libxcb-render-util.so.0", "libxcb-render-util0", "the same"),
    Need("libxcb-shape.so.0", "libxcb-shape0", "the same"),
    Need("libxcb-xkb.so.1", "libxcb-xkb1", "the same"),
    Need("/usr/share/fonts/**/Inter*.otf", "fonts-inter", "the letters of the window"),
)

TESTS = (
    Need("Xvfb", "xvfb", "a screen for the journey from another process"),
    Need("dbus-run-session", "dbus-daemon", "a session bus of the journey's own"),
    Need("/usr/libexec/at-spi-bus-launcher", "at-spi2-core", "the screen readers' bus"),
    Need("/usr/lib/*/girepository-1.0/Atspi-2.0.typelib", "gir1.2-atspi-2.0", "reads that bus"),
    Need("/usr/lib/python3/dist-packages/gi", "python3-gi", "the same, from Debian's Python"),
    Need("pdftoppm", "poppler-utils", "paper as another reader draws it"),
    Need("javac", "default-jdk-headless", "PDFBox Preflight judges the archive format"),
    Need("/usr/share/java/preflight.jar", "libpdfbox2-java", "the same"),
    Need("/usr/share/java/jaxb-api.jar", "libjaxb-api-java", "the same"),
    Need("/usr/share/java/javax.activation.jar", "libactivation-java", "the same"),
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

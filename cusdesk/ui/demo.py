"""`cusdesk demo`: opens the demonstration office, or plays it off-screen without a display."""

import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree

from cusdesk.demo.office import Demonstration, Size, make_office
from cusdesk.demo.staff import DIRECTOR, STAFF
from cusdesk.operations.transaction import WARSAW

FOLDER = Path("demo")
OFFICE = "office"
DATABASE = "office.db"


def run(argv: Sequence[str]) -> int:
    """Make the demonstration office where there is none yet, then show or play it."""
    folder = FOLDER / OFFICE
    if not has_display():
        # Played from the beginning each time, so that what is left shows one whole case.
        rmtree(folder, ignore_errors=True)
    if not (folder / DATABASE).exists():
        today = datetime.now(UTC).astimezone(WARSAW).date()
        _welcome(make_office(folder, Size(), today, _tell))
    for one in STAFF:
        _tell(f"  {one.login:<10}{one.password:<18}{one.given_name} {one.surname}, {one.position}")
    return _shown(argv, folder) if has_display() else _played(folder)


def has_display() -> bool:
    """Whether a window can be seen by somebody."""
    if sys.platform in {"win32", "darwin"}:
        return True
    if os.environ.get("QT_QPA_PLATFORM") in {"offscreen", "minimal"}:
        return False
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _shown(argv: Sequence[str], folder: Path) -> int:
    from cusdesk.ui.start import run as open_window  # noqa: PLC0415 - Qt only where it is shown

    os.environ.setdefault("CUSDESK_USER", DIRECTOR.login)
    os.environ.setdefault("CUSDESK_PASSWORD", DIRECTOR.password)
    return open_window([*argv[:1], "--office", str(folder)])


def _played(folder: Path) -> int:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from cusdesk.ui.playing import play  # noqa: PLC0415 - the platform is chosen first

    for line in play(folder, FOLDER):
        _tell(line)
    return 0


def _welcome(made: Demonstration) -> None:
    _tell(f"Urząd pokazowy w „{made.folder}”: {made.residents} zmyślonych mieszkańców.")


def _tell(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()

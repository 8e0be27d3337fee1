"""Pictures of every screen with demonstration data: `python3 dev.py shots DIR`."""

import sys
from datetime import UTC, date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QApplication

from cusdesk.app import gate
from cusdesk.demo.office import Size, make_office
from cusdesk.demo.staff import DIRECTOR
from cusdesk.domain.dates import WARSAW
from cusdesk.ui.places import SCREENS
from cusdesk.ui.shell import Shell
from cusdesk.ui.shots import grab
from cusdesk.ui.start import application
from cusdesk.ui.theme import theme
from cusdesk.ui.wiring import surround_of

DAY = date(2026, 11, 23)
# The pictures every screen is looked at in: a theme and a text size.
LOOKS = (("light", 100), ("dark", 100), ("contrast", 100), ("light", 125))


def take(folder: Path) -> list[Path]:
    """Write a picture of each screen in each look and return where they are."""
    application(["cusdesk"])
    moment = datetime.combine(DAY, time(9), WARSAW).astimezone(UTC)
    with TemporaryDirectory() as made:
        make_office(Path(made) / "office", Size(600, 1, 5), DAY, str)
        office = gate.unlock(
            Path(made) / "office", DIRECTOR.login, DIRECTOR.password, lambda: moment
        )
        # What is made before the theme is worn keeps the typeface of the system.
        theme().choose(LOOKS[0][0])
        shell = Shell(office, SCREENS, surround_of(office))
        written = [
            grab(shell, folder / f"{spec.key}-{look}-{scale}.png", look, scale)
            for spec in SCREENS
            if _turned(shell, spec.key)
            for look, scale in LOOKS
        ]
        shell.close()
        office.close()
    return written


def _turned(shell: Shell, key: str) -> bool:
    shell.turn(key)
    QApplication.processEvents()
    return True


if __name__ == "__main__":
    for path in take(Path(sys.argv[1])):
        sys.stdout.write(f"{path}\n")

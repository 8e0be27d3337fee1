"""`cusdesk demo`: opens the demonstration office, or plays it off-screen without a display."""

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from cusdesk.demo.folder import clear, is_whole
from cusdesk.demo.office import Size, make_office
from cusdesk.demo.staff import STAFF
from cusdesk.domain.dates import WARSAW
from cusdesk.domain.errors import OfficeError
from cusdesk.ui.display import go_off_screen, has_display

FOLDER = Path("demo")
OFFICE = "office"


_ABOUT = """cusdesk demo: biuro pokazowe ze zmyślonymi osobami, w folderze „demo/office”.

Z ekranem otwiera je w oknie; loginy i hasła stoją w oknie logowania. Bez ekranu przechodzi
jedną sprawę od zgłoszenia do decyzji i zostawia w folderze „demo” pisma i obrazy ekranów.
Folder „demo” można usunąć w każdej chwili."""


def run(argv: Sequence[str]) -> int:
    """Make the demonstration office where there is none yet, then show or play it."""
    if {"-h", "--help"} & set(argv[2:]):
        _tell(_ABOUT)
        return 0
    try:
        return _run(argv, FOLDER / OFFICE)
    except OfficeError as refusal:
        sys.stderr.write(f"{refusal.sentence}\n")
        return refusal.exit_code


def _run(argv: Sequence[str], folder: Path) -> int:
    shown = has_display()
    if not (shown and is_whole(folder)):
        # Played from the beginning each time, so that what is left shows one whole case.
        clear(folder)
        today = datetime.now(UTC).astimezone(WARSAW).date()
        made = make_office(folder, Size(), today, _tell)
        _tell(f"Biuro pokazowe w „{folder}”: {made.residents} zmyślonych mieszkańców.")
    for one in STAFF:
        _tell(f"  {one.login:<10}{one.password:<18}{one.given_name} {one.surname}, {one.position}")
    return _shown(argv, folder) if shown else _played(folder)


def _shown(argv: Sequence[str], folder: Path) -> int:
    from cusdesk.ui.start import run as open_window  # noqa: PLC0415 - Qt only where it is shown

    return open_window([*argv[:1], "--office", str(folder)])


def _played(folder: Path) -> int:
    go_off_screen()
    from cusdesk.ui.playing import play  # noqa: PLC0415 - the platform is chosen first

    for line in play(folder, FOLDER):
        _tell(line)
    return 0


def _tell(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()

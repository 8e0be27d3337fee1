"""The window over a full office, in a process of its own: what it keeps, how soon it answers.

Called with the folder of an office; prints one JSON object of figures.
"""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from datetime import time as clock_time
from pathlib import Path
from statistics import median
from typing import Any

# As the program does: before Qt, whose hook would otherwise watch every import.
import cusdesk.ui  # noqa: F401

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import keyring
from keyring.backends.fail import Keyring as NoKeyring
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from sqlalchemy import Connection

from cusdesk.app import gate
from cusdesk.db.folding import folded
from cusdesk.demo.staff import DIRECTOR
from cusdesk.ui.list_screen import ListScreen
from cusdesk.ui.shell import Shell
from cusdesk.ui.start import application, shipped
from cusdesk.ui.tasks import running
from cusdesk.ui.theme import theme

DAY = date(2026, 11, 23)
MORNING = datetime.combine(DAY, clock_time(9), UTC)
KILOBYTE = 1024
NAMES = ("kowalczyk", "Wiśniewska", "Dąbrowska Anna", "zieliński", "Łuczyk", "mazurek jan")
BARE = (
    "SELECT i.surname, i.given_name, i.pesel, i.address FROM resident_search s "
    "JOIN resident_index i ON i.id = s.rowid WHERE s.resident_search MATCH ? LIMIT 50"
)
ROUNDS = 3
# So long nothing has happened when a step is over, in seconds.
STILL = 0.4


def measure(folder: Path) -> dict[str, float]:
    """Return the memory step by step, and how long keys wait for their results."""
    application(["cusdesk"])
    program = shipped()
    theme().choose("light")
    figures = {"memory, program loaded, MiB": memory()}
    office = gate.unlock(folder, DIRECTOR.login, DIRECTOR.password, lambda: MORNING)
    shell = Shell(office, program.screens, replace(program.surround(office), prepare=None))
    shell.resize(1366, 728)
    shell.show()
    settle()
    # What the window asks for by itself once it stands.
    office.prepare()
    find_someone(shell)
    figures["memory, 100,000 residents open, MiB"] = memory()
    figures |= shown(shell, program.screens)
    for name in NAMES:
        type_name(shell.turn("residents"), name)
    figures["memory, names typed, MiB"] = memory()
    figures |= typed(shell.turn("residents"), office)
    shell.close()
    office.close()
    return figures


def find_someone(shell: Any) -> None:
    """Turn from Pulpit to the residents, type a name and open the first card found."""
    screen = shell.turn("residents")
    settle()
    type_name(screen, NAMES[0])
    screen.list.select(0)
    screen.open_card()
    settle()


def shown(shell: Any, screens: Any) -> dict[str, float]:
    """Turn to every screen, then to the first card of each and a paper."""
    figures = {}
    shell.turn("residents").search.clear()
    for spec in screens:
        shell.turn(spec.key)
        settle()
    figures["memory, every screen, MiB"] = memory()
    for spec in screens:
        screen = shell.turn(spec.key)
        if isinstance(screen, ListScreen) and screen.model.rowCount():
            screen.list.select(0)
            screen.open_card()
            settle()
    figures["memory, first cards, MiB"] = memory()
    sheet = next(c for c in shell.turn("residents").commands() if c.text == "Drukuj kartę osoby")
    sheet.run()
    settle()
    figures["memory, a paper, MiB"] = memory()
    return figures


def type_name(screen: Any, name: str) -> None:
    """Type one name letter by letter, painting after each key."""
    screen.search.clear()
    painted(screen)
    for letter in name:
        press(screen, letter)
    settle()


def typed(screen: Any, office: Any) -> dict[str, float]:
    """Type names letter by letter; each time ends when the list is painted."""
    with office.store.reader.connect() as connection:
        passes = [list(key_by_key(screen, connection)) for _round in range(ROUNDS)]
    # Other work on the machine only ever adds: the quietest of the passes is ours, key for key.
    pairs = [tuple(map(min, zip(*same, strict=True))) for same in zip(*passes, strict=True)]
    mine, bare = zip(*pairs, strict=True)
    return {
        "key to results painted, median ms": median(mine),
        "key to results painted, p95 ms": p95(mine),
        "bare query, p95 ms": p95(bare),
    }


def key_by_key(screen: Any, connection: Connection) -> Iterator[tuple[float, float]]:
    """Yield for each key its milliseconds and those of the bare query for the same text."""
    for name in NAMES:
        screen.search.clear()
        painted(screen)
        for letter in name:
            took = milliseconds(lambda letter=letter: press(screen, letter))
            words = folded(screen.search.text()).split()
            asked = " AND ".join(f'"{word}" *' for word in words)
            yield (
                took,
                milliseconds(lambda asked=asked: connection.exec_driver_sql(BARE, (asked,)).all()),
            )


def press(screen: Any, letter: str) -> None:
    """Press one key in the search field and have what follows painted."""
    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
    QApplication.sendEvent(screen.search, event)
    painted(screen)


def painted(screen: Any) -> None:
    """Paint what is due, as the window system would."""
    screen.list.viewport().repaint()
    QApplication.processEvents()


def settle() -> None:
    """Let threads end, those of timers too, and the window paint."""
    end = time.monotonic() + 10
    quiet = time.monotonic() + STILL
    while time.monotonic() < min(quiet, end):
        QApplication.processEvents()
        time.sleep(0.01)
        if running():
            quiet = time.monotonic() + STILL


def memory() -> float:
    """Return the MiB this process has in memory now."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmRSS"))) / KILOBYTE


def milliseconds(act: Callable[[], object]) -> float:
    """Return the processor's time for an act: what else this PC does is not ours."""
    started = time.process_time()
    act()
    return (time.process_time() - started) * 1000


def p95(times: Any) -> float:
    """Return the time that nineteen of twenty stay under."""
    return sorted(times)[int(len(times) * 0.95)]


if __name__ == "__main__":
    keyring.set_keyring(NoKeyring())
    sys.stdout.write(json.dumps(measure(Path(sys.argv[1]))))

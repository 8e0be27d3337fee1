"""One sitting at the real program in a process of its own: `python -m tests.stories.sitting`.

The words after it name the office and the story; what the person sees is printed, line by line,
and the process then waits, as a program does, until it is ended or killed.
"""

import os
import sys
import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from cusdesk.ui.login import LoginWindow
from cusdesk.ui.shell import Shell
from cusdesk.ui.start import application, run
from tests.support.offices import PASSWORD
from tests.support.people import pesel_of
from tests.ui.journey import Journey, settle

PATIENCE_STEPS = 2000
SAVED, OPEN = "Świerszczyk", "Niezapominajka"
BORN = date(1951, 4, 9)


def tell(word: str) -> None:
    """Say to whoever started the process how far it has come."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


def window(kind: type[QWidget]) -> QWidget:
    """Return the visible window of a kind, waiting for it."""
    for _step in range(PATIENCE_STEPS):
        for one in QApplication.topLevelWidgets():
            if isinstance(one, kind) and one.isVisible():
                return one
        settle(0.01)
    raise AssertionError(kind.__name__)


def come_in(password: str = PASSWORD) -> Journey:
    """Log in as Anna and return a journey through her window."""
    login = Journey(window(LoginWindow))
    login.type_into("Login", "anna").type_into("Hasło", password).keys("Enter")
    return Journey(window(Shell))


def new_person(anna: Journey, surname: str, serial: int) -> None:
    """Begin the form of a person."""
    anna.keys("Ctrl+2", "Ctrl+N").type(pesel_of(BORN, serial=serial)).keys("Enter").type(surname)


def half_filled() -> None:
    """Save one person, then leave the form of another half filled."""
    anna = come_in()
    new_person(anna, SAVED, 1)
    anna.keys("Enter").type("Żaneta").keys("Ctrl+S")
    assert anna.sees("Dodano osobę")
    tell("saved")
    new_person(anna, OPEN, 2)
    assert anna.sees("Szkic zapisany o")
    tell("half")


def offered_back() -> None:
    """Look for the saved person and for what was left in the form."""
    anna = come_in()
    tell("in")
    anna.keys("Ctrl+2").type_into("Mieszkańcy: szukaj", SAVED)
    assert anna.sees(f"{SAVED} Żaneta") or anna.sees(f"Żaneta {SAVED}")
    tell("kept")
    anna.keys("Esc", "Ctrl+N")
    assert anna.sees("Masz tu niezapisane zmiany")
    anna.press("Przywróć")
    tell(f"back {anna.value('Nazwisko')}")
    anna.type_into("Imię", "Zoja").keys("Ctrl+S")
    assert anna.sees("Dodano osobę")
    tell("finished")
    QApplication.quit()


def wrong_password() -> None:
    """Try a password that is not Anna's."""
    login = Journey(window(LoginWindow))
    login.type_into("Login", "anna").type_into("Hasło", "nie-to-hasło-wcale").keys("Enter")
    login.wait_until(lambda: refusal_of(login).endswith("."), "odmowa")
    tell(refusal_of(login))
    QApplication.quit()


def refusal_of(login: Journey) -> str:
    """Return the sentence the log-in window refuses with, if it does."""
    found = login.window
    assert isinstance(found, LoginWindow)
    return found.notice.words.text() if found.notice.isVisible() else ""


STORIES: dict[str, Callable[[], None]] = {
    one.__name__: one for one in (half_filled, offered_back, wrong_password)
}


def main(office: Path, story: str) -> int:
    """Open the program on an office and let a story happen in it."""
    words = ["cusdesk", "--office", str(office)]
    application(words)
    QTimer.singleShot(0, lambda: live(STORIES[story]))
    return run(words)


def live(story: Callable[[], None]) -> None:
    """Let a story happen; one that goes wrong ends the process instead of waiting."""
    try:
        story()
    except BaseException:  # noqa: BLE001 - told to whoever reads, who sees a process end
        traceback.print_exc()
        sys.stderr.flush()
        os._exit(1)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))

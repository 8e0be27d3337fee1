"""Opens one screen of the window on a test office, as a person of the staff sees it."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from cusdesk.operations.office import Office
from cusdesk.ui.desk import Desk
from cusdesk.ui.drafts import OfficeDrafts
from cusdesk.ui.preview import PreviewWindow
from cusdesk.ui.screens import Screen, ScreenSpec
from cusdesk.ui.shell import Shell
from cusdesk.ui.shell.window import Surround
from tests.ui.journey import Journey, settle
from tests.ui.showing import shown

SIZE = (1366, 728)


def journey_on(
    qtbot,
    office: Office,
    key: str,
    screen: Callable[[Desk], Screen],
    *,
    keyboard: bool = False,
) -> Journey:
    """Return a journey through the shell with one screen on it."""
    spec = ScreenSpec(key, screen.title, "users", "Ctrl+2", screen)
    shell = shown(qtbot, Shell(office, [spec], Surround(drafts=OfficeDrafts(office))), SIZE)
    return Journey(shell, keyboard=keyboard)


def see_paper(journey: Journey, page: str = "Strona 1 z") -> None:
    """Wait until a paper stands in its window, and close it.

    The number of a page may stand on the card already, and a window that came after the end of a
    test would be left over.
    """
    journey.wait_until(lambda: bool(_papers()), "a paper in a window")
    assert journey.sees(page)
    close_papers()
    # The window behind becomes active again with the next round of events, not at once.
    settle()


def answer(act: str) -> None:
    """Press a button of the next question that stops everything, as soon as it stands there."""
    box = QApplication.activeModalWidget()
    if not isinstance(box, QMessageBox):
        QTimer.singleShot(20, lambda: answer(act))
        return
    next(one for one in box.buttons() if one.accessibleName() == act).click()


def close_papers() -> None:
    """Close the windows in which papers are shown."""
    for window in _papers():
        window.close()


def _papers() -> list[PreviewWindow]:
    shown_now = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    return [window for window in shown_now if isinstance(window, PreviewWindow)]

"""What tests of the window stand on: nothing leaks, one look for all."""

import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from cusdesk.ui import clock, tasks
from cusdesk.ui.theme import Look, theme
from tests.ui.lent import take_back

# The off-screen platform has no window manager to ask.
NO_PLATFORM = "This plugin does not support"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Fail tests on every warning of Qt but that the off-screen platform is one."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore(NO_PLATFORM, extend=True))


@pytest.fixture(autouse=True)
def windows_go_first(request: pytest.FixtureRequest) -> None:
    """Take an office before there is a window: it is put back when windows and tasks are gone."""
    if "office" in request.fixturenames:
        request.getfixturevalue("kept_store")


@pytest.fixture(autouse=True)
def one_look(qapp: QApplication, windows_go_first: None) -> Iterator[None]:
    """Begin each test in the light theme and the usual size, by this computer's clock."""
    clock.let_go()
    chosen = theme()
    if (chosen.look, chosen.scale) != (Look.LIGHT, 100):
        chosen.scale = 100
        chosen.choose(Look.LIGHT)
    yield
    tasks.shut_down()


@pytest.fixture(autouse=True)
def no_window_left_over(qapp: QApplication, windows_go_first: None) -> Iterator[None]:
    """Fail a test that leaves a window on the screen, and clean up after it all the same."""
    yield
    take_back()
    left = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    for window in left:
        window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [type(window).__name__ for window in left] == []


@pytest.fixture
def lp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a print server's `lp` on the path that notes what it is given."""
    place = tmp_path / "bin" / "lp"
    place.parent.mkdir()
    place.write_text(
        f"#!{sys.executable}\n"
        "import sys, pathlib\n"
        f"here = pathlib.Path({str(tmp_path)!r})\n"
        "(here / 'words').write_text('\\n'.join(sys.argv[1:]))\n"
        "(here / 'bytes').write_bytes(sys.stdin.buffer.read())\n"
        "sys.exit(1 if 'zepsuta' in sys.argv else 0)\n"
    )
    place.chmod(place.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{place.parent}:/usr/bin:/bin")
    return tmp_path

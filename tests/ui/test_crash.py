import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import qWarning

from cusdesk.domain.errors import RefusedError
from cusdesk.ui.crash import CrashWatch, report
from cusdesk.ui.crash_dialog import CrashDialog
from tests.ui.journey import Journey
from tests.ui.showing import shown

SECRET = "Żółkiewska 48030712344"


def broken(value):
    raise ValueError(f"cannot store {value}")


def caught(value):
    try:
        broken(value)
    except ValueError:
        return sys.exc_info()
    raise AssertionError


@pytest.fixture
def watch(tmp_path):
    made = CrashWatch(tmp_path)
    made.install()
    yield made
    made.remove()


def log_of(folder: Path) -> str:
    return (folder / "cusdesk.log").read_text(encoding="utf-8")


def test_a_report_has_places_in_the_code_and_no_value():
    kind, _error, trace = caught(SECRET)

    text = report(kind, trace)

    assert "ValueError" in text
    assert "test_crash.py:" in text
    assert "broken" in text
    assert "Żółkiewska" not in text


def test_a_bug_is_written_and_told_once(watch, tmp_path):
    told = []
    watch.crashed.connect(told.append)

    watch.catch(*caught(SECRET))

    assert len(told) == 1
    assert "crash ValueError" in log_of(tmp_path)
    assert "48030712344" not in log_of(tmp_path)


def test_a_bug_in_a_thread_is_told_too(watch, qtbot):
    with qtbot.waitSignal(watch.crashed):
        thread = threading.Thread(target=broken, args=(SECRET,))
        thread.start()
        thread.join()


def test_a_refusal_is_no_crash(watch, qtbot, tmp_path):
    with qtbot.waitSignal(watch.refused) as told:
        watch.catch(RefusedError, RefusedError("Sprawa jest zamknięta."), None)

    assert told.args == ["Sprawa jest zamknięta."]
    assert not (tmp_path / "cusdesk.log").exists()


def test_a_warning_of_qt_is_written_without_digits(watch, tmp_path):
    qWarning("no such place 48030712344")

    assert "no such place ###########" in log_of(tmp_path)


def test_a_long_log_is_put_aside(watch, tmp_path):
    (tmp_path / "cusdesk.log").write_text("x" * 1_000_001)

    watch.write("start")

    assert log_of(tmp_path).endswith("start\n")
    assert (tmp_path / "cusdesk.1.log").stat().st_size > 1_000_000


def test_a_full_disk_does_not_turn_one_fault_into_two(watch, tmp_path):
    (tmp_path / "cusdesk.log").mkdir()

    watch.catch(*caught(SECRET))


def test_the_dialog_says_what_to_do_and_comes_once(qtbot, qapp):
    parent = shown(qtbot, CrashDialog("sprawozdanie"))
    CrashDialog.show_report("cusdesk, ValueError", parent)
    CrashDialog.show_report("another", parent)
    journey = Journey(parent)

    assert journey.sees("W programie wystąpił błąd")
    dialogs = [w for w in qapp.topLevelWidgets() if isinstance(w, CrashDialog) and w.isVisible()]
    assert len(dialogs) == 2

    for dialog in dialogs:
        dialog.accept()

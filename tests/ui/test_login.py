"""The log-in window of a demonstration tells whom to log in as; no other does."""

import pytest

from cusdesk.demo.folder import begin, finish
from cusdesk.demo.guests import MARK
from cusdesk.ui.login import LoginWindow
from cusdesk.ui.session import DATABASE
from tests.ui.journey import Journey
from tests.ui.showing import shown


def test_a_demonstration_shows_whom_to_log_in_as(qtbot, tmp_path):
    begin(tmp_path / "pokaz")
    finish(tmp_path / "pokaz")
    (tmp_path / "pokaz" / DATABASE).touch()
    window = shown(qtbot, LoginWindow(tmp_path / "pokaz", exists=True))
    journey = Journey(window)

    journey.press("grazyna, hasło pokaz-grazyna")
    assert (journey.value("Login"), journey.held) == ("grazyna", "Zaloguj")
    with qtbot.waitSignal(window.entered) as entered:
        journey.keys("Enter")
    assert entered.args == ["grazyna", "pokaz-grazyna"]


@pytest.mark.parametrize("mark", [None, "", "grazyna\tpokaz-grazyna\tdyrektor\n"])
def test_an_office_of_its_own_shows_nobody(qtbot, tmp_path, mark):
    if mark is not None:
        (tmp_path / MARK).write_text(mark, encoding="utf-8")
    journey = Journey(shown(qtbot, LoginWindow(tmp_path, exists=True)))

    assert journey.misses("pokaz-grazyna")
    assert journey.sees(f"Folder biura: {tmp_path}")

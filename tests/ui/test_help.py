"""Help opens whatever the installation lacks."""

from cusdesk.ui.help import HelpWindow
from tests.ui.journey import Journey
from tests.ui.showing import shown


def test_a_page_shows_the_guide_and_the_keys(qtbot):
    window = shown(qtbot, HelpWindow("Pulpit", "pulpit", [("Ctrl+N", "Nowe zgłoszenie")]))

    assert Journey(window).sees("Ctrl+N")


def test_a_page_that_is_gone_leaves_the_keys(qtbot):
    window = shown(qtbot, HelpWindow("Pulpit", "nie-ma-takiej", [("Ctrl+N", "Nowe zgłoszenie")]))

    assert Journey(window).sees("Nowe zgłoszenie")
    assert Journey(window).sees("Znajdź osobę, sprawę, dokument lub polecenie")

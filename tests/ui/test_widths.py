"""No form is wider than the pane it stands in, so nothing slides sideways under the keyboard."""

import pytest
from PySide6.QtWidgets import QAbstractButton

from cusdesk.ui.fields import CheckField, RadioField
from cusdesk.ui.forms import Form, group
from cusdesk.ui.panes import Pane
from cusdesk.ui.places import SCREENS
from cusdesk.ui.shell import Shell
from cusdesk.ui.shell.window import Surround
from tests.support.centres import SROKOWO, founded
from tests.support.widths import too_wide
from tests.ui.journey import settle
from tests.ui.showing import shown

SIZES = ((1366, 728), (1024, 700))
LONG = "Usługi środowiskowe świadczone zamiast pobytu w całodobowej placówce opieki " * 3


def test_no_form_is_wider_than_its_pane_with_the_longest_names_of_a_starter(qtbot, tmp_path, clock):
    office = founded(SROKOWO, tmp_path / "office", clock)
    shell = shown(qtbot, Shell(office, SCREENS, Surround(person="Anna")), SIZES[0])
    shell.turn("services")
    screen = shell._screens["services"]

    found = {}
    for one in screen._specs:
        screen.turn_to(one.key)
        if one.adding is not None:
            screen.section.add()
        for size in SIZES:
            shell.resize(*size)
            settle()
            if wide := too_wide(shell):
                found[one.key, size] = wide
    shell.close()
    office.close()

    assert found == {}


@pytest.mark.parametrize("kind", ["tick", "dot"])
def test_a_long_answer_goes_on_in_the_next_line(qtbot, kind):
    dots = ((1, LONG), (2, "inny"))
    asked = CheckField("k", LONG) if kind == "tick" else RadioField("k", "Rodzaj", dots)
    window = shown(qtbot, Pane(Form(group("Pytanie", asked), save=lambda kept: kept)), (420, 400))

    assert too_wide(window) == []
    answer = next(one for one in asked.findChildren(QAbstractButton) if one.text() == LONG)
    assert answer.height() >= answer.heightForWidth(answer.width()) > 60

"""Whatever takes the keyboard comes into sight, however it took it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from cusdesk.ui.fields import RadioField, TextField
from cusdesk.ui.forms import Form, group
from cusdesk.ui.layout import scrolled
from cusdesk.ui.panes import Pane
from cusdesk.ui.wizard import Page, Wizard
from tests.ui.journey import Journey, settle
from tests.ui.showing import shown

NUMBERS = range(1, 16)


def fields():
    return [TextField(f"k{at}", f"Pole {at}", span=12) for at in NUMBERS]


def in_sight(area) -> bool:
    held = QApplication.focusWidget()
    top = held.mapTo(area.viewport(), QPoint(0, 0)).y()
    return top >= 0 and top + held.height() <= area.viewport().height()


@pytest.mark.parametrize("kind", ["form", "wizard"])
def test_enter_brings_the_next_field_into_sight(qtbot, kind):
    if kind == "form":
        form = Form(group("Pytania", *fields()), save=lambda values: values)
        window = shown(qtbot, Pane(form), (500, 300))
        area, first = window.area, form["k1"]
    else:
        asked = fields()
        window = shown(qtbot, Wizard([Page("Pytania", "", asked)], lambda _v: None), (700, 300))
        area, first = window._area, asked[0]
    first.take_focus()
    journey = Journey(window)

    for at in NUMBERS:
        assert journey.held == f"Pole {at}"
        assert in_sight(area), at
        if at < NUMBERS[-1]:
            journey.keys("Enter")


def test_a_question_is_in_sight_with_its_first_answer(qtbot):
    asked = [
        RadioField(f"k{at}", "Czy ta usługa wymaga decyzji? " * 6, ((1, "tak"), (2, "nie")))
        for at in NUMBERS
    ]
    window = shown(qtbot, Wizard([Page("Pytania", "", asked)], lambda _v: None), (500, 400))
    journey = Journey(window)

    for field in asked[1:]:
        journey.keys("Enter")
        top = field.mapTo(window._area.viewport(), QPoint(0, 0)).y()
        assert top >= 0
        assert top + field.height() <= window._area.viewport().height()


def test_a_row_made_this_moment_is_in_sight_when_it_takes_the_keyboard(qtbot):
    inner = QWidget()
    layout = QVBoxLayout(inner)
    area = shown(qtbot, scrolled(inner), (300, 200))

    for _row in range(12):
        line = QLineEdit()
        layout.addWidget(line)
        line.show()
        line.setFocus(Qt.FocusReason.TabFocusReason)
        settle()
        assert in_sight(area)


def test_what_one_scrolled_away_from_stays_away_while_the_page_grows(qtbot):
    inner = QWidget()
    layout = QVBoxLayout(inner)
    lines = [QLineEdit() for _at in range(30)]
    for line in lines:
        layout.addWidget(line)
    area = shown(qtbot, scrolled(inner), (300, 200))
    lines[0].setFocus()
    settle()
    area._followed = False
    area.verticalScrollBar().setValue(400)

    layout.addWidget(QLineEdit())
    settle()

    assert area.verticalScrollBar().value() == 400

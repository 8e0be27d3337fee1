import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cusdesk.ui.theme import Tone
from cusdesk.ui.toasts import Toasts
from tests.ui.journey import Journey
from tests.ui.showing import shown


@pytest.fixture
def window(qtbot):
    return shown(qtbot, QWidget(), (600, 400))


def test_a_message_is_seen_and_kept_in_the_log(window):
    toasts = Toasts(window)
    toasts.show("Dodano notatkę")

    assert Journey(window).sees("Dodano notatkę")
    assert [note.text for note in toasts.log] == ["Dodano notatkę"]


def test_an_act_is_taken_back_while_its_message_stands(window):
    undone = []
    Toasts(window).show("Usunięto adres", lambda: undone.append("address"))
    journey = Journey(window)

    journey.press("Cofnij")

    assert undone == ["address"]
    assert journey.misses("Usunięto adres")


def test_ctrl_z_takes_back_the_newest(window):
    undone = []
    toasts = Toasts(window)
    for name in ("one", "two"):
        toasts.show(name, lambda name=name: undone.append(name))
    toasts.show("bez cofania")

    toasts.undo_last()

    assert undone == ["two"]


def test_a_message_stays_while_the_keyboard_is_on_it(window, qtbot):
    toast = Toasts(window).show("Zapisano", lambda: None)
    journey = Journey(window)
    journey.focus("Cofnij")
    toast._clock.start(1)
    qtbot.wait(30)
    assert toast.isVisible()

    toast.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    journey.window.focusWidget().clearFocus()
    toast._clock.start(1)
    assert journey.misses("Zapisano")


def test_messages_stand_over_one_another_inside_their_place(window):
    toasts = Toasts(window)
    first, second = toasts.show("Pierwsza"), toasts.show("Druga", tone=Tone.BAD)

    assert first.geometry().bottom() < second.geometry().top()
    assert window.rect().contains(first.geometry())

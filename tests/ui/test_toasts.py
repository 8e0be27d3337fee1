import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from cusdesk.ui.theme import Tone, theme
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


def test_a_message_stays_while_the_pointer_moves_over_it(window):
    toast = Toasts(window).show("Zapisano", lambda: None)
    toast.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    toast._pointer = QPoint(-9, -9)
    toast._leave_if_free()
    assert toast.isVisible()

    toast.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, on=False)
    toast._clock.start(1)
    assert Journey(window).misses("Zapisano")


def test_a_message_over_a_pointer_left_there_goes_all_the_same(window):
    """Whoever works at the keyboard had seven of them over the list, eleven minutes long."""
    toast = Toasts(window).show("Zapisano")
    toast.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)

    toast._clock.start(1)

    assert Journey(window).misses("Zapisano")


def test_three_messages_stand_at_once_and_what_can_be_taken_back_stays(window):
    toasts = Toasts(window)
    toasts.show("Usunięto adres", lambda: None)
    for number in range(5):
        toasts.show(f"Zapisano {number}")

    stand = [toast.accessibleName() for toast in toasts._shown]
    assert stand == ["Usunięto adres", "Zapisano 3", "Zapisano 4"]
    assert len(toasts.log) == 6


def test_a_message_never_takes_the_keyboard(window):
    held = QPushButton("Zapisz", window)
    held.show()
    held.setFocus()
    toast = Toasts(window).show("Zapisano", lambda: None)

    held.hide()

    assert not toast.isAncestorOf(QApplication.focusWidget() or window)
    assert "Zamknij" not in Journey(window).tab_order()


@pytest.mark.parametrize("scale", [100, 125])
@pytest.mark.parametrize("width", [250, 356])
@pytest.mark.parametrize(
    "text", ["Zapisano", "Znak sprawy: CUS.8225.1.2026", "Zapisano projekt decyzji z danych sprawy"]
)
def test_all_words_of_a_message_are_in_sight(window, text, width, scale):
    theme().rescale(scale)
    toasts = Toasts(window)
    toasts.anchor(lambda: QRect(0, 0, width, 390))

    toast = toasts.show(text, lambda: None)

    words = next(one for one in toast.findChildren(QLabel) if one.text() == text)
    flags = int(Qt.TextFlag.TextWordWrap)
    needed = words.fontMetrics().boundingRect(QRect(0, 0, words.width(), 999), flags, text)
    assert needed.width() <= words.width()
    assert needed.height() <= words.height()
    assert window.rect().contains(toast.geometry())


def test_messages_stand_over_one_another_inside_their_place(window):
    toasts = Toasts(window)
    first, second = toasts.show("Pierwsza"), toasts.show("Druga", tone=Tone.BAD)

    assert first.geometry().bottom() < second.geometry().top()
    assert window.rect().contains(first.geometry())

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.ui.dialogs import asked
from cusdesk.ui.fields import CheckField, TextField
from cusdesk.ui.wizard import Page, Wizard
from tests.ui.journey import Journey
from tests.ui.showing import shown


class Room:
    """A wizard of three pages, the middle one asked only of a large office."""

    def __init__(self, qtbot, refusal=None):
        self.done, self.refusal = [], refusal
        pages = (
            Page(
                "Jak nazywa się centrum?",
                "Nazwa stanie na pismach.",
                (TextField("name", "Nazwa", required=True), CheckField("large", "Duże centrum")),
            ),
            Page(
                "Kto jeszcze pracuje?",
                "",
                (TextField("second", "Druga osoba", required=True),),
                asked=lambda values: values["large"],
            ),
            Page("Arkusz odzyskiwania", "Wydrukuj go i schowaj w sejfie.", ()),
        )
        self.journey = Journey(shown(qtbot, Wizard(pages, self.finish)))

    def finish(self, values):
        if self.refusal is not None:
            raise self.refusal
        self.done.append(values)


@pytest.fixture
def room(qtbot):
    return Room(qtbot)


def test_the_keys_that_lead_on_are_named(room):
    assert room.journey.sees("Enter: następne pole. Ctrl+Enter: następna strona.")


def test_enter_leads_through_the_questions(room):
    room.journey.type_into("Nazwa", "CUS Kramsk").keys("Enter", "Enter")

    assert room.journey.sees("Arkusz odzyskiwania")


def test_a_page_that_is_not_needed_is_not_asked(room):
    room.journey.type_into("Nazwa", "CUS").press("Duże centrum").press("Dalej")
    assert room.journey.sees("Kto jeszcze pracuje?")

    room.journey.press("Wstecz").press("Duże centrum").press("Dalej")
    assert room.journey.sees("Arkusz odzyskiwania")


def test_a_page_that_an_answer_decides_about_counts_as_the_most(room):
    steps = room.journey.type_into("Nazwa", "CUS")
    assert steps.sees("Krok 1 z najwyżej 3")

    steps.press("Dalej")
    assert steps.sees("Krok 2 z 2")

    steps.press("Wstecz").press("Duże centrum").press("Dalej")
    assert steps.sees("Krok 2 z 3")


def test_what_was_typed_stays_when_one_goes_back(room):
    room.journey.type_into("Nazwa", "CUS Kramsk").press("Dalej").press("Wstecz")

    assert room.journey.value("Nazwa") == "CUS Kramsk"


def test_a_faulty_page_is_not_left(room):
    room.journey.press("Dalej")

    assert "Uzupełnij pole „Nazwa”." in room.journey.fault("Nazwa")
    assert room.journey.held == "Nazwa"


def test_the_last_page_hands_over_all_values(room):
    room.journey.type_into("Nazwa", "CUS Kramsk").press("Dalej").press("Zakończ")

    assert room.done == [{"name": "CUS Kramsk", "large": False, "second": ""}]


@pytest.mark.parametrize(
    "refusal", [RefusedError("Ten folder nie jest pusty."), InvalidInputError("Zajęte.", "other")]
)
def test_a_refusal_at_the_end_keeps_the_person_there(qtbot, refusal):
    room = Room(qtbot, refusal)
    room.journey.type_into("Nazwa", "CUS Kramsk").press("Dalej").press("Zakończ")

    assert room.journey.sees(refusal.sentence)
    assert room.done == []


@pytest.mark.parametrize(("pressed", "answer"), [("Usuń dane", True), ("Anuluj", False)])
def test_only_an_irreversible_act_is_asked_about(qtbot, pressed, answer):
    window = shown(qtbot, QWidget())

    def press():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        assert box.defaultButton().text() == "Anuluj"
        next(one for one in box.buttons() if one.text() == pressed).click()

    QTimer.singleShot(0, press)

    assert asked(window, "Usunąć dane osoby?", "Tego nie da się cofnąć.", "Usuń dane") is answer


@pytest.mark.parametrize("key", ["Ctrl+S", "Ctrl+Return", "Ctrl+Enter"])
def test_what_saves_a_form_ends_a_page_from_any_field(room, key):
    room.journey.type_into("Nazwa", "CUS Kramsk").keys(key)
    assert room.journey.sees("Arkusz odzyskiwania")

    room.journey.keys(key)
    assert room.done == [{"name": "CUS Kramsk", "large": False, "second": ""}]


def test_what_is_missing_keeps_the_page(room):
    room.journey.focus("Nazwa")
    room.journey.keys("Ctrl+Enter")

    assert room.journey.held == "Nazwa"
    assert "Uzupełnij pole" in room.journey.fault("Nazwa")

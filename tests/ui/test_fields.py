from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QRadioButton

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.terms import Sex
from cusdesk.ui.fields import (
    AmountField,
    CheckField,
    ChoiceField,
    DateField,
    HoursField,
    NotesField,
    NumberField,
    PasswordField,
    PeselField,
    PhoneField,
    RadioField,
    SuggestField,
    Suggestion,
    TextField,
    terms,
)
from cusdesk.ui.forms import Form, group
from cusdesk.ui.layout import boxed, column
from cusdesk.ui.offices_fields import AccountField
from cusdesk.ui.theme import Look, theme
from cusdesk.ui.ticks_field import TicksField
from tests.ui.journey import Journey
from tests.ui.showing import shown

SATURDAY = date(2026, 11, 21)
PESEL = "48030712344"


def journey_over(qtbot, *fields):
    form = shown(qtbot, Form(group("Dane", *fields), save=lambda values: values))
    return Journey(form)


def test_a_day_is_typed_as_people_type_it_and_shown_in_words(qtbot):
    born = DateField("born", "Data urodzenia", today=lambda: SATURDAY)
    journey = journey_over(qtbot, born, TextField("other", "Inne"))

    journey.type_into("Data urodzenia", "7.3.48").keys("Tab")

    assert born.value == date(1948, 3, 7)
    assert journey.value("Data urodzenia") == "7 marca 1948"


@pytest.mark.parametrize(
    ("field", "typed", "value", "text"),
    [
        (lambda: AmountField("a", "Pole"), "1234.5", Decimal("1234.50"), "1\u00a0234,50"),
        (lambda: HoursField("a", "Pole"), "1,5", 90, "1:30"),
        (lambda: NumberField("a", "Pole", most=9), "7", 7, "7"),
        (lambda: PhoneField("a", "Pole"), "600-000 012", "600000012", "600\u00a0000\u00a0012"),
        (lambda: TextField("a", "Pole"), "  Anna   Maria ", "Anna Maria", "Anna Maria"),
    ],
)
def test_a_value_is_parsed_once_and_shown_in_its_usual_form(qtbot, field, typed, value, text):
    made = field()
    journey = journey_over(qtbot, made, TextField("other", "Inne"))

    journey.type_into("Pole", typed).keys("Tab")

    assert (made.value, journey.value("Pole")) == (value, text)


def test_a_fault_is_said_under_the_field_when_it_is_left(qtbot):
    journey = journey_over(qtbot, AmountField("a", "Dochód"), TextField("b", "Inne"))

    journey.type_into("Dochód", "dużo").keys("Tab")

    assert "nie jest kwotą" in journey.fault("Dochód")
    assert journey.sees("nie jest kwotą")


def test_a_fault_goes_as_soon_as_it_is_put_right(qtbot):
    field = AmountField("a", "Dochód")
    journey = journey_over(qtbot, field, TextField("b", "Inne"))
    journey.type_into("Dochód", "dużo").keys("Tab")

    journey.type_into("Dochód", "12")

    assert field.fault == ""


def test_words_for_a_fault_are_made_for_the_first_one(qtbot):
    field = TextField("name", "Nazwa")
    shown(qtbot, field)
    labels = len(field.findChildren(QLabel))

    field.complain("Skróć tę nazwę.")

    assert len(field.findChildren(QLabel)) == labels + 1
    assert Journey(field).sees("Skróć tę nazwę.")
    field.complain("")
    assert not Journey(field).sees("Skróć tę nazwę.")


def test_passing_through_an_empty_required_field_is_no_fault_yet(qtbot):
    field = TextField("a", "Nazwisko", required=True)
    journey = journey_over(qtbot, field, TextField("b", "Inne"))

    journey.focus("Nazwisko")
    journey.keys("Tab")

    assert field.fault == ""
    assert field.check() is False
    assert field.fault == "Uzupełnij pole „Nazwisko”."


def test_a_rule_of_the_form_refuses_with_its_own_sentence(qtbot):
    def refuse(_value):
        raise InvalidInputError("Ta osoba jest już w rejestrze.")

    field = TextField("a", "Nazwisko", rule=refuse)
    journey = journey_over(qtbot, field, TextField("b", "Inne"))
    journey.type_into("Nazwisko", "Łoś").keys("Tab")

    assert journey.sees("Ta osoba jest już w rejestrze.")


def test_a_pesel_is_masked_once_it_is_left(qtbot):
    field = PeselField("pesel")
    journey = journey_over(qtbot, field, TextField("b", "Inne"))

    journey.type_into("PESEL", PESEL).keys("Tab")

    assert journey.value("PESEL") == "480307•••••"
    assert field.value == PESEL


def test_a_masked_pesel_is_shown_with_f4_and_replaced_by_typing(qtbot):
    field = PeselField("pesel")
    field.show_value(PESEL)
    journey = journey_over(qtbot, field, TextField("b", "Inne"))
    journey.focus("PESEL")

    journey.keys("F4")
    assert journey.value("PESEL") == PESEL
    journey.keys("F4").type("9")
    assert field.typed() == "9"


def test_a_wrong_pesel_is_refused_by_its_own_arithmetic(qtbot):
    field = PeselField("pesel")
    field.retype("48030712345")

    assert field.check() is False
    assert "kontrolna" in field.fault


def test_terms_are_chosen_by_their_polish_names(qtbot):
    field = ChoiceField("sex", "Płeć", terms(Sex), required=True)
    journey = journey_over(qtbot, field)

    journey.choose("Płeć", "kobieta")

    assert field.value is Sex.FEMALE


def test_answers_may_change_while_the_chosen_one_stays(qtbot):
    field = ChoiceField("place", "Miejscowość", [(1, "Kramsk"), (2, "Milin")])
    field.show_value(2)

    field.offer([(2, "Milin"), (3, "Rysiny")])
    assert field.value == 2
    field.offer([(3, "Rysiny")])
    assert field.value is None


def test_the_wheel_changes_nothing_on_a_list_without_the_keyboard(qtbot):
    field = ChoiceField("sex", "Płeć", terms(Sex))
    field.show_value(Sex.FEMALE)
    journey = journey_over(qtbot, TextField("b", "Inne"), field)
    journey.focus("Inne")

    roll(field.box)
    assert field.value is Sex.FEMALE
    journey.focus("Płeć")
    roll(field.box)
    assert field.value is Sex.MALE


def test_radio_answers_are_pressed_by_name(qtbot):
    field = RadioField("sex", "Płeć", terms(Sex), required=True)
    journey = journey_over(qtbot, field)
    assert field.check() is False

    journey.press("mężczyzna")

    assert (field.value, field.check()) == (Sex.MALE, True)


def test_an_arrow_chooses_the_answer_it_comes_to(qtbot):
    field = RadioField("sex", "Płeć", terms(Sex), required=True)
    journey = journey_over(qtbot, field)
    field.take_focus()

    journey.keys("Down")

    assert (field.value, journey.held) == (Sex.MALE, "mężczyzna")


@pytest.mark.parametrize(("required", "chosen"), [(True, Sex.FEMALE), (False, None)])
def test_enter_chooses_the_answer_it_stands_on_where_one_is_demanded(qtbot, required, chosen):
    field = RadioField("sex", "Płeć", terms(Sex), required=required)
    journey = journey_over(qtbot, field)
    field.take_focus()

    journey.keys("Enter")

    assert field.value is chosen


def test_a_box_is_ticked_and_may_be_demanded(qtbot):
    field = CheckField("read", "Znam pouczenie", must="Zaznacz, że znasz pouczenie.")
    journey = journey_over(qtbot, field)
    assert field.check() is False

    journey.press("Znam pouczenie")

    assert (field.value, field.fault) == (True, "")


def test_one_of_several_boxes_may_be_demanded(qtbot):
    boxes = TicksField("services", "Usługi", [("K01", "Kąpiel"), ("K02", "Dowóz")], required=True)
    journey = journey_over(qtbot, boxes)

    assert not boxes.check()
    assert boxes.fault == "Zaznacz przynajmniej jedno w polu „Usługi”."

    journey.press("Dowóz")
    assert (boxes.fault, boxes.value) == ("", frozenset({"K02"}))


def test_a_draft_brings_back_a_box_whose_name_holds_a_comma(qtbot):
    names = [("K01", "Klub seniora, wtorki"), ("K02", "Dowóz"), ("K03", "wtorki")]
    boxes = TicksField("services", "Usługi", names)
    qtbot.addWidget(boxes)
    boxes.show_value(frozenset({"K01", "K02"}))
    kept = boxes.typed()

    boxes.show_value(None)
    boxes.retype(kept)

    assert boxes.value == frozenset({"K01", "K02"})


def test_tab_leaves_a_field_of_many_lines(qtbot):
    notes = NotesField("notes", "Uwagi")
    journey = journey_over(qtbot, notes, TextField("b", "Inne"))

    journey.type_into("Uwagi", "Pies.").keys("Enter").type("Zły.").keys("Tab")

    assert journey.held == "Inne"
    assert notes.value == "Pies.\nZły."


def test_what_is_known_is_proposed_while_typing(qtbot):
    field = SuggestField("place", "Miejscowość", villages, written={7: "Kramsk"}.__getitem__)
    journey = journey_over(qtbot, field, TextField("b", "Inne"))

    journey.type_into("Miejscowość", "kra").keys("Down", "Enter")

    assert field.value == 7
    assert journey.value("Miejscowość") == "Kramsk"


def test_what_is_not_known_is_refused_or_taken_as_it_is(qtbot):
    strict, free = (SuggestField("p", "Pole", villages, free=free) for free in (False, True))
    for field in (strict, free):
        field.retype("Pcim")

    assert strict.check() is False
    assert free.value == "Pcim"


def test_no_list_of_proposals_lies_over_a_fault(qtbot):
    field = SuggestField("p", "Pole", villages, required=True)
    journey = journey_over(qtbot, field, TextField("b", "Inne"))
    journey.type_into("Pole", "kra")
    popup = field._completer.popup()
    assert popup.isVisible()

    field.check()
    assert popup.isHidden()

    journey.type("kow")
    assert popup.isHidden()
    journey.keys("Tab")
    assert journey.held == "Inne"


def test_a_password_is_hidden_until_f4_and_caps_lock_is_told(qtbot):
    field = PasswordField("password", "Hasło")
    journey = journey_over(qtbot, field)

    journey.type_into("Hasło", "Ż")
    assert field.line.echoMode() == QLineEdit.EchoMode.Password
    assert journey.sees("Caps Lock jest włączony.")
    journey.keys("F4")
    assert field.line.echoMode() == QLineEdit.EchoMode.Normal


def test_a_day_may_be_taken_from_the_calendar(qtbot):
    field = DateField("day", "Dzień", today=lambda: SATURDAY)
    journey = journey_over(qtbot, field)

    journey.focus("Dzień")
    journey.keys("F4", "Right", "Enter")

    assert field.value == date(2026, 11, 22)


def villages(text):
    return [Suggestion("Kramsk", 7)] if "kramsk".startswith(text.casefold()) else []


def roll(widget):
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        widget.mapToGlobal(middle),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def test_an_account_number_is_shown_as_banks_print_it(qtbot):
    field = shown(qtbot, AccountField("iban", "Numer rachunku"))
    field.retype("PL61109010140000071219812874")

    field.check()
    field.show_value(field.value)

    assert field.value == "61109010140000071219812874"
    assert field.typed() == "61 1090 1014 0000 0712 1981 2874"


def test_a_wrong_account_number_is_refused_at_its_field(qtbot):
    field = shown(qtbot, AccountField("iban", "Numer rachunku"))
    field.retype("61109010140000071219812875")

    assert not field.check()
    assert "Numer rachunku się nie zgadza" in field.fault


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
def test_the_list_of_a_drop_down_has_a_frame(qtbot, look):
    theme().choose(look)
    field = shown(qtbot, ChoiceField("sex", "Płeć", terms(Sex)))
    field.box.showPopup()
    QApplication.processEvents()

    view = field.box.view()
    picture, middle = view.grab().toImage(), view.height() // 2
    sides = [picture.pixelColor(at, middle) for at in (0, picture.width() - 1)]
    field.box.hidePopup()

    assert sides == [theme().colour("field_edge")] * 2


@pytest.mark.parametrize("scale", [100, 125, 200])
@pytest.mark.parametrize("look", list(Look))
def test_a_chosen_answer_is_round_and_shows_that_it_has_the_keyboard(qtbot, look, scale):
    theme().choose(look)
    theme().rescale(scale)
    asked = RadioField("k", "Motyw", ((1, "Jasny"), (2, "Ciemny")))
    asked.show_value(1)
    other = QLineEdit()
    window = shown(qtbot, boxed(column(asked, other)))
    dot = asked.findChild(QRadioButton)

    asked.take_focus()
    held = dot.grab().toImage()
    other.setFocus()
    left = dot.grab().toImage()

    side, middle = theme().px(18), dot.height() // 2
    ground = left.pixelColor(side + theme().px(4), middle)
    assert window.isVisible()
    assert left.pixelColor(1, middle - side // 2 + 1) == ground
    assert left.pixelColor(side // 2, middle) != left.pixelColor(side // 6, middle)
    rim = range(side // 4)
    assert [held.pixelColor(at, middle) for at in rim] != [
        left.pixelColor(at, middle) for at in rim
    ]

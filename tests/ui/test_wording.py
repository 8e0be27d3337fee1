"""What the program says is said to a person: no file format, no half of a word, no false advice."""

import subprocess
import sys

import pytest
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.fee_entries import parse_fee
from cusdesk.domain.residents import MaritalStatus
from cusdesk.domain.terms import Sex
from cusdesk.ui.facts import Facts
from cusdesk.ui.fields import SuggestField, Suggestion
from cusdesk.ui.forms import Form, group
from cusdesk.ui.help import HelpWindow
from cusdesk.ui.icons import icon
from cusdesk.ui.offices_fields import address_fields
from cusdesk.ui.residents_identity import IdentityFields
from cusdesk.ui.users_fields import NewPassword
from tests.support.offices import TODAY
from tests.ui.journey import Journey, settle
from tests.ui.showing import shown


def test_an_empty_fee_is_asked_for_and_not_quoted():
    with pytest.raises(InvalidInputError, match=r"^Wpisz odpłatność"):
        parse_fee("  ")


@pytest.mark.parametrize(
    ("known", "advice"), [("Zofia Wolna", "Wybierz z podpowiedzi"), ("", "Sprawdź pisownię")]
)
def test_proposals_are_pointed_at_only_where_there_are_some(qtbot, known, advice):
    offers = [Suggestion(known, 1)] if known else []
    field = shown(qtbot, SuggestField("who", "Kto", find=lambda _text: offers))
    field.retype("Zofia")

    assert not field.check()
    assert advice in field.fault


@pytest.mark.parametrize(
    ("email", "right"), [("zły adres", False), ("cus@kramsk", False), ("cus@kramsk.pl", True)]
)
def test_an_e_mail_has_the_form_of_one(email, right):
    field = address_fields()["email"]
    field.retype(email)

    assert field.check() is right


def test_the_civil_status_is_said_of_the_sex_that_is_known(qtbot):
    asked = IdentityFields(TODAY, short=True)
    form = shown(qtbot, Form(group("Kto", *asked.items), save=lambda _values: None))
    form.open({"sex": Sex.FEMALE, "marital_status": MaritalStatus.WIDOWED})
    assert asked.marital.box.currentText() == "wdowa"

    asked.sex.show_value(Sex.MALE)

    assert asked.marital.box.currentText() == "wdowiec"
    assert asked.marital.value is MaritalStatus.WIDOWED


def test_a_draft_brings_the_civil_status_back_whatever_the_sex(qtbot):
    before, after = IdentityFields(TODAY, short=True), IdentityFields(TODAY, short=True)
    for asked in (before, after):
        shown(qtbot, Form(group("Kto", *asked.items), save=lambda _values: None))
    before.sex.show_value(Sex.FEMALE)
    before.marital.show_value(MaritalStatus.DIVORCED)

    after.marital.retype(before.marital.typed())

    assert after.marital.value is MaritalStatus.DIVORCED


def test_a_password_too_short_is_a_fault_and_not_a_remark(qtbot):
    password = NewPassword()
    for part in password.items:
        qtbot.addWidget(part)
    password.first.retype("krótkie")
    password.first.edited.emit()
    assert password.words.property("kind") == "fault"

    password.first.retype("sołtys maluje płot nocą")
    password.first.edited.emit()
    assert password.words.property("kind") == "note"


def test_names_of_facts_stand_on_one_line_though_a_value_wraps(qtbot):
    facts = shown(qtbot, Facts(("Krótkie", "a"), ("Długie", "słowo " * 40)), (500, 400))

    tops = {one.text(): one.y() for one in facts.findChildren(QLabel)}
    assert tops["Krótkie"] == tops["Długie"]


def test_the_icon_of_a_button_that_may_not_be_pressed_is_quiet():
    drawn = icon("plus", "on_accent")
    live = drawn.pixmap(18, 18, QIcon.Mode.Normal).toImage()

    assert drawn.pixmap(18, 18, QIcon.Mode.Disabled).toImage() != live


def test_the_window_has_an_icon():
    code = "from cusdesk.ui.start import application as a; print(a(['x']).windowIcon().isNull())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)

    assert done.stdout.strip() == "False"


def test_end_leads_to_the_end_of_the_help(qtbot):
    window = shown(qtbot, HelpWindow("Pulpit", "pulpit", []), (500, 300))
    bar = window.findChild(type(window.layout().itemAt(0).widget())).verticalScrollBar()

    Journey(window).keys("End")
    settle()
    assert bar.value() == bar.maximum() > 0
    Journey(window).keys("Home")
    assert bar.value() == 0

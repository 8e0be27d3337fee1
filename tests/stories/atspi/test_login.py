"""A clerk who hears the screen gets in by herself, with Polish letters in what she types."""

import shutil
import sys

import pytest

from tests.support.offices import PASSWORD


@pytest.fixture
def program(listen, office_template, tmp_path, monkeypatch):
    """Start the program on a real office, with a screen reader before it."""
    folder = tmp_path / "Urząd w Kramsku"
    shutil.copytree(office_template.folder, folder)
    monkeypatch.setenv("CUSDESK_OFFICE", str(folder))
    return listen(sys.executable, "-P", "-m", "cusdesk")


def log_in(program, login, password):
    program.write("text", "Login", login)
    program.write("password text", "Hasło", password)
    program.press("push button", "Zaloguj")


def test_a_wrong_name_is_refused_aloud(program):
    log_in(program, "Żółkiewska", PASSWORD)

    assert program.text("text", "Login") == "Żółkiewska"
    assert "nieprawidłowe" in program.hear("label", "Login lub hasło")


def test_the_right_password_opens_the_office(program):
    log_in(program, "anna", PASSWORD)

    assert program.hear("label", "Pulpit") == "Pulpit"

"""Bad input, one by one: a Polish sentence with the remedy, nothing lost, nothing half-written.

The list stands in the plan of the first part; what a screen shows is read as a screen reader does.
"""

import shutil
from contextlib import contextmanager
from datetime import date
from decimal import Decimal

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from cusdesk.app import gate
from cusdesk.app.doctor import examine
from cusdesk.app.letterheads import logo_file
from cusdesk.db.store import Store
from cusdesk.domain.errors import InvalidInputError, LoginError, OfficeError, StoreError
from cusdesk.domain.identity import Identity
from cusdesk.domain.residents import NoPeselReason
from cusdesk.operations.incomes import Component, StatementForm, record_income
from cusdesk.operations.resident_lists import find_residents
from cusdesk.operations.residents import NewResident, register_resident
from cusdesk.operations.resolutions import add_resolution, put_into_force, resolutions
from cusdesk.ui.residents import ResidentsScreen
from tests.stories.test_places import is_sentence
from tests.support.offices import TODAY
from tests.support.people import add_resident, pesel_of
from tests.support.pictures import broken_picture
from tests.support.tables import holed_resolution
from tests.support.windows import journey_on

# The off-screen platform has no window manager to ask.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

REMEDIES = (
    "Popraw",
    "Sprawdź",
    "Wpisz",
    "Zwolnij",
    "Odtwórz",
    "odtwórz",
    "Wskaż",
    "Wybierz",
    "Użyj",
    "Przejdź",
    "zamknij",
    "zapisz",
)


def says_what_to_do(sentence):
    return sentence.endswith(".") and any(word in sentence for word in REMEDIES)


@pytest.fixture
def form(qtbot, office):
    """Open the form of a new person."""
    journey = journey_on(qtbot, office, "residents", ResidentsScreen)
    return journey.keys("Ctrl+N")


@pytest.mark.parametrize(
    ("pesel", "reason"),
    [
        ("44051401358", "Cyfra kontrolna"),
        ("4405140135", "11 cyfr"),
        ("02381307589", "nie ma w kalendarzu"),
        (pesel_of(date(2031, 5, 6)), "jeszcze nie nadeszła"),
    ],
)
def test_a_wrong_pesel_is_said_at_its_field_and_the_rest_stays(form, office, pesel, reason):
    form.type_into("PESEL", pesel).type_into("Nazwisko", "Żółć").type_into("Imię", "Łucja")
    form.keys("Ctrl+S")

    assert form.held == "PESEL"
    assert reason in form.fault("PESEL")
    assert ".." not in form.fault("PESEL")
    assert form.value("Nazwisko") == "Żółć"
    assert office.do(find_residents, "zolc") == []


@pytest.mark.parametrize("typed", ["30.02.1950", "1.13.1950", "31.6", "wczorajsza"])
def test_an_impossible_day_is_said_at_its_field(form, office, typed):
    form.type_into("Nazwisko", "Żółć").type_into("Data urodzenia", typed).keys("Tab")

    assert says_what_to_do(form.fault("Data urodzenia").split(": ")[-1].strip())
    assert form.value("Data urodzenia") == typed


@contextmanager
def full_disk(office):
    """Let the database not grow by a page, as on a disk without room."""
    held = office.store.writer.raw_connection()
    (pages,) = held.driver_connection.execute("PRAGMA page_count").fetchone()
    held.driver_connection.execute(f"PRAGMA max_page_count = {pages}")
    held.close()
    try:
        yield
    finally:
        held = office.store.writer.raw_connection()
        held.driver_connection.execute("PRAGMA max_page_count = 1000000")
        held.close()


def fill_up(office):
    """Enter people who take less room than the one in the form, until there is none left."""
    nobody = Identity("X", "Y", no_pesel_reason=NoPeselReason.UNKNOWN)
    for _person in range(2000):
        office.do(register_resident, NewResident(nobody))


def test_on_a_full_disk_the_form_keeps_what_was_typed_until_there_is_room(form, office):
    form.type_into("PESEL", "44051401359").type_into("Nazwisko", "Żółć").type_into("Imię", "Jan")
    with full_disk(office):
        with pytest.raises(StoreError, match="zabrakło miejsca"):
            fill_up(office)
        form.keys("Ctrl+S")
        assert form.sees("Na dysku zabrakło miejsca")
        assert form.value("Nazwisko") == "Żółć"
        assert office.do(find_residents, "żółć") == []

    form.keys("Ctrl+S")
    assert form.sees("Dodano osobę")
    assert len(office.do(find_residents, "żółć")) == 1
    assert office.store.faults() == []


def test_an_income_of_a_month_to_come_is_refused_and_nothing_is_kept(office):
    who = add_resident(office)
    pension = Component(who, "pension", Decimal("1800.00"))
    form = StatementForm(date(2027, 1, 1), TODAY, (pension,), "odcinek emerytury")

    with pytest.raises(InvalidInputError) as refusal:
        office.do(record_income, who, form)

    assert says_what_to_do(refusal.value.sentence)


def test_a_resolution_with_a_hole_is_kept_but_comes_into_no_force(office):
    added = office.do(add_resolution, holed_resolution())
    with pytest.raises(OfficeError) as refusal:
        office.do(put_into_force, added, date(2027, 1, 1), 15)

    assert "100" in refusal.value.sentence
    (kept,) = [one for one in office.do(resolutions) if one.id == added]
    assert kept.resolution == holed_resolution()


def test_a_second_start_on_the_same_office_is_told_where_the_first_is(office, office_template):
    with pytest.raises(StoreError) as refusal:
        Store.open(office.store.folder, office_template.key)

    assert "już otwarte na komputerze" in refusal.value.sentence
    assert says_what_to_do(refusal.value.sentence)


@pytest.fixture
def folder(office_template, tmp_path):
    place = tmp_path / "kopia"
    shutil.copytree(office_template.folder, place)
    return place


@pytest.mark.parametrize(
    "spoil",
    [
        lambda whole: whole[: len(whole) // 2 - 100],
        lambda _whole: b"",
        lambda whole: b"SQLite format 3\x00" + whole[16:],
        lambda whole: whole[:5000] + bytes(4000) + whole[9000:],
    ],
    ids=["truncated", "empty", "plain", "damaged"],
)
def test_a_spoilt_database_is_refused_and_left_as_it_is(folder, office_template, spoil):
    file = folder / "office.db"
    file.write_bytes(spoil(file.read_bytes()))
    before = file.read_bytes()

    with pytest.raises(StoreError) as refusal:
        Store.open(folder, office_template.key).close()

    assert says_what_to_do(refusal.value.sentence)
    assert "kopii" in refusal.value.sentence
    assert file.read_bytes() == before


def test_a_wrong_password_never_makes_a_second_office(folder):
    before = sorted(file.name for file in folder.iterdir())
    with pytest.raises(LoginError) as refusal:
        gate.unlock(folder, "anna", "nie-to-hasło-wcale")

    assert says_what_to_do(refusal.value.sentence)
    assert [name for name in sorted(f.name for f in folder.iterdir()) if name not in before] == []


def test_a_pc_without_a_keyring_opens_and_says_what_is_missing(folder):
    keyring.set_keyring(NoKeyring())
    found = examine(folder)

    assert not found.keyring_available
    assert any("hasł" in warning for warning in found.warnings)
    assert all(is_sentence(sentence) for sentence in (*found.warnings, *found.missing))


def test_a_corrupt_logo_is_refused_with_the_kinds_that_work(tmp_path):
    with pytest.raises(OfficeError) as refusal:
        logo_file(broken_picture(tmp_path))

    assert says_what_to_do(refusal.value.sentence)

"""Sticks and packages in words: what is plugged in, what left, what came, what went wrong."""

from pathlib import Path

import pytest

from cusdesk.app.sticks import Exported, Imported, Receipt, Request, Share
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.words import NBSP
from cusdesk.sync.reports import ExchangeReport, Outcome
from cusdesk.ui import removable
from cusdesk.ui.carrier import Admitted
from cusdesk.ui.place_field import PlaceField, StickOffer
from cusdesk.ui.removable import Stick, is_plugged, size
from cusdesk.ui.stick_words import account, whose
from cusdesk.ui.theme import Tone
from cusdesk.wire.package import Purpose
from cusdesk.wire.records import Role
from tests.ui.journey import Journey
from tests.ui.showing import shown

STICK = Stick(Path("/media/anna/KINGSTON"), "KINGSTON", 14_200_000_000)
PACKAGE = Exported(Path("/media/anna/KINGSTON/a.cuspak"), Purpose.TO_ORDERER, (), (0, 0), 0, 0)
ASKED = Request(b"\1" * 16, "Sekretariat", Role.OFFICE, b"\2" * 32, "age1")


def said(told):
    return " ".join((told.sentence, *(line for line, _tone in told.lines))).replace(NBSP, " ")


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (14_200_000_000, "14 GB"),
        (1_500_000_000, "1,5 GB"),
        (2_540_000, "2,5 MB"),
        (900, "1 kB"),
        (0, "1 kB"),
    ],
)
def test_a_size_reads_as_people_say_it(count, text):
    assert size(count) == text


@pytest.mark.parametrize(
    ("root", "plugged"),
    [("/media/anna/KINGSTON", True), ("/run/media/anna/X", True), ("/", False), ("/boot", False)],
)
def test_what_was_plugged_in_is_told_from_the_computers_own_disks(root, plugged):
    assert is_plugged(root) is plugged


def test_asking_for_sticks_answers_on_any_computer():
    assert all(isinstance(one, Stick) for one in removable.sticks())


def test_one_stick_is_put_into_an_empty_field_and_two_are_offered(qtbot):
    field = PlaceField("place", "Nośnik albo folder")
    offer = shown(qtbot, StickOffer(field))
    shown(qtbot, field)
    other = Stick(Path("/media/anna/INNY"), "", 5_000_000)

    offer.offer((STICK,))
    assert field.value == STICK.place
    offer.offer((STICK, other))
    assert field.value == STICK.place
    Journey(offer).press("/media/anna/INNY, wolne 5,0 MB")

    assert field.value == other.place


def test_no_stick_says_what_to_do(qtbot):
    offer = shown(qtbot, StickOffer(PlaceField("place", "Nośnik albo folder")))
    offer.offer(())

    assert Journey(offer).sees("Nie widać żadnego pendrive’a")
    assert Journey(offer).can_press("Szukaj nośników")


def test_a_place_is_a_whole_path(qtbot):
    field = shown(qtbot, PlaceField("place", "Nośnik albo folder"))

    with pytest.raises(InvalidInputError, match="całą ścieżkę"):
        field._parse("pendrive")
    assert field._parse(' "/media/anna/X" ') == Path("/media/anna/X")


def test_a_receipt_names_whose_changes_leave_and_what_to_do_next():
    shares = (Share("Parter", 1, 12), Share("Sekretariat", 4, 4))
    told = account(Receipt(PACKAGE, shares, 2_540_000))

    assert told.tone is Tone.GOOD
    assert "Parter: 12 zmian, Sekretariat: 1 zmiana." in said(told)
    assert "(2,5 MB)" in said(told)
    assert "Odłącz nośnik" in said(told)


def test_a_package_with_nothing_new_says_so():
    assert "Nowych zmian nie było" in said(account(Receipt(PACKAGE, (), 900)))


def test_everything_that_left_is_named():
    package = Exported(PACKAGE.path, Purpose.FROM_ORDERER, (), (3, 17), 2, 1)
    told = said(account(Receipt(package, (), 900)))

    for part in ("pozycje 3–17", "Dokumenty: 2.", "nowych komputerów: 1."):
        assert part in told


def test_what_came_names_the_courier_box_and_what_the_office_has():
    box = (Share("Sekretariat", 4, 8),)
    came = Imported(packages=["a"], boxed=1, log=2, files=3, acknowledged=57, box=box)
    told = account(came)

    assert (told.tone, "Wczytano 1 pakiet." in said(told)) == (Tone.GOOD, True)
    for part in ("2 wpisy", "Dokumenty: 3.", "do numeru 57", "Sekretariat: 5 zmian"):
        assert part in said(told)


@pytest.mark.parametrize(
    ("came", "sentence", "tone"),
    [
        (Imported(packages=["a", "b"]), "Nie było", Tone.GOOD),
        (Imported(packages=["a"], missing=["Brak."]), "ale nie wszystko", Tone.WARN),
        (Imported(packages=["a"], refused=["Obcy."]), "ale nie wszystko", Tone.WARN),
        (Imported(refused=["Obcy."]), "Niczego nie przyjęto", Tone.BAD),
        (Imported(requests=[ASKED]), "zgłoszenie nowego komputera", Tone.INFO),
        (RefusedError("Nie ma miejsca."), "Nie ma miejsca.", Tone.BAD),
        (Admitted("PC 3", 3, ExchangeReport()), "wyślij pakiet", Tone.GOOD),
        (
            Admitted("PC 3", 3, ExchangeReport(Outcome.UNREACHABLE, "Cisza.")),
            "się nie skończyła: Cisza.",
            Tone.WARN,
        ),
    ],
)
def test_every_end_of_a_package_has_its_sentence_and_tone(came, sentence, tone):
    told = account(came)

    assert sentence.casefold() in said(told).casefold()
    assert told.tone is tone


def test_a_request_beside_packages_is_not_overlooked():
    assert "Porównaj odcisk" in said(account(Imported(packages=["a"], requests=[ASKED])))


def test_shares_are_listed_by_name():
    assert whose((Share("A", 2, 3),)).replace(NBSP, " ") == "A: 2 zmiany"

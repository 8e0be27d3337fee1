"""Personal data lie in sealed files alone: after work, print, backup, a crash, open and closed."""

import sys
import tempfile
from datetime import date
from functools import partial

import pytest

from cusdesk.domain.addresses import Place
from cusdesk.domain.cases import ReporterKind
from cusdesk.domain.residents import AddressKind
from cusdesk.operations.addresses import NewAddress
from cusdesk.operations.documents import print_document
from cusdesk.operations.registers import decisions_register
from cusdesk.operations.reports import NewReport, take_report
from cusdesk.operations.resident_lists import Listing, note_search
from cusdesk.operations.resident_papers import residents_register
from cusdesk.ui.crash import CrashWatch
from cusdesk.ui.desk import Pdf
from cusdesk.ui.drafts import OfficeDrafts
from cusdesk.ui.places import SCREENS
from cusdesk.ui.settings import Settings
from cusdesk.ui.shell import Shell, Surround
from cusdesk.ui.tasks import running
from tests.support.canaries import canaries_in, word_in_bytes
from tests.support.drafts import granted
from tests.support.offices import PASSWORD
from tests.support.people import add_resident, pesel_of
from tests.support.windows import close_papers
from tests.ui.journey import Journey, settle
from tests.ui.showing import shown

# The off-screen platform has no window manager to ask.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

BORN = date(1947, 8, 19)
SURNAME, GIVEN, STREET = "Wydmuszewska", "Pulcheria", "Kanarkowa"
TOLD, TYPED, PHONE = "Rozkwitający niezapominajnik", "Półtorakożuch", "604871593"
WORDS = (SURNAME, GIVEN, STREET, TOLD, TYPED, PHONE, pesel_of(BORN), PASSWORD)


@pytest.fixture
def places(tmp_path, own_home, monkeypatch):
    """Give the program a home, a place for reports and one for temporary files."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    return (tmp_path, own_home)


def lying_open(places):
    return [found for place in places for found in canaries_in(place, *WORDS)]


def work(office, in_name_of):
    """Enter a person, take a call about her, decide, print and search."""
    place = Place("Wysokie", "Kramsk", STREET, "14", postcode="62-511")
    address = NewAddress(AddressKind.RESIDENCE, place, date(1990, 1, 1), for_visits=True)
    who = add_resident(office, f"{GIVEN} {SURNAME}", born=BORN, address=address, phone=PHONE)
    office.do(take_report, NewReport(ReporterKind.NEIGHBOUR, TOLD, who))
    office.do(note_search, SURNAME)
    _case, issued = granted(office, in_name_of)
    return who, issued


def test_after_a_days_work_no_word_lies_open(qtbot, office, in_name_of, places, tmp_path):
    who, issued = work(office, in_name_of)
    shell = shown(qtbot, Shell(office, SCREENS, Surround(drafts=OfficeDrafts(office))))
    anna = Journey(shell)
    shell.turn("residents", who)
    settle()
    make = partial(office.do, print_document, issued.document_id)
    shell.show_pdf(Pdf("Decyzja", make, "decyzja.pdf"))
    qtbot.waitUntil(lambda: not running())
    assert lying_open(places) == []
    close_papers()
    shell.activateWindow()
    settle()
    anna.keys("Ctrl+2", "Ctrl+N").type_into("Nazwisko", TYPED)
    shell.write_drafts()
    settings = Settings(tmp_path / "window.ini")
    settings.remember_office(office.store.folder)
    settings.remember_place(shell, "shell")
    assert lying_open(places) == []
    shell.close()

    office.store.copy_to(tmp_path / "kopia.db")
    office.close()
    assert lying_open(places) == []


def test_a_crash_tells_places_in_the_code_and_nobodys_name(office, places, tmp_path, in_name_of):
    watch = CrashWatch(tmp_path / "state")
    watch.install()
    told = []
    watch.crashed.connect(told.append)
    try:
        {}[f"{GIVEN} {SURNAME} {pesel_of(BORN)} {TYPED}"]
    except KeyError:
        watch.catch(*sys.exc_info())
    finally:
        watch.remove()

    assert len(told) == 1
    assert [word for word in WORDS if word_in_bytes(word, told[0].encode())] == []
    assert lying_open(places) == []


def test_papers_of_many_people_leave_no_file_behind(office, in_name_of, places):
    work(office, in_name_of)

    assert office.do(decisions_register, 2026).startswith(b"%PDF")
    assert office.do(residents_register, Listing.ALL).startswith(b"%PDF")
    assert lying_open(places) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "cp1250"])
def test_a_planted_word_is_found(tmp_path, encoding):
    (tmp_path / "zrzut.bin").write_bytes(b"\x00" * 7 + TYPED.encode(encoding) + b"\x01")

    assert canaries_in(tmp_path, *WORDS) == [f"zrzut.bin: {TYPED}"]


def test_a_word_in_a_name_is_found(tmp_path):
    (tmp_path / f"decyzja {SURNAME}.pdf").touch()

    assert canaries_in(tmp_path, SURNAME) == [f"decyzja {SURNAME}.pdf: {SURNAME}"]

"""Papers are one press away, and the access log tells what was looked at, printed and saved."""

import json

import pytest
from PySide6.QtWidgets import QApplication

from cusdesk.db import access
from cusdesk.domain.cases import ApplicantKind
from cusdesk.operations.documents import document_rows
from cusdesk.operations.recorded import record_decision
from cusdesk.ui.cases import CasesScreen
from cusdesk.ui.documents import DocumentsScreen
from cusdesk.ui.preview import PreviewWindow
from cusdesk.ui.residents import ResidentsScreen
from tests.operations.test_recorded import form
from tests.operations.test_residents import last_log
from tests.support.cases import opened, resident
from tests.support.crowds import multiply
from tests.support.drafts import granted, person
from tests.support.pictures import picture_file
from tests.support.windows import close_papers, journey_on


@pytest.fixture
def open_on(qtbot):
    """Return a way to open one screen on an office."""
    return lambda office, key, screen: journey_on(qtbot, office, key, screen)


@pytest.fixture(autouse=True)
def papers_put_away(qapp):
    """Close the previews a test has opened."""
    yield
    close_papers()


def test_the_filled_form_is_printed_where_the_application_stands(office, open_on):
    opened(office, resident(office))
    journey = open_on(office, "cases", CasesScreen)

    journey.open_row("Sprawy", "Żółkiewska").press("Wniosek").press("Drukuj wniosek")

    assert journey.sees("Podgląd – Wniosek o usługi opiekuńcze")


def test_what_began_ex_officio_has_no_form_to_sign(office, open_on):
    opened(office, resident(office), applicant_kind=ApplicantKind.EX_OFFICIO)
    journey = open_on(office, "cases", CasesScreen)

    journey.open_row("Sprawy", "Żółkiewska").press("Wniosek")

    assert journey.can_press("Popraw wniosek")
    assert not journey.can_press("Drukuj wniosek")


def test_who_only_reads_cases_is_offered_no_form_to_sign(office, open_on, in_name_of):
    opened(office, resident(office))
    journey = open_on(in_name_of("ewa"), "cases", CasesScreen)

    journey.open_row("Sprawy", "Żółkiewska").press("Wniosek")

    assert not journey.can_press("Drukuj wniosek")


def test_a_person_without_a_case_takes_a_filled_form_home(office, open_on):
    resident(office)
    journey = open_on(office, "residents", ResidentsScreen)

    journey.open_row("Mieszkańcy", "Żółkiewska").press("Więcej czynności").press("Drukuj wniosek")

    assert journey.sees("Podgląd – Wniosek o usługi opiekuńcze")


def acts_since(office, seq):
    """Return what the access log says was done after a line: the act and the operation."""
    with office.store.reader.begin() as connection:
        rows = connection.execute(access.LOG.select().where(access.LOG.c.seq > seq))
        return [(row.kind, row.operation) for row in rows]


def last_line(office):
    with office.store.reader.begin() as connection:
        return access.head(connection)[0]


def preview_in_sight(journey, title):
    """Wait for a paper to be shown and return its preview."""
    assert journey.sees(f"Podgląd – {title}")
    (window,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, PreviewWindow)]
    journey.wait_until(window.preview.number.text, "the paper is drawn")
    return window.preview


def test_a_decision_looked_at_and_saved_is_logged_as_that(office, in_name_of, open_on, tmp_path):
    granted(office, in_name_of)
    journey = open_on(office, "documents", DocumentsScreen).open_row("Dokumenty", "1/2026")
    line = last_line(office)

    journey.press("Drukuj")
    preview = preview_in_sight(journey, "Decyzja 1/2026")
    assert acts_since(office, line) == [("view", "open_document")]
    preview.save_to(tmp_path / "decyzja.pdf")

    assert acts_since(office, line)[1:] == [("export", "export_document")]
    assert (tmp_path / "decyzja.pdf").read_bytes().startswith(b"%PDF-")


def test_a_decision_sent_to_the_printer_is_logged_as_printed(office, in_name_of, open_on, lp):
    granted(office, in_name_of)
    journey = open_on(office, "documents", DocumentsScreen).open_row("Dokumenty", "1/2026")
    journey.press("Drukuj")
    preview = preview_in_sight(journey, "Decyzja 1/2026")
    line = last_line(office)

    preview.printing.chosen.emit("Sekretariat", 2, True)
    journey.wait_until((lp / "bytes").exists, "the printer has it")

    assert acts_since(office, line) == [("print", "print_document")]


def test_a_sheet_that_is_saved_names_whose_it_was(office, open_on, tmp_path):
    who = resident(office)
    journey = open_on(office, "residents", ResidentsScreen).open_row("Mieszkańcy", "Żółkiewska")
    journey.press("Drukuj")
    preview = preview_in_sight(journey, "Karta osoby")

    preview.save_to(tmp_path / "karta.pdf")

    line = last_log(office)
    assert (line.kind, line.purpose, json.loads(line.residents)) == (
        "export",
        "Karta osoby",
        [who.hex],
    )


def test_a_scan_is_shown_like_every_paper(office, open_on, tmp_path):
    scan = picture_file(tmp_path).read_bytes()
    office.do(record_decision, form(person(office), scan=scan))
    journey = open_on(office, "documents", DocumentsScreen).open_row("Dokumenty", "Żółkiewska")

    journey.press("Skan")

    assert preview_in_sight(journey, "Skan decyzji").number.text() == "Strona 1 z 1"


def test_an_old_paper_opens_from_where_it_is_named(office, in_name_of, open_on):
    granted(office, in_name_of)
    office.do(multiply, 120)
    journey = open_on(office, "documents", DocumentsScreen)
    oldest = office.do(document_rows, "", 120, 1)[0]

    journey.window.desk.go("documents", oldest.id)

    assert journey.sees("przyznanie usług")
    assert journey.sees("Strona 1 z")

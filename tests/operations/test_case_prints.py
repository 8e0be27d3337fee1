from datetime import timedelta

import pypdfium2
import pytest

from cusdesk.domain.cases import AppointmentKind, ReporterKind
from cusdesk.domain.errors import NotPermittedError, RefusedError
from cusdesk.operations.appointment_prints import field_sheet
from cusdesk.operations.appointments import NewAppointment, make_appointment
from cusdesk.operations.case_lists import CaseFilter
from cusdesk.operations.case_prints import case_sheet, fee_explanation
from cusdesk.operations.case_registers import (
    applications_register,
    cases_list,
    cases_register,
    interviews_register,
    late_list,
    report_sheet,
    reports_register,
    symbols,
)
from cusdesk.operations.case_workers import exclude, workers
from cusdesk.operations.offices import record_number_start
from cusdesk.operations.reports import NewReport, take_report
from tests.support.cases import determined, earning, interviewed, needing, opened, resident
from tests.support.offices import TODAY


def words(pdf: bytes) -> str:
    """Return the text of a paper on one line, hard spaces as plain ones."""
    pages = pypdfium2.PdfDocument(pdf)
    text = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    return " ".join(text.replace("\u00a0", " ").replace("\u00ad", "").split())


@pytest.fixture
def who(office):
    return resident(office)


@pytest.fixture
def case_id(office, who):
    return opened(office, who, asked_for="pomoc przy kąpieli").case_id


def test_the_sheet_of_a_case_holds_its_metryka(office, case_id):
    interviewed(office, case_id)

    told = words(office.do(case_sheet, case_id))

    assert "CUS.8225.1.2026" in told
    assert "Irena Żółkiewska" in told
    assert "pomoc przy kąpieli" in told
    assert "Przyjęto wniosek nr 1/2026" in told


def test_the_same_sheet_has_the_same_bytes(office, case_id):
    assert office.do(case_sheet, case_id) == office.do(case_sheet, case_id)


def test_the_explanation_of_a_fee_is_one_page_for_the_counter(office, who, case_id):
    earning(office, who)
    needing(office, case_id)

    told = words(office.do(fee_explanation, determined(office, case_id)))

    assert "20% kosztu, 9,00 zł za godzinę" in told
    assert "1 800,00 zł" in told


def test_the_field_sheet_says_whom_where_and_when(office, who, case_id):
    visit = NewAppointment(AppointmentKind.INTERVIEW, who, TODAY, 9 * 60 + 30, case_id)
    office.do(make_appointment, visit)

    told = words(office.do(field_sheet, TODAY))

    assert "9:30" in told
    assert "Żółkiewska Irena" in told
    assert "Wysokie 14" in told


def test_the_spis_spraw_explains_what_came_before(office, case_id):
    office.do(record_number_start, "case:8225", 2026, 48)
    opened(office, resident(office, "Łoś"))

    told = words(office.do(cases_register, "8225", 2026))

    assert "Numery od 1 do 48 nadano, zanim rejestr przejął ten program." in told
    assert "CUS.8225.49.2026" in told


def test_registers_of_the_year_are_printed(office, who, case_id):
    office.do(take_report, NewReport(ReporterKind.NEIGHBOUR, "Nie wstaje.", who))
    interviewed(office, case_id)

    assert "Nie wstaje." in words(office.do(reports_register, 2026))
    assert "CUS.8225.1.2026" in words(office.do(applications_register, 2026))
    assert "Żółkiewska Irena" in words(office.do(interviews_register, 2026))


def test_an_empty_register_is_printed_too(office):
    assert "Rejestr wniosków 2025" in words(office.do(applications_register, 2025))


def test_the_late_list_names_what_is_late(office, case_id, clock):
    clock.turn_to(TODAY + timedelta(days=40))

    told = words(office.do(late_list))

    assert "CUS.8225.1.2026" in told
    assert "po terminie" in told


def test_someone_excluded_prints_nothing_of_the_case(office, case_id, in_name_of):
    celina = next(one for one in office.do(workers) if one.name.startswith("Celina"))
    office.do(exclude, case_id, celina.id, "córka")
    excluded = in_name_of("celina")

    with pytest.raises(RefusedError):
        excluded.do(case_sheet, case_id)
    assert "Żółkiewska" not in words(excluded.do(cases_register, "8225", 2026))


def test_whoever_may_not_see_incomes_prints_no_explanation(office, who, case_id, in_name_of):
    earning(office, who)
    kept = determined(office, case_id)

    with pytest.raises(NotPermittedError):
        in_name_of("ewa").do(fee_explanation, kept)


def test_a_list_is_printed_as_it_stands(office, case_id):
    opened(office, resident(office, "Łoś"))

    told = words(office.do(cases_list, CaseFilter.ALL, "los"))

    assert "Łoś Irena" in told
    assert "Żółkiewska" not in told
    assert "Umów wywiad" in told


def test_a_report_is_printed_for_the_staff_only(office, who):
    new = NewReport(ReporterKind.NEIGHBOUR, "Nie wstaje.", who, reporter_name="Pelagia Sęk")
    report = office.do(take_report, new)

    told = words(office.do(report_sheet, report.id))

    assert "Pelagia Sęk" in told
    assert "Nie wchodzi do akt sprawy" in told


def test_nothing_printed_of_the_case_tells_who_reported(office, who):
    new = NewReport(ReporterKind.NEIGHBOUR, "Nie wstaje.", who, reporter_name="Pelagia Sęk")
    report = office.do(take_report, new)
    done = opened(office, who, report_id=report.id)
    earning(office, who)
    kept = determined(office, done.case_id)

    for pdf in (
        office.do(case_sheet, done.case_id),
        office.do(fee_explanation, kept),
        office.do(applications_register, 2026),
        office.do(cases_register, "8225", 2026),
    ):
        assert "Pelagia" not in words(pdf)


def test_the_symbols_of_the_year_are_known(office, case_id):
    assert office.do(symbols) == ["8225"]

from io import BytesIO

import pikepdf
import pytest

from cusdesk.domain.errors import NotPermittedError
from cusdesk.operations.assessment_prints import (
    assessment_form,
    assessment_pdf,
    assessments_register,
    blank_assessment_form,
    result_pdf,
    scale_form,
)
from cusdesk.operations.assessments import assessments_in
from cusdesk.operations.case_workers import exclude
from cusdesk.operations.scale_results import record_result
from cusdesk.operations.users import staff
from tests.print.reading import heard
from tests.support.assessments import needing, programme_case, talked

BARTHEL = (2, 3, 1, 2, 0, 2, 1, 2, 2, 2)


@pytest.fixture
def case_id(office):
    return programme_case(office)


@pytest.fixture
def talk(office, case_id):
    talk = talked(office, case_id, heating="piec kaflowy", fee_explained=True)
    needing(office, talk, "pomoc w kąpieli")
    return talk


def words(pdf):
    return heard(pdf).document.words


def test_the_karta_says_what_the_talk_found(office, talk):
    said = words(office.do(assessment_pdf, talk))

    for part in ("Irena Żółkiewska", "Chcę zostać w domu.", "kąpiel z córką", "piec kaflowy"):
        assert part in said
    assert "pomoc w kąpieli" in said


def test_the_empty_karta_of_a_case_names_the_person_and_no_answer(office, case_id, talk):
    said = words(office.do(assessment_form, case_id))

    assert "Irena Żółkiewska" in said
    assert "Chcę zostać w domu." not in said


def test_the_blank_karta_asks_about_every_area(office):
    said = words(office.do(blank_assessment_form))

    for part in ("Poruszanie się", "Kultura, sport i wypoczynek", "Dojście i dojazd zimą"):
        assert part in said


def test_the_sheet_of_a_scale_tells_the_answers_given(office, case_id, talk):
    barthel = office.do(assessments_in, case_id).scales[0]
    result = office.do(record_result, talk, barthel.id, BARTHEL)

    assert "Suma punktów" in words(office.do(scale_form, barthel.id))
    said = words(office.do(result_pdf, result))
    assert "85 z 100 pkt" in said
    assert "częściowa zależność od pomocy innych" in said
    assert "Skala Barthel (wersja 1): 85 z 100 pkt" in words(office.do(assessment_pdf, talk))


def test_the_register_lists_the_talks_of_the_year(office, talk):
    assert "Żółkiewska Irena" in words(office.do(assessments_register, 2026))
    assert "Żółkiewska" not in words(office.do(assessments_register, 2025))


def test_the_register_shows_no_name_of_a_case_closed_to_the_reader(
    office, case_id, talk, in_name_of
):
    celina = next(row.id for row in office.do(staff) if row.login == "celina")
    office.do(exclude, case_id, celina, "siostra")

    assert "Żółkiewska" not in words(in_name_of("celina").do(assessments_register, 2026))


def test_what_was_said_is_not_printed_by_just_anyone(talk, in_name_of):
    with pytest.raises(NotPermittedError):
        in_name_of("dorota").do(assessment_pdf, talk)


def test_the_karta_is_one_sheet_printed_on_both_sides(office, case_id, talk):
    for paper in (office.do(blank_assessment_form), office.do(assessment_pdf, talk)):
        with pikepdf.open(BytesIO(paper)) as pdf:
            assert len(pdf.pages) == 2

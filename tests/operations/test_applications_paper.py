"""The application form, empty and filled, and the clause that goes with it."""

from datetime import date

import pypdfium2
import pytest

from cusdesk.domain.cases import ApplicantKind
from cusdesk.domain.errors import OfficeError, RefusedError
from cusdesk.domain.residents import SensitiveKind
from cusdesk.domain.users import Permission, Role
from cusdesk.operations.applications_paper import (
    application_for,
    empty_application,
    filled_application,
)
from cusdesk.operations.declaration import operation
from cusdesk.operations.notes import clause_given
from cusdesk.operations.protection import NewMark, protect
from cusdesk.operations.users import assign_roles, staff
from tests.support.cases import interviewed, opened, resident


def text_of(pdf):
    """Return the text of a paper on one line."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return " ".join(" ".join(pages).replace("\u00a0", " ").split())


@operation(Permission.RESIDENTS_READ)
def is_clause_given(tx, resident_id):
    """Whether the clause was given."""
    return clause_given(tx, resident_id)


def test_the_empty_form_carries_the_offices_clause(office):
    text = text_of(office.do(empty_application))

    assert "Administratorem danych jest Centrum Usług Społecznych w Kramsku" in text
    assert "iod@kramsk.example" in text
    assert "kategorii archiwalnej B5" in text
    assert "Jestem świadomy odpowiedzialności karnej" in text


def test_the_form_of_a_case_is_filled_and_paper_shown_is_no_clause_given(office):
    who = resident(office)
    made = opened(
        office,
        who,
        asked_for="pomoc przy zakupach",
        applicant_kind=ApplicantKind.WITH_CONSENT,
        applicant_name="Jan Żółkiewski",
    )
    text = text_of(office.do(filled_application, made.case_id))

    for part in ("Irena Żółkiewska", made.mark, "pomoc przy zakupach", "Jan Żółkiewski"):
        assert part in text
    assert not office.do(is_clause_given, who)


def test_the_form_of_a_person_needs_no_case(office):
    assert "Irena Nowak" in text_of(office.do(application_for, resident(office, "Nowak")))


def test_protected_data_are_not_printed_by_those_they_are_hidden_from(office, in_name_of):
    who = resident(office)
    office.do(protect, who, NewMark(SensitiveKind.VIOLENCE, date(2026, 1, 1)))

    with pytest.raises(RefusedError, match="szczególnie chronione"):
        in_name_of("dorota").do(application_for, who)


@pytest.mark.parametrize("role", [Role.ACCOUNTANT, Role.DISPATCHER])
def test_what_the_interview_found_of_a_family_reaches_no_reader_of_cases(office, in_name_of, role):
    case_id = opened(office).case_id
    interviewed(office, case_id, family_help="syn pije, kanarekrodzina")
    reader = next(row.id for row in office.do(staff) if row.login == "ewa")
    office.do(assign_roles, reader, (role,))
    theirs = in_name_of("ewa")

    try:
        said = text_of(theirs.do(filled_application, case_id))
    except OfficeError as refusal:
        said = str(refusal)

    assert "kanarekrodzina" not in said
    assert "kanarekrodzina" in text_of(office.do(filled_application, case_id))

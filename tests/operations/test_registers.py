"""The register of decisions, found by number or name, with no hole unexplained."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from cusdesk.db.decisions import Decision
from cusdesk.db.offices import NumberStart
from cusdesk.domain.decisions import DecisionOrigin, DecisionState
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.users import Permission
from cusdesk.operations.approvals import submit_draft
from cusdesk.operations.case_workers import exclude
from cusdesk.operations.decision_lists import (
    count_decisions,
    decision_rows,
    list_to_deliver,
    list_waiting,
)
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.documents import (
    Authenticity,
    count_documents,
    document_row,
    document_rows,
    export_document,
    open_document,
    print_document,
    verify_paper,
    view_document,
)
from cusdesk.operations.recorded import record_decision
from cusdesk.operations.registers import (
    MissingNumber,
    decisions_register,
    delivery_list,
    documents_list,
    ending_register,
    explain_number,
    unexplained_numbers,
    waiting_list,
)
from tests.operations.test_applications_paper import text_of
from tests.operations.test_recorded import form
from tests.operations.test_residents import last_log
from tests.support.crowds import multiply
from tests.support.drafts import drafted, granted, person, ready_case


@operation(Permission.OFFICE_WRITE, Act.CHANGE)
def went_on_from(tx, year, last):
    """Say which number the office gave last before this program."""
    tx.add(NumberStart(register="decisions", year=year, last=last))


@pytest.fixture
def made(office, in_name_of):
    return granted(office, in_name_of)[1]


def test_numbers_go_on_after_the_offices_last_one(office, in_name_of):
    office.do(went_on_from, 2026, 113)

    assert granted(office, in_name_of)[1].number == "114/2026"
    assert office.do(unexplained_numbers, 2026) == []
    assert "Numery od 1 do 113" in text_of(office.do(decisions_register, 2026))


def test_a_further_pc_begins_its_own_list_whatever_the_first_went_on_from(office, in_name_of):
    office.do(went_on_from, 2026, 113)
    office.surroundings = replace(office.surroundings, ordinal=2)

    assert granted(office, in_name_of)[1].number == "2-1/2026"
    assert office.do(unexplained_numbers, 2026) == []
    register = text_of(office.do(decisions_register, 2026))
    assert "Numery od 1 do 113" in register
    assert "numer nieużyty" not in register


def test_our_own_and_recorded_decisions_stand_in_one_register(office, in_name_of, made):
    office.do(record_decision, form(person(office, "Łoś")))

    rows = office.do(decision_rows)

    assert [(row.number, row.origin, row.state) for row in rows] == [
        ("1/2026", DecisionOrigin.OWN, DecisionState.ISSUED),
        ("CUS.8225.48.2026", DecisionOrigin.RECORDED, DecisionState.FINAL),
    ]


@pytest.mark.parametrize("typed", ["1/2026", "zolkiew", "irena", "CUS.8225.1.2026", "żółkiewska i"])
def test_a_decision_is_found_by_number_name_or_mark(office, made, typed):
    assert [row.number for row in office.do(decision_rows, None, typed)] == ["1/2026"]
    assert office.do(count_decisions, None, typed) == 1
    assert office.do(count_decisions, None, "zzz") == 0


def test_drafts_wait_for_those_who_may_approve(office, in_name_of):
    draft_id = drafted(office, ready_case(office))
    beata, celina = in_name_of("beata"), in_name_of("celina")
    assert [row.own for row in office.do(list_waiting)] == [True]
    assert beata.do(list_waiting) == []

    office.do(submit_draft, draft_id)

    assert [row.own for row in beata.do(list_waiting)] == [False]
    assert celina.do(list_waiting) == []


def test_an_issued_decision_waits_for_delivery(office, made):
    assert [row.number for row in office.do(list_to_deliver)] == ["1/2026"]


def test_a_hole_is_named_until_it_is_explained(office, in_name_of, made):
    office.do(went_on_from, 2027, 0)
    hole = MissingNumber(2, 2026, 1)
    with pytest.raises(RefusedError, match="2/2026"):
        office.do(explain_number, hole, "test")

    office.do(skip_to, 4)

    assert office.do(unexplained_numbers, 2026) == [hole, MissingNumber(3, 2026, 1)]
    with pytest.raises(InvalidInputError):
        office.do(explain_number, hole, " ")
    office.do(explain_number, hole, "numer zajęty przez pomyłkę")
    assert office.do(unexplained_numbers, 2026) == [MissingNumber(3, 2026, 1)]
    printed = text_of(office.do(decisions_register, 2026))
    assert "2: numer zajęty przez pomyłkę" in printed
    assert "3: numer nieużyty, brak wyjaśnienia w rejestrze" in printed


@operation(Permission.OFFICE_WRITE, Act.CHANGE)
def skip_to(tx, sequence):
    """Enter a decision under a number ahead, as a restored backup of another PC might."""
    first = tx.scalars(select(Decision)).first()
    tx.add(
        Decision(
            case_id=first.case_id,
            resident_id=first.resident_id,
            origin=first.origin,
            kind=first.kind,
            number=f"{sequence}/2026",
            sequence=sequence,
            year=2026,
            issued_on=first.issued_on,
        )
    )


def test_the_register_prints_what_it_shows(office, made):
    text = text_of(office.do(decisions_register, 2026))

    for part in ("Rejestr decyzji 2026", "Żółkiewska Irena", "CUS.8225.1.2026", "wydana"):
        assert part in text


def test_what_was_issued_elsewhere_is_printed_in_a_part_of_its_own(office, made):
    office.do(record_decision, form(person(office, "Łoś"), number="9/2026"))

    text = text_of(office.do(decisions_register, 2026))

    own, elsewhere = text.split("Wydane poza programem")
    assert "Żółkiewska" in own
    assert "Łoś" not in own
    assert "9/2026" in elsewhere
    assert "Łoś" in elsewhere


def test_the_list_of_ending_decisions_prints(office):
    office.do(record_decision, form(person(office)))

    assert "CUS.8225.48.2026" in text_of(office.do(ending_register, 60))


def test_every_list_prints(office, in_name_of, made):
    draft_id = drafted(office, ready_case(office, person(office, "Nowak")))
    office.do(submit_draft, draft_id)

    assert "Nowak Irena" in text_of(office.do(waiting_list))
    assert "Wysokie 14" in text_of(office.do(delivery_list))
    assert "Decyzja 1/2026" in text_of(office.do(documents_list))


def test_a_closed_case_stays_out_of_the_lists_of_the_excluded(office, in_name_of, made):
    celina = in_name_of("celina")
    case_id = office.do(decision_rows)[0].case_id
    office.do(exclude, case_id, celina.actor.user_id, "córka")

    assert celina.do(decision_rows) == []
    assert celina.do(document_rows) == []
    assert celina.do(document_row, made.document_id) is None
    assert celina.do(count_documents) == 0
    assert "Żółkiewska" not in text_of(celina.do(decisions_register, 2026))
    with pytest.raises(RefusedError, match="24 §"):
        celina.do(open_document, made.document_id)


def test_a_paper_in_hand_is_checked_by_its_code(office, made):
    view = office.do(view_document, made.document_id)
    code = f"cusdesk:1:1/2026:{view.check}"
    grouped = "-".join(view.check[at : at + 4] for at in range(0, 16, 4))

    for typed in (code, grouped, view.check.upper()):
        answer = office.do(verify_paper, typed)
        assert (answer.verdict, answer.document_id) == (Authenticity.GENUINE, made.document_id)
    assert office.do(verify_paper, "cusdesk:1:1/2026:" + "0" * 16).verdict is Authenticity.ALTERED
    assert office.do(verify_paper, "cusdesk:1:9/2026:" + "0" * 16).verdict is Authenticity.UNKNOWN
    assert office.do(verify_paper, "cusdesk:1:…/2026:" + "0" * 16).verdict is Authenticity.PROJECT
    assert office.do(verify_paper, "0" * 16).verdict is Authenticity.UNKNOWN
    with pytest.raises(InvalidInputError):
        office.do(verify_paper, "nie kod")


def test_a_document_is_found_by_its_code_and_identifier(office, made):
    view = office.do(view_document, made.document_id)

    for typed in (f"cusdesk:1:1/2026:{view.check}", view.check, "1/2026", "zolkiew", "Decyzja"):
        assert [row.id for row in office.do(document_rows, typed)] == [made.document_id]


def test_a_saved_file_has_a_plain_name(office, made):
    row = office.do(document_row, made.document_id)

    assert row.file_name == "decyzja-1-2026-przyznanie-uslug-z-odplatnoscia.pdf"
    assert office.do(export_document, made.document_id).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("read", "act"),
    [(open_document, "view"), (print_document, "print"), (export_document, "export")],
)
def test_looking_printing_and_saving_are_told_apart_in_the_log(office, made, read, act):
    office.do(read, made.document_id)

    assert last_log(office).kind == act


def test_papers_come_in_pages_however_many_there_are(office, made):
    office.do(multiply, 6)

    pages = [office.do(document_rows, "", start, 3) for start in (0, 3, 6)]

    assert office.do(count_documents) == 7
    assert [len(page) for page in pages] == [3, 3, 1]
    assert len({row.id for page in pages for row in page}) == 7


def test_the_oldest_paper_is_found_by_itself(office, made):
    office.do(multiply, 2)
    oldest = office.do(document_rows, "", 2, 1)[0]

    assert office.do(document_row, oldest.id) == oldest
    assert office.do(document_row, oldest.decision_id) is None


def test_a_word_inside_a_title_or_the_start_of_any_name_finds_the_paper(office, made):
    for typed in ("przyznanie", "żółk", "irena", "zolkiewska ir"):
        assert office.do(count_documents, typed) == 1
    for typed in ("nowak", "zolkiewska jan", "---"):
        assert office.do(count_documents, typed) == 0


def test_the_record_of_a_document_names_its_versions(office, made):
    view = office.do(view_document, made.document_id)

    assert "grounds.opening@1" in view.template_version
    assert "ups: Dz. U. z 2026 r. poz. 639" in view.law_version
    assert view.row.signatory == "Anna Wrześniewska"
    assert view.row.issued_on == date(2026, 11, 23)

"""A paper saved outside the program leaves its line: whose it was, which case, under what name."""

from cusdesk.operations.access_log import note_saved, verify_log
from tests.operations.test_residents import last_log
from tests.support.cases import opened, resident


def test_a_saved_paper_is_logged_with_its_person_and_case(office):
    who = resident(office)
    case_id = opened(office, who).case_id
    office.do(note_saved, "Karta osoby", who, case_id)

    line = last_log(office)
    assert (line.kind, line.operation, line.purpose) == ("export", "note_saved", "Karta osoby")
    assert who.hex in line.residents
    assert line.case_id == case_id


def test_a_list_is_saved_under_its_name_alone(office):
    office.do(note_saved, "Rejestr usług")

    assert last_log(office).purpose == "Rejestr usług"
    assert not office.do(verify_log).fault

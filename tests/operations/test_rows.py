"""Rows by name do what their screens do, and nothing beside."""

from uuid import uuid4

import pytest

from cusdesk.domain.errors import InvalidInputError, NotFoundError, OfficeError, RefusedError
from cusdesk.operations.residents import open_identity
from cusdesk.operations.rows import add_row, change_row, remove_row, rows_of, show_row
from tests.support.people import add_resident


def test_a_person_is_added_shown_and_changed_as_by_the_screen(office):
    values = {"surname": "Lis", "given_name": "Zofia", "no_pesel_reason": "unknown"}
    who = office.do(add_row, "resident", values)

    office.do(change_row, "resident", who, {"homeless": "tak", "birth_date": "7.03.1948"})

    row = office.do(show_row, "resident", who)
    assert (row["surname"], row["homeless"], row["birth_date"]) == ("Lis", True, "1948-03-07")
    assert office.do(rows_of, "resident") == [who.hex]
    assert office.do(open_identity, who).no_pesel_reason.value == "unknown"


def test_phones_and_notes_belong_to_a_person(office):
    who = add_resident(office)
    phone = office.do(add_row, "phone", {"resident_id": who.hex, "number": "632470001"})
    note = office.do(add_row, "note", {"resident_id": who.hex, "text": "Dzwonić rano."})

    office.do(change_row, "phone", phone, {"number": "632470002"})
    assert "632470002" in str(office.do(show_row, "phone", phone)["number"]).replace(" ", "")
    office.do(remove_row, "phone", phone)

    assert office.do(rows_of, "phone") == []
    assert office.do(show_row, "note", note)["text"] == "Dzwonić rano."
    with pytest.raises(NotFoundError):
        office.do(show_row, "phone", phone)


@pytest.mark.parametrize(
    ("table", "values", "said"),
    [
        ("outbox", {"lseq": "1"}, "nie zmienia się"),
        ("resident", {"gone": "1"}, "nie ma kolumny"),
        ("resident", {"surname": "Lis", "sex": "x"}, "przyjmuje"),
        ("resident", {"surname": "Lis", "homeless": "może"}, "tak, nie"),
        ("phone", {"number": "1"}, "Podaj kolumnę"),
        ("phone", {"number": "632470001", "resident_id": "x"}, "identyfikatorem"),
    ],
)
def test_what_no_screen_would_take_is_refused(office, table, values, said):
    with pytest.raises(InvalidInputError, match=said):
        office.do(add_row, table, values)


def test_what_no_screen_does_is_refused(office):
    who = add_resident(office)
    note = office.do(add_row, "note", {"resident_id": who.hex, "text": "Ważne."})

    for act in ((remove_row, "resident", who), (change_row, "note", note, {"text": "Inne."})):
        with pytest.raises(RefusedError, match="żaden ekran"):
            office.do(*act)
    with pytest.raises(OfficeError):
        office.do(change_row, "phone", uuid4(), {"number": "632470001"})


def test_who_may_not_change_people_may_not_do_it_here(in_name_of):
    with pytest.raises(RefusedError, match="Twoje role"):
        in_name_of("ewa").do(add_row, "resident", {"surname": "Lis", "given_name": "Zofia"})


@pytest.mark.parametrize("typed", [{"birth_date": "2001-01-01"}, {"sex": "male"}])
def test_what_the_pesel_says_otherwise_is_refused_and_not_kept(office, typed):
    resident = add_resident(office)

    with pytest.raises(InvalidInputError, match="wynika z numeru PESEL"):
        office.do(change_row, "resident", resident, typed)

    assert office.do(show_row, "resident", resident)["birth_date"] == "1948-03-07"
    office.do(change_row, "resident", resident, {"birth_date": "1948-03-07", "note": "wdowa"})

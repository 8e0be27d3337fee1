"""The rules of the fold that only a certain order of entries shows, each in a sentence."""

import json
from dataclasses import replace

import pytest

from cusdesk.sync import rebase, returning
from cusdesk.sync.units import shapes
from tests.sync.desk import (
    add_phone,
    decide,
    delete,
    insert,
    register,
    resident,
    rest,
    waiting,
    write,
)


def lost(pc):
    """Return the values that wait, as columns and values."""
    return [json.loads(each["value"]) for each in waiting(pc)]


@pytest.fixture
def office(pcs):
    """Return three PCs that all know one resident."""
    anna, ewa, jan = pcs(3)
    row = register(anna, "Lis")
    rest(anna, ewa, jan)
    return anna, ewa, jan, row


def test_columns_of_one_group_lose_together(office):
    anna, ewa, jan, row = office
    write(anna, row, pesel="11111111111")
    write(ewa, row, no_pesel_reason="foreigner")

    rest(anna, ewa, jan)

    assert (resident(jan, row)["pesel"], resident(jan, row)["no_pesel_reason"]) == (
        "11111111111",
        None,
    )
    assert lost(jan) == [{"pesel": None, "no_pesel_reason": "foreigner"}]


def test_columns_of_no_group_settle_each_by_itself(office):
    anna, ewa, jan, row = office
    write(anna, row, surname="Wilk", citizenship="UA")
    write(ewa, row, surname="Kot", old_number="7")

    rest(anna, ewa, jan)

    assert (resident(jan, row)["citizenship"], resident(jan, row)["old_number"]) == ("UA", "7")
    assert lost(jan) == [{"surname": "Kot"}]


def test_who_knew_the_value_overwrites_it_and_nobody_is_asked(office):
    anna, ewa, jan, row = office
    write(anna, row, surname="Wilk")
    rest(anna, ewa)
    write(ewa, row, surname="Kot")

    rest(ewa, anna, jan)

    assert [resident(pc, row)["surname"] for pc in (anna, ewa, jan)] == ["Kot"] * 3
    assert waiting(jan) == []


def test_who_loses_twice_is_asked_about_the_later_and_the_earlier_stays_in_history(office):
    anna, ewa, _jan, row = office
    write(anna, row, surname="Wilk")
    write(ewa, row, surname="Kot")
    write(ewa, row, surname="Kos")

    rest(anna, ewa)

    assert lost(anna) == [{"surname": "Kos"}]
    kept = [each["value"] for each in anna.rows("fold_history").values()]
    assert kept == ['{"surname":"Kot"}']


def test_a_plain_edit_leaves_a_conflict_open(office):
    anna, ewa, jan, row = office
    write(anna, row, surname="Wilk")
    write(ewa, row, surname="Kot")
    rest(anna, ewa, jan)
    write(jan, row, surname="Nowy")

    rest(jan, anna, ewa)

    assert resident(anna, row)["surname"] == "Nowy"
    assert lost(anna) == [{"surname": "Kot"}]


def test_a_decision_that_loses_closes_nothing(office):
    anna, ewa, jan, row = office
    write(anna, row, surname="Wilk")
    write(ewa, row, surname="Kot")
    rest(anna, ewa, jan)
    write(jan, row, surname="Nowy")
    decide(anna, waiting(anna)[0], {"surname": "Kot"})

    rest(jan, anna, ewa)

    assert resident(ewa, row)["surname"] == "Nowy"
    assert sorted(each["ordinal"] for each in waiting(ewa)) == [1, 2]
    assert anna.sums() == ewa.sums() == jan.sums()


def test_a_decision_about_a_loser_that_was_replaced_closes_nothing(office):
    anna, ewa, jan, row = office
    write(anna, row, surname="Wilk")
    write(ewa, row, surname="Kot")
    rest(anna, ewa, jan)
    about = waiting(anna)[0]
    write(jan, row, surname="Nowy")
    jan.push()
    write(ewa, row, surname="Kos")
    ewa.push()
    decide(anna, about, {"surname": "Wilk"})

    rest(anna, ewa, jan)

    assert {"surname": "Kos"} in lost(jan)
    assert anna.sums() == ewa.sums() == jan.sums()


def test_a_child_made_unseen_brings_its_deleted_parent_back(office):
    anna, ewa, _jan, row = office
    delete(anna, ("resident", row))
    phone = add_phone(ewa, row, "1")

    rest(anna, ewa)

    assert resident(anna, row)["gone"] == anna.rows("phone")[phone]["gone"] == 0
    assert [each["kind"] for each in waiting(anna)] == ["delete"]


def test_a_write_of_one_who_knew_of_the_delete_leaves_the_row_gone(office):
    anna, ewa, _jan, row = office
    delete(anna, ("resident", row))
    rest(anna, ewa)
    write(ewa, row, old_number="7")

    rest(ewa, anna)

    assert (resident(anna, row)["gone"], resident(anna, row)["old_number"]) == (1, "7")
    assert waiting(anna) == []


def test_a_row_restored_by_hand_comes_back_with_its_parents_and_asks_nobody(office):
    anna, ewa, _jan, row = office
    phone = add_phone(anna, row, "1")
    rest(anna, ewa)
    delete(anna, ("resident", row), ("phone", phone))
    rest(anna, ewa)
    write(ewa, phone, "phone", gone=0)

    rest(ewa, anna)

    assert resident(anna, row)["gone"] == anna.rows("phone")[phone]["gone"] == 0
    assert waiting(anna) == []


def cite(pc, row, unit="surname"):
    values = {"document_id": row, "table_name": "resident", "cited_id": row, "unit": unit}
    with pc.act() as connection:
        return insert(connection, "citation", values)


def reviews(pc):
    return {each["citation"] for each in pc.rows("fold_review").values()}


@pytest.mark.parametrize("first", ["the citation", "the change"])
def test_a_citation_and_an_unseen_change_meet_in_either_order(office, first):
    anna, ewa, jan, row = office
    write(ewa, row, surname="Kot")
    citation = cite(anna, row)

    rest(*((anna, ewa) if first == "the citation" else (ewa, anna)), jan)

    assert reviews(jan) == {citation}


@pytest.mark.parametrize("first", ["the citation", "the conflict"])
def test_a_citation_and_a_conflict_it_could_not_see_meet_in_either_order(office, first):
    anna, ewa, jan, row = office
    write(anna, row, surname="Wilk")
    rest(anna, jan)
    write(ewa, row, surname="Kot")
    citation = cite(jan, row)

    rest(*((jan, ewa) if first == "the citation" else (ewa, jan)), anna)

    assert lost(anna) == [{"surname": "Kot"}]
    assert reviews(anna) == {citation}


def test_a_change_its_author_made_knowing_of_the_citation_opens_no_review(office):
    anna, ewa, jan, row = office
    cite(anna, row)
    rest(anna, ewa)
    write(ewa, row, surname="Kot")

    rest(ewa, anna, jan)

    assert reviews(jan) == set()


def test_a_change_of_what_no_decision_cites_opens_no_review(office):
    anna, ewa, jan, row = office
    cite(anna, row, "surname")
    write(ewa, row, citizenship="UA")

    rest(anna, ewa, jan)

    assert reviews(jan) == set()


def test_whoever_folds_alone_or_with_others_in_one_pull_or_many_comes_to_the_same(office):
    anna, ewa, jan, row = office
    phone = add_phone(anna, row, "1")
    rest(anna, ewa)
    write(anna, row, surname="Wilk")
    delete(ewa, ("resident", row), ("phone", phone))
    write(anna, phone, "phone", number="2")
    write(ewa, phone, "phone", gone=0)
    anna.push()
    ewa.push()

    ewa.pull()
    for _ in anna.orderer.entries:
        jan.pull(1)
    anna.pull(1)
    anna.pull()

    assert anna.sums() == ewa.sums() == jan.sums()


def test_an_office_that_updates_its_program_folds_what_the_older_one_put_aside(office, monkeypatch):
    anna, ewa, _jan, row = office
    known = shapes()
    columns = known["resident"].columns - {"died_on"}
    older = {**known, "resident": replace(known["resident"], columns=columns)}
    del older["phone"]
    monkeypatch.setattr(rebase, "shapes", lambda: older)
    monkeypatch.setattr(returning, "shapes", lambda: older)
    write(anna, row, died_on="2026-11-01", surname="Wilk")
    phone = add_phone(anna, row, "1")
    write(anna, phone, "phone", number="2")
    anna.push()
    ewa.pull()
    write(ewa, row, citizenship="UA")
    assert ewa.rows("fold_unknown")
    assert ewa.rows("fold_parked")

    monkeypatch.undo()
    ewa.go_back(list(ewa.orderer.entries), [])
    rest(anna, ewa)

    assert resident(ewa, row)["died_on"] == "2026-11-01"
    assert ewa.rows("phone")[phone]["number"] == "2"
    assert ewa.rows("fold_unknown") == ewa.rows("fold_parked") == {}
    assert anna.sums() == ewa.sums()
    assert resident(anna, row)["citizenship"] == "UA"

"""Values two people gave one field: seen, settled and taken back on PCs that really exchange."""

from dataclasses import replace
from itertools import count

import pytest

from cusdesk.app.conflicts import dispute_of
from cusdesk.domain.conflicts import Choice
from cusdesk.domain.errors import InvalidInputError, NotFoundError, NotPermittedError, RefusedError
from cusdesk.operations.conflict_settling import compose, keep_standing, settle_act, take_waiting
from cusdesk.operations.conflicts import count_disputes, disputed_records
from cusdesk.operations.merging import merge_residents, merged_cards, undo_merge
from cusdesk.operations.phones import add_phone
from cusdesk.operations.resident_lists import Listing, page_of_residents
from cusdesk.operations.settled_disputes import settled_disputes, take_back
from tests.support.desks import Town
from tests.support.offices import as_user
from tests.support.quick_secrets import quick_secrets

SERIALS = count(123)


@pytest.fixture(scope="module")
def pair(gmina, quick_template, tmp_path_factory):
    """Return two PCs of one office, Anna's and Beata's, for every test here."""
    with quick_secrets():
        town = Town(gmina, quick_template, tmp_path_factory.mktemp("disputing"))
        anna, beata = town.office_of(2)
        yield anna, replace(beata, office=as_user(beata.office, "beata"))
        town.close()


@pytest.fixture
def disputing(pair):
    """Return the PCs when they gave one new person two surnames, and the person."""
    anna, beata = pair
    for row in anna.office.do(disputed_records):
        for left in dispute_of(anna.office, row.id).disputes:
            anna.office.do(keep_standing, left)
    who = anna.register("Zofia Lis", serial=next(SERIALS))
    meet(anna, beata)
    anna.rename(who, surname="Wilk")
    beata.rename(who, surname="Kot")
    anna.synced()
    beata.synced()
    anna.synced()
    return anna, beata, who


def opened(desk):
    (row,) = desk.office.do(disputed_records)
    return dispute_of(desk.office, row.id)


def settle(desk, how, *more):
    (dispute,) = opened(desk).disputes
    desk.office.do(how, dispute, *more)


def meet(*desks):
    for desk in (*desks, *desks):
        desk.synced()


def test_both_values_both_people_and_their_telephones_are_shown(disputing):
    anna, beata, _who = disputing

    record = opened(anna)
    (dispute,) = record.disputes
    (waiting,) = dispute.waiting

    assert record.row.title == "Dane osoby: Wilk Zofia"
    assert (record.row.fields, record.row.who) == ("Nazwisko", "Beata Łoś")
    assert dispute.stands.lines == (("Nazwisko", "Wilk"),)
    assert waiting.lines == (("Nazwisko", "Kot"),)
    assert (dispute.stands.person.name, dispute.stands.person.whose) == (
        "Anna Wrześniewska",
        "moją",
    )
    assert (waiting.person.name, waiting.person.whose) == ("Beata Łoś", "jej")
    assert waiting.person.phone.replace("\xa0", " ") == "632 470 001"
    assert dispute.stands.at
    assert waiting.at
    assert opened(beata).disputes[0].stands.person.name == "Anna Wrześniewska"


def test_the_other_value_is_taken_on_every_pc_and_the_choice_can_go_back(disputing):
    anna, beata, who = disputing
    settle(anna, take_waiting, opened(anna).disputes[0].names[0])

    assert anna.resident(who).surname == "Kot"
    assert anna.office.do(count_disputes) == 0
    meet(anna, beata)
    assert beata.resident(who).surname == "Kot"
    assert beata.office.do(count_disputes) == 0
    assert anna.digest == beata.digest

    before = len(anna.office.do(settled_disputes))
    row = beata.office.do(settled_disputes)[0]
    assert (row.by, row.choice, row.value, row.instead_of) == (
        "Anna Wrześniewska",
        Choice.TAKEN,
        "Kot",
        "Wilk",
    )
    beata.office.do(take_back, row.id)
    assert beata.resident(who).surname == "Wilk"
    assert beata.office.do(count_disputes) == 1
    meet(beata, anna)
    assert anna.resident(who).surname == "Wilk"
    assert anna.office.do(count_disputes) == 1
    assert len(anna.office.do(settled_disputes)) == before - 1
    assert anna.digest == beata.digest


def test_what_stands_is_kept_and_a_later_edit_closes_the_way_back(disputing):
    anna, beata, who = disputing
    settle(beata, keep_standing)
    meet(beata, anna)
    assert (anna.resident(who).surname, anna.office.do(count_disputes)) == ("Wilk", 0)

    anna.rename(who, surname="Sowa")
    row = anna.office.do(settled_disputes)[0]
    assert not row.can_undo
    with pytest.raises(RefusedError, match="zmieniono już po rozstrzygnięciu"):
        anna.office.do(take_back, row.id)


def test_a_value_is_put_together_and_checked_as_its_form_checks_it(disputing):
    anna, beata, who = disputing
    with pytest.raises(InvalidInputError):
        settle(anna, compose, {"surname": ""})

    settle(anna, compose, {"surname": "Wilk-Kot"})
    meet(anna, beata)

    assert beata.resident(who).surname == "Wilk-Kot"
    assert beata.office.do(count_disputes) == 0


def test_two_people_who_settle_differently_are_asked_again(disputing):
    anna, beata, who = disputing
    settle(anna, compose, {"surname": "Sowa"})
    settle(beata, take_waiting, opened(beata).disputes[0].names[0])
    meet(anna, beata)

    assert anna.resident(who).surname == beata.resident(who).surname == "Sowa"
    assert [side.lines for side in opened(anna).disputes[0].waiting] == [(("Nazwisko", "Kot"),)]


def test_only_who_may_change_the_record_settles_and_only_what_was_seen(disputing):
    anna, _beata, who = disputing
    seen = opened(anna).disputes[0]
    books = replace(anna, office=as_user(anna.office, "ewa"))
    assert not opened(books).row.may_settle
    with pytest.raises(NotPermittedError):
        books.office.do(keep_standing, seen)

    anna.rename(who, surname="Sowa")
    with pytest.raises(RefusedError, match="zmieniły się"):
        anna.office.do(keep_standing, seen)
    settle(anna, keep_standing)
    with pytest.raises(RefusedError, match="już rozstrzygnął"):
        anna.office.do(keep_standing, seen)
    with pytest.raises(NotFoundError):
        dispute_of(anna.office, f"resident/{who.hex}")


def test_a_merge_that_met_a_change_waits_whole_and_is_carried_out_whole(town):
    anna, beata = town.office_of(2)
    kept = anna.register("Zofia Lis")
    other = anna.register("Zofia Wilk")
    anna.office.do(add_phone, other, "600100200")
    town.rest()
    anna.office.do(merge_residents, kept, other, {"surname"})
    beata.rename(kept, surname="Kot")
    beata.synced()
    meet(anna, beata)

    assert anna.resident(kept).surname == "Kot"
    assert sorted(listed(anna)) == sorted([kept, other])
    record = opened(beata)
    assert record.act
    assert record.row.fields == "cała czynność, która zmienia kilka wpisów"

    beata.office.do(settle_act, record.disputes, carry_out=True)
    assert listed(beata) == [kept]
    meet(beata, anna)

    assert listed(anna) == [kept]
    assert anna.resident(kept).surname == "Wilk"
    assert anna.office.do(disputed_records) == []
    assert anna.digest == beata.digest
    (merge,) = anna.office.do(merged_cards)
    anna.office.do(undo_merge, merge.id)
    meet(anna, beata)
    assert beata.resident(kept).surname == "Lis"
    assert sorted(listed(beata)) == sorted([kept, other])
    assert anna.digest == beata.digest


def listed(desk):
    return [row.id for row in desk.office.do(page_of_residents, "", Listing.ALL, 0, 50)]

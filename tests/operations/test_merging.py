"""Two cards of one person: previewed whole, made one, nothing lost, taken back whole."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from cusdesk.db.journal_triggers import synced_tables
from cusdesk.db.tables import METADATA
from cusdesk.domain.errors import NotFoundError, NotPermittedError, RefusedError
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import operation
from cusdesk.operations.duplicate_pairs import duplicate_pairs
from cusdesk.operations.merged_around import merged_around
from cusdesk.operations.merging import (
    merge_residents,
    merged_cards,
    preview_merge,
    undo_merge,
)
from cusdesk.operations.notes import add_note
from cusdesk.operations.phones import add_phone
from cusdesk.operations.resident_lists import Listing, find_residents, page_of_residents
from cusdesk.operations.residents import change_resident, open_identity
from cusdesk.operations.timeline import show_timeline
from tests.support.cases import opened, resident
from tests.support.disputes import dispute
from tests.support.drafts import drafted, ready_case


@operation(Permission.RESIDENTS_READ)
def everything(tx):
    """Return every row of every record as it lies."""
    return {
        (table.name, row.id): dict(row._mapping)
        for table in synced_tables(METADATA)
        if table.name != "resident_merge"
        for row in tx.execute(select(table)).all()
    }


@pytest.fixture
def twice(office):
    """Return one person's two cards: one with a case, one with a telephone and a note."""
    kept = resident(office, "Wilk", serial=101)
    opened(office, kept)
    other = resident(office, "Wilk", serial=101)
    office.do(add_phone, other, "600100200")
    office.do(add_note, other, "Dzwonić po południu.")
    base = office.do(open_identity, other)
    office.do(change_resident, other, base, replace(base, former_surname="Lis"))
    return kept, other


def names_listed(office):
    return [row.id for row in office.do(page_of_residents, "", Listing.ALL, 0, 50)]


def test_a_pair_is_found_and_the_preview_says_what_moves_and_what_differs(office, twice):
    kept, other = twice
    (pair,) = office.do(duplicate_pairs)
    assert {pair.first.id, pair.second.id} == {kept, other}

    preview = office.do(preview_merge, kept, other)

    assert preview.refusal == ""
    assert dict(preview.moves)["telefon"] == 1
    assert dict(preview.moves)["adres"] == 1
    assert dict(preview.read_from_both)["notatka"] == 1
    (difference,) = preview.differences
    assert (difference.label, difference.kept, difference.other, difference.proposed) == (
        "Nazwisko rodowe lub poprzednie",
        "(puste)",
        "Lis",
        True,
    )


def test_a_merge_loses_no_row_and_goes_back_whole(office, twice):
    kept, other = twice
    before = office.do(everything)
    merge = office.do(merge_residents, kept, other, {"former_surname"})

    after = office.do(everything)
    assert after.keys() == before.keys()
    assert [key for key in after if after[key]["gone"] != before[key]["gone"]] == []
    assert names_listed(office) == [kept]
    assert [row.id for row in office.do(find_residents, "600100200")] == [kept]
    assert office.do(open_identity, kept).former_surname == "Lis"
    assert "po południu" in str(office.do(show_timeline, kept))
    assert office.do(duplicate_pairs) == []

    (row,) = office.do(merged_cards)
    assert (row.id, row.by) == (merge, "Anna Wrześniewska")
    office.do(undo_merge, merge)
    assert office.do(everything) == before
    assert office.do(merged_cards) == []
    with pytest.raises(NotFoundError):
        office.do(undo_merge, merge)


def test_what_was_changed_after_a_merge_stays_when_it_is_taken_back(office, twice):
    kept, other = twice
    merge = office.do(merge_residents, kept, other, {"former_surname"})
    base = office.do(open_identity, kept)
    office.do(change_resident, kept, base, replace(base, former_surname="Kot"))

    office.do(undo_merge, merge)

    assert office.do(open_identity, kept).former_surname == "Kot"


def test_two_numbers_are_two_people_and_a_disputed_card_waits(office):
    one, two = resident(office, "Wilk", serial=101), resident(office, "Wilk", serial=303)
    with pytest.raises(RefusedError, match="dwa różne numery PESEL"):
        office.do(merge_residents, one, two, ())

    three = resident(office, "Wilk", serial=101)
    dispute(office, "resident", three, {"surname": "Kot"})
    with pytest.raises(RefusedError, match="czekają różne wartości"):
        office.do(merge_residents, one, three, ())


def test_a_card_with_income_or_issued_papers_is_the_one_that_stays(office, twice):
    kept, other = twice
    drafted(office, ready_case(office, kept))

    with pytest.raises(RefusedError, match="Zostaw tę kartę"):
        office.do(merge_residents, other, kept, ())
    office.do(merge_residents, kept, other, ())


def test_only_who_may_change_people_merges_and_only_for_ninety_days_takes_back(
    office, in_name_of, twice, clock
):
    with pytest.raises(NotPermittedError):
        in_name_of("ewa").do(merge_residents, *twice, ())
    merge = office.do(merge_residents, *twice, ())
    clock.turn_to(date(2026, 11, 23) + timedelta(days=91))
    with pytest.raises(RefusedError, match="90 dni"):
        in_name_of("anna").do(undo_merge, merge)


def test_each_card_of_a_merge_names_the_other_until_it_is_taken_back(office, twice):
    kept, other = twice
    merge = office.do(merge_residents, kept, other, set())

    (joined,) = office.do(merged_around, kept)
    (stayed,) = office.do(merged_around, other)

    assert (joined.id, joined.stays, joined.day) == (other, False, office.today)
    assert (stayed.id, stayed.stays, stayed.name) == (kept, True, "Irena Wilk")
    office.do(undo_merge, merge)
    assert office.do(merged_around, kept) == office.do(merged_around, other) == ()

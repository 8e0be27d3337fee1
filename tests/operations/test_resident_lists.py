"""Lists of residents come in Polish order, by pages, masked, one log line an opening."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from cusdesk.db import search
from cusdesk.db.search_index import ENDED, INDEX
from cusdesk.domain.addresses import Place
from cusdesk.domain.guards import DeathSource
from cusdesk.domain.identity import Standing
from cusdesk.domain.residents import SensitiveKind
from cusdesk.operations.addresses import NewAddress
from cusdesk.operations.guards import record_death
from cusdesk.operations.protection import NewMark, protect
from cusdesk.operations.resident_lists import (
    Listing,
    count_residents,
    find_residents,
    note_search,
    open_list,
    page_of_residents,
    resident_row,
)
from tests.operations.test_residents import last_log
from tests.support.cases import opened
from tests.support.crowds import statements
from tests.support.people import add_resident, home

TODAY = date(2026, 11, 23)


@pytest.fixture
def village(office):
    """Four people of Kramsk and Wysokie."""
    names = ("Jan Łoś", "Anna Łaska", "Ewa Lis", "Zofia Ćwirko")
    for serial, name in enumerate(names):
        add_resident(office, name, serial=serial, address=home(str(serial + 1)), phone="600000012")
    return office


def names(rows):
    return [row.name for row in rows]


def test_all_come_in_the_order_of_a_polish_dictionary(village):
    rows = village.do(page_of_residents, "", Listing.ALL, 0, 10)

    assert names(rows) == ["Ćwirko Zofia", "Lis Ewa", "Łaska Anna", "Łoś Jan"]


def test_a_page_is_a_stretch_of_the_list(village):
    assert names(village.do(page_of_residents, "", Listing.ALL, 1, 2)) == ["Lis Ewa", "Łaska Anna"]
    assert village.do(count_residents, "", Listing.ALL) == 4


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("los", ["Łoś Jan"]),
        ("laska", ["Łaska Anna"]),
        ("szkolna 3", ["Lis Ewa"]),
        ("cwirko zof", ["Ćwirko Zofia"]),
        ("lasca", ["Łaska Anna"]),
    ],
)
def test_anyone_is_found_by_any_beginning_and_through_a_slip(village, typed, found):
    assert names(village.do(find_residents, typed)) == found


def test_opening_a_list_writes_one_line_and_paging_none(village):
    before = last_log(village).seq

    village.do(open_list, Listing.ALL)
    village.do(page_of_residents, "lo", Listing.ALL, 0, 100)

    entry = last_log(village)
    assert (entry.seq, entry.kind, entry.purpose) == (before + 1, "list", "lista: Wszyscy")


def test_a_finished_search_is_logged(village):
    village.do(note_search, "łoś")

    assert (last_log(village).kind, last_log(village).purpose) == ("search", "szukano: łoś")


def test_those_who_died_or_moved_have_a_list_of_their_own(village):
    (row,) = village.do(find_residents, "łoś")
    village.do(record_death, row.id, TODAY, DeathSource.FAMILY)

    ended = village.do(page_of_residents, "", Listing.ENDED, 0, 10)

    assert [(one.name, one.standing) for one in ended] == [("Łoś Jan", Standing.DEAD)]
    assert village.do(count_residents, "lis", Listing.ENDED) == 0


def test_without_cases_nobody_is_mine_or_due(village):
    assert village.do(count_residents, "", Listing.MINE) == 0
    assert village.do(count_residents, "", Listing.DUE) == 0


def test_a_protected_person_is_listed_without_the_address(village, in_name_of):
    (row,) = village.do(find_residents, "lis")
    village.do(protect, row.id, NewMark(SensitiveKind.HIDDEN_ADDRESS, TODAY))

    assert in_name_of("dorota").do(resident_row, row.id).address == "dane chronione"
    assert village.do(resident_row, row.id).address == "ul. Szkolna 3, Kramsk"


def test_a_street_in_another_village_is_found_with_it(office):
    place = Place("Wysokie", "Kramsk", "ul. Leśna", "7")
    add_resident(office, "Ewa Lis", address=NewAddress(home().kind, place, date(2020, 1, 1)))

    assert names(office.do(find_residents, "lesna 7 wysokie")) == ["Lis Ewa"]


def test_whose_date_is_near_is_worked_out_once_until_something_changes(village, clock):
    clock.turn_to(TODAY + timedelta(days=13))
    opened(village, village.do(find_residents, "los")[0].id, received_on=TODAY)

    with statements(village) as first:
        assert village.do(open_list, Listing.DUE) == 1
    with statements(village) as again:
        assert village.do(count_residents, "l", Listing.DUE) == 1
    assert any("FROM interview" in one for one in first)
    assert not any("FROM interview" in one for one in again)

    opened(village, village.do(find_residents, "lis")[0].id, received_on=TODAY)
    assert village.do(count_residents, "", Listing.DUE) == 2


def test_a_new_day_brings_new_dates_although_nobody_writes(village, clock):
    opened(village, village.do(find_residents, "los")[0].id)
    assert village.do(count_residents, "", Listing.DUE) == 0

    clock.turn_to(TODAY + timedelta(days=13))

    assert village.do(count_residents, "", Listing.DUE) == 1


def test_those_who_left_are_found_through_their_own_index(village):
    with village.store.reader.begin() as connection:
        query = select(INDEX.c.resident_id).where(ENDED).order_by(*search.ORDER)
        compiled = str(query.compile(connection.engine, compile_kwargs={"literal_binds": True}))
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}").all()

    assert "ix_resident_index_ended" in plan[0].detail

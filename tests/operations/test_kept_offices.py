"""The office that stays open from test to test shows nothing of the test before."""

import pytest
from sqlalchemy import func, select, text

from cusdesk.app import gate
from cusdesk.db import engine
from cusdesk.db.tables import METADATA
from cusdesk.operations.office import Office
from cusdesk.operations.resident_lists import find_residents
from tests.support.kept_offices import ROOM_BYTES, KeptOffice
from tests.support.offices import Clock, as_user
from tests.support.people import add_resident


@pytest.fixture
def kept(office_template, tmp_path):
    made = KeptOffice(office_template.folder, office_template.key, tmp_path / "office")
    yield made
    made.close()


def at(kept):
    founding = Office(kept.store, gate.surroundings_of(kept.store), gate.FOUNDER, Clock())
    return as_user(founding, "anna")


def counts(store):
    with store.reader.begin() as connection:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table))
            for table in METADATA.tables.values()
        }


def test_every_table_and_every_file_is_what_it_was(kept):
    before, files = counts(kept.store), sorted(kept.folder.rglob("*"))
    for _ in range(3):
        add_resident(at(kept), "Zofia Lis")
        kept.store.blobs.put(b"paper")
        assert kept.put_back()

        assert counts(kept.store) == before
        assert sorted(kept.folder.rglob("*")) == files


def test_the_search_forgets_whom_it_had_found(kept):
    for name in ("Zofia Lis", "Maria Wilk", "Anna Lis"):
        office = at(kept)
        assert [office.do(find_residents, typed) for typed in ("lis", "wilk")] == [[], []]

        add_resident(office, name)
        assert len(office.do(find_residents, name)) == 1
        kept.put_back()


def test_an_office_that_has_grown_is_not_put_back(kept):
    with kept.store.writer.begin() as connection:
        connection.execute(text("CREATE TABLE much (bytes)"))
        connection.execute(
            text("INSERT INTO much VALUES (zeroblob(:size))"), {"size": 2 * ROOM_BYTES}
        )

    assert not kept.put_back()


def test_the_file_is_sound_after_it_was_put_back(kept):
    for _ in range(5):
        for serial in range(40):
            add_resident(at(kept), serial=serial)
        assert kept.put_back()
    add_resident(at(kept), "Maria Wilk")

    assert kept.store.faults() == []


def test_an_office_that_was_closed_or_is_being_read_is_not_put_back(kept, tmp_path):
    with kept.store.reader.begin() as connection:
        add_resident(at(kept))
        connection.execute(text("SELECT count(*) FROM resident"))
        assert not kept.put_back()

    kept.store.close()
    assert not kept.put_back()
    assert (tmp_path / "office" / engine.NAME).is_file()

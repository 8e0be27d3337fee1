"""Whatever is written, in whatever way: the journal alone gives the same tables again."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine
from sqlalchemy import update
from sqlalchemy.orm import Session

from cusdesk.db import inspection, journal
from cusdesk.db.residents import Phone, Resident
from tests.support.kept_offices import KeptOffice
from tests.support.replay import content, replay
from tests.support.rows import keep, person, phone

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
CHANGES = st.fixed_dictionaries(
    {},
    optional={
        "surname": TEXTS,
        "note": TEXTS,
        "homeless": st.booleans(),
        "moved_to": TEXTS,
        "moved_out_on": st.none() | st.dates(date(1990, 1, 1), date(2090, 1, 1)),
        "gone": st.booleans(),
    },
).filter(bool)


class Writers(RuleBasedStateMachine):
    """Four kinds of writers at one office; some of their transactions fail."""

    residents = Bundle("residents")
    phones = Bundle("phones")

    def __init__(self, offices: list[KeptOffice]) -> None:
        super().__init__()
        self.offices = offices
        self.stores = [each.store for each in offices]
        self.store = self.stores[0]

    @rule(target=residents, surname=TEXTS, note=TEXTS)
    def register(self, surname: str, note: str) -> UUID:
        resident = person(surname, note=note)
        keep(self.store, resident)
        return resident.id

    @rule(target=phones, resident=residents, number=TEXTS)
    def add_phone(self, resident: UUID, number: str) -> UUID:
        row = Phone(resident_id=resident, number=number)
        keep(self.store, row)
        return row.id

    @rule(resident=residents, changes=CHANGES)
    def change_by_orm(self, resident: UUID, changes: dict[str, Any]) -> None:
        with Session(self.store.writer) as session, session.begin():
            row = session.get_one(Resident, resident)
            for name, value in changes.items():
                setattr(row, name, value)

    @rule(resident=residents, changes=CHANGES)
    def change_by_core(self, resident: UUID, changes: dict[str, Any]) -> None:
        with self.store.writer.begin() as connection:
            connection.execute(update(Resident).where(Resident.id == resident).values(changes))

    @rule(phone_id=phones, number=TEXTS)
    def change_by_sqlite_utils(self, phone_id: UUID, number: str) -> None:
        with inspection.utils_database(self.store) as database:
            database["phone"].update(phone_id.hex, {"number": number})

    @rule(note=TEXTS)
    def change_all_by_raw_sql(self, note: str) -> None:
        with self.store.writer.begin() as connection:
            connection.exec_driver_sql("UPDATE resident SET note = note || ?", (note,))

    @rule(resident=residents)
    def remove_by_orm(self, resident: UUID) -> None:
        with Session(self.store.writer) as session, session.begin():
            session.delete(session.get_one(Resident, resident))

    @rule(phone_id=phones)
    def remove_by_raw_sql(self, phone_id: UUID) -> None:
        with self.store.writer.begin() as connection:
            connection.exec_driver_sql("DELETE FROM phone WHERE id = ?", (phone_id.hex,))

    @rule(surname=TEXTS)
    def give_up(self, surname: str) -> None:
        with Session(self.store.writer) as session:
            resident = person(surname)
            session.add_all([resident, phone(resident, "1")])
            session.flush()
            session.rollback()

    @invariant()
    def the_journal_has_no_hole(self) -> None:
        with self.store.reader.begin() as connection:
            count, last = connection.exec_driver_sql(
                "SELECT count(*), coalesce(max(lseq), 0) FROM outbox"
            ).one()
            assert count == last == journal.last_lseq(connection)

    def teardown(self) -> None:
        here, there = self.stores
        with here.reader.begin() as source, there.writer.begin() as target:
            replay(source, target)
            same = content(source) == content(target)
            journalled_there = journal.last_lseq(target)
        assert all(each.put_back() for each in self.offices)
        assert same
        assert journalled_there == 0


@pytest.fixture
def writers(pattern: Any, tmp_path: Path) -> Iterator[Callable[[], Writers]]:
    names = ("here", "there")
    offices = [KeptOffice(pattern.folder, pattern.key, tmp_path / name) for name in names]
    yield lambda: Writers(offices)
    for office in offices:
        office.close()


def test_replaying_the_journal_on_an_empty_database_gives_equal_tables(writers):
    run_machine(
        writers,
        settings=settings(max_examples=settings().max_examples // 2, stateful_step_count=20),
    )

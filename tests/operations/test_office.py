from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from time import monotonic

import pytest

from cusdesk.db import access
from cusdesk.domain.errors import LoginError, NotPermittedError
from cusdesk.domain.rules import FOUR_EYES
from cusdesk.domain.users import Permission, Role
from cusdesk.operations.authorisations import end_authorisation
from cusdesk.operations.case_registers import reports_register
from cusdesk.operations.declaration import OPERATIONS, Act, operation
from cusdesk.operations.offices import (
    header_on,
    office_header,
    record_number_start,
    record_rule,
)
from cusdesk.operations.staff_cards import staff_card
from cusdesk.operations.users import assign_roles, staff
from tests.support.offices import TODAY


@dataclass
class Heard:
    """A listener that keeps what it is told."""

    tables: list[frozenset[str]]

    def __call__(self, tables: frozenset[str]) -> None:
        self.tables.append(tables)


@pytest.fixture
def heard(office):
    listener = Heard([])
    office.listen(listener)
    return listener.tables


def fail_half_way(tx):
    record_rule(tx, FOUR_EYES, "no", tx.today)
    tx.flush()
    raise ZeroDivisionError


@pytest.fixture
def failing():
    """Declare an operation for one test only: the list of operations is asked by others."""
    known = set(OPERATIONS)
    yield operation(Permission.OFFICE_WRITE, Act.CHANGE)(fail_half_way)
    for name in OPERATIONS.keys() - known:
        del OPERATIONS[name]


def log(office) -> list[access.Entry]:
    with office.store.reader.connect() as connection:
        return [kept.entry for kept in access.of_user(connection, office.actor.user_id)]


def test_listeners_hear_which_tables_changed(office, heard):
    office.do(record_number_start, "reports", 2026, 12)

    assert heard == [frozenset({"number_start"})]


def test_a_read_tells_nobody(office, heard):
    office.do(office_header)

    assert heard == []


def test_a_listener_that_left_hears_no_more(office):
    listener = Heard([])
    leave = office.listen(listener)
    leave()

    office.do(record_number_start, "reports", 2026, 12)

    assert listener.tables == []


def test_what_fails_half_way_leaves_nothing(office, heard, failing):
    lines = len(log(office))

    with pytest.raises(ZeroDivisionError):
        office.do(failing)

    assert heard == []
    assert len(log(office)) == lines
    office.do(record_number_start, "reports", 2026, 12)


def test_a_change_leaves_one_line_in_the_access_log(office):
    before = len(log(office))

    office.do(record_number_start, "reports", 2026, 12)

    line, *_ = log(office)
    assert len(log(office)) == before + 1
    assert (line.operation, line.kind) == ("record_number_start", Act.CHANGE)
    assert line.authorisation == "1/2024"


def test_a_refusal_by_permission_leaves_no_line(office, in_name_of):
    clerk = in_name_of("dorota")

    with pytest.raises(NotPermittedError, match="zmiana danych jednostki"):
        clerk.do(record_number_start, "reports", 2026, 12)

    assert not [line for line in log(clerk) if line.operation == "record_number_start"]


def test_a_part_is_no_door(office):
    with pytest.raises(KeyError):
        office.do(header_on, TODAY)


def test_today_is_the_local_day(office, clock):
    clock.turn_to(date(2026, 12, 31))

    assert office.today == date(2026, 12, 31)


def test_a_number_start_below_zero_is_refused(office):
    with pytest.raises(Exception, match="ujemny"):
        office.do(record_number_start, "reports", 2026, -1)


def test_a_right_taken_away_ends_with_the_next_act(office, in_name_of):
    ids = {row.login: row.id for row in office.do(staff)}
    office.do(assign_roles, ids["anna"], (Role.ADMINISTRATOR,))

    with pytest.raises(NotPermittedError):
        office.do(reports_register, 2026)


def test_an_authorisation_that_ends_closes_the_office_the_next_day(office, in_name_of, clock):
    ids = {row.login: row.id for row in office.do(staff)}
    dorota = in_name_of("dorota")
    (first,) = office.do(staff_card, ids["dorota"]).grants
    office.do(end_authorisation, first.id, TODAY)

    clock.turn_to(date(2026, 11, 24))

    with pytest.raises(LoginError, match="upoważnienia"):
        dorota.do(office_header)


def test_the_first_act_after_midnight_does_not_wait_for_the_index(office, clock):
    office.do(office_header)
    clock.turn_to(TODAY + timedelta(days=1))

    with office.store.writer.begin():
        before = monotonic()
        office.do(office_header)
        waited = monotonic() - before

    assert waited < 2.0


def test_the_index_is_renewed_once_at_midnight_though_many_act_at_once(office, clock, heard):
    clock.turn_to(TODAY + timedelta(days=1))

    with ThreadPoolExecutor(6) as pool:
        for done in [pool.submit(office.do, office_header) for _ in range(12)]:
            done.result()
    office.wait_for_index()

    assert heard == [frozenset({"resident"})]


def test_an_office_knows_its_folder(office):
    assert office.folder == office.store.folder


def test_localities_read_ahead_are_read_once_though_a_key_asks_for_them_meanwhile(office):
    with ThreadPoolExecutor(2) as pool:
        ahead = pool.submit(office.prepare)
        asked = [pool.submit(office.surroundings.localities).result() for _ in range(2)]
        ahead.result()

    assert asked[0] is asked[1] is office.surroundings.localities()

"""An office whose PCs are not updated on one day: the older one keeps what it does not know."""

from contextlib import contextmanager
from dataclasses import replace

import pytest

from cusdesk.app import gate, sticks
from cusdesk.sync import catching_up, earlier_log, rebase, returning
from cusdesk.sync.units import shapes
from tests.support.desks import Desk
from tests.support.offices import PASSWORD, Clock


@contextmanager
def older():
    """Make this program forget a column and a table, as one of last year would not know them."""
    known = shapes()
    columns = known["resident"].columns - {"died_on"}
    narrow = {**known, "resident": replace(known["resident"], columns=columns)}
    del narrow["phone"]
    with pytest.MonkeyPatch.context() as patch:
        for room in (rebase, returning, catching_up):
            patch.setattr(room, "shapes", lambda: narrow)
        yield


def opened_again(town, desk):
    """Close an office and open it, as after an update of the program."""
    desk.close()
    fresh = Desk(desk.folder, gate.unlock(desk.folder, "anna", PASSWORD, Clock()))
    town.desks[town.desks.index(desk)] = fresh
    return fresh


def died(desk, who, day=None):
    """Write or read a column that the older program lacks."""
    with desk.office.store.writer.begin() as connection:
        if day:
            sql = "UPDATE resident SET died_on = ? WHERE id = ?"
            connection.exec_driver_sql(sql, (day, who.hex))
        sql = "SELECT died_on FROM resident WHERE id = ?"
        return connection.exec_driver_sql(sql, (who.hex,)).scalar()


def aside(desk):
    with desk.office.store.reader.begin() as connection:
        return [
            connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar()  # noqa: S608
            for table in ("fold_unknown", "fold_parked")
        ]


def test_after_an_update_the_opening_folds_what_was_put_aside(town):
    anna, ewa = town.office_of(2)
    who = anna.register("Zofia Lis", phone="632470001")
    died(anna, who, "2026-11-01")
    anna.synced()
    with older():
        ewa.synced()
        assert catching_up.catch_up(ewa.office.store, dict) == frozenset()
    unsent = ewa.register("Jan Dąb", serial=124)
    assert min(aside(ewa)) > 0

    ewa = opened_again(town, ewa)

    assert aside(ewa) == [0, 0]
    assert died(ewa, who) == "2026-11-01"
    assert ewa.resident(unsent).name == "Jan Dąb"
    ewa.synced()
    anna.synced()
    assert anna.resident(unsent).name == "Jan Dąb"
    assert anna.digest == ewa.digest


def test_nothing_is_folded_again_where_nothing_lies_aside(town, monkeypatch):
    anna = town.found()
    monkeypatch.setattr(catching_up, "go_back", lambda *_: pytest.fail("folded again"))

    position = anna.here.position

    assert opened_again(town, anna).here.position == position


def test_a_pc_that_began_with_a_state_takes_a_new_one_and_its_own_work_stays_on_it(town, tmp_path):
    anna = town.found()
    anna.register("Maria Wilk", serial=125)
    ewa = town.join_by_stick(anna, tmp_path / "join", seed=True)
    town.rest()
    who = anna.register("Zofia Lis", phone="632470001")
    died(anna, who, "2026-11-01")
    anna.synced()
    with older():
        ewa.synced()
    unsent = ewa.register("Jan Dąb", serial=124)
    ewa = opened_again(town, ewa)
    assert min(aside(ewa)) > 0

    sticks.export_package(anna.office, tmp_path / "new", sticks.Wish(seed=True))
    came = sticks.import_packages(ewa.office, tmp_path / "new")

    assert (came.seed, came.refused) == (anna.here.position, [])
    assert aside(ewa) == [0, 0]
    assert ewa.resident(unsent).name == "Jan Dąb"
    assert died(ewa, who) == "2026-11-01"
    assert sticks.import_packages(ewa.office, tmp_path / "new").seed == 0
    town.rest()
    assert anna.resident(unsent).name == "Jan Dąb"
    assert anna.digest == ewa.digest


def test_a_pc_that_began_with_a_state_fetches_the_log_before_it_and_folds_it(town, tmp_path):
    anna = town.found()
    ewa = town.join_by_stick(anna, tmp_path / "join", seed=True)
    who = anna.register("Zofia Lis", phone="632470001")
    died(anna, who, "2026-11-01")
    anna.synced()
    with older():
        ewa.synced()
        assert log_of(ewa)[0] > 1
    unsent = ewa.register("Jan Dąb", serial=124)

    report = ewa.synced()
    assert earlier_log.OPEN_AGAIN in report.warnings
    assert log_of(ewa) == list(range(1, ewa.here.position + 1))
    ewa = opened_again(town, ewa)

    assert aside(ewa) == [0, 0]
    assert died(ewa, who) == "2026-11-01"
    anna.synced()
    ewa.synced()
    assert anna.resident(unsent).name == "Jan Dąb"
    assert anna.digest == ewa.digest
    assert ewa.synced().warnings == []


def log_of(desk):
    """Return the positions of the log that lie on a PC."""
    with desk.office.store.reader.begin() as connection:
        rows = connection.exec_driver_sql("SELECT position FROM exchange_log ORDER BY position")
        return [row.position for row in rows]

"""Two PCs and a server: what one writes the other reads, and both say where it is."""

import os
from dataclasses import replace
from datetime import date
from threading import Event

import pytest
from sqlalchemy import insert

from cusdesk.app import exchange
from cusdesk.db.exchange import DROPPED
from cusdesk.db.journal import applying
from cusdesk.operations.exchange import note_founding, note_invitation
from cusdesk.operations.offices import office_header, office_logo, record_letterhead
from cusdesk.sync.links import link_of
from cusdesk.sync.reports import Outcome
from cusdesk.sync.transport import CallRefusedError
from cusdesk.wire.sealed_files import name_of, seal_file
from tests.support.offices import PASSWORD


def test_what_one_pc_writes_the_other_reads(town):
    anna, ewa = town.office_of(2)
    who = anna.register("Zofia Lis")

    anna.synced()
    ewa.synced()

    assert ewa.resident(who).name == "Zofia Lis"
    assert anna.digest == ewa.digest
    assert (anna.here.only_here, ewa.here.only_here) == (0, 0)


def test_a_conflict_keeps_both_values_on_both_pcs(town):
    anna, ewa = town.office_of(2)
    who = anna.register("Zofia Lis")
    town.rest()
    anna.rename(who, surname="Wilk")
    ewa.rename(who, surname="Nowak")

    town.rest()

    assert anna.resident(who).surname == ewa.resident(who).surname == "Wilk"
    assert (anna.here.conflicts, ewa.here.conflicts) == (1, 1)
    assert anna.digest == ewa.digest


def test_a_paper_follows_the_changes_in_pieces(town):
    anna, ewa = town.office_of(2)
    logo = os.urandom(100_000)
    header = anna.office.do(office_header)
    anna.office.do(record_letterhead, replace(header, valid_from=date(2026, 11, 1)), logo)

    sent, taken = anna.synced(), ewa.synced()

    assert (sent.files_sent, taken.files_taken) == (1, 1)
    assert ewa.office.do(office_logo, date(2026, 11, 23)) == logo
    assert [anna.synced().files_sent, ewa.synced().files_sent] == [0, 0]
    assert list((ewa.folder / "exchange").glob("*.part")) == []

    # What an administrator's PC has given up for the office is neither brought nor asked for.
    for desk in (anna, ewa):
        with desk.office.store.writer.begin() as connection, applying(connection):
            name = name_of(seal_file(b"logo", link_of(connection).key)).hex()
            connection.execute(insert(DROPPED).values(id=name, position=1))
    later = replace(header, valid_from=date(2026, 11, 2))
    anna.office.do(record_letterhead, later, b"logo")
    assert [desk.synced().files_sent for desk in (anna, ewa)] == [0, 0]
    assert ewa.synced().files_missing == 0


def test_a_third_pc_gets_everything_that_was_before_it(town):
    anna, ewa = town.office_of(2)
    who = anna.register("Zofia Lis")
    town.rest()
    ewa.rename(who, note="x")
    town.rest()

    jan = town.join(ewa)

    assert jan.resident(who) == anna.resident(who)
    town.rest()
    assert jan.digest == anna.digest == ewa.digest
    assert jan.office.surroundings.ordinal == 3


def test_a_code_is_good_once(town, tmp_path):
    anna = town.found()
    code = exchange.invite(anna.office).code
    ask = (town.address, code, "PC 2")
    exchange.join(tmp_path / "one", ask, "anna", PASSWORD)

    with pytest.raises(CallRefusedError, match="zużyty"):
        exchange.join(tmp_path / "two", ask, "anna", PASSWORD)

    assert not (tmp_path / "two" / "office.db").exists()


def test_an_exchange_can_be_stopped_and_goes_on_later(town):
    anna = town.found()
    anna.register("Zofia Lis")
    stop = Event()
    stop.set()

    report = exchange.exchange(anna.office, stop=stop)

    assert (report.outcome, report.only_here > 0) == (Outcome.STOPPED, True)
    assert anna.synced().only_here == 0


def test_what_happens_is_written_in_the_access_log(town):
    anna = town.found()
    exchange.invite(anna.office)
    with anna.office.store.reader.begin() as connection:
        names = connection.exec_driver_sql("SELECT operation FROM access_log").scalars().all()

    assert {note_founding.__name__, note_invitation.__name__} <= set(names)

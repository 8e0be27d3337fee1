"""Bad lines: cut, slow, captive, dead; what was carried stays carried, and no page is believed."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from uuid import uuid4

import msgspec

from cusdesk.app.exchange import around
from cusdesk.db import journal
from cusdesk.sync import client, links
from cusdesk.sync.reports import Outcome
from cusdesk.sync.transport import line_to as lead_to
from tests.support.commands import WHO, run, words_for
from tests.support.lines import line_to

COLUMNS = (
    "given_name, second_name, former_surname, citizenship, identity_document, old_number, "
    "e_delivery, homeless, moved_to, note"
)


ROWS = 600


def fill(desk, count, mark="x"):
    """Register many people at once, each by an act of his own."""
    for number in range(count):
        with desk.office.store.writer.begin() as connection:
            journal.begin(connection, None, desk.office.clock())
            connection.exec_driver_sql(
                f"INSERT INTO resident (id, surname, {COLUMNS}) "  # noqa: S608 - our own columns
                "VALUES (?, ?, ?, '', '', '', '', '', '', 0, '', '')",
                (uuid4().hex, f"{mark} {number} {uuid4().hex[:9]}", uuid4().hex[:7]),
            )


def count(desk, mark="x"):
    with desk.office.store.reader.begin() as connection:
        sql = "SELECT count(*) FROM resident WHERE surname LIKE ?"
        return connection.exec_driver_sql(sql, (f"{mark} %",)).scalar()


def over(desk, line, **more):
    """Exchange over a faulty line."""
    with desk.office.store.reader.begin() as connection:
        link = links.link_of(connection)
    server = msgspec.structs.replace(link.server, url=f"https://127.0.0.1:{line.port}")
    return desk.sync_over(lead_to(server, link.office_id, link), **more)


def test_forty_cut_connections_in_a_hundred_cost_less_than_twice_the_bytes(town):
    anna, ewa = town.office_of(2)
    with line_to(town.address) as clean:
        fill(anna, ROWS)
        assert over(anna, clean).outcome is Outcome.DONE
        assert over(ewa, clean).outcome is Outcome.DONE
    with line_to(town.address, cut=0.4) as cut:
        fill(anna, ROWS, "y")
        while over(anna, cut).outcome is not Outcome.DONE:
            pass
        while over(ewa, cut).outcome is not Outcome.DONE:
            pass

    assert (count(ewa), count(ewa, "y")) == (ROWS, ROWS)
    assert cut.cuts > 0
    assert cut.carried <= 2 * clean.carried, (cut, clean)
    town.rest()
    assert anna.digest == ewa.digest


def test_a_slow_line_closes_smaller_batches(town):
    anna = town.found()
    fill(anna, 40)
    with line_to(town.address, rate=3000) as slow:
        assert over(anna, slow).outcome is Outcome.DONE
        fill(anna, 300)
        assert over(anna, slow).outcome is Outcome.DONE
    with anna.office.store.reader.begin() as connection:
        sizes = connection.exec_driver_sql(
            "SELECT length(sealed) FROM exchange_batch ORDER BY first DESC LIMIT 3"
        ).scalars()
        assert max(sizes) <= 32 * 1024


def test_a_captive_portal_is_told_and_changes_nothing(town):
    anna = town.found()
    who = anna.register("Zofia Lis")
    before = anna.here
    with line_to(town.address, portal=True) as portal:
        report = over(anna, portal)

    assert report.outcome in {Outcome.REFUSED, Outcome.UNREACHABLE}
    assert report.sentence
    assert replace(anna.here, unsent=before.unsent) == before
    assert anna.resident(who).name == "Zofia Lis"
    assert anna.synced().sent > 0


def test_a_dead_line_says_that_changes_wait_here(town):
    anna = town.found()
    anna.register("Zofia Lis")
    with line_to("https://127.0.0.1:9") as dead:
        report = over(anna, dead)

    assert report.outcome is Outcome.UNREACHABLE
    assert report.only_here > 0


def test_a_wrong_clock_only_warns(town):
    anna, ewa = town.office_of(2)
    who = anna.register("Zofia Lis")
    warned = []
    for year in (2019, 2041):
        anna.rename(who, note=f"rok {year}")
        told = replace(around(), clock=partial(datetime, year, 11, 22, tzinfo=UTC))
        report = client.exchange(anna.office.store, told)
        assert report.outcome is Outcome.DONE, report
        warned += report.warnings

    ewa.synced()

    assert ewa.resident(who).note == "rok 2041"
    assert ["spóźnia" in warned[0], "spieszy" in warned[1]] == [True, True]
    assert anna.digest == ewa.digest


def test_an_idle_exchange_and_one_changed_field_are_small(town):
    anna, _ewa = town.office_of(2)
    who = anna.register("Zofia Lis")
    town.rest()
    idle = anna.synced()
    anna.rename(who, note="x")
    one = anna.synced()

    assert idle.bytes_sent + idle.bytes_received <= 1000, idle
    assert one.bytes_sent + one.bytes_received <= 2000, one


def test_nothing_is_lost_when_the_pc_is_killed_while_it_exchanges(slow_town):
    """One kill; `dev.py campaign exchange` makes hundreds, at any moment and under cut lines."""
    anna, ewa = slow_town.office_of(2)
    fill(anna, 600)
    fill(ewa, 300, "z")
    ewa.synced()
    for desk in slow_town.desks:
        desk.close()
    process = subprocess.Popen(
        words_for("sync", "--office", anna.folder),
        env=os.environ | WHO,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(1.8)
    process.send_signal(signal.SIGKILL)
    process.wait()
    slow_town.desks.clear()

    for folder in (anna.folder, ewa.folder):
        assert run("sync", "--office", folder)[1]["ok"], sys.argv
    first, second = (run("replica", "digest", "--office", d.folder)[1] for d in (anna, ewa))
    assert first["root"] == second["root"]
    assert run("replica", "status", "--office", anna.folder)[1]["only_here"] == 0

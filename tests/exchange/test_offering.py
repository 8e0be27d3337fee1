"""Who joins a long log by code is given its state over the line, once a second PC has found it so.

One office grows through the module: each test lets one more PC in.
"""

from dataclasses import dataclass

import pytest

from cusdesk.app.exchange import around
from cusdesk.sync import client, offering, seeding
from cusdesk.sync.links import link_of
from cusdesk.wire.faults import WireError
from tests.support.desks import Desk, Town
from tests.support.quick_secrets import quick_secrets


@dataclass(frozen=True)
class Founded:
    """An office of two PCs, the second of which began with a state."""

    town: Town
    anna: Desk
    ewa: Desk


@pytest.fixture(scope="module")
def long_office(gmina, quick_template, tmp_path_factory):
    """Return an office whose log counts as long."""
    with quick_secrets(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(seeding, "LONG", 3)
        patch.setattr(offering, "FRESH", 0)
        town = Town(gmina, quick_template, tmp_path_factory.mktemp("offered"))
        anna = town.found()
        anna.register("Zofia Lis")
        anna.synced()
        ewa = town.join(anna)
        yield Founded(town, anna, ewa)
        town.close()


def link(desk):
    """Return what a PC knows of its exchange."""
    with desk.office.store.reader.begin() as connection:
        return link_of(connection)


def is_seeded(desk):
    """Tell whether a PC began with a state, and holds no log before it."""
    with desk.office.store.reader.begin() as connection:
        first = connection.exec_driver_sql("SELECT min(position) FROM exchange_log").scalar()
    seed = link(desk).seed
    return seed is not None and (first is None or first == seed[0] + 1)


def test_an_office_of_one_pc_gives_its_state_unattested_and_the_rest_comes_as_log(long_office):
    anna, ewa = long_office.anna, long_office.ewa
    anna.synced()

    assert is_seeded(ewa)
    assert ewa.digest == anna.digest
    assert link(ewa).given_state == b""
    assert not list((ewa.folder / "exchange").glob("*"))


def test_a_state_no_second_pc_has_found_the_same_is_not_offered(long_office):
    anna = long_office.anna
    anna.register("Jan Dąb", serial=124)
    anna.synced()

    jan = long_office.town.join(anna)

    assert not is_seeded(jan)
    anna.synced()
    jan.synced()
    assert jan.digest == anna.digest


def test_a_state_that_a_second_pc_has_found_the_same_is_taken(long_office):
    anna = long_office.anna
    long_office.town.rest()

    zofia = long_office.town.join(anna)

    assert is_seeded(zofia)
    anna.synced()
    zofia.synced()
    assert zofia.digest == anna.digest
    assert link(zofia).attested == ""


def test_a_newcomer_asks_for_the_second_pc_itself_and_else_folds_the_log(long_office, monkeypatch):
    anna = long_office.anna
    anna.register("Iga Lis", serial=125)
    anna.synced()
    monkeypatch.setattr(offering, "_is_attested", lambda _session: True)

    newcomer = long_office.town.join(anna)

    assert link(anna).offered_state[0]
    assert not is_seeded(newcomer)
    anna.synced()
    newcomer.synced()
    assert newcomer.digest == anna.digest


def test_a_state_of_another_pc_than_the_inviting_one_is_not_taken(long_office):
    ewa, newcomer = long_office.ewa, long_office.town.desks[-1]
    theirs, own = (
        client.session_of(desk.office.store, around(desk.office.clock)) for desk in (ewa, newcomer)
    )
    package = offering._package(theirs, theirs.read(lambda c: seeding.seed_of(c, theirs.link)))

    with pytest.raises(WireError, match="inny komputer niż ten, który zaprosił"):
        offering._opened(own, package)
    for session in (theirs, own):
        session.line.close()


def test_a_state_left_lately_serves_the_next_newcomer_too(long_office, monkeypatch):
    anna = long_office.anna
    monkeypatch.setattr(offering, "FRESH", 1000)
    before = link(anna).offered_state

    assert client.offer_state(anna.office.store, around(anna.office.clock)) == before[0]
    assert link(anna).offered_state == before

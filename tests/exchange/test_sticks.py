"""A PC without a network lives by stick: to the orderer and back, in any order, twice or cut."""

import pytest

from cusdesk.app import gate, sticks
from cusdesk.app.sticks import Wish
from cusdesk.domain.errors import FormatError
from tests.support.desks import Desk
from tests.support.offices import PASSWORD, Clock


def export(desk, place, **wish):
    return sticks.export_package(desk.office, place, Wish(**wish))


def bring(desk, place):
    done = sticks.import_packages(desk.office, place)
    assert not done.refused, done.refused
    return done


@pytest.fixture
def pair(town):
    return town.office_of(2)


def test_three_weeks_apart_a_stick_goes_to_the_orderer_and_back(pair, tmp_path):
    anna, ewa = pair
    stick = tmp_path / "stick"
    who = ewa.register("Zofia Lis")
    anna.register("Jan Dąb", serial=124)

    export(ewa, stick)
    came = bring(anna, stick)
    assert (came.boxed > 0, anna.here.carried) == (True, came.boxed)
    anna.synced()
    assert anna.here.carried == 0
    assert anna.resident(who).name == "Zofia Lis"
    for old in stick.iterdir():
        old.unlink()
    back = export(anna, stick)
    assert back.log[1] == anna.here.position
    bring(ewa, stick)

    assert ewa.here.only_here == 0
    assert anna.digest == ewa.digest


def test_the_same_stick_twice_changes_nothing(pair, tmp_path):
    anna, ewa = pair
    ewa.register("Zofia Lis")
    export(ewa, tmp_path)
    first = bring(anna, tmp_path)

    again = bring(anna, tmp_path)

    assert (first.boxed > 0, again.boxed) == (True, 0)
    anna.synced()
    assert bring(anna, tmp_path).boxed == 0
    export(anna, tmp_path)
    bring(ewa, tmp_path)
    digest = ewa.digest
    assert bring(ewa, tmp_path).log == 0
    assert ewa.digest == digest == anna.digest


def test_a_log_that_does_not_follow_waits_and_the_missing_package_is_named(pair, tmp_path):
    anna, ewa = pair
    start = ewa.here.position
    anna.register("Jan Dąb", serial=124)
    anna.synced()
    export(anna, tmp_path / "one", since=start)
    middle = anna.here.position
    anna.register("Ewa Wilk", serial=125)
    anna.synced()
    export(anna, tmp_path / "two", since=middle)

    late = bring(ewa, tmp_path / "two")
    assert f"pozycjami {start + 1}–{middle}" in late.missing[0]
    assert len(late.waiting) == 1
    assert sticks.protocol(ewa.office).waiting == tuple(late.waiting)
    both = bring(ewa, tmp_path / "one")

    assert (both.missing, both.waiting) == ([], [])
    assert anna.digest == ewa.digest


def test_a_gap_in_a_colleagues_changes_is_named(pair, tmp_path):
    anna, ewa = pair
    top = ewa.here.last
    ewa.register("Zofia Lis")
    export(ewa, tmp_path / "one")
    ewa.register("Jan Dąb", serial=124)
    package = export(ewa, tmp_path / "two")
    # As if the first batches had left by another stick.
    with ewa.office.store.writer.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE exchange_batch SET acknowledged = 1 WHERE last <= ?",
            (package.spans[0].last - 1,),
        )
    export(ewa, tmp_path / "three")

    came = bring(anna, tmp_path / "three")
    assert any(f"brakuje numerów {top + 1}–" in sentence for sentence in came.missing), came
    bring(anna, tmp_path / "one")
    assert bring(anna, tmp_path / "three").missing == []


def test_a_cut_package_gives_what_is_whole_and_names_the_rest(pair, tmp_path):
    anna, ewa = pair
    ewa.register("Zofia Lis")
    path = export(ewa, tmp_path).path
    path.write_bytes(path.read_bytes()[:-30])

    came = sticks.import_packages(anna.office, path)

    assert any("ucięta" in sentence for sentence in came.damaged)


def test_a_forged_and_a_foreign_package_are_refused_without_effect(town, pair, tmp_path):
    anna, ewa = pair
    ewa.register("Zofia Lis")
    path = export(ewa, tmp_path).path
    content = bytearray(path.read_bytes())
    content[40] ^= 1
    path.write_bytes(content)
    digest = anna.digest

    assert sticks.import_packages(anna.office, path).refused
    assert (anna.digest, anna.here.carried) == (digest, 0)
    with pytest.raises(FormatError, match="nie ma pakietu"):
        sticks.import_packages(anna.office, tmp_path / "nowhere")


def test_a_new_pc_joins_by_stick_alone(town, tmp_path):
    anna = town.found()
    who = anna.register("Zofia Lis")
    anna.synced()
    stick, folder = tmp_path / "stick", tmp_path / "new"

    shown = sticks.ask_by_stick(folder, stick, "anna", PASSWORD, "PC 2")
    came = sticks.import_packages(anna.office, stick)
    request = sticks.request_named(came.requests, shown.lower())
    assert sticks.admit_newcomer(anna.office, request) == 2
    anna.synced()
    export(anna, stick)
    sticks.join_by_stick(folder, stick, ("anna", PASSWORD))

    ewa = Desk(folder, gate.unlock(folder, "anna", PASSWORD, Clock()))
    town.desks.append(ewa)
    assert ewa.resident(who).name == "Zofia Lis"
    assert ewa.digest == anna.digest
    ewa.rename(who, note="z nowego")
    export(ewa, tmp_path / "back")
    bring(anna, tmp_path / "back")
    anna.synced()
    assert anna.resident(who).note == "z nowego"

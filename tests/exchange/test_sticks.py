"""A PC without a network lives by stick: to the orderer and back, in any order, twice or cut."""

import errno
from pathlib import Path
from threading import Event, Timer

import pytest

from cusdesk.app import gate, sticks
from cusdesk.app.sticks import Wish
from cusdesk.domain.errors import FormatError, NotFoundError, StoreError
from cusdesk.sync.client import alone
from cusdesk.sync.reports import Step
from cusdesk.sync.sticks import said_of
from cusdesk.sync.transport import StoppedError
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


def test_a_package_given_up_leaves_nothing_on_the_stick_and_says_so(town, tmp_path):
    anna = town.found()
    anna.register("Zofia Lis")
    stop, told = Event(), []

    def tell(progress):
        told.append(progress.step)
        if progress.step is Step.CHECKING:
            stop.set()

    with pytest.raises(StoppedError, match="nic niedokończonego"):
        sticks.export_package(anna.office, tmp_path / "stick", None, tell, stop)

    assert Step.WRITING in told
    assert list((tmp_path / "stick").iterdir()) == []
    assert sticks.protocol(anna.office).packages == ()
    assert export(anna, tmp_path / "stick").sent[0].last == anna.here.last


def test_a_package_waits_for_an_exchange_and_gives_up_when_told(town, tmp_path):
    anna = town.found()
    stop = Event()

    with alone(anna.office.store):
        Timer(0.3, stop.set).start()
        with pytest.raises(StoppedError):
            sticks.export_package(anna.office, tmp_path, None, stop=stop)

    assert export(anna, tmp_path).path.exists()


def test_the_protocol_counts_changes_on_their_way_by_the_names_of_pcs(pair, tmp_path):
    anna, ewa = pair
    ewa.register("Zofia Lis")
    left = export(ewa, tmp_path)
    bring(anna, tmp_path)
    bring(anna, tmp_path)
    export(anna, tmp_path / "on")

    told = sticks.account_of(sticks.protocol(anna.office))

    size = left.sent[0].last - left.sent[0].first + 1
    assert told.carried == (("PC 2", size),)
    assert [(one.way, one.by) for one in told.packages] == [
        ("wyszedł", "ten komputer"),
        ("przyszedł", "PC 2"),
    ]
    assert told.packages[0].changes == (("PC 2", size),)
    bring(anna, tmp_path / "on")
    assert len(sticks.protocol(anna.office).packages) == 2


def test_a_file_in_the_place_of_a_folder_is_refused_in_words(town, tmp_path):
    anna = town.found()
    (tmp_path / "file").write_text("")

    with pytest.raises(StoreError, match="Nie da się zapisać pakietu"):
        export(anna, tmp_path / "file" / "stick")
    with pytest.raises(NotFoundError, match="Nie widać nośnika"):
        sticks.find_place(tmp_path / "nothing")


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "nie ma miejsca"),
        (errno.EROFS, "nie wolno zapisywać"),
        (errno.EIO, "już tu nie ma"),
        (errno.EINVAL, "Nie da się zapisać"),
    ],
)
def test_every_fault_of_a_stick_has_its_own_sentence(number, sentence):
    assert sentence in said_of(OSError(number, "x"), Path("E:/")).sentence


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

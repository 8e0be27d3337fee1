"""The way in, on real files: passwords, the recovery code, keys that come and go."""

import shutil
import subprocess
from datetime import date

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from cusdesk.app import gate
from cusdesk.domain.errors import (
    InvalidInputError,
    LoginError,
    NotFoundError,
    NotPermittedError,
    StoreError,
)
from cusdesk.domain.users import UserState
from cusdesk.operations.accounts import keep_own_keys
from cusdesk.operations.office import Office
from cusdesk.operations.users import staff
from tests.support.disks import can_mount, fill, small_disk
from tests.support.offices import PASSWORD, STAFF, TODAY, Clock, as_user, kramsk_setup, new_user
from tests.support.quick_secrets import quick_secrets

BEATAS = "hasło-beaty-łoś-3"
NEW = "sołtys maluje płot"


class OwnKeyring(KeyringBackend):
    """A keyring of one test."""

    priority = 1

    def __init__(self):
        super().__init__()
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password


@pytest.fixture(scope="module", autouse=True)
def quick():
    """Spend no time on passwords: what they cost is tested where keys are made."""
    with quick_secrets():
        yield


@pytest.fixture(scope="module")
def made(tmp_path_factory, own_home):
    """Found one office with Anna and Beata; tests work on copies of its folder."""
    folder = tmp_path_factory.mktemp("brama") / "biuro"
    colleagues = [(new_user(STAFF[1], 2), BEATAS)]
    founded = gate.create(
        folder, kramsk_setup(), new_user(STAFF[0], 1), PASSWORD, Clock(), colleagues=colleagues
    )
    founded.office.close()
    return folder, founded.recovery_code


@pytest.fixture
def folder(made, tmp_path):
    place = tmp_path / "biuro"
    shutil.copytree(made[0], place)
    return place


@pytest.fixture
def code(made):
    return made[1]


@pytest.fixture
def door(folder):
    """Return a way in; whatever it opens is closed after the test."""
    opened: list[Office] = []

    def enter(login="anna", password=PASSWORD, clock=None):
        for office in opened:
            office.close()
        opened.clear()
        opened.append(gate.unlock(folder, login, password, clock or Clock()))
        return opened[-1]

    yield enter
    for office in opened:
        office.close()


def id_of(office, login):
    return next(row.id for row in office.do(staff) if row.login == login)


def test_a_wrong_password_opens_nothing_and_slows_the_next_try(folder):
    clock = Clock()
    for _try in range(3):
        with pytest.raises(LoginError, match="nieprawidłowe"):
            gate.unlock(folder, "anna", "złe-hasło-na-pewno", clock)

    assert gate.wait(folder, "anna", clock) > 0
    with pytest.raises(LoginError, match="Za dużo nieudanych prób"):
        gate.unlock(folder, "anna", PASSWORD, clock)


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00" + bytes(4096), b"urwany plik"])
def test_a_plain_or_truncated_database_is_refused_and_left_as_it_is(folder, content):
    (folder / "office.db").write_bytes(content)

    with pytest.raises(StoreError):
        gate.unlock(folder, "anna", PASSWORD, Clock())
    assert (folder / "office.db").read_bytes() == content


def test_lost_keys_are_said_to_be_lost(folder):
    (folder / "office.keys").unlink()

    with pytest.raises(StoreError, match=r"brakuje pliku office\.keys"):
        gate.unlock(folder, "anna", PASSWORD, Clock())


def test_a_second_start_is_refused_while_the_first_works(folder, door):
    door()

    with pytest.raises(StoreError):
        gate.unlock(folder, "anna", PASSWORD, Clock())


def test_the_same_person_goes_on_and_another_does_not(door):
    office = door()

    assert gate.confirm(office, "anna", PASSWORD)
    assert not gate.confirm(office, "beata", BEATAS)
    with pytest.raises(LoginError):
        gate.confirm(office, "anna", "złe-hasło-na-pewno")


def test_a_suspended_account_loses_its_key_and_gets_it_back(folder, door):
    office = door()
    beata = id_of(office, "beata")
    gate.change_state(office, beata, UserState.SUSPENDED)
    assert not office.store.keys.has_user("beata")
    with pytest.raises(LoginError, match="nieprawidłowe"):
        door("beata", BEATAS)

    gate.change_state(door(), beata, UserState.ACTIVE)
    assert door("beata", BEATAS).actor.name == "Beata Łoś"


def test_a_new_colleague_comes_in_with_the_first_password(door):
    gate.admit(door(), new_user(STAFF[2], 3), NEW)

    assert door("celina", NEW).actor.name == "Celina Źrebiec"


def test_a_forgotten_password_is_replaced_by_the_administrator(door):
    gate.give_password(door(), "beata", NEW)

    assert door("beata", NEW).actor.name == "Beata Łoś"
    with pytest.raises(LoginError):
        door("beata", BEATAS)


def test_a_clerk_gives_nobody_a_password(door):
    office = door()
    with pytest.raises(NotPermittedError):
        gate.give_password(as_user(office, "beata"), "anna", NEW)


def test_one_changes_ones_own_password_with_the_old_one(door):
    office = door("beata", BEATAS)
    with pytest.raises(LoginError):
        gate.change_password(office, "beata", "złe-hasło-na-pewno", NEW, Clock())
    gate.change_password(office, "beata", BEATAS, NEW, Clock())

    assert door("beata", NEW).actor.name == "Beata Łoś"


def test_a_password_change_cut_before_the_slot_is_mended_at_the_next_entry(door):
    office = door("beata", BEATAS)
    keys = office.store.keys.resealed("beata", BEATAS, NEW, Clock()())
    office.do(keep_own_keys, keys.public, keys.sealed_private)

    door("anna", PASSWORD)

    assert door("beata", NEW).actor.name == "Beata Łoś"


def test_the_code_opens_on_another_computer_and_everyone_comes_in_again(folder, code, door):
    keyring.set_keyring(OwnKeyring())
    try:
        bound = gate.renew_machine_secret(door(), "anna", PASSWORD, Clock())
        assert bound
        door().close()
        keyring.set_keyring(OwnKeyring())
        with pytest.raises(LoginError, match="tajemnicy tego komputera"):
            gate.unlock(folder, "anna", PASSWORD, Clock())

        gate.recover(folder, code, "anna", NEW, Clock()).close()

        assert door("anna", NEW).actor.name == "Anna Wrześniewska"
        assert door("beata", BEATAS).actor.name == "Beata Łoś"
    finally:
        keyring.set_keyring(NoKeyring())


def test_a_new_code_voids_the_old_print(folder, code, door):
    office = door()
    renewed = gate.renew_recovery_code(office, "anna", PASSWORD, Clock())
    office.close()

    with pytest.raises(LoginError, match="nie należy do tego"):
        gate.recover(folder, code, "anna", NEW, Clock())
    gate.recover(folder, renewed, "anna", NEW, Clock()).close()
    assert door("anna", NEW)


def test_a_new_code_asks_for_the_password_again(door):
    with pytest.raises(LoginError):
        gate.renew_recovery_code(door(), "anna", "złe-hasło-na-pewno", Clock())


@pytest.mark.parametrize(("typed", "said"), [("ABC", "7 grup"), ("", "7 grup")])
def test_a_code_typed_wrong_says_what_is_wrong(folder, typed, said):
    with pytest.raises(InvalidInputError, match=said):
        gate.recover(folder, typed, "anna", NEW, Clock())


def test_the_code_gives_no_password_to_a_stranger(folder, code):
    with pytest.raises(NotFoundError, match="Nie ma konta"):
        gate.recover(folder, code, "obcy", NEW, Clock())


def test_an_office_cut_off_while_it_was_made_is_put_aside(tmp_path):
    folder = tmp_path / "niedokończone"
    gate.Store.create(folder, "anna", PASSWORD).store.close()

    with pytest.raises(StoreError, match="przerwane"):
        gate.unlock(folder, "anna", PASSWORD, Clock())
    assert not (folder / "office.db").exists()


def test_an_authorisation_that_ended_is_said_at_the_door(folder, tmp_path, door):
    office = door()
    ended = new_user(STAFF[2], 3)
    gate.admit(
        office,
        type(ended)(
            **{name: getattr(ended, name) for name in ended.__slots__}
            | {"authorised_to": date(2024, 12, 31)}
        ),
        NEW,
    )

    with pytest.raises(LoginError, match="ważnego upoważnienia"):
        door("celina", NEW)
    assert date(2024, 12, 31) < TODAY


class TestDoorOfFullAndReadOnlyDisks:
    """Runs where a disk of its own may be mounted."""

    __test__ = can_mount()

    def test_each_is_told_by_its_name(self, tmp_path):
        with small_disk(tmp_path / "disk", 24) as disk:
            place = disk / "biuro"
            first = new_user(STAFF[0], 1)
            gate.create(place, kramsk_setup(), first, PASSWORD, Clock()).office.close()
            fill(disk, 0)
            with pytest.raises(StoreError, match="zabrakło miejsca, więc biura nie otwarto"):
                gate.unlock(place, "anna", PASSWORD, Clock())

            subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
            with pytest.raises(StoreError, match="jest tylko do odczytu"):
                gate.unlock(place, "anna", PASSWORD, Clock())

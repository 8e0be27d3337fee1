"""One password opens the office, with this PC's secret; the printed code opens without either."""

import json
import shutil
from datetime import UTC, datetime, timedelta

import keyring
import pytest
from hypothesis import given
from hypothesis import strategies as st
from keyring.errors import InitError, KeyringLocked

from cusdesk.db import keys_file, recovery
from cusdesk.db.attempts import FREE_FAILURES, LONGEST_SECONDS, Failures
from cusdesk.db.keys import Keys, TooManyAttemptsError
from cusdesk.db.store import Store
from cusdesk.db.user_keys import new_user_keys, open_private, seal_private
from cusdesk.domain.errors import InvalidInputError, LoginError, StoreError
from tests.support.canaries import canaries_in

NOW = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
KEY = bytes(range(32))
ANNA, ANNAS = "anna.nowak", "haslo Anny"
JAN, JANS = "jan.lis", "haslo Jana"


@pytest.fixture
def keys(tmp_path):
    """Slots of an office on a PC without a keyring."""
    return with_anna(tmp_path)


@pytest.fixture
def bound(tmp_path, own_keyring):
    """Slots of an office on a PC whose keyring works."""
    return with_anna(tmp_path)


@pytest.fixture(scope="module")
def annas():
    return new_user_keys(ANNAS)


def with_anna(folder) -> Keys:
    keys = Keys(folder)
    keys.make(KEY)
    keys.add_user(KEY, ANNA, new_user_keys(ANNAS))
    return keys


def fail(keys: Keys, times: int, now: datetime = NOW, login: str = ANNA) -> datetime:
    """Type a wrong password so many times, waiting as long as asked; return the moment after."""
    for _ in range(times):
        now += timedelta(seconds=keys.seconds_to_wait(login, now))
        with pytest.raises(LoginError, match="nieprawidłowe"):
            keys.unlock(login, "zle haslo", now)
    return now


class TestPasswords:
    def test_the_password_opens_the_database_key(self, keys):
        assert keys.unlock(ANNA, ANNAS, NOW).key == KEY

    def test_each_person_opens_with_their_own(self, keys):
        keys.add_user(KEY, JAN, new_user_keys(JANS))

        assert keys.unlock(JAN, JANS, NOW).key == keys.unlock(ANNA, ANNAS, NOW).key
        with pytest.raises(LoginError):
            keys.unlock(JAN, ANNAS, NOW)

    @pytest.mark.parametrize(("login", "password"), [(ANNA, "inne"), ("nikt", ANNAS), ("", "")])
    def test_a_wrong_name_and_a_wrong_password_are_told_alike(self, keys, login, password):
        with pytest.raises(LoginError, match="Login lub hasło są nieprawidłowe"):
            keys.unlock(login, password, NOW)

    def test_the_name_may_be_typed_with_capitals(self, keys):
        assert keys.unlock(" Anna.NOWAK ", ANNAS, NOW).key == KEY

    def test_polish_letters_count_the_same_however_they_were_typed(self):
        sealed = seal_private(KEY, "zażółć gęślą")

        assert open_private(sealed, "zaz\u0307o\u0301\u0142c\u0301 ge\u0328s\u0301la\u0328") == KEY

    def test_a_short_password_is_refused_when_set(self):
        with pytest.raises(InvalidInputError, match="co najmniej 8"):
            seal_private(KEY, "krotkie")

    def test_a_changed_password_opens_and_the_old_one_does_not(self, keys):
        before = keys.unlock(ANNA, ANNAS, NOW)
        pair = keys.resealed(ANNA, ANNAS, "nowe haslo", NOW)
        assert not keys.holds(ANNA, pair)
        keys.add_user(KEY, ANNA, pair)
        assert keys.holds(ANNA, pair)
        after = keys.unlock(ANNA, "nowe haslo", NOW)

        assert after == before
        assert open_private(pair.sealed_private, "nowe haslo") == before.private_key
        with pytest.raises(LoginError):
            keys.unlock(ANNA, ANNAS, NOW)

    def test_a_password_changed_elsewhere_opens_here_once_its_pair_arrives(self, keys, annas):
        keys.add_user(KEY, ANNA, annas)

        assert keys.unlock(ANNA, ANNAS, NOW).key == KEY

    def test_a_removed_person_opens_nothing(self, keys):
        keys.remove_user(ANNA)

        assert not keys.has_user(ANNA)
        with pytest.raises(LoginError):
            keys.unlock(ANNA, ANNAS, NOW)

    @pytest.mark.parametrize(
        "costs",
        ["argon2id$3$1024$4", "argon2id$1$65536$4", "argon2id$3$99999999$4", "scrypt$3$65536$4"],
    )
    def test_costs_that_someone_lowered_or_raised_are_not_obeyed(self, annas, costs):
        rest = annas.sealed_private.split("$")[4:]

        assert open_private("$".join([costs, *rest]), ANNAS) is None


class TestFile:
    @pytest.mark.usefixtures("keys")
    def test_it_names_nobody_and_shows_no_key(self, tmp_path):
        assert canaries_in(tmp_path, ANNA, "nowak", ANNAS, KEY.hex()) == []

    def test_a_missing_file_has_its_sentence(self, tmp_path):
        with pytest.raises(StoreError, match="brakuje pliku"):
            Keys(tmp_path).unlock(ANNA, ANNAS, NOW)

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"{",
            b"[]",
            b"null",
            b"\xff\xfe",
            b'{"format": "inny", "version": 1}',
            b"[" * 100_000,
        ],
    )
    def test_a_damaged_file_has_its_sentence(self, keys, content):
        (keys.folder / keys_file.NAME).write_bytes(content)
        with pytest.raises(StoreError, match="uszkodzony"):
            keys.unlock(ANNA, ANNAS, NOW)

    def test_a_file_of_a_newer_program_is_left_alone(self, keys):
        path = keys.folder / keys_file.NAME
        newer = json.loads(path.read_text()) | {"version": 2}
        path.write_text(json.dumps(newer))
        with pytest.raises(StoreError, match="nowszy program"):
            keys.unlock(ANNA, ANNAS, NOW)

    def test_a_slot_put_under_another_name_does_not_open(self, bound):
        bound.add_user(KEY, JAN, new_user_keys(JANS))
        path = bound.folder / keys_file.NAME
        document = json.loads(path.read_text())
        first, second = document["slots"]
        document["slots"] = {first: document["slots"][second], second: document["slots"][first]}
        path.write_text(json.dumps(document))
        with pytest.raises(LoginError):
            bound.unlock(ANNA, JANS, NOW)


class TestMachine:
    def test_without_a_keyring_the_password_works_alone_and_this_is_told(self, keys):
        assert not keys.bound_to_machine

    def test_with_a_keyring_the_slots_need_this_pcs_secret(self, bound, own_keyring):
        assert bound.bound_to_machine
        assert bound.unlock(ANNA, ANNAS, NOW).key == KEY
        own_keyring.kept.clear()
        with pytest.raises(LoginError, match="kodem odzyskiwania"):
            bound.unlock(ANNA, ANNAS, NOW)

    def test_a_folder_copied_to_another_pc_does_not_even_try_the_password(
        self, bound, own_keyring, tmp_path
    ):
        copy = tmp_path / "copy"
        copy.mkdir()
        shutil.copy(bound.folder / keys_file.NAME, copy)
        own_keyring.kept = dict.fromkeys(own_keyring.kept, "b" * 44)
        with pytest.raises(LoginError, match="tajemnicy tego komputera"):
            Keys(copy).unlock(ANNA, ANNAS, NOW)

    @pytest.mark.parametrize("fault", [KeyringLocked, InitError, OSError])
    def test_a_locked_keyring_has_its_sentence(self, bound, own_keyring, fault):
        class Shut(type(own_keyring)):
            def get_password(self, *_):
                raise fault

        keyring.set_keyring(Shut())
        with pytest.raises(LoginError, match="tajemnicy tego komputera"):
            bound.unlock(ANNA, ANNAS, NOW)

    def test_a_keyring_that_forgets_is_not_relied_on(self, tmp_path, own_keyring):
        class Forgetful(type(own_keyring)):
            def set_password(self, *_):
                pass

        keyring.set_keyring(Forgetful())
        keys = with_anna(tmp_path)

        assert not keys.bound_to_machine
        assert keys.unlock(ANNA, ANNAS, NOW).key == KEY

    @pytest.mark.usefixtures("bound")
    def test_the_keyring_learns_no_name(self, own_keyring):
        assert ANNA not in str(own_keyring.kept)
        assert KEY.hex() not in str(own_keyring.kept)

    def test_the_secret_is_made_anew_by_the_recovery_code(self, bound, own_keyring, annas):
        code = bound.renew_recovery_code(KEY)
        own_keyring.kept.clear()
        key = bound.unlock_with_code(code, NOW)

        assert bound.remake_machine_secret(key, {ANNA: annas})
        assert bound.unlock(ANNA, ANNAS, NOW).key == KEY

    def test_a_person_cannot_be_added_while_the_secret_is_lost(self, bound, own_keyring, annas):
        own_keyring.kept.clear()
        with pytest.raises(StoreError, match="tajemnicy tego komputera"):
            bound.add_user(KEY, JAN, annas)


class TestRecovery:
    def test_the_printed_code_opens_without_password_and_keyring(self, bound, own_keyring):
        code = bound.renew_recovery_code(KEY)
        own_keyring.kept.clear()

        assert bound.unlock_with_code(code, NOW) == KEY

    def test_a_renewed_code_makes_the_old_print_worthless(self, keys):
        old, new = keys.renew_recovery_code(KEY), keys.renew_recovery_code(KEY)

        assert keys.unlock_with_code(new, NOW) == KEY
        with pytest.raises(LoginError, match="nie należy do tego biura"):
            keys.unlock_with_code(old, NOW)

    def test_the_code_has_at_least_128_bits_in_groups_of_five(self):
        groups = recovery.new_code().split("-")

        assert [len(group) for group in groups] == [5] * 7
        assert len(recovery.LETTERS) ** (4 * len(groups)) >= 2**128
        assert recovery.new_code() != recovery.new_code()

    def test_it_may_be_typed_in_small_letters_with_spaces_and_misread_signs(self):
        code = recovery.new_code()
        typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")

        assert recovery.read_code(f"  {typed}\n") == code

    @given(st.data())
    def test_one_wrong_letter_is_named_by_its_group(self, data):
        code = recovery.new_code()
        place = data.draw(st.sampled_from([at for at, sign in enumerate(code) if sign != "-"]))
        other = data.draw(
            st.sampled_from([sign for sign in recovery.LETTERS if sign != code[place]])
        )
        typed = code[:place] + other + code[place + 1 :]
        with pytest.raises(InvalidInputError, match=rf"W {place // 6 + 1}\. grupie"):
            recovery.read_code(typed)

    @given(st.integers(0, 6), st.integers(0, 3))
    def test_two_swapped_neighbours_are_noticed(self, group, at):
        code = recovery.new_code()
        place = group * 6 + at
        typed = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
        if typed != code:
            with pytest.raises(InvalidInputError, match="pomyłka"):
                recovery.read_code(typed)

    @given(st.lists(st.integers(0, 6), min_size=2, max_size=2, unique=True))
    def test_two_swapped_groups_are_noticed(self, places):
        groups = recovery.new_code().split("-")
        first, second = places
        if groups[first] != groups[second]:
            groups[first], groups[second] = groups[second], groups[first]
            with pytest.raises(InvalidInputError, match="pomyłka"):
                recovery.read_code("-".join(groups))

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [("", "wpisano 0"), ("ABC", "wpisano 3"), ("Ż" * 35, "nie występuje znak „Ż”")],
    )
    def test_a_code_of_another_form_is_told_so(self, typed, sentence):
        with pytest.raises(InvalidInputError, match=sentence):
            recovery.read_code(typed)


class TestDelays:
    def test_the_first_slips_are_free(self, keys):
        fail(keys, FREE_FAILURES - 1)

        assert keys.seconds_to_wait(ANNA, NOW) == 0

    def test_each_next_try_waits_longer(self, keys):
        now = fail(keys, FREE_FAILURES)
        waits = []
        for _ in range(4):
            waits.append(keys.seconds_to_wait(ANNA, now))
            now = fail(keys, 1, now)

        assert waits == [2, 4, 8, 16]

    def test_even_the_right_password_waits(self, keys):
        now = fail(keys, FREE_FAILURES)
        with pytest.raises(TooManyAttemptsError, match="możliwa za 2 s") as refused:
            keys.unlock(ANNA, ANNAS, now)

        assert refused.value.seconds == 2
        assert keys.unlock(ANNA, ANNAS, now + timedelta(seconds=2)).key == KEY

    def test_a_success_forgets_the_failures(self, keys):
        now = fail(keys, FREE_FAILURES) + timedelta(minutes=1)
        keys.unlock(ANNA, ANNAS, now)

        assert fail(keys, FREE_FAILURES - 1, now) == now

    def test_a_restart_does_not_shorten_the_wait(self, keys):
        now = fail(keys, FREE_FAILURES + 3)

        assert Keys(keys.folder).seconds_to_wait(ANNA, now) == 16

    def test_a_clock_put_back_starts_the_wait_again_and_no_longer(self, keys):
        now = fail(keys, FREE_FAILURES + 3)
        earlier = now - timedelta(days=400)
        with pytest.raises(TooManyAttemptsError):
            keys.unlock(ANNA, ANNAS, earlier)

        assert keys.seconds_to_wait(ANNA, earlier) == 16
        assert keys.unlock(ANNA, ANNAS, earlier + timedelta(seconds=16)).key == KEY

    def test_unknown_names_wait_together_and_known_ones_do_not(self, keys):
        now = fail(keys, FREE_FAILURES, login="nikt")
        with pytest.raises(TooManyAttemptsError):
            keys.unlock("ktos inny", "x", now)

        assert keys.unlock(ANNA, ANNAS, now).key == KEY

    def test_codes_of_another_office_are_slowed_too(self, keys):
        for _ in range(FREE_FAILURES):
            with pytest.raises(LoginError):
                keys.unlock_with_code(recovery.new_code(), NOW)
        with pytest.raises(TooManyAttemptsError):
            keys.unlock_with_code(recovery.new_code(), NOW)

    @given(st.integers(0, 100), st.integers(-(10**9), 10**9))
    def test_no_wait_is_longer_than_a_quarter_of_an_hour(self, count, shift):
        now = NOW + timedelta(seconds=shift)

        assert 0 <= Failures(count, NOW).seen_at(now).seconds_to_wait(now) <= LONGEST_SECONDS


class TestOffice:
    def test_an_office_opens_with_the_password_and_gives_the_private_key(self, tmp_path):
        created = Store.create(tmp_path / "office", ANNA, ANNAS)
        created.store.close()
        unlocked = Store.open_with_password(tmp_path / "office", ANNA, ANNAS)
        unlocked.store.close()

        assert not unlocked.bound_to_machine
        assert unlocked.private_key == open_private(created.user_keys.sealed_private, ANNAS)

    def test_it_opens_with_the_code_and_admits_another_person(self, made):
        with Store.open_with_code(made.folder, made.code) as store:
            store.admit(JAN, new_user_keys(JANS))
        Store.open_with_password(made.folder, JAN, JANS).store.close()

    def test_a_wrong_password_leaves_it_free_and_untouched(self, made):
        before = (made.folder / "office.db").read_bytes()
        with pytest.raises(LoginError):
            Store.open_with_password(made.folder, ANNA, "zle haslo")

        assert (made.folder / "office.db").read_bytes() == before
        made.open().close()

    def test_a_wrong_password_never_makes_a_database(self, made):
        (made.folder / "office.db").unlink()
        with pytest.raises((LoginError, StoreError)):
            Store.open_with_password(made.folder, ANNA, "zle haslo")
        assert not (made.folder / "office.db").exists()

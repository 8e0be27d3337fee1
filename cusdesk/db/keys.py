"""Key slots: each person's password, with this PC's secret, opens the one database key.

A slot holds the database key sealed to the person's key pair and the pair's private part sealed
by the password; the whole is sealed again by this PC's secret. So a slot can be made for a
colleague without the password, and a copied folder does not even let passwords be tried.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import Aead

from cusdesk.db import machine
from cusdesk.db.attempts import Failures
from cusdesk.db.keys_file import CODE, UNKNOWN, KeysFile, Slot, digest_of, new_file, read, write
from cusdesk.db.recovery import new_code, private_key_of
from cusdesk.db.subkeys import MACHINE, subkey
from cusdesk.db.user_keys import UserKeys, open_private, seal_private, spend_the_same_time
from cusdesk.domain.errors import LoginError, StoreError

WRONG = "Login lub hasło są nieprawidłowe. Sprawdź, czy nie jest włączony Caps Lock."
WRONG_CODE = "Ten kod odzyskiwania nie należy do tego biura. Sprawdź, czy to właściwy wydruk."
NO_MACHINE = (
    "Nie da się odczytać tajemnicy tego komputera z systemowego magazynu haseł. Zaloguj się "
    "ponownie do systemu; gdy to nie pomoże, otwórz biuro kodem odzyskiwania."
)


class TooManyAttemptsError(LoginError):
    """Another try is refused before `seconds` have passed."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            f"Za dużo nieudanych prób logowania. Następna będzie możliwa za {_span(seconds)}."
        )
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Opened:
    """What a password opens: the database key and the person's own private key."""

    key: bytes
    private_key: bytes


class Keys:
    """The key slots of one office folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def make(self, key: bytes) -> str:
        """Write the first file of an office's keys and return its recovery code."""
        code = new_code()
        file = new_file(*_for_recovery(code, key))
        write(self.folder, file.bound_to(machine.make_secret(file.office)))
        return code

    @property
    def bound_to_machine(self) -> bool:
        """Whether passwords work only with this PC's secret; without a keyring they work alone."""
        return read(self.folder).machine is not None

    def unlock(self, login: str, password: str, now: datetime) -> Opened:
        """Return what the password opens; a wrong one is counted and slows the next try."""
        file = read(self.folder)
        place = digest_of(file, login)
        slot = file.slots.get(place)
        file = self._admitted(file, place if slot else UNKNOWN, now)
        opened = _opened(file, place, slot, password)
        if opened is None:
            self._count(file, place if slot else UNKNOWN, now)
            raise LoginError(WRONG)
        self._forget_failures(file, place)
        return opened

    def unlock_with_code(self, code: str, now: datetime) -> bytes:
        """Return the database key by the printed recovery code, whatever befell passwords."""
        private = private_key_of(code)
        file = self._admitted(read(self.folder), CODE, now)
        try:
            key = SealedBox(private).decrypt(b64decode(file.recovery_sealed))
        except CryptoError:
            self._count(file, CODE, now)
            raise LoginError(WRONG_CODE) from None
        self._forget_failures(file, CODE)
        return bytes(key)

    def add_user(self, key: bytes, login: str, keys: UserKeys) -> None:
        """Give a person a slot, or renew it after their password was changed on another PC."""
        file = read(self.folder)
        write(self.folder, _with_slot(file, _machine_key(file), key, login, keys))

    def remove_user(self, login: str) -> None:
        """Take a person's slot away; their password opens nothing here any more."""
        file = read(self.folder)
        write(self.folder, file.without_slot(digest_of(file, login)))

    def has_user(self, login: str) -> bool:
        """Whether this PC has a slot for a person."""
        file = read(self.folder)
        return digest_of(file, login) in file.slots

    def resealed(self, login: str, old: str, new: str, now: datetime) -> UserKeys:
        """Return a person's pair sealed by a new password; rows keep it first, then the slot."""
        opened = self.unlock(login, old, now)
        public = PrivateKey(opened.private_key).public_key
        return UserKeys(b64encode(bytes(public)).decode(), seal_private(opened.private_key, new))

    def holds(self, login: str, keys: UserKeys) -> bool:
        """Whether a person's slot is sealed by the very password that `keys` are sealed by."""
        file = read(self.folder)
        place = digest_of(file, login)
        slot = file.slots.get(place)
        if slot is None:
            return False
        content = b64decode(slot.sealed)
        body = json.loads(_without_machine(file, place, content) if slot.bound else content)
        return bool(body["private"] == keys.sealed_private)

    def remake_machine_secret(self, key: bytes, users: Mapping[str, UserKeys]) -> bool:
        """Make this PC's secret anew and every slot with it; return whether a keyring keeps it."""
        file = read(self.folder)
        secret = machine.make_secret(file.office)
        file = file.without_slots().bound_to(secret)
        for login, keys in users.items():
            file = _with_slot(file, secret, key, login, keys)
        write(self.folder, file)
        return secret is not None

    def renew_recovery_code(self, key: bytes) -> str:
        """Return a new recovery code; the old print opens nothing any more."""
        code = new_code()
        write(self.folder, read(self.folder).with_recovery(*_for_recovery(code, key)))
        return code

    def seconds_to_wait(self, login: str, now: datetime) -> int:
        """Return how long a person must wait before the next try."""
        file = read(self.folder)
        place = digest_of(file, login)
        failures = file.failures.get(place if place in file.slots else UNKNOWN, Failures())
        return failures.seen_at(now).seconds_to_wait(now)

    def _admitted(self, file: KeysFile, place: str, now: datetime) -> KeysFile:
        failures = file.failures.get(place)
        if failures is None:
            return file
        seen = failures.seen_at(now)
        if seen != failures:
            file = file.with_failures(place, seen)
            write(self.folder, file)
        if seconds := seen.seconds_to_wait(now):
            raise TooManyAttemptsError(seconds)
        return file

    def _count(self, file: KeysFile, place: str, now: datetime) -> None:
        failures = file.failures.get(place, Failures()).after_one_more(now)
        write(self.folder, file.with_failures(place, failures))

    def _forget_failures(self, file: KeysFile, place: str) -> None:
        if place in file.failures:
            write(self.folder, file.with_failures(place, None))


def _with_slot(
    file: KeysFile, secret: bytes | None, key: bytes, login: str, keys: UserKeys
) -> KeysFile:
    place = digest_of(file, login)
    sealed_key = SealedBox(PublicKey(b64decode(keys.public))).encrypt(key)
    body = json.dumps({"private": keys.sealed_private, "key": b64encode(sealed_key).decode()})
    content = body.encode()
    if secret is not None:
        content = bytes(Aead(subkey(secret, MACHINE)).encrypt(content, _bound(file, place)))
    return file.with_slot(place, Slot(secret is not None, b64encode(content).decode()))


def _opened(file: KeysFile, place: str, slot: Slot | None, password: str) -> Opened | None:
    if slot is None:
        spend_the_same_time(password)
        return None
    content = b64decode(slot.sealed)
    if slot.bound:
        content = _without_machine(file, place, content)
    body = json.loads(content)
    private = open_private(body["private"], password)
    if private is None:
        return None
    return Opened(bytes(SealedBox(PrivateKey(private)).decrypt(b64decode(body["key"]))), private)


def _without_machine(file: KeysFile, place: str, content: bytes) -> bytes:
    secret = machine.secret_of(file.office)
    if secret is None:
        raise LoginError(NO_MACHINE)
    try:
        return bytes(Aead(subkey(secret, MACHINE)).decrypt(content, _bound(file, place)))
    except (CryptoError, ValueError):
        raise LoginError(NO_MACHINE) from None


def _machine_key(file: KeysFile) -> bytes | None:
    if file.machine is None:
        return None
    secret = machine.secret_of(file.office)
    if secret is None or file.bound_to(secret).machine != file.machine:
        raise StoreError(NO_MACHINE)
    return secret


def _for_recovery(code: str, key: bytes) -> tuple[str, str]:
    public = private_key_of(code).public_key
    sealed = SealedBox(public).encrypt(key)
    return b64encode(bytes(public)).decode(), b64encode(sealed).decode()


def _bound(file: KeysFile, place: str) -> bytes:
    """Bind a slot to its office and its person, so that slots cannot be exchanged."""
    return f"{file.office} {place}".encode()


def _span(seconds: int) -> str:
    return f"{seconds} s" if seconds < 60 else f"{-(-seconds // 60)} min"  # noqa: PLR2004

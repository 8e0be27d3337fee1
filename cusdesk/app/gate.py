"""The way into an office: a password, the recovery code, or the first set-up."""

import platform
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from uuid import UUID

from cusdesk import resources
from cusdesk.app.dictionaries import dictionaries
from cusdesk.app.language import load_dictionary
from cusdesk.app.shipped import (
    load_answer_proposals,
    load_law,
    load_localities,
    load_scales,
    load_templates,
)
from cusdesk.db import faults, identity, places
from cusdesk.db.keys import Keys
from cusdesk.db.store import Store
from cusdesk.db.user_keys import UserKeys, new_user_keys
from cusdesk.domain.errors import OfficeError, StoreError
from cusdesk.domain.users import Permission, UserState
from cusdesk.operations.accounts import (
    Slot,
    add_account,
    enter,
    has_staff,
    keep_own_keys,
    renew_keys,
    slot_of,
    slots_of_staff,
)
from cusdesk.operations.office import Office, now_utc
from cusdesk.operations.recovery import note_new_code, note_new_secret
from cusdesk.operations.setup import FirstUser, Setup, set_up
from cusdesk.operations.transaction import Actor, Surroundings
from cusdesk.operations.users import NewUser, change_user_state
from cusdesk.print.paper import Paper, paper_from
from cusdesk.sync.catching_up import catch_up
from cusdesk.sync.links import Link, known_link

Clock = Callable[[], datetime]
# Who works before anyone has logged in: the set-up itself.
FOUNDER = Actor(None, "zakładanie biura", frozenset(Permission))
HALF_JOINED = (
    "Ten komputer dołączono do urzędu, ale nie pobrał jeszcze jego danych. Połącz się z internetem "
    "i dokończ dołączanie; nic nie przepadło."
)
ASKED_BY_STICK = (
    "Ten komputer zapisał zgłoszenie na nośniku i czeka na przyjęcie do biura. Wczytaj nośnik z "
    "odpowiedzią; nic nie przepadło."
)
UNFINISHED = (
    "Zakładanie tego biura zostało przerwane, zanim zapisano pierwsze dane. "
    "Niedokończone pliki odłożono na bok; uruchom program ponownie i załóż biuro od nowa."
)


class HalfJoinedError(StoreError):
    """The PC belongs to an office whose people have not come here yet."""

    def __init__(self, *, by_stick: bool = False) -> None:
        super().__init__(ASKED_BY_STICK if by_stick else HALF_JOINED)
        self.by_stick = by_stick


class UnfinishedError(StoreError):
    """The office held nothing yet; its files were put aside and the folder is free again."""

    def __init__(self) -> None:
        super().__init__(UNFINISHED)


@dataclass(frozen=True, slots=True)
class Founded:
    """A new office, open for its first person, and the recovery code to print at once."""

    office: Office
    recovery_code: str
    bound_to_machine: bool


def unlock(folder: Path, login: str, password: str, clock: Clock = now_utc) -> Office:
    """Open an office for a person; refusals are `LoginError` and `StoreError`."""
    try:
        return _unlocked(folder, login, password, clock)
    except StoreError as refusal:
        raise faults.at_door(refusal, folder) from refusal


def _unlocked(folder: Path, login: str, password: str, clock: Clock) -> Office:
    opened = Store.open_with_password(folder, login, password, clock())
    try:
        with suppress(OfficeError):
            # What cannot be folded anew today waits for the next opening; the office opens.
            catch_up(opened.store, dictionaries)
        _mend_slots(_office(opened.store, FOUNDER, clock))
    except BaseException:
        opened.store.close()
        raise
    return _entered(opened.store, login, clock)


def recover(folder: Path, code: str, login: str, password: str, clock: Clock = now_utc) -> Office:
    """Open an office by its recovery code and give a person a new password.

    The folder may lie on a new PC, or this PC's secret may be lost: every slot is made anew, so
    that the passwords of all the staff work here.
    """
    key = Keys(folder).unlock_with_code(code, clock())
    store = Store.open(folder, key)
    try:
        keys = new_user_keys(password)
        founding = _office(store, FOUNDER, clock)
        founding.do(renew_keys, login, keys.public, keys.sealed_private)
        _seal_anew(founding, key)
    except BaseException:
        store.close()
        raise
    return _entered(store, login, clock)


def confirm(office: Office, login: str, password: str, clock: Clock = now_utc) -> bool:
    """Tell whether it is the same person again; False when it is someone else."""
    office.store.keys.unlock(login, password, clock())
    return office.do(enter, login).user_id == office.actor.user_id


def wait(folder: Path, login: str = "", clock: Clock = now_utc) -> int:
    """Return how many seconds the next try has to wait."""
    return Keys(folder).seconds_to_wait(login, clock())


def create(
    folder: Path,
    setup: Setup,
    account: NewUser,
    password: str,
    clock: Clock = now_utc,
    *,
    colleagues: Sequence[tuple[NewUser, str]] = (),
) -> Founded:
    """Make a new office with everything the wizard has asked, and enter it as its first person.

    `colleagues` are further people, each with a first password.
    """
    created = Store.create(folder, account.login, password)
    try:
        first = _first(account, created.user_keys)
        pairs = [(each, new_user_keys(secret)) for each, secret in colleagues]
        further = tuple(_first(each, keys) for each, keys in pairs)
        shipped = replace(
            setup,
            scales=setup.scales or load_scales(),
            groups=setup.groups or load_answer_proposals().groups,
        )
        _office(created.store, FOUNDER, clock).do(set_up, shipped, first, further)
        for each, keys in pairs:
            created.store.admit(each.login, keys)
    except BaseException:
        created.store.close()
        _put_aside(folder)
        raise
    office = _entered(created.store, account.login, clock)
    return Founded(office, created.recovery_code, created.bound_to_machine)


def make_folder(folder: Path) -> None:
    """Make a folder for an office, or say why it cannot be made."""
    places.make_folder(folder)


def admit(office: Office, account: NewUser, password: str) -> None:
    """Give a further person an account and the password that opens this PC."""
    keys = new_user_keys(password)
    office.do(add_account, account, keys.public, keys.sealed_private)
    office.store.admit(account.login, keys)


def give_password(office: Office, login: str, password: str) -> None:
    """Give a colleague who forgot theirs a new password."""
    keys = new_user_keys(password)
    office.do(renew_keys, login, keys.public, keys.sealed_private)
    office.store.admit(login, keys)


def change_state(office: Office, user_id: UUID, state: UserState) -> None:
    """Suspend, end or activate an account; its key slot on this PC goes and comes with it."""
    office.do(change_user_state, user_id, state)
    slot = office.do(slot_of, user_id)
    if state is not UserState.ACTIVE:
        office.store.keys.remove_user(slot.login)
    elif slot.sealed_private_key:
        office.store.admit(slot.login, UserKeys(slot.public_key, slot.sealed_private_key))


def renew_recovery_code(office: Office, login: str, password: str, clock: Clock = now_utc) -> str:
    """Return a new recovery code, for which the password is asked again; the old one is void."""
    key = office.store.keys.unlock(login, password, clock()).key
    office.do(note_new_code)
    return office.store.keys.renew_recovery_code(key)


def renew_machine_secret(office: Office, login: str, password: str, clock: Clock = now_utc) -> bool:
    """Make this PC's secret anew and return whether the system's keyring keeps it."""
    key = office.store.keys.unlock(login, password, clock()).key
    office.do(note_new_secret)
    return _seal_anew(office, key)


def _seal_anew(office: Office, key: bytes) -> bool:
    slots = office.do(slots_of_staff)
    users = {slot.login: UserKeys(slot.public_key, slot.sealed_private_key) for slot in slots}
    return office.store.keys.remake_machine_secret(key, users)


def change_password(office: Office, login: str, old: str, new: str, clock: Clock = now_utc) -> None:
    """Give the person logged in a new password, which needs the old one."""
    keys = office.store.keys.resealed(login, old, new, clock())
    # The rows first: a cut between leaves the old slot, which the next entry mends from the rows.
    office.do(keep_own_keys, keys.public, keys.sealed_private)
    office.store.admit(login, keys)


def _first(account: NewUser, keys: UserKeys) -> FirstUser:
    return FirstUser(account, keys.public, keys.sealed_private)


def _entered(store: Store, login: str, clock: Clock) -> Office:
    founding = _office(store, FOUNDER, clock)
    try:
        actor = founding.do(enter, login) if founding.do(has_staff) else None
    except BaseException:
        store.close()
        raise
    if actor is None:
        link = _link_of(store)
        store.close()
        if link is not None:
            raise HalfJoinedError(by_stick=link.server is None)
        _put_aside(store.folder)
        raise UnfinishedError
    return _office(store, actor, clock)


def is_enrolled(store: Store) -> bool:
    """Tell whether a code has let this PC in, or may have."""
    link = _link_of(store)
    return link is not None and bool(link.epochs)


def _link_of(store: Store) -> Link | None:
    with store.reader.begin() as connection:
        return known_link(connection)


def staff_slots(store: Store) -> Sequence[Slot]:
    """Return everybody of the staff who has a password, with their keys."""
    return _office(store, FOUNDER, now_utc).do(slots_of_staff)


def let_staff_in(store: Store, clock: Clock = now_utc) -> bool:
    """Give everybody of the staff a slot on this PC by their rows; tell if there is anybody."""
    founding = _office(store, FOUNDER, clock)
    _mend_slots(founding)
    return founding.do(has_staff)


def _mend_slots(founding: Office) -> None:
    """Bring slots in line with the rows, should a cut have come between the two."""
    for slot in founding.do(slots_of_staff):
        keys = UserKeys(slot.public_key, slot.sealed_private_key)
        if not founding.store.keys.holds(slot.login, keys):
            founding.store.admit(slot.login, keys)


def _office(store: Store, actor: Actor, clock: Clock) -> Office:
    return Office(store, surroundings_of(store), actor, clock)


def surroundings_of(store: Store) -> Surroundings:
    """Return what an office needs beside its rows; the heavy parts are made on first use."""
    return Surroundings(
        law=load_law(),
        templates=load_templates,
        paper=load_paper,
        dictionary=load_dictionary,
        localities=load_localities,
        blobs=store.blobs,
        place=platform.node(),
        ordinal=ordinal_of(store),
    )


def ordinal_of(store: Store) -> int:
    """Return this PC's ordinal, which marks the numbers it gives."""
    with store.reader.begin() as connection:
        return identity.ordinal(connection)


@lru_cache(maxsize=1)
def load_paper() -> Paper:
    """Return paper with the shipped typefaces."""
    return paper_from(resources.read_bytes)


def _put_aside(folder: Path) -> None:
    """Rename the files of an office that holds nothing yet, so that another can be made."""
    for name in ("office.db", "office.keys"):
        file = folder / name
        if file.exists():
            file.replace(file.with_name(f"{name}.przerwane"))

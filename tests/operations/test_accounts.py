"""Who may come in, and the key pairs their passwords open."""

import pytest

from cusdesk.domain.errors import InvalidInputError, LoginError, NotFoundError, NotPermittedError
from cusdesk.domain.users import Role, UserState
from cusdesk.operations.accounts import (
    add_account,
    enter,
    has_staff,
    renew_keys,
    slot_of,
    slots_of_staff,
)
from cusdesk.operations.recovery import note_new_code, note_new_secret
from cusdesk.operations.users import change_user_state, staff
from tests.operations.test_residents import last_log
from tests.support.offices import new_user

FRANIA = ("frania", "Frania", "Ćwik", "księgowa", (Role.ACCOUNTANT,))


def test_an_account_added_with_a_password_has_a_slot_at_once(office):
    added = office.do(add_account, new_user(FRANIA, 9), "publiczny", "zapieczętowany")

    assert office.do(slot_of, added).login == "frania"
    assert "frania" in {slot.login for slot in office.do(slots_of_staff)}


def test_an_office_has_staff_from_its_first_person_on(office):
    assert office.do(has_staff)


def test_who_was_suspended_has_no_slot_among_the_staff(office):
    added = office.do(add_account, new_user(FRANIA, 9), "publiczny", "zapieczętowany")
    office.do(enter, "frania")
    office.do(change_user_state, added, UserState.SUSPENDED)

    assert "frania" not in {slot.login for slot in office.do(slots_of_staff)}
    with pytest.raises(LoginError):
        office.do(enter, "frania")


def test_the_first_entry_makes_an_account_active(office):
    office.do(add_account, new_user(FRANIA, 9), "publiczny", "zapieczętowany")
    office.do(enter, "frania")

    (frania,) = [one for one in office.do(staff) if one.login == "frania"]
    assert frania.state is UserState.ACTIVE


def test_a_login_is_given_once(office):
    office.do(add_account, new_user(FRANIA, 9), "a", "b")

    with pytest.raises(InvalidInputError) as refusal:
        office.do(add_account, new_user(FRANIA, 10), "c", "d")
    assert refusal.value.field == "login"


def test_keys_made_anew_replace_the_old_pair(office):
    office.do(renew_keys, "beata", "nowy publiczny", "nowy zapieczętowany")

    (beata,) = [slot for slot in office.do(slots_of_staff) if slot.login == "beata"]
    assert (beata.public_key, beata.sealed_private_key) == ("nowy publiczny", "nowy zapieczętowany")


def test_keys_of_nobody_are_not_renewed(office):
    with pytest.raises(NotFoundError, match="Nie ma konta o takim loginie"):
        office.do(renew_keys, "nikt", "a", "b")


@pytest.mark.parametrize(
    ("note", "purpose"),
    [(note_new_code, "nowy kod odzyskiwania"), (note_new_secret, "nowa tajemnica komputera")],
)
def test_new_secrets_are_noted_in_the_access_log_without_the_secret(office, note, purpose):
    office.do(note)

    assert last_log(office).purpose == purpose


@pytest.mark.parametrize("note", [note_new_code, note_new_secret])
def test_a_clerk_notes_no_new_secret(in_name_of, note):
    with pytest.raises(NotPermittedError):
        in_name_of("dorota").do(note)

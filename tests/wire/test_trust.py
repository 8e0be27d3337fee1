"""Who may say what of an office's computers; a server that forges gains nothing."""

from dataclasses import replace

import msgspec
import pytest

from cusdesk.wire.faults import NewerFormatError
from cusdesk.wire.keys import DeviceKeys
from cusdesk.wire.notices import sign_record
from cusdesk.wire.records import Adopt, DropBlob, Enrol, NewKey, Record, Retire, Role, Voucher
from cusdesk.wire.signed import Kind, sign
from cusdesk.wire.trust import Doubt, Standing, after, invite, judge, use, voucher_key
from cusdesk.wire.typed import encode
from tests.support.batches import MOMENT, OFFICE

FOUNDER, SECRETARY, READER, NEWCOMER, SERVER = (
    (bytes([number]) * 16, DeviceKeys(bytes([number]) * 32, "")) for number in range(1, 6)
)
SEED = b"v" * 32


def joining(who, ordinal, role=Role.OFFICE, **more):
    return Enrol(who[0], ordinal, "PC", role, who[1].sign_key, "", **more)


def said(by, content, office=OFFICE):
    return sign_record(Record(office, by[0], content, MOMENT), by[1])


def ticket(by=FOUNDER, role=Role.OFFICE, seed=SEED, office=OFFICE, *, admin=False, epoch=1):
    voucher = Voucher(office, by[0], voucher_key(seed), role, admin, epoch)
    return invite(voucher, by[1], seed)


def invited(who, ordinal, given=None, role=Role.OFFICE):
    return said(who, use(given or ticket(role=role), OFFICE, joining(who, ordinal, role)))


def office_after(*notices, standing=None):
    for notice in notices:
        verdict = judge(OFFICE, standing or Standing(), notice)
        assert verdict.doubt is None, verdict.doubt
        standing = after(standing or Standing(), verdict)
    return standing


FOUNDED = said(FOUNDER, joining(FOUNDER, 1))
OFFICE_OF_THREE = office_after(
    FOUNDED,
    invited(SECRETARY, 2, ticket(seed=b"2" * 32)),
    invited(READER, 3, ticket(role=Role.READER, seed=b"3" * 32), Role.READER),
)


def doubt(notice, standing=OFFICE_OF_THREE):
    return judge(OFFICE, standing, notice).doubt


def test_who_begins_the_log_founds_the_office_and_administers_it():
    assert office_after(FOUNDED).devices[FOUNDER[0]].rules
    assert doubt(said(READER, joining(READER, 1, Role.READER)), Standing()) is Doubt.UNVOUCHED


def test_an_invited_newcomer_belongs_to_the_office_and_rules_nothing():
    standing = office_after(invited(NEWCOMER, 4), standing=OFFICE_OF_THREE)

    assert standing.devices[NEWCOMER[0]].may_invite
    assert not standing.devices[NEWCOMER[0]].rules


def test_an_administrator_s_invitation_can_make_an_administrator():
    given = invited(NEWCOMER, 4, ticket(admin=True))

    assert office_after(given, standing=OFFICE_OF_THREE).devices[NEWCOMER[0]].rules
    by_secretary = invited(NEWCOMER, 4, ticket(by=SECRETARY, admin=True))
    assert doubt(by_secretary) is Doubt.NOT_ADMIN


def test_an_administrator_s_pc_may_sign_for_an_administrator_s_newcomer_too():
    content = joining(NEWCOMER, 4)
    vouched = use(ticket(admin=True), OFFICE, content)

    standing = office_after(said(FOUNDER, vouched), standing=OFFICE_OF_THREE)
    assert standing.devices[NEWCOMER[0]].rules
    assert (
        not office_after(said(FOUNDER, content), standing=OFFICE_OF_THREE)
        .devices[NEWCOMER[0]]
        .rules
    )
    by_secretary = use(ticket(by=SECRETARY, admin=True), OFFICE, content)
    assert doubt(said(SECRETARY, by_secretary)) is Doubt.NOT_ADMIN
    forged = msgspec.structs.replace(vouched, name="PC 9")
    assert doubt(said(SECRETARY, forged)) is Doubt.UNVOUCHED


@pytest.mark.parametrize("office", [OFFICE_OF_THREE, office_after(FOUNDED)])
def test_a_server_cannot_let_in_a_device_of_its_own(office):
    """It sees every record and signature that ever passed, and holds keys of its own."""
    alone = joining(SERVER, 9)
    passed = msgspec.structs.replace(alone, vouched=stolen_proof())
    own_voucher = use(ticket(by=SERVER), OFFICE, alone)
    in_her_name = use(ticket(by=(FOUNDER[0], SERVER[1])), OFFICE, alone)

    for forged in (alone, passed, own_voucher, in_her_name):
        assert doubt(said(SERVER, forged), office) is Doubt.UNVOUCHED
        assert doubt(said((FOUNDER[0], SERVER[1]), forged), office) is Doubt.FORGED


def stolen_proof():
    return use(ticket(), OFFICE, joining(NEWCOMER, 4)).vouched


@pytest.mark.parametrize(
    "changed",
    [{"sign_key": SERVER[1].sign_key}, {"seal_key": "age1"}, {"ordinal": 9}, {"name": "Inny"}],
    ids=lambda changed: next(iter(changed)),
)
def test_what_a_newcomer_said_of_itself_cannot_be_changed_on_the_way(changed):
    told = msgspec.structs.replace(use(ticket(), OFFICE, joining(NEWCOMER, 4)), **changed)
    signer = (NEWCOMER[0], SERVER[1] if "sign_key" in changed else NEWCOMER[1])

    assert doubt(said(signer, told)) is Doubt.UNVOUCHED


def test_an_invitation_is_good_once():
    standing = office_after(invited(NEWCOMER, 4), standing=OFFICE_OF_THREE)

    assert doubt(invited(SERVER, 5), standing) is Doubt.USED


def test_an_invitation_ends_with_the_key_and_with_its_author():
    renewed = office_after(said(FOUNDER, NewKey(2, "age1", {})), standing=OFFICE_OF_THREE)
    assert doubt(invited(NEWCOMER, 4), renewed) is Doubt.OLD

    left = office_after(said(FOUNDER, Retire(SECRETARY[0], 0)), standing=OFFICE_OF_THREE)
    assert doubt(invited(NEWCOMER, 4, ticket(by=SECRETARY)), left) is Doubt.UNVOUCHED


def test_an_invitation_is_good_for_its_office_and_role_alone():
    assert doubt(invited(NEWCOMER, 4, ticket(office=b"z" * 16))) is Doubt.UNVOUCHED
    as_reader = use(ticket(role=Role.READER), OFFICE, joining(NEWCOMER, 4))
    assert doubt(said(NEWCOMER, as_reader)) is Doubt.UNVOUCHED


def test_a_reader_invites_nobody():
    assert doubt(invited(NEWCOMER, 4, ticket(by=READER))) is Doubt.UNVOUCHED
    assert doubt(said(READER, joining(NEWCOMER, 4))) is Doubt.UNVOUCHED


def test_an_office_pc_may_sign_for_the_newcomer_itself():
    standing = office_after(said(SECRETARY, joining(NEWCOMER, 4)), standing=OFFICE_OF_THREE)

    assert not standing.devices[NEWCOMER[0]].rules


@pytest.mark.parametrize("old", [FOUNDER, SECRETARY, READER], ids=["admin", "office", "reader"])
def test_a_copy_that_takes_a_new_id_is_what_it_was(old):
    was = OFFICE_OF_THREE.devices[old[0]]
    copy = joining(NEWCOMER, 4, was.role, replaces=old[0])
    standing = office_after(said(old, copy), standing=OFFICE_OF_THREE)

    assert standing.devices[NEWCOMER[0]].rules == was.rules
    other = joining(NEWCOMER, 4, was.role, replaces=FOUNDER[0])
    assert doubt(said(SERVER, other)) in {Doubt.UNVOUCHED, Doubt.FORGED}


def test_a_copy_of_a_pc_that_left_stays_outside():
    left = office_after(said(FOUNDER, Retire(SECRETARY[0], 0)), standing=OFFICE_OF_THREE)
    copy = joining(NEWCOMER, 4, replaces=SECRETARY[0])

    assert doubt(said(SECRETARY, copy), left) is Doubt.UNVOUCHED


def test_an_ordinal_and_an_id_are_given_once():
    assert doubt(invited(NEWCOMER, 2)) is Doubt.TAKEN
    assert doubt(invited(SECRETARY, 4)) is Doubt.TAKEN
    assert doubt(invited(NEWCOMER, 0)) is Doubt.TAKEN


RULING = (
    Retire(READER[0], 0),
    NewKey(2, "age1", {}),
    Adopt(NEWCOMER[0], b"h" * 32),
    DropBlob(b"n"),
)


@pytest.mark.parametrize("content", RULING, ids=lambda content: type(content).__name__)
def test_only_an_administrator_s_pc_rules(content):
    assert doubt(said(FOUNDER, content)) is None
    assert doubt(said(SECRETARY, content)) is Doubt.NOT_ADMIN
    assert doubt(said(READER, content)) is Doubt.NOT_ADMIN
    assert doubt(said(SERVER, content)) is Doubt.FORGED
    assert doubt(said((FOUNDER[0], SERVER[1]), content)) is Doubt.FORGED
    assert doubt(said(FOUNDER, content, office=b"z" * 16)) is Doubt.FOREIGN


def test_the_last_administrator_s_pc_cannot_leave():
    assert doubt(said(FOUNDER, Retire(FOUNDER[0], 0))) is Doubt.LAST_ADMIN
    two = office_after(invited(NEWCOMER, 4, ticket(admin=True)), standing=OFFICE_OF_THREE)
    assert doubt(said(FOUNDER, Retire(FOUNDER[0], 0)), two) is None


def test_who_left_leaves_once_and_says_nothing_more():
    two = office_after(invited(NEWCOMER, 4, ticket(admin=True)), standing=OFFICE_OF_THREE)
    left = office_after(said(FOUNDER, Retire(NEWCOMER[0], 7)), standing=two)

    assert doubt(said(FOUNDER, Retire(NEWCOMER[0], 9)), left) is Doubt.TAKEN
    assert doubt(said(NEWCOMER, DropBlob(b"n")), left) is Doubt.NOT_ADMIN
    assert doubt(said(FOUNDER, Retire(SERVER[0], 7)), left) is Doubt.STRANGER


def test_keys_follow_one_another():
    assert doubt(said(FOUNDER, NewKey(3, "age1", {}))) is Doubt.OUT_OF_TURN
    second = office_after(said(FOUNDER, NewKey(2, "age1", {})), standing=OFFICE_OF_THREE)
    assert doubt(said(FOUNDER, NewKey(2, "age1", {})), second) is Doubt.OUT_OF_TURN


def test_every_flipped_bit_makes_a_record_count_for_nothing():
    notice = invited(NEWCOMER, 4)
    for place in range(5, len(notice)):
        broken = notice[:place] + bytes([notice[place] ^ 1]) + notice[place + 1 :]
        assert judge(OFFICE, OFFICE_OF_THREE, broken).doubt is not None, place


def test_what_only_a_newer_program_understands_stops_if_a_colleague_said_it():
    said_by = {
        who[0]: sign(Kind.RECORD, encode([OFFICE, who[0], {"type": "handover"}, MOMENT]), who[1])
        for who in (SECRETARY, READER, SERVER)
    }
    with pytest.raises(NewerFormatError):
        judge(OFFICE, OFFICE_OF_THREE, said_by[SECRETARY[0]])
    assert doubt(said_by[READER[0]]) is doubt(said_by[SERVER[0]]) is Doubt.DAMAGED


def test_what_does_not_count_changes_nothing():
    verdict = judge(OFFICE, OFFICE_OF_THREE, said(SECRETARY, Retire(FOUNDER[0], 0)))

    assert after(OFFICE_OF_THREE, verdict) == OFFICE_OF_THREE
    assert replace(OFFICE_OF_THREE, epoch=2) != OFFICE_OF_THREE

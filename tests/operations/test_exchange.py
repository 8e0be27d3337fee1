"""Who may exchange and who may let PCs in; what leaves and comes is written in the access log."""

from dataclasses import replace
from uuid import uuid4

import pytest

from cusdesk.domain.cases import CaseKind
from cusdesk.domain.errors import NotPermittedError, RefusedError
from cusdesk.operations.applications import NewApplication, register_application
from cusdesk.operations.exchange import (
    may_exchange,
    note_address,
    note_arrival,
    note_founding,
    note_invitation,
    note_new_key,
    note_package,
    note_retiring,
    people_named,
)
from cusdesk.operations.numbering import NUMBERLESS
from tests.support.people import add_resident


def logged(office):
    with office.store.reader.begin() as connection:
        sql = "SELECT operation FROM access_log ORDER BY rowid DESC LIMIT 4"
        return connection.exec_driver_sql(sql).scalars().all()


def test_everybody_may_exchange_and_it_is_no_event(office, in_name_of):
    ewa = in_name_of("ewa")
    before = logged(office)
    ewa.do(may_exchange)

    assert logged(office) == before


def test_what_leaves_and_what_comes_is_written_down(office):
    office.do(note_founding, "https://gmina:8443")
    office.do(note_invitation)
    office.do(note_package, "a.cuspak")
    office.do(note_arrival, "b.cuspak")

    assert logged(office) == ["note_arrival", "note_package", "note_invitation", "note_founding"]


def test_a_copy_gives_no_number_before_the_office_knows_it(office):
    who = add_resident(office)
    office.surroundings = replace(office.surroundings, ordinal=0)

    with pytest.raises(RefusedError, match=NUMBERLESS[:30]):
        office.do(register_application, NewApplication(who, CaseKind.CARE, office.today))


def test_what_is_decided_of_other_pcs_is_written_down(office):
    office.do(note_retiring, "3")
    office.do(note_new_key)
    office.do(note_address, "https://gmina:8443")

    assert logged(office)[:3] == ["note_address", "note_new_key", "note_retiring"]


@pytest.mark.parametrize(
    "act",
    [
        (note_invitation,),
        (note_founding, "https://gmina:8443"),
        (note_retiring, "3"),
        (note_new_key,),
        (note_address, "https://gmina:8443"),
    ],
)
def test_letting_pcs_in_is_for_those_who_keep_accounts(in_name_of, act):
    with pytest.raises(NotPermittedError):
        in_name_of("celina").do(*act)


def test_colleagues_are_called_by_name_and_strangers_are_left_out(office):
    own = office.actor.user_id

    assert office.do(people_named, frozenset({own, uuid4()})) == {own: "Anna Wrześniewska"}

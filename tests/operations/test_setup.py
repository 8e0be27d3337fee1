from dataclasses import replace
from datetime import date

import pytest

from cusdesk.app import gate
from cusdesk.app.letterheads import logo_file
from cusdesk.app.shipped import load_shipped_fees
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.rules import FOUR_EYES, RULES
from cusdesk.domain.users import SigningCapacity
from cusdesk.operations.offices import (
    numbers_before,
    office_headers,
    office_logo,
    office_rules,
    rule_history,
)
from cusdesk.operations.resolutions import resolutions
from cusdesk.operations.setup import (
    FirstNumber,
    FirstResolution,
    FirstSigning,
    FirstUser,
    Setup,
    is_demonstration,
    set_up,
)
from cusdesk.operations.signing import signatories
from cusdesk.operations.users import staff
from tests.support.offices import PASSWORD, STAFF, TODAY, Clock, kramsk_setup, new_user
from tests.support.pictures import picture_file
from tests.support.tables import holed_resolution

SIGNING = FirstSigning(
    number="OR.0052.1.2024",
    granted_on=date(2024, 1, 2),
    capacity=SigningCapacity.DIRECTOR,
    position_on_paper="Dyrektor Centrum Usług Społecznych",
)


@pytest.fixture
def founded(tmp_path, own_home):
    """Return a way to found an office; every one is closed after the test."""
    opened = []

    def found(setup: Setup, **more):
        made = gate.create(
            tmp_path / "biuro", setup, new_user(STAFF[0], 1), PASSWORD, Clock(), **more
        )
        opened.append(made.office)
        return made.office

    yield found
    for office in opened:
        office.close()


def test_everything_the_wizard_asked_is_there(founded, tmp_path):
    national = load_shipped_fees("national-specialist-mental-disorders-2023")
    former = replace(kramsk_setup().header, valid_from=date(1990, 5, 27), short_name="GOPS")
    office = founded(
        replace(
            kramsk_setup(),
            former=(former,),
            logo=logo_file(picture_file(tmp_path)),
            signings=(SIGNING,),
            numbers=(FirstNumber("case:8225", 2026, 48),),
            rules=((FOUR_EYES, "no"),),
            resolutions=(FirstResolution(national, "§ 4", date(2023, 5, 1)),),
        )
    )

    assert [header.short_name for header in office.do(office_headers)] == ["GOPS", "CUS Kramsk"]
    assert office.do(office_logo, TODAY).startswith(b"\x89PNG")
    assert [one.number for one in office.do(signatories, TODAY)] == ["OR.0052.1.2024"]
    assert [before.last for before in office.do(numbers_before)] == [48]
    assert dict(office.do(office_rules))[FOUR_EYES] == "no"
    assert [card.active for card in office.do(resolutions)] == [True]


def test_a_table_with_a_fault_waits_without_stopping_the_rest(founded):
    office = founded(replace(kramsk_setup(), resolutions=(FirstResolution(holed_resolution()),)))

    (card,) = office.do(resolutions)
    assert (card.active, card.report.ok) == (False, False)


def test_colleagues_come_in_with_their_first_passwords(founded, tmp_path):
    colleagues = [(new_user(STAFF[1], 2), "hasło-beaty-łoś-3")]
    founded(kramsk_setup(), colleagues=colleagues).close()

    beata = gate.unlock(tmp_path / "biuro", "beata", "hasło-beaty-łoś-3", Clock())
    try:
        assert [row.login for row in beata.do(staff)] == ["beata", "anna"]
    finally:
        beata.close()


def test_a_refused_set_up_leaves_a_folder_in_which_one_can_begin_again(founded, tmp_path):
    twins = [(new_user(STAFF[0], 2), PASSWORD)]
    with pytest.raises(InvalidInputError, match="ma już ktoś inny"):
        founded(kramsk_setup(), colleagues=twins)
    assert not (tmp_path / "biuro" / "office.db").exists()

    assert len(founded(kramsk_setup()).do(staff)) == 1


def test_an_office_of_the_demonstration_says_so(founded):
    assert founded(replace(kramsk_setup(), demonstration=True)).do(is_demonstration)


def test_a_real_office_is_no_demonstration_and_the_mark_is_no_setting(office):
    assert not office.do(is_demonstration)
    assert "demonstration" not in {rule.key for rule in RULES}
    assert office.do(rule_history) == []


def test_an_office_is_set_up_once(founded):
    office = founded(kramsk_setup())

    again = FirstUser(new_user(STAFF[1], 2), "", "")
    with pytest.raises(RefusedError, match="już założona"):
        office.do(set_up, kramsk_setup(), again)

    assert len(office.do(office_headers)) == 1

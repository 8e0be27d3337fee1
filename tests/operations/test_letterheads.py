"""What stands on every paper changes from a day on, and only by those who answer for the office."""

from dataclasses import replace
from datetime import date

import pytest

from cusdesk.app.letterheads import logo_file
from cusdesk.domain.cases import CaseKind
from cusdesk.domain.errors import InvalidInputError, NotPermittedError
from cusdesk.domain.terms import Regime
from cusdesk.operations.letterheads import letterhead_of
from cusdesk.operations.offices import (
    Account,
    Filing,
    account_history,
    filing_classes,
    office_header,
    office_logo,
    record_account,
    record_filing_class,
    record_letterhead,
)
from cusdesk.operations.setup import FirstUser, set_up
from tests.support.cases import opened
from tests.support.offices import GMINA_IBAN, STAFF, TODAY, kramsk_setup, new_user
from tests.support.pictures import picture_file

CLASS = Filing(CaseKind.CARE, "CUS-PS", "8226", "B10", handler_suffix=False, valid_from=TODAY)


def test_a_new_class_holds_for_cases_begun_from_its_day(office):
    before = opened(office).mark
    office.do(record_filing_class, CLASS)

    assert before.startswith("CUS.8225.")
    assert opened(office, kind=CaseKind.CARE).mark == "CUS-PS.8226.1.2026"


def test_a_class_of_tomorrow_is_not_todays(office):
    office.do(record_filing_class, replace(CLASS, valid_from=date(2027, 1, 1)))

    (care,) = [one for one in office.do(filing_classes) if one.case_kind is CaseKind.CARE]
    assert care.symbol == "8225"


@pytest.mark.parametrize(
    ("cell", "symbol", "field"), [("cus", "8225", "cell"), ("C", "x", "symbol")]
)
def test_a_class_no_mark_can_carry_is_refused_at_its_field(office, cell, symbol, field):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(record_filing_class, replace(CLASS, cell=cell, symbol=symbol))

    assert refusal.value.field == field


def test_a_letterhead_keeps_its_logo_until_another_is_given(office, tmp_path):
    header = office.do(office_header)
    office.do(record_letterhead, header, logo_file(picture_file(tmp_path)))
    first = office.do(office_logo, TODAY)
    assert first

    office.do(record_letterhead, replace(office.do(office_header), phone="63 000 00 00"), None)

    assert office.do(office_logo, TODAY) == first
    assert office.do(office_header).phone == "63 000 00 00"


def test_accounts_stay_in_their_history(office):
    office.do(record_account, Account(Regime.DECISION, "Gmina Kramsk", GMINA_IBAN, TODAY))

    assert [one.valid_from for one in office.do(account_history)] == [TODAY, date(2023, 1, 1)]


def test_a_social_worker_sets_up_nothing(in_name_of):
    celinas = in_name_of("celina")
    first = FirstUser(new_user(STAFF[1], 2), "publiczny", "zapieczętowany")

    for act, words in (
        (set_up, (kramsk_setup(), first)),
        (record_filing_class, (CLASS,)),
        (record_letterhead, (kramsk_setup().header, None)),
    ):
        with pytest.raises(NotPermittedError, match="Poproś o nią dyrektora"):
            celinas.do(act, *words)


def test_the_e_mail_stands_in_the_head_as_the_wizard_says(office):
    header = office.do(office_header)

    assert header.email in letterhead_of(header).lines

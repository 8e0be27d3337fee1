from dataclasses import replace
from datetime import date

import pytest

from cusdesk.domain.errors import InvalidInputError, NotPermittedError
from cusdesk.domain.rules import FINALITY_WAITING_DAYS
from cusdesk.domain.terms import Regime
from cusdesk.operations.offices import (
    Account,
    account_history,
    office_header,
    office_rules,
    record_account,
    record_header,
    record_rule,
)
from tests.support.offices import GMINA_IBAN, TODAY


def test_the_header_of_the_day_holds(office):
    before = office.do(office_header)
    office.do(record_header, replace(before, valid_from=date(2027, 1, 1), name="Nowe Centrum"))

    assert office.do(office_header) == before


def test_a_header_from_today_replaces_the_one_before(office):
    office.do(record_header, replace(office.do(office_header), valid_from=TODAY, phone="1"))

    assert office.do(office_header).phone == "1"


def test_a_header_without_an_organ_is_refused_at_its_field(office):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(record_header, replace(office.do(office_header), organ=" "))

    assert refusal.value.field == "organ"


@pytest.mark.parametrize("typed", ["61 1090 1014 0000 0712 1981 2874", f"PL{GMINA_IBAN}"])
def test_an_account_is_kept_as_digits_however_it_is_typed(office, typed):
    office.do(record_account, Account(Regime.PROGRAMME, "Centrum", typed, TODAY))

    assert [account.iban for account in office.do(account_history)] == [GMINA_IBAN] * 2


def test_an_account_with_a_wrong_digit_is_refused(office):
    with pytest.raises(InvalidInputError, match="26 cyfr"):
        office.do(record_account, Account(Regime.DECISION, "Gmina", "62" + GMINA_IBAN[2:], TODAY))


def test_a_rule_is_answered_from_its_day(office):
    office.do(record_rule, FINALITY_WAITING_DAYS, "10", TODAY)

    assert dict(office.do(office_rules))[FINALITY_WAITING_DAYS] == "10"


def test_a_rule_refuses_an_answer_it_does_not_know(office):
    with pytest.raises(InvalidInputError):
        office.do(record_rule, FINALITY_WAITING_DAYS, "tydzień", TODAY)


def test_a_clerk_may_not_change_the_office(office, in_name_of):
    header = office.do(office_header)

    with pytest.raises(NotPermittedError, match="dyrektora"):
        in_name_of("dorota").do(record_header, header)

"""The day a form of the fee proposes: today, or the first day of the care that a draft grants."""

from datetime import date

from cusdesk.domain.decisions import DecisionKind
from cusdesk.operations.fee_days import proposed_fee_day
from tests.support.cases import opened
from tests.support.drafts import drafted, ready_case
from tests.support.offices import TODAY


def test_without_a_draft_the_prices_of_today_are_proposed(office):
    assert office.do(proposed_fee_day, opened(office).case_id) == TODAY


def test_with_a_draft_those_of_the_first_day_of_the_care(office):
    case_id = ready_case(office)
    drafted(office, case_id, starts_on=date(2027, 1, 1), ends_on=date(2027, 11, 30))

    assert office.do(proposed_fee_day, case_id) == date(2027, 1, 1)


def test_a_first_day_gone_by_leaves_today(office, clock):
    case_id = ready_case(office)
    drafted(office, case_id, starts_on=date(2026, 12, 1), ends_on=date(2027, 11, 30))
    clock.turn_to(date(2026, 12, 5))

    assert office.do(proposed_fee_day, case_id) == date(2026, 12, 5)


def test_a_refusal_grants_nothing_so_today_stays(office):
    case_id = ready_case(office)
    drafted(office, case_id, DecisionKind.REFUSAL)

    assert office.do(proposed_fee_day, case_id) == TODAY

"""A fee kept after a small change of income: on what it stands, and where it may be kept."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cusdesk.domain.cases import InterviewKind
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.grants import ChangeCause
from cusdesk.domain.reassessment import HouseholdIncome, Verdict
from cusdesk.operations.decision_drafts import change_kind, draft_in
from cusdesk.operations.fees import FeeChoice, work_out_fee
from cusdesk.operations.renewals import RenewalForm, renew
from tests.support.cases import GRID, determined, earning, interviewed, needing, opened
from tests.support.drafts import completed, drafted, issued, person, ready_case

KEPT = FeeChoice(keep_percent=True, reason="zmiana o 90 zł nie wpływa na opłatę")
MORE_HOURS = (replace(GRID[0], days="1111111"), GRID[1])
FIRST = HouseholdIncome(Decimal("1600.00"), 1)


@pytest.fixture
def who(office):
    return person(office)


@pytest.fixture
def running(office, in_name_of, who):
    """Return the decision for one whose fee was set on 1600 zł, in the band below 1616 zł."""
    return granted_on(office, in_name_of, who, "1600.00")


def granted_on(office, in_name_of, who, amount):
    """Issue a grant whose fee is set on an income."""
    case_id = ready_case(office, who, amount=amount)
    period = {"starts_on": date(2026, 12, 1), "ends_on": date(2027, 11, 30)}
    return issued(office, in_name_of, drafted(office, case_id, **period)).decision_id


def seen_again(office, who, amount, month, hours=GRID):
    """Open a case in which the income of a later month is known."""
    case_id = opened(office, who).case_id
    interviewed(office, case_id, office.today)
    needing(office, case_id, hours)
    earning(office, who, amount, month=month)
    return case_id


def changed(office, in_name_of, case_id):
    """Issue the change that gives more hours."""
    terms = {"change": ChangeCause.PERSONAL, "reason": "więcej godzin"}
    issued(office, in_name_of, drafted(office, case_id, DecisionKind.CHANGE, **terms))


@pytest.mark.parametrize(
    ("second", "choice"), [("1690.00", KEPT), ("1610.00", FeeChoice())], ids=["kept", "same band"]
)
def test_small_rises_add_up(office, in_name_of, who, running, clock, second, choice):
    clock.turn_to(date(2026, 12, 15))
    case_id = seen_again(office, who, second, date(2026, 11, 1), MORE_HOURS)
    determined(office, case_id, choice)
    changed(office, in_name_of, case_id)

    clock.turn_to(date(2027, 2, 15))
    desk = office.do(
        work_out_fee, seen_again(office, who, "1780.00", date(2027, 1, 1)), FeeChoice()
    )

    assert desk.in_force.stands_on == FIRST
    assert desk.reassessment.verdict is Verdict.CHANGE
    assert desk.reassessment.change == Decimal("180.00")
    assert not desk.has_choice


def test_a_fee_taken_from_the_table_stands_on_the_new_income(office, in_name_of, who, clock):
    granted_on(office, in_name_of, who, "1640.00")
    clock.turn_to(date(2026, 12, 15))
    case_id = seen_again(office, who, "1600.00", date(2026, 11, 1), MORE_HOURS)
    determined(office, case_id, FeeChoice(reason="niższy próg jest na korzyść strony"))
    changed(office, in_name_of, case_id)

    clock.turn_to(date(2027, 2, 15))
    desk = office.do(
        work_out_fee, seen_again(office, who, "1780.00", date(2027, 1, 1)), FeeChoice()
    )

    assert desk.in_force.stands_on == FIRST
    assert desk.reassessment.verdict is Verdict.CHANGE


def test_a_change_without_a_new_fee_leaves_the_income_it_stands_on(
    office, in_name_of, who, running, clock
):
    clock.turn_to(date(2026, 12, 15))
    case_id = seen_again(office, who, "1690.00", date(2026, 11, 1), MORE_HOURS)
    determined(office, case_id, KEPT)
    changed(office, in_name_of, case_id)
    clock.turn_to(date(2027, 2, 15))
    second = opened(office, who).case_id
    interviewed(office, second, office.today)
    needing(office, second)
    changed(office, in_name_of, second)

    clock.turn_to(date(2027, 3, 15))
    desk = office.do(
        work_out_fee, seen_again(office, who, "1780.00", date(2027, 2, 1)), FeeChoice()
    )

    assert desk.in_force.stands_on == FIRST


def test_a_renewal_sets_the_fee_anew(office, who, running, clock):
    clock.turn_to(date(2027, 11, 2))
    case_id = office.do(renew, running, RenewalForm(office.today))
    interviewed(office, case_id, office.today, kind=InterviewKind.UPDATE)
    earning(office, who, "1690.00", month=date(2027, 10, 1))

    desk = office.do(work_out_fee, case_id, FeeChoice())

    assert not desk.has_choice
    assert desk.settled.payable.share == 20
    with pytest.raises(RefusedError, match="trwającej decyzji"):
        determined(office, case_id, KEPT)


def test_a_grant_refuses_a_percentage_kept_for_a_change(office, who, running, clock):
    clock.turn_to(date(2026, 12, 15))
    case_id = seen_again(office, who, "1690.00", date(2026, 11, 1), MORE_HOURS)
    determined(office, case_id, KEPT)
    draft_id = drafted(office, case_id, DecisionKind.CHANGE, reason="więcej godzin")
    assert office.do(draft_in, case_id).problems == ()

    office.do(change_kind, draft_id, DecisionKind.GRANT)

    faults = [one.sentence for one in completed(office, draft_id).problems]
    assert any("Ustal odpłatność od nowa" in one for one in faults)

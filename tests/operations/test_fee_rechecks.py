"""Fees to look at again: whom they counted, against who keeps house today, learnt late or not."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from cusdesk.domain.guards import DeathSource, FollowUpKind
from cusdesk.domain.residents import Relation
from cusdesk.operations.decision_drafts import show_draft
from cusdesk.operations.fee_rechecks import rechecks_due
from cusdesk.operations.fees import FeeChoice, work_out_fee
from cusdesk.operations.guards import preview_death, record_death
from cusdesk.operations.households import join_household
from cusdesk.operations.incomes import Component, StatementForm, record_income
from tests.operations.test_fee_standing import PERIOD, of_two
from tests.support.cases import earning, interviewed, needing, opened
from tests.support.drafts import drafted, granted, issued, person, ready_case
from tests.support.follow_ups import follow_ups
from tests.support.offices import TODAY
from tests.support.parts import answer
from tests.support.people import add_resident

DAY = timedelta(days=1)
DIED = TODAY - 2 * DAY


@pytest.fixture
def who(office):
    return person(office)


@pytest.fixture
def husband(office):
    return add_resident(office, "Stanisław Żółkiewski", born=date(1945, 1, 2), female=False)


@pytest.fixture
def couple(office, who, husband):
    """Have them share one household since long."""
    office.do(join_household, who, husband, Relation.SPOUSE, date(2020, 1, 1))
    return who, husband


def pensions(office, who, husband, his="3000.00"):
    """State what both of them got in October."""
    both = (
        Component(who, "pension", Decimal("1800.00")),
        Component(husband, "pension", Decimal(his)),
    )
    form = StatementForm(date(2026, 10, 1), office.today, both, "odcinki", reason="małżeństwo")
    return office.do(record_income, who, form)


@pytest.mark.parametrize("starts_on", [TODAY + DAY, date(2026, 12, 10)], ids=["runs", "to begin"])
def test_a_death_learnt_after_the_decision_is_rechecked(
    office, in_name_of, clock, couple, starts_on
):
    who, husband = couple
    terms = {**PERIOD, "starts_on": starts_on}
    issued(office, in_name_of, drafted(office, of_two(office, who, husband), **terms))
    clock.turn_to(TODAY + DAY)

    (before,) = office.do(preview_death, husband, DIED).rechecks
    office.do(record_death, husband, DIED, DeathSource.CERTIFICATE)
    (due,) = answer(office, rechecks_due)

    for recheck in (before, due):
        assert (recheck.before.members, recheck.after.members) == (2, 1)
        assert recheck.after.income_per_person == Decimal("1800.00")
        assert recheck.since == DIED + DAY
    (task,) = [one for one in office.do(follow_ups) if one.kind is FollowUpKind.FEE]
    assert "Od 22.11.2026 zmieniło się gospodarstwo (art. 106 ust. 5 u.p.s.)" in task.sentence


def test_a_decision_on_the_household_of_today_asks_for_nothing(office, in_name_of, clock, couple):
    who, husband = couple
    issued(office, in_name_of, drafted(office, of_two(office, who, husband), **PERIOD))
    clock.turn_to(TODAY + DAY)

    assert answer(office, rechecks_due) == ()


def test_a_fee_is_not_lowered_by_one_whose_income_nobody_stated(
    office, in_name_of, clock, who, husband
):
    granted(office, in_name_of, who)
    clock.turn_to(date(2026, 12, 13))
    office.do(join_household, who, husband, Relation.SPOUSE, date(2026, 12, 12))

    (due,) = answer(office, rechecks_due)

    assert due.after is None
    assert "Nie podano dochodu: " in due.lacking
    assert "Żółkiewski" in due.lacking
    assert "Przyjmij nowe oświadczenie całego gospodarstwa" in due.lacking
    (task,) = [one for one in office.do(follow_ups) if one.kind is FollowUpKind.FEE]
    assert due.lacking in task.sentence


def test_once_both_incomes_are_stated_the_advice_counts_both(
    office, in_name_of, clock, who, husband
):
    granted(office, in_name_of, who)
    clock.turn_to(date(2026, 12, 13))
    office.do(join_household, who, husband, Relation.SPOUSE, date(2026, 12, 12))
    pensions(office, who, husband)

    (due,) = answer(office, rechecks_due)

    assert due.after.members == 2
    assert due.after.income_per_person == Decimal("2400.00")


def test_one_who_joins_the_household_of_another_brings_no_lower_fee(
    office, in_name_of, clock, who, husband
):
    granted(office, in_name_of, who)
    earning(office, husband, "3000.00")
    clock.turn_to(date(2026, 12, 13))
    office.do(join_household, husband, who, Relation.SPOUSE, date(2026, 12, 12))

    (due,) = answer(office, rechecks_due)

    assert due.after is None
    assert "Nie podano dochodu" in due.lacking


def test_a_joining_known_late_is_rechecked_too(office, in_name_of, clock, who, husband):
    granted(office, in_name_of, who)
    clock.turn_to(TODAY + 10 * DAY)
    office.do(join_household, who, husband, Relation.SPOUSE, date(2020, 1, 1))

    (due,) = answer(office, rechecks_due)

    assert due.before.members == 1
    assert "Nie podano dochodu" in due.lacking


def test_whose_income_is_missing_is_said_before_the_fee_is_determined(office, who, husband):
    case_id = opened(office, who).case_id
    interviewed(office, case_id, office.today, family_help="mąż jest chory")
    needing(office, case_id)
    earning(office, who)
    office.do(join_household, who, husband, Relation.SPOUSE, office.today)

    assert office.do(work_out_fee, case_id, FeeChoice()).income.unstated == (
        "Stanisław Żółkiewski",
    )
    pensions(office, who, husband)
    assert office.do(work_out_fee, case_id, FeeChoice()).income.unstated == ()


def test_the_draft_says_it_again(office, who, husband):
    office.do(join_household, who, husband, Relation.SPOUSE, date(2020, 1, 1))
    draft_id = drafted(office, ready_case(office, who), **PERIOD)

    (caution,) = [one for one in office.do(show_draft, draft_id).cautions if "nie podaje" in one]

    assert "Oświadczenie z 23 listopada 2026 r. nie podaje żadnego dochodu dla: Stan" in caution

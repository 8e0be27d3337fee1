"""The desk of a fee: what it asks for, what it leaves unasked, and whose fees it shows to whom."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.errors import NotFoundError, RefusedError
from cusdesk.domain.exemptions import Exemption, ExemptionKind
from cusdesk.domain.fee_tables import Column
from cusdesk.domain.residents import Relation
from cusdesk.operations.case_views import view_case
from cusdesk.operations.case_workers import exclude
from cusdesk.operations.decision_drafts import change_kind, draft_decision, show_draft
from cusdesk.operations.fees import FeeChoice, determinations_in, explain, work_out_fee
from cusdesk.operations.households import join_household
from cusdesk.operations.incomes import Component, StatementForm, record_income
from tests.support.cases import (
    determined,
    earning,
    needing,
    opened,
    resident,
    social_worker,
)
from tests.support.drafts import drafted, issued, person, ready_case
from tests.support.offices import TODAY

HALF = Exemption(
    ExemptionKind.SHARE,
    value=Decimal(50),
    ground="§ 5 ust. 2 uchwały",
    reason="leki kosztują 640 zł miesięcznie",
    ends_on=date(2027, 5, 31),
)
PERIOD = {"starts_on": TODAY, "ends_on": date(2027, 10, 31)}


@pytest.fixture
def who(office):
    return person(office)


@pytest.fixture
def exempt(office, in_name_of, who):
    """Return a new case of one whose running decision waives half of the fee until May."""
    first = ready_case(office, who)
    determined(office, first, FeeChoice(exemption=HALF))
    issued(office, in_name_of, drafted(office, first, **PERIOD))
    later = opened(office, who).case_id
    needing(office, later)
    return later


def test_nothing_is_asked_about_an_exemption_once_the_fee_is_nothing(office, who, exempt):
    earning(office, who, "900.00", reason="utrata renty")

    desk = office.do(work_out_fee, exempt, FeeChoice())

    assert desk.settled.payable.is_free
    assert desk.running_exemption == HALF
    assert not desk.owes_running
    assert not desk.owes_answer
    assert desk.open_choice == ""


def test_free_care_keeps_no_word_about_the_exemption_that_ran(office, who, exempt):
    earning(office, who, "900.00", reason="utrata renty")

    determined(office, exempt, FeeChoice(keep_exemption=False, ending="leki są refundowane"))

    assert office.do(determinations_in, exempt)[0].text == "nieodpłatnie"
    assert "zwolnienie" not in office.do(view_case, exempt).events[-1].what


def test_no_exemption_is_owed_an_answer_where_none_runs(office, who):
    case_id = ready_case(office, who)

    assert not office.do(work_out_fee, case_id, FeeChoice()).owes_running


def test_the_end_of_an_exemption_stands_in_the_metryka(office, exempt):
    determined(office, exempt, FeeChoice(keep_exemption=False, ending="leki są refundowane"))

    assert office.do(view_case, exempt).events[-1].what.endswith("; zakończono zwolnienie")


def test_a_fee_without_an_exemption_ends_none_in_the_metryka(office, who):
    case_id = ready_case(office, who)

    assert office.do(view_case, case_id).events[-1].what.endswith("za godzinę")


def test_the_example_month_shows_the_fee_before_and_under_the_exemption(office, exempt):
    desk = office.do(work_out_fee, exempt, FeeChoice(keep_exemption=True))

    assert (desk.example_due, desk.relieved_due) == (Decimal("360.00"), Decimal("180.00"))


def test_the_example_month_has_no_price_while_a_choice_is_open(office, exempt):
    desk = office.do(work_out_fee, exempt, FeeChoice())

    assert desk.settled is None
    assert desk.example_hours == 40
    assert (desk.example_due, desk.relieved_due) == (None, None)


def test_without_a_grid_there_is_no_example_month(office, who):
    case_id = opened(office, who).case_id
    earning(office, who)

    desk = office.do(work_out_fee, case_id, FeeChoice(exemption=HALF))

    assert desk.settled.exemption == HALF
    assert (desk.example_hours, desk.example_due, desk.relieved_due) == (None, None, None)


def test_an_open_choice_shows_the_steps_of_the_table_all_the_same(office, exempt):
    desk = office.do(work_out_fee, exempt, FeeChoice())

    assert desk.fee_steps == desk.fee.steps
    assert desk.explanation.steps == (*desk.income_steps, *desk.fee_steps)


def test_the_old_percentage_is_not_kept_after_a_great_change_of_income(office, who, exempt):
    earning(office, who, "2600.00", reason="druga emerytura")

    with pytest.raises(RefusedError, match="nie więcej niż 10%"):
        determined(office, exempt, FeeChoice(keep_percent=True, reason="tak było dotąd"))


def test_a_fee_set_anew_is_not_compared_with_the_one_before(office, exempt):
    draft_id = office.do(draft_decision, exempt, DecisionKind.CHANGE)
    changing = office.do(work_out_fee, exempt, FeeChoice())

    office.do(change_kind, draft_id, DecisionKind.GRANT)
    anew = office.do(work_out_fee, exempt, FeeChoice())

    assert (changing.reassessment is None, changing.running_exemption) == (False, HALF)
    assert (anew.reassessment, anew.running_exemption) == (None, None)
    assert anew.in_force == changing.in_force


def test_a_case_shows_the_fees_of_no_other_case(office, who):
    first, second = (ready_case(office, who) for _ in range(2))
    (kept,) = office.do(determinations_in, second)

    assert kept.id not in {one.id for one in office.do(determinations_in, first)}


def test_a_determination_nobody_made_is_not_explained(office):
    with pytest.raises(NotFoundError, match="Odśwież sprawę"):
        office.do(explain, uuid4())


@pytest.mark.parametrize("seen", ["list", "one", "desk"])
def test_whoever_is_excluded_from_a_case_sees_no_fee_of_it(office, in_name_of, who, seen):
    case_id = ready_case(office, who)
    (kept,) = office.do(determinations_in, case_id)
    office.do(exclude, case_id, social_worker(office), "kuzynka strony")
    asked = {
        "list": (determinations_in, case_id),
        "one": (explain, kept.id),
        "desk": (work_out_fee, case_id, FeeChoice()),
    }

    with pytest.raises(RefusedError, match=r"art\. 24"):
        in_name_of("celina").do(*asked[seen])


def test_a_determination_of_a_later_day_stands_first(office, clock, who):
    case_id = ready_case(office, who)
    clock.turn_to(date(2026, 11, 30))
    later = determined(office, case_id)

    rows = office.do(determinations_in, case_id)

    assert [row.determined_on for row in rows] == [date(2026, 11, 30), TODAY]
    assert rows[0].id == later


def test_the_fee_of_a_decided_case_stays(office, in_name_of, who):
    case_id = ready_case(office, who)
    issued(office, in_name_of, drafted(office, case_id, **PERIOD))

    with pytest.raises(RefusedError, match="tego już się w niej nie zmienia"):
        determined(office, case_id)


def test_an_answer_to_a_request_may_be_an_exemption(office, who):
    case_id = opened(office, who, exemption_asked=True).case_id
    earning(office, who)

    kept = determined(office, case_id, FeeChoice(exemption=replace(HALF, ends_on=None)))

    assert office.do(explain, kept).relief == "zwolnienie w 50%"


def test_two_who_share_a_household_pay_by_the_income_of_a_person_in_a_family(office, who):
    husband = resident(office, "Żółkiewski", marital_status=None)
    office.do(join_household, who, husband, Relation.SPOUSE, date(2020, 1, 1))
    case_id = opened(office, who).case_id
    pensions = tuple(Component(one, "pension", Decimal("1800.00")) for one in (who, husband))
    office.do(record_income, who, StatementForm(date(2026, 10, 1), TODAY, pensions))

    fee = office.do(work_out_fee, case_id, FeeChoice()).fee

    assert (fee.column, fee.members) == (Column.FAMILY, 2)
    assert (fee.income, fee.income_per_person) == (Decimal("3600.00"), Decimal("1800.00"))
    # art. 8 ust. 1 pkt 2 u.p.s.: a person in a family has a lower criterion than one alone
    assert fee.criterion == Decimal("823.00")


def test_a_draft_quotes_the_way_from_the_criterion_and_no_other_part(office, who):
    case_id = ready_case(office, who)
    kept = office.do(explain, determined(office, case_id, FeeChoice(exemption=HALF)))

    view = office.do(show_draft, drafted(office, case_id, **PERIOD))

    told = " ".join(one.text for one in view.passages)
    assert "Zwolnienie częściowe (§ 5 ust. 2" in kept.steps[-1]
    assert told.count("Kryterium dochodowe") == 1
    assert kept.steps[-1] not in told

from datetime import date
from decimal import Decimal

import pytest

from cusdesk.domain.cases import CaseKind
from cusdesk.domain.errors import InvalidInputError, NotPermittedError, RefusedError
from cusdesk.domain.exemptions import Exemption, ExemptionKind
from cusdesk.operations.case_views import view_case
from cusdesk.operations.fees import (
    FeeChoice,
    determinations_in,
    determine_fee,
    explain,
    work_out_fee,
)
from cusdesk.operations.resolutions import RateRow, record_rate, resolutions
from tests.support.cases import determined, earning, interviewed, needing, opened, resident
from tests.support.drafts import confirm_name, drafted, issued
from tests.support.offices import TODAY


@pytest.fixture
def who(office):
    return resident(office)


@pytest.fixture
def case_id(office, who):
    return opened(office, who).case_id


def test_a_fee_follows_from_income_table_and_rate(office, who, case_id):
    earning(office, who, "1800.00")

    desk = office.do(work_out_fee, case_id, FeeChoice())

    assert desk.fee.percent_of_criterion == Decimal("178.22")
    assert desk.fee.fee_percent == 20
    assert desk.fee.fee_per_hour == Decimal("9.00")
    assert not desk.has_choice


def test_the_example_month_uses_the_hours_of_the_grid(office, who, case_id):
    earning(office, who)
    needing(office, case_id)

    desk = office.do(work_out_fee, case_id, FeeChoice())

    assert desk.example_hours == 40
    assert desk.example_due == Decimal("360.00")


def test_a_determination_keeps_every_step(office, who, case_id):
    earning(office, who)
    kept = office.do(explain, determined(office, case_id))

    told = " ".join(kept.steps)
    assert kept.text == "20% kosztu, 9,00\u00a0zł za godzinę"
    assert "emerytura" in told.lower()
    assert "1\u00a0010,00\u00a0zł" in told
    assert "45,00\u00a0zł × 20%" in told


def test_a_determination_says_so_in_the_metryka(office, who, case_id):
    earning(office, who)
    determined(office, case_id)

    assert office.do(view_case, case_id).events[-1].what.startswith("Ustalono odpłatność: 20%")


def test_no_income_no_fee(office, case_id):
    with pytest.raises(RefusedError, match="oświadczenia o dochodzie"):
        office.do(determine_fee, case_id, FeeChoice())


def test_the_latest_statement_counts(office, who, case_id):
    earning(office, who, "1800.00")
    earning(office, who, "900.00", reason="pomyłka w odcinku")

    desk = office.do(work_out_fee, case_id, FeeChoice())

    assert desk.fee.income == Decimal("900.00")
    assert desk.fee.fee_percent == 0


def test_a_mental_disorder_case_takes_the_national_table(office, who):
    case_id = opened(office, who, kind=CaseKind.MENTAL_DISORDER_CARE).case_id
    earning(office, who, "1800.00")
    national = next(card for card in office.do(resolutions) if not card.demonstration)
    name = national.resolution.tables[0].service
    # § 4 ust. 4 SPEC: the centre itself sets the price of an hour
    office.do(record_rate, national.id, RateRow(name, Decimal("80.00"), date(2026, 1, 1)))

    desk = office.do(work_out_fee, case_id, FeeChoice())

    assert desk.fee.fee_percent == Decimal("1.5")


def test_a_full_exemption_makes_the_grant_free(office, who, case_id):
    earning(office, who)
    exemption = Exemption(ExemptionKind.FULL, ground="§ 5 ust. 2 uchwały")

    kept = office.do(explain, determined(office, case_id, FeeChoice(exemption=exemption)))

    assert kept.text == "nieodpłatnie"
    assert "§ 5 ust. 2" in kept.steps[-1]


def test_a_partial_exemption_lowers_percent_and_hour_alike(office, who, case_id):
    earning(office, who)
    exemption = Exemption(ExemptionKind.SHARE, Decimal(50), "§ 5 ust. 3 uchwały")

    kept = office.do(explain, determined(office, case_id, FeeChoice(exemption=exemption)))

    assert (kept.fee_percent, kept.fee_per_hour) == (Decimal(10), Decimal("4.50"))


def test_an_exemption_names_its_ground(office, who, case_id):
    earning(office, who)

    with pytest.raises(InvalidInputError) as refusal:
        determined(office, case_id, FeeChoice(exemption=Exemption(ExemptionKind.FULL)))

    assert refusal.value.field == "ground"


def test_a_percentage_is_kept_only_beside_a_fee_in_force(office, who, case_id):
    earning(office, who)

    with pytest.raises(RefusedError, match="10%"):
        determined(office, case_id, FeeChoice(keep_percent=True, reason="mała zmiana"))


def test_terms_of_an_earlier_day_are_asked_by_day(office, who, case_id):
    earning(office, who)

    with pytest.raises(RefusedError, match="nie ma tabeli"):
        office.do(work_out_fee, case_id, FeeChoice(day=date(2020, 1, 1)))


def test_a_later_determination_stands_first_and_the_earlier_stays(office, who, case_id):
    earning(office, who)
    first = determined(office, case_id)
    exemption = Exemption(ExemptionKind.FULL, ground="§ 5")
    second = determined(office, case_id, FeeChoice(exemption=exemption))

    assert [one.id for one in office.do(determinations_in, case_id)] == [second, first]


def test_whoever_may_not_see_incomes_sees_no_fee(office, who, case_id, in_name_of):
    earning(office, who)
    determined(office, case_id)

    with pytest.raises(NotPermittedError):
        in_name_of("ewa").do(determinations_in, case_id)


def test_the_day_of_the_determination_is_kept(office, who, case_id):
    earning(office, who)

    kept = office.do(explain, determined(office, case_id))

    assert (kept.determined_on, kept.terms_on, kept.who) == (TODAY, TODAY, "Anna Wrześniewska")


@pytest.fixture
def moved(office, in_name_of, who):
    """Return a new case of one who pays 20%, whose income went up by 60 zł into the next band."""
    confirm_name(office, who)
    first = opened(office, who).case_id
    interviewed(office, first)
    needing(office, first)
    earning(office, who, "1980.00")
    determined(office, first)
    period = {"starts_on": TODAY, "ends_on": date(2027, 10, 31)}
    issued(office, in_name_of, drafted(office, first, **period))
    earning(office, who, "2040.00", reason="waloryzacja")
    return opened(office, who).case_id


def test_a_small_change_of_income_shows_both_percentages(office, moved):
    desk = office.do(work_out_fee, moved, FeeChoice())

    assert desk.has_choice
    assert (desk.in_force.fee_percent, desk.fee.fee_percent) == (20, 30)
    assert desk.reassessment.change == Decimal("60.00")


def test_the_clerk_keeps_the_old_percentage_and_says_why(office, moved):
    choice = FeeChoice(keep_percent=True, reason="Zmiana o 60 zł nie wpływa na opłatę.")

    kept = office.do(explain, determined(office, moved, choice))

    assert (kept.fee_percent, kept.fee_per_hour) == (20, Decimal("9.00"))
    told = " ".join(kept.steps)
    assert "Zmiana o 60 zł nie wpływa na opłatę." in told
    assert "101,00\u00a0zł" in told


def test_the_clerk_may_take_the_new_percentage(office, moved):
    kept = office.do(explain, determined(office, moved))

    assert kept.fee_percent == 30
    # the grounds show the comparison all the same
    assert "nie więcej niż 101,00\u00a0zł" in " ".join(kept.steps)


def test_a_percentage_is_not_kept_without_a_reason(office, moved):
    with pytest.raises(InvalidInputError) as refusal:
        determined(office, moved, FeeChoice(keep_percent=True))

    assert refusal.value.field == "reason"


def test_a_larger_change_leaves_no_choice(office, who, moved):
    earning(office, who, "2200.00", reason="druga emerytura")

    desk = office.do(work_out_fee, moved, FeeChoice())

    assert not desk.has_choice
    assert desk.reassessment.change == Decimal("220.00")

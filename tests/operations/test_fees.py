from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from cusdesk.domain.cases import CaseKind
from cusdesk.domain.decisions import DecisionKind, HoursBasis
from cusdesk.domain.errors import InvalidInputError, NotPermittedError, RefusedError
from cusdesk.domain.exemptions import Exemption, ExemptionKind
from cusdesk.domain.grants import ChangeCause
from cusdesk.domain.rules import WEEKS_IN_MONTH
from cusdesk.operations.case_views import view_case
from cusdesk.operations.decision_drafts import proposed_decision, show_draft
from cusdesk.operations.fees import (
    FeeChoice,
    determinations_in,
    determine_fee,
    explain,
    recount_fee,
    work_out_fee,
)
from cusdesk.operations.offices import record_rule
from cusdesk.operations.resolutions import RateRow, record_rate, resolutions
from tests.operations.test_residents import last_log
from tests.support.cases import determined, earning, interviewed, needing, opened, resident
from tests.support.drafts import confirm_name, drafted, issued, person, ready_case
from tests.support.offices import TODAY

RELIEF = Exemption(
    ExemptionKind.FULL,
    ground="§ 5 ust. 2 uchwały",
    reason="leki kosztują 640 zł miesięcznie",
    ends_on=date(2027, 5, 31),
)


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


def test_an_exemption_stands_beside_the_fee_that_returns_after_it(office, who, case_id):
    earning(office, who)

    kept = office.do(explain, determined(office, case_id, FeeChoice(exemption=RELIEF)))

    assert (kept.fee_percent, kept.fee_per_hour) == (Decimal(20), Decimal("9.00"))
    assert kept.text == "20% kosztu, 9,00\u00a0zł za godzinę; zwolnienie w całości do 31.05.2027"
    assert "§ 5 ust. 2" in kept.steps[-1]
    assert office.do(proposed_decision, case_id) is DecisionKind.GRANT


def test_a_draft_reads_the_exemption_with_its_kind_ground_facts_and_period(office):
    who = person(office)
    case_id = ready_case(office, who)
    half = replace(RELIEF, kind=ExemptionKind.SHARE, value=Decimal(50))
    determined(office, case_id, FeeChoice(exemption=half))

    view = office.do(show_draft, drafted(office, case_id))

    told = " ".join(one.text for one in view.passages).replace("\u00a0", " ")
    assert view.problems == ()
    assert "do 31 maja 2027 r.</b> z odpłatności <b>w 50%</b>" in told
    assert "odpłatność za godzinę wynosi 9,00 zł × 50% = 4,50 zł" in told
    assert "Leki kosztują 640 zł miesięcznie. Podstawa zwolnienia: § 5 ust. 2 uchwały." in told
    assert "45,00 zł × 20% = 9,00 zł za godzinę" in told


def test_a_request_for_an_exemption_is_answered_with_the_fee(office, who):
    case_id = opened(office, who, exemption_asked=True).case_id
    earning(office, who)

    with pytest.raises(InvalidInputError, match="prośba o zwolnienie") as refusal:
        determined(office, case_id)
    assert refusal.value.field == "denial"

    denied = determined(office, case_id, FeeChoice(denial="wydatki nie przekraczają progu"))
    assert office.do(explain, denied).text.endswith("; odmowa zwolnienia")
    assert office.do(view_case, case_id).events[-1].what.endswith("; odmówiono zwolnienia")


def test_free_care_needs_no_answer_to_a_request_for_an_exemption(office, who):
    case_id = opened(office, who, exemption_asked=True).case_id
    earning(office, who, "900.00")

    assert office.do(explain, determined(office, case_id)).text == "nieodpłatnie"


def test_a_request_once_decided_is_not_asked_about_again(office, in_name_of):
    who = person(office)
    case_id = opened(office, who, exemption_asked=True).case_id
    interviewed(office, case_id)
    needing(office, case_id)
    earning(office, who)
    determined(office, case_id, FeeChoice(denial="wydatki nie przekraczają progu"))
    assert office.do(work_out_fee, case_id, FeeChoice()).exemption_asked
    issued(office, in_name_of, drafted(office, case_id))

    assert not office.do(work_out_fee, case_id, FeeChoice()).exemption_asked


def test_the_source_of_the_hourly_cost_is_kept(office):
    who = person(office)
    case_id = ready_case(office, who)
    card = next(one for one in office.do(resolutions) if one.demonstration)
    name = card.resolution.tables[0].service
    rate = RateRow(name, Decimal("48.00"), date(2026, 1, 1), "zarządzenie nr 4/2026")
    office.do(record_rate, card.id, rate)
    determined(office, case_id)

    view = office.do(show_draft, drafted(office, case_id))

    told = " ".join(one.text for one in view.passages).replace("\u00a0", " ")
    assert "Koszt godziny, 48,00 zł, ma osobną podstawę: zarządzenie nr 4/2026." in told


def test_the_office_says_how_many_weeks_a_month_has(office, who, case_id):
    earning(office, who)
    needing(office, case_id)
    office.do(record_rule, WEEKS_IN_MONTH, "52/12", date(2026, 1, 1))

    desk = office.do(work_out_fee, case_id, FeeChoice())

    assert desk.example_hours == Fraction(130, 3)
    assert desk.example_due == Decimal("390.00")


@pytest.fixture
def exempt(office, in_name_of):
    """Return a new case of a person whose decision exempts from half of the fee until May."""
    who = person(office)
    case_id = ready_case(office, who)
    determined(office, case_id, FeeChoice(exemption=HALF))
    issued(office, in_name_of, drafted(office, case_id, starts_on=TODAY))
    later = opened(office, who).case_id
    needing(office, later)
    return later


HALF = replace(RELIEF, kind=ExemptionKind.SHARE, value=Decimal(50))


def test_a_new_fee_does_not_drop_an_exemption_that_runs(office, exempt):
    desk = office.do(work_out_fee, exempt, FeeChoice())

    assert desk.running_exemption == HALF
    assert desk.owes_running
    assert desk.open_choice.startswith("Trwa zwolnienie w 50% do 31.05.2027. Zachowaj je")
    with pytest.raises(InvalidInputError, match="dlaczego się kończy") as refusal:
        determined(office, exempt, FeeChoice(keep_exemption=False))
    assert refusal.value.field == "ending"


def test_an_exemption_that_runs_is_kept_as_it_was(office, exempt):
    determined(office, exempt, FeeChoice(keep_exemption=True))

    assert office.do(determinations_in, exempt)[0].relief == "zwolnienie w 50% do 31.05.2027"


def test_an_exemption_ends_for_a_reason_that_the_decision_gives(office, exempt):
    determined(office, exempt, FeeChoice(keep_exemption=False, ending="leki są refundowane"))

    assert office.do(determinations_in, exempt)[0].relief == "koniec zwolnienia"
    view = office.do(show_draft, drafted(office, exempt, DecisionKind.CHANGE))
    told = " ".join(one.text for one in view.passages)
    assert "Uchylam od" in told
    assert "Leki są refundowane." in told


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
    second = determined(office, case_id, FeeChoice(exemption=RELIEF))

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


def test_a_new_price_of_an_hour_is_decided_for_care_of_mental_disorders(
    office, in_name_of, who, clock
):
    confirm_name(office, who)
    state = next(card for card in office.do(resolutions) if not card.demonstration)
    name = state.resolution.tables[0].service
    office.do(record_rate, state.id, RateRow(name, Decimal("80.00"), date(2026, 1, 1)))
    office.do(record_rate, state.id, RateRow(name, Decimal("95.00"), date(2027, 1, 1)))
    first = opened(office, who, kind=CaseKind.MENTAL_DISORDER_CARE).case_id
    interviewed(office, first)
    needing(office, first)
    earning(office, who, "2600.00")
    determined(office, first)
    period = {"starts_on": date(2026, 12, 1), "ends_on": date(2027, 11, 30)}
    hours = {"basis": HoursBasis.MONTH, "minutes": 2400}
    issued(office, in_name_of, drafted(office, first, **period, **hours))
    clock.turn_to(date(2027, 1, 11))
    second = opened(office, who, kind=CaseKind.MENTAL_DISORDER_CARE).case_id
    interviewed(office, second, office.today)
    determined(office, second)

    changing = {"change": ChangeCause.LAW, "reason": "nowa cena godziny"}
    draft_id = drafted(office, second, DecisionKind.CHANGE, **changing)

    view = office.do(show_draft, draft_id)
    assert view.problems == ()
    assert "95,00" in " ".join(one.text for one in view.passages)


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
    kept = office.do(explain, determined(office, moved, FeeChoice(reason="nowy okres usług")))

    assert kept.fee_percent == 30
    assert any("Nowy okres usług." in step for step in kept.steps)
    # the grounds show the comparison all the same
    assert "nie więcej niż 101,00\u00a0zł" in " ".join(kept.steps)


@pytest.mark.parametrize("keep", [True, False])
def test_neither_percentage_is_chosen_without_a_reason(office, moved, keep):
    with pytest.raises(InvalidInputError) as refusal:
        determined(office, moved, FeeChoice(keep_percent=keep))

    assert refusal.value.field == "reason"


def test_a_larger_change_leaves_no_choice(office, who, moved):
    earning(office, who, "2200.00", reason="druga emerytura")

    desk = office.do(work_out_fee, moved, FeeChoice())

    assert not desk.has_choice
    assert desk.reassessment.change == Decimal("220.00")


def test_a_fee_counted_again_is_the_same_and_is_not_logged_again(office):
    case_id = ready_case(office)
    first = office.do(work_out_fee, case_id, FeeChoice())
    line = last_log(office)

    assert office.do(recount_fee, case_id, FeeChoice()) == first
    assert last_log(office) == line

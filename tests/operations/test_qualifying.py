"""Who gets a place, who waits, and how use ends: in the order of applications, within limits."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from cusdesk.domain.cases import CaseState
from cusdesk.domain.clocks import ClockKind
from cusdesk.domain.errors import InvalidInputError, NotPermittedError, RefusedError
from cusdesk.domain.guards import DeathSource
from cusdesk.domain.programme_limits import Limits
from cusdesk.domain.programme_steps import ProgrammeStep
from cusdesk.domain.qualifications import QualificationState
from cusdesk.operations.case_course import close_case, resume, suspend
from cusdesk.operations.case_views import view_case
from cusdesk.operations.guards import record_death
from cusdesk.operations.orders import order_sources
from cusdesk.operations.programme_cards import programme_card
from cusdesk.operations.programme_editing import change_programme
from cusdesk.operations.programme_lists import put_service
from cusdesk.operations.qualifications import qualifications_in
from cusdesk.operations.qualifying import (
    Terms,
    decide_plan,
    end_use,
    put_on_list,
    qualify,
    resign,
    waive_fee,
    withdraw,
)
from tests.support.cases import resident
from tests.support.offices import TODAY
from tests.support.programmes import AMENDED, programme, service_id
from tests.support.qualifications import STARTS, applied, declared, qualified, row_in


def state(office, done, code="K05"):
    return row_in(office, done.case_id, code).state


def test_whoever_meets_the_conditions_is_qualified_without_a_decision(office):
    done = qualified(office, programme(office))

    row = row_in(office, done.case_id)
    assert row.state is QualificationState.QUALIFIED
    assert (row.price, row.fee) == (Decimal("18.50"), Decimal("18.50"))
    case = office.do(view_case, done.case_id)
    assert case.brief.state is CaseState.DECIDED
    assert case.facts.decisions == ()
    assert case.step is ProgrammeStep.INFORM


def test_a_relief_needs_its_document_and_lowers_the_fee(office):
    made = programme(office)
    done = applied(office, made)
    declared(office, done)
    before = row_in(office, done.case_id)
    relief = next(one for one in before.asked if one.is_relief)
    with pytest.raises(InvalidInputError, match="nie wynika z oświadczeń"):
        office.do(qualify, before.id, Terms(STARTS, relief_id=relief.id))

    declared(office, done, reliefs=True)
    office.do(qualify, before.id, Terms(STARTS, relief_id=relief.id))

    row = row_in(office, done.case_id)
    assert (row.relief, row.relief_percent) == ("Karta Dużej Rodziny", Decimal(50))
    assert row.fee == Decimal("9.25")


def test_nobody_is_qualified_before_declaring(office):
    done = applied(office, programme(office))

    with pytest.raises(RefusedError, match="Brakuje oświadczenia"):
        office.do(qualify, row_in(office, done.case_id).id, Terms(STARTS))


def test_a_condition_not_met_leads_to_a_refusal_not_to_a_place(office):
    done = applied(office, programme(office))
    declared(office, done, met=False)

    with pytest.raises(RefusedError, match="Przygotuj odmowę"):
        office.do(qualify, row_in(office, done.case_id).id, Terms(STARTS))


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        (Terms(STARTS, STARTS - timedelta(days=1)), "ends_on"),
        (Terms(date(2025, 12, 31)), "starts_on"),
        (Terms(STARTS, date(2028, 1, 1)), "ends_on"),
    ],
)
def test_the_time_lies_within_the_programme(office, terms, field):
    done = applied(office, programme(office))
    declared(office, done)

    with pytest.raises(InvalidInputError) as refusal:
        office.do(qualify, row_in(office, done.case_id).id, terms)

    assert refusal.value.field == field


def two_for_one_place(office):
    made = programme(office, places=1)
    first = qualified(office, made, resident(office, "Bąk"))
    second = applied(office, made, resident(office, "Łoś"))
    declared(office, second)
    return made, first, second


def test_past_the_places_the_next_one_waits(office):
    _, _, second = two_for_one_place(office)
    row = row_in(office, second.case_id)

    with pytest.raises(RefusedError, match="Nie ma wolnych miejsc"):
        office.do(qualify, row.id, Terms(STARTS))
    office.do(put_on_list, row.id)

    waiting = row_in(office, second.case_id)
    assert waiting.state is QualificationState.WAITING
    assert waiting.place is not None
    assert waiting.place.place == 1
    case = office.do(view_case, second.case_id)
    assert case.brief.state is CaseState.OPEN
    assert case.clocks == ()
    assert case.step is ProgrammeStep.TELL_WAITING


def test_the_list_is_not_for_those_who_could_have_a_place(office):
    done = applied(office, programme(office))
    declared(office, done)

    with pytest.raises(RefusedError, match="wolne miejsce"):
        office.do(put_on_list, row_in(office, done.case_id).id)


def test_a_place_set_free_goes_to_the_earliest_application(office, clock):
    made, first, second = two_for_one_place(office)
    office.do(put_on_list, row_in(office, second.case_id).id)
    third = applied(office, made, resident(office, "Sęk"))
    declared(office, third)
    clock.turn_to(date(2027, 1, 11))

    office.do(end_use, row_in(office, first.case_id).id, date(2027, 1, 8), "wyprowadzka")

    later = row_in(office, third.case_id)
    with pytest.raises(RefusedError, match="wcześniej czeka"):
        office.do(qualify, later.id, Terms(date(2027, 2, 1)))
    office.do(put_on_list, later.id)
    assert row_in(office, third.case_id).place.place == 2


def one_place_and_two_applications(office):
    """Return an earlier application nobody has read and a later one that is ready."""
    made = programme(office, places=1)
    earlier = applied(office, made, resident(office, "Bąk"))
    later = applied(office, made, resident(office, "Łoś"))
    declared(office, later)
    return earlier, later


def test_the_only_place_is_not_given_past_an_application_nobody_has_read(office):
    """Practice page 1.1, step 4: in the order of applications."""
    earlier, later = one_place_and_two_applications(office)
    row = row_in(office, later.case_id)
    assert "czeka 1\u00a0wcześniejszy wniosek" in row.overtakes
    assert row.hindrances == ()

    with pytest.raises(InvalidInputError, match="Najpierw je rozpatrz") as refusal:
        office.do(qualify, row.id, Terms(STARTS))
    assert refusal.value.field == "precedence"
    office.do(put_on_list, row.id)
    declared(office, earlier)
    office.do(qualify, row_in(office, earlier.case_id).id, Terms(STARTS))

    waiting = row_in(office, later.case_id)
    assert waiting.state is QualificationState.WAITING
    assert waiting.ground == (
        "Na rozpatrzenie czeka 1\u00a0wcześniejszy wniosek o tę usługę, a program ma 1\u00a0wolne "
        "miejsce."
    )


def test_a_reason_to_overtake_is_kept_and_told(office):
    _, later = one_place_and_two_applications(office)
    why = "wcześniejszy wniosek czeka na uzupełnienie braków"

    office.do(qualify, row_in(office, later.case_id).id, Terms(STARTS, precedence=why))

    row = row_in(office, later.case_id)
    assert row.state is QualificationState.QUALIFIED
    assert row.ground == f"Pierwszeństwo: {why}"
    told = [one.what for one in office.do(view_case, later.case_id).events]
    assert any("przed wcześniejszym wnioskiem" in one for one in told)


def test_an_application_of_somebody_dead_holds_up_nobody(office):
    earlier, later = one_place_and_two_applications(office)
    dead = office.do(view_case, earlier.case_id).person.id
    office.do(record_death, dead, TODAY, DeathSource.FAMILY)

    office.do(qualify, row_in(office, later.case_id).id, Terms(STARTS))

    assert state(office, later) is QualificationState.QUALIFIED


def test_a_programme_with_places_but_no_budget_of_services_spends_no_more_than_it_has(office):
    """Art. 42 ust. 2 CUS Act: within the means of the programme."""
    made = programme(office)
    for code in ("K05", "K07"):
        wide = Limits(places=10)
        office.do(put_service, made, service_id(office, code), wide, amended=AMENDED)
    card = office.do(programme_card, made).card
    spare = replace(card, budget=Decimal(1000), people_expected=2)
    office.do(change_programme, made, card, spare, AMENDED)
    for surname in ("Bąk", "Łoś"):
        qualified(office, made, resident(office, surname))
    third = applied(office, made, resident(office, "Sęk"))
    declared(office, third)

    row = row_in(office, third.case_id)
    with pytest.raises(RefusedError, match="Budżet programu się wyczerpał"):
        office.do(qualify, row.id, Terms(STARTS))
    office.do(put_on_list, row.id)
    assert row_in(office, third.case_id).state is QualificationState.WAITING


def test_whoever_waits_is_qualified_when_a_place_is_free(office, clock):
    _, first, second = two_for_one_place(office)
    waiting = row_in(office, second.case_id)
    office.do(put_on_list, waiting.id)
    clock.turn_to(date(2027, 1, 11))
    office.do(end_use, row_in(office, first.case_id).id, date(2027, 1, 8), "wyprowadzka")

    office.do(qualify, waiting.id, Terms(date(2027, 2, 1)))

    assert state(office, second) is QualificationState.QUALIFIED
    assert office.do(view_case, second.case_id).brief.state is CaseState.DECIDED


def test_a_withdrawn_application_needs_no_answer(office):
    done = applied(office, programme(office))

    office.do(withdraw, row_in(office, done.case_id).id, TODAY, "oświadczenie na piśmie")

    case = office.do(view_case, done.case_id)
    assert case.brief.state is CaseState.DECIDED
    assert case.step is ProgrammeStep.CLOSE
    office.do(close_case, done.case_id)


def test_whoever_uses_a_service_resigns_and_does_not_withdraw(office):
    done = qualified(office, programme(office))
    row = row_in(office, done.case_id)

    with pytest.raises(RefusedError, match="zapisz rezygnację"):
        office.do(withdraw, row.id, TODAY, "ustnie")
    with pytest.raises(InvalidInputError, match="wcześniej nie można"):
        office.do(resign, row.id, TODAY - timedelta(days=1), "ustnie")
    with pytest.raises(InvalidInputError, match="zawiadomiono dyrektora"):
        office.do(resign, row.id, STARTS, " ")
    office.do(resign, row.id, STARTS, "ustnie, notatka w aktach")

    assert row_in(office, done.case_id).ground == "ustnie, notatka w aktach"


def test_a_resignation_for_a_later_day_leaves_the_service_until_then(office, clock):
    """Art. 44 ust. 1 CUS Act: the fee is due, so the service is used, until the day named."""
    who, made = resident(office), programme(office)
    done = qualified(office, made, who)
    office.do(resign, row_in(office, done.case_id).id, date(2026, 12, 31), "pismem")
    clock.turn_to(date(2026, 12, 30))

    with pytest.raises(RefusedError, match="korzysta jeszcze"):
        office.do(close_case, done.case_id)
    (source,) = office.do(order_sources, done.case_id)
    assert source.last == date(2026, 12, 31)

    clock.turn_to(date(2026, 12, 31))
    office.do(close_case, done.case_id)


def test_only_the_director_waives_the_fee_and_only_after_a_resignation(office, in_name_of):
    done = qualified(office, programme(office))
    row = row_in(office, done.case_id)
    with pytest.raises(RefusedError, match="po rezygnacji"):
        office.do(waive_fee, row.id, "całość", "pobyt w szpitalu")
    office.do(resign, row.id, STARTS, "pismem")

    with pytest.raises(NotPermittedError):
        in_name_of("celina").do(waive_fee, row.id, "całość", "pobyt w szpitalu")
    office.do(waive_fee, row.id, "całość", "pobyt w szpitalu")

    row = row_in(office, done.case_id)
    assert row.ground == "pismem; odstąpienie od opłaty: pobyt w szpitalu"
    assert row.waived == "całość"


def test_a_case_is_not_closed_while_somebody_uses_or_waits(office):
    made = programme(office)
    used = qualified(office, made)
    asked = applied(office, made, resident(office, "Bąk"))

    with pytest.raises(RefusedError, match="korzysta jeszcze"):
        office.do(close_case, used.case_id)
    with pytest.raises(RefusedError, match="nierozpatrzony"):
        office.do(close_case, asked.case_id)


def test_nobody_is_qualified_while_the_case_waits_for_others(office):
    done = applied(office, programme(office))
    declared(office, done)
    row = row_in(office, done.case_id)
    office.do(suspend, done.case_id, TODAY, "na odpowiedź szpitala")

    with pytest.raises(RefusedError, match="podejmij sprawę"):
        office.do(qualify, row.id, Terms(STARTS))
    office.do(resume, done.case_id, TODAY)
    office.do(qualify, row.id, Terms(STARTS))


def test_the_dead_are_not_qualified(office):
    who = resident(office)
    done = applied(office, programme(office), who)
    declared(office, done)
    office.do(record_death, who, TODAY, DeathSource.FAMILY)

    with pytest.raises(RefusedError, match="zmarła"):
        office.do(qualify, row_in(office, done.case_id).id, Terms(STARTS))


def test_one_person_has_one_place_for_a_service(office):
    made, who = programme(office), resident(office)
    first = qualified(office, made, who)
    second = applied(office, made, who)
    declared(office, second)

    with pytest.raises(RefusedError, match=first.mark):
        office.do(qualify, row_in(office, second.case_id).id, Terms(STARTS))


def test_the_small_case_has_no_plan_and_no_clock_for_one(office):
    done = qualified(office, programme(office))
    assert not office.do(qualifications_in, done.case_id).plan_proposed
    assert ClockKind.PLAN in {one.kind for one in office.do(view_case, done.case_id).clocks}

    office.do(decide_plan, done.case_id, needed=False)

    assert office.do(view_case, done.case_id).clocks == ()
    assert office.do(qualifications_in, done.case_id).plan_needed is False


def test_two_services_for_three_months_ask_for_a_plan(office):
    done = applied(office, programme(office), codes=("K05", "K07"))
    declared(office, done)
    for code in ("K05", "K07"):
        row = row_in(office, done.case_id, code)
        office.do(qualify, row.id, Terms(STARTS, date(2027, 5, 31)))

    assert office.do(qualifications_in, done.case_id).plan_proposed
    office.do(decide_plan, done.case_id, needed=True)
    clocks = {one.kind: one for one in office.do(view_case, done.case_id).clocks}
    assert "jeśli" not in clocks[ClockKind.PLAN].sentence


def test_those_without_the_right_look_and_do_not_act(office, in_name_of):
    done = applied(office, programme(office))
    declared(office, done)
    celina = in_name_of("celina")

    desk = celina.do(qualifications_in, done.case_id)

    assert not desk.may_act
    with pytest.raises(NotPermittedError):
        celina.do(qualify, desk.rows[0].id, Terms(STARTS))

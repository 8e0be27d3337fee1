from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from cusdesk.domain.errors import InvalidInputError, NotFoundError, NotPermittedError, RefusedError
from cusdesk.domain.programme_fees import Relief
from cusdesk.domain.programme_limits import Limits
from cusdesk.domain.programmes import (
    IndicatorUnit,
    PersonalDatum,
    ProgrammeElement,
    ProgrammeState,
    Proof,
)
from cusdesk.domain.services import ServiceNature
from cusdesk.operations.programme_cards import ProgrammeCard, programme_card
from cusdesk.operations.programme_editing import (
    add_programme,
    change_programme,
    drop_programme,
    end_programme,
    report_programme,
    run_programme,
)
from cusdesk.operations.programme_lists import (
    NewIndicator,
    NewPrice,
    add_condition,
    add_indicator,
    add_relief,
    drop_condition,
    drop_indicator,
    drop_service,
    end_relief,
    put_service,
    set_price,
)
from cusdesk.operations.programme_room import room_left
from cusdesk.operations.programmes import (
    conditions_of,
    fee_of,
    hidden_data,
    price_on,
    programme_row,
    programmes,
    programmes_with,
    reliefs_on,
    services_of,
)
from cusdesk.operations.services import change_service, service_row
from tests.support.offices import TODAY
from tests.support.parts import answer
from tests.support.programmes import AMENDED, CARD, LARGE_FAMILY, SINCE, programme, service_id


def state(office, made):
    return office.do(programme_row, made).state


def test_a_whole_programme_runs_and_is_listed(office):
    made = programme(office)

    (row,) = office.do(programmes)
    assert (row.id, row.code, row.state, row.services) == (made, "P01", ProgrammeState.RUNNING, 2)
    assert row.runs_on(TODAY)
    assert not row.runs_on(date(2028, 1, 1))


def test_an_empty_programme_shows_what_it_lacks_and_may_not_run(office):
    made = office.do(add_programme, ProgrammeCard("P02", "Program pusty"))

    lacking = [one.element for one in office.do(programme_card, made).missing]
    assert lacking == [one for one in ProgrammeElement if one is not ProgrammeElement.FEES]
    with pytest.raises(RefusedError, match="Program nie jest kompletny"):
        office.do(run_programme, made)
    assert state(office, made) is ProgrammeState.PREPARED


def test_a_paid_service_without_a_price_holds_the_programme_back(office):
    made = programme(office, runs=False)
    office.do(put_service, made, service_id(office, "K04"), Limits())

    with pytest.raises(RefusedError, match="wysokość opłat"):
        office.do(run_programme, made)
    assert "K04" in office.do(programme_card, made).missing[0].sentence


def test_the_services_of_a_day_leave_out_those_that_ended(office):
    made, paid = programme(office), service_id(office, "K05")
    card = office.do(service_row, paid).card
    office.do(change_service, paid, replace(card, active_to=TODAY))

    def codes(day):
        return [one.code for one in office.do(services_of, made, day)]

    assert codes(TODAY) == ["K05", "K07"]
    assert codes(TODAY + timedelta(days=1)) == ["K07"]


def test_a_service_finds_the_programmes_that_run_with_it(office):
    made = programme(office)
    paid = service_id(office, "K05")

    assert [one.id for one in answer(office, programmes_with, paid, TODAY)] == [made]
    assert answer(office, programmes_with, paid, date(2025, 6, 1)) == []


def test_a_new_price_holds_from_its_day(office):
    made, paid = programme(office), service_id(office, "K05")
    office.do(set_price, made, paid, NewPrice(Decimal(20), date(2027, 1, 1), "zmiana"))

    def amount(day):
        return office.do(price_on, made, paid, day).amount

    assert amount(TODAY) == Decimal("18.50")
    assert amount(date(2027, 1, 1)) == Decimal(20)


def test_a_price_of_the_same_day_is_a_correction(office):
    made, paid = programme(office), service_id(office, "K05")
    office.do(set_price, made, paid, NewPrice(Decimal(19), SINCE, "omyłka"))

    (prices,) = office.do(programme_card, made).prices.values()
    assert [one.amount for one in prices] == [Decimal(19)]


def test_a_free_service_has_the_price_of_nothing(office):
    price = office.do(price_on, programme(office), service_id(office, "K07"), TODAY)

    assert price.is_free


def test_the_fee_of_a_large_family_is_half_of_the_price(office):
    made, paid = programme(office), service_id(office, "K05")
    (relief,) = office.do(reliefs_on, made, paid, TODAY)
    fee = office.do(fee_of, made, paid, relief.id, TODAY)

    assert fee.amount == Decimal("9.25")
    assert "§ 7 ust. 2 programu" in fee.steps[1]


def test_a_fee_without_a_price_names_the_service(office):
    made, paid = programme(office), service_id(office, "K05")

    with pytest.raises(RefusedError, match="Cennik programu nie ma ceny usługi „Wsparcie osób st"):
        office.do(fee_of, made, paid, None, date(2025, 12, 31))


def test_a_relief_of_another_service_does_not_count(office):
    made, paid = programme(office), service_id(office, "K05")
    other = office.do(add_relief, made, LARGE_FAMILY, service_id(office, "K07"))

    with pytest.raises(RefusedError, match="nie dotyczy tej usługi"):
        office.do(fee_of, made, paid, other, TODAY)


def test_an_ended_relief_is_not_offered_from_the_day_after(office):
    made, paid = programme(office), service_id(office, "K05")
    (relief,) = office.do(reliefs_on, made, paid, TODAY)
    office.do(end_relief, relief.id, TODAY, amended=AMENDED)

    assert office.do(reliefs_on, made, paid, TODAY + timedelta(days=1)) == []


def test_a_relief_ended_before_it_began_never_was(office):
    made, paid = programme(office), service_id(office, "K05")
    (relief,) = office.do(reliefs_on, made, paid, TODAY)
    office.do(end_relief, relief.id, SINCE - timedelta(days=1), amended=AMENDED)

    assert office.do(programme_card, made).reliefs == ()


def test_conditions_of_a_service_follow_those_of_the_programme(office):
    made = programme(office)

    def texts(code):
        return [one.text for one in office.do(conditions_of, made, service_id(office, code))]

    assert texts("K05") == ["zamieszkanie w gminie Kramsk", "ukończone 65 lat"]
    assert texts("K07") == ["zamieszkanie w gminie Kramsk"]


def test_data_the_programme_does_not_list_stay_hidden(office):
    hidden = office.do(hidden_data, programme(office))

    assert PersonalDatum.HEALTH in hidden
    assert not hidden & CARD.data


def test_places_and_money_are_counted_for_a_day(office):
    room = office.do(room_left, programme(office), service_id(office, "K05"), TODAY)

    assert (room.places_left, room.taken, room.budget_left) == (10, 0, Decimal(60_000))
    # No contract has a rate for it: the price of 18.50 zł is what a person pays, not its cost.
    assert room.cost_per_person == Decimal("2000.00")
    assert any("opłata osoby nie jest kosztem" in step for step in room.steps)


def test_a_service_outside_the_programme_has_no_room(office):
    with pytest.raises(RefusedError, match="nie obejmuje tej usługi"):
        office.do(room_left, programme(office), service_id(office, "K01"), TODAY)


def test_care_by_decision_does_not_go_into_a_programme(office):
    made = programme(office)

    with pytest.raises(RefusedError, match="nie jest usługą z programu"):
        office.do(put_service, made, service_id(office, "K02"), Limits())


def test_a_supporting_action_is_not_a_service_of_a_programme(office):
    made, action = programme(office), service_id(office, "K09")
    card = office.do(service_row, action).card
    office.do(change_service, action, replace(card, nature=ServiceNature.SUPPORTING))

    with pytest.raises(RefusedError, match="działanie wspierające"):
        office.do(put_service, made, action, Limits())


def test_services_do_not_spend_more_than_the_programme_has(office):
    made, free = programme(office), service_id(office, "K07")

    with pytest.raises(RefusedError, match=r"o 10\s000,00\szł za dużo"):
        office.do(put_service, made, free, Limits(budget=Decimal(40_000)))
    with pytest.raises(RefusedError, match="za dużo"):
        office.do(change_programme, made, CARD, replace(CARD, budget=Decimal(50_000)))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"code": " "}, "code"),
        ({"name": ""}, "name"),
        ({"ends_on": date(2025, 1, 1)}, "ends_on"),
        ({"people_expected": 0}, "people_expected"),
        ({"budget": Decimal(0)}, "budget"),
        ({"payment_day": 31}, "payment_day"),
    ],
)
def test_a_programme_is_described_whole(office, change, field):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(add_programme, replace(CARD, **change))

    assert refusal.value.field == field


def test_a_code_is_given_once(office):
    programme(office)

    with pytest.raises(InvalidInputError, match="ma już inny program"):
        office.do(add_programme, replace(CARD, code="p01"))


def test_a_programme_ends_and_is_reported_in_its_time(office, clock):
    made = programme(office)
    with pytest.raises(RefusedError, match="jeszcze trwa"):
        office.do(end_programme, made)

    clock.turn_to(date(2028, 1, 3))
    office.do(end_programme, made)
    assert office.do(programme_card, made).report.on == date(2028, 5, 2)

    with pytest.raises(InvalidInputError, match="po zakończeniu programu"):
        office.do(report_programme, made, date(2027, 12, 31))
    office.do(report_programme, made, date(2028, 1, 3))
    assert state(office, made) is ProgrammeState.REPORTED


def test_only_a_programme_in_preparation_is_taken_away(office):
    made = programme(office, runs=False)
    office.do(drop_programme, made)

    assert office.do(programmes) == []
    with pytest.raises(NotFoundError):
        office.do(programme_card, made)
    with pytest.raises(RefusedError, match="zostaje w rejestrze"):
        office.do(drop_programme, programme(office))


def test_lists_of_a_programme_are_taken_back(office):
    made = programme(office, runs=False)
    view = office.do(programme_card, made)
    office.do(drop_condition, view.conditions[0].id)
    office.do(drop_indicator, view.indicators[0].id)
    office.do(drop_service, made, service_id(office, "K07"))
    office.do(drop_service, made, service_id(office, "K07"))

    now = office.do(programme_card, made)
    assert (len(now.conditions), now.indicators) == (1, ())
    assert [one.code for one in now.services] == ["K05"]


@pytest.mark.parametrize(
    "refused",
    [
        lambda made, _paid: (add_condition, made, " ", Proof.NONE),
        lambda made, _paid: (add_indicator, made, NewIndicator(" ", IndicatorUnit.PEOPLE)),
        lambda made, _paid: (add_indicator, made, NewIndicator("x", IndicatorUnit.PEOPLE, -1)),
        lambda made, paid: (put_service, made, paid, Limits(places=0)),
        lambda made, paid: (set_price, made, paid, NewPrice(Decimal(-1), SINCE)),
        lambda made, _paid: (add_relief, made, Relief("ulga", Decimal(0), SINCE)),
    ],
)
def test_what_cannot_be_is_not_written_down(office, refused):
    made, paid = programme(office), service_id(office, "K05")
    with pytest.raises(InvalidInputError):
        office.do(*refused(made, paid))


def test_a_price_needs_a_paid_service_of_the_programme(office):
    made, new = programme(office), NewPrice(Decimal(5), SINCE, "§ 6")

    with pytest.raises(RefusedError, match="nie ma ceny z cennika"):
        office.do(set_price, made, service_id(office, "K07"), new)
    with pytest.raises(RefusedError, match="nie obejmuje tej usługi"):
        office.do(set_price, made, service_id(office, "K01"), new)


def test_what_is_not_there_is_said_so(office):
    with pytest.raises(NotFoundError):
        office.do(drop_condition, uuid4())


def test_a_clerk_reads_programmes_and_writes_none(office, in_name_of):
    programme(office)
    clerk = in_name_of("dorota")

    assert len(clerk.do(programmes)) == 1
    with pytest.raises(NotPermittedError):
        clerk.do(add_programme, replace(CARD, code="P09"))

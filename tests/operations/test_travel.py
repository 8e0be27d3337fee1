"""The roads of an office: mended by hand, slower in winter, shut, written to a table and back."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cusdesk.domain.errors import InvalidInputError, NotPermittedError, RefusedError
from cusdesk.domain.residents import AddressKind
from cusdesk.domain.travel import IMPASSABLE, TravelMode, TravelSource
from cusdesk.operations.addresses import add_address
from cusdesk.operations.travel import (
    locality_key,
    travel_matrices,
    travel_minutes,
    visit_places,
)
from cusdesk.operations.travel_changes import (
    NewClosure,
    NewWinter,
    close_road,
    closures_recorded,
    open_road,
    record_winter,
    remove_winter,
    winters_recorded,
)
from cusdesk.operations.travel_edits import (
    TypedWay,
    forget_way,
    set_way,
    travel_places,
    ways_from,
)
from cusdesk.operations.travel_tables import export_ways, look_into_ways, take_over_ways
from tests.support.offices import TODAY
from tests.support.parts import answer
from tests.support.people import add_resident, home
from tests.support.rosters import add_planned, village

CAR = TravelMode.CAR


@pytest.fixture
def ends(office):
    """Return Wysokie and Kramsk, between which a carer travels."""
    add_planned(office)
    add_planned(office, "Jadwiga Młynarczyk", "Kramsk")
    return village(office, "Wysokie").id, village(office, "Kramsk").id


def minutes(office, start, end, day=TODAY, mode=CAR):
    return answer(office, travel_minutes, start, end, mode, day)


def way(office, start, end, mode=CAR):
    (row,) = [one for one in office.do(ways_from, start) if one.id == end]
    return row.ways[mode]


def test_the_list_holds_where_carers_live_and_knows_each_way(office, ends):
    rows = office.do(travel_places)
    assert [row.name for row in rows] == ["Kramsk", "Wysokie"]
    assert all(row.located and not row.missing and not row.typed for row in rows)
    assert way(office, *ends).source is TravelSource.FORMULA


def test_what_the_office_types_wins_in_both_directions(office, ends):
    office.do(set_way, ends[0], TypedWay(ends[1], CAR, 23, 11_400))
    assert minutes(office, *ends) == minutes(office, *reversed(ends)) == 23
    known = way(office, *ends)
    assert (known.source, known.metres) == (TravelSource.HAND, 11_400)
    assert office.do(travel_places)[0].typed == 1


def test_a_way_may_be_typed_in_one_direction_only(office, ends):
    usual = minutes(office, *ends)
    office.do(set_way, ends[0], TypedWay(ends[1], CAR, 44, both_ways=False))
    assert (minutes(office, *ends), minutes(office, *reversed(ends))) == (44, usual)


def test_typing_again_keeps_one_row_and_forgetting_goes_back_to_the_formula(office, ends):
    usual = minutes(office, *ends)
    for typed in (30, 31):
        office.do(set_way, ends[0], TypedWay(ends[1], CAR, typed, both_ways=False))
    assert office.do(travel_places)[1].typed == 1
    office.do(forget_way, *ends, CAR)
    assert minutes(office, *ends) == usual
    with pytest.raises(RefusedError, match="z odległości"):
        office.do(forget_way, *ends, CAR)


@pytest.mark.parametrize("wrong", [0, -5, IMPASSABLE])
def test_minutes_that_are_no_way_are_refused(office, ends, wrong):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(set_way, ends[0], TypedWay(ends[1], CAR, wrong))
    assert refusal.value.field == "minutes"


def test_winter_makes_ways_longer_only_on_its_days(office, ends):
    usual = minutes(office, *ends)
    winter = NewWinter(TODAY, TODAY + timedelta(days=9), 150)
    added = office.do(record_winter, winter)
    assert minutes(office, *ends) == -(-usual * 150 // 100)
    assert minutes(office, *ends, TODAY + timedelta(days=10)) == usual
    assert [row.winter for row in office.do(winters_recorded)] == [winter]
    office.do(remove_winter, added)
    assert minutes(office, *ends) == usual


def test_winter_may_slow_bicycles_alone(office, ends):
    office.do(record_winter, NewWinter(TODAY, TODAY, 300, TravelMode.BIKE))
    slow = minutes(office, *ends, mode=TravelMode.BIKE)
    assert slow == 3 * way(office, *ends, TravelMode.BIKE).minutes
    assert minutes(office, *ends) == way(office, *ends).minutes


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"valid_to": TODAY - timedelta(days=1)}, "valid_to"),
        ({"percent": 100}, "percent"),
        ({"percent": 301}, "percent"),
    ],
)
def test_a_winter_is_described_whole(office, change, field):
    winter = {"valid_from": TODAY, "valid_to": TODAY, "percent": 130} | change
    with pytest.raises(InvalidInputError) as refusal:
        office.do(record_winter, NewWinter(**winter))
    assert refusal.value.field == field


def test_two_winters_do_not_meet(office):
    office.do(record_winter, NewWinter(TODAY, TODAY + timedelta(days=30), 130))
    with pytest.raises(InvalidInputError, match="mają już wpisaną zimę"):
        office.do(record_winter, NewWinter(TODAY, TODAY, 150, CAR))


def test_a_shut_road_lets_nobody_through_and_a_detour_takes_longer(office, ends):
    usual = minutes(office, *ends)
    until = TODAY + timedelta(days=3)
    added = office.do(close_road, NewClosure(*ends, TODAY, until, None, "most w remoncie"))
    assert minutes(office, *ends) == minutes(office, *reversed(ends)) == IMPASSABLE
    assert minutes(office, *ends, until + timedelta(days=1)) == usual
    (row,) = office.do(closures_recorded)
    assert row.between == "Wysokie – Kramsk"
    office.do(open_road, added, TODAY - timedelta(days=1))
    assert office.do(closures_recorded) == []
    office.do(close_road, NewClosure(*ends, TODAY, None, 12))
    assert minutes(office, *ends) == usual + 12


def test_a_matrix_takes_each_way_as_on_the_slowest_day(office, ends):
    usual = minutes(office, *ends)
    office.do(close_road, NewClosure(*ends, TODAY + timedelta(days=6), None, 12))
    asked = (office, travel_matrices, ends, [CAR], TODAY)
    (week,) = answer(*asked, 7).values()
    (before,) = answer(*asked, 6).values()
    assert (week[0][1], before[0][1]) == (usual + 12, usual)


def test_a_road_leads_somewhere_else(office, ends):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(close_road, NewClosure(ends[0], ends[0], TODAY))
    assert refusal.value.field == "end"


def test_a_table_written_and_read_back_changes_nothing(office, ends):
    office.do(set_way, ends[0], TypedWay(ends[1], CAR, 23, 11_449))
    report = office.do(look_into_ways, office.do(export_ways))
    assert (report.changed, report.faults) == ((), ())
    assert report.same == 3 * 2 * 2


def test_a_table_changes_what_differs_and_says_it_first(office, ends):
    text = "z;do;sposób;minuty;km\r\nWysokie;Kramsk;samochodem;19;9,5\r\n"
    report = office.do(look_into_ways, text.encode())
    assert [(one.line, one.minutes, one.metres) for one in report.changed] == [(2, 19, 9500)]
    assert minutes(office, *ends) != 19
    assert office.do(take_over_ways, text.encode()) == 1
    assert (minutes(office, *ends), way(office, *ends).metres) == (19, 9500)
    assert minutes(office, *reversed(ends)) != 19


def test_a_table_with_a_fault_changes_nothing(office, ends):
    text = "z;do;sposób;minuty\nWysokie;Kramsk;rowerem;19\nWysokie;Atlantyda;rowerem;5\n"
    report = office.do(look_into_ways, text.encode("cp1250"))
    assert [fault.text for fault in report.faults] == [
        "Wiersz 3: nie ma tu miejscowości „Atlantyda”. Popraw nazwę."
    ]
    with pytest.raises(RefusedError, match="Nie wczytano niczego"):
        office.do(take_over_ways, text.encode("cp1250"))
    assert way(office, *ends, TravelMode.BIKE).source is TravelSource.FORMULA


def test_a_place_of_the_gmina_may_stand_in_a_table_before_anyone_goes_there(office, ends):
    text = "z;do;sposób;minuty\nWysokie;Patrzyków;samochodem;17\n"
    office.do(take_over_ways, text.encode())
    assert minutes(office, ends[0], village(office, "Patrzyków").id) == 17
    assert "Patrzyków" in [row.name for row in office.do(travel_places)]


def test_a_locality_typed_by_name_is_the_one_of_the_own_gmina(office):
    known = village(office, "Wysokie").id
    assert answer(office, locality_key, "", "wysokie") == known
    assert answer(office, locality_key, "", "Nigdzie") == "?/Nigdzie"
    assert answer(office, locality_key, known, "") == known


def test_visits_go_to_the_address_marked_for_them(office):
    resident = add_resident(office)
    assert answer(office, visit_places, [resident], TODAY)[resident].locality == "Kramsk"
    stay = replace(home(locality="Wysokie"), kind=AddressKind.STAY, for_visits=True)
    office.do(add_address, resident, stay)
    assert answer(office, visit_places, [resident], TODAY)[resident].locality == "Wysokie"


def test_who_leads_no_roster_changes_no_road(in_name_of, ends):
    with pytest.raises(NotPermittedError):
        in_name_of("celina").do(set_way, ends[0], TypedWay(ends[1], CAR, 23))

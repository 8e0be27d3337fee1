"""A carer is ill: her visits are named, others are ranked, and a plan taken over may be undone."""

from datetime import date

import pytest

from cusdesk.app.roster_proposals import propose_replacements, propose_roster
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.residents import SensitiveKind
from cusdesk.operations.protection import NewMark, protect
from cusdesk.operations.roster_changes import take_back
from cusdesk.operations.roster_instances import export_instance, instance_of, weeks_around
from cusdesk.operations.roster_plans import accept_plan
from cusdesk.operations.roster_replacements import ReplacementAim, replacement_of
from cusdesk.operations.visit_making import make_visits
from cusdesk.operations.visits import lock_visit
from cusdesk.planner.problems import Problem
from cusdesk.planner.reading import instance_from
from cusdesk.planner.rosters import Roster
from cusdesk.planner.verdicts import judge
from tests.support.orders import dispatcher
from tests.support.rosters import add_planned
from tests.support.visits import DECEMBER, MONDAY, facts, filled, put, visited, visits_on, whole

TUESDAY, SUNDAY = date(2026, 12, 8), date(2026, 12, 13)


@pytest.fixture
def crew(office):
    return add_planned(office), add_planned(office, "Iga Pąk", "Kramsk")


@pytest.fixture
def homes(office, crew):
    made = [
        visited(office, name, number=number)
        for number, name in enumerate(("Jan Łoś", "Anna Sęk"), start=48)
    ]
    office.do(make_visits, DECEMBER)
    return made


@pytest.fixture
def planned(office, crew, homes):
    """Have the first carer visit both on Monday."""
    found = visits_on(office)
    for number, visit in enumerate(found):
        put(office, visit, 420 + 65 * number, crew[0])
    return found


def test_the_week_is_proposed_legal_and_taken_over_in_one_gesture(office, homes):
    proposal = propose_roster(office, MONDAY, SUNDAY, 20, enough=whole)
    before = {who: one for home in homes for who, one in facts(office, home.order).items()}

    assert proposal.legal
    assert proposal.unassigned == 0
    assert proposal.moved == 10
    done = office.do(accept_plan, proposal.planned, proposal.plan)
    placed = office.do(instance_of, MONDAY, 7)
    assert judge(Problem(placed.instance), placed.roster).is_legal
    office.do(take_back, done)
    assert {w: f for home in homes for w, f in facts(office, home.order).items()} == before


def test_a_part_of_a_proposal_is_taken_over(office, homes):
    planned = office.do(instance_of, MONDAY, 7)
    plan = filled(planned)
    (first, *_) = visits_on(office)

    done = office.do(accept_plan, planned, plan, {first})

    assert [step.visit_id for step in done.steps] == [first]


def test_a_plan_made_before_somebody_moved_a_visit_is_not_taken_over(office, crew, homes):
    planned = office.do(instance_of, MONDAY, 7)
    plan = filled(planned)
    put(office, visits_on(office)[0], 420, crew[0])

    with pytest.raises(RefusedError, match="odkąd policzono ten plan"):
        office.do(accept_plan, planned, plan)


def test_a_plan_that_breaks_a_rule_is_not_taken_over(office, crew, homes):
    planned = office.do(instance_of, MONDAY, 7)
    plan = filled(planned)
    wrong = Roster(tuple(_at_noon(one) for one in plan.assignments))

    with pytest.raises(RefusedError, match="poza godzinami"):
        office.do(accept_plan, planned, wrong)


def _at_noon(one):
    return type(one)(one.visit, one.day, 720, one.carers)


def test_hit_visits_name_who_could_come_and_why_not(office, crew, homes, planned):
    found = office.do(replacement_of, crew[0], MONDAY, TUESDAY)

    assert [one.visit_id for one in found.hit] == planned
    assert found.hit[0].sentence == "07.12.2026 7:00–8:00, Jan Łoś"
    best = found.hit[0].substitutes[0]
    assert (best.name, best.legal) == ("Iga Pąk", True)
    assert "Nie zna jeszcze tej osoby." in best.reasons


def test_two_proposals_are_made_of_an_illness_and_both_are_legal(office, crew, homes, planned):
    hit, proposals = propose_replacements(office, crew[0], MONDAY, MONDAY, 40, enough=whole)

    assert len(hit) == 2
    assert [one.title for one in proposals] == [aim.label for aim in ReplacementAim]
    for one in proposals:
        assert one.legal
        monday = [two for two in one.plan.assignments if two.day == 0]
        assert {who for two in monday for who in two.carers} == {crew[1].hex}
    few, most = proposals
    assert few.unassigned >= most.unassigned
    assert few.moved <= most.moved


def test_a_replacement_is_taken_over_with_a_call_list_in_its_changes(office, crew, homes, planned):
    _, (few, _) = propose_replacements(office, crew[0], MONDAY, MONDAY, 40, enough=whole)

    office.do(accept_plan, few.planned, few.plan)

    assert {who for one in few.changes for who in one.carers} >= {crew[1].hex}
    jan = facts(office, homes[0].order)[planned[0]]
    assert jan.carers == (crew[1],)


def test_a_pinned_visit_of_the_ill_carer_is_hers_until_it_is_let_go(office, crew, homes, planned):
    office.do(lock_visit, planned[0], locked=True)

    assert len(office.do(replacement_of, crew[0], MONDAY, MONDAY).hit) == 1


def test_who_is_not_in_the_roster_needs_no_replacement(office, homes):
    with pytest.raises(NotFoundError):
        office.do(replacement_of, homes[0].resident, MONDAY, TUESDAY)
    with pytest.raises(InvalidInputError, match="przed jej początkiem"):
        office.do(replacement_of, homes[0].resident, TUESDAY, MONDAY)


def test_the_export_is_the_contracts_format_and_names_nobody(office, crew, homes, planned):
    document = office.do(export_instance, MONDAY, 7)
    read = instance_from(document)
    own = office.do(instance_of, MONDAY, 7).instance

    assert [one.id for one in read.visits] == [one.id for one in own.visits]
    assert judge(Problem(read), office.do(instance_of, MONDAY, 7).roster).is_legal
    assert set(document["locations"][0]) == {"name", "lat", "lon"}
    assert not any(name in str(document) for name in ("Łoś", "Sęk", "Ćwikła", "Pąk"))


def test_a_plan_begins_on_a_monday(office, homes):
    with pytest.raises(InvalidInputError, match="zaczyna się w poniedziałek"):
        office.do(instance_of, TUESDAY, 7)
    with pytest.raises(InvalidInputError, match="od 1 do 92 dni"):
        office.do(instance_of, MONDAY, 93)


def test_weeks_around_a_month_are_whole_over_the_new_year():
    assert weeks_around(date(2026, 12, 1), date(2026, 12, 31)) == (date(2026, 11, 30), 35)
    assert weeks_around(MONDAY, SUNDAY) == (MONDAY, 7)
    assert weeks_around(date(2027, 1, 1), date(2027, 1, 1)) == (date(2026, 12, 28), 7)


def test_the_dispatcher_sees_no_village_of_a_protected_person(office, crew, homes, in_name_of):
    mark = NewMark(SensitiveKind.VIOLENCE, date(2026, 1, 1))
    office.do(protect, homes[0].resident, mark)

    instance = dispatcher(office, in_name_of).do(instance_of, MONDAY, 7).instance
    client = next(one for one in instance.clients if one.id == homes[0].resident.hex)
    assert instance.places[client.place].name == "dane chronione"
    assert instance.places[client.place].latitude is None

import re
from datetime import date

import pytest
from stdnum.pl import pesel

from cusdesk.app import gate
from cusdesk.app.shipped import shipped_yaml
from cusdesk.demo.names import names_from
from cusdesk.demo.office import Demonstration, Size, make_office, recipients
from cusdesk.demo.people import homes
from cusdesk.demo.stories_groups import CLUBS
from cusdesk.domain.cases import CaseState
from cusdesk.domain.decisions import DecisionState
from cusdesk.domain.localities import Locality
from cusdesk.domain.plans import PlanState
from cusdesk.operations.group_totals import attendance_totals
from cusdesk.operations.groups import groups
from cusdesk.operations.roster_versions import roster_versions
from cusdesk.operations.rostered_carers import planner_carers
from cusdesk.operations.services import services
from cusdesk.operations.transaction import Transaction
from cusdesk.planner.instances import Contract, System
from cusdesk.ui.playing import play
from tests.support.parts import answer

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Demonstration:
    return make_office(tmp_path_factory.mktemp("demo") / "office", Size(300, 1, 7), TODAY, str)


@pytest.fixture
def shown(made):
    director = made.staff[0]
    office = gate.unlock(made.folder, director.login, director.password)
    yield office
    office.close()


def asked(office, statement: str) -> set[str]:
    with Transaction(office.store.reader, office.actor, office.clock(), office.surroundings) as tx:
        return {value for (value,) in tx.connection().exec_driver_sql(statement)}


def test_everybody_of_the_staff_can_log_in(made):
    for one in made.staff:
        gate.unlock(made.folder, one.login, one.password).close()


def test_all_residents_asked_for_are_there(made, shown):
    (count,) = asked(shown, "SELECT count(*) FROM resident")

    assert count == made.residents == 300


def test_cases_stand_in_many_states(shown):
    assert asked(shown, 'SELECT state FROM "case"') >= {CaseState.OPEN, CaseState.DECIDED}
    drafts = asked(shown, "SELECT state FROM decision_draft")
    assert drafts == {DecisionState.DRAFT, DecisionState.FOR_APPROVAL, DecisionState.ISSUED}


def test_plans_stand_in_every_state(shown):
    assert asked(shown, "SELECT state FROM plan_version") == {*PlanState}


def test_decision_numbers_run_in_order_of_days(shown):
    numbers = asked(
        shown,
        "SELECT group_concat(year || ':' || sequence, ' ') FROM "
        "(SELECT year, sequence FROM decision ORDER BY issued_on, id)",
    )
    pairs = [tuple(map(int, pair.split(":"))) for pair in numbers.pop().split()]
    assert pairs == sorted(pairs)
    assert pairs[0][1] == 1


def test_the_catalogue_is_kramsk_s(shown):
    assert [row.card.code for row in shown.do(services)][:3] == ["K01", "K02", "K03"]


def test_every_pesel_is_valid_and_its_own(shown):
    numbers = asked(shown, "SELECT pesel FROM resident")
    assert len(numbers) == 300
    assert all(pesel.is_valid(number) for number in numbers)


def test_care_goes_on_for_years(tmp_path):
    made = make_office(tmp_path / "demo", Size(60, 3, 5), TODAY, str)
    office = gate.unlock(made.folder, made.staff[0].login, made.staff[0].password)

    assert asked(office, "SELECT DISTINCT year FROM decision") >= {2025, 2026}
    office.close()


def test_a_large_gmina_serves_as_many_as_there_would_be():
    villages = [Locality("Anielew", "Kramsk", "koniński", "wielkopolskie")]
    names = names_from(shipped_yaml("demo/names.yaml"))
    settled = [(home, ()) for home in homes(6000, villages, names, 5, TODAY)]

    assert len(recipients(settled, Size(residents=90_000), TODAY)) == 225


def test_the_demonstration_is_played_and_summed_up(made, tmp_path, qapp):
    said = "\n".join(play(made.folder, tmp_path))

    assert "Osoba:           Zofia Żółkiewska, Wola Podłężna" in said
    for name in ("Usługi", "Odpłatność", "Decyzja", "Pisma", "Obrazy ekranów"):
        assert f"{name}:" in said
    assert (tmp_path / "decyzja.pdf").read_bytes().startswith(b"%PDF-")
    assert len(list(tmp_path.glob("*.png"))) == 13


def test_every_group_meets_has_members_and_one_list_on_the_table(shown):
    rows = {row.card.name: row for row in shown.do(groups)}
    told = [(rows[club.name].members > 0, rows[club.name].untyped) for club in CLUBS]

    assert told == [(True, 1)] * len(CLUBS)


def test_attendance_adds_up_with_guests_and_volunteers(shown):
    totals = {row.name: row.total for row in shown.do(attendance_totals, date(2026, 1, 1), TODAY)}
    club = totals["Klub Seniora w Kramsku"]

    assert totals["Dzień Sąsiada"].guests == 85
    assert club.attendances > club.people > 0
    assert totals["Warsztaty rękodzieła"].volunteer_minutes > 0


def test_the_month_that_comes_is_published_and_the_carers_were_told(shown):
    (version,) = shown.do(roster_versions)

    assert (version.number, version.first, version.last) == (
        1,
        date(2026, 12, 1),
        date(2026, 12, 31),
    )
    assert len(version.assigned) > 20
    assert len(version.told) == len(answer(shown, planner_carers, version.first, 7).carers)


def test_every_carer_of_the_centre_can_be_planned(shown):
    found = answer(shown, planner_carers, date(2026, 12, 7), 7)

    assert found.remarks == ()
    assert {carer.contract for carer in found.carers} == set(Contract)
    assert {carer.system for carer in found.carers} == set(System)
    assert all(any(carer.availability) and carer.norm_minutes > 0 for carer in found.carers)


@pytest.mark.parametrize(
    ("size", "day"),
    [(Size(120, 1, 5), date(2026, 12, 31)), (Size(10, 1, 1), TODAY)],
    ids=["on the last day of a year", "of ten people"],
)
def test_an_office_is_made_on_any_day_and_of_any_size(tmp_path, size, day):
    made = make_office(tmp_path / "office", size, day, str)

    assert made.residents == size.residents


def test_cases_of_programmes_are_filed_apart_from_care(shown):
    """Art. 47 CUS Act: work on a plan is social work, and has its own class in the list."""
    filed = "SELECT DISTINCT kind || ' ' || symbol FROM \"case\""

    assert {one for one in asked(shown, filed) if one.startswith("programme ")} == {
        "programme 8130"
    }
    assert "care 8225" in asked(shown, filed)


def test_what_is_told_of_people_fits_a_man_and_a_woman(shown):
    told = asked(shown, "SELECT needs_summary FROM plan_version")
    told |= asked(shown, "SELECT wishes || resources || risks FROM assessment")

    assert told
    assert not [one for one in told if re.search(r"\b(sama?|[Cc]hciałaby?|[Uu]padł[ay]?)\b", one)]

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.operations.project_prints import project_pdf, projects_register
from cusdesk.operations.projects import (
    ProjectCard,
    add_milestone,
    add_project,
    change_project,
    drop_project,
    project_row,
    projects,
    reach_milestone,
)
from cusdesk.operations.services import change_service, service_row
from tests.support.offices import TODAY
from tests.support.programmes import service_id

CARD = ProjectCard(
    name="Usługi blisko domu",
    number="FEWP.06.13-0001/26",
    fund="Europejski Fundusz Społeczny Plus",
    starts_on=date(2026, 1, 1),
    ends_on=date(2028, 12, 31),
    durable_until=date(2031, 12, 31),
    total=Decimal("1000000.00"),
    union_share=Decimal("850000.00"),
    own_share=Decimal("150000.00"),
)


@pytest.fixture
def made(office):
    """Return a project with one milestone due tomorrow."""
    project = office.do(add_project, CARD)
    office.do(add_milestone, project, "Nowe miejsce usług", TODAY + timedelta(days=1))
    return project


def test_projects_that_run_come_first(office, made):
    ended = replace(CARD, name="Dawny", ends_on=date(2026, 6, 30), durable_until=None)
    office.do(add_project, ended)

    assert [row.card.name for row in office.do(projects)] == ["Usługi blisko domu", "Dawny"]


def test_a_milestone_is_late_the_day_after_it_was_due(office, made):
    (milestone,) = office.do(project_row, made).milestones

    assert not milestone.is_late(TODAY + timedelta(days=1))
    assert milestone.is_late(TODAY + timedelta(days=2))


def test_a_milestone_is_reached_on_a_day_with_evidence(office, made):
    (milestone,) = office.do(project_row, made).milestones
    with pytest.raises(InvalidInputError, match="dopiero nadejdzie"):
        office.do(reach_milestone, milestone.id, TODAY + timedelta(days=1), "protokół")
    with pytest.raises(InvalidInputError, match="co to potwierdza"):
        office.do(reach_milestone, milestone.id, TODAY, " ")
    office.do(reach_milestone, milestone.id, TODAY, "protokół nr 1")

    (reached,) = office.do(project_row, made).milestones
    assert (reached.reached_on, reached.evidence) == (TODAY, "protokół nr 1")
    with pytest.raises(NotFoundError):
        office.do(reach_milestone, made, TODAY, "protokół")


def test_shares_make_up_the_whole(office, made):
    with pytest.raises(InvalidInputError, match="dają razem"):
        office.do(change_project, made, replace(CARD, own_share=Decimal(1)))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"ends_on": date(2025, 1, 1)}, "ends_on"),
        ({"durable_until": date(2027, 1, 1)}, "durable_until"),
    ],
)
def test_a_project_is_described_whole(office, change, field):
    with pytest.raises(InvalidInputError) as refusal:
        office.do(add_project, replace(CARD, **change))

    assert refusal.value.field == field


def test_a_project_that_pays_for_a_service_stays(office, made):
    care = service_id(office, "K05")
    office.do(change_service, care, replace(office.do(service_row, care).card, project_id=made))

    assert office.do(project_row, made).services == ("K05",)
    with pytest.raises(RefusedError, match="więc zostaje"):
        office.do(drop_project, made)


def test_a_project_nobody_names_is_taken_away(office, made):
    office.do(drop_project, made)

    assert office.do(projects) == []
    with pytest.raises(NotFoundError):
        office.do(project_row, made)


def test_a_milestone_says_what_it_is(office, made):
    with pytest.raises(InvalidInputError):
        office.do(add_milestone, made, " ", TODAY)


def test_projects_are_printed(office, made):
    assert office.do(projects_register).startswith(b"%PDF")
    assert office.do(project_pdf, made).startswith(b"%PDF")

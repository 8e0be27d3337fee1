"""Proposals of a roster: searched in processes of their own, told with progress, never written."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cusdesk.app.rosters import Heard, Planning, planning
from cusdesk.domain.publishing import ListedChange
from cusdesk.operations.office import Office
from cusdesk.operations.roster_instances import Planned, instance_of, weeks_around
from cusdesk.operations.roster_plans import changes_of_plan
from cusdesk.operations.roster_replacements import (
    HitVisit,
    Replacement,
    ReplacementAim,
    replacement_of,
)
from cusdesk.planner.building import live_of
from cusdesk.planner.instances import Instance
from cusdesk.planner.problems import Problem
from cusdesk.planner.rosters import Roster
from cusdesk.planner.search import Progress
from cusdesk.planner.unassigned import explained
from cusdesk.planner.verdicts import judge

LISTENING = 0.2
Enough = Callable[[Progress | None], bool]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A plan to be looked at: what it is made from, what it changes, what stays without a carer.

    `planned` is what `accept_plan` wants beside `plan`.
    """

    title: str
    planned: Planned
    plan: Roster
    changes: tuple[ListedChange, ...]
    cost: int
    legal: bool

    @property
    def unassigned(self) -> int:
        """How many visits have nobody."""
        return len(self.plan.unassigned)

    @property
    def moved(self) -> int:
        """How many visits are not as they stand now."""
        return len(self.changes)


def propose_roster(
    office: Office,
    first: date,
    last: date,
    seconds: float,
    *,
    heard: Heard | None = None,
    enough: Enough | None = None,
    seed: int = 1,
) -> Proposal:
    """Return the best roster found in the time given for the weeks that hold some days.

    `enough` is asked all the while how far the search is: once it says so, the best is taken.
    """
    planned = office.do(instance_of, *weeks_around(first, last))
    plan = searched(planned.instance, seconds, heard=heard, enough=enough, seed=seed)
    return _proposal("propozycja grafiku", planned, planned.instance, plan)


def propose_replacements(
    office: Office,
    carer_id: UUID,
    first: date,
    last: date,
    seconds: float,
    *,
    heard: Heard | None = None,
    enough: Enough | None = None,
) -> tuple[tuple[HitVisit, ...], tuple[Proposal, ...]]:
    """Return the visits an absence hits and a proposal for each aim, each in half of the time."""
    found: Replacement = office.do(replacement_of, carer_id, first, last)
    share = seconds / len(ReplacementAim)
    proposals = []
    for aim, instance in found.instances:
        plan = searched(instance, share, heard=heard, enough=enough)
        proposals.append(_proposal(aim.label, found.planned, instance, plan))
    return found.hit, tuple(proposals)


def searched(
    instance: Instance,
    seconds: float,
    *,
    heard: Heard | None = None,
    enough: Enough | None = None,
    seed: int = 1,
) -> Roster:
    """Return the best plan of an instance; every visit left out has its reason."""
    with planning(instance, seconds, seed) as running:
        _listen(running, heard, enough)
        plan = running.plan()
    live = live_of(Problem(instance), plan)
    return explained(live) if live else plan


def _listen(running: Planning, heard: Heard | None, enough: Enough | None) -> None:
    stopped = False
    while not running.is_over:
        if running.listen(LISTENING) and heard is not None and running.progress is not None:
            heard(running.progress)
        if enough is not None and not stopped and enough(running.progress):
            stopped = True
            running.stop()


def _proposal(title: str, planned: Planned, instance: Instance, plan: Roster) -> Proposal:
    verdict = judge(Problem(instance), plan)
    changes = changes_of_plan(planned, plan)
    return Proposal(title, planned, plan, changes, verdict.cost.total, verdict.is_legal)

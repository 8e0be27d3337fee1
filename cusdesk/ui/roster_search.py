"""A search for a roster in a thread: how far it is, and the word that the best is good enough."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from uuid import UUID

from cusdesk.app.roster_proposals import Proposal, propose_replacements, propose_roster
from cusdesk.domain.publishing import changes_between
from cusdesk.operations.office import Office
from cusdesk.operations.roster_plans import assigned_in, names_in
from cusdesk.operations.roster_replacements import HitVisit
from cusdesk.planner.search import Progress
from cusdesk.ui import tasks


@dataclass(slots=True)
class Wanted:
    """What is searched for and how far it is; the window and the thread both hold it.

    It is no widget: a thread that lets go of it last destroys nothing of the window.
    """

    first: date
    last: date
    seconds: int
    latest: Progress | None = None
    enough: threading.Event = field(default_factory=threading.Event)

    def search(self, office: Office, tell: tasks.Progress) -> object:
        """Search until the time is over, the best is enough, or all is called off."""
        enough = partial(self._heed, tell)
        return propose_roster(office, self.first, self.last, self.seconds, enough=enough)

    def _heed(self, tell: tasks.Progress, progress: Progress | None) -> bool:
        self.latest = progress or self.latest
        done = round(self.latest.seconds) if self.latest is not None else 0
        tell(min(done, self.seconds), self.seconds)
        # Before the first plan there is no best one to be taken.
        return progress is not None and self.enough.is_set()


Replaced = tuple[tuple[HitVisit, ...], tuple[Proposal, ...]]


@dataclass(slots=True, kw_only=True)
class Replacing(Wanted):
    """Others for the visits of a carer who is away."""

    carer: UUID

    def search(self, office: Office, tell: tasks.Progress) -> object:
        """Search for both proposals, each in half of the time."""
        return propose_replacements(
            office,
            self.carer,
            self.first,
            self.last,
            self.seconds,
            enough=partial(self._heed, tell),
        )


@dataclass(frozen=True, slots=True)
class Change:
    """One visit a proposal moves, in words."""

    visit: UUID
    day: date
    sentence: str


def changes_in(proposal: Proposal) -> Sequence[Change]:
    """Return what a proposal changes, visit by visit, in the order of days."""
    planned, names = proposal.planned, names_in(proposal.planned.instance)
    was = {one.visit: one for one in assigned_in(planned, planned.roster)}
    now = {one.visit: one for one in assigned_in(planned, proposal.plan)}
    found = []
    for visit in was.keys() | now.keys():
        before, after = was.get(visit), now.get(visit)
        told = changes_between(
            (before,) if before is not None else (), (after,) if after is not None else (), names
        )
        found += [Change(UUID(visit), one.day, one.sentence) for one in told]
    return sorted(found, key=lambda one: (one.day, one.sentence))

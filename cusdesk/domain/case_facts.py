"""What is known of a case at one moment: enough to say its clocks and its next step."""

from dataclasses import dataclass
from datetime import date

from cusdesk.domain.cases import CaseKind, CaseState
from cusdesk.domain.deadlines import Suspension
from cusdesk.domain.decisions import DecisionKind, DecisionState
from cusdesk.domain.programme_facts import ProgrammeFacts

RUNNING = frozenset({CaseState.OPEN, CaseState.WAITING})
_ANSWERS = frozenset({DecisionKind.GRANT, DecisionKind.GRANT_FREE, DecisionKind.REFUSAL})


@dataclass(frozen=True, slots=True)
class Notice:
    """A delay notice under art. 36 KPA."""

    sent_on: date
    new_date: date


@dataclass(frozen=True, slots=True)
class IssuedDecision:
    """A decision of the case: what it does, when, and how far its delivery has come.

    `delivered_on` is the day the last addressee got it; `state` the last thing that befell it.
    """

    kind: DecisionKind
    number: str
    issued_on: date
    starts_on: date | None = None
    ends_on: date | None = None
    delivered_on: date | None = None
    waived_on: date | None = None
    state: DecisionState = DecisionState.ISSUED
    recorded: bool = False
    # issued here and delivered to none of its addressees (art. 110 KPA)
    unreached: bool = False


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """The facts of a case the rules of time and order ask for.

    `received_on` is the date stamp of the latest application; `learned_on` the day the centre
    learned of the need, which may be that of a report; `income_day` the one before whose month
    income counts, where it is not the stamp; `standing` says that services run now, `unordered`
    that a decision issued here grants some and nobody has ordered any under it; `returned_on` is
    the day the SKO sent the case back, to be decided again; `died_on` that of the person's death.
    """

    kind: CaseKind
    state: CaseState
    opened_on: date
    received_on: date | None = None
    learned_on: date | None = None
    urgent: bool = False
    complex: bool = False
    urgent_from: date | None = None
    pauses: tuple[Suspension, ...] = ()
    notices: tuple[Notice, ...] = ()
    interviewed_on: date | None = None
    update_due_on: date | None = None
    visit_planned_on: date | None = None
    activities: int = 0
    income_day: date | None = None
    income_month: date | None = None
    fee_determined_on: date | None = None
    draft: DecisionState | None = None
    decisions: tuple[IssuedDecision, ...] = ()
    standing: bool = False
    unordered: bool = False
    programme: ProgrammeFacts | None = None
    returned_on: date | None = None
    died_on: date | None = None

    @property
    def may_be_discontinued(self) -> bool:
        """Whether the proceedings still go on: nobody got the decision that would end them."""
        if self.state in RUNNING:
            return True
        latest = self.latest if self.programme is None else None
        decided = self.state is CaseState.DECIDED and latest is not None
        return decided and latest is not None and latest.unreached and latest.kind in _ANSWERS

    @property
    def latest(self) -> IssuedDecision | None:
        """The decision of the case that counts: the one issued last."""
        return self.decisions[-1] if self.decisions else None

    @property
    def is_pressing(self) -> bool:
        """Whether help cannot wait for the ordinary course (art. 50a u.p.s.), until decided."""
        return (self.urgent or self.urgent_from is not None) and self.is_undecided

    @property
    def is_undecided(self) -> bool:
        """Whether an application waits for its decision."""
        if self.programme is not None:
            return self.programme.is_asked
        if self.state in RUNNING:
            return True
        if self.state is not CaseState.DECIDED or self.received_on is None:
            return False
        return self.latest is None or self.received_on > self.latest.issued_on

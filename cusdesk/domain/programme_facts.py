"""What is known of a case of a programme at one moment, beside what every case has."""

from dataclasses import dataclass
from datetime import date

from cusdesk.domain.plans import PlanState
from cusdesk.domain.qualifications import QualificationState


@dataclass(frozen=True, slots=True)
class ProgrammeFacts:
    """How far the services asked for have come, and the plan and the orders after them.

    `leaving` says that a resignation names a day still to come: until then the service is used.
    `asked_on` is the day of the earliest application with a service unanswered, `plan_from` that of
    the earliest one with a service a plan may be needed for: a later application moves neither.
    `plan_needed` stays open until the coordinator says whether the services need coordinating;
    `plan_stood` says that a version was approved once, whatever stands over it now;
    `orders_over` says that an order goes on beyond what it was given for;
    `ordered` says that every service of the plan is ordered, or one where there is no plan.
    """

    states: tuple[QualificationState, ...] = ()
    undeclared: bool = False
    untold_qualified: bool = False
    untold_waiting: bool = False
    over: bool = False
    leaving: bool = False
    plan_needed: bool | None = None
    plan: PlanState | None = None
    plan_stood: bool = False
    talked: bool = False
    needs: int = 0
    ordered: bool = False
    orders_over: bool = False
    asked_on: date | None = None
    plan_from: date | None = None

    @property
    def is_asked(self) -> bool:
        """Whether a service still waits for an answer."""
        return QualificationState.ASKED in self.states

    @property
    def waits(self) -> bool:
        """Whether the person stands on a waiting list."""
        return QualificationState.WAITING in self.states

    @property
    def uses(self) -> bool:
        """Whether the person is qualified for a service now."""
        return self.leaving or QualificationState.QUALIFIED in self.states

    @property
    def awaits_plan(self) -> bool:
        """Whether a plan may still have to be drawn up (art. 38 ust. 2, art. 40 CUS Act)."""
        drawn = self.plan_stood or self.plan not in {None, PlanState.DRAFT, PlanState.AGREED}
        return (self.is_asked or self.uses) and self.plan_needed is not False and not drawn

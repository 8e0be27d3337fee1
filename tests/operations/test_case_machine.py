"""No order of acts brings a case where it cannot be, or a decision without an interview."""

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, ClassVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from cusdesk.app import gate
from cusdesk.db.store import Store
from cusdesk.domain.cases import CASE_STATES, CaseKind, CaseState
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.errors import OfficeError
from cusdesk.domain.grants import RefusalGround
from cusdesk.operations import case_course
from cusdesk.operations.applications import NewApplication, add_application
from cusdesk.operations.case_views import reread_case
from cusdesk.operations.decision_drafts import discard_draft, draft_in
from cusdesk.operations.office import Office
from tests.support.cases import determined, earning, interviewed, needing, opened
from tests.support.drafts import drafted, issued, person
from tests.support.offices import Clock, Template, as_user

DAY = timedelta(days=1)
PERIOD = {"starts_on": date(2027, 1, 1), "ends_on": date(2027, 12, 31)}
REFUSED = {"refusal": RefusalGround.NO_NEED, "reason": "Radzi sobie sama."}


class CaseWalk(RuleBasedStateMachine):
    """One case through whatever happens to it; what is refused changes nothing."""

    template: ClassVar[Template]

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(mkdtemp(prefix="walk-")) / "office"
        shutil.copytree(self.template.folder, self.folder)
        self.clock = Clock()
        store = Store.open(self.folder, self.template.key)
        founding = Office(store, gate.surroundings_of(store), gate.FOUNDER, self.clock)
        self.office = as_user(founding, "anna")
        self.who = person(self.office)
        self.case_id = opened(self.office, self.who).case_id
        self.lines = 1

    def teardown(self) -> None:
        self.office.close()
        shutil.rmtree(self.folder.parent)

    @property
    def view(self):
        return self.office.do(reread_case, self.case_id)

    def attempt(self, target: CaseState | None, act: Callable[..., Any], *asked: Any) -> None:
        """Try an act: done, it leads to `target`; refused, it leaves the case as it was."""
        before = self.view.brief.state
        try:
            act(*asked)
        except OfficeError:
            assert self.view.brief.state is before
            return
        after = self.view.brief.state
        if target is not None:
            assert after is target
        if after is not before:
            assert after in CASE_STATES.moves[before]

    def course(self, target: CaseState, act: Callable[..., Any], *asked: Any) -> None:
        self.attempt(target, self.office.do, act, self.case_id, *asked)

    @rule()
    def suspend(self) -> None:
        self.course(CaseState.WAITING, case_course.suspend, self.office.today, "ZUS")

    @rule()
    def resume(self) -> None:
        self.course(CaseState.OPEN, case_course.resume, self.office.today)

    @rule()
    def pass_on(self) -> None:
        self.course(CaseState.PASSED_ON, case_course.pass_on, "OPS w Ślesinie")

    @rule()
    def discontinue(self) -> None:
        self.course(CaseState.DISCONTINUED, case_course.discontinue, "cofnięto wniosek")

    @rule()
    def close(self) -> None:
        self.course(CaseState.CLOSED, case_course.close_case)

    @rule()
    def interview(self) -> None:
        self.attempt(None, interviewed, self.office, self.case_id, self.office.today)

    @rule()
    def needs(self) -> None:
        self.attempt(None, needing, self.office, self.case_id)

    @rule()
    def income(self) -> None:
        again = {"reason": "nowy odcinek"}
        self.attempt(None, lambda: earning(self.office, self.who, **again))

    @rule()
    def fee(self) -> None:
        self.attempt(None, determined, self.office, self.case_id)

    @rule()
    def further_application(self) -> None:
        new = NewApplication(self.who, CaseKind.CARE, self.office.today)
        self.attempt(None, self.office.do, add_application, self.case_id, new)

    @rule(days=st.integers(1, 20))
    def wait(self, days: int) -> None:
        self.clock.turn_to(self.office.today + days * DAY)

    @rule()
    def refuse(self) -> None:
        self.attempt(CaseState.DECIDED, self._decide, DecisionKind.REFUSAL, REFUSED)

    @rule()
    def grant(self) -> None:
        self.attempt(CaseState.DECIDED, self._decide, DecisionKind.GRANT, PERIOD)

    @precondition(lambda self: self.view.brief.state is CaseState.OPEN)
    @rule()
    def prepare_everything(self) -> None:
        self.interview()
        self.needs()
        self.income()
        self.fee()

    def _decide(self, kind: DecisionKind, terms: dict[str, Any]) -> None:
        try:
            draft_id = drafted(self.office, self.case_id, kind, **terms)
            issued(self.office, lambda login: as_user(self.office, login), draft_id)
        except OfficeError:
            left = self.office.do(draft_in, self.case_id)
            if left is not None:
                self.office.do(discard_draft, left.id)
            raise

    @invariant()
    def no_decision_without_an_interview(self) -> None:
        facts = self.view.facts
        for decision in facts.decisions:
            assert facts.interviewed_on is not None
            assert decision.issued_on <= self.office.today

    @invariant()
    def a_decided_case_has_its_decision(self) -> None:
        facts = self.view.facts
        decided = facts.state in {CaseState.DECIDED, CaseState.CLOSED}
        assert decided == bool(facts.decisions)

    @invariant()
    def the_metryka_only_grows(self) -> None:
        lines = len(self.view.events)
        assert lines >= self.lines
        self.lines = lines

    @invariant()
    def there_is_always_one_next_step(self) -> None:
        assert self.view.step.tab is not None


def test_no_order_of_acts_breaks_a_case(office_template):
    class Walk(CaseWalk):
        template = office_template

    run_state_machine_as_test(
        Walk, settings=settings(max_examples=8, stateful_step_count=12, deadline=None)
    )


def test_the_usual_order_of_acts_ends_in_a_decision(office_template):
    class Walk(CaseWalk):
        template = office_template

    walk = Walk()
    try:
        walk.refuse()
        assert walk.view.facts.decisions == ()
        walk.prepare_everything()
        walk.grant()
        assert [one.kind for one in walk.view.facts.decisions] == [DecisionKind.GRANT]
        walk.close()
        assert walk.view.brief.state is CaseState.DECIDED
    finally:
        walk.teardown()

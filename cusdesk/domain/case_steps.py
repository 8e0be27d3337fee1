"""The path of a case with a decision: always one next thing to do; a programme has its own."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cusdesk.domain.case_facts import CaseFacts, IssuedDecision
from cusdesk.domain.cases import CaseState
from cusdesk.domain.decisions import DecisionState
from cusdesk.domain.programme_steps import ProgrammeStep, ProgrammeTab, next_programme_step
from cusdesk.domain.terms import Term


class CaseTab(Term):
    """The stations of the path, in their order on screen."""

    APPLICATION = "application", "Wniosek"
    INTERVIEW = "interview", "Wywiad"
    NEEDS = "needs", "Potrzeby i godziny"
    FEE = "fee", "Dochód i odpłatność"
    DECISION = "decision", "Decyzja"
    ORDERS = "orders", "Zlecenia"
    RECORD = "record", "Metryka"


class Step(Term):
    """The one next thing a case waits for."""

    RESUME = "resume", "Podejmij sprawę"
    PLAN_INTERVIEW = "plan_interview", "Umów wywiad"
    INTERVIEW = "interview", "Wpisz wywiad"
    NEEDS = "needs", "Ustal potrzeby i godziny"
    INCOME = "income", "Wpisz dochód"
    FEE = "fee", "Ustal odpłatność"
    DRAFT = "draft", "Przygotuj decyzję"
    FINISH_DRAFT = "finish_draft", "Dokończ projekt decyzji"
    APPROVE = "approve", "Zatwierdź decyzję"
    ISSUE = "issue", "Wydaj decyzję"
    DELIVER = "deliver", "Zapisz doręczenie"
    ORDER = "order", "Zleć usługi"
    DISCONTINUE = "discontinue", "Umórz postępowanie"
    CLOSE = "close", "Zamknij sprawę"
    NOTHING = "nothing", "Nic do zrobienia"

    @property
    def tab(self) -> CaseTab:
        """Where the step is taken."""
        return _TABS[self]


_TABS = {
    Step.RESUME: CaseTab.APPLICATION,
    Step.PLAN_INTERVIEW: CaseTab.INTERVIEW,
    Step.INTERVIEW: CaseTab.INTERVIEW,
    Step.NEEDS: CaseTab.NEEDS,
    Step.INCOME: CaseTab.FEE,
    Step.FEE: CaseTab.FEE,
    Step.DRAFT: CaseTab.DECISION,
    Step.FINISH_DRAFT: CaseTab.DECISION,
    Step.APPROVE: CaseTab.DECISION,
    Step.ISSUE: CaseTab.DECISION,
    Step.DELIVER: CaseTab.DECISION,
    Step.ORDER: CaseTab.ORDERS,
    Step.DISCONTINUE: CaseTab.RECORD,
    Step.CLOSE: CaseTab.RECORD,
    Step.NOTHING: CaseTab.RECORD,
}
_OF_DRAFT = {
    DecisionState.DRAFT: Step.FINISH_DRAFT,
    DecisionState.RETURNED: Step.FINISH_DRAFT,
    DecisionState.FOR_APPROVAL: Step.APPROVE,
    DecisionState.APPROVED: Step.ISSUE,
}


CaseStep = Step | ProgrammeStep


@dataclass(frozen=True, slots=True)
class CaseAt:
    """A place to go to: one station of the path of one case."""

    case_id: UUID
    tab: CaseTab | ProgrammeTab
    begins: bool = False
    """Whether what the station makes is begun at once, as the draft of a decision."""


def next_step(facts: CaseFacts, today: date) -> CaseStep:
    """Return the one next thing to do in a case."""
    if facts.programme is not None:
        return next_programme_step(facts, facts.programme)
    if facts.died_on is not None and facts.draft is None and facts.may_be_discontinued:
        # art. 105 § 1 KPA: the right is personal, and nothing is delivered to the dead
        return Step.DISCONTINUE
    return _along_the_path(facts, today)


def _along_the_path(facts: CaseFacts, today: date) -> Step:
    if facts.state is CaseState.WAITING:
        return Step.RESUME
    if facts.draft in _OF_DRAFT:
        return _OF_DRAFT[facts.draft]
    if facts.is_undecided:
        return _towards_decision(facts, today)
    if facts.state is CaseState.DECIDED and facts.latest is not None:
        return _after_decision(facts, facts.latest)
    return Step.NOTHING


def _towards_decision(facts: CaseFacts, today: date) -> Step:
    if facts.interviewed_on is None:
        planned = facts.visit_planned_on
        return Step.INTERVIEW if planned is not None and planned <= today else Step.PLAN_INTERVIEW
    if not facts.activities:
        return Step.NEEDS
    if facts.urgent_from is not None and facts.unordered:
        # art. 50a u.p.s.: care runs before it is decided, so somebody must be told to come
        return Step.ORDER
    if facts.income_month is None or facts.income_month < income_month_for(facts):
        return Step.INCOME
    determined = facts.fee_determined_on
    stale = determined is None or determined < (facts.received_on or determined)
    return Step.FEE if stale else Step.DRAFT


def income_month_for(facts: CaseFacts) -> date:
    """Return the first day of the month whose income counts: the one before the application."""
    # art. 8 ust. 3 u.p.s.; ex officio it names no month, so the office's own rule does
    stamp = facts.income_day or facts.received_on or facts.opened_on
    year, month = (stamp.year, stamp.month - 1) if stamp.month > 1 else (stamp.year - 1, 12)
    return date(year, month, 1)


def _after_decision(facts: CaseFacts, decision: IssuedDecision) -> Step:
    if decision.recorded and decision.state is not DecisionState.ISSUED:
        # Care may be ordered elsewhere, as in a centre that moves over year by year.
        return Step.NOTHING
    if decision.delivered_on is None:
        return Step.DELIVER
    if facts.unordered:
        return Step.ORDER
    # While an appeal may still come in there is nothing to do; finality follows by itself.
    return Step.CLOSE if decision.state in _SETTLED else Step.NOTHING


_SETTLED = frozenset(
    {
        DecisionState.FINAL,
        DecisionState.CHANGED,
        DecisionState.REPEALED,
        DecisionState.EXPIRED,
    }
)

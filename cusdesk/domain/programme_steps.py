"""The path of a case of a programme: always one next thing to do, a decision only beside it."""

from cusdesk.domain.case_facts import CaseFacts
from cusdesk.domain.cases import CaseState
from cusdesk.domain.decisions import DecisionState
from cusdesk.domain.plans import PlanState
from cusdesk.domain.programme_facts import ProgrammeFacts
from cusdesk.domain.terms import Term


class ProgrammeTab(Term):
    """The stations of the path, in their order on screen."""

    APPLICATION = "application", "Wniosek"
    ASSESSMENT = "assessment", "Rozpoznanie"
    QUALIFICATION = "qualification", "Kwalifikacja"
    PLAN = "plan", "Plan"
    ORDERS = "orders", "Zlecenia"
    RECORD = "record", "Metryka"


class ProgrammeStep(Term):
    """The one next thing a case of a programme waits for."""

    RESUME = "resume", "Podejmij sprawę"
    DECLARE = "declare", "Uzupełnij oświadczenia"
    QUALIFY = "qualify", "Rozpatrz wniosek"
    INFORM = "inform", "Wyślij informację"
    TELL_WAITING = "tell_waiting", "Zawiadom o oczekiwaniu"
    WAIT = "wait", "Sprawdź wolne miejsca"
    END_USE = "end_use", "Zapisz koniec korzystania"
    FINISH_DRAFT = "finish_draft", "Dokończ projekt decyzji"
    APPROVE = "approve", "Zatwierdź decyzję"
    ISSUE = "issue", "Wydaj decyzję"
    DELIVER = "deliver", "Zapisz doręczenie"
    NEED_PLAN = "need_plan", "Ustal, czy potrzebny jest plan"
    TALK = "talk", "Przeprowadź rozpoznanie"
    NEEDS = "needs", "Wpisz potrzeby"
    PLAN = "plan", "Przygotuj plan"
    AGREE_PLAN = "agree_plan", "Uzgodnij plan"
    APPROVE_PLAN = "approve_plan", "Zatwierdź plan"
    SUMMARISE = "summarise", "Podsumuj plan"
    ORDER = "order", "Zleć usługi"
    MEND_ORDERS = "mend_orders", "Popraw zlecenia"
    CLOSE = "close", "Zamknij sprawę"
    NOTHING = "nothing", "Nic do zrobienia"

    @property
    def tab(self) -> ProgrammeTab:
        """Where the step is taken."""
        return _TABS.get(self, ProgrammeTab.QUALIFICATION)


_TABS = {
    ProgrammeStep.RESUME: ProgrammeTab.APPLICATION,
    ProgrammeStep.DECLARE: ProgrammeTab.APPLICATION,
    ProgrammeStep.TALK: ProgrammeTab.ASSESSMENT,
    ProgrammeStep.NEEDS: ProgrammeTab.ASSESSMENT,
    ProgrammeStep.PLAN: ProgrammeTab.PLAN,
    ProgrammeStep.AGREE_PLAN: ProgrammeTab.PLAN,
    ProgrammeStep.APPROVE_PLAN: ProgrammeTab.PLAN,
    ProgrammeStep.SUMMARISE: ProgrammeTab.PLAN,
    ProgrammeStep.ORDER: ProgrammeTab.ORDERS,
    ProgrammeStep.MEND_ORDERS: ProgrammeTab.ORDERS,
    ProgrammeStep.CLOSE: ProgrammeTab.RECORD,
    ProgrammeStep.NOTHING: ProgrammeTab.RECORD,
}
_OF_DRAFT = {
    DecisionState.DRAFT: ProgrammeStep.FINISH_DRAFT,
    DecisionState.RETURNED: ProgrammeStep.FINISH_DRAFT,
    DecisionState.FOR_APPROVAL: ProgrammeStep.APPROVE,
    DecisionState.APPROVED: ProgrammeStep.ISSUE,
}
_OF_PLAN = {
    PlanState.DRAFT: ProgrammeStep.AGREE_PLAN,
    PlanState.AGREED: ProgrammeStep.APPROVE_PLAN,
    PlanState.ENDED: ProgrammeStep.SUMMARISE,
}
_OVER = frozenset({CaseState.CLOSED, CaseState.PASSED_ON, CaseState.DISCONTINUED})


def next_programme_step(facts: CaseFacts, known: ProgrammeFacts) -> ProgrammeStep:
    """Return the one next thing to do in a case of a programme."""
    if facts.state is CaseState.WAITING:
        return ProgrammeStep.RESUME
    if facts.draft in _OF_DRAFT:
        return _OF_DRAFT[facts.draft]
    if facts.latest is not None and facts.latest.delivered_on is None:
        return ProgrammeStep.DELIVER
    if facts.state in _OVER:
        return ProgrammeStep.NOTHING
    answer = _towards_answer(known)
    if answer is None and known.orders_over:
        # Somebody still comes and is paid: it outweighs what is only written down.
        return ProgrammeStep.MEND_ORDERS
    return answer or _in_use(known) or _towards_end(facts, known)


def _towards_answer(known: ProgrammeFacts) -> ProgrammeStep | None:
    if known.is_asked:
        return ProgrammeStep.DECLARE if known.undeclared else ProgrammeStep.QUALIFY
    if known.untold_qualified:
        return ProgrammeStep.INFORM
    return ProgrammeStep.TELL_WAITING if known.untold_waiting else None


def _in_use(known: ProgrammeFacts) -> ProgrammeStep | None:
    if not known.uses:
        return None
    if known.over:
        return ProgrammeStep.END_USE
    if known.plan_needed is None and known.plan is None:
        return ProgrammeStep.NEED_PLAN
    if known.plan_needed and known.plan is None:
        return _towards_plan(known)
    if known.plan is not None and known.plan in _OF_PLAN:
        return _OF_PLAN[known.plan]
    return ProgrammeStep.NOTHING if known.ordered else ProgrammeStep.ORDER


def _towards_plan(known: ProgrammeFacts) -> ProgrammeStep:
    # art. 38 ust. 1: a plan rests on the talk, and answers the needs found in it
    if not known.talked:
        return ProgrammeStep.TALK
    return ProgrammeStep.PLAN if known.needs else ProgrammeStep.NEEDS


def _towards_end(facts: CaseFacts, known: ProgrammeFacts) -> ProgrammeStep:
    if known.plan is PlanState.ENDED:
        # art. 45 ust. 2-3 CUS Act: a plan is summed up, also where nothing is used any more
        return ProgrammeStep.SUMMARISE
    if known.waits:
        return ProgrammeStep.WAIT
    # While an appeal may still come in there is nothing to do; finality follows by itself.
    appealable = facts.latest is not None and facts.latest.state in _NOT_SETTLED
    done = facts.state is CaseState.DECIDED and not appealable
    return ProgrammeStep.CLOSE if done else ProgrammeStep.NOTHING


_NOT_SETTLED = frozenset({DecisionState.ISSUED, DecisionState.DELIVERED, DecisionState.APPEALED})

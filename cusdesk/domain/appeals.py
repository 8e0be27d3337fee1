"""What befell a decision, from events that several PCs may have entered for themselves."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar
from uuid import UUID

from cusdesk.domain.decisions import AppealOutcome, DecisionState

_ENDINGS = frozenset({DecisionState.REPEALED, DecisionState.EXPIRED})


class Recorded(Protocol):
    """An event as entered; an outcome names its appeal, a corrected one the wrong outcome."""

    id: UUID
    state: DecisionState
    on: date
    outcome: AppealOutcome | None
    answers_id: UUID | None


R = TypeVar("R", bound=Recorded)


def in_turn(events: Iterable[R]) -> tuple[R, ...]:
    """Return what stands, the last to count at the end; the same said of one day is one fact.

    What ends a decision comes behind everything else. Outcomes that contradict each other count
    for nothing until somebody corrects one: the appeal still waits.
    """
    facts = _standing(events)
    doubtful = {one.id for one in _contrary(facts)}
    appealed = max((one.on for one in facts if one.state is DecisionState.APPEALED), default=None)

    def place(one: R) -> tuple[bool, date, bool, str]:
        answer = one.outcome is not None
        # an outcome never stands before the appeal it answers, whatever days were typed
        on = max(one.on, appealed) if answer and appealed else one.on
        return one.state in _ENDINGS, on, answer, one.state

    return tuple(sorted((one for one in facts if one.id not in doubtful), key=place))


def contrary_outcomes(events: Iterable[R]) -> tuple[R, ...]:
    """Return the outcomes of one appeal that contradict each other, the earliest day first."""
    return _contrary(_standing(events))


def answered(events: Iterable[R], outcome: AppealOutcome, on: date) -> UUID | None:
    """Return what an outcome entered now answers: a wrong outcome, or the appeal itself."""
    known = tuple(events)
    wrong = [one.id for one in contrary_outcomes(known) if (one.outcome, one.on) != (outcome, on)]
    appeals = [one.id for one in _standing(known) if one.state is DecisionState.APPEALED]
    return next(iter((*wrong, *appeals)), None)


def ended_on(events: Iterable[R], state: DecisionState) -> date | None:
    """Return since when a decision is repealed or expired, if it is.

    Outcomes that contradict each other may yet agree in that: set aside, and sent back, both end
    it. Care does not run on until people find out which of the two the SKO ruled.
    """
    known = tuple(events)
    doubtful = contrary_outcomes(known)
    agreed = doubtful if all(one.state is state for one in doubtful) else ()
    return min((one.on for one in (*in_turn(known), *agreed) if one.state is state), default=None)


def _contrary(facts: Iterable[R]) -> tuple[R, ...]:
    outcomes = [one for one in facts if one.outcome is not None]
    return tuple(outcomes) if len(outcomes) > 1 else ()


def _standing(events: Iterable[R]) -> tuple[R, ...]:
    """Return one event for each fact and day, without outcomes that were corrected.

    What the SKO ruled is part of the fact: a decision only set aside leaves nothing to decide, one
    sent back does, though both are repealed.
    """
    known = sorted(events, key=lambda one: (one.on, one.state, one.outcome or "", one.id.hex))
    corrected = {one.answers_id for one in known}
    facts: dict[tuple[DecisionState, AppealOutcome | None, date], R] = {}
    for one in known:
        if one.state is DecisionState.APPEALED or one.id not in corrected:
            facts.setdefault((one.state, one.outcome, one.on), one)
    return tuple(facts.values())

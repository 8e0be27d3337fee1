"""How far each invented resident has come; together they show cases in every state.

A story yields the day it goes on: the office's days are walked in order of time, so that numbers
are given as in a real office, one day after another.
"""

from collections.abc import Callable, Generator
from datetime import date, timedelta
from random import Random
from uuid import UUID

from cusdesk.demo.stories_plans import PLAN_STORIES
from cusdesk.demo.stories_qualifications import QUALIFICATION_STORIES
from cusdesk.demo.walk import Walk
from cusdesk.domain.cases import CaseKind, InterviewKind
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.services import CareKind

Story = Callable[[Walk, date], Generator[date, None, None]]
Days = Generator[date, None, UUID]
YEAR = timedelta(days=365)
ANEW = "Po roku wymiar usług i dochód ustalono na nowo."


def care_for_years(walk: Walk, today: date) -> Generator[date, None, None]:
    """Grant care, and each year anew from the last decision, until today."""
    yield from _served(walk, (yield from _first_case(walk)))
    while walk.day + YEAR < today - timedelta(days=40):
        yield walk.on(walk.day + YEAR)
        case_id = walk.apply()
        yield walk.later(3, 8)
        walk.interview(case_id, InterviewKind.UPDATE)
        walk.needs(case_id)
        walk.incomes()
        walk.fee(case_id, ANEW)
        yield from _served(walk, case_id)


def specialist_care(walk: Walk, today: date) -> Generator[date, None, None]:
    """Grant care for mental disorders, on the national table."""
    yield walk.on(_lately(today, 120, walk))
    case_id = walk.apply(CaseKind.MENTAL_DISORDER_CARE)
    yield walk.later(2, 6)
    walk.interview(case_id)
    walk.needs(case_id, CareKind.MENTAL_DISORDER)
    walk.incomes()
    walk.fee(case_id)
    walk.name_forms()
    yield from _served(walk, case_id)


def refused(walk: Walk, today: date) -> Generator[date, None, None]:
    """Refuse care: the family can help."""
    yield walk.on(_lately(today, 90, walk))
    case_id = walk.apply()
    yield walk.later(3, 8)
    walk.interview(case_id)
    walk.name_forms()
    draft = walk.draft(case_id, DecisionKind.REFUSAL)
    walk.submit(draft)
    yield walk.later(1, 2)
    walk.approve(draft)
    issued = walk.issue(draft)
    yield walk.later(2, 4)
    walk.deliver(issued)


def died(walk: Walk, today: date) -> Generator[date, None, None]:
    """Let care run until death; the decision still waits to be ended."""
    yield from _served(walk, (yield from _first_case(walk)))
    yield walk.on(today - timedelta(days=9))
    walk.die()


def issued_lately(walk: Walk, today: date) -> Generator[date, None, None]:
    """Issue a decision that is on its way to the resident."""
    yield walk.on(_lately(today, 16, walk))
    draft = _drafted(walk, (yield from _first_case(walk)))
    walk.submit(draft)
    walk.approve(draft)
    walk.issue(draft)


def delivered_lately(walk: Walk, today: date) -> Generator[date, None, None]:
    """Deliver a decision; the time for an appeal runs."""
    yield walk.on(_lately(today, 26, walk))
    yield from _granted(walk, (yield from _first_case(walk)))


def for_approval(walk: Walk, today: date) -> Generator[date, None, None]:
    """Write a decision and hand it over to be approved."""
    yield walk.on(_lately(today, 15, walk))
    walk.submit(_drafted(walk, (yield from _first_case(walk))))


def drafting(walk: Walk, today: date) -> Generator[date, None, None]:
    """Begin to write a decision."""
    yield walk.on(_lately(today, 15, walk))
    _drafted(walk, (yield from _first_case(walk)))


def interviewed(walk: Walk, today: date) -> Generator[date, None, None]:
    """Visit the person at home; needs and income come next."""
    yield walk.on(_lately(today, 12, walk))
    walk.interview(walk.apply())


def applied(walk: Walk, today: date) -> Generator[date, None, None]:
    """File an application; the interview is due."""
    yield walk.on(_lately(today, 8, walk))
    walk.apply()


def late(walk: Walk, today: date) -> Generator[date, None, None]:
    """File an application nobody comes to: its clocks are red."""
    yield walk.on(_lately(today, 45, walk))
    walk.apply()


def reported(walk: Walk, today: date) -> Generator[date, None, None]:
    """Call about somebody, nothing more yet."""
    yield walk.on(_lately(today, 4, walk))
    walk.report()


RARE: tuple[Story, ...] = (
    reported,
    applied,
    interviewed,
    drafting,
    for_approval,
    issued_lately,
    delivered_lately,
    refused,
    late,
    died,
    specialist_care,
    *PLAN_STORIES,
    *QUALIFICATION_STORIES,
)


def story_of(number: int, random: Random) -> Story:
    """Return the story of the n-th resident: first one of each kind, then mostly plain care."""
    if number < len(RARE):
        return RARE[number]
    return random.choice((care_for_years, care_for_years, care_for_years, random.choice(RARE)))


def _first_case(walk: Walk) -> Days:
    report = walk.report()
    yield walk.later(1, 2)
    case_id = walk.apply(report_id=report)
    yield walk.later(2, 5)
    walk.interview(case_id)
    walk.needs(case_id)
    walk.incomes()
    walk.fee(case_id)
    walk.name_forms()
    return case_id


def _drafted(walk: Walk, case_id: UUID) -> UUID:
    return walk.draft(case_id, walk.fitting_grant(case_id))


def _served(walk: Walk, case_id: UUID) -> Generator[date, None, None]:
    """Grant care and order it from the centre's own carers."""
    yield from _granted(walk, case_id)
    walk.order(case_id)


def _granted(walk: Walk, case_id: UUID) -> Generator[date, None, None]:
    draft = _drafted(walk, case_id)
    walk.submit(draft)
    yield walk.later(1, 2)
    walk.approve(draft)
    issued = walk.issue(draft)
    yield walk.later(2, 4)
    walk.deliver(issued)


def _lately(today: date, days: int, walk: Walk) -> date:
    return max(walk.day, today - timedelta(days=days))

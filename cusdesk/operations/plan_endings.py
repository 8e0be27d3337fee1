"""The end of a plan: expiry, resignation, death, move; the closing talk and its description."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.plans import PlanEnding, PlanVersion, ServicePlan
from cusdesk.db.qualifications import Qualification
from cusdesk.db.services import Service
from cusdesk.domain.dates import long_day, short_day
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.plan_clocks import talk_due
from cusdesk.domain.plans import PLAN_STATES, GoalResult, PlanEndKind, PlanState
from cusdesk.domain.qualifications import QualificationState
from cusdesk.domain.users import Permission
from cusdesk.operations.cases import record_event
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.plan_items import content_of, goal_rows
from cusdesk.operations.plan_papers import archive_closing
from cusdesk.operations.plan_review_days import forget_reviews
from cusdesk.operations.plans import (
    existing_plan,
    latest_version,
    number_of,
    own_plan,
    standing_version,
    versions_of,
)
from cusdesk.operations.protection import refuse_hidden
from cusdesk.operations.qualification_use import Leaving, leave, used_beyond
from cusdesk.operations.residents import resident_brief
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class NewEnding:
    """How a plan ends: why, on which day, with what said about it.

    `remaining` names the qualifications whose services go on without the plan, where the person
    resigns from it or needs it no longer; the others end with it.
    """

    kind: PlanEndKind
    ended_on: date
    note: str = ""
    remaining: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class ClosingTalk:
    """The talk that sums a plan up (art. 45 ust. 2-3), and what came of each goal."""

    talk_on: date | None
    no_talk_reason: str
    course: str
    results: str
    recommendation: str = ""
    goals: tuple[GoalResult | None, ...] = ()


@operation(Permission.PLANS_WRITE, Act.CHANGE)
def end_plan(tx: Transaction, plan_id: UUID, new: NewEnding) -> None:
    """End an approved plan; an update being drawn up or yet to begin falls with it.

    One approved already stays on record as never having come into force.
    """
    plan = existing_plan(tx, plan_id)
    versions = versions_of(tx, plan_id)
    version = standing_version(versions, tx.today)
    state = PLAN_STATES.after(version.state, PlanState.ENDED)
    _check(tx, plan, version, new)
    for one in versions:
        if one.version > version.version and one.state is PlanState.APPROVED:
            one.state = PLAN_STATES.after(one.state, PlanState.LAPSED)
        elif one.version > version.version:
            one.gone = True
        elif one.state is PlanState.APPROVED:
            one.state = PLAN_STATES.after(one.state, PlanState.SUPERSEDED)
    version.state = state
    _end_services(tx, plan, version, new)
    forget_reviews(tx, plan_id)
    tx.add(
        PlanEnding(
            plan_id=plan_id,
            kind=new.kind,
            ended_on=new.ended_on,
            note=new.note.strip(),
            talk_due_on=talk_due(new.ended_on, tx.law),
        )
    )
    record_event(
        tx,
        plan.case_id,
        f"IPUS nr {number_of(plan)} zakończono {short_day(new.ended_on)}: {new.kind.label}",
    )


@operation(Permission.CASES_READ)
def services_in_use(tx: Transaction, plan_id: UUID) -> list[tuple[UUID, str]]:
    """Return the services of a plan still used, which may go on without it."""
    plan = existing_plan(tx, plan_id)
    version = standing_version(versions_of(tx, plan_id), tx.today)
    return [(row.id, service.name) for row, service in _in_use(tx, plan, version)]


@operation(Permission.PLANS_WRITE, Act.CHANGE)
def sum_plan_up(tx: Transaction, plan_id: UUID, talk: ClosingTalk) -> UUID:
    """Describe the course and results of an ended plan; the description goes into the case."""
    plan = own_plan(tx, plan_id)
    refuse_hidden(tx, plan.resident_id)
    version = latest_version(tx, plan_id)
    state = PLAN_STATES.after(version.state, PlanState.SUMMARISED)
    row = ending_of(tx, plan_id)
    if row is None:
        raise RefusedError("Najpierw zapisz, kiedy i dlaczego plan się skończył.")
    _check_talk(tx, row, talk)
    row.talk_on, row.no_talk_reason = talk.talk_on, talk.no_talk_reason.strip()
    row.course, row.results = talk.course.strip(), talk.results.strip()
    row.recommendation, row.summarised_on = talk.recommendation.strip(), tx.today
    for goal, result in zip(goal_rows(tx, version.id), talk.goals, strict=False):
        goal.result = result
    version.state = state
    tx.flush()
    row.document_id = archive_closing(tx, plan, version)
    record_event(
        tx,
        plan.case_id,
        f"Opis przebiegu i rezultatów IPUS nr {number_of(plan)} (art. 45 ust. 3)",
        row.document_id,
    )
    return row.document_id


def _end_services(tx: Transaction, plan: ServicePlan, version: PlanVersion, new: NewEnding) -> None:
    """End the services that end with their plan; a death and a move ended them already."""
    state = _ENDS_SERVICES.get(new.kind)
    if state is None:
        return
    # What was said of it stays with the plan: qualifications are read by many more.
    why = f"zakończono IPUS nr {number_of(plan)}"
    for row, service in _in_use(tx, plan, version):
        if row.id not in new.remaining:
            leave(tx, row, service, Leaving(state, new.ended_on, why))


def _in_use(
    tx: Transaction, plan: ServicePlan, version: PlanVersion
) -> list[tuple[Qualification, Service]]:
    """Return what the plan coordinates and nobody has ended; a resignation keeps its own day."""
    planned = {one.service_id for one in content_of(tx, plan, version).services}
    used = used_beyond(
        tx,
        tx.today,
        Qualification.case_id == plan.case_id,
        Qualification.state == QualificationState.QUALIFIED,
    )
    return [(row, service) for row, service in used if row.service_id in planned]


# art. 44 ust. 1 CUS Act: who resigns of the plan's services tells the director once.
_ENDS_SERVICES = {
    PlanEndKind.RESIGNED: QualificationState.RESIGNED,
    PlanEndKind.UPDATED_TO_ZERO: QualificationState.ENDED,
}


@part
def ending_of(tx: Transaction, plan_id: UUID) -> PlanEnding | None:
    """Return how a plan ended, if it did."""
    rows = select(PlanEnding).where(PlanEnding.plan_id == plan_id, PlanEnding.gone.is_(False))
    return tx.scalars(rows.order_by(PlanEnding.id.desc()).limit(1)).first()


def _check(tx: Transaction, plan: ServicePlan, version: PlanVersion, new: NewEnding) -> None:
    person = resident_brief(tx, plan.resident_id)
    if new.ended_on > tx.today:
        raise InvalidInputError(
            "Ten dzień dopiero będzie. Rezygnację z późniejszym dniem zapisz przy usłudze w "
            "zakładce „Kwalifikacja”: zlecenia skończą się z nią. Plan zakończ tego dnia.",
            "ended_on",
        )
    begun = version.starts_on <= tx.today
    # One that has not begun ends on any day: the person resigned before its first.
    if begun and new.ended_on < version.starts_on and new.kind not in _LEFT:
        raise InvalidInputError(
            f"Plan zaczął się {short_day(version.starts_on)}. Popraw dzień.", "ended_on"
        )
    match new.kind:
        case PlanEndKind.EXPIRED if tx.today <= version.ends_on:
            raise InvalidInputError(
                f"Plan trwa do {long_day(version.ends_on)} Wybierz inny powód zakończenia.", "kind"
            )
        case PlanEndKind.EXPIRED if new.ended_on != version.ends_on:
            raise InvalidInputError(
                f"Okres planu upłynął {long_day(version.ends_on)} Wpisz ten dzień albo wybierz "
                "inny powód zakończenia.",
                "ended_on",
            )
        case PlanEndKind.DIED:
            _check_left(new, person.dead_on)
        case PlanEndKind.MOVED:
            _check_left(new, person.moved_out_on)
        case PlanEndKind.UPDATED_TO_ZERO if not new.note.strip():
            raise InvalidInputError("Napisz, dlaczego usługi nie są już potrzebne.", "note")
        case _:
            return


def _check_left(new: NewEnding, recorded: date | None) -> None:
    """Refuse an end by a death or a move nobody recorded, or with a day other than its own.

    Recording it ends the services and orders at once; without it they would go on.
    """
    what, whose = _LEFT[new.kind]
    if recorded is None:
        raise RefusedError(
            f"W karcie osoby nie ma daty {whose}. Zapisz {what} w karcie mieszkańca, potem "
            "zakończ plan."
        )
    if new.ended_on != recorded:
        raise InvalidInputError(
            f"Dzień {whose} w karcie osoby to {short_day(recorded)}. Wpisz ten dzień.", "ended_on"
        )


# How a death and a move are called: what is recorded, and whose day it is.
_LEFT = {
    PlanEndKind.DIED: ("zgon", "zgonu"),
    PlanEndKind.MOVED: ("wyprowadzkę", "wyprowadzki"),
}


def _check_talk(tx: Transaction, row: PlanEnding, talk: ClosingTalk) -> None:
    if talk.talk_on is None and not talk.no_talk_reason.strip():
        raise InvalidInputError(
            "Wpisz dzień rozmowy podsumowującej albo powód, dla którego się nie odbyła.", "talk_on"
        )
    if talk.talk_on is not None and talk.talk_on > tx.today:
        raise InvalidInputError("Ten dzień dopiero będzie. Wpisz dzień rozmowy.", "talk_on")
    if talk.talk_on is not None and talk.talk_on < row.ended_on - timedelta(days=60):
        raise InvalidInputError("Rozmowa jest dużo wcześniejsza niż koniec planu.", "talk_on")
    for name, said in (("course", "przebieg planu"), ("results", "rezultaty planu")):
        if not getattr(talk, name).strip():
            raise InvalidInputError(f"Opisz {said} (art. 45 ust. 3 ustawy o CUS).", name)

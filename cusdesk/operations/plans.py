"""Plans (IPUS): begun in a case of a programme, numbered, led by the coordinator who draws them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, func, select

from cusdesk.db.cases import Application, Case
from cusdesk.db.decisions import NumberNote
from cusdesk.db.plans import PlanItem, PlanVersion, ServicePlan
from cusdesk.db.qualifications import Qualification
from cusdesk.db.users import User
from cusdesk.domain.cases import CaseState
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.numbering import RegisterNumber
from cusdesk.domain.plan_terms import DAY, last_allowed, plan_terms_on
from cusdesk.domain.plans import PlanState
from cusdesk.domain.users import Permission, UserState, permissions_of
from cusdesk.operations.assessments import programme_case
from cusdesk.operations.case_workers import Worker
from cusdesk.operations.cases import ended, open_case_for, record_event
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.numbering import next_number
from cusdesk.operations.plan_review_days import Period, propose_reviews
from cusdesk.operations.qualification_use import to_plan
from cusdesk.operations.residents import resident_brief
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import full_name, roles_on, user_name

REGISTER = "plans"
OPEN = (PlanState.DRAFT, PlanState.AGREED)
_PLANNABLE = frozenset({CaseState.OPEN, CaseState.WAITING, CaseState.DECIDED})


@dataclass(frozen=True, slots=True)
class PlanBrief:
    """A plan as other nouns name it."""

    id: UUID
    number: str
    case_id: UUID
    resident_id: UUID
    coordinator_id: UUID
    coordinator: str
    applied_on: date
    version: int
    state: PlanState
    starts_on: date
    ends_on: date


@operation(Permission.PLANS_WRITE, Act.CHANGE)
def begin_plan(tx: Transaction, case_id: UUID, starts_on: date) -> UUID:
    """Begin a plan in a case; whoever begins it draws it up and watches it (art. 45 ust. 1)."""
    case = programme_case(tx, case_id)
    if case.state not in _PLANNABLE:
        raise ended(case)
    _refuse_dead(tx, case)
    _refuse_second(tx, case, starts_on)
    year = tx.today.year
    plan = ServicePlan(
        case_id=case_id,
        resident_id=case.resident_id,
        coordinator_id=tx.user_id,
        number=next_number(tx, REGISTER, year, ServicePlan.number, ServicePlan.year == year),
        year=year,
        ordinal=tx.surroundings.ordinal,
        applied_on=_applied_on(tx, case),
    )
    tx.add(plan)
    tx.flush()
    version = _first_version(tx, plan, starts_on)
    propose_reviews(tx, plan.id, period_of(version))
    case.plan_needed = True
    record_event(tx, case_id, f"Rozpoczęto opracowanie IPUS nr {number_of(plan)}")
    return plan.id


@operation(Permission.PLANS_WRITE, Act.CHANGE)
def drop_plan(tx: Transaction, plan_id: UUID, reason: str) -> None:
    """Give up a plan nobody has approved; its number stays explained in the register."""
    plan = existing_plan(tx, plan_id)
    if any(version.approved_on for version in versions_of(tx, plan_id)):
        raise RefusedError("Plan był zatwierdzony, więc zostaje w aktach. Możesz go zakończyć.")
    if not reason.strip():
        raise InvalidInputError("Napisz, dlaczego plan nie powstanie.", "reason")
    plan.gone = True
    for version in versions_of(tx, plan_id):
        version.gone = True
    tx.add(
        NumberNote(
            register=REGISTER,
            year=plan.year,
            ordinal=plan.ordinal,
            number=plan.number,
            reason=f"plan nie powstał: {reason.strip()}",
            user_id=tx.user_id,
        )
    )
    record_event(tx, plan.case_id, f"Zaniechano IPUS nr {number_of(plan)}")


@operation(Permission.PLANS_APPROVE, Act.CHANGE)
def hand_plan_over(tx: Transaction, plan_id: UUID, user_id: UUID) -> None:
    """Give a plan to another coordinator, as when the one who drew it up has left."""
    plan = existing_plan(tx, plan_id)
    if user_id not in {worker.id for worker in coordinators(tx)}:
        raise InvalidInputError(
            "Plan prowadzi koordynator. Wybierz osobę, która układa plany.", "user_id"
        )
    plan.coordinator_id = user_id
    name = user_name(tx, user_id)
    record_event(tx, plan.case_id, f"IPUS nr {number_of(plan)} prowadzi odtąd {name}")


@operation(Permission.CASES_READ)
def plan_coordinators(tx: Transaction) -> list[Worker]:
    """Return who may draw up plans today, for a choice."""
    return coordinators(tx)


@part
def coordinators(tx: Transaction) -> list[Worker]:
    """Return who may draw up plans today."""
    active = tx.scalars(
        select(User)
        .where(User.gone.is_(False), User.state.in_((UserState.ACTIVE, UserState.INVITED)))
        .order_by(User.surname, User.given_name)
    )
    return [
        Worker(user.id, full_name(user), user.position, user.id == tx.actor.user_id)
        for user in active
        if Permission.PLANS_WRITE in permissions_of(roles_on(tx, user.id, tx.today))
    ]


@part
def existing_plan(tx: Transaction, plan_id: UUID) -> ServicePlan:
    """Return the row of a plan in a case open to the one logged in."""
    plan = tx.get(ServicePlan, plan_id)
    if plan is None or plan.gone:
        raise NotFoundError("Tego planu nie ma już w programie. Odśwież listę.")
    open_case_for(tx, plan.case_id)
    return plan


@part
def own_plan(tx: Transaction, plan_id: UUID) -> ServicePlan:
    """Return a plan its coordinator may write at (art. 41 ust. 2, art. 45 ust. 1)."""
    plan = existing_plan(tx, plan_id)
    if plan.coordinator_id != tx.user_id:
        raise RefusedError(
            f"Ten plan prowadzi {user_name(tx, plan.coordinator_id)}. Zmienia go i monitoruje "
            "koordynator, który go opracował (art. 45 ust. 1 ustawy o CUS); plan może Ci "
            "przekazać dyrektor albo organizator."
        )
    return plan


@part
def versions_of(tx: Transaction, plan_id: UUID) -> list[PlanVersion]:
    """Return the versions of a plan that count, the first one first."""
    known = every_version(tx, plan_id)
    return [one for one in known if one.state is not PlanState.LAPSED]


@part
def every_version(tx: Transaction, plan_id: UUID) -> list[PlanVersion]:
    """Return the versions of a plan on record, with those that never came into force."""
    rows = select(PlanVersion).where(PlanVersion.plan_id == plan_id, PlanVersion.gone.is_(False))
    return list(tx.scalars(rows.order_by(PlanVersion.version, PlanVersion.id)))


@part
def latest_version(tx: Transaction, plan_id: UUID) -> PlanVersion:
    """Return the version a plan stands at."""
    return versions_of(tx, plan_id)[-1]


def standing_version(versions: Sequence[PlanVersion], day: date) -> PlanVersion:
    """Return the version in force on a day, or the first that will be; else the latest.

    An update approved ahead takes over on its first day; until then the one before it holds.
    """
    approved = [one for one in versions if one.state is PlanState.APPROVED]
    begun = [one for one in approved if one.starts_on <= day]
    return (begun or approved[:1] or versions)[-1]


def state_on(version: PlanVersion, versions: Sequence[PlanVersion], day: date) -> PlanState:
    """Return where a version stands on a day: an update that has begun replaces those before."""
    replaced = version.state is PlanState.APPROVED and any(
        one.state is PlanState.APPROVED and one.version > version.version and one.starts_on <= day
        for one in versions
    )
    return PlanState.SUPERSEDED if replaced else version.state


@part
def open_version(tx: Transaction, plan_id: UUID) -> PlanVersion:
    """Return the version being drawn up; an approved one is changed by an update only."""
    version = latest_version(tx, plan_id)
    if version.state is PlanState.AGREED:
        raise RefusedError(
            "Ta wersja jest już uzgodniona z wnioskodawcą. Cofnij uzgodnienie, żeby ją zmienić."
        )
    if version.state is not PlanState.DRAFT:
        raise RefusedError(
            "Zatwierdzonej wersji planu się nie zmienia. Przygotuj aktualizację planu "
            "(art. 41 ust. 2 ustawy o CUS)."
        )
    return version


@part
def plans_in_case(tx: Transaction, case_id: UUID) -> list[ServicePlan]:
    """Return the plans of a case not given up, the earliest first."""
    rows = select(ServicePlan).where(ServicePlan.case_id == case_id, ServicePlan.gone.is_(False))
    return list(tx.scalars(rows.order_by(ServicePlan.id)))


@part
def plan_in_case(tx: Transaction, case_id: UUID) -> ServicePlan | None:
    """Return the plan of a case in hand: the newest, until its first day the one it follows."""
    known = plans_in_case(tx, case_id)
    if not known:
        return None
    version = latest_version(tx, known[-1].id)
    if version.state is not PlanState.APPROVED or version.starts_on <= tx.today:
        return known[-1]
    before = [one for one in _live(tx, case_id) if one.id != known[-1].id]
    return (before or known)[-1]


@part
def plan_brief(tx: Transaction, plan: ServicePlan) -> PlanBrief:
    """Return the brief of a plan."""
    version = latest_version(tx, plan.id)
    return PlanBrief(
        id=plan.id,
        number=number_of(plan),
        case_id=plan.case_id,
        resident_id=plan.resident_id,
        coordinator_id=plan.coordinator_id,
        coordinator=user_name(tx, plan.coordinator_id),
        applied_on=plan.applied_on,
        version=version.version,
        state=version.state,
        starts_on=version.starts_on,
        ends_on=version.ends_on,
    )


def period_of(version: PlanVersion) -> Period:
    """Return the first and the last day of a version."""
    return version.starts_on, version.ends_on


def number_of(plan: ServicePlan) -> str:
    """Return the number of a plan as it is cited."""
    return str(RegisterNumber(plan.number, plan.year, plan.ordinal))


def _first_version(tx: Transaction, plan: ServicePlan, starts_on: date) -> PlanVersion:
    version = PlanVersion(
        plan_id=plan.id,
        version=1,
        drawn_on=tx.today,
        starts_on=starts_on,
        ends_on=last_allowed(starts_on, plan_terms_on(tx.law, starts_on)),
        drawn_by_id=tx.user_id,
    )
    tx.add(version)
    tx.flush()
    return version


def _applied_on(tx: Transaction, case: Case) -> date:
    """Return the day the thirty days of art. 40 run from: the application not planned longest."""
    planned = (
        select(PlanItem.service_id)
        .join(PlanVersion, PlanVersion.id == PlanItem.version_id)
        .join(ServicePlan, ServicePlan.id == PlanVersion.plan_id)
        .where(
            ServicePlan.case_id == case.id,
            PlanVersion.approved_on.is_not(None),
            PlanItem.gone.is_(False),
        )
    )
    rows = tx.execute(
        select(Qualification, Application.received_on)
        .join(Application, Application.id == Qualification.application_id)
        .where(
            Qualification.case_id == case.id,
            Qualification.gone.is_(False),
            Qualification.service_id.not_in(planned),
        )
    )
    received = [day for row, day in rows if to_plan(tx, row)]
    return min(received, default=None) or _latest_application(tx, case) or case.opened_on


def _latest_application(tx: Transaction, case: Case) -> date | None:
    rows = select(func.max(Application.received_on)).where(
        Application.case_id == case.id, Application.gone.is_(False)
    )
    return tx.scalar(rows)


def _refuse_dead(tx: Transaction, case: Case) -> None:
    person = resident_brief(tx, case.resident_id)
    if person.dead_on is not None:
        raise RefusedError(f"{person.name} nie żyje, więc planu się nie układa.")
    if person.moved_out_on is not None:
        raise RefusedError(
            f"{person.name} nie mieszka już w gminie. Przekaż wniosek właściwej gminie."
        )


def _refuse_second(tx: Transaction, case: Case, starts_on: date) -> None:
    """Refuse a plan beside one that stands; the next one may be prepared to follow it."""
    live = _live(tx, case.id)
    if not live:
        return
    first, number = next_start(tx, case.id), number_of(live[-1])
    if first is None:
        raise RefusedError(f"W tej sprawie jest już plan nr {number}. Dokończ go albo zaniechaj.")
    if starts_on < first:
        raise InvalidInputError(
            f"W tej sprawie jest już plan nr {number}, do {short_day(first - DAY)}. Zmieniaj go "
            f"przez aktualizację; następny plan zacznij najwcześniej {short_day(first)}.",
            "starts_on",
        )


def _live(tx: Transaction, case_id: UUID) -> list[ServicePlan]:
    known = plans_in_case(tx, case_id)
    return [plan for plan in known if _is_live(latest_version(tx, plan.id))]


def _is_live(version: PlanVersion) -> bool:
    return version.state in {*OPEN, PlanState.APPROVED}


@part
def next_start(tx: Transaction, case_id: UUID) -> date | None:
    """Return the first day of a plan that would follow the one approved in a case.

    There is none where no plan stands, or where the next one is being drawn up or stands too.
    """
    live = _live(tx, case_id)
    versions = versions_of(tx, live[0].id) if len(live) == 1 else []
    approved = [one.ends_on for one in versions if one.state is PlanState.APPROVED]
    drawn = [one.ends_on for one in versions if one.state in OPEN]
    return max((approved[-1], *drawn)) + DAY if approved else None


@part
def following(tx: Transaction, plans: Sequence[ServicePlan]) -> frozenset[UUID]:
    """Return the plans that go on after one approved since the application they cite (art. 40)."""
    rows = tx.execute(
        select(ServicePlan.id, ServicePlan.case_id, PlanVersion.approved_on)
        .join(PlanVersion, PlanVersion.plan_id == ServicePlan.id)
        .where(
            ServicePlan.case_id.in_({plan.case_id for plan in plans}),
            PlanVersion.approved_on.is_not(None),
            *(table.gone.is_(False) for table in (ServicePlan, PlanVersion)),
        )
    ).all()
    return frozenset(
        plan.id
        for plan in plans
        if any(
            case_id == plan.case_id and before < plan.id and approved_on >= plan.applied_on
            for before, case_id, approved_on in rows
            if approved_on is not None
        )
    )


@part
def running_plans(tx: Transaction, *where: ColumnElement[bool]) -> list[ServicePlan]:
    """Return the plans with an approved version that nobody has ended yet."""
    approved = select(PlanVersion.plan_id).where(
        PlanVersion.state == PlanState.APPROVED, PlanVersion.gone.is_(False)
    )
    return live_plans(tx, ServicePlan.id.in_(approved), *where)


@part
def live_plans(tx: Transaction, *where: ColumnElement[bool]) -> list[ServicePlan]:
    """Return plans not given up, in the order of their numbers."""
    rows = select(ServicePlan).where(ServicePlan.gone.is_(False), *where)
    return list(tx.scalars(rows.order_by(ServicePlan.year, ServicePlan.number, ServicePlan.id)))

"""Individual plans in every state: applied for, qualified, planned, agreed, approved, ended."""

from collections.abc import Callable, Generator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from cusdesk.demo.stories_assessments import talk
from cusdesk.demo.walk import Walk
from cusdesk.domain.contracts import Terms as ContractLimits
from cusdesk.domain.dates import MINUTES_IN_HOUR
from cusdesk.domain.declarations import Said
from cusdesk.domain.plan_content import Goal, PlanCommitment, PlannedService, SupportingAction
from cusdesk.domain.plan_proposals import proposed_service
from cusdesk.domain.plans import AgreementForm, CommitmentOf, GoalResult, PlanEndKind, PlanState
from cusdesk.domain.programmes import Proof
from cusdesk.domain.providers import DataRole, ProviderKind
from cusdesk.operations.contracts import ContractCard, NewRate, add_contract
from cusdesk.operations.declarations import asked_in, record_declarations
from cusdesk.operations.office import Office
from cusdesk.operations.plan_approvals import Agreement, agree_plan, approve_plan
from cusdesk.operations.plan_endings import ClosingTalk, NewEnding, end_plan, sum_plan_up
from cusdesk.operations.plan_items import put_frame, put_lists, put_service
from cusdesk.operations.plan_reviews import Reviewed, add_note, record_review
from cusdesk.operations.plan_totals import PlanView, plan_in
from cusdesk.operations.plan_versions import begin_update
from cusdesk.operations.plans import begin_plan
from cusdesk.operations.programme_applications import (
    NewProgrammeApplication,
    register_programme_application,
)
from cusdesk.operations.programmes import programmes
from cusdesk.operations.providers import ProviderCard, add_provider, providers
from cusdesk.operations.qualifications import qualifications_in
from cusdesk.operations.qualifying import Terms, qualify
from cusdesk.operations.services import services

Story = Callable[[Walk, date], Generator[date, None, None]]
SERVICES = ("K05", "K04")
PROGRAMME = "P01"
ASSOCIATION = "Stowarzyszenie „Pomocna Dłoń”"
HOUR = Decimal("42.00")
SAID = "orzeczenie o niepełnosprawności"
GOALS = (
    Goal("Chcę zostać we własnym domu.", "nadal mieszka u siebie", stays_home=True),
    Goal("Chcę co niedzielę być w kościele.", "cztery wyjścia w miesiącu"),
)
ACTIONS = (SupportingAction("odwiedziny i czytanie gazety", "wolontariuszka", "w soboty"),)
COMMITMENTS = (
    PlanCommitment(CommitmentOf.FAMILY, "Córka przywozi leki raz w miesiącu."),
    PlanCommitment(CommitmentOf.CENTRE, "Koordynator dzwoni co dwa tygodnie."),
)


def furnish_plans(office: Office, since: date) -> None:
    """Bring in an association that provides services of the programme under a contract."""
    if any(row.card.name == ASSOCIATION for row in office.do(providers)):
        return
    codes = {row.card.code: row.id for row in office.do(services)}
    offered = [codes[code] for code in SERVICES]
    card = ProviderCard(
        ASSOCIATION, ProviderKind.NGO, DataRole.CONTROLLER, services=frozenset(offered)
    )
    provider = office.do(add_provider, card)
    start = since.replace(day=1)
    office.do(
        add_contract,
        ContractCard(provider, f"CUS.526.1.{since.year}", "usługi programu", start, start),
        ContractLimits(start, date(since.year + 4, 12, 31), minutes_limit=20_000 * MINUTES_IN_HOUR),
        [NewRate(one, HOUR, start) for one in offered],
    )


def drafting_plan(walk: Walk, today: date) -> Generator[date, None, None]:
    """Draw a plan up; its thirty days run out soon."""
    yield walk.on(_lately(today, 26, walk))
    yield from _drawn(walk)


def agreed_plan(walk: Walk, today: date) -> Generator[date, None, None]:
    """Agree a plan with the person; it waits for the director."""
    yield walk.on(_lately(today, 18, walk))
    _agree(walk, (yield from _drawn(walk)))


def plan_in_force(walk: Walk, today: date) -> Generator[date, None, None]:
    """Let a plan run for months, with a review and notes; the next review is near."""
    yield walk.on(_lately(today, 118, walk))
    case_id = yield from _approved(walk)
    yield walk.later(60, 70)
    walk.coordinator(
        add_note, _plan(walk, case_id).brief.id, walk.day, "Telefon: usługi są takie, jak trzeba."
    )


def plan_updated(walk: Walk, today: date) -> Generator[date, None, None]:
    """Give more hours by an update, which is agreed and approved anew."""
    yield walk.on(_lately(today, 150, walk))
    case_id = yield from _approved(walk)
    yield walk.later(60, 70)
    yield from _more_hours(walk, case_id, walk.day)


def _more_hours(walk: Walk, case_id: UUID, starts_on: date) -> Generator[date, None, None]:
    plan_id = _plan(walk, case_id).brief.id
    walk.coordinator(begin_update, plan_id, starts_on)
    first = _plan(walk, case_id).content.services[0]
    walk.coordinator(put_service, plan_id, replace(first, amount=first.amount + 1))
    yield walk.later(1, 3)
    _agree(walk, case_id)
    yield walk.later(1, 2)
    walk.director(approve_plan, plan_id)


def plan_resigned(walk: Walk, today: date) -> Generator[date, None, None]:
    """Let the person resign before more hours begin; the closing talk is due."""
    yield walk.on(_lately(today, 90, walk))
    case_id = yield from _approved(walk)
    yield walk.later(40, 42)
    yield from _more_hours(walk, case_id, walk.day + timedelta(days=30))
    yield walk.later(2, 4)
    ending = NewEnding(PlanEndKind.RESIGNED, walk.day, "w domu zamieszkała siostra")
    walk.coordinator(end_plan, _plan(walk, case_id).brief.id, ending)


def plan_summed_up(walk: Walk, today: date) -> Generator[date, None, None]:
    """Sum a plan up after its end: the talk, the course, the results."""
    yield walk.on(_lately(today, 170, walk))
    case_id = yield from _approved(walk)
    yield walk.later(92, 96)
    plan = _plan(walk, case_id)
    due = next(row for row in plan.reviews if row.done_on is None)
    done = Reviewed(walk.day, "Usługi zgodne z planem, cel bliski.")
    walk.coordinator(record_review, due.id, done)
    yield walk.later(10, 20)
    ending = NewEnding(PlanEndKind.UPDATED_TO_ZERO, walk.day, "radzi sobie z pomocą rodziny")
    walk.coordinator(end_plan, plan.brief.id, ending)
    yield walk.later(3, 8)
    told = ClosingTalk(
        walk.day,
        "",
        "Usługi odbywały się co tydzień, przerwa tylko na święta.",
        "Osoba wychodzi z domu sama i zna klub seniora.",
        "Zaprosić do grupy samopomocowej.",
        (GoalResult.REACHED, GoalResult.PARTLY),
    )
    walk.coordinator(sum_plan_up, plan.brief.id, told)


PLAN_STORIES: tuple[Story, ...] = (
    plan_in_force,
    agreed_plan,
    drafting_plan,
    plan_updated,
    plan_resigned,
    plan_summed_up,
)


def _approved(walk: Walk) -> Generator[date, None, UUID]:
    case_id = yield from _drawn(walk)
    _agree(walk, case_id)
    yield walk.later(1, 3)
    walk.director(approve_plan, _plan(walk, case_id).brief.id)
    return case_id


def _drawn(walk: Walk) -> Generator[date, None, UUID]:
    """Apply, talk, qualify and draw the plan up, a few days after one another."""
    furnish_plans(walk.desks.director, walk.day - timedelta(days=30))
    case_id = _applied(walk)
    yield walk.later(2, 5)
    walk.desks.clock.turn_to(walk.day)
    talk(walk.desks.worker, case_id, walk.random)
    yield walk.later(2, 4)
    for row in walk.coordinator(qualifications_in, case_id).rows:
        walk.coordinator(qualify, row.id, Terms(walk.day))
    plan_id = walk.coordinator(begin_plan, case_id, walk.day + timedelta(days=7))
    _compose(walk, case_id, plan_id)
    yield walk.later(1, 3)
    return case_id


def _applied(walk: Walk) -> UUID:
    codes = {row.card.code: row.id for row in walk.desks.worker.do(services)}
    programme = next(row.id for row in walk.desks.worker.do(programmes) if row.code == PROGRAMME)
    wanted = {codes[code]: "" for code in SERVICES}
    new = NewProgrammeApplication(
        walk.resident, programme, wanted, walk.day, asked_for="Pomoc w domu i w drodze do lekarza."
    )
    done = walk.coordinator(register_programme_application, new)
    said = {
        one.id: Said(
            met=True, made_on=walk.day, document_seen=SAID if one.proof is Proof.DOCUMENT else ""
        )
        for one in walk.coordinator(asked_in, done.application_id)
        if not one.is_relief
    }
    walk.coordinator(record_declarations, done.application_id, said)
    return done.case_id


def _compose(walk: Walk, case_id: UUID, plan_id: UUID) -> None:
    view = _plan(walk, case_id)
    for one in _services(walk, view):
        walk.coordinator(put_service, plan_id, one)
    walk.coordinator(put_lists, plan_id, ((), (), ()), (GOALS, ACTIONS, COMMITMENTS))
    frame = view.content.frame
    told = replace(
        frame,
        needs_summary="Porusza się z trudem. Chce zostać w domu i bywać u ludzi.",
        contact_name="córka",
        contact_phone="600123456",
    )
    walk.coordinator(put_frame, plan_id, frame, told)


def _services(walk: Walk, view: PlanView) -> list[PlannedService]:
    codes = {one.code: one.id for one in view.ground.services.values()}
    needs: list[UUID | None] = [one.id for one in view.ground.needs]
    slots = (
        (walk.random.choice(("1000000", "0010000")), "9-11", Decimal(1)),
        ("0100000", "11-13", Decimal(1)),
    )
    found = []
    for place, (code, slot) in enumerate(zip(SERVICES, slots, strict=True)):
        need = needs[place] if place < len(needs) else None
        one = proposed_service(codes[code], need, view.content.frame, view.ground)
        days, times, amount = slot
        found.append(replace(one, amount=amount, days=days, times=times))
    return found


def _agree(walk: Walk, case_id: UUID) -> None:
    view = _plan(walk, case_id)
    if view.brief.state is PlanState.DRAFT:
        agreement = Agreement(walk.day, AgreementForm.SIGNATURE, view.ground.person)
        walk.coordinator(agree_plan, view.brief.id, agreement)


def _plan(walk: Walk, case_id: UUID) -> PlanView:
    view = walk.coordinator(plan_in, case_id).view
    if view is None:
        raise LookupError("the case has no plan")
    return view


def _lately(today: date, days: int, walk: Walk) -> date:
    return max(walk.day, today - timedelta(days=days))

"""Gathers what a plan is built on: a few questions for a whole plan, then every key is pure."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.assessments import Assessment, Need
from cusdesk.db.cases import Application
from cusdesk.db.catalogues import ServiceAnswer, ServicePlace
from cusdesk.db.decisions import Decision
from cusdesk.db.plans import PlanItem, PlanVersion, ServicePlan
from cusdesk.db.programmes import Programme, ProgrammeService
from cusdesk.db.qualifications import Qualification
from cusdesk.db.services import Service
from cusdesk.domain.assessments import LifeArea, NeedState
from cusdesk.domain.dates import short_day
from cusdesk.domain.money import percent, rounded
from cusdesk.domain.numbering import RegisterNumber
from cusdesk.domain.plan_ground import (
    CareFacts,
    Money,
    NeedFacts,
    OtherPlan,
    PlanGround,
    ProviderFacts,
    QualifiedFacts,
    ServiceFacts,
)
from cusdesk.domain.plan_service_checks import INFORMATION
from cusdesk.domain.plan_terms import DAY, plan_terms_on
from cusdesk.domain.plans import PlanState
from cusdesk.domain.programme_fees import ToldFee, price_in_force, told_on
from cusdesk.domain.qualifications import QualificationState
from cusdesk.domain.rules import OF_VERSION, PLAN_YEAR, WEEKS_IN_MONTH
from cusdesk.domain.service_answers import OfferedService, Suggestion, suggested, unlinked
from cusdesk.domain.services import FeeRule, ServiceNature
from cusdesk.domain.terms import Regime
from cusdesk.operations.assessments import care_from_today, care_in_force
from cusdesk.operations.cases import existing_case
from cusdesk.operations.declaration import part
from cusdesk.operations.offices import rule_on
from cusdesk.operations.plan_contracts import contracts_left
from cusdesk.operations.plan_promises import promises
from cusdesk.operations.plans import versions_of
from cusdesk.operations.programme_room import money_beside
from cusdesk.operations.programmes import prices_of
from cusdesk.operations.providers import providers
from cusdesk.operations.qualification_use import in_use
from cusdesk.operations.residents import resident_brief
from cusdesk.operations.service_answers import offered
from cusdesk.operations.service_prices import flat_prices
from cusdesk.operations.told_fees import told_fees
from cusdesk.operations.transaction import Transaction


@part
def ground_of(tx: Transaction, plan: ServicePlan, begun_on: date) -> PlanGround:
    """Return everything the checks and proposals of a plan ask for."""
    person = resident_brief(tx, plan.resident_id)
    talks = _talks(tx, plan.case_id)
    services = _services(tx, plan.case_id)
    versions = versions_of(tx, plan.id)
    first = max(tx.today, versions[-1].starts_on) if versions else tx.today
    qualified = _qualified(tx, plan.case_id, first)
    return PlanGround(
        today=tx.today,
        person=person.name,
        begun_on=begun_on,
        terms=plan_terms_on(tx.law, begun_on),
        decided=existing_case(tx, plan.case_id).plan_needed is True,
        year_of_version=rule_on(tx, PLAN_YEAR, tx.today) == OF_VERSION,
        dead_on=person.dead_on,
        moved_out_on=person.moved_out_on,
        talked_on=max((talk.talked_on for talk in talks), default=None),
        needs=_needs(tx, [talk.id for talk in talks], services, qualified),
        services=services,
        qualified=qualified,
        providers=_providers(tx),
        contracts=contracts_left(tx, plan.id),
        places=_places(tx),
        fees=_fees(tx, plan.case_id),
        care=_care(tx, plan.resident_id),
        others=_others(tx, plan),
        weeks=Fraction(rule_on(tx, WEEKS_IN_MONTH, tx.today)),
        money=_money(tx, plan),
        applied_on=plan.applied_on,
    )


def _money(tx: Transaction, plan: ServicePlan) -> tuple[Money, ...]:
    """Return the budgets beside the plan; days an earlier version of it holds are spent too."""
    earlier = _earlier(tx, plan.id)
    found = (
        one
        for programme in programmes_of_case(tx, plan.case_id)
        for one in money_beside(tx, programme, plan.resident_id)
    )
    return tuple(_with(one, earlier) for one in found)


def _with(one: Money, earlier: list[tuple[UUID, Fraction]]) -> Money:
    own = rounded(sum((cost for service, cost in earlier if service in one.services), Fraction(0)))
    return replace(one, planned=one.planned + own, bound=one.bound + own)


def _earlier(tx: Transaction, plan_id: UUID) -> list[tuple[UUID, Fraction]]:
    """Return what earlier versions cost until the newest begins."""
    versions = versions_of(tx, plan_id)
    if not versions[1:]:
        return []
    newest, earlier = versions[-1], PlanItem.version_id.in_([one.id for one in versions[:-1]])
    return [
        (one.service_id, one.cost(before=newest.starts_on) or Fraction(0))
        for one in promises(tx, earlier)
    ]


@part
def programmes_of_case(tx: Transaction, case_id: UUID) -> tuple[UUID, ...]:
    """Return the programmes a case is about: those asked for and those qualified in."""
    asked = select(Application.programme_id).where(
        Application.case_id == case_id,
        Application.programme_id.is_not(None),
        Application.gone.is_(False),
    )
    qualified = select(Qualification.programme_id).where(
        Qualification.case_id == case_id, Qualification.gone.is_(False)
    )
    found = [*tx.scalars(asked), *tx.scalars(qualified)]
    return tuple(dict.fromkeys(one for one in found if one is not None))


def _talks(tx: Transaction, case_id: UUID) -> list[Assessment]:
    rows = select(Assessment).where(Assessment.case_id == case_id, Assessment.gone.is_(False))
    return list(tx.scalars(rows.order_by(Assessment.talked_on, Assessment.id)))


def _needs(
    tx: Transaction,
    talks: list[UUID],
    services: dict[UUID, ServiceFacts],
    qualified: tuple[QualifiedFacts, ...],
) -> tuple[NeedFacts, ...]:
    rows = tx.scalars(
        select(Need)
        .where(
            Need.assessment_id.in_(talks),
            Need.gone.is_(False),
            Need.state.not_in((NeedState.MET, NeedState.GIVEN_UP)),
        )
        .order_by(Need.position, Need.id)
    ).all()
    answering = [one for one in offered(tx) if one.id in services]
    # Where nobody has said yet what a service answers, whoever is qualified for it may have it.
    others = unlinked(answering, {one.service_id for one in qualified})
    return tuple(_need(row, answering, others) for row in rows)


def _need(row: Need, answering: list[OfferedService], others: tuple[Suggestion, ...]) -> NeedFacts:
    """Return a need with services that answer it; the one the talk named comes first."""
    found = (*suggested(answering, row.area, row.target_group_id), *others)
    # A decision is no part of a plan: only services of programmes are offered for one.
    own = [one for one in found if one.regime is Regime.PROGRAMME]
    own.sort(key=lambda one: one.service_id != row.service_id)
    return NeedFacts(row.id, row.area, row.text, row.state, tuple(own))


def _services(tx: Transaction, case_id: UUID) -> dict[UUID, ServiceFacts]:
    programmes = programmes_of_case(tx, case_id)
    held = {
        link.service_id: (link, programme)
        for link, programme in tx.execute(
            select(ProgrammeService, Programme)
            .join(Programme, Programme.id == ProgrammeService.programme_id)
            .where(ProgrammeService.programme_id.in_(programmes), ProgrammeService.gone.is_(False))
        )
    }
    areas = _areas(tx)
    rows = tx.scalars(select(Service).where(Service.gone.is_(False)).order_by(Service.code))
    return {row.id: _service(row, areas[row.id], held.get(row.id)) for row in rows}


def _service(
    row: Service, areas: frozenset[LifeArea], held: tuple[ProgrammeService, Programme] | None
) -> ServiceFacts:
    link, programme = held or (None, None)
    return ServiceFacts(
        id=row.id,
        code=row.code,
        name=row.name,
        unit=row.unit,
        regime=row.regime,
        confirmed=row.regime_confirmed,
        supporting=row.nature is ServiceNature.SUPPORTING,
        active_from=row.active_from,
        active_to=row.active_to,
        areas=areas,
        in_programme=programme is not None,
        programme_from=programme.starts_on if programme else None,
        programme_to=programme.ends_on if programme else None,
        units_per_person=link.units_per_person if link else None,
        place_id=row.place_id,
        payment_day=programme.payment_day if programme else None,
    )


def _areas(tx: Transaction) -> defaultdict[UUID, frozenset[LifeArea]]:
    found: defaultdict[UUID, frozenset[LifeArea]] = defaultdict(frozenset)
    rows = select(ServiceAnswer.service_id, ServiceAnswer.area).where(ServiceAnswer.gone.is_(False))
    for service_id, area in tx.execute(rows):
        found[service_id] |= {area}
    return found


def _qualified(tx: Transaction, case_id: UUID, day: date) -> tuple[QualifiedFacts, ...]:
    """Return what the person is qualified for, at the fees told for the day a plan begins."""
    rows = tx.scalars(
        select(Qualification).where(
            Qualification.case_id == case_id,
            in_use(tx.today),
            Qualification.gone.is_(False),
        )
    ).all()
    codes = {
        row.id: row.code
        for row in tx.execute(
            select(Programme.id, Programme.code).where(
                Programme.id.in_({row.programme_id for row in rows})
            )
        )
    }
    later = told_fees(tx, [row.id for row in rows])
    return tuple(
        QualifiedFacts(
            row.id,
            row.service_id,
            row.starts_on,
            _last_day(row),
            _told(row, later[row.id], day),
            _ground(codes.get(row.programme_id, ""), row),
            informed=row.document_id is not None,
        )
        for row in rows
    )


def _told(row: Qualification, later: tuple[ToldFee, ...], day: date) -> Decimal | None:
    if row.fee is None:
        return None
    return told_on(ToldFee(row.fee), later, max(day, row.starts_on or day)).amount


def _last_day(row: Qualification) -> date | None:
    """Return the last day of use; a resignation for a later day ends it sooner."""
    left = None if row.state is QualificationState.QUALIFIED else row.state_on
    return min((day for day in (row.ends_on, left) if day), default=None)


def _ground(code: str, row: Qualification) -> str:
    """Return the ground of a fee set when qualifying (art. 36, art. 42 ust. 1: no decision)."""
    if not row.price:
        return f"usługa bezpłatna w programie {code}, {INFORMATION}"
    less = f", ulga {percent(row.relief_percent)}" if row.relief_percent else ""
    return f"cennik programu {code}{less}, {INFORMATION}"


def _fees(tx: Transaction, case_id: UUID) -> dict[UUID, tuple[Decimal, str]]:
    """Return the prices of services nobody has set a fee for yet."""
    listed = {
        service_id: prices
        for programme in programmes_of_case(tx, case_id)
        for service_id, prices in prices_of(tx, programme).items()
    }
    flat = flat_prices(tx)
    found: dict[UUID, tuple[Decimal, str]] = {}
    rows = select(Service).where(Service.regime == Regime.PROGRAMME, Service.gone.is_(False))
    for row in tx.scalars(rows):
        if row.fee_rule is FeeRule.TABLE:
            continue
        price = price_in_force(
            row.fee_rule, row.unit, flat.get(row.id, []), listed.get(row.id, []), tx.today
        )
        if price is not None:
            since = f" od {short_day(price.valid_from)}" if price.valid_from else ""
            ground = price.basis or f"cennik programu{since}"
            found[row.id] = (price.amount, "usługa bezpłatna" if price.is_free else ground)
    return found


def _providers(tx: Transaction) -> dict[UUID, ProviderFacts]:
    return {
        row.id: ProviderFacts(row.id, row.card.name, row.card.services, row.own, row.refusal)
        for row in providers(tx)
    }


def _places(tx: Transaction) -> dict[UUID, str]:
    rows = select(ServicePlace).where(ServicePlace.gone.is_(False)).order_by(ServicePlace.name)
    return {row.id: row.name for row in tx.scalars(rows) if _is_open(row, tx.today)}


def _is_open(row: ServicePlace, day: date) -> bool:
    return row.closed_on is None or row.closed_on >= day


def _care(tx: Transaction, resident_id: UUID) -> tuple[CareFacts, ...]:
    """Return the decisions that run beside the plan, or will, each with what it answers."""
    sentences = care_in_force(tx, resident_id)
    running = care_from_today(tx, resident_id)
    rows = tx.scalars(select(Decision).where(Decision.id.in_([one.ruling.id for one in running])))
    areas = _areas(tx)
    known = {row.number: areas[row.service_id] for row in rows if row.service_id}
    return tuple(_care_facts(sentence, known) for sentence in sentences)


def _care_facts(sentence: str, known: dict[str, frozenset[LifeArea]]) -> CareFacts:
    number = next((one for one in known if f"decyzja {one} " in sentence), "")
    return CareFacts(sentence, number, known.get(number, frozenset()))


def _others(tx: Transaction, plan: ServicePlan) -> tuple[OtherPlan, ...]:
    rows = tx.execute(
        select(ServicePlan, PlanVersion)
        .join(PlanVersion, PlanVersion.plan_id == ServicePlan.id)
        .where(
            ServicePlan.resident_id == plan.resident_id,
            ServicePlan.id != plan.id,
            ServicePlan.gone.is_(False),
            PlanVersion.state.in_((PlanState.AGREED, PlanState.APPROVED)),
            PlanVersion.gone.is_(False),
        )
        .order_by(ServicePlan.id, PlanVersion.version)
    ).all()
    known = [(other, version) for other, version in rows]
    versions = [version for _, version in known]
    return tuple(
        _other(tx, other, one, _until(one, versions), same_case=other.case_id == plan.case_id)
        for other, one in known
    )


def _until(version: PlanVersion, versions: Sequence[PlanVersion]) -> date:
    """Return the last day of a version: an update approved ahead takes over on its first."""
    later = [
        one.starts_on - DAY
        for one in versions
        if one.plan_id == version.plan_id
        and one.version > version.version
        and one.state is PlanState.APPROVED
    ]
    return min([version.ends_on, *later])


def _other(
    tx: Transaction, plan: ServicePlan, version: PlanVersion, ends_on: date, *, same_case: bool
) -> OtherPlan:
    items = tx.execute(
        select(PlanItem.service_id, Need.area)
        .outerjoin(Need, Need.id == PlanItem.need_id)
        .where(PlanItem.version_id == version.id, PlanItem.gone.is_(False))
    ).all()
    return OtherPlan(
        number=str(RegisterNumber(plan.number, plan.year, plan.ordinal)),
        starts_on=version.starts_on,
        ends_on=ends_on,
        same_case=same_case,
        areas=frozenset(area for _, area in items if area),
        services=frozenset(service_id for service_id, _ in items),
    )

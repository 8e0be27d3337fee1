"""Plans for tests: a case of a programme with a talk, services, a contract, people who approve."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Application
from cusdesk.db.catalogues import ServiceAnswer
from cusdesk.db.programmes import Programme, ProgrammePrice, ProgrammeService
from cusdesk.db.qualifications import Qualification
from cusdesk.domain.assessments import LifeArea
from cusdesk.domain.contracts import Terms
from cusdesk.domain.plan_content import Goal, PlannedService
from cusdesk.domain.plan_proposals import proposed_service
from cusdesk.domain.plans import AgreementForm
from cusdesk.domain.programmes import PersonalDatum, ProgrammeState
from cusdesk.domain.providers import DataRole, ProviderKind
from cusdesk.domain.qualifications import QualificationState
from cusdesk.domain.users import Role, UserState
from cusdesk.operations.contracts import ContractCard, NewRate, add_contract
from cusdesk.operations.office import Office
from cusdesk.operations.plan_approvals import Agreement, agree_plan, approve_plan
from cusdesk.operations.plan_items import put_lists, put_service
from cusdesk.operations.plan_totals import PlanView, plan_in
from cusdesk.operations.plans import begin_plan
from cusdesk.operations.providers import ProviderCard, add_provider
from cusdesk.operations.services import services
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import assign_roles, change_user_state, staff
from tests.support.assessments import EVERYTHING, needing, programme_case, talked
from tests.support.cases import resident

YEAR = (date(2026, 1, 1), date(2027, 12, 31))
GOAL = Goal("Chcę sama wychodzić na spacer.", "dwa wyjścia w tygodniu", stays_home=True)


@dataclass(frozen=True)
class Scene:
    """A case ready for its plan, and the names of what stands around it."""

    office: Office
    coordinator: Office
    case_id: UUID
    resident_id: UUID
    needs: tuple[UUID, ...]
    services: dict[str, UUID]
    provider_id: UUID
    contract_id: UUID

    @property
    def view(self) -> PlanView:
        """The plan of the case as its coordinator sees it."""
        view = self.coordinator.do(plan_in, self.case_id).view
        assert view is not None
        return view

    def proposed(self, code: str, need: int = 0, **values: Any) -> PlannedService:
        """Return what the builder proposes for a need, changed by `values`."""
        view = self.view
        one = proposed_service(
            self.services[code], self.needs[need], view.content.frame, view.ground
        )
        return replace(one, **values)

    def add(self, code: str, need: int = 0, **values: Any) -> UUID:
        """Add a service to the plan: three hours on Monday, Wednesday and Friday."""
        usual = {"amount": Decimal(3), "days": "1010100", "times": "10-11"}
        one = self.proposed(code, need, **(usual | values))
        return self.coordinator.do(put_service, self.view.brief.id, one)


def plan_staff(office: Office, in_name_of: Callable[[str], Office]) -> Office:
    """Make Celina a coordinator and everyone's accounts active; return her office."""
    ids = {row.login: row.id for row in office.do(staff)}
    office.do(assign_roles, ids["celina"], (Role.PLAN_COORDINATOR, Role.SOCIAL_WORKER))
    for login in ("beata", "celina"):
        row = next(row for row in office.do(staff) if row.login == login)
        if row.state is not UserState.ACTIVE:
            office.do(change_user_state, row.id, UserState.ACTIVE)
    return in_name_of("celina")


def scene(
    office: Office,
    in_name_of: Callable[[str], Office],
    resident_id: UUID | None = None,
    *,
    qualified: tuple[str, ...] = ("K04", "K05"),
    terms: Terms | None = None,
    listed: frozenset[PersonalDatum] = EVERYTHING,
) -> Scene:
    """Make a case of a programme with two needs, two services, a cooperative and its contract."""
    coordinator = plan_staff(office, in_name_of)
    case_id = programme_case(office, resident_id, listed=listed)
    talk = talked(office, case_id)
    needs = (
        needing(office, talk, "pomoc w kąpieli"),
        needing(office, talk, "wyjście z domu", area=LifeArea.MOBILITY),
    )
    known = {row.card.code: row.id for row in office.do(services)}
    resident = _programme(office, case_id, known, qualified)
    provider = office.do(
        add_provider,
        ProviderCard(
            "Spółdzielnia Socjalna „Razem do sukcesu”",
            ProviderKind.SOCIAL_ECONOMY,
            DataRole.CONTROLLER,
            services=frozenset({known["K04"], known["K05"]}),
        ),
    )
    contract = office.do(
        add_contract,
        ContractCard(provider, "12/2026", "usługi", date(2026, 1, 2), date(2026, 1, 2)),
        terms or Terms(date(2026, 1, 2), date(2027, 12, 31), minutes_limit=60_000),
        tuple(NewRate(known[code], Decimal("45.00"), date(2026, 1, 2)) for code in ("K04", "K05")),
    )
    return Scene(office, coordinator, case_id, resident, needs, known, provider, contract)


def beside(scene: Scene, surname: str = "Nowakowska") -> Scene:
    """Make the case of another resident in the same programme, under the same contract."""
    office, codes = scene.office, ("K04", "K05")
    who = resident(office, surname)
    case_id = programme_case(office, who)
    talk = talked(office, case_id)
    needs = (
        needing(office, talk, "pomoc w kąpieli"),
        needing(office, talk, "wyjście z domu", area=LifeArea.MOBILITY),
    )
    with Transaction(office.store.writer, office.actor, office.clock(), office.surroundings) as tx:
        first = tx.scalars(select(Application).where(Application.case_id == scene.case_id)).one()
        own = tx.scalars(select(Application).where(Application.case_id == case_id)).one()
        own.programme_id = first.programme_id
        for code in codes:
            tx.add(_qualified(own, scene.services[code], office.today))
        tx.commit()
    return replace(scene, case_id=case_id, resident_id=who, needs=needs)


def budget(scene: Scene, **values: Any) -> UUID:
    """Give the programme of a scene a budget, or what else its row says; return its id."""
    office = scene.office
    with Transaction(office.store.writer, office.actor, office.clock(), office.surroundings) as tx:
        rows = select(Application.programme_id).where(Application.case_id == scene.case_id)
        row = tx.get_one(Programme, tx.scalars(rows).one())
        for name, value in values.items():
            setattr(row, name, value)
        tx.commit()
        return row.id


def begun(scene: Scene, starts_on: date = date(2026, 12, 1)) -> UUID:
    """Begin the plan of a scene."""
    return scene.coordinator.do(begin_plan, scene.case_id, starts_on)


def ready(scene: Scene) -> UUID:
    """Begin a plan and put two services and a goal into it."""
    plan_id = begun(scene)
    scene.add("K05")
    scene.add("K04", 1, amount=Decimal(2), days="0101000", times="12-13")
    base = ((), (), ())
    scene.coordinator.do(put_lists, plan_id, base, ((GOAL,), (), ()))
    return plan_id


def agreed(scene: Scene) -> UUID:
    """Agree a plan with the person it is for."""
    plan_id = ready(scene)
    agreement = Agreement(scene.office.today, AgreementForm.SIGNATURE, "Irena Żółkiewska")
    scene.coordinator.do(agree_plan, plan_id, agreement)
    return plan_id


def approved(scene: Scene) -> UUID:
    """Have the director approve a plan."""
    plan_id = agreed(scene)
    scene.office.do(approve_plan, plan_id)
    return plan_id


def _programme(
    office: Office, case_id: UUID, known: dict[str, UUID], qualified: tuple[str, ...]
) -> UUID:
    with Transaction(office.store.writer, office.actor, office.clock(), office.surroundings) as tx:
        application = tx.scalars(select(Application).where(Application.case_id == case_id)).one()
        programme = tx.get_one(Programme, application.programme_id)
        programme.state = ProgrammeState.RUNNING
        programme.starts_on, programme.ends_on = YEAR
        answers = {"K05": LifeArea.HYGIENE, "K04": LifeArea.MOBILITY}
        for code, area in answers.items():
            tx.add(ProgrammeService(programme_id=programme.id, service_id=known[code]))
            tx.add(ServiceAnswer(service_id=known[code], area=area))
            tx.add(
                ProgrammePrice(
                    programme_id=programme.id,
                    service_id=known[code],
                    price=Decimal("5.00"),
                    valid_from=YEAR[0],
                    basis="cennik programu PUS-1",
                )
            )
        for code in qualified:
            tx.add(_qualified(application, known[code], office.today))
        tx.commit()
        return application.resident_id


def _qualified(application: Application, service_id: UUID, day: date) -> Qualification:
    return Qualification(
        case_id=application.case_id,
        resident_id=application.resident_id,
        application_id=application.id,
        programme_id=application.programme_id,
        service_id=service_id,
        state=QualificationState.QUALIFIED,
        state_on=day,
        starts_on=day,
        price=Decimal("5.00"),
        fee=Decimal("5.00"),
    )

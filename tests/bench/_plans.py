"""A centre at its largest for measuring plans: 50,000 residents, 400 plans in force, its offer."""

import random
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cusdesk.app import gate
from cusdesk.db import journal
from cusdesk.db.assessments import Assessment, Need
from cusdesk.db.cases import Application, Case
from cusdesk.db.catalogues import ServiceAnswer
from cusdesk.db.plans import PlanGoal, PlanItem, PlanReview, PlanVersion, ServicePlan
from cusdesk.db.programmes import Programme, ProgrammeService
from cusdesk.db.providers import (
    Contract,
    ContractRate,
    ContractTerms,
    ContractUse,
    Provider,
    ProviderService,
)
from cusdesk.db.qualifications import Qualification
from cusdesk.db.services import Service
from cusdesk.db.users import User
from cusdesk.domain.assessments import LifeArea, TalkPlace
from cusdesk.domain.cases import ApplicantKind, ApplicationChannel, CaseKind, CaseState
from cusdesk.domain.plans import Frequency, PlanState
from cusdesk.domain.programmes import ProgrammeState
from cusdesk.domain.providers import DataRole, ProviderKind
from cusdesk.domain.qualifications import QualificationState
from cusdesk.domain.services import FeeRule, ServiceArea
from cusdesk.domain.terms import Regime
from cusdesk.operations.office import Office
from tests.bench._people import fill
from tests.support.offices import PASSWORD, STAFF, Clock, as_user, kramsk_setup, new_user

SERVICES, PROVIDERS, NEEDS, ITEMS = 60, 20, 5, 4
DAY = date(2026, 11, 23)
YEAR = timedelta(days=364)


def plan_office(folder: Path, people: int, plans: int) -> tuple[Office, list[UUID]]:
    """Make the office and return it with the cases of its plans; one more case waits for its."""
    founded = gate.create(folder, kramsk_setup(), new_user(STAFF[0], 1), PASSWORD, Clock())
    office = as_user(founded.office, "anna")
    residents = fill(office.store, people)
    with (
        Session(office.store.writer) as session,
        session.begin(),
        journal.applying(session.connection()),
    ):
        coordinator = session.scalars(select(User.id)).one()
        cases = _Maker(session, coordinator, random.Random(3)).make(residents, plans)
    return office, cases


class _Maker:
    """Puts the rows of an offer and of plans into an open session."""

    def __init__(self, session: Session, user: UUID, chance: random.Random) -> None:
        self.session, self.user, self.chance = session, user, chance

    def make(self, residents: list[dict[str, Any]], plans: int) -> list[UUID]:
        """Return the cases made; the last one has no plan yet."""
        self.programme = Programme(
            code="PUS-1",
            name="Program usług społecznych",
            state=ProgrammeState.RUNNING,
            starts_on=date(2026, 1, 1),
            ends_on=date(2028, 12, 31),
        )
        self.session.add(self.programme)
        self.services = [self._service(number) for number in range(SERVICES)]
        self.providers = [self._provider(number) for number in range(PROVIDERS)]
        chosen = self.chance.sample(residents, plans + 1)
        cases = [self._case(number, row["id"]) for number, row in enumerate(chosen, 1)]
        for number, (case, needs) in enumerate(cases[:-1], 1):
            self._plan(number, case, needs)
        self.session.flush()
        return [case.id for case, _needs in cases]

    def _service(self, number: int) -> Service:
        service = Service(
            code=f"B{number:02}",
            name=f"Usługa społeczna numer {number}",
            area=ServiceArea.SOCIAL_ASSISTANCE,
            regime=Regime.PROGRAMME,
            regime_confirmed=True,
            fee_rule=FeeRule.FREE,
            active_from=date(2026, 1, 1),
        )
        self.session.add(service)
        self.session.add(ProgrammeService(programme_id=self.programme.id, service_id=service.id))
        for area in self.chance.sample(list(LifeArea), 2):
            self.session.add(ServiceAnswer(service_id=service.id, area=area))
        return service

    def _provider(self, number: int) -> tuple[Provider, Contract]:
        provider = Provider(
            name=f"Wykonawca {number}",
            kind=ProviderKind.SOCIAL_ECONOMY,
            data_role=DataRole.CONTROLLER,
        )
        contract = Contract(
            provider_id=provider.id,
            number=f"{number}/2026",
            subject="usługi",
            signed_on=date(2026, 1, 2),
            starts_on=date(2026, 1, 2),
        )
        terms = ContractTerms(
            contract_id=contract.id,
            valid_from=date(2026, 1, 2),
            ends_on=date(2028, 12, 31),
            minutes_limit=6_000_000,
        )
        self.session.add_all([provider, contract, terms])
        self._terms_of(number, provider, contract)
        return provider, contract

    def _terms_of(self, number: int, provider: Provider, contract: Contract) -> None:
        for service in self.services[number::PROVIDERS]:
            self.session.add(ProviderService(provider_id=provider.id, service_id=service.id))
            self.session.add(
                ContractRate(
                    contract_id=contract.id,
                    service_id=service.id,
                    rate=Decimal("48.50"),
                    valid_from=date(2026, 1, 2),
                )
            )
        for month in range(1, 11):
            self.session.add(
                ContractUse(
                    contract_id=contract.id,
                    month=date(2026, month, 1),
                    minutes=4000,
                    amount=Decimal("3200.00"),
                    user_id=self.user,
                )
            )

    def _case(self, number: int, resident_id: UUID) -> tuple[Case, list[Need]]:
        case = Case(
            mark=f"CUS.8227.{number}.2026",
            cell="CUS",
            symbol="8227",
            number=number,
            year=2026,
            kind=CaseKind.PROGRAMME,
            regime=Regime.PROGRAMME,
            resident_id=resident_id,
            handler_id=self.user,
            state=CaseState.DECIDED,
            opened_on=DAY - timedelta(days=40),
        )
        application = Application(
            case_id=case.id,
            resident_id=resident_id,
            number=number,
            year=2026,
            received_on=DAY - timedelta(days=self.chance.randrange(5, 40)),
            programme_id=self.programme.id,
            applicant_kind=ApplicantKind.PERSON,
            channel=ApplicationChannel.COUNTER,
        )
        talk, needs = self._talk(case)
        self.session.add_all([case, application, talk, *needs])
        self._qualify(case, application)
        return case, needs

    def _talk(self, case: Case) -> tuple[Assessment, list[Need]]:
        talk = Assessment(
            case_id=case.id,
            resident_id=case.resident_id,
            talked_on=DAY - timedelta(days=20),
            place=TalkPlace.HOME,
            author_id=self.user,
        )
        needs = [
            Need(
                assessment_id=talk.id,
                resident_id=case.resident_id,
                area=area,
                text=f"potrzeba {place}",
                position=place,
            )
            for place, area in enumerate(self.chance.sample(list(LifeArea), NEEDS))
        ]
        return talk, needs

    def _qualify(self, case: Case, application: Application) -> None:
        for service in self.services:
            if self.chance.random() < 0.3:
                self.session.add(
                    Qualification(
                        case_id=case.id,
                        resident_id=case.resident_id,
                        application_id=application.id,
                        programme_id=self.programme.id,
                        service_id=service.id,
                        state=QualificationState.QUALIFIED,
                        state_on=DAY,
                        starts_on=DAY,
                        fee=Decimal("5.00"),
                    )
                )

    def _plan(self, number: int, case: Case, needs: list[Need]) -> None:
        state = self.chance.choice((PlanState.APPROVED,) * 8 + (PlanState.DRAFT, PlanState.AGREED))
        plan = ServicePlan(
            case_id=case.id,
            resident_id=case.resident_id,
            coordinator_id=self.user,
            number=number,
            year=2026,
            applied_on=DAY - timedelta(days=self.chance.randrange(5, 40)),
        )
        start = DAY - timedelta(days=self.chance.randrange(300))
        version = PlanVersion(
            plan_id=plan.id,
            version=1,
            drawn_on=start,
            starts_on=start,
            ends_on=start + YEAR,
            state=state,
            approved_on=start if state is PlanState.APPROVED else None,
        )
        self.session.add_all([plan, version])
        self.session.add(PlanGoal(version_id=version.id, position=0, words="Chcę być w domu."))
        self._items(version, needs)
        for month in (90, 180, 270):
            self.session.add(PlanReview(plan_id=plan.id, due_on=start + timedelta(days=month)))

    def _items(self, version: PlanVersion, needs: list[Need]) -> None:
        for place, need in enumerate(needs[:ITEMS]):
            which = self.chance.randrange(SERVICES)
            provider, contract = self.providers[which % PROVIDERS]
            self.session.add(
                PlanItem(
                    version_id=version.id,
                    position=place,
                    need_id=need.id,
                    service_id=self.services[which].id,
                    amount=Decimal(2),
                    frequency=Frequency.WEEK,
                    days="1010000",
                    times=f"{8 + 2 * place}:00–{9 + 2 * place}:00",
                    place="w miejscu zamieszkania",
                    provider_id=provider.id,
                    contract_id=contract.id,
                    starts_on=version.starts_on,
                    ends_on=version.ends_on,
                    fee_per_unit=Decimal("5.00"),
                    fee_ground="cennik programu",
                    cost_per_unit=Decimal("48.50"),
                )
            )

"""A centre with a large roster for measuring: the shipped week of 400 residents as an office."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from cusdesk.app import gate
from cusdesk.db import journal
from cusdesk.db.carers import Carer, NeighbourCheck
from cusdesk.db.cases import Case
from cusdesk.db.orders import ServiceOrder
from cusdesk.db.providers import Provider
from cusdesk.db.residents import Address, Resident
from cusdesk.db.rosters_carers import Availability, CarerPreference, WorkTermsRow
from cusdesk.db.services import Service
from cusdesk.db.users import User
from cusdesk.db.visits import StandingVisitRow, VisitCarer, VisitRow
from cusdesk.domain.carers import CarerKind, NeighbourCondition
from cusdesk.domain.cases import CaseKind, CaseState
from cusdesk.domain.orders import OrderState
from cusdesk.domain.preferences import PreferenceKind
from cusdesk.domain.providers import DataRole, ProviderKind
from cusdesk.domain.residents import AddressKind
from cusdesk.domain.services import FeeRule, ServiceArea
from cusdesk.domain.standing_weeks import Priority
from cusdesk.domain.terms import Regime, Sex
from cusdesk.domain.travel import TravelMode
from cusdesk.domain.work_terms import WorkContract, WorkSystem
from cusdesk.operations.office import Office
from cusdesk.operations.roster_instances import instance_of
from tests.bench._people import GIVEN, surnames
from tests.support.instances import shipped
from tests.support.offices import PASSWORD, STAFF, Clock, as_user, kramsk_setup, new_user
from tests.support.visits import filled

MONDAY = date(2026, 12, 7)
WEEK = "kramsk-400x80x7-seed1"
WEEKS, WEEK_LONG = 4, 7
_SINCE = date(2026, 1, 1)
_SEX = {"F": Sex.FEMALE, "M": Sex.MALE, None: None}
_KIND = {
    "employment": (CarerKind.EMPLOYEE, WorkContract.EMPLOYMENT),
    "civil": (CarerKind.MANDATE, WorkContract.CIVIL),
    "neighbour": (CarerKind.NEIGHBOUR, WorkContract.NEIGHBOUR),
}


def roster_office(folder: Path) -> Office:
    """Make an office with the people and visits of the shipped week, placed by the planner.

    The weeks around hold as many visits, without carers: a month is read as it is in an office.
    """
    founded = gate.create(folder, kramsk_setup(), new_user(STAFF[0], 1), PASSWORD, Clock())
    office = as_user(founded.office, "anna")
    with (
        Session(office.store.writer) as session,
        session.begin(),
        journal.applying(session.connection()),
    ):
        _Maker(session, _keys_of(office)).make(shipped(WEEK))
    _place(office)
    return office


def _keys_of(office: Office) -> dict[str, str]:
    return {one.name: one.id for one in office.surroundings.localities().of_gmina("Kramsk")}


def _place(office: Office) -> None:
    """Write the first plan of the planner into the week that is measured."""
    planned = office.do(instance_of, MONDAY, WEEK_LONG)
    with (
        Session(office.store.writer) as session,
        session.begin(),
        journal.applying(session.connection()),
    ):
        for one in filled(planned).assignments:
            row = session.get_one(VisitRow, UUID(one.visit))
            row.day, row.start = MONDAY + timedelta(days=one.day), one.start
            session.add_all(
                VisitCarer(visit_id=row.id, carer_id=UUID(carer)) for carer in one.carers
            )


class _Maker:
    """Puts the shipped week into an open session, as rows of an office."""

    def __init__(self, session: Session, keys: dict[str, str]) -> None:
        self.session, self.keys, self.numbers = session, keys, count(1)
        self.user = session.scalars(select(User.id)).one()
        self.provider = Provider(
            name="Centrum", kind=ProviderKind.SOCIAL_ECONOMY, data_role=DataRole.CONTROLLER
        )

    def make(self, document: dict[str, Any]) -> None:
        """Put everything of the week in."""
        self.places = [one["name"] for one in document["locations"]]
        self.skills = {code: self._service(code) for code in self._codes(document)}
        self.session.add(self.provider)
        self.names = iter(surnames()[::37])
        people = {one["id"]: self._resident(one) for one in document["clients"]}
        carers = {one["id"]: self._carer(one, people) for one in document["carers"]}
        for one in document["clients"]:
            self.session.add_all(
                CarerPreference(
                    carer_id=carers[carer],
                    resident_id=people[one["id"]],
                    kind=PreferenceKind.USUAL,
                    valid_from=_SINCE,
                )
                for carer in one["usual_carers"]
            )
        self._visits(document, people)

    @staticmethod
    def _codes(document: dict[str, Any]) -> set[str]:
        return {code for one in document["carers"] for code in one["skills"]}

    def _service(self, code: str) -> Service:
        service = Service(
            code=code,
            name=f"Usługa {code}",
            area=ServiceArea.SOCIAL_ASSISTANCE,
            regime=Regime.DECISION,
            regime_confirmed=True,
            fee_rule=FeeRule.FREE,
            active_from=_SINCE,
        )
        self.session.add(service)
        return service

    def _resident(self, one: dict[str, Any]) -> UUID:
        number = next(self.numbers)
        row = Resident(
            surname=next(self.names), given_name=GIVEN[number % len(GIVEN)], old_number=one["id"]
        )
        name = self.places[one["loc"]]
        address = Address(
            resident_id=row.id,
            kind=AddressKind.RESIDENCE,
            locality_id=self.keys.get(name, ""),
            locality_name=name,
            house=str(number),
            valid_from=_SINCE,
        )
        self.session.add_all([row, address])
        return row.id

    def _carer(self, one: dict[str, Any], people: dict[str, UUID]) -> UUID:
        kind, contract = _KIND[one["contract"]]
        name = self.places[one["home"]]
        row = Carer(
            provider_id=self.provider.id,
            kind=kind,
            surname=next(self.names),
            given_name=GIVEN[next(self.numbers) % len(GIVEN)],
            sex=_SEX[one["gender"]],
            locality_id=self.keys.get(name, ""),
            locality_name=name,
        )
        terms = WorkTermsRow(
            carer_id=row.id,
            contract=contract,
            starts_on=_SINCE,
            system=WorkSystem(one["system"]),
            split_agreed_on=_SINCE,
            share=Decimal(1),
            max_day_minutes=one["max_day_minutes"],
            month_minutes=None if contract is WorkContract.EMPLOYMENT else 9600,
            settlement_starts_on=_SINCE if contract is WorkContract.EMPLOYMENT else None,
            mode=TravelMode(one["mode"]),
        )
        self.session.add_all([row, terms, *self._free(row.id, one)])
        self.session.add_all(self._checks(row.id, one, people))
        return row.id

    @staticmethod
    def _free(carer: UUID, one: dict[str, Any]) -> Iterator[Availability]:
        for weekday, spans in enumerate(one["availability"]):
            for low, high in spans:
                yield Availability(
                    carer_id=carer,
                    valid_from=_SINCE,
                    weekday=weekday,
                    from_minute=low,
                    to_minute=high,
                )

    def _checks(
        self, carer: UUID, one: dict[str, Any], people: dict[str, UUID]
    ) -> Iterator[NeighbourCheck]:
        for client in one["only_clients"] or ():
            for condition in NeighbourCondition:
                yield NeighbourCheck(
                    carer_id=carer,
                    resident_id=people[client],
                    condition=condition,
                    met_on=_SINCE,
                    user_id=self.user,
                )

    def _visits(self, document: dict[str, Any], people: dict[str, UUID]) -> None:
        orders: dict[str, UUID] = {}
        for position, one in enumerate(document["visits"]):
            who = people[one["client"]]
            if one["order"] not in orders:
                orders[one["order"]] = self._order(who, self.skills[one["skills"][0]])
            asked = {
                "order_id": orders[one["order"]],
                "resident_id": who,
                "what": "pomoc w domu",
                "window_from": one["tw"][0],
                "window_to": one["tw"][1] + one["duration"],
                "preferred_start": one["preferred_start"],
                "minutes": one["duration"],
                "carers_needed": one["carers_needed"],
                "sex": _SEX[one["gender"]],
                "skills": "\n".join(one["skills"]),
                "priority": Priority(str(one["priority"])),
            }
            standing = StandingVisitRow(
                **asked, position=position, days="1111111", valid_from=_SINCE
            )
            self.session.add(standing)
            for week in range(1 - WEEKS // 2, 1 + WEEKS // 2):
                monday = MONDAY + timedelta(days=WEEK_LONG * week)
                days = [monday + timedelta(days=day) for day in one["days"]]
                self.session.add(
                    VisitRow(
                        **asked,
                        standing_visit_id=standing.id,
                        period=days[0] if len(days) == 1 else monday,
                        allowed_days=" ".join(day.isoformat() for day in days),
                    )
                )

    def _order(self, who: UUID, service: Service) -> UUID:
        number = next(self.numbers)
        case = Case(
            mark=f"CUS.8225.{number}.2026",
            cell="CUS",
            symbol="8225",
            number=number,
            year=2026,
            kind=CaseKind.CARE,
            regime=Regime.DECISION,
            resident_id=who,
            handler_id=self.user,
            state=CaseState.DECIDED,
            opened_on=_SINCE,
        )
        order = ServiceOrder(
            number=number,
            year=2026,
            resident_id=who,
            case_id=case.id,
            service_id=service.id,
            provider_id=self.provider.id,
            ordered_on=_SINCE,
            starts_on=_SINCE,
            state=OrderState.SENT,
            state_on=_SINCE,
            author_id=self.user,
        )
        self.session.add_all([case, order])
        return order.id

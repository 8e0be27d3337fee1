"""The card of a programme: its twelve elements, what is missing, what is due, how it changed."""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.programmes import Programme, ProgrammeChange, ProgrammeIndicator
from cusdesk.domain.deadlines import Deadline
from cusdesk.domain.programme_fees import Price
from cusdesk.domain.programmes import (
    IndicatorUnit,
    Missing,
    PersonalDatum,
    ProgrammeContents,
    ProgrammeState,
    missing_elements,
    report_deadline,
)
from cusdesk.domain.services import FeeRule
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import operation, part
from cusdesk.operations.programmes import (
    Condition,
    ReliefRow,
    ServiceOfProgramme,
    all_reliefs_of,
    all_services_of,
    asked_data,
    conditions_of,
    existing_programme,
    price_on,
    prices_of,
)
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class ProgrammeCard:
    """A programme as its form describes it."""

    code: str
    name: str
    aim: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    resolution: str = ""
    adopted_on: date | None = None
    journal: str = ""
    needs: str = ""
    people: str = ""
    people_expected: int | None = None
    procedure: str = ""
    fees: str = ""
    proofs: str = ""
    stages: str = ""
    monitoring: str = ""
    budget: Decimal | None = None
    sources: str = ""
    payment_day: int = 15
    project_id: UUID | None = None
    data: frozenset[PersonalDatum] = frozenset()


@dataclass(frozen=True, slots=True)
class Indicator:
    """A measure of the programme's effect, with where it began and what is aimed at."""

    id: UUID
    service_id: UUID | None
    name: str
    unit: IndicatorUnit
    baseline: int
    target: int | None


@dataclass(frozen=True, slots=True)
class Change:
    """A resolution that changed the programme."""

    id: UUID
    resolution: str
    valid_from: date
    what: str


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """Everything the office keeps about a programme, on one day."""

    id: UUID
    card: ProgrammeCard
    state: ProgrammeState
    services: tuple[ServiceOfProgramme, ...]
    conditions: tuple[Condition, ...]
    prices: dict[UUID, list[Price]]
    reliefs: tuple[ReliefRow, ...]
    indicators: tuple[Indicator, ...]
    changes: tuple[Change, ...]
    missing: tuple[Missing, ...]
    report: Deadline | None
    reported_on: date | None

    def code_of(self, service_id: UUID | None) -> str:
        """Return the code of a service of the programme; without one, all of them."""
        found = (one.code for one in self.services if one.service_id == service_id)
        return "wszystkie" if service_id is None else next(found, "")


@operation(Permission.SERVICES_READ)
def programme_card(tx: Transaction, programme_id: UUID) -> ProgrammeView:
    """Return the card of a programme as things stand today."""
    row = existing_programme(tx, programme_id)
    services = tuple(all_services_of(tx, row.id, tx.today))
    return ProgrammeView(
        id=row.id,
        card=card_of(tx, row),
        state=row.state,
        services=services,
        conditions=tuple(conditions_of(tx, row.id)),
        prices=prices_of(tx, row.id),
        reliefs=tuple(all_reliefs_of(tx, row.id)),
        indicators=indicators_of(tx, row.id),
        changes=changes_of(tx, row.id),
        missing=missing_elements(contents_of(tx, row)),
        report=report_deadline(row.ends_on, tx.law) if row.ends_on else None,
        reported_on=row.reported_on,
    )


@part
def card_of(tx: Transaction, row: Programme) -> ProgrammeCard:
    """Return a programme as its form describes it."""
    plain = {
        field.name: getattr(row, field.name)
        for field in fields(ProgrammeCard)
        if field.name != "data"
    }
    return ProgrammeCard(**plain, data=asked_data(tx, row.id))


@part
def contents_of(tx: Transaction, row: Programme) -> ProgrammeContents:
    """Return what the programme says so far, for the question what it lacks."""
    services = all_services_of(tx, row.id, tx.today)
    paid = [one for one in services if one.fee_rule is not FeeRule.FREE]
    day = max(tx.today, row.starts_on or tx.today)
    return ProgrammeContents(
        name=row.name,
        aim=row.aim,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        needs=row.needs,
        people=row.people,
        people_expected=row.people_expected,
        services=len(services),
        conditions=len(conditions_of(tx, row.id)),
        procedure=row.procedure,
        unpriced=tuple(
            f"{one.code} {one.name}"
            for one in paid
            if one.fee_rule is not FeeRule.TABLE
            and price_on(tx, row.id, one.service_id, day) is None
        ),
        fees=row.fees,
        paid=len(paid),
        proofs=row.proofs,
        data=len(asked_data(tx, row.id)),
        stages=row.stages,
        monitoring=row.monitoring,
        indicators=len(indicators_of(tx, row.id)),
        budget=row.budget,
        sources=row.sources,
    )


@part
def indicators_of(tx: Transaction, programme_id: UUID) -> tuple[Indicator, ...]:
    """Return the measures of a programme in the order they were written."""
    rows = tx.scalars(
        select(ProgrammeIndicator)
        .where(ProgrammeIndicator.programme_id == programme_id, ProgrammeIndicator.gone.is_(False))
        .order_by(ProgrammeIndicator.id)
    )
    return tuple(
        Indicator(row.id, row.service_id, row.name, row.unit, row.baseline, row.target)
        for row in rows
    )


@part
def changes_of(tx: Transaction, programme_id: UUID) -> tuple[Change, ...]:
    """Return the resolutions that changed a programme, the newest first."""
    rows = tx.scalars(
        select(ProgrammeChange)
        .where(ProgrammeChange.programme_id == programme_id, ProgrammeChange.gone.is_(False))
        .order_by(ProgrammeChange.valid_from.desc(), ProgrammeChange.id.desc())
    )
    return tuple(Change(row.id, row.resolution, row.valid_from, row.what) for row in rows)

"""The lists of a programme: services with limits, prices, reliefs, conditions, measures."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar
from uuid import UUID

from sqlalchemy import func, select

from cusdesk.db.base import Synced
from cusdesk.db.programmes import (
    Programme,
    ProgrammeCondition,
    ProgrammeIndicator,
    ProgrammePrice,
    ProgrammeRelief,
    ProgrammeService,
)
from cusdesk.db.qualifications import Declaration, Qualification
from cusdesk.db.services import Service
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.programme_fees import (
    Relief,
    refuse_impossible_price,
    refuse_impossible_relief,
)
from cusdesk.domain.programme_limits import Limits, refuse_past_budget
from cusdesk.domain.programmes import IndicatorUnit, ProgrammeState, Proof, refuse_to_empty
from cusdesk.domain.services import FeeRule, ServiceNature
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.programme_cards import contents_of
from cusdesk.operations.programme_editing import Amendment, note_amendment
from cusdesk.operations.programmes import existing_programme, limits_of
from cusdesk.operations.transaction import Transaction

R = TypeVar("R", bound=Synced)
Entry = ProgrammeService | ProgrammeCondition | ProgrammeIndicator


@dataclass(frozen=True, slots=True)
class NewIndicator:
    """A measure as it is written down."""

    name: str
    unit: IndicatorUnit
    baseline: int = 0
    target: int | None = None
    service_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class NewPrice:
    """A price of one unit from a day on, with the resolution it rests on."""

    price: Decimal
    valid_from: date
    basis: str = ""


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def put_service(
    tx: Transaction,
    programme_id: UUID,
    service_id: UUID,
    limits: Limits,
    *,
    amended: Amendment | None = None,
) -> None:
    """Put a service into a programme, or set its limits anew; no number is no limit."""
    programme, service = existing_programme(tx, programme_id), _existing(tx, Service, service_id)
    _refuse_foreign(service)
    _refuse_impossible_limits(limits)
    others = _spent_on_others(tx, programme_id, service_id)
    refuse_past_budget(programme.budget, others + (limits.budget or Decimal(0)))
    row = _held(tx, programme_id, service_id)
    if row is None:
        _by_resolution(tx, programme, amended, f"dodano usługę „{service.name}”")
        row = ProgrammeService(programme_id=programme_id, service_id=service_id)
        tx.add(row)
    elif limits_of(row) != limits:
        _by_resolution(tx, programme, amended, f"zmieniono limity usługi „{service.name}”")
    row.places, row.units_per_person = limits.places, limits.units_per_person
    row.budget, row.people_expected = limits.budget, limits.people_expected


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def drop_service(
    tx: Transaction, programme_id: UUID, service_id: UUID, *, amended: Amendment | None = None
) -> None:
    """Take a service out of a programme; one somebody asked for stays."""
    row = _held(tx, programme_id, service_id)
    if row is None:
        return
    asked = select(Qualification.id).where(
        Qualification.programme_id == programme_id,
        Qualification.service_id == service_id,
        Qualification.gone.is_(False),
    )
    if tx.scalars(asked.limit(1)).first() is not None:
        raise RefusedError(
            "Ktoś wnioskował już o tę usługę w tym programie, więc zostaje. Jeżeli rada ją "
            "wycofała, wpisz na karcie usługi, do kiedy się ją stosuje."
        )
    name = _existing(tx, Service, service_id).name
    _drop(tx, row, amended, f"wyjęto usługę „{name}”")


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def set_price(
    tx: Transaction,
    programme_id: UUID,
    service_id: UUID,
    new: NewPrice,
) -> None:
    """Set the price of a unit from a day on; the same day again corrects it."""
    refuse_impossible_price(new.price)
    _demand_basis(tx, programme_id, new.basis, _PRICE_RESTS)
    if _held(tx, programme_id, service_id) is None:
        raise RefusedError("Program nie obejmuje tej usługi. Najpierw dodaj ją do programu.")
    service = _existing(tx, Service, service_id)
    if service.fee_rule is FeeRule.UNSET:
        # Whoever prices it settles where its price comes from; nought is a price too.
        service.fee_rule = FeeRule.PRICE_LIST
    if service.fee_rule is not FeeRule.PRICE_LIST:
        raise RefusedError(
            "Ta usługa nie ma ceny z cennika programu. Zmień na jej karcie „Opłata” na „cennik "
            "programu”."
        )
    same = select(ProgrammePrice).where(
        ProgrammePrice.programme_id == programme_id,
        ProgrammePrice.service_id == service_id,
        ProgrammePrice.valid_from == new.valid_from,
        ProgrammePrice.gone.is_(False),
    )
    row = tx.scalars(same).first()
    if row is None:
        row = ProgrammePrice(
            programme_id=programme_id,
            service_id=service_id,
            price=new.price,
            valid_from=new.valid_from,
        )
        tx.add(row)
    row.price, row.basis = new.price, new.basis.strip()


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def add_relief(
    tx: Transaction, programme_id: UUID, relief: Relief, service_id: UUID | None = None
) -> UUID:
    """Add a relief; without a service it holds for all of the programme."""
    refuse_impossible_relief(relief)
    _demand_basis(tx, programme_id, relief.basis, _RELIEF_RESTS)
    row = ProgrammeRelief(
        programme_id=programme_id,
        service_id=service_id,
        name=relief.name.strip(),
        percent=relief.percent,
        valid_from=relief.valid_from,
        valid_to=relief.valid_to,
        proof=relief.proof,
        basis=relief.basis.strip(),
    )
    tx.add(row)
    return row.id


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def end_relief(
    tx: Transaction, relief_id: UUID, valid_to: date, *, amended: Amendment | None = None
) -> None:
    """End a relief with a day; people qualified with it keep what they were told."""
    row = _existing(tx, ProgrammeRelief, relief_id)
    what = f"zakończono ulgę „{row.name}” {short_day(valid_to)}"
    _by_resolution(tx, existing_programme(tx, row.programme_id), amended, what)
    if valid_to < row.valid_from:
        row.gone = True
    else:
        row.valid_to = valid_to


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def add_condition(
    tx: Transaction,
    programme_id: UUID,
    text: str,
    proof: Proof,
    service_id: UUID | None = None,
    *,
    amended: Amendment | None = None,
) -> UUID:
    """Add a condition of qualifying after those there; to an adopted programme by a resolution."""
    programme = existing_programme(tx, programme_id)
    if not text.strip():
        raise InvalidInputError("Napisz warunek, na przykład „ukończone 60 lat”.", "text")
    _by_resolution(tx, programme, amended, f"dodano warunek „{text.strip()}”")
    last = select(func.max(ProgrammeCondition.position)).where(
        ProgrammeCondition.programme_id == programme_id
    )
    row = ProgrammeCondition(
        programme_id=programme_id,
        service_id=service_id,
        position=(tx.scalar(last) or 0) + 1,
        text=text.strip(),
        proof=proof,
    )
    tx.add(row)
    return row.id


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def drop_condition(
    tx: Transaction, condition_id: UUID, *, amended: Amendment | None = None
) -> None:
    """Take away a condition nobody has declared anything about."""
    row = _existing(tx, ProgrammeCondition, condition_id)
    said = select(Declaration.id).where(
        Declaration.condition_id == condition_id, Declaration.gone.is_(False)
    )
    if tx.scalars(said.limit(1)).first() is not None:
        raise RefusedError(
            "Są już oświadczenia o tym warunku, więc zostaje. Nowy warunek dopisz obok."
        )
    _drop(tx, row, amended, f"usunięto warunek „{row.text}”")


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def add_indicator(
    tx: Transaction,
    programme_id: UUID,
    new: NewIndicator,
    *,
    amended: Amendment | None = None,
) -> UUID:
    """Add a measure of the programme's effect (art. 5 ust. 3 pkt 11 CUS Act)."""
    programme = existing_programme(tx, programme_id)
    if not new.name.strip():
        raise InvalidInputError("Wpisz nazwę miernika, na przykład „liczba osób”.", "name")
    if new.baseline < 0 or (new.target or 0) < 0:
        raise InvalidInputError("Miernik liczy się od zera w górę.", "target")
    _by_resolution(tx, programme, amended, f"dodano miernik „{new.name.strip()}”")
    row = ProgrammeIndicator(
        programme_id=programme_id,
        service_id=new.service_id,
        name=new.name.strip(),
        unit=new.unit,
        baseline=new.baseline,
        target=new.target,
    )
    tx.add(row)
    return row.id


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def drop_indicator(
    tx: Transaction, indicator_id: UUID, *, amended: Amendment | None = None
) -> None:
    """Take away a measure written by mistake."""
    row = _existing(tx, ProgrammeIndicator, indicator_id)
    _drop(tx, row, amended, f"usunięto miernik „{row.name}”")


def _drop(tx: Transaction, row: Entry, amended: Amendment | None, what: str) -> None:
    """Take a row away; an adopted programme keeps at least one of what the Act asks for."""
    programme = existing_programme(tx, row.programme_id)
    before = contents_of(tx, programme)
    row.gone = True
    if programme.state is not ProgrammeState.PREPARED:
        tx.flush()
        after = contents_of(tx, programme)
        refuse_to_empty(before, after, programme.resolution, programme.adopted_on)
    _by_resolution(tx, programme, amended, what)


def _by_resolution(
    tx: Transaction, programme: Programme, amended: Amendment | None, what: str
) -> None:
    """Note by which resolution an adopted programme changes (art. 4 ust. 1-2, art. 5 ust. 3)."""
    if programme.state is not ProgrammeState.PREPARED:
        note_amendment(tx, programme, amended, [what])


def _demand_basis(tx: Transaction, programme_id: UUID, basis: str, what: str) -> None:
    # art. 5 ust. 3 pkt 7 with art. 4 ust. 1-2: fees and reliefs are what the rada resolved
    programme = existing_programme(tx, programme_id)
    if programme.state is not ProgrammeState.PREPARED and not basis.strip():
        raise InvalidInputError(
            f"Program jest przyjęty uchwałą. Wpisz, {what}, na przykład „§ 6 programu” albo "
            "„uchwała nr XXV/180/2026”.",
            "basis",
        )


_PRICE_RESTS = "z czego wynika ta cena"
_RELIEF_RESTS = "z czego wynika ta ulga"


def _refuse_foreign(service: Service) -> None:
    if service.regime is not Regime.PROGRAMME or not service.regime_confirmed:
        raise RefusedError(
            f"„{service.name}” nie jest usługą z programu. Potwierdź jej tryb na karcie usługi."
        )
    if service.nature is ServiceNature.SUPPORTING:
        # art. 13 ust. 1 pkt 6: no application, no qualification, no fee
        raise RefusedError(
            f"„{service.name}” to działanie wspierające: nikt o nie nie wnioskuje. Jeżeli program "
            "wymienia je jako usługę, zmień to na karcie usługi."
        )


def _refuse_impossible_limits(limits: Limits) -> None:
    for field, value in (
        ("places", limits.places),
        ("units_per_person", limits.units_per_person),
        ("budget", limits.budget),
        ("people_expected", limits.people_expected),
    ):
        if value is not None and value <= 0:
            raise InvalidInputError(
                "Wpisz liczbę większą od zera. Puste pole: bez ograniczenia.", field
            )


def _spent_on_others(tx: Transaction, programme_id: UUID, service_id: UUID) -> Decimal:
    others = select(ProgrammeService.budget).where(
        ProgrammeService.programme_id == programme_id,
        ProgrammeService.service_id != service_id,
        ProgrammeService.gone.is_(False),
    )
    return sum((budget or Decimal(0) for budget in tx.scalars(others)), Decimal(0))


def _held(tx: Transaction, programme_id: UUID, service_id: UUID) -> ProgrammeService | None:
    return tx.scalars(
        select(ProgrammeService).where(
            ProgrammeService.programme_id == programme_id,
            ProgrammeService.service_id == service_id,
            ProgrammeService.gone.is_(False),
        )
    ).first()


def _existing(tx: Transaction, table: type[R], row_id: UUID) -> R:
    row = tx.get(table, row_id)
    if row is None or row.gone:
        raise NotFoundError("Tej pozycji nie ma już na liście. Odśwież kartę.")
    return row

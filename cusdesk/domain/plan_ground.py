"""What a plan is built on: needs, services, who provides them, what else the person has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from cusdesk.domain.assessments import LifeArea, NeedState
from cusdesk.domain.contracts import Rate, rate_on
from cusdesk.domain.plan_content import PlannedService
from cusdesk.domain.plan_terms import PlanTerms
from cusdesk.domain.plan_totals import NamedService
from cusdesk.domain.service_answers import Suggestion
from cusdesk.domain.services import ServiceUnit
from cusdesk.domain.terms import Regime
from cusdesk.domain.weeks import FOUR_WEEKS


@dataclass(frozen=True, slots=True)
class NeedFacts:
    """A need of the talk, and the services that would answer it."""

    id: UUID
    area: LifeArea
    text: str
    state: NeedState
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True)
class ServiceFacts:
    """A service of the base as a plan sees it."""

    id: UUID
    code: str
    name: str
    unit: ServiceUnit
    regime: Regime
    confirmed: bool = True
    supporting: bool = False
    active_from: date | None = None
    active_to: date | None = None
    areas: frozenset[LifeArea] = frozenset()
    in_programme: bool = True
    programme_from: date | None = None
    programme_to: date | None = None
    units_per_person: int | None = None
    place_id: UUID | None = None
    payment_day: int | None = None

    @property
    def title(self) -> str:
        """Code and name."""
        return f"{self.code} {self.name}"


@dataclass(frozen=True, slots=True)
class QualifiedFacts:
    """A service the person is qualified for, until when and at what fee."""

    id: UUID
    service_id: UUID
    starts_on: date | None = None
    ends_on: date | None = None
    fee: Decimal | None = None
    fee_ground: str = ""
    # whether the person was sent the letter that says so
    informed: bool = True


@dataclass(frozen=True, slots=True)
class ContractFacts:
    """A contract a service may be provided under: its days, what is left of it, its rates."""

    id: UUID
    provider_id: UUID
    number: str
    starts_on: date
    ends_on: date
    minutes_left: int | None = None
    amount_left: Decimal | None = None
    rates: Mapping[UUID, tuple[Rate, ...]] = field(default_factory=dict)

    def rate(self, service_id: UUID, day: date) -> Decimal | None:
        """Return what a unit costs on a day; before the first rate begins, that one."""
        known = self.rates.get(service_id, ())
        return rate_on(known, day) or (known[0].rate if known else None)


@dataclass(frozen=True, slots=True)
class Money:
    """A budget services are paid from: what other plans cost of it, what is promised in all."""

    name: str
    services: frozenset[UUID]
    budget: Decimal
    planned: Decimal
    bound: Decimal


@dataclass(frozen=True, slots=True)
class ProviderFacts:
    """Who may provide services, and why not where it may not."""

    id: UUID
    name: str
    services: frozenset[UUID] = frozenset()
    own: bool = False
    refusal: str | None = None


@dataclass(frozen=True, slots=True)
class CareFacts:
    """A decision of social assistance that runs; it stands beside the plan, never in it."""

    sentence: str
    number: str
    areas: frozenset[LifeArea] = frozenset()


@dataclass(frozen=True, slots=True)
class OtherPlan:
    """Another plan of the same person that is agreed or in force: what it answers, by what."""

    number: str
    starts_on: date
    ends_on: date
    areas: frozenset[LifeArea] = frozenset()
    services: frozenset[UUID] = frozenset()
    # in one case a plan follows another, and the two never hold at once
    same_case: bool = False


@dataclass(frozen=True, slots=True)
class PlanGround:
    """Everything the checks of a plan ask for; read once, so that each key is answered at once."""

    today: date
    person: str
    begun_on: date
    terms: PlanTerms
    # the office reads art. 40 so that each update may last a year of its own
    year_of_version: bool = False
    # whoever leads the case settled that a plan is needed; advice against it comes too late
    decided: bool = False
    dead_on: date | None = None
    moved_out_on: date | None = None
    talked_on: date | None = None
    needs: tuple[NeedFacts, ...] = ()
    services: Mapping[UUID, ServiceFacts] = field(default_factory=dict)
    qualified: tuple[QualifiedFacts, ...] = ()
    providers: Mapping[UUID, ProviderFacts] = field(default_factory=dict)
    contracts: Mapping[UUID, ContractFacts] = field(default_factory=dict)
    places: Mapping[UUID, str] = field(default_factory=dict)
    fees: Mapping[UUID, tuple[Decimal, str]] = field(default_factory=dict)
    care: tuple[CareFacts, ...] = ()
    others: tuple[OtherPlan, ...] = ()
    weeks: Fraction = FOUR_WEEKS
    money: tuple[Money, ...] = ()
    applied_on: date | None = None

    @property
    def named(self) -> dict[UUID, NamedService]:
        """The services by name and unit, for totals."""
        return {key: NamedService(one.title, one.unit) for key, one in self.services.items()}

    def need(self, need_id: UUID | None) -> NeedFacts | None:
        """Return a need by its id."""
        return next((one for one in self.needs if one.id == need_id), None)

    def qualification(self, service_id: UUID, day: date) -> QualifiedFacts | None:
        """Return the qualification for a service that holds on a day, else the nearest to it.

        Where one follows another in a case, it is the first that has not ended by then.
        """
        known = [one for one in self.qualified if one.service_id == service_id]
        known.sort(key=lambda one: one.starts_on or date.min)
        lasting = (one for one in known if one.ends_on is None or one.ends_on >= day)
        return next(lasting, known[-1] if known else None)

    def offering(self, service_id: UUID) -> tuple[ProviderFacts, ...]:
        """Return who offers a service; whoever has said nothing of services may offer it too."""
        return tuple(
            one for one in self.providers.values() if not one.services or service_id in one.services
        )

    def contract(self, provider_id: UUID, service_id: UUID, day: date) -> ContractFacts | None:
        """Return the contract of a provider that has a rate for a service on a day."""
        return next(
            (
                one
                for one in self.contracts.values()
                if one.provider_id == provider_id
                and service_id in one.rates
                and one.starts_on <= day <= one.ends_on
            ),
            None,
        )

    def provided_by(
        self, one: PlannedService, provider_id: UUID | None
    ) -> tuple[UUID | None, Decimal | None]:
        """Return the contract and the cost of a unit that follow from a provider."""
        if provider_id is None:
            return None, None
        found = self.contract(provider_id, one.service_id, one.starts_on)
        return (found.id, found.rate(one.service_id, one.starts_on)) if found else (None, None)

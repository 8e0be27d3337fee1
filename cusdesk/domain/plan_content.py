"""What a version of a plan says: services one by one, goals, supporting actions, commitments."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from cusdesk.domain.activities import when_text
from cusdesk.domain.dates import DAYS_IN_WEEK
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.money import plain_number
from cusdesk.domain.plan_times import times_text
from cusdesk.domain.plans import CommitmentOf, Frequency, GoalResult
from cusdesk.domain.services import ServiceUnit
from cusdesk.domain.words import NBSP, plural, tidied

MOST_UNITS = Decimal(9999)


@dataclass(frozen=True, slots=True)
class PlannedService:
    """One service of the plan: how much, how often, when, where, by whom, at what fee and cost."""

    service_id: UUID
    amount: Decimal
    frequency: Frequency
    starts_on: date
    ends_on: date
    need_id: UUID | None = None
    qualification_id: UUID | None = None
    scope: str = ""
    days: str = ""
    times: str = ""
    place: str = ""
    place_id: UUID | None = None
    provider_id: UUID | None = None
    contract_id: UUID | None = None
    fee_per_unit: Decimal | None = None
    fee_ground: str = ""
    cost_per_unit: Decimal | None = None
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal in the person's own words, how one will see it, and how it came out."""

    words: str
    measure: str = ""
    stays_home: bool = False
    result: GoalResult | None = None
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class SupportingAction:
    """What a volunteer, a neighbour or a group does beside the services; never for a fee."""

    what: str
    who: str = ""
    how_often: str = ""
    carer_id: UUID | None = None
    group_id: UUID | None = None
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class PlanCommitment:
    """What the person, the family or the centre takes upon itself."""

    whose: CommitmentOf
    text: str
    id: UUID | None = None


@dataclass(frozen=True, slots=True)
class PlanFrame:
    """What surrounds the services: the period, the needs in a few words, whom to ring."""

    starts_on: date
    ends_on: date
    needs_summary: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    assessment_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class PlanContent:
    """Everything one version of a plan says."""

    frame: PlanFrame
    services: tuple[PlannedService, ...] = ()
    goals: tuple[Goal, ...] = ()
    actions: tuple[SupportingAction, ...] = ()
    commitments: tuple[PlanCommitment, ...] = ()

    def with_service(self, one: PlannedService) -> "PlanContent":
        """Return the plan with a service put in, or in the place of the one it replaces."""
        known = [each.id for each in self.services]
        if one.id is not None and one.id in known:
            at = known.index(one.id)
            return replace(self, services=(*self.services[:at], one, *self.services[at + 1 :]))
        return replace(self, services=(*self.services, one))


def checked_service(one: PlannedService) -> PlannedService:
    """Return a service as it is stored, or say what was typed wrong."""
    tidy = tidied(one)
    if not 0 < tidy.amount <= MOST_UNITS:
        raise InvalidInputError("Wpisz, ile jednostek usługi, na przykład 3 albo 1,5.", "amount")
    if tidy.ends_on < tidy.starts_on:
        raise InvalidInputError("Koniec usługi wypada przed jej początkiem.", "ends_on")
    if tidy.days and (len(tidy.days) != DAYS_IN_WEEK or "1" not in tidy.days):
        raise InvalidInputError("Wpisz dni, na przykład: pn, śr albo pn-pt.", "days")
    for name in ("fee_per_unit", "cost_per_unit"):
        amount = getattr(tidy, name)
        if amount is not None and amount < 0:
            raise InvalidInputError("Kwota nie może być ujemna.", name)
    return replace(tidy, times=times_text(tidy.times))


def checked_frame(frame: PlanFrame) -> PlanFrame:
    """Return the frame as it is stored, or say what was typed wrong."""
    if frame.ends_on < frame.starts_on:
        raise InvalidInputError("Koniec planu wypada przed jego początkiem.", "ends_on")
    return tidied(frame)


def without_blanks(
    goals: Iterable[Goal],
    actions: Iterable[SupportingAction],
    commitments: Iterable[PlanCommitment],
) -> tuple[tuple[Goal, ...], tuple[SupportingAction, ...], tuple[PlanCommitment, ...]]:
    """Return the lists without lines nobody filled in."""
    return (
        tuple(tidied(one) for one in goals if one.words.strip()),
        tuple(tidied(one) for one in actions if one.what.strip()),
        tuple(tidied(one) for one in commitments if one.text.strip()),
    )


UNIT_FORMS: dict[ServiceUnit, tuple[str, str, str, str]] = {
    ServiceUnit.HOUR: ("godzina", "godziny", "godzin", "godziny"),
    ServiceUnit.RIDE: ("przejazd", "przejazdy", "przejazdów", "przejazdu"),
    ServiceUnit.KILOMETRE: ("kilometr", "kilometry", "kilometrów", "kilometra"),
    ServiceUnit.MEAL: ("posiłek", "posiłki", "posiłków", "posiłku"),
    ServiceUnit.DAY: ("dzień", "dni", "dni", "dnia"),
    ServiceUnit.MEETING: ("spotkanie", "spotkania", "spotkań", "spotkania"),
}


def units_in_words(amount: Decimal, unit: ServiceUnit) -> str:
    """Return so many units: „3 godziny”, „1,5 godziny”, „8 przejazdów”."""
    one, few, many, part = UNIT_FORMS[unit]
    whole = amount == amount.to_integral_value()
    noun = plural(int(amount), one, few, many) if whole else part
    return f"{plain_number(amount, 4)}{NBSP}{noun}"


def extent(one: PlannedService, unit: ServiceUnit) -> str:
    """Return how much and how often: „3 godziny tygodniowo”."""
    return f"{units_in_words(one.amount, unit)} {one.frequency.label}"


def schedule(one: PlannedService) -> str:
    """Return on which days and at what time: „pn, śr, 10:00–11:30”."""
    days = when_text(one.days, None) if one.days else ""
    return ", ".join(filter(None, (days, one.times)))

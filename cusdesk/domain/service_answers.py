"""Which needs a service answers: what the program proposes, and how services are suggested."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from cusdesk.domain.assessments import LifeArea
from cusdesk.domain.entries import Entry, entry_of
from cusdesk.domain.services import CareKind, ServiceArea
from cusdesk.domain.terms import Regime
from cusdesk.domain.words import folded


@dataclass(frozen=True, slots=True)
class AnswerProposals:
    """What services of an area or a kind of care usually answer, and whom offices usually name."""

    by_area: Mapping[ServiceArea, frozenset[LifeArea]]
    by_care: Mapping[CareKind, frozenset[LifeArea]]
    groups: tuple[str, ...]

    def for_service(self, area: ServiceArea, care: CareKind | None) -> frozenset[LifeArea]:
        """Return the areas of life a service may answer; the office confirms each."""
        if care is not None:
            return self.by_care.get(care, frozenset())
        return self.by_area.get(area, frozenset())


@dataclass(frozen=True, slots=True)
class OfferedService:
    """An active service as suggestions see it."""

    id: UUID
    code: str
    name: str
    regime: Regime
    areas: frozenset[LifeArea]
    groups: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A service that answers a need, and why it stands where it stands."""

    service_id: UUID
    code: str
    name: str
    regime: Regime
    why: str


def suggested(
    services: Iterable[OfferedService], area: LifeArea, group_id: UUID | None
) -> tuple[Suggestion, ...]:
    """Return the services that answer an area of life; those meant for the group come first.

    A service meant for other groups only is left out once the group of the person is known.
    """
    found = [
        (_rank(one, group_id), one)
        for one in services
        if area in one.areas and _fits(one, group_id)
    ]
    ordered = sorted(found, key=lambda pair: (pair[0], folded(pair[1].code), folded(pair[1].name)))
    return tuple(
        Suggestion(one.id, one.code, one.name, one.regime, _why(one, group_id))
        for _rank_, one in ordered
    )


def unlinked(services: Iterable[OfferedService], held: Collection[UUID]) -> tuple[Suggestion, ...]:
    """Return the services a person is qualified for of which nobody has said what they answer."""
    found = [one for one in services if one.id in held and not one.areas]
    ordered = sorted(found, key=lambda one: (folded(one.code), folded(one.name)))
    return tuple(
        Suggestion(one.id, one.code, one.name, one.regime, "osoba jest zakwalifikowana")
        for one in ordered
    )


def proposals_from(document: object) -> AnswerProposals:
    """Return the proposals a shipped file holds, or name the place that is wrong."""
    whole = entry_of(document, "podpowiedzi").expect({"by_area", "by_care", "groups"})
    groups = whole.values.get("groups")
    if not isinstance(groups, list) or not all(isinstance(name, str) for name in groups):
        whole.refuse("„groups” ma być listą nazw")
    return AnswerProposals(
        by_area={ServiceArea(key): areas for key, areas in _links(whole.entry("by_area"))},
        by_care={CareKind(key): areas for key, areas in _links(whole.entry("by_care"))},
        groups=tuple(groups),
    )


def _links(entry: Entry) -> Iterable[tuple[str, frozenset[LifeArea]]]:
    for key, value in entry.values.items():
        areas = value if isinstance(value, list) else []
        yield str(key), frozenset(LifeArea(area) for area in areas)


def _fits(one: OfferedService, group_id: UUID | None) -> bool:
    return group_id is None or not one.groups or group_id in one.groups


def _rank(one: OfferedService, group_id: UUID | None) -> int:
    return 0 if group_id is not None and group_id in one.groups else 1


def _why(one: OfferedService, group_id: UUID | None) -> str:
    if group_id is not None and group_id in one.groups:
        return "dla tej grupy"
    return "dla wszystkich" if not one.groups else "dla wskazanych grup"

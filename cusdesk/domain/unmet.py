"""Unmet needs, counted by village and target group for the diagnosis of the community."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cusdesk.domain.assessments import LifeArea, UnmetReason
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.words import capitalised, folded

# How places are put in order: the office passes that of the Polish dictionary.
Order = Callable[[str], str]
NO_PLACE, NO_GROUP = "bez adresu", "bez grupy"
NO_SERVICE_YET = "bez usługi, nierozstrzygnięta"


@dataclass(frozen=True, slots=True)
class UnmetNeed:
    """One need nobody answers: whose, where, of which group and area, why, since when.

    `reason` is none where nobody has settled the need: it is open and no service stands for it.
    """

    need_id: UUID
    resident_id: UUID
    locality: str
    group: str
    area: LifeArea
    reason: UnmetReason | None
    since: date


@dataclass(frozen=True, slots=True)
class UnmetCount:
    """How many needs go unmet in one place and group, or in one area for one reason."""

    first: str
    second: str
    needs: int
    people: int
    chief_reason: str


def by_village_and_group(
    needs: Iterable[UnmetNeed], order: Order = folded
) -> tuple[UnmetCount, ...]:
    """Return the counts for each village and target group, villages in dictionary order."""
    return _counted(needs, lambda one: (one.locality or NO_PLACE, one.group or NO_GROUP), order)


def by_area_and_reason(needs: Iterable[UnmetNeed], order: Order = folded) -> tuple[UnmetCount, ...]:
    """Return the counts for each area of life and reason."""
    return _counted(
        needs, lambda one: (capitalised(one.area.label), reason_label(one.reason)), order
    )


def reason_label(reason: UnmetReason | None) -> str:
    """Return why a need goes unmet, in words."""
    return reason.label if reason else NO_SERVICE_YET


def people_among(needs: Iterable[UnmetNeed]) -> int:
    """Return how many people these needs belong to; one with three needs is one person."""
    return len({one.resident_id for one in needs})


def checked_reason(reason: UnmetReason | None, note: str) -> None:
    """Refuse to leave a need unmet without saying why."""
    if reason is None:
        raise InvalidInputError(
            "Wybierz, dlaczego potrzeba zostaje niezaspokojona: z tego powstaje diagnoza gminy.",
            "reason",
        )
    if reason is UnmetReason.OTHER and not note.strip():
        raise InvalidInputError("Dopisz, jaki to powód.", "reason_note")


def _counted(
    needs: Iterable[UnmetNeed], places: Callable[[UnmetNeed], tuple[str, str]], order: Order
) -> tuple[UnmetCount, ...]:
    together: dict[tuple[str, str], list[UnmetNeed]] = defaultdict(list)
    for one in needs:
        together[places(one)].append(one)
    ordered = sorted(together, key=lambda pair: (order(pair[0]), order(pair[1])))
    return tuple(
        UnmetCount(*pair, len(together[pair]), people_among(together[pair]), _chief(together[pair]))
        for pair in ordered
    )


def _chief(needs: list[UnmetNeed]) -> str:
    """Return the commonest reason; of equal ones the first in the order of terms."""
    counted = Counter(one.reason for one in needs)
    order = [*UnmetReason, None]
    chief = min(counted, key=lambda reason: (-counted[reason], order.index(reason)))
    return reason_label(chief)

"""What an update of a plan changed, service by service, as sentences."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from cusdesk.domain.dates import short_day
from cusdesk.domain.money import zloty
from cusdesk.domain.plan_content import PlanContent, PlannedService, extent, schedule
from cusdesk.domain.plan_pairs import partners
from cusdesk.domain.services import ServiceUnit
from cusdesk.domain.words import sentence


@dataclass(frozen=True, slots=True)
class Names:
    """The words for what versions hold by id: services with their units, providers, places."""

    services: Mapping[UUID, str]
    units: Mapping[UUID, ServiceUnit]
    providers: Mapping[UUID, str]
    places: Mapping[UUID, str]


def plan_changes(before: PlanContent, after: PlanContent, names: Names) -> tuple[str, ...]:
    """Return what the later version changed, in the order of its services."""
    earlier_ones = partners(before.services, after.services, after.frame.starts_on)
    said: list[str] = list(_period(before, after))
    for earlier, one in zip(earlier_ones, after.services, strict=True):
        if earlier is None:
            said.append(f"Dodano: {_whole(one, names)}.")
        else:
            said.extend(_service(earlier, one, names))
    carried = [id(one) for one in earlier_ones if one is not None]
    dropped = (one for one in before.services if id(one) not in carried)
    said.extend(f"Zakończono: {_whole(one, names)}." for one in dropped)
    said.extend(
        _texts("cel", (one.words for one in before.goals), (one.words for one in after.goals))
    )
    said.extend(
        _texts(
            "działanie wspierające",
            (_action(one.what, one.who) for one in before.actions),
            (_action(one.what, one.who) for one in after.actions),
        )
    )
    said.extend(
        _texts(
            "zobowiązanie",
            (one.text for one in before.commitments),
            (one.text for one in after.commitments),
        )
    )
    return tuple(said)


def _period(before: PlanContent, after: PlanContent) -> Iterator[str]:
    for name, label in (("starts_on", "Początek planu"), ("ends_on", "Koniec planu")):
        old, new = getattr(before.frame, name), getattr(after.frame, name)
        if old != new:
            yield f"{label}: {short_day(new)} zamiast {short_day(old)}."


def _service(old: PlannedService, new: PlannedService, names: Names) -> Iterator[str]:
    unit, title = names.units[new.service_id], names.services[new.service_id]
    parts = (
        ("wymiar", extent(old, unit), extent(new, unit)),
        ("dni i godziny", schedule(old), schedule(new)),
        ("miejsce", _place(old, names), _place(new, names)),
        ("wykonawca", _provider(old, names), _provider(new, names)),
        ("okres", _days(old), _days(new)),
        ("opłata", _fee(old.fee_per_unit), _fee(new.fee_per_unit)),
        ("zakres", old.scope, new.scope),
    )
    for name, was, now in parts:
        if was != now:
            yield f"{title}, {name}: {now or 'brak'} zamiast {was or 'brak'}."


def _whole(one: PlannedService, names: Names) -> str:
    said = extent(one, names.units[one.service_id])
    return f"{names.services[one.service_id]}, {said}, {_days(one)}"


def _days(one: PlannedService) -> str:
    return f"od {short_day(one.starts_on)} do {short_day(one.ends_on)}"


def _place(one: PlannedService, names: Names) -> str:
    named = names.places.get(one.place_id, "") if one.place_id else ""
    return ", ".join(filter(None, (named, one.place)))


def _provider(one: PlannedService, names: Names) -> str:
    return names.providers.get(one.provider_id, "") if one.provider_id else ""


def _fee(fee: Decimal | None) -> str:
    if fee is None:
        return ""
    return zloty(fee) if fee else "bezpłatnie"


def _action(what: str, who: str) -> str:
    return f"{what} ({who})" if who else what


def _texts(what: str, before: Iterable[str], after: Iterable[str]) -> Iterator[str]:
    old, new = list(before), list(after)
    yield from (f"Dodano {what}: {sentence(one)}" for one in new if one not in old)
    yield from (f"Skreślono {what}: {sentence(one)}" for one in old if one not in new)

"""Updates of a plan (art. 41 ust. 2): a new version over the one in force, and what it changes."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from cusdesk.db.plans import PlanItem, PlanVersion, ServicePlan
from cusdesk.domain.dates import long_day, short_day
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.plan_changes import Names, plan_changes
from cusdesk.domain.plan_content import PlanContent, PlannedService
from cusdesk.domain.plan_ground import PlanGround
from cusdesk.domain.plan_terms import last_allowed, plan_terms_on
from cusdesk.domain.plans import PlanState
from cusdesk.domain.rules import OF_VERSION, PLAN_YEAR
from cusdesk.domain.users import Permission
from cusdesk.operations.cases import record_event
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.offices import rule_on
from cusdesk.operations.plan_ground import ground_of
from cusdesk.operations.plan_items import content_of, copy_content
from cusdesk.operations.plans import (
    OPEN,
    existing_plan,
    latest_version,
    number_of,
    own_plan,
    standing_version,
    versions_of,
)
from cusdesk.operations.transaction import Transaction


@operation(Permission.PLANS_WRITE, Act.CHANGE)
def begin_update(tx: Transaction, plan_id: UUID, starts_on: date) -> UUID:
    """Begin a new version from the one in force: agreed and approved anew (art. 41 ust. 2)."""
    plan = own_plan(tx, plan_id)
    versions = versions_of(tx, plan_id)
    before, standing = versions[-1], standing_version(versions, tx.today)
    if before.state is not PlanState.APPROVED:
        raise RefusedError("Aktualizuje się plan zatwierdzony. Ten zmieniasz wprost.")
    if starts_on <= standing.starts_on:
        raise InvalidInputError(
            f"Aktualizacja zaczyna się po {short_day(standing.starts_on)}, początku obecnej "
            "wersji.",
            "starts_on",
        )
    version = PlanVersion(
        plan_id=plan_id,
        version=before.version + 1,
        drawn_on=tx.today,
        starts_on=starts_on,
        ends_on=max(before.ends_on, starts_on),
        assessment_id=before.assessment_id,
        needs_summary=before.needs_summary,
        drawn_by_id=tx.user_id,
    )
    tx.add(version)
    tx.flush()
    copy_content(tx, _continued(content_of(tx, plan, before), version), version.id)
    record_event(tx, plan.case_id, f"Rozpoczęto aktualizację IPUS nr {number_of(plan)}")
    return version.id


@operation(Permission.PLANS_WRITE, Act.CHANGE)
def prolong_update(tx: Transaction, plan_id: UUID) -> None:
    """Let an update run as long as a plan may, with the services that run to the end."""
    plan = own_plan(tx, plan_id)
    version = latest_version(tx, plan_id)
    if version.state is not PlanState.DRAFT:
        raise RefusedError("Okres zmienia się w wersji, która jest jeszcze projektem.")
    content = content_of(tx, plan, version)
    last, before = _last(tx, plan_id, version), version.ends_on
    if last <= before:
        raise RefusedError(
            f"Plan trwa już najdłużej, jak może: do {long_day(before)} (art. 40 ustawy o CUS). Na "
            "dalszy czas ułóż następny plan: zacznie się dzień po końcu tego."
        )
    version.ends_on = last
    moved = tuple(replace(one, ends_on=last) for one in content.services if one.ends_on == before)
    _move(tx, moved)


@operation(Permission.PLANS_WRITE, Act.CHANGE)
def drop_update(tx: Transaction, plan_id: UUID) -> None:
    """Give up an update; the version in force stays as it is."""
    plan = own_plan(tx, plan_id)
    version = latest_version(tx, plan_id)
    if version.state not in OPEN or version.version == 1:
        raise RefusedError("Nie ma rozpoczętej aktualizacji, którą można by porzucić.")
    version.gone = True
    record_event(tx, plan.case_id, f"Porzucono aktualizację IPUS nr {number_of(plan)}")


@operation(Permission.CASES_READ)
def changes_in(tx: Transaction, plan_id: UUID) -> tuple[str, ...]:
    """Return what the latest version changes; nothing to whoever may not read what it says."""
    plan = existing_plan(tx, plan_id)
    return changes_of(tx, plan) if tx.may(Permission.HEALTH_READ) else ()


@part
def changes_of(tx: Transaction, plan: ServicePlan) -> tuple[str, ...]:
    """Return what the latest version of a plan changes, item by item."""
    versions = versions_of(tx, plan.id)
    if len(versions) == 1:
        return ()
    ground = ground_of(tx, plan, versions[0].starts_on)
    before, after = (content_of(tx, plan, one) for one in versions[-2:])
    # Services that had ended before the update begins did not change by it.
    carried = replace(before, services=_running(before, versions[-1].starts_on))
    return plan_changes(_cut(carried, after), after, names_of(ground))


def names_of(ground: PlanGround) -> Names:
    """Return the words for what versions hold by id."""
    return Names(
        services={key: one.title for key, one in ground.services.items()},
        units={key: one.unit for key, one in ground.services.items()},
        providers={key: one.name for key, one in ground.providers.items()},
        places=ground.places,
    )


def _continued(content: PlanContent, version: PlanVersion) -> PlanContent:
    """Return the content that goes over into a version: what still runs, from its start."""
    services = tuple(
        replace(one, starts_on=max(one.starts_on, version.starts_on))
        for one in _running(content, version.starts_on)
    )
    return replace(content, services=services)


def _running(content: PlanContent, since: date) -> tuple[PlannedService, ...]:
    return tuple(one for one in content.services if one.ends_on >= since)


def _cut(before: PlanContent, after: PlanContent) -> PlanContent:
    """Return the earlier version as seen from the later one's first day."""
    first = after.frame.starts_on
    services = tuple(replace(one, starts_on=max(one.starts_on, first)) for one in before.services)
    return replace(before, frame=replace(before.frame, starts_on=first), services=services)


def _last(tx: Transaction, plan_id: UUID, version: PlanVersion) -> date:
    """Return the last day the plan may reach as the office reads art. 40."""
    anew = rule_on(tx, PLAN_YEAR, tx.today) == OF_VERSION
    since = version.starts_on if anew else versions_of(tx, plan_id)[0].starts_on
    return last_allowed(since, plan_terms_on(tx.law, since))


def _move(tx: Transaction, services: tuple[PlannedService, ...]) -> None:
    for one in services:
        tx.get_one(PlanItem, one.id).ends_on = one.ends_on

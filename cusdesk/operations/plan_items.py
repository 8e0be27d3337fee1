"""What a version of a plan holds: read whole, written one gesture at a time."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from cusdesk.db.plans import (
    PlanAction,
    PlanGoal,
    PlanItem,
    PlanVersion,
    ServicePlan,
)
from cusdesk.db.plans import (
    PlanCommitment as CommitmentRow,
)
from cusdesk.domain.errors import NotFoundError, RefusedError
from cusdesk.domain.plan_content import (
    Goal,
    PlanCommitment,
    PlanContent,
    PlanFrame,
    PlannedService,
    SupportingAction,
    checked_frame,
    checked_service,
    without_blanks,
)
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.plan_review_days import move_reviews
from cusdesk.operations.plans import (
    latest_version,
    open_version,
    own_plan,
    period_of,
)
from cusdesk.operations.transaction import Transaction

Row = PlanItem | PlanGoal | PlanAction | CommitmentRow
R = TypeVar("R", PlanItem, PlanGoal, PlanAction, CommitmentRow)
Lists = tuple[tuple[Goal, ...], tuple[SupportingAction, ...], tuple[PlanCommitment, ...]]


@operation(Permission.PLANS_WRITE, Act.CHANGE)
def put_service(tx: Transaction, plan_id: UUID, one: PlannedService) -> UUID:
    """Add a service to the version being drawn up, or write it anew."""
    version = _writable(tx, plan_id)
    checked = checked_service(one)
    columns = _columns(checked, PlannedService)
    if one.id is not None:
        row = _existing(tx, PlanItem, one.id, version)
        _overwrite(row, columns)
        return row.id
    place = len(_rows(tx, PlanItem, version.id))
    row = PlanItem(version_id=version.id, position=place, **columns)
    tx.add(row)
    tx.flush()
    return row.id


@operation(Permission.PLANS_WRITE, Act.CHANGE)
def place_service(tx: Transaction, plan_id: UUID, one: PlannedService) -> PlanContent:
    """Add or change a service and return what the plan says now: one gesture of the builder."""
    put_service(tx, plan_id, one)
    return content_of(tx, tx.get_one(ServicePlan, plan_id), latest_version(tx, plan_id))


@operation(Permission.PLANS_WRITE, Act.CHANGE)
def drop_service(tx: Transaction, plan_id: UUID, item_id: UUID) -> None:
    """Take a service out of the version being drawn up."""
    _existing(tx, PlanItem, item_id, _writable(tx, plan_id)).gone = True


@operation(Permission.PLANS_WRITE, Act.CHANGE)
def restore_service(tx: Transaction, plan_id: UUID, item_id: UUID) -> None:
    """Put a service back that was taken out a moment ago."""
    version, row = _writable(tx, plan_id), tx.get(PlanItem, item_id)
    if row is not None and row.version_id == version.id:
        row.gone = False


@operation(Permission.PLANS_WRITE, Act.CHANGE)
def put_frame(tx: Transaction, plan_id: UUID, base: PlanFrame, typed: PlanFrame) -> None:
    """Set the period, the needs in a few words and whom to ring; reviews follow the period."""
    version = _writable(tx, plan_id)
    plan = tx.get_one(ServicePlan, plan_id)
    if frame_of(plan, version) != base:
        raise RefusedError(
            "Ktoś inny zmienił w tym czasie ramy planu. Wpisane wartości zostają w formularzu; "
            "sprawdź, co zapisano, i zapisz jeszcze raz."
        )
    frame = checked_frame(typed)
    before = period_of(version)
    version.starts_on, version.ends_on = frame.starts_on, frame.ends_on
    version.needs_summary, version.assessment_id = frame.needs_summary, frame.assessment_id
    plan.contact_name, plan.contact_phone = frame.contact_name, frame.contact_phone
    if version.version == 1 and before != period_of(version):
        # Those of an update follow it when it is approved; until then the one in force holds.
        move_reviews(tx, plan_id, before, period_of(version))


@operation(Permission.PLANS_WRITE, Act.CHANGE)
def put_lists(tx: Transaction, plan_id: UUID, base: Lists, typed: Lists) -> None:
    """Write goals, supporting actions and commitments; empty lines are left out."""
    version = _writable(tx, plan_id)
    if lists_of(tx, version.id) != base:
        raise RefusedError(
            "Ktoś inny zmienił w tym czasie cele albo działania. Wpisane wiersze zostają; "
            "odśwież plan i wpisz je jeszcze raz."
        )
    goals, actions, commitments = without_blanks(*typed)
    _keep(tx, version.id, PlanGoal, goals, Goal)
    _keep(tx, version.id, PlanAction, actions, SupportingAction)
    _keep(tx, version.id, CommitmentRow, commitments, PlanCommitment)


@operation(Permission.PLANS_WRITE)
def content_now(tx: Transaction, plan_id: UUID) -> PlanContent:
    """Return what the version being drawn up says, for the builder after one gesture."""
    plan = own_plan(tx, plan_id)
    return content_of(tx, plan, open_version(tx, plan_id))


@part
def content_of(tx: Transaction, plan: ServicePlan, version: PlanVersion) -> PlanContent:
    """Return everything a version says."""
    goals, actions, commitments = lists_of(tx, version.id)
    return PlanContent(
        frame=frame_of(plan, version),
        services=tuple(_value(row, PlannedService) for row in _rows(tx, PlanItem, version.id)),
        goals=goals,
        actions=actions,
        commitments=commitments,
    )


@part
def lists_of(tx: Transaction, version_id: UUID) -> Lists:
    """Return goals, supporting actions and commitments of a version."""
    return (
        tuple(_value(row, Goal) for row in _rows(tx, PlanGoal, version_id)),
        tuple(_value(row, SupportingAction) for row in _rows(tx, PlanAction, version_id)),
        tuple(_value(row, PlanCommitment) for row in _rows(tx, CommitmentRow, version_id)),
    )


def frame_of(plan: ServicePlan, version: PlanVersion) -> PlanFrame:
    """Return the frame of a version."""
    return PlanFrame(
        starts_on=version.starts_on,
        ends_on=version.ends_on,
        needs_summary=version.needs_summary,
        contact_name=plan.contact_name,
        contact_phone=plan.contact_phone,
        assessment_id=version.assessment_id,
    )


@part
def copy_content(tx: Transaction, content: PlanContent, version_id: UUID) -> None:
    """Write everything a version says into a new one, for an update."""
    for place, one in enumerate(content.services):
        columns = _columns(one, PlannedService)
        tx.add(PlanItem(version_id=version_id, position=place, **columns))
    _keep(tx, version_id, PlanGoal, content.goals, Goal)
    _keep(tx, version_id, PlanAction, content.actions, SupportingAction)
    _keep(tx, version_id, CommitmentRow, content.commitments, PlanCommitment)


@part
def goal_rows(tx: Transaction, version_id: UUID) -> list[PlanGoal]:
    """Return the rows of a version's goals, for their results."""
    return _rows(tx, PlanGoal, version_id)


def _writable(tx: Transaction, plan_id: UUID) -> PlanVersion:
    own_plan(tx, plan_id)
    version = open_version(tx, plan_id)
    version.drawn_by_id = tx.user_id
    return version


def _keep(
    tx: Transaction, version_id: UUID, table: type[R], typed: Sequence[Any], kind: type[Any]
) -> None:
    """Put the typed lines over the stored ones in place, so each keeps its history."""
    stored = _rows(tx, table, version_id)
    for place, one in enumerate(typed):
        columns = _columns(one, kind)
        if place < len(stored):
            _overwrite(stored[place], columns)
        else:
            tx.add(table(version_id=version_id, position=place, **columns))
    for row in stored[len(typed) :]:
        row.gone = True
    tx.flush()


def _overwrite(row: Row, columns: dict[str, Any]) -> None:
    for name, value in columns.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def _columns(one: Any, kind: type[Any]) -> dict[str, Any]:
    return {f.name: getattr(one, f.name) for f in fields(kind) if f.name != "id"}


def _value(row: Row, kind: type[Any]) -> Any:
    return kind(**{f.name: getattr(row, f.name) for f in fields(kind)})


def _rows(tx: Transaction, table: type[R], version_id: UUID) -> list[R]:
    version: InstrumentedAttribute[UUID] = table.version_id
    rows = select(table).where(version == version_id, table.gone.is_(False))
    return list(tx.scalars(rows.order_by(table.position, table.id)))


def _existing(tx: Transaction, table: type[R], row_id: UUID, version: PlanVersion) -> R:
    row = tx.get(table, row_id)
    if row is None or row.gone or row.version_id != version.id:
        raise NotFoundError("Tej usługi nie ma już w planie. Odśwież plan.")
    return row

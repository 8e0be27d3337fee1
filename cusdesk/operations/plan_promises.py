"""What approved plans promise, item by item and for the days on which each of them holds."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from sqlalchemy import ColumnElement, select

from cusdesk.db.plans import PlanEnding, PlanItem, PlanVersion, ServicePlan
from cusdesk.domain.order_spans import Amount, Span, units_between
from cusdesk.domain.plans import Frequency, PlanState
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction

DAY = timedelta(days=1)
# Drafts promise nothing; what never came into force promises nothing either.
PROMISED = (PlanState.APPROVED, PlanState.SUPERSEDED, PlanState.ENDED, PlanState.SUMMARISED)


@dataclass(frozen=True, slots=True)
class Promise:
    """One service of an approved version, on the days until an update or the end of the plan."""

    plan_id: UUID
    service_id: UUID
    qualification_id: UUID | None
    contract_id: UUID | None
    cost_per_unit: Decimal | None
    span: Span

    def cost(self, until: date | None = None, before: date | None = None) -> Fraction | None:
        """Return what it costs up to a day, or before another; nothing where nobody typed it."""
        if self.cost_per_unit is None:
            return None
        last = min(day for day in (self.span.last, until, before and before - DAY) if day)
        return units_between(self.span, self.span.first, last) * Fraction(self.cost_per_unit)


@dataclass(frozen=True, slots=True)
class _Version:
    """The days of a version, before later ones are taken into account."""

    id: UUID
    plan_id: UUID
    version: int
    starts_on: date
    ends_on: date


@part
def promises(tx: Transaction, *where: ColumnElement[bool]) -> list[Promise]:
    """Return what approved versions of plans promise; `where` chooses their items."""
    held = _held(tx)
    rows = tx.execute(
        select(
            PlanItem.version_id,
            PlanItem.service_id,
            PlanItem.qualification_id,
            PlanItem.contract_id,
            PlanItem.cost_per_unit,
            PlanItem.amount,
            PlanItem.frequency,
            PlanItem.starts_on,
            PlanItem.ends_on,
        ).where(
            PlanItem.version_id.in_(select(PlanVersion.id).where(*_approved())),
            PlanItem.gone.is_(False),
            *where,
        )
    )
    found = []
    for row in rows:
        if row.version_id not in held:
            continue
        plan_id, first, last = held[row.version_id]
        days = max(first, row.starts_on), min(last, row.ends_on)
        if days[0] <= days[1]:
            span = _span(row.amount, row.frequency, days, (row.starts_on, row.ends_on))
            ids = (plan_id, row.service_id, row.qualification_id, row.contract_id)
            found.append(Promise(*ids, row.cost_per_unit, span))
    return found


def _span(
    amount: Decimal, every: Frequency, days: tuple[date, date], planned: tuple[date, date]
) -> Span:
    return Span(*days, Amount(units=amount, units_every=every), planned)


def _approved() -> tuple[ColumnElement[bool], ...]:
    live = select(ServicePlan.id).where(ServicePlan.gone.is_(False))
    return (
        PlanVersion.approved_on.is_not(None),
        PlanVersion.state.in_(PROMISED),
        PlanVersion.gone.is_(False),
        PlanVersion.plan_id.in_(live),
    )


def _held(tx: Transaction) -> dict[UUID, tuple[UUID, date, date]]:
    """Return for each version its plan and the days it holds; one overtaken never begins."""
    rows = tx.execute(
        select(
            PlanVersion.id,
            PlanVersion.plan_id,
            PlanVersion.version,
            PlanVersion.starts_on,
            PlanVersion.ends_on,
        ).where(*_approved())
    )
    by_plan: defaultdict[UUID, list[_Version]] = defaultdict(list)
    for row in rows:
        by_plan[row.plan_id].append(_Version(*row))
    ended = _ended(tx)
    return {
        one.id: (plan_id, one.starts_on, min(last, ended.get(plan_id, last)))
        for plan_id, versions in by_plan.items()
        for one, last in _until_next(versions)
    }


def _until_next(versions: Sequence[_Version]) -> Iterator[tuple[_Version, date]]:
    for one in versions:
        later = [other.starts_on - DAY for other in versions if other.version > one.version]
        yield one, min([one.ends_on, *later])


def _ended(tx: Transaction) -> dict[UUID, date]:
    rows = select(PlanEnding.plan_id, PlanEnding.ended_on).where(PlanEnding.gone.is_(False))
    return {row.plan_id: row.ended_on for row in tx.execute(rows.order_by(PlanEnding.id))}

"""The days reviews of a plan are proposed for: they follow its period, update by update."""

from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.plans import PlanReview
from cusdesk.domain.plan_terms import plan_terms_on, review_days
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction

Period = tuple[date, date]


@part
def propose_reviews(tx: Transaction, plan_id: UUID, period: Period) -> None:
    """Plan the reviews of a period: every three months, unless one is set for the day."""
    rows = select(PlanReview.due_on).where(
        PlanReview.plan_id == plan_id, PlanReview.gone.is_(False)
    )
    known = set(tx.scalars(rows))
    days = (day for day in _proposed(tx, period) if day >= tx.today and day not in known)
    tx.add_all(PlanReview(plan_id=plan_id, due_on=day) for day in days)


def _proposed(tx: Transaction, period: Period) -> tuple[date, ...]:
    return review_days(*period, plan_terms_on(tx.law, period[0]), tx.law.holidays)


@part
def move_reviews(
    tx: Transaction, plan_id: UUID, before: Period, after: Period, since: date = date.min
) -> None:
    """Let proposed reviews follow a period from `since` on; overdue and typed ones stay."""
    dropped = set(_proposed(tx, before)) - set(_proposed(tx, after))
    for row in _reviews_to_hold(tx, plan_id):
        if row.due_on > after[1] or (row.due_on in dropped and row.due_on >= since):
            row.gone = True
    propose_reviews(tx, plan_id, after)


@part
def forget_reviews(tx: Transaction, plan_id: UUID) -> None:
    """Take away the reviews nobody will hold any more; those done stay."""
    for row in _reviews_to_hold(tx, plan_id):
        row.gone = True


def _reviews_to_hold(tx: Transaction, plan_id: UUID) -> list[PlanReview]:
    rows = select(PlanReview).where(
        PlanReview.plan_id == plan_id, PlanReview.done_on.is_(None), PlanReview.gone.is_(False)
    )
    return list(tx.scalars(rows))

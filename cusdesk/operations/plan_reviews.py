"""Watching a plan (art. 45 ust. 1): reviews due and done, notes of its coordinator."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.plans import PlanNote, PlanReview
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.plans import PlanState
from cusdesk.domain.users import Permission
from cusdesk.operations.cases import record_event
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.plans import existing_plan, latest_version, number_of, own_plan
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review of a plan: due when, done when, what was found."""

    id: UUID
    due_on: date
    done_on: date | None
    findings: str
    update_needed: bool
    by: str


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note of the coordinator."""

    written_on: date
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review as it took place: its day, what was found, and when to look again."""

    on: date
    findings: str
    update_needed: bool = False
    next_on: date | None = None


@operation(Permission.PLANS_WRITE, Act.CHANGE)
def record_review(tx: Transaction, review_id: UUID, done: Reviewed) -> None:
    """Record a review that took place, what was found, and the day of the next one if any."""
    row = tx.get(PlanReview, review_id)
    if row is None or row.gone:
        raise NotFoundError("Tego przeglądu nie ma już w planie. Odśwież plan.")
    plan = own_plan(tx, row.plan_id)
    if latest_version(tx, plan.id).state in {PlanState.ENDED, PlanState.SUMMARISED}:
        raise RefusedError("Plan jest zakończony, więc przeglądów już się nie wpisuje.")
    if not done.findings.strip():
        raise InvalidInputError("Napisz, co ustalono na przeglądzie.", "findings")
    if done.on > tx.today:
        raise InvalidInputError("Ten dzień dopiero będzie. Wpisz dzień przeglądu.", "done_on")
    row.done_on, row.findings = done.on, done.findings.strip()
    row.update_needed, row.by_id = done.update_needed, tx.user_id
    if done.next_on is not None:
        set_review(tx, plan.id, done.next_on)
    needed = "; potrzebna aktualizacja" if done.update_needed else ""
    record_event(tx, plan.case_id, f"Przegląd IPUS nr {number_of(plan)}{needed}")


@operation(Permission.PLANS_WRITE, Act.CHANGE)
def add_note(tx: Transaction, plan_id: UUID, written_on: date, text: str) -> None:
    """Write a note of monitoring; only the coordinator of the plan does."""
    own_plan(tx, plan_id)
    if not text.strip():
        raise InvalidInputError("Napisz, co zaobserwowano.", "text")
    if written_on > tx.today:
        raise InvalidInputError("Ten dzień dopiero będzie. Wpisz dzień obserwacji.", "written_on")
    tx.add(PlanNote(plan_id=plan_id, written_on=written_on, text=text.strip(), user_id=tx.user_id))


@part
def set_review(tx: Transaction, plan_id: UUID, due_on: date) -> None:
    """Set a day for a further review, within the plan."""
    version = latest_version(tx, plan_id)
    if not version.starts_on <= due_on <= version.ends_on:
        raise InvalidInputError("Przegląd wypada w okresie planu. Popraw datę.", "next_on")
    tx.add(PlanReview(plan_id=plan_id, due_on=due_on))


@part
def reviews_of(tx: Transaction, plan_id: UUID) -> tuple[ReviewRow, ...]:
    """Return the reviews of a plan in the order of their days."""
    rows = tx.scalars(
        select(PlanReview)
        .where(PlanReview.plan_id == plan_id, PlanReview.gone.is_(False))
        .order_by(PlanReview.due_on, PlanReview.id)
    )
    masked = not tx.may(Permission.HEALTH_READ)
    return tuple(
        ReviewRow(
            row.id,
            row.due_on,
            row.done_on,
            "" if masked else row.findings,
            row.update_needed,
            user_name(tx, row.by_id),
        )
        for row in rows
    )


@part
def notes_of(tx: Transaction, plan_id: UUID) -> tuple[NoteRow, ...]:
    """Return the notes of a plan, the newest first."""
    existing_plan(tx, plan_id)
    rows = tx.scalars(
        select(PlanNote)
        .where(PlanNote.plan_id == plan_id, PlanNote.gone.is_(False))
        .order_by(PlanNote.written_on.desc(), PlanNote.id.desc())
    )
    return tuple(NoteRow(row.written_on, row.text, user_name(tx, row.user_id)) for row in rows)

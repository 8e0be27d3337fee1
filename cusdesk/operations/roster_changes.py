"""Changes of visits as values: enough to take them back, and recorded once days are published."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.rosters import AcceptedWarning, RosterChange, RosterVersion
from cusdesk.db.visits import VisitRow
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.users import Permission
from cusdesk.domain.visits import VisitFacts
from cusdesk.domain.work_norms import days_of
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.visit_rows import facts_by_id, write_facts
from cusdesk.planner.rules import Violation
from cusdesk.print.codec import encoded


@dataclass(frozen=True, slots=True)
class Step:
    """One visit before and after a gesture."""

    visit_id: UUID
    before: VisitFacts
    after: VisitFacts


@dataclass(frozen=True, slots=True)
class Gesture:
    """What a gesture did, in words and as steps that can be taken back."""

    said: str
    steps: tuple[Step, ...]
    warnings: tuple[str, ...] = ()

    @property
    def is_nothing(self) -> bool:
        """Whether nothing changed."""
        return not self.steps


@dataclass(frozen=True, slots=True)
class Published:
    """The days that are published; a change of them is recorded with a reason."""

    spans: tuple[tuple[date, date], ...] = ()

    def holds(self, day: date | None) -> bool:
        """Whether a day is published."""
        return day is not None and any(first <= day <= last for first, last in self.spans)

    def touched_by(self, step: Step) -> date | None:
        """Return the published day a step changes, if it changes one."""
        if not _told(step.before, step.after):
            return None
        days = [step.before.day if step.before.stands else None]
        days.append(step.after.day if step.after.stands else None)
        return next((day for day in days if self.holds(day)), None)


@part
def published_days(tx: Transaction) -> Published:
    """Return the days of all published versions."""
    rows = select(RosterVersion.first_day, RosterVersion.last_day).where(
        RosterVersion.gone.is_(False)
    )
    return Published(tuple((first, last) for first, last in tx.execute(rows)))


@part
def published_numbers(tx: Transaction, first: date, last: date) -> dict[date, int]:
    """Return under which number each of some days was published last."""
    rows = tx.execute(
        select(RosterVersion.number, RosterVersion.first_day, RosterVersion.last_day)
        .where(
            RosterVersion.gone.is_(False),
            RosterVersion.first_day <= last,
            RosterVersion.last_day >= first,
        )
        .order_by(RosterVersion.published_at, RosterVersion.id)
    )
    return {
        day: number
        for number, since, until in rows
        for day in days_of(max(since, first), min(until, last))
    }


@part
def record_steps(tx: Transaction, steps: Iterable[Step], reason: str) -> None:
    """Record the steps that change published days; without a reason of its own each says its."""
    published = published_days(tx)
    for step in steps:
        day = published.touched_by(step)
        if day is None:
            continue
        tx.add(
            RosterChange(
                visit_id=step.visit_id,
                day=day,
                before=encoded(step.before).decode(),
                after=encoded(step.after).decode(),
                reason=reason.strip() or step.after.reason,
                changed_at=tx.now,
                user_id=tx.user_id,
            )
        )


@part
def demand_reason(tx: Transaction, steps: Iterable[Step], reason: str) -> None:
    """Refuse to change a published day without saying why."""
    if reason.strip():
        return
    published = published_days(tx)
    for step in steps:
        if (day := published.touched_by(step)) is not None and not step.after.reason:
            raise RefusedError(
                f"Grafik na {short_day(day)} jest opublikowany. Wpisz powód zmiany; program "
                "zapisze ją i pokaże, kogo powiadomić."
            )


@part
def accept_warnings(
    tx: Transaction, warnings: Sequence[Violation], first: date, reason: str
) -> None:
    """Record who took on which warnings and why; without a reason they are refused."""
    if warnings and not reason.strip():
        said = " ".join(one.sentence for one in warnings[:3])
        raise RefusedError(f"{said} Jeśli mimo to tak planujesz, wpisz powód.")
    for one in warnings:
        day = date.fromordinal(first.toordinal() + (one.day or 0))
        tx.add(
            AcceptedWarning(
                rule=one.rule,
                sentence=one.sentence,
                visit_id=UUID(one.visits[0]) if len(one.visits) == 1 else None,
                carer_id=UUID(one.carer) if one.carer else None,
                day=day,
                reason=reason.strip(),
                accepted_at=tx.now,
                user_id=tx.user_id,
            )
        )


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def take_back(tx: Transaction, gesture: Gesture, reason: str = "") -> Gesture:
    """Write everything as it was before a gesture; return the gesture that does it again.

    It is refused where somebody changed one of the visits since. On published days the change
    back is recorded too: what was published stays told.
    """
    ids = [step.visit_id for step in gesture.steps]
    rows = {row.id: row for row in _rows(tx, ids)}
    now = facts_by_id(tx, list(rows.values()))
    for step in gesture.steps:
        if now.get(step.visit_id) != step.after:
            raise RefusedError(
                "Ktoś zmienił w tym czasie jedną z tych wizyt, więc cofnąć się nie da. "
                "Odśwież grafik i popraw ją ręcznie."
            )
    back = tuple(Step(step.visit_id, step.after, step.before) for step in gesture.steps)
    why = reason.strip() or f"cofnięcie: {gesture.said}"
    for step in back:
        write_facts(tx, rows[step.visit_id], step.after)
    record_steps(tx, back, why)
    tx.concerns(*dict.fromkeys(row.resident_id for row in rows.values()))
    return replace(gesture, steps=back, warnings=())


def _rows(tx: Transaction, ids: Sequence[UUID]) -> list[VisitRow]:
    found: list[VisitRow] = []
    for at in range(0, len(ids), _AT_ONCE):
        some = select(VisitRow).where(VisitRow.id.in_(ids[at : at + _AT_ONCE]))
        found += tx.scalars(some).all()
    return found


def _told(before: VisitFacts, after: VisitFacts) -> bool:
    """Whether what people were told changes: when, how long, who, or whether at all."""
    return _of_paper(before) != _of_paper(after)


def _of_paper(facts: VisitFacts) -> object:
    if not facts.stands:
        return None
    return facts.day, facts.start, facts.minutes, tuple(sorted(facts.carers))


_AT_ONCE = 500

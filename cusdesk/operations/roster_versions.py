"""Publishing a roster: checked, numbered, with what changed since the last and who was told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select

from cusdesk.db.carers import Carer
from cusdesk.db.residents import Resident
from cusdesk.db.rosters import AcceptedWarning, RosterChange, RosterTold, RosterVersion
from cusdesk.db.visits import VisitRow
from cusdesk.domain.absences import AbsenceKind
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.publishing import (
    Assigned,
    CarerMonth,
    Draft,
    Finding,
    ListedChange,
    ToldHow,
    changes_between,
    findings,
)
from cusdesk.domain.users import Permission
from cusdesk.domain.visits import VisitFacts, placing_text
from cusdesk.domain.work_norms import days_of
from cusdesk.operations.absences import absence_rows, plain_absence
from cusdesk.operations.at_once import at_once
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.roster_instances import Planned, planned_days
from cusdesk.operations.roster_plans import assigned_in, names_in
from cusdesk.operations.transaction import Transaction
from cusdesk.planner.building import live_of
from cusdesk.planner.instances import Contract
from cusdesk.planner.problems import Problem
from cusdesk.print.codec import decoded, encoded


@dataclass(frozen=True, slots=True)
class Kept:
    """The visits of a version as they are kept for ever."""

    assigned: tuple[Assigned, ...] = ()
    changes: tuple[ListedChange, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishPreview:
    """A roster before it is published: its number, what it lacks, what changed since the last.

    `findings` may be taken on with a reason; `left_out` are carers the planner cannot use.
    """

    number: int
    first: date
    last: date
    visits: int
    findings: tuple[Finding, ...]
    changes: tuple[ListedChange, ...]
    left_out: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Who was told of a version, when, how, by whom is in the journal."""

    name: str
    told_on: date
    how: ToldHow


@dataclass(frozen=True, slots=True)
class RecordedChange:
    """A change of a published visit: at whom, what stood, what stands, why, when."""

    visit_id: UUID
    person: str
    day: date
    before: str
    after: str
    reason: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class VersionView:
    """A published roster: what it holds, what changed before and after it, who knows."""

    id: UUID
    number: int
    first: date
    last: date
    published_at: datetime
    assigned: tuple[Assigned, ...]
    changes: tuple[ListedChange, ...]
    since: tuple[RecordedChange, ...]
    told: tuple[Told, ...]
    warnings: tuple[str, ...]


@operation(Permission.ROSTERS_WRITE, Act.LIST)
def preview_roster(tx: Transaction, first: date, last: date) -> PublishPreview:
    """Return what publishing some days would mean; nothing is written."""
    return _preview(tx, _planned(tx, first, last), first, last)


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def publish_roster(tx: Transaction, first: date, last: date, reason: str = "") -> UUID:
    """Publish a roster under the next number; what it lacks is taken on with a reason."""
    planned = _planned(tx, first, last)
    preview = _preview(tx, planned, first, last)
    if not preview.visits:
        raise RefusedError("W tych dniach nie ma ani jednej zaplanowanej wizyty.")
    if preview.findings and not reason.strip():
        raise RefusedError(
            f"{preview.findings[0].sentence} Popraw grafik albo wpisz powód, dla którego "
            f"publikujesz go mimo to (uwag: {len(preview.findings)})."
        )
    for one in preview.findings:
        tx.add(_accepted(tx, one, reason.strip()))
    row = RosterVersion(
        number=preview.number,
        first_day=first,
        last_day=last,
        published_at=tx.now,
        assignments=encoded(Kept(assigned=_standing(planned))).decode(),
        changes=encoded(Kept(changes=preview.changes)).decode(),
        user_id=tx.user_id,
    )
    tx.add(row)
    tx.flush()
    tx.concerns(*dict.fromkeys(one.resident_id for one in planned.rows.values()))
    return row.id


@operation(Permission.ROSTERS_WRITE, Act.CHANGE)
def tell_of_roster(
    tx: Transaction,
    version_id: UUID,
    how: ToldHow,
    *,
    carers: Iterable[UUID] = (),
    residents: Iterable[UUID] = (),
    told_on: date | None = None,
) -> None:
    """Record who was told of a version and how."""
    version = _existing(tx, version_id)
    day = told_on or tx.today
    if day > tx.today:
        raise InvalidInputError("Wpisz dzień, w którym powiadomiono, nie późniejszy.", "told_on")
    people = [(one, None) for one in carers] + [(None, one) for one in residents]
    if not people:
        raise InvalidInputError("Zaznacz na liście, kogo powiadomiono.", "how")
    for carer_id, resident_id in people:
        tx.add(
            RosterTold(
                version_id=version.id,
                carer_id=carer_id,
                resident_id=resident_id,
                told_on=day,
                how=how,
                user_id=tx.user_id,
            )
        )
    tx.flush()
    tx.concerns(*(who for _, who in people if who is not None))


@operation(Permission.ROSTERS_WRITE, Act.LIST)
def roster_versions(tx: Transaction) -> tuple[VersionView, ...]:
    """Return every published roster, the latest first."""
    rows = tx.scalars(
        select(RosterVersion)
        .where(RosterVersion.gone.is_(False))
        .order_by(RosterVersion.published_at.desc(), RosterVersion.id.desc())
    )
    return tuple(_view(tx, row) for row in rows)


@operation(Permission.ROSTERS_WRITE, Act.VIEW)
def roster_version(tx: Transaction, version_id: UUID) -> VersionView:
    """Return one published roster with what happened after it."""
    view = _view(tx, _existing(tx, version_id))
    tx.concerns(*dict.fromkeys(UUID(one.resident) for one in view.assigned))
    return view


@part
def last_version(tx: Transaction, first: date, last: date) -> RosterVersion | None:
    """Return the version published last that shares a day with some days."""
    return tx.scalars(
        select(RosterVersion)
        .where(
            RosterVersion.gone.is_(False),
            RosterVersion.first_day <= last,
            RosterVersion.last_day >= first,
        )
        .order_by(RosterVersion.published_at.desc(), RosterVersion.id.desc())
        .limit(1)
    ).first()


def _planned(tx: Transaction, first: date, last: date) -> Planned:
    if last < first:
        raise InvalidInputError("Koniec grafiku wypada przed jego początkiem.", "last")
    return planned_days(tx, first, (last - first).days + 1)


def _preview(tx: Transaction, planned: Planned, first: date, last: date) -> PublishPreview:
    number = tx.scalar(select(func.max(RosterVersion.number))) or 0
    standing = _standing(planned)
    return PublishPreview(
        number + 1,
        first,
        last,
        len(standing),
        findings(_draft(tx, planned, first, last), tx.today, tx.law.holidays),
        _since_last(tx, planned, first, last, standing),
        planned.left_out,
    )


def _standing(planned: Planned) -> tuple[Assigned, ...]:
    return tuple(sorted(assigned_in(planned, planned.roster), key=lambda one: one.visit))


def _since_last(
    tx: Transaction, planned: Planned, first: date, last: date, now: Sequence[Assigned]
) -> tuple[ListedChange, ...]:
    version = last_version(tx, first, last)
    if version is None:
        return ()
    before = [one for one in _assigned(version) if first <= one.day <= last]
    return changes_between(before, now, _names(tx, before) | names_in(planned.instance))


def _draft(tx: Transaction, planned: Planned, first: date, last: date) -> Draft:
    problem = Problem(planned.instance)
    live = live_of(problem, planned.roster)
    away = _days_away(tx, [UUID(one.id) for one in planned.instance.carers], first, last)
    months = []
    for number, carer in enumerate(planned.instance.carers):
        if carer.contract is not Contract.EMPLOYMENT or live is None:
            continue
        rows = live.rows[number * problem.days : (number + 1) * problem.days]
        worked = {day for day, row in zip(days_of(first, last), rows, strict=True) if row.visits}
        months.append(
            CarerMonth(
                carer.id,
                carer.name,
                frozenset(worked),
                live.paid[number],
                carer.norm_minutes,
                away.get(UUID(carer.id), frozenset()),
            )
        )
    return Draft(first, last, tuple(months), len(planned.roster.unassigned))


def _days_away(
    tx: Transaction, carers: Sequence[UUID], first: date, last: date
) -> dict[UUID, frozenset[date]]:
    """Return days of leave and sickness: they are no days off of the five-day week."""
    found: dict[UUID, set[date]] = {}
    for row in absence_rows(tx, carers):
        absence = plain_absence(row)
        if row.kind is AbsenceKind.DAY_GIVEN_BACK or row.from_minute is not None:
            continue
        end = min(absence.ends_on or last, last)
        found.setdefault(row.carer_id, set()).update(days_of(max(absence.starts_on, first), end))
    return {who: frozenset(days) for who, days in found.items()}


def _accepted(tx: Transaction, one: Finding, reason: str) -> AcceptedWarning:
    return AcceptedWarning(
        rule=one.rule.value,
        sentence=one.sentence,
        carer_id=UUID(one.carer) if one.carer else None,
        day=one.day,
        reason=reason,
        accepted_at=tx.now,
        user_id=tx.user_id,
    )


def _existing(tx: Transaction, version_id: UUID) -> RosterVersion:
    row = tx.get(RosterVersion, version_id)
    if row is None or row.gone:
        raise NotFoundError("Tej wersji grafiku nie ma w programie. Odśwież listę.")
    return row


def _assigned(row: RosterVersion) -> tuple[Assigned, ...]:
    return decoded(Kept, row.assignments.encode()).assigned


def _view(tx: Transaction, row: RosterVersion) -> VersionView:
    return VersionView(
        row.id,
        row.number,
        row.first_day,
        row.last_day,
        row.published_at,
        _assigned(row),
        decoded(Kept, row.changes.encode()).changes,
        _changes_after(tx, row),
        _told(tx, row),
        _warnings(tx, row),
    )


def _told(tx: Transaction, row: RosterVersion) -> tuple[Told, ...]:
    rows = tx.scalars(
        select(RosterTold)
        .where(RosterTold.version_id == row.id, RosterTold.gone.is_(False))
        .order_by(RosterTold.id)
    ).all()
    names = _people(tx, [one.carer_id for one in rows], [one.resident_id for one in rows])
    return tuple(
        Told(names.get((one.carer_id or one.resident_id or row.id).hex, ""), one.told_on, one.how)
        for one in rows
    )


def _changes_after(tx: Transaction, row: RosterVersion) -> tuple[RecordedChange, ...]:
    rows = tx.scalars(
        select(RosterChange)
        .where(
            RosterChange.gone.is_(False),
            RosterChange.day.between(row.first_day, row.last_day),
            RosterChange.changed_at >= row.published_at,
        )
        .order_by(RosterChange.id)
    ).all()
    visits = at_once(tx, VisitRow, (one.visit_id for one in rows))
    facts = [
        (one, decoded(VisitFacts, one.before.encode()), decoded(VisitFacts, one.after.encode()))
        for one in rows
    ]
    crews = [who for _, before, after in facts for who in (*before.carers, *after.carers)]
    names = _people(tx, crews, [one.resident_id for one in visits.values()])
    return tuple(
        RecordedChange(
            one.visit_id,
            names[visits[one.visit_id].resident_id.hex],
            one.day,
            _said(before, names),
            _said(after, names),
            one.reason,
            one.changed_at,
        )
        for one, before, after in facts
    )


def _said(facts: VisitFacts, names: Mapping[str, str]) -> str:
    if not facts.stands:
        return "nie ma wizyty"
    return placing_text(facts.placing, [names[who.hex] for who in facts.carers])


def _warnings(tx: Transaction, row: RosterVersion) -> tuple[str, ...]:
    rows = tx.scalars(
        select(AcceptedWarning)
        .where(
            AcceptedWarning.gone.is_(False),
            AcceptedWarning.day.between(row.first_day, row.last_day),
        )
        .order_by(AcceptedWarning.id)
    )
    return tuple(f"{one.sentence} Powód: {one.reason}" for one in rows)


def _names(tx: Transaction, assigned: Iterable[Assigned]) -> dict[str, str]:
    held = list(assigned)
    carers = {UUID(who) for one in held for who in one.carers}
    return _people(tx, carers, {UUID(one.resident) for one in held})


def _people(
    tx: Transaction, carers: Iterable[UUID | None], residents: Iterable[UUID | None]
) -> dict[str, str]:
    known = at_once(tx, Carer, carers).values()
    names = {one.id.hex: f"{one.given_name} {one.surname}" for one in known}
    visited = at_once(tx, Resident, residents).values()
    return names | {one.id.hex: f"{one.given_name} {one.surname}" for one in visited}

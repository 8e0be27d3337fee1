"""What programmes and projects ask for on the desk: the information in time, a milestone."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select

from cusdesk.db.programmes import Programme
from cusdesk.db.projects import Project, ProjectMilestone
from cusdesk.domain.dates import long_day, short_day
from cusdesk.domain.overview import OverviewRow, OverviewSection, days_badge
from cusdesk.domain.programmes import ProgrammeState, report_deadline
from cusdesk.operations.declaration import part
from cusdesk.operations.transaction import Transaction

# The information counts people and costs of years: it is not written in a week.
REPORT_DAYS = 60
MILESTONE_DAYS = 14


@part
def programme_overview_rows(tx: Transaction) -> Iterator[OverviewRow]:
    """Yield programmes that are over or not reported yet, and milestones that are near."""
    yield from _over(tx)
    yield from _not_reported(tx)
    yield from _milestones(tx)


def _over(tx: Transaction) -> Iterator[OverviewRow]:
    """Yield programmes still running after their last day."""
    for row in _programmes(tx, ProgrammeState.RUNNING):
        if row.ends_on is not None and row.ends_on < tx.today:
            yield _programme_row(
                tx, row, "program do zakończenia", row.ends_on, "Okres programu minął."
            )


def _not_reported(tx: Transaction) -> Iterator[OverviewRow]:
    """Yield ended programmes whose information is due (art. 6 CUS Act: 4 months)."""
    for row in _programmes(tx, ProgrammeState.ENDED):
        if row.ends_on is None:
            continue
        due = report_deadline(row.ends_on, tx.law).on
        if (due - tx.today).days <= REPORT_DAYS:
            said = f"Ogłoś informację z realizacji w BIP do {long_day(due)} (art. 6 ustawy o CUS)."
            yield _programme_row(tx, row, "informacja z realizacji", due, said)


def _milestones(tx: Transaction) -> Iterator[OverviewRow]:
    rows = tx.execute(
        select(ProjectMilestone, Project)
        .join(Project, Project.id == ProjectMilestone.project_id)
        .where(
            ProjectMilestone.reached_on.is_(None),
            ProjectMilestone.gone.is_(False),
            Project.gone.is_(False),
        )
        .order_by(ProjectMilestone.due_on)
    )
    for milestone, project in rows:
        left = (milestone.due_on - tx.today).days
        if left <= MILESTONE_DAYS:
            yield OverviewRow(
                section=_section(left),
                title=f"{project.name} – kamień milowy",
                detail=f"{milestone.name}, termin {short_day(milestone.due_on)}",
                day=milestone.due_on,
                badge=days_badge(left),
                pressing=left < 0,
                screen="services",
                target=("projects", project.id),
            )


def _programmes(tx: Transaction, state: ProgrammeState) -> Iterator[Programme]:
    rows = select(Programme).where(Programme.state == state, Programme.gone.is_(False))
    yield from tx.scalars(rows.order_by(Programme.ends_on))


def _programme_row(
    tx: Transaction, row: Programme, what: str, day: date, detail: str
) -> OverviewRow:
    left = (day - tx.today).days
    return OverviewRow(
        section=_section(left),
        title=f"{row.name} – {what}",
        detail=f"{row.code}: {detail}",
        day=day,
        badge=days_badge(left),
        pressing=left < 0,
        screen="services",
        target=("programmes", row.id),
    )


def _section(left: int) -> OverviewSection:
    return OverviewSection.LATE if left < 0 else OverviewSection.SOON

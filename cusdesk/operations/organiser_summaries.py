"""The organiser's duties of art. 46: a summary every six months, a meeting every three."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from cusdesk.db.plans import CoordinatorsMeeting, OrganiserSummary, PlanEnding, PlanVersion
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.plan_clocks import PlanClock, office_clocks, summary_months
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import check_period, user_name
from cusdesk.operations.working_papers import record_pdf
from cusdesk.print.blocks import Fact, Text, escaped
from cusdesk.print.sheets import Facts, Section


@dataclass(frozen=True, slots=True)
class SummaryForm:
    """A summary of plans as typed: its period, its text, the day it was made."""

    starts_on: date
    ends_on: date
    text: str
    made_on: date


@dataclass(frozen=True, slots=True)
class MeetingForm:
    """A meeting of coordinators as typed."""

    held_on: date
    present: str
    findings: str


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """A summary in a list, with how many plans its period saw."""

    id: UUID
    form: SummaryForm
    author: str
    counts: "PlanCounts"


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in a list."""

    id: UUID
    form: MeetingForm
    author: str


@dataclass(frozen=True, slots=True)
class PlanCounts:
    """What happened with plans in a period."""

    approved: int
    updated: int
    ended: int
    summarised: int

    @property
    def sentence(self) -> str:
        """The counts as a sentence, the start of a summary."""
        return (
            f"Zatwierdzone plany: {self.approved}, aktualizacje: {self.updated}, zakończone: "
            f"{self.ended}, podsumowane: {self.summarised}."
        )


@dataclass(frozen=True, slots=True)
class OrganiserDesk:
    """What the organiser has summed up and when coordinators met, with what is due next."""

    clocks: tuple[PlanClock, ...]
    summaries: tuple[SummaryRow, ...]
    meetings: tuple[MeetingRow, ...]
    # how many months a summary speaks of
    months: int


@operation(Permission.CASES_READ)
def organiser_desk(tx: Transaction) -> OrganiserDesk:
    """Return the summaries and meetings so far, and what is due."""
    summaries = tx.scalars(
        select(OrganiserSummary)
        .where(OrganiserSummary.gone.is_(False))
        .order_by(OrganiserSummary.ends_on.desc(), OrganiserSummary.id.desc())
    )
    meetings = tx.scalars(
        select(CoordinatorsMeeting)
        .where(CoordinatorsMeeting.gone.is_(False))
        .order_by(CoordinatorsMeeting.held_on.desc(), CoordinatorsMeeting.id.desc())
    )
    return OrganiserDesk(
        organiser_clocks(tx),
        tuple(_summary(tx, row) for row in summaries),
        tuple(
            MeetingRow(
                row.id,
                MeetingForm(row.held_on, row.present, row.findings),
                user_name(tx, row.author_id),
            )
            for row in meetings
        ),
        summary_months(tx.law, tx.today),
    )


@operation(Permission.PLANS_APPROVE, Act.CHANGE)
def record_summary(tx: Transaction, form: SummaryForm) -> UUID:
    """Record the organiser's summary of plans (art. 46)."""
    check_period(form.starts_on, form.ends_on)
    if not form.text.strip():
        raise InvalidInputError("Napisz, co wynika z podsumowania planów.", "text")
    if form.made_on > tx.today:
        raise InvalidInputError("Ten dzień dopiero będzie. Popraw datę.", "made_on")
    if form.ends_on > form.made_on:
        # art. 46 CUS Act: what has been realised is summed up, and a later period is due later
        raise InvalidInputError(
            f"Podsumowanie z dnia {short_day(form.made_on)} obejmuje najwyżej okres do tego dnia. "
            "Skróć okres.",
            "ends_on",
        )
    _refuse_before_plans(tx, form.ends_on, "ends_on")
    row = OrganiserSummary(
        starts_on=form.starts_on,
        ends_on=form.ends_on,
        text=form.text.strip(),
        made_on=form.made_on,
        author_id=tx.user_id,
    )
    tx.add(row)
    return row.id


@operation(Permission.PLANS_APPROVE, Act.CHANGE)
def record_meeting(tx: Transaction, form: MeetingForm) -> UUID:
    """Record a meeting of coordinators (art. 46)."""
    if not form.present.strip():
        raise InvalidInputError("Wpisz, kto był na spotkaniu.", "present")
    if form.held_on > tx.today:
        raise InvalidInputError("Ten dzień dopiero będzie. Popraw datę.", "held_on")
    _refuse_before_plans(tx, form.held_on, "held_on")
    row = CoordinatorsMeeting(
        held_on=form.held_on,
        present=form.present.strip(),
        findings=form.findings.strip(),
        author_id=tx.user_id,
    )
    tx.add(row)
    return row.id


def _refuse_before_plans(tx: Transaction, day: date, field: str) -> None:
    """Refuse a day on which the office had no plan to sum up or to speak of."""
    first = tx.scalar(select(func.min(PlanVersion.drawn_on)).where(PlanVersion.gone.is_(False)))
    if first is not None and day < first:
        raise InvalidInputError(
            f"Pierwszy plan zaczęto układać {short_day(first)}, a podsumowania i spotkania dotyczą "
            "planów (art. 46 ustawy o CUS). Popraw datę.",
            field,
        )


@operation(Permission.CASES_READ)
def counts_between(tx: Transaction, first: date, last: date) -> PlanCounts:
    """Return what happened with plans between two days, for the text of a summary."""
    return plan_counts(tx, first, last)


@operation(Permission.CASES_READ, Act.PRINT)
def summary_pdf(tx: Transaction, summary_id: UUID) -> bytes:
    """Return a summary as it is printed."""
    row = _summary(tx, tx.get_one(OrganiserSummary, summary_id))
    form = row.form
    facts = Facts(
        (
            Fact("Okres", f"{short_day(form.starts_on)}–{short_day(form.ends_on)}"),
            Fact("Sporządzono", short_day(form.made_on)),
            Fact("Organizator usług społecznych", row.author),
        )
    )
    text = tuple(Text(escaped(line)) for line in form.text.splitlines() if line.strip())
    sections = (
        Section("Podsumowanie", (facts,)),
        Section("Plany w tym okresie", (Text(escaped(row.counts.sentence)),)),
        Section("Wnioski", text),
    )
    return record_pdf(tx, "Podsumowanie realizacji planów", "art. 46 ustawy o CUS", sections)


@part
def organiser_clocks(tx: Transaction) -> tuple[PlanClock, ...]:
    """Return the organiser's own clocks; they run from the first plan approved."""
    begun = tx.scalar(select(func.min(PlanVersion.approved_on)).where(PlanVersion.gone.is_(False)))
    rows = tx.scalars(select(OrganiserSummary).where(OrganiserSummary.gone.is_(False)))
    # One recorded with a period still to come sums up no more than the day it was made.
    summaries = [min(row.ends_on, row.made_on or row.ends_on) for row in rows]
    meetings = tx.scalars(
        select(CoordinatorsMeeting.held_on).where(CoordinatorsMeeting.gone.is_(False))
    ).all()
    return office_clocks(begun, summaries, meetings, tx.law, tx.today)


@part
def plan_counts(tx: Transaction, first: date, last: date) -> PlanCounts:
    """Return what happened with plans between two days."""
    rows = tx.execute(
        select(PlanVersion.version, PlanVersion.approved_on, PlanVersion.state).where(
            PlanVersion.gone.is_(False), PlanVersion.approved_on.is_not(None)
        )
    ).all()
    approved = [row for row in rows if first <= row.approved_on <= last]
    endings = tx.scalars(select(PlanEnding).where(PlanEnding.gone.is_(False))).all()
    return PlanCounts(
        approved=sum(row.version == 1 for row in approved),
        updated=sum(row.version > 1 for row in approved),
        ended=sum(first <= row.ended_on <= last for row in endings),
        summarised=sum(
            row.summarised_on is not None and first <= row.summarised_on <= last for row in endings
        ),
    )


def _summary(tx: Transaction, row: OrganiserSummary) -> SummaryRow:
    made = row.made_on or row.ends_on
    form = SummaryForm(row.starts_on, row.ends_on, row.text, made)
    counts = plan_counts(tx, row.starts_on, row.ends_on)
    return SummaryRow(row.id, form, user_name(tx, row.author_id), counts)

"""Pulpit: what is late, near, planned for today, to be approved, ending, left by deaths."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Row, exists, select
from sqlalchemy.orm import aliased

from cusdesk.db.cases import Case
from cusdesk.db.decisions import DecisionDraft
from cusdesk.db.residents import Resident
from cusdesk.db.users import Authorisation, SigningAuthorisation, User
from cusdesk.domain.appointments import hour_text
from cusdesk.domain.case_facts import RUNNING
from cusdesk.domain.case_steps import CaseAt, CaseTab
from cusdesk.domain.clocks import Clock, ClockKind
from cusdesk.domain.dates import short_day
from cusdesk.domain.decisions import DecisionState
from cusdesk.domain.guards import FollowUp, FollowUpKind
from cusdesk.domain.money import zloty
from cusdesk.domain.overview import (
    Overview,
    OverviewRow,
    OverviewSection,
    ToRenew,
    days_badge,
)
from cusdesk.domain.users import Permission, UserState
from cusdesk.operations.appointments import appointments_between
from cusdesk.operations.case_lists import CaseRow, live_rows, shut_cases
from cusdesk.operations.decisions import ending_soon
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.double_entries import double_entries
from cusdesk.operations.exemptions import exemptions_ending
from cusdesk.operations.follow_ups import tasks
from cusdesk.operations.overview_deliveries import delivering
from cusdesk.operations.overview_disputes import disputing
from cusdesk.operations.overview_orders import ordering
from cusdesk.operations.overview_programmes import programme_overview_rows
from cusdesk.operations.overview_providing import providing
from cusdesk.operations.plan_lists import overview_rows as plan_overview_rows
from cusdesk.operations.reports import open_reports
from cusdesk.operations.transaction import Transaction

ENDING_DAYS = 60
AUTHORISATION_DAYS = 30
UPDATE_DAYS = 30
PRESSING_DAYS = 7
DAY = timedelta(days=1)
Paper = Authorisation | SigningAuthorisation
AUTHORISATIONS: tuple[tuple[type[Paper], str], ...] = (
    (Authorisation, "upoważnienie do przetwarzania danych"),
    (SigningAuthorisation, "upoważnienie wójta do podpisu"),
)


@operation(Permission.OVERVIEW_READ, Act.LIST)
def overview(tx: Transaction) -> Overview:
    """Return everything that waits for the person logged in; one line of the access log."""
    return overview_of(tx)


@operation(Permission.OVERVIEW_READ)
def refreshed_overview(tx: Transaction) -> Overview:
    """Return Pulpit again while it stands on the screen, as after a change."""
    return overview_of(tx)


@part
def overview_of(tx: Transaction) -> Overview:
    """Return Pulpit in the order of its sections."""
    rows = [*_authorisations(tx), *disputing(tx)]
    if tx.may(Permission.CASES_READ):
        rows += [*_today(tx), *_reports(tx), *_clocks(tx), *_drafts(tx)]
        rows += [*_follow_ups(tx), *plan_overview_rows(tx), *double_entries(tx)]
    if tx.may(Permission.DOCUMENTS_READ):
        rows += [*_expiring(tx), *_exemptions(tx), *delivering(tx)]
    if tx.may(Permission.ORDERS_WRITE):
        rows += [*ordering(tx)]
    if tx.may(Permission.COMMUNITY_WRITE):
        rows += [*providing(tx)]
    if tx.may(Permission.SERVICES_WRITE):
        rows += [*programme_overview_rows(tx)]
    order = list(OverviewSection)
    rows.sort(key=lambda row: (order.index(row.section), row.day or date.max))
    return Overview(tx.today, tuple(rows))


def _clocks(tx: Transaction) -> Iterator[OverviewRow]:
    """Yield one row a case: the late, the near, the interviews to update, those led by nobody."""
    all_cases = tx.may(Permission.DECISIONS_APPROVE)
    for row in live_rows(tx):
        if row.shut:
            continue
        if row.handler_id is None and row.state in RUNNING:
            yield _case_row(row, OverviewSection.UNLED, "Wyznacz osobę prowadzącą.", None)
        if all_cases or row.handler_id in {None, tx.actor.user_id}:
            yield from _due(row)


def _due(row: CaseRow) -> Iterator[OverviewRow]:
    for clock in row.clocks:
        if clock.kind is ClockKind.UPDATE and clock.days_left <= UPDATE_DAYS:
            yield _case_row(row, OverviewSection.UPDATES, clock.sentence, clock)
        elif clock.is_late or clock.is_soon:
            section = OverviewSection.LATE if clock.is_late else OverviewSection.SOON
            yield _case_row(row, section, clock.sentence, clock)
            return


def _case_row(
    row: CaseRow, section: OverviewSection, detail: str, clock: Clock | None
) -> OverviewRow:
    return OverviewRow(
        section=section,
        title=f"{row.person} – {clock.kind.label if clock else row.kind.label}",
        detail=f"{row.mark}: {detail}",
        day=clock.due if clock else None,
        badge=clock.short if clock else "",
        pressing=clock is not None and clock.is_late,
        screen="cases",
        target=row.id,
    )


def _today(tx: Transaction) -> Iterator[OverviewRow]:
    if tx.actor.user_id is None:
        return
    for row in appointments_between(tx, tx.today, tx.today, tx.actor.user_id):
        if row.done_on is None:
            yield OverviewRow(
                section=OverviewSection.TODAY,
                title=f"{hour_text(row.minute) or 'w ciągu dnia'}  {row.person}",
                detail=", ".join(filter(None, (row.kind.label, row.address, row.note))),
                day=row.day,
                badge="",
                pressing=False,
                screen="cases" if row.case_id else "residents",
                target=row.case_id or row.resident_id,
            )


def _reports(tx: Transaction) -> Iterator[OverviewRow]:
    for report in open_reports(tx):
        yield OverviewRow(
            section=OverviewSection.REPORTS,
            title=report.person or "osoba nieznana",
            detail=report.text,
            day=report.received_at.date(),
            badge="pilne" if report.urgent else f"nr {report.number}",
            pressing=report.urgent,
            screen="cases",
            target=report.id,
        )


def _drafts(tx: Transaction) -> Iterator[OverviewRow]:
    shut = shut_cases(tx)
    for_me = DecisionDraft.author_id == tx.actor.user_id
    waiting = DecisionDraft.state == DecisionState.FOR_APPROVAL
    returned = (DecisionDraft.state == DecisionState.RETURNED) & for_me
    wanted = waiting | returned if tx.may(Permission.DECISIONS_APPROVE) else returned
    rows = tx.execute(
        select(DecisionDraft, Case, Resident)
        .join(Case, Case.id == DecisionDraft.case_id)
        .join(Resident, Resident.id == DecisionDraft.resident_id)
        .where(wanted, DecisionDraft.gone.is_(False))
        .order_by(DecisionDraft.planned_on, DecisionDraft.id)
    )
    for draft, case, person in rows:
        if case.id not in shut:
            back = draft.state is DecisionState.RETURNED
            yield OverviewRow(
                section=OverviewSection.RETURNED if back else OverviewSection.APPROVAL,
                title=f"{person.surname} {person.given_name} – {draft.kind.label}",
                detail=f"{case.mark}: {draft.remark}" if draft.remark else case.mark,
                day=draft.planned_on,
                badge="",
                pressing=False,
                screen="cases",
                target=case.id,
            )


def _follow_ups(tx: Transaction) -> Iterator[OverviewRow]:
    for task in tasks(tx):
        yield OverviewRow(
            section=OverviewSection.FOLLOW_UPS,
            title=f"{task.name} – {task.kind.label}",
            detail=task.sentence,
            day=task.since,
            badge=f"od {short_day(task.since)}",
            pressing=False,
            screen="cases" if task.case_id else "residents",
            target=_where(task),
        )


def _where(task: FollowUp) -> object:
    """Return the place where a task is done: the draft of an expiry is begun at once."""
    if task.case_id and task.kind is FollowUpKind.EXPIRY:
        return CaseAt(task.case_id, CaseTab.DECISION, begins=True)
    return task.case_id or task.resident_id


def _expiring(tx: Transaction) -> Iterator[OverviewRow]:
    shut = shut_cases(tx)
    for ending in ending_soon(tx, ENDING_DAYS):
        if ending.renewed or ending.decision.case_id in shut:
            continue
        yield OverviewRow(
            section=OverviewSection.EXPIRING,
            title=f"{ending.person.surname} {ending.person.given_name}",
            detail=f"Decyzja {ending.decision.number}. Odnów ją, jeśli usługi mają trwać dalej.",
            day=ending.decision.last,
            badge=days_badge(ending.days_left),
            pressing=ending.days_left <= PRESSING_DAYS,
            screen="documents",
            target=ToRenew(ending.decision.id),
        )


def _exemptions(tx: Transaction) -> Iterator[OverviewRow]:
    shut = shut_cases(tx)
    for ending in exemptions_ending(tx, ENDING_DAYS):
        if ending.decision.case_id in shut:
            continue
        fee = f": {zloty(ending.fee_per_hour)} za godzinę" if ending.fee_per_hour else ""
        left = (ending.last - tx.today).days
        yield OverviewRow(
            section=OverviewSection.EXEMPTIONS,
            title=f"{ending.person.surname} {ending.person.given_name}",
            detail=f"Od {short_day(ending.last + DAY)} wraca cała odpłatność{fee}. Sprawdź, czy "
            "osoba prosi o dalsze zwolnienie.",
            day=ending.last,
            badge=days_badge(left),
            pressing=left <= PRESSING_DAYS,
            screen="cases",
            target=ending.decision.case_id,
        )


def _authorisations(tx: Transaction) -> Iterator[OverviewRow]:
    """Yield one's own authorisations that end soon; for whoever keeps accounts, everyone's."""
    everyone = tx.may(Permission.USERS_WRITE)
    for table, what in AUTHORISATIONS:
        for row, user in _ending(tx, table):
            if everyone or user.id == tx.actor.user_id:
                yield _authorisation_row(tx, user, row.number, what, row.valid_to)


def _ending(tx: Transaction, table: type[Paper]) -> list[Row[Any, Any]]:
    """Return the papers that end within a month and are followed by no later one."""
    last = tx.today + timedelta(days=AUTHORISATION_DAYS)
    later = aliased(table)
    followed = exists().where(
        later.user_id == table.user_id,
        later.gone.is_(False),
        later.valid_to.is_(None) | (later.valid_to > last),
    )
    return list(
        tx.execute(
            select(table, User)
            .join(User, User.id == table.user_id)
            .where(
                table.gone.is_(False),
                table.valid_to.between(tx.today, last),
                ~followed,
                User.gone.is_(False),
                User.state.in_((UserState.ACTIVE, UserState.INVITED)),
            )
        )
    )


def _authorisation_row(
    tx: Transaction, user: User, number: str, what: str, last: date
) -> OverviewRow:
    return OverviewRow(
        section=OverviewSection.AUTHORISATIONS,
        title=f"{user.given_name} {user.surname} – {what}",
        detail=f"Nr {number} kończy się {short_day(last)}.",
        day=last,
        badge=days_badge((last - tx.today).days),
        pressing=(last - tx.today).days <= PRESSING_DAYS,
        screen="offices",
        target=user.id,
    )

"""What two PCs entered without knowing of each other, where one entry has to count: tasks."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased

from cusdesk.db.cases import Case
from cusdesk.db.decisions import Decision, DecisionDraft, DecisionEvent
from cusdesk.db.fees import FeeDetermination
from cusdesk.db.households import HouseholdMember
from cusdesk.db.incomes import IncomeStatement
from cusdesk.db.interviews import Interview
from cusdesk.db.residents import Resident
from cusdesk.domain.appeals import contrary_outcomes
from cusdesk.domain.dates import month_name, short_day
from cusdesk.domain.decisions import DecisionState
from cusdesk.domain.overview import OverviewRow, OverviewSection
from cusdesk.domain.precedence import in_doubt
from cusdesk.operations.case_lists import shut_cases
from cusdesk.operations.decision_fees import determined_in, determined_text
from cusdesk.operations.declaration import part
from cusdesk.operations.open_drafts import draft_words, open_drafts
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name

Chained = type[FeeDetermination | IncomeStatement | Interview]
Doubt = tuple[UUID, str, str]
"""Of which case or person, what was entered twice, and what to do about it."""
_listed = " i ".join


@part
def double_entries(tx: Transaction) -> Iterator[OverviewRow]:
    """Yield one row for each doubt, without cases closed to the one logged in."""
    shut = shut_cases(tx)
    for find in (_fees, _interviews, _drafts, _outcomes, _issued_twice):
        for case_id, what, todo in find(tx):
            if case_id not in shut:
                yield _of_case(tx, case_id, what, todo)
    for resident_id, what, todo in _statements(tx):
        person = tx.get_one(Resident, resident_id)
        yield _row(person, (what, todo), "residents", resident_id)


def _fees(tx: Transaction) -> Iterator[Doubt]:
    table, later = FeeDetermination, aliased(FeeDetermination)
    unfollowed = (
        table.id.not_in(select(link).where(link.is_not(None), later.gone.is_(False)))
        for link in (later.previous_id, later.settles_id)
    )
    for (case_id,) in tx.execute(_several(table, table.case_id).where(*unfollowed)).all():
        rows = in_doubt(determined_in(tx, case_id))
        if rows:
            known = _listed(
                f"{determined_text(row)} ({user_name(tx, row.user_id)})" for row in rows
            )
            yield case_id, "dwa ustalenia odpłatności", f"Ustal ją jeszcze raz. Wpisano: {known}."


def _interviews(tx: Transaction) -> Iterator[Doubt]:
    asked = _several(Interview, Interview.case_id, Interview.conducted_on)
    for case_id, _ in tx.execute(asked).all():
        held = tx.scalars(select(Interview).where(Interview.case_id == case_id))
        rows = in_doubt(held, lambda row: row.conducted_on)
        if rows:
            who = _listed(user_name(tx, row.worker_id) for row in rows)
            what = f"dwa zapisy wywiadu z {short_day(rows[0].conducted_on)}"
            yield case_id, what, f"Otwórz właściwy i zapisz jego poprawkę. Wpisali: {who}."


def _statements(tx: Transaction) -> Iterator[Doubt]:
    table = IncomeStatement
    asked = _several(table, table.household_id, table.stated_on, table.month)
    for household_id in {row.household_id for row in tx.execute(asked)}:
        made = tx.scalars(select(table).where(table.household_id == household_id))
        rows = in_doubt(made, lambda row: (row.stated_on, row.month))
        resident_id = _member(tx, household_id, tx.today)
        if rows and resident_id is not None:
            who = _listed(user_name(tx, row.user_id) for row in rows)
            what = f"dwa oświadczenia o dochodzie za {month_name(rows[0].month)}"
            todo = "Porównaj je i wpisz jeszcze raz to, które obowiązuje."
            yield resident_id, what, f"{todo} Wpisali: {who}."


def _drafts(tx: Transaction) -> Iterator[Doubt]:
    asked = (
        select(DecisionDraft.case_id)
        .where(DecisionDraft.gone.is_(False), DecisionDraft.state != DecisionState.ISSUED)
        .group_by(DecisionDraft.case_id)
        .having(func.count() > 1)
    )
    for case_id in tx.scalars(asked).all():
        known = _listed(draft_words(tx, row) for row in open_drafts(tx, case_id))
        yield case_id, "dwa projekty decyzji", f"Zostaw jeden, drugi odrzuć: {known}."


def _outcomes(tx: Transaction) -> Iterator[Doubt]:
    asked = (
        select(DecisionEvent.decision_id)
        .where(DecisionEvent.gone.is_(False), DecisionEvent.outcome.is_not(None))
        .group_by(DecisionEvent.decision_id)
        .having(func.count() > 1)
    )
    for decision_id in tx.scalars(asked).all():
        events = select(DecisionEvent).where(
            DecisionEvent.decision_id == decision_id, DecisionEvent.gone.is_(False)
        )
        rows = contrary_outcomes(tx.scalars(events))
        if rows:
            decision = tx.get_one(Decision, decision_id)
            said = _listed(
                f"„{(row.outcome or row.state).label}” od {short_day(row.on)}" for row in rows
            )
            what = f"dwa rozstrzygnięcia odwołania od decyzji {decision.number}"
            yield decision.case_id, what, f"Wpisz właściwe jeszcze raz. Zapisano: {said}."


def _issued_twice(tx: Transaction) -> Iterator[Doubt]:
    """Yield drafts issued on two PCs: both decisions exist until one is dealt with in law."""
    twice = (
        select(Decision.draft_id)
        .where(Decision.gone.is_(False), Decision.draft_id.is_not(None))
        .group_by(Decision.draft_id)
        .having(func.count() > 1)
    )
    for draft_id in tx.scalars(twice).all():
        made = select(Decision).where(Decision.draft_id == draft_id, Decision.gone.is_(False))
        rows = tx.scalars(made.order_by(Decision.ordinal, Decision.sequence)).all()
        numbers = _listed(row.number for row in rows)
        # art. 156 § 1 pkt 3 KPA: a matter already settled by another decision
        todo = "Ustal z osobą podpisującą, która z nich ma pozostać"
        yield rows[0].case_id, "dwie decyzje z jednego projektu", f"{todo}: {numbers}."


def _several(table: Chained, *of: Any) -> Select[Any]:
    """Return where there is more than one living row: few, each to be looked at closely."""
    return select(*of).where(table.gone.is_(False)).group_by(*of).having(func.count() > 1)


def _member(tx: Transaction, household_id: UUID, day: date) -> UUID | None:
    """Return somebody of a household of today, or of whenever there was anybody."""
    members = select(HouseholdMember.resident_id).where(
        HouseholdMember.household_id == household_id, HouseholdMember.gone.is_(False)
    )
    still = HouseholdMember.valid_to.is_(None) | (HouseholdMember.valid_to >= day)
    return tx.scalars(members.order_by(still.desc(), HouseholdMember.resident_id)).first()


def _of_case(tx: Transaction, case_id: UUID, what: str, todo: str) -> OverviewRow:
    case = tx.get_one(Case, case_id)
    person = tx.get_one(Resident, case.resident_id)
    return _row(person, (what, f"{case.mark}: {todo}"), "cases", case_id)


def _row(person: Resident, said: tuple[str, str], screen: str, target: UUID) -> OverviewRow:
    what, todo = said
    return OverviewRow(
        section=OverviewSection.DOUBTS,
        title=f"{person.surname} {person.given_name} – {what}",
        # A row of Pulpit is cut at its end: what to do comes before what was entered.
        detail=todo,
        day=None,
        badge="rozstrzygnij",
        pressing=True,
        screen=screen,
        target=target,
    )

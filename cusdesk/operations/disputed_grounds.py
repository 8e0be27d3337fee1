"""What a decision or plan stands on: it waits while that is disputed, and says what it cited."""

from collections.abc import Callable, Iterable, Iterator
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.fees import FeeDetermination
from cusdesk.db.offices import OfficeAccount
from cusdesk.db.residents import NameForms
from cusdesk.domain.decision_problems import Problem
from cusdesk.domain.errors import RefusedError
from cusdesk.operations.citing import Cited, cited, cited_person, cited_rows
from cusdesk.operations.decision_facts import Draft
from cusdesk.operations.declaration import part
from cusdesk.operations.disputes import (
    GONE,
    Key,
    Loser,
    fields_of,
    open_losers,
    residents_of,
    title_of,
)
from cusdesk.operations.told_values import known_table, stored_row
from cusdesk.operations.transaction import Transaction

PLACE = "conflicts"
"""Where a problem of this kind is put right: Ustawienia, Do rozstrzygnięcia."""
OF_PERSON = frozenset(
    {"resident", "name_forms", "address", "household", "household_member", "representative"}
)
OF_CASE = frozenset(
    {
        "application",
        "assessment",
        "care_activity",
        "case",
        "decision_draft",
        "interview",
        "need",
        "qualification",
    }
)
OF_PLAN = frozenset(
    {"plan_action", "plan_commitment", "plan_goal", "plan_item", "plan_version", "service_plan"}
)


@part
def dispute_problems(tx: Transaction, draft: Draft) -> Iterator[Problem]:
    """Yield the disputes that a decision would stand on: issuing waits for each."""
    fee = draft.terms.determination_id
    row = tx.get(FeeDetermination, fee) if fee else None
    resolution = row.resolution_id if row is not None else None

    def stands_on(loser: Loser) -> bool:
        return _of_office(tx, loser.key, draft, resolution) or _of_matter(
            tx, loser.key, draft.resident_id, draft.case_id, OF_CASE
        )

    yield from (Problem(text, place=PLACE) for text in _sentences(tx, stands_on))


@part
def refuse_disputed_plan(tx: Transaction, resident_id: UUID, case_id: UUID) -> None:
    """Refuse to approve a plan whose person, case or own lines are disputed."""

    def stands_on(loser: Loser) -> bool:
        return _of_matter(tx, loser.key, resident_id, case_id, OF_CASE | OF_PLAN)

    for text in _sentences(tx, stands_on):
        raise RefusedError(text)


@part
def refuse_disputed_paper(tx: Transaction, cites: Iterable[Cited]) -> None:
    """Refuse to send a paper while one of the values it cites is disputed."""
    standing = set(cites)
    whole = {one.key for one in standing}

    def stands_on(loser: Loser) -> bool:
        return (loser.key, loser.unit) in standing or (loser.unit == GONE and loser.key in whole)

    for text in _sentences(tx, stands_on):
        raise RefusedError(text)


@part
def cited_by(tx: Transaction, draft: Draft, draft_id: UUID) -> Iterator[Cited]:
    """Yield what a decision stands on."""
    yield from cited_person(tx, draft.resident_id)
    yield from cited("case", draft.case_id)
    yield from cited("decision_draft", draft_id)
    yield from cited("signing_authorisation", draft.signatory_id)
    yield from cited_rows(tx, NameForms, NameForms.resident_id == draft.resident_id)


def _sentences(tx: Transaction, stands_on: Callable[[Loser], bool]) -> Iterator[str]:
    told = set[tuple[Key, str]]()
    for loser in open_losers(tx):
        if (loser.key, loser.unit) not in told and stands_on(loser):
            told.add((loser.key, loser.unit))
            yield (
                f"{title_of(tx, loser.key)} – na dwóch komputerach wpisano różne wartości: "
                f"{fields_of(loser)}. Rozstrzygnij to w Ustawieniach, w części "
                "„Do rozstrzygnięcia”."
            )


def _of_office(tx: Transaction, key: Key, draft: Draft, resolution: UUID | None) -> bool:
    if key.table == "office_header":
        return True
    if key.table == "signing_authorisation":
        return key.row_id == draft.signatory_id
    if key.table == "office_account":
        account = tx.get(OfficeAccount, key.row_id)
        return account is not None and account.regime is draft.kind.regime
    if key.table == "rate":
        return resolution is not None and _column(tx, key, "resolution_id") == resolution.hex
    return key.table == "resolution" and key.row_id == resolution


def _of_matter(
    tx: Transaction, key: Key, resident_id: UUID, case_id: UUID, tables: frozenset[str]
) -> bool:
    if key.table == "household":
        return resident_id in _members(tx, key.row_id)
    if key.table in OF_PERSON:
        return resident_id in residents_of(tx, key)
    if key.table not in tables:
        return False
    if key.table == "case":
        return key.row_id == case_id
    case = _column(tx, key, "case_id")
    return case == case_id.hex if case else resident_id in residents_of(tx, key)


def _members(tx: Transaction, household_id: UUID) -> set[UUID]:
    table = known_table("household_member")
    if table is None:
        return set()
    wanted = select(table.c.resident_id).where(
        table.c.household_id == household_id, table.c.gone.is_(False)
    )
    return set(tx.scalars(wanted))


def _column(tx: Transaction, key: Key, name: str) -> str | None:
    table = known_table(key.table)
    row = stored_row(tx, table, key.row_id) if table is not None else None
    value = (row or {}).get(name)
    return str(value) if value else None

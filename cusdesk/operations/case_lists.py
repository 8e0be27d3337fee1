"""Lists of cases: one's own, all, the late ones; narrowed by mark, name or number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, literal_column, or_, select

from cusdesk.db.cases import Application, Case, CaseExclusion
from cusdesk.db.decisions import Decision
from cusdesk.db.folding import folded_sql
from cusdesk.db.residents import Resident
from cusdesk.db.users import User
from cusdesk.domain.case_facts import RUNNING
from cusdesk.domain.case_steps import CaseStep, next_step
from cusdesk.domain.cases import CaseKind, CaseState
from cusdesk.domain.clocks import Clock, clocks_of, nearest
from cusdesk.domain.terms import Term
from cusdesk.domain.users import Permission
from cusdesk.domain.words import folded
from cusdesk.operations.case_facts import facts_of, waiting_days
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.transaction import Transaction

SHOWN = 200
RECENT = timedelta(days=180)
UNFINISHED = RUNNING | {CaseState.DECIDED}


class CaseFilter(Term):
    """Which cases a list shows."""

    MINE = "mine", "Moje"
    ALL = "all", "Wszystkie"
    LATE = "late", "Po terminie"


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in a list; one closed to the reader under art. 24 KPA shows no name."""

    id: UUID
    mark: str
    kind: CaseKind
    state: CaseState
    surname: str
    given_name: str
    handler: str
    opened_on: date
    step: CaseStep
    clock: Clock | None
    shut: bool = False
    handler_id: UUID | None = None
    clocks: tuple[Clock, ...] = ()
    resident_id: UUID | None = None

    @property
    def person(self) -> str:
        """The person as lists say it, surname first."""
        return f"{self.surname} {self.given_name}".strip()


@dataclass(frozen=True, slots=True)
class CasePage:
    """The rows a list shows, and how many there are in all."""

    rows: tuple[CaseRow, ...]
    total: int


@operation(Permission.CASES_READ, Act.LIST)
def list_cases(tx: Transaction, which: CaseFilter) -> CasePage:
    """Return a list of cases as it is opened; one line of the access log."""
    return case_page(tx, which, "")


@operation(Permission.CASES_READ)
def narrow_cases(tx: Transaction, which: CaseFilter, text: str) -> CasePage:
    """Return the cases whose mark or person begins with what is typed, key by key."""
    return case_page(tx, which, text)


@operation(Permission.CASES_READ)
def case_row(tx: Transaction, case_id: UUID) -> CaseRow | None:
    """Return the row of one case, for a list that does not have it at hand."""
    case = tx.get(Case, case_id)
    return None if case is None or case.gone else case_rows(tx, (case,))[0]


@part
def case_page(tx: Transaction, which: CaseFilter, text: str) -> CasePage:
    """Return the first rows of a list; the late and one's own come in the order of their dates."""
    matching = _matching(tx, which, text)
    if which is CaseFilter.ALL:
        total = tx.scalar(select(func.count()).select_from(matching.subquery())) or 0
        newest = matching.order_by(Case.opened_on.desc(), Case.id.desc()).limit(SHOWN)
        return CasePage(case_rows(tx, tx.scalars(newest).all()), total)
    rows = case_rows(tx, tx.scalars(matching).all())
    if which is CaseFilter.LATE:
        rows = tuple(row for row in rows if any(clock.is_late for clock in row.clocks))
    ordered = tuple(sorted(rows, key=_by_date))
    return CasePage(ordered[:SHOWN], len(ordered))


@part
def case_rows(tx: Transaction, cases: Sequence[Case]) -> tuple[CaseRow, ...]:
    """Return the rows of cases with their nearest clock and next step."""
    facts, wait = facts_of(tx, cases), waiting_days(tx)
    shut = shut_cases(tx)
    people, handlers = _names(tx, {case.resident_id for case in cases}), _handlers(tx)
    return tuple(
        CaseRow(
            id=case.id,
            mark=case.mark,
            kind=case.kind,
            state=case.state,
            surname="" if case.id in shut else people[case.resident_id][0],
            given_name="" if case.id in shut else people[case.resident_id][1],
            handler=handlers.get(case.handler_id, ""),
            opened_on=case.opened_on,
            step=next_step(facts[case.id], tx.today),
            clock=nearest(clocks),
            shut=case.id in shut,
            handler_id=case.handler_id,
            clocks=clocks,
            resident_id=None if case.id in shut else case.resident_id,
        )
        for case in cases
        for clocks in (clocks_of(facts[case.id], tx.law, tx.today, wait),)
    )


def _names(tx: Transaction, ids: set[UUID]) -> dict[UUID, tuple[str, str]]:
    """Return surname and given name of people, all in one question."""
    rows = tx.execute(
        select(Resident.id, Resident.surname, Resident.given_name).where(Resident.id.in_(ids))
    )
    return {who: (surname, given_name) for who, surname, given_name in rows}


def _handlers(tx: Transaction) -> dict[UUID | None, str]:
    """Return the names of the whole staff: it is small, the cases are many."""
    rows = tx.execute(select(User.id, User.given_name, User.surname))
    return {who: f"{given_name} {surname}" for who, given_name, surname in rows}


@part
def live_rows(tx: Transaction) -> tuple[CaseRow, ...]:
    """Return the cases in which something may be due: running ones, and those still in effect."""
    rows = case_rows(tx, tx.scalars(select(Case).where(Case.gone.is_(False), _live(tx))).all())
    return tuple(sorted(rows, key=_by_date))


def _live(tx: Transaction) -> ColumnElement[bool]:
    """Return the condition that a case runs, or its decision does, or it is asked anew."""
    since = tx.today - RECENT
    in_effect = select(Decision.case_id).where(
        (Decision.issued_on >= since) | (Decision.ends_on >= tx.today) | Decision.ends_on.is_(None),
        Decision.gone.is_(False),
    )
    asked = select(Application.case_id).where(
        Application.received_on >= since, Application.gone.is_(False)
    )
    decided = (Case.state == CaseState.DECIDED) & (Case.id.in_(in_effect) | Case.id.in_(asked))
    return Case.state.in_(RUNNING) | decided


@part
def shut_cases(tx: Transaction) -> frozenset[UUID]:
    """Return the cases closed to the person logged in under art. 24 KPA."""
    mine = select(CaseExclusion.case_id).where(
        CaseExclusion.user_id == tx.actor.user_id, CaseExclusion.gone.is_(False)
    )
    return frozenset(tx.scalars(mine))


def _matching(tx: Transaction, which: CaseFilter, text: str) -> Select[Case]:
    query = select(Case).where(Case.gone.is_(False))
    if which is CaseFilter.MINE:
        query = query.where(Case.handler_id == tx.actor.user_id, _live(tx))
    if which is CaseFilter.LATE:
        query = query.where(_live(tx))
    typed = folded(text)
    if not typed:
        return query
    person: ColumnElement[str] = literal_column(
        folded_sql("resident.surname || ' ' || resident.given_name")
    )
    mark: ColumnElement[str] = literal_column(folded_sql('"case".mark'))
    pattern = f"%{typed.replace('%', '').replace('_', '')}%"
    query = query.join(Resident, Resident.id == Case.resident_id)
    # A name found would tell an excluded reader whose case it is.
    named = person.like(pattern) & Case.id.not_in(shut_cases(tx))
    return query.where(or_(named, mark.like(pattern)))


def _by_date(row: CaseRow) -> tuple[bool, date, str]:
    due = row.clock.due if row.clock else date.max
    return row.clock is None, due, row.mark

"""Lists of residents: all in Polish order, one's own, those with a date near, those who left."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, TextClause, func, select

from cusdesk.db import search
from cusdesk.db.cases import Case
from cusdesk.db.search import ResidentFound
from cusdesk.db.search_index import ENDED, INDEX
from cusdesk.domain.clocks import Clock
from cusdesk.domain.identity import Standing
from cusdesk.domain.terms import Term
from cusdesk.domain.users import Permission
from cusdesk.operations.addresses import address_lines
from cusdesk.operations.case_lists import UNFINISHED, case_rows, live_rows
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.protection import HIDDEN
from cusdesk.operations.remembering import remembered
from cusdesk.operations.transaction import Transaction

MOST_NARROWED = 5000


class Listing(Term):
    """Which residents a list shows."""

    ALL = "all", "Wszyscy"
    MINE = "mine", "Moje"
    DUE = "due", "Z terminem"
    ENDED = "ended", "Zmarli i wyprowadzeni"


@dataclass(frozen=True, slots=True)
class ResidentRow:
    """A person as a list shows one: the name always, the address only where it may be seen."""

    id: UUID
    surname: str
    given_name: str
    birth_date: date | None
    address: str
    standing: Standing
    protected: bool
    running_cases: int = 0
    clock: Clock | None = None

    @property
    def name(self) -> str:
        """The person as lists say it, surname first."""
        return f"{self.surname} {self.given_name}"


@operation(Permission.RESIDENTS_READ, Act.LIST)
def open_list(tx: Transaction, listing: Listing) -> int:
    """Return how many people a list has as it is opened; one line of the access log."""
    tx.concerns(purpose=f"lista: {listing.label}")
    return _count(tx, listing, "")


@operation(Permission.RESIDENTS_READ)
def count_residents(tx: Transaction, typed: str, listing: Listing) -> int:
    """Return how many people of a list match what is typed, key by key."""
    return _count(tx, listing, typed)


@operation(Permission.RESIDENTS_READ)
def page_of_residents(
    tx: Transaction, typed: str, listing: Listing, start: int, number: int
) -> list[ResidentRow]:
    """Return a stretch of a list in Polish order, as it comes into sight."""
    return resident_rows(tx, _stretch(tx, listing, typed, start, number))


@operation(Permission.RESIDENTS_READ)
def find_residents(tx: Transaction, typed: str, limit: int = 12) -> list[ResidentRow]:
    """Return the people a picker offers for what is typed."""
    return resident_rows(tx, search.find(tx.connection(), typed, limit) if typed.strip() else [])


@operation(Permission.RESIDENTS_READ, Act.SEARCH)
def note_search(tx: Transaction, typed: str) -> None:
    """Write the access-log line of a finished search."""
    tx.concerns(purpose=f"szukano: {typed.strip()[:80]}")


@operation(Permission.RESIDENTS_READ)
def resident_row(tx: Transaction, resident_id: UUID) -> ResidentRow | None:
    """Return the row of one person, for a list that does not have it at hand."""
    rows = resident_rows(tx, _read(tx, INDEX.c.resident_id == resident_id))
    return rows[0] if rows else None


@part
def resident_rows(tx: Transaction, found: Sequence[ResidentFound]) -> list[ResidentRow]:
    """Return the rows of people found, with their running cases."""
    cases = _unfinished(tx, [one.resident_id for one in found])
    clocks = _pressing(tx, cases)
    counts = Counter(case.resident_id for case in cases)
    seen = _addresses_of_protected(tx, found)
    return [
        ResidentRow(
            id=one.resident_id,
            surname=one.surname,
            given_name=one.given_name,
            birth_date=one.birth_date,
            address=seen.get(one.resident_id, HIDDEN) if one.sensitive else one.address,
            standing=_standing(one),
            protected=one.sensitive,
            running_cases=counts[one.resident_id],
            clock=clocks.get(one.resident_id),
        )
        for one in found
    ]


@part
def rows_of(tx: Transaction, listing: Listing, start: int, number: int) -> list[ResidentRow]:
    """Return a stretch of a list, for its print."""
    return resident_rows(tx, _stretch(tx, listing, "", start, number))


@part
def length_of(tx: Transaction, listing: Listing) -> int:
    """Return how many people a list has."""
    return _count(tx, listing, "")


def _count(tx: Transaction, listing: Listing, typed: str) -> int:
    if listing is Listing.ALL:
        return search.count(tx.connection(), typed)
    if typed.strip():
        return len(_narrowed(tx, listing, typed))
    query = select(func.count()).select_from(INDEX).where(_belongs(tx, listing))
    return tx.execute(query).scalar_one()


def _stretch(
    tx: Transaction, listing: Listing, typed: str, start: int, number: int
) -> Sequence[ResidentFound]:
    if listing is Listing.ALL and not typed.strip():
        return search.page(tx.connection(), start, number)
    if listing is Listing.ALL:
        return search.find(tx.connection(), typed, start + number)[start:]
    if typed.strip():
        return _narrowed(tx, listing, typed)[start : start + number]
    return _read(tx, _belongs(tx, listing), start, number)


def _narrowed(tx: Transaction, listing: Listing, typed: str) -> list[ResidentFound]:
    found = search.find(tx.connection(), typed, MOST_NARROWED)
    ids = select(INDEX.c.resident_id).where(_belongs(tx, listing))
    belonging = frozenset(tx.scalars(ids))
    return [one for one in found if one.resident_id in belonging]


def _belongs(tx: Transaction, listing: Listing) -> ColumnElement[bool] | TextClause:
    if listing is Listing.ENDED:
        return ENDED
    if listing is Listing.MINE:
        mine = select(Case.resident_id).where(
            Case.handler_id == tx.actor.user_id, Case.gone.is_(False), Case.state.in_(UNFINISHED)
        )
        return INDEX.c.resident_id.in_(mine)
    return INDEX.c.resident_id.in_(remembered(tx, "residents_with_a_date", _with_a_date))


def _with_a_date(tx: Transaction) -> list[UUID]:
    """Return the people with a case whose nearest date is late or within a week."""
    due = [
        row.id
        for row in live_rows(tx)
        if row.clock and not row.shut and (row.clock.is_late or row.clock.is_soon)
    ]
    return list(tx.scalars(select(Case.resident_id).where(Case.id.in_(due)).distinct()))


def _read(
    tx: Transaction, condition: ColumnElement[bool] | TextClause, start: int = 0, number: int = 1
) -> list[ResidentFound]:
    query = select(*search.SHOWN).where(condition).order_by(*search.ORDER)
    rows = tx.execute(query.limit(number).offset(start))
    return [ResidentFound(*row[:7], *(bool(mark) for mark in row[7:])) for row in rows]


def _unfinished(tx: Transaction, ids: Sequence[UUID]) -> Sequence[Case]:
    if not tx.may(Permission.CASES_READ):
        return ()
    return tx.scalars(
        select(Case).where(
            Case.resident_id.in_(ids), Case.gone.is_(False), Case.state.in_(UNFINISHED)
        )
    ).all()


def _pressing(tx: Transaction, cases: Sequence[Case]) -> dict[UUID, Clock]:
    """Return for each person the most urgent date: a late one, else the nearest within a week."""
    owners = {case.id: case.resident_id for case in cases}
    clocks: dict[UUID, Clock] = {}
    for row in case_rows(tx, cases) if cases else ():
        if row.shut or row.clock is None or not (row.clock.is_late or row.clock.is_soon):
            continue
        known = clocks.get(owners[row.id])
        if known is None or urgency(row.clock) < urgency(known):
            clocks[owners[row.id]] = row.clock
    return clocks


def urgency(clock: Clock) -> tuple[bool, int]:
    """Put what is late first, then what is nearest to today."""
    return (not clock.is_late, abs(clock.days_left))


def _addresses_of_protected(tx: Transaction, found: Iterable[ResidentFound]) -> dict[UUID, str]:
    protected = [one.resident_id for one in found if one.sensitive]
    return address_lines(tx, protected) if protected else {}


def _standing(one: ResidentFound) -> Standing:
    if one.dead:
        return Standing.DEAD
    return Standing.MOVED if one.moved_out else Standing.HERE

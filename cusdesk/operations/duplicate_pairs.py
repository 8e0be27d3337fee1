"""Cards that are probably one person's: two PCs may each have entered the same newcomer."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import aliased

from cusdesk.db.residents import Resident
from cusdesk.domain.duplicates import STRENGTH, Likeness, Person, likeness
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.protection import hidden_among
from cusdesk.operations.residents import ResidentBrief, resident_briefs
from cusdesk.operations.transaction import Transaction

MOST = 200


@dataclass(frozen=True, slots=True)
class DuplicatePair:
    """Two cards and why they are probably one person's; the older card comes first."""

    first: ResidentBrief
    second: ResidentBrief
    reason: Likeness

    @property
    def id(self) -> tuple[UUID, UUID]:
        """What names the pair in a list."""
        return self.first.id, self.second.id


@operation(Permission.RESIDENTS_READ, Act.LIST)
def duplicate_pairs(tx: Transaction) -> list[DuplicatePair]:
    """Return the pairs of cards that are probably one person's, the surest first."""
    tx.concerns(purpose="lista: być może ta sama osoba")
    found = _likely(tx)
    found.sort(key=lambda each: (STRENGTH[each[2]], each[0].hex))
    found = found[:MOST]
    briefs = resident_briefs(tx, [who for one, two, _reason in found for who in (one, two)])
    return [DuplicatePair(briefs[one], briefs[two], reason) for one, two, reason in found]


@part
def same_numbers(tx: Transaction) -> int:
    """Return how many pairs of cards bear one PESEL: each is one person for certain."""
    one, two = aliased(Resident), aliased(Resident)
    pairs = tx.execute(
        select(one.id, two.id).where(one.pesel == two.pesel, one.id < two.id, *_listed(one, two))
    ).all()
    hidden = hidden_among(tx, [who for pair in pairs for who in pair])
    return sum(not hidden & set(pair) for pair in pairs)


def _likely(tx: Transaction) -> list[tuple[UUID, UUID, Likeness]]:
    one, two = aliased(Resident), aliased(Resident)
    named = or_(one.surname == two.surname, one.given_name == two.given_name)
    alike = or_(
        one.pesel == two.pesel,
        and_(one.birth_date == two.birth_date, named),
    )
    rows = tx.execute(select(one, two).where(alike, one.id < two.id, *_listed(one, two))).all()
    hidden = hidden_among(tx, [who.id for pair in rows for who in pair])
    found = ((a.id, b.id, likeness(_person(a), _person(b))) for a, b in rows)
    return [(a, b, reason) for a, b, reason in found if reason is not None and not {a, b} & hidden]


def _listed(one: type[Resident], two: type[Resident]) -> tuple[ColumnElement[bool], ...]:
    return tuple(
        condition
        for card in (one, two)
        for condition in (card.gone.is_(False), card.merged_into.is_(None))
    )


def _person(row: Resident) -> Person:
    return Person(row.surname, row.given_name, row.former_surname, row.pesel or "", row.birth_date)

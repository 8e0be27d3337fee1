"""Who is probably the same person as the one being entered; shown, never a wall."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select

from cusdesk.db import search
from cusdesk.db.residents import Resident
from cusdesk.domain.addresses import Place
from cusdesk.domain.duplicates import STRENGTH, Likeness, Person, likeness
from cusdesk.domain.identity import Identity
from cusdesk.domain.users import Permission
from cusdesk.operations.addresses import places_on
from cusdesk.operations.declaration import operation
from cusdesk.operations.residents import ResidentBrief, resident_briefs
from cusdesk.operations.transaction import Transaction

MOST_SHOWN = 5
_CANDIDATES = 40


@dataclass(frozen=True, slots=True)
class Duplicate:
    """Someone known who is probably the person being entered, and why."""

    person: ResidentBrief
    reason: Likeness

    @property
    def sentence(self) -> str:
        """What the form warns with."""
        born = self.person.birth_date
        who = f"{self.person.name}{f', ur. {born:%d.%m.%Y}' if born else ''}"
        where = f", {self.person.address_line}" if self.person.address_line else ""
        return f"Być może ta osoba już jest w programie: {who}{where} ({self.reason.label})."


@operation(Permission.RESIDENTS_READ)
def possible_duplicates(
    tx: Transaction, identity: Identity, place: Place | None = None, but: UUID | None = None
) -> tuple[Duplicate, ...]:
    """Return who may be the person being entered, the strongest reason first.

    `but` is the person whose form is open. Nothing of it is logged: it is a question of the form.
    """
    typed = _typed(identity, place)
    rows = [row for row in _candidates(tx, typed) if row.id != but]
    places = places_on(tx, [row.id for row in rows], tx.today)
    reasons = {row.id: likeness(typed, _known(row, places.get(row.id))) for row in rows}
    found = {who: reason for who, reason in reasons.items() if reason is not None}
    nearest = sorted(found, key=lambda who: (STRENGTH[found[who]], who.hex))[:MOST_SHOWN]
    briefs = resident_briefs(tx, nearest)
    return tuple(Duplicate(briefs[who], found[who]) for who in nearest)


def _candidates(tx: Transaction, typed: Person) -> list[Resident]:
    ids = {one.resident_id for words in _words(typed) for one in _named(tx, words)}
    same: list[ColumnElement[bool]] = [Resident.id.in_(ids)]
    if typed.pesel:
        same.append(Resident.pesel == typed.pesel)
    if typed.birth_date:
        same.append(Resident.birth_date == typed.birth_date)
    return list(tx.scalars(select(Resident).where(Resident.gone.is_(False), or_(*same))))


def _words(typed: Person) -> list[str]:
    """Return what to look names up by; the index itself forgives one letter."""
    surnames = {typed.surname, typed.former_surname, *typed.surname.split("-")} - {""}
    return [f"{surname} {typed.given_name}" for surname in surnames if typed.given_name]


def _named(tx: Transaction, words: str) -> list[search.ResidentFound]:
    return search.find(tx.connection(), words, _CANDIDATES)


def _typed(identity: Identity, place: Place | None) -> Person:
    return Person(
        surname=identity.surname,
        given_name=identity.given_name,
        former_surname=identity.former_surname,
        pesel="".join(identity.pesel.split()),
        birth_date=identity.birth_date,
        place=place.fold if place and place.locality and place.house else "",
    )


def _known(row: Resident, place: Place | None) -> Person:
    return Person(
        surname=row.surname,
        given_name=row.given_name,
        former_surname=row.former_surname,
        pesel=row.pesel or "",
        birth_date=row.birth_date,
        place=place.fold if place and place.house else "",
    )

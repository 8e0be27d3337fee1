"""Many people at once: households taken over from a file or invented for a demonstration."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import insert
from uuid_utils.compat import uuid7

from cusdesk.db.base import Base
from cusdesk.db.households import Household, HouseholdMember
from cusdesk.db.residents import Address, Phone, Resident
from cusdesk.domain.addresses import Place
from cusdesk.domain.identity import Identity, checked_identity
from cusdesk.domain.residents import AddressKind, Relation
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class ImportedPerson:
    """One person of a household to be taken over."""

    identity: Identity
    relation: Relation
    phone: str = ""


@dataclass(frozen=True, slots=True)
class ImportedHome:
    """People who keep house together at one place, the head first."""

    place: Place
    people: tuple[ImportedPerson, ...]
    since: date


@operation(Permission.RESIDENTS_WRITE, Act.CHANGE)
def import_homes(tx: Transaction, homes: Sequence[ImportedHome]) -> list[tuple[UUID, ...]]:
    """Enter households with everyone in them; return the ids of their people, home by home.

    Every person is checked as if typed; one that cannot be refuses the whole run, so that a file
    is taken over whole or not at all.
    """
    entered = [_Entered(home, tx.today) for home in homes]
    for table, rows in (
        (Resident, [row for home in entered for row in home.residents]),
        (Household, [{"id": home.household_id} for home in entered]),
        (HouseholdMember, [row for home in entered for row in home.members]),
        (Address, [row for home in entered for row in home.addresses]),
        (Phone, [row for home in entered for row in home.phones]),
    ):
        if rows:
            tx.execute(insert(Base.metadata.tables[table.__tablename__]), rows)
    tx.trace.purpose = f"wprowadzenie {sum(len(home.ids) for home in entered)} osób z wykazu"
    return [home.ids for home in entered]


class _Entered:
    """The rows of one household."""

    def __init__(self, home: ImportedHome, today: date) -> None:
        self.home = home
        self.household_id = uuid7()
        self.ids = tuple(uuid7() for _ in home.people)
        self.residents = [
            self._resident(person.identity, who, today)
            for who, person in zip(self.ids, home.people, strict=True)
        ]

    @staticmethod
    def _resident(identity: Identity, who: UUID, today: date) -> dict[str, Any]:
        checked = checked_identity(identity, today)
        columns = {name: getattr(checked, name) for name in Identity.__slots__}
        return {"id": who, **columns, "pesel": checked.pesel or None, "moved_to": ""}

    @property
    def members(self) -> Iterator[dict[str, Any]]:
        for who, person in zip(self.ids, self.home.people, strict=True):
            yield {
                "id": uuid7(),
                "household_id": self.household_id,
                "resident_id": who,
                "relation": person.relation,
                "valid_from": self.home.since,
            }

    @property
    def addresses(self) -> Iterator[dict[str, Any]]:
        place = self.home.place
        for who in self.ids:
            yield {
                "id": uuid7(),
                "resident_id": who,
                "kind": AddressKind.RESIDENCE,
                "locality_id": place.locality_id,
                "locality_name": place.locality,
                "gmina": place.gmina,
                "street": place.street,
                "house": place.house,
                "flat": place.flat,
                "postcode": place.postcode,
                "post_office": place.post_office,
                "for_visits": True,
                "valid_from": self.home.since,
            }

    @property
    def phones(self) -> Iterator[dict[str, Any]]:
        for who, person in zip(self.ids, self.home.people, strict=True):
            if person.phone:
                yield {"id": uuid7(), "resident_id": who, "number": person.phone}

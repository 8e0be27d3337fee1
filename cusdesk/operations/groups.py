"""Groups of a service: clubs, workshops, self-help; who leads them, where and when they meet."""

from collections import Counter
from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.carers import Carer
from cusdesk.db.catalogues import ServicePlace
from cusdesk.db.folding import sort_key
from cusdesk.db.groups import GroupMeeting, GroupMember, ServiceGroup
from cusdesk.db.services import Service
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.groups import GroupCard, checked_group, full_sentence
from cusdesk.domain.users import Permission
from cusdesk.operations.dated import covers
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group in a list: its card, who belongs to it today, and how many lists wait for typing."""

    id: UUID
    card: GroupCard
    service: str
    place: str
    leader: str
    members: int
    active: bool
    untyped: int = 0

    @property
    def full(self) -> str:
        """What to say when more people belong to the group than it has places."""
        return full_sentence(self.members, self.card.capacity)


@operation(Permission.SERVICES_READ)
def groups(tx: Transaction) -> list[GroupRow]:
    """Return all groups by name, those that meet now first; nobody is named."""
    return group_rows(tx)


@operation(Permission.SERVICES_READ)
def service_group(tx: Transaction, group_id: UUID) -> GroupRow:
    """Return one group, for its card."""
    return group_brief(tx, group_id)


@operation(Permission.COMMUNITY_WRITE, Act.CHANGE)
def add_group(tx: Transaction, card: GroupCard) -> UUID:
    """Add a group of a service."""
    card = _checked(tx, card)
    row = ServiceGroup(**{field.name: getattr(card, field.name) for field in fields(card)})
    tx.add(row)
    tx.flush()
    return row.id


@operation(Permission.COMMUNITY_WRITE, Act.CHANGE)
def change_group(tx: Transaction, group_id: UUID, base: GroupCard, typed: GroupCard) -> None:
    """Describe a group anew, over the card the form was opened with."""
    row = existing_group(tx, group_id)
    if card_of(row) != base:
        raise RefusedError(
            "Ktoś inny zmienił w tym czasie tę grupę. Wpisane wartości zostają w formularzu; "
            "sprawdź, co zapisano, i zapisz jeszcze raz."
        )
    card = _checked(tx, typed)
    for field in fields(card):
        if getattr(row, field.name) != getattr(card, field.name):
            setattr(row, field.name, getattr(card, field.name))


@part
def groups_of(tx: Transaction, service_id: UUID, day: date) -> list[GroupRow]:
    """Return the groups of a service that exist on a day, by name."""
    rows = group_rows(tx)
    return [row for row in rows if row.card.service_id == service_id and row.card.meets_on(day)]


@part
def group_rows(tx: Transaction) -> list[GroupRow]:
    """Return all groups by name, those that meet now first."""
    found = tx.scalars(select(ServiceGroup).where(ServiceGroup.gone.is_(False))).all()
    services, places, leaders = _service_names(tx), _place_names(tx), _leader_names(tx)
    members, untyped = _members_on(tx, tx.today), _untyped(tx)
    rows = [
        GroupRow(
            id=row.id,
            card=card_of(row),
            service=services[row.service_id],
            place=places.get(row.place_id, "") if row.place_id else "",
            leader=leaders.get(row.leader_id, "") if row.leader_id else "",
            members=members[row.id],
            active=row.ends_on is None or row.ends_on >= tx.today,
            untyped=untyped[row.id],
        )
        for row in found
    ]
    return sorted(rows, key=lambda one: (not one.active, sort_key(one.card.name), one.id))


@part
def group_brief(tx: Transaction, group_id: UUID) -> GroupRow:
    """Return one group."""
    existing_group(tx, group_id)
    return next(row for row in group_rows(tx) if row.id == group_id)


@part
def existing_group(tx: Transaction, group_id: UUID) -> ServiceGroup:
    """Return the row of a group that exists."""
    row = tx.get(ServiceGroup, group_id)
    if row is None or row.gone:
        raise NotFoundError("Tej grupy nie ma już w programie. Odśwież listę.")
    return row


def card_of(row: ServiceGroup) -> GroupCard:
    """Return the card of a group's row."""
    return GroupCard(**{field.name: getattr(row, field.name) for field in fields(GroupCard)})


def _checked(tx: Transaction, card: GroupCard) -> GroupCard:
    card = checked_group(card)
    service = tx.get(Service, card.service_id)
    if service is None or service.gone:
        raise InvalidInputError("Tej usługi nie ma już w bazie. Wybierz inną.", "service_id")
    if not (service.for_groups or service.for_community):
        raise InvalidInputError(
            f"Usługa „{service.name}” ma tylko formę indywidualną. Dodaj jej formę grupową w bazie "
            "usług albo wybierz inną usługę.",
            "service_id",
        )
    return card


def _members_on(tx: Transaction, day: date) -> Counter[UUID]:
    on_day = covers(GroupMember.joined_on, GroupMember.left_on, day)
    return Counter(
        tx.scalars(select(GroupMember.group_id).where(GroupMember.gone.is_(False), on_day))
    )


def _untyped(tx: Transaction) -> Counter[UUID]:
    """Return how many meetings of each group are over and have no list typed back."""
    over = select(GroupMeeting.group_id).where(
        GroupMeeting.gone.is_(False),
        GroupMeeting.entered_on.is_(None),
        GroupMeeting.day < tx.today,
    )
    return Counter(tx.scalars(over))


def _service_names(tx: Transaction) -> dict[UUID, str]:
    return dict(tx.execute(select(Service.id, Service.name)).all())


def _place_names(tx: Transaction) -> dict[UUID, str]:
    return dict(tx.execute(select(ServicePlace.id, ServicePlace.name)).all())


def _leader_names(tx: Transaction) -> dict[UUID, str]:
    rows = tx.execute(select(Carer.id, Carer.given_name, Carer.surname))
    return {key: f"{given_name} {surname}" for key, given_name, surname in rows}

"""Groups for tests: a club with members, a volunteer who helps, the organiser of the community."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from cusdesk.domain.carers import CarerKind
from cusdesk.domain.groups import GroupCard
from cusdesk.domain.users import Role
from cusdesk.domain.volunteers import Agreement
from cusdesk.operations.attendance import TypedList, attendance_of, enter_attendance
from cusdesk.operations.group_meetings import NewMeeting, add_meeting
from cusdesk.operations.group_members import NewMember, join_group
from cusdesk.operations.groups import add_group
from cusdesk.operations.office import Office
from cusdesk.operations.users import add_user
from cusdesk.operations.volunteers import conclude
from tests.support.offices import TODAY, as_user, new_user
from tests.support.people import add_resident
from tests.support.providers import add_person
from tests.support.providers import service_id as service

SINCE = date(2026, 9, 1)
NAMES = ("Zofia Żółkiewska", "Jan Ćwirko", "Halina Łącka")


def club(office: Office, code: str = "K08", **changes: Any) -> UUID:
    """Add a club of a supporting action that meets on Tuesdays and Thursdays at ten."""
    values = {
        "name": "Klub Seniora",
        "starts_on": SINCE,
        "days": "0101000",
        "starts_at": 600,
        "minutes": 120,
        **changes,
    }
    return office.do(add_group, GroupCard(service_id=service(office, code), **values))


def members(office: Office, group_id: UUID, names: Sequence[str] = NAMES) -> list[UUID]:
    """Enter people and let them join a group from its first day."""
    ids = [add_resident(office, name, serial=at) for at, name in enumerate(names, start=200)]
    for who in ids:
        office.do(join_group, group_id, NewMember(who, SINCE))
    return ids


def meeting(office: Office, group_id: UUID, day: date = TODAY, minutes: int = 120) -> UUID:
    """Add one meeting."""
    return office.do(add_meeting, group_id, NewMeeting(day, minutes, 600))


def typed_back(
    office: Office,
    meeting_id: UUID,
    absent: Sequence[UUID] = (),
    guests: int = 0,
    volunteers: dict[UUID, int] | None = None,
) -> None:
    """Type a signed list back: all came but the absent."""
    shown = office.do(attendance_of, meeting_id)
    present = frozenset(one.resident_id for one in shown.people) - set(absent)
    typed = TypedList(present, guests, "", volunteers or {})
    office.do(enter_attendance, meeting_id, shown.present, typed)


def helper(office: Office, name: str = "Oliwia Kłos") -> UUID:
    """Return a volunteer with an agreement since September."""
    who = add_person(office, CarerKind.VOLUNTEER, name=name)
    office.do(conclude, who, Agreement(SINCE, SINCE, "rozmowy", "Kramsk", date(2027, 6, 30)))
    return who


def community_organiser(office: Office) -> Office:
    """Return the same office with Filip, the organiser of the community, logged in."""
    entry = ("filip", "Filip", "Gąsior", "organizator społeczności", (Role.COMMUNITY_ORGANISER,))
    office.do(add_user, new_user(entry, 9))
    return as_user(office, "filip")

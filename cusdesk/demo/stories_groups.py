"""Groups of the demonstration office: a club of seniors in two villages, self-help, workshops."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from cusdesk.demo.people import Home
from cusdesk.domain.groups import GroupCard
from cusdesk.domain.identity import Standing
from cusdesk.operations.attendance import TypedList, attendance_of, enter_attendance
from cusdesk.operations.carers import refreshed_carers
from cusdesk.operations.group_meetings import (
    NewMeeting,
    add_meeting,
    make_series,
    meetings_of,
)
from cusdesk.operations.group_members import NewMember, join_group
from cusdesk.operations.groups import add_group
from cusdesk.operations.office import Office
from cusdesk.operations.residents import view_brief
from cusdesk.operations.service_places import service_places
from cusdesk.operations.services import services

Settled = Sequence[tuple[Home, tuple[UUID, ...]]]
BACK, AHEAD = timedelta(days=84), timedelta(days=60)
_HELPED = 90
_OF_AGE = 60


@dataclass(frozen=True, slots=True)
class Club:
    """A group of the story: which service, where, on which days, whose turn of the people."""

    code: str
    name: str
    days: str
    starts_at: int
    minutes: int
    place: str = ""
    leader: str = ""
    capacity: int | None = None
    first: int = 0
    people: int = 0
    open_to_all: bool = False


CLUBS = (
    Club(
        "K08",
        "Klub Seniora w Kramsku",
        "0101000",
        600,
        180,
        place="Klub Seniora w Kramsku",
        leader="Młynarczyk",
        capacity=25,
        people=9,
    ),
    Club(
        "K08",
        "Klub Seniora w Wysokiem",
        "0010000",
        900,
        120,
        place="Świetlica w Wysokiem",
        leader="Wąsowska",
        capacity=15,
        first=6,
        people=6,
    ),
    Club(
        "K08",
        "Grupa samopomocowa opiekunów rodzinnych",
        "0000100",
        1020,
        90,
        place="Klub Seniora w Kramsku",
        first=3,
        people=5,
    ),
    Club(
        "K11",
        "Warsztaty rękodzieła",
        "1000000",
        960,
        120,
        place="Świetlica w Wysokiem",
        leader="Kłos",
        first=2,
        people=4,
        open_to_all=True,
    ),
)


def furnish_groups(office: Office, settled: Settled, today: date) -> None:
    """Add the groups with their members, and type back the lists of the last three months."""
    people = _people(office, settled, today)
    for club in CLUBS:
        group = _add(office, club, today)
        for who in people[club.first : club.first + club.people]:
            office.do(join_group, group, NewMember(who, today - BACK))
        office.do(make_series, group, today - BACK, today + AHEAD)
        _type_back(office, group, today)
    _picnic(office, today)


def _add(office: Office, club: Club, today: date) -> UUID:
    codes = {row.card.code: row.id for row in office.do(services)}
    places = {row.card.name: row.id for row in office.do(service_places)}
    leaders = {row.card.surname: row.id for row in office.do(refreshed_carers)}
    card = GroupCard(
        service_id=codes[club.code],
        name=club.name,
        starts_on=today - BACK,
        place_id=places.get(club.place),
        leader_id=leaders.get(club.leader),
        capacity=club.capacity,
        days=club.days,
        starts_at=club.starts_at,
        minutes=club.minutes,
        open_to_all=club.open_to_all,
    )
    return office.do(add_group, card)


def _people(office: Office, settled: Settled, today: date) -> list[UUID]:
    """Return the older people who still live here, in the order they were settled."""
    found = []
    for home, ids in settled:
        for person, who in zip(home.people, ids, strict=True):
            if today.year - person.birth_date.year < _OF_AGE:
                continue
            if office.do(view_brief, who).standing is Standing.HERE:
                found.append(who)
    return found


def _type_back(office: Office, group: UUID, today: date) -> None:
    """Type back every list but the last one, which still lies on the table."""
    over = [row for row in reversed(office.do(meetings_of, group)) if row.day < today]
    for number, row in enumerate(over[:-1]):
        shown = office.do(attendance_of, row.id)
        ordered = [one.resident_id for one in shown.people]
        # Never the first one: a list of nobody is no list.
        absent = {who for at, who in enumerate(ordered) if at and (at + number) % 4 == 0}
        helpers = [one.carer_id for one in shown.volunteers if one.usual][:1]
        typed = TypedList(
            present=frozenset(ordered) - absent,
            guests=number % 3 if shown.group.card.open_to_all else 0,
            topic=_TOPICS[number % len(_TOPICS)],
            volunteers=dict.fromkeys(helpers, _HELPED),
        )
        office.do(enter_attendance, row.id, shown.present, typed)


def _picnic(office: Office, today: date) -> None:
    """Hold one event of the community: heads are counted, nobody signs."""
    codes = {row.card.code: row.id for row in office.do(services)}
    day = today - timedelta(days=30)
    group = office.do(
        add_group,
        GroupCard(codes["K11"], "Dzień Sąsiada", starts_on=day, ends_on=day, open_to_all=True),
    )
    meeting = office.do(add_meeting, group, NewMeeting(day, 240, 900, "wspólny stół na rynku"))
    typed = TypedList(frozenset(), 85, "wspólny stół na rynku", {})
    office.do(enter_attendance, meeting, frozenset(), typed)


_TOPICS = (
    "kawa i rozmowy",
    "gimnastyka",
    "pierwsza pomoc w domu",
    "telefon i bezpieczne płatności",
    "śpiew",
)

"""Makes the demonstration office: Kramsk's villages, invented people, years of work."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from heapq import heapify, heappop, heappush
from itertools import islice
from pathlib import Path
from random import Random
from uuid import UUID

from cusdesk.app import gate
from cusdesk.app.shipped import load_law, load_localities, load_shipped_fees, shipped_yaml
from cusdesk.demo.folder import begin, finish
from cusdesk.demo.names import names_from
from cusdesk.demo.people import Home, homes
from cusdesk.demo.settings import GMINA, POWIAT, demonstration_setup
from cusdesk.demo.staff import CLERK, DIRECTOR, ORGANISER, SOCIAL_WORKER, STAFF, Colleague
from cusdesk.demo.stories import story_of
from cusdesk.demo.stories_assessments import link_services
from cusdesk.demo.stories_carers import furnish_carers
from cusdesk.demo.stories_groups import furnish_groups
from cusdesk.demo.stories_orders import furnish_orders
from cusdesk.demo.stories_programmes import change_programmes, furnish_programmes
from cusdesk.demo.stories_providers import furnish_providers
from cusdesk.demo.stories_qualifications import furnish_qualifications
from cusdesk.demo.stories_rosters import furnish_rosters
from cusdesk.demo.walk import Desks, SetClock, Walk
from cusdesk.domain.addresses import Place
from cusdesk.domain.dates import WARSAW
from cusdesk.domain.identity import Identity
from cusdesk.operations.accounts import enter
from cusdesk.operations.imports import ImportedHome, ImportedPerson, import_homes
from cusdesk.operations.office import Office
from cusdesk.operations.resolutions import RateRow, add_resolution, put_into_force, record_rate
from cusdesk.operations.signing import NewSigning, authorise_to_sign
from cusdesk.operations.users import staff

HOMES_AT_ONCE = 1000
POSTCODE = "62-511"
# A gmina of 50,000 serves 120 to 280 people at home (practice page 1.7).
RESIDENTS_PER_RECIPIENT = 400
FEWEST_RECIPIENTS = 28
OLD_AGE = 68
SPECIALIST_HOUR = Decimal("62.00")
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Size:
    """How large an office to invent, how many years of work, and from which seed."""

    residents: int = 600
    years: int = 1
    seed: int = 5


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The office made: where, who logs in with what, how many people and cases."""

    folder: Path
    staff: tuple[Colleague, ...]
    residents: int
    recipients: int
    recovery_code: str


def make_office(folder: Path, size: Size, today: date, tell: Progress) -> Demonstration:
    """Make a demonstration office in an empty folder; the same size and day make the same one."""
    start = _working(date(today.year - size.years, today.month, 1))
    clock = SetClock(datetime.combine(start, time(8), WARSAW).astimezone(UTC))
    since = date(start.year - 1, 1, 2)
    begin(folder)
    founded = gate.create(
        folder, demonstration_setup(since), DIRECTOR.account(1, since), DIRECTOR.password, clock
    )
    office = founded.office
    try:
        _furnish(office, since)
        tell("Wpisuję mieszkańców…")
        # Only the chosen are kept: a hundred thousand people in memory slow every later step.
        chosen = recipients(_settle(office, size, start), size, today)
        tell("Prowadzę sprawy dzień po dniu…")
        desks = desks_of(office, clock)
        walked = _walk_cases(desks, chosen, size, today)
        clock.turn_to(today)
        change_programmes(desks.director, today)
        furnish_providers(desks.director, chosen, today)
        furnish_orders(desks.director, chosen, today)
        furnish_groups(desks.director, chosen, today)
        furnish_carers(desks.director, chosen, today)
        furnish_rosters(desks.director, today)
    finally:
        office.close()
    finish(folder)
    return Demonstration(folder, STAFF, size.residents, walked, founded.recovery_code)


def _working(day: date) -> date:
    return load_law().holidays.next_working(day)


def _furnish(office: Office, since: date) -> None:
    """Add the rest of the staff, who may sign, and the fee tables."""
    for number, colleague in enumerate(STAFF[1:], start=2):
        gate.admit(office, colleague.account(number, since), colleague.password)
    ids = {row.login: row.id for row in office.do(staff)}
    for number, colleague in enumerate(STAFF, start=1):
        if colleague.signs is not None:
            signing = NewSigning(
                user_id=ids[colleague.login],
                number=f"OR.0052.{number}.{since.year}",
                granted_on=since,
                capacity=colleague.signs,
                position_on_paper=colleague.position_on_paper,
                valid_from=since,
            )
            office.do(authorise_to_sign, signing)
    added = office.do(add_resolution, load_shipped_fees("demonstration"), demonstration=True)
    office.do(put_into_force, added, since, 15)
    national = load_shipped_fees("national-specialist-mental-disorders-2023")
    added = office.do(add_resolution, national)
    office.do(put_into_force, added, date(2023, 5, 1), 15)
    # § 4 ust. 4 SPEC: the centre itself sets the price of an hour, not the council
    price = RateRow(national.tables[0].service, SPECIALIST_HOUR, since, "kalkulacja kosztów")
    office.do(record_rate, added, price)
    link_services(office)
    furnish_programmes(office, since)
    furnish_qualifications(office, since)


def _settle(office: Office, size: Size, today: date) -> Iterator[tuple[Home, tuple[UUID, ...]]]:
    """Enter the invented people, a thousand homes at a time."""
    villages = load_localities().of_gmina(GMINA, POWIAT)
    names = names_from(shipped_yaml("demo/names.yaml"))
    since = date(today.year - 10, 1, 1)
    drawn = homes(size.residents, villages, names, size.seed, today)
    while batch := list(islice(drawn, HOMES_AT_ONCE)):
        ids = office.do(import_homes, [_imported(home, since) for home in batch])
        yield from zip(batch, ids, strict=True)


def _imported(home: Home, since: date) -> ImportedHome:
    street = f"ul. {home.street}" if home.street else ""
    place = Place(
        home.locality.name,
        GMINA,
        street,
        home.house,
        postcode=POSTCODE,
        post_office=GMINA,
        locality_id=home.locality.id,
    )
    people = tuple(
        ImportedPerson(
            Identity(
                person.surname,
                person.given_name,
                pesel=person.pesel,
                birth_date=person.birth_date,
                sex=person.sex,
                marital_status=person.marital_status,
                has_close_kin=True,
            ),
            person.relation,
            person.phone,
        )
        for person in home.people
    )
    return ImportedHome(place, people, since)


def desks_of(office: Office, clock: SetClock) -> Desks:
    """Return the same office with each of the invented staff logged in."""

    def desk(colleague: Colleague) -> Office:
        founder = Office(office.store, office.surroundings, gate.FOUNDER, clock)
        actor = founder.do(enter, colleague.login)
        return Office(office.store, office.surroundings, actor, clock)

    return Desks(clock, desk(DIRECTOR), desk(ORGANISER), desk(SOCIAL_WORKER), desk(CLERK))


def _walk_cases(
    desks: Desks, chosen: Sequence[tuple[Home, tuple[UUID, ...]]], size: Size, today: date
) -> int:
    """Walk everybody's story in order of days, as an office would live through them."""
    random = Random(size.seed)  # noqa: S311 - a demonstration, not a secret
    first = desks.clock.moment.astimezone(WARSAW).date()
    span = max((today - first).days - 150, 1)
    waiting: list[tuple[date, int]] = []
    stories = []
    for number, (home, ids) in enumerate(chosen):
        begun = first + timedelta(days=number * span // len(chosen))
        walk = Walk(desks, random, home, ids, begun)
        stories.append(story_of(number, random)(walk, today))
        waiting.append((walk.on(begun), number))
    heapify(waiting)
    while waiting:
        _, number = heappop(waiting)
        day = next(stories[number], None)
        # What would happen after today has not happened yet.
        if day is not None and day <= today:
            heappush(waiting, (day, number))
    return len(chosen)


def recipients(
    settled: Iterable[tuple[Home, tuple[UUID, ...]]], size: Size, today: date
) -> list[tuple[Home, tuple[UUID, ...]]]:
    """Return old people living alone or with a spouse, as many as such a gmina serves."""
    born_before = today.year - OLD_AGE
    wanted = size.residents // RESIDENTS_PER_RECIPIENT
    old = [
        (home, ids)
        for home, ids in settled
        if all(person.birth_date.year < born_before for person in home.people)
    ]
    return old[: max(FEWEST_RECIPIENTS, wanted)]

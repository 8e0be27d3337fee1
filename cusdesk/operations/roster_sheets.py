"""Sheets of visits: the week of a carer, the week of a resident, a day in the villages."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.carers import Carer
from cusdesk.db.folding import sort_key
from cusdesk.db.rosters import RosterChange, RosterVersion
from cusdesk.domain.dates import WARSAW, clock, long_day, month_name, short_day, weekday_name
from cusdesk.domain.phones import shown_number
from cusdesk.domain.visits import VisitFacts
from cusdesk.domain.words import capitalised, counted, joined
from cusdesk.domain.work_norms import days_of
from cusdesk.operations.declaration import part
from cusdesk.operations.offices import header_on
from cusdesk.operations.protection import HIDDEN
from cusdesk.operations.roster_scenes import Held, Scene, Scenes, carer_phone, visited
from cusdesk.operations.roster_versions import last_version
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.working_papers import footer, working_head
from cusdesk.print.blocks import Masthead
from cusdesk.print.roster_sheets import RosterSheet, Stop, StopDay
from cusdesk.print.roster_visitors import Coming, ComingDay, VisitorsWeek

REST = 15
_KEEP = (
    "Kartka zawiera adresy i telefony. Nie zostawiaj jej w samochodzie ani u innych osób, "
    "a nieaktualną oddaj w centrum."
)
_MASKED = (
    f"Gdzie stoi „{HIDDEN}”, adres i telefon poda ustnie ktoś, kto ma do nich uprawnienie, "
    "na przykład dyrektor albo pracownik socjalny."
)
_NOBODY = "W tym tygodniu nikt nie przychodzi."
_EMERGENCY = ("Gdy zagrożone jest życie lub zdrowie", "112")
WITHOUT = "bez opiekunki"


@part
def roster_head(tx: Transaction, title: str, first: date, last: date) -> Masthead:
    """Return the head of a paper of some days, with the version it stands in."""
    head, _ = working_head(tx, title)
    version = last_version(tx, first, last)
    if version is None:
        return replace(head, note="nieopublikowany")
    if _changed_since(tx, version, first, last):
        # Two sheets of one version must be told apart by whoever holds both.
        now = tx.now.astimezone(WARSAW)
        shown = f"stan na {short_day(now.date())}, godz. {now.hour}:{now:%M}"
        return replace(head, note=f"wersja {version.number} ze zmianami", note_below=shown)
    published = short_day(version.published_at.astimezone(WARSAW).date())
    return replace(head, note=f"wersja {version.number}", note_below=f"opublikowana {published}")


def _changed_since(tx: Transaction, version: RosterVersion, first: date, last: date) -> bool:
    changes = select(RosterChange.id).where(
        RosterChange.gone.is_(False),
        RosterChange.day.between(first, last),
        RosterChange.changed_at >= version.published_at,
    )
    return tx.scalars(changes.limit(1)).first() is not None


@part
def carer_sheet(tx: Transaction, scenes: Scenes, carer_id: UUID, monday: date) -> RosterSheet:
    """Return the week of a carer: whom she visits, where, what for, how she gets there."""
    scene = scenes.week(monday)
    name, span = scene.carer_name(carer_id), span_text(scene.first, scene.last)
    head = roster_head(tx, name, scene.first, scene.last)
    held = scene.of_carer(carer_id)
    masked = any(scene.people[who].hidden for row, _ in held for who in visited(row))
    return RosterSheet(
        head=replace(head, subtitle=f"Grafik: {span}"),
        made_on=tx.today,
        author=tx.actor.name,
        identity=footer(tx, f"Grafik: {name}, {span}"),
        remark=f"{_KEEP} {_MASKED}" if masked else _KEEP,
        summary=tuple(_summary(tx, scenes, carer_id, scene)),
        days=tuple(_carer_days(scene, carer_id, held)),
        signing="Potwierdzam odbiór grafiku.",
    )


@part
def visitors_sheet(
    tx: Transaction, scenes: Scenes, resident_id: UUID, monday: date
) -> VisitorsWeek:
    """Return the week of a resident: who comes and when; what for is not told on it."""
    scene = scenes.week(monday)
    span, title = span_text(scene.first, scene.last), "Kto przyjdzie i kiedy"
    held = scene.of_resident(resident_id)
    header = header_on(tx, tx.today)
    centre = f"Gdy nikt nie przyszedł albo coś się zmienia: {header.name}"
    days = [
        ComingDay(_day_text(day), tuple(_coming(scene, one) for _, one in some))
        for day, some in groupby(held, key=_day)
    ]
    return VisitorsWeek(
        head=roster_head(tx, title, scene.first, scene.last),
        made_on=tx.today,
        author=tx.actor.name,
        identity=footer(tx, f"{title}: {span}"),
        remark="" if held else _NOBODY,
        person=scene.people[resident_id].name,
        period=f"tydzień {span}",
        days=tuple(days),
        calls=((centre, shown_number(header.phone) if header.phone else "–"), _EMERGENCY),
    )


@part
def villages_sheet(tx: Transaction, scene: Scene, village: str = "") -> RosterSheet:
    """Return the visits of a day, village by village; those without anybody stand last."""
    day, title = scene.first, "Wizyty we wsiach"
    by_village: defaultdict[str, list[Stop]] = defaultdict(list)
    for held in (*scene.standing, *scene.waiting):
        by_village[scene.locality(held[0].resident_id)].append(_village_stop(scene, held))
    shown = {name: stops for name, stops in by_village.items() if village in {"", name}}
    names = sorted(shown, key=lambda name: (name == HIDDEN, sort_key(name)))
    head = roster_head(tx, title, day, day)
    count = sum(map(len, shown.values()))
    return RosterSheet(
        head=replace(head, note=_day_text(day), note_below=head.note),
        made_on=tx.today,
        author=tx.actor.name,
        identity=footer(tx, f"{title}: {short_day(day)}"),
        remark=_MASKED if HIDDEN in shown else "",
        summary=(f"Razem: <b>{_visits(count)}</b>.",),
        days=tuple(
            StopDay(
                "Miejscowość: dane chronione" if name == HIDDEN else name,
                _visits(len(shown[name])),
                tuple(shown[name]),
            )
            for name in names
        ),
    )


def span_text(first: date, last: date) -> str:
    """Return some days as heads say them: „7–13 grudnia 2026 r.”."""
    if first == last:
        return long_day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{long_day(last)}"
    same_year = first.year == last.year
    begins = long_day(first).removesuffix(f" {first.year} r.") if same_year else long_day(first)
    return f"{begins} – {long_day(last)}"


def _summary(tx: Transaction, scenes: Scenes, carer_id: UUID, scene: Scene) -> Iterator[str]:
    week = clock(scene.hours.between(carer_id, scene.first, scene.last))
    # The month in which most of the week lies: its Thursday decides, as in the numbers of weeks.
    month = scenes.month(scene.first + timedelta(days=3))
    whole = clock(month.hours.between(carer_id, month.first, month.last))
    known = month.hours.carer(carer_id)
    norm = f" z <b>{clock(known.norm_minutes)}</b> godz. normy" if known else " godz."
    named = capitalised(month_name(month.first))
    yield f"W tygodniu: <b>{week}</b> godz. {named}: <b>{whole}</b>{norm}."
    phone = header_on(tx, tx.today).phone
    if phone:
        yield f"Chorobę albo zmianę zgłoś od razu: <b>tel. {shown_number(phone)}</b>."


def _carer_days(scene: Scene, carer_id: UUID, held: Sequence[Held]) -> Iterator[StopDay]:
    by_day = {day: list(some) for day, some in groupby(held, key=_day)}
    seen: set[UUID] = set()
    for day in days_of(scene.first, scene.last):
        some = by_day.get(day, [])
        note = f"{_visits(len(some))}, {clock(scene.hours.on(carer_id, day))} godz. pracy"
        stops = tuple(_stops(scene, carer_id, some, seen))
        yield StopDay(_day_text(day), note if some else "bez wizyt", stops)


def _stops(scene: Scene, carer_id: UUID, held: Sequence[Held], seen: set[UUID]) -> Iterator[Stop]:
    before: Held | None = None
    for row, facts in held:
        who = row.resident_id
        told = "" if who in seen or scene.people[who].hidden else scene.directions.get(who, "")
        seen.add(who)
        beside = [scene.carer_name(one) for one in facts.carers if one != carer_id]
        yield Stop(
            _times(facts),
            f"{facts.minutes} min",
            joined([scene.people[one].name for one in visited(row)]),
            (*scene.where(who), *filter(None, told.splitlines())),
            tuple(_work(scene, row.id, beside)),
            _way(scene, carer_id, before, (row, facts)),
        )
        before = (row, facts)


def _work(scene: Scene, visit: UUID, beside: Sequence[str]) -> Iterator[str]:
    row = scene.planned.rows[visit]
    if row.what:
        yield row.what
    if row.place_to and not scene.people[row.resident_id].hidden:
        yield f"przejazd: {' – '.join(filter(None, (row.place_from, row.place_to)))}"
    if beside:
        yield f"razem z: {joined(beside)}"


def _way(scene: Scene, carer_id: UUID, before: Held | None, to: Held) -> str:
    row, facts = to
    minutes = scene.way(carer_id, before[0].resident_id if before else None, row.resident_id)
    if minutes is None:
        return ""
    if before is None:
        return f"droga z domu {minutes} min"
    free = (facts.start or 0) - (before[1].start or 0) - before[1].minutes - minutes
    rest = f", przerwa {free} min" if free >= REST else ""
    return f"droga {minutes} min{rest}"


def _village_stop(scene: Scene, held: Held) -> Stop:
    row, facts = held
    crew = [scene.carers[who] for who in facts.carers]
    told = [line for one in crew for line in (f"{one.given_name} {one.surname}", _dialled(one))]
    undecided = "" if facts.day or len(facts.days) == 1 else "dzień do ustalenia"
    return Stop(
        _times(facts) if facts.placing else "bez godziny",
        f"{facts.minutes} min",
        joined([scene.people[one].name for one in visited(row)]),
        scene.where(row.resident_id),
        tuple(filter(None, (*told, "" if crew else WITHOUT, undecided))),
    )


def _dialled(row: Carer) -> str:
    phone = carer_phone(row)
    return f"tel. {phone}" if phone else ""


def _coming(scene: Scene, facts: VisitFacts) -> Coming:
    who = [scene.carer_name(one) for one in facts.carers]
    return Coming(_times(facts), joined(who) if who else "osoba do ustalenia")


def _times(facts: VisitFacts) -> str:
    start = facts.start or 0
    return f"{clock(start)}–{clock(start + facts.minutes)}"


def _day(held: Held) -> date:
    return held[1].day or date.max


def _day_text(day: date) -> str:
    return f"{weekday_name(day)}, {long_day(day).removesuffix(f' {day.year} r.')}"


def _visits(count: int) -> str:
    return counted(count, "wizyta", "wizyty", "wizyt")

"""How the carers of the demonstration office work: terms, hours, wishes, and their roads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

from cusdesk.demo.people import Home
from cusdesk.domain.absences import Absence, AbsenceKind
from cusdesk.domain.availability import Stretch, read_stretches
from cusdesk.domain.carers import CarerKind, PaperKind
from cusdesk.domain.dates import MINUTES_IN_HOUR
from cusdesk.domain.preferences import PreferenceKind, RefusingSide
from cusdesk.domain.terms import Sex
from cusdesk.domain.travel import TravelMode
from cusdesk.domain.work_terms import (
    NOTHING,
    DisabilityDegree,
    HealthTerms,
    WorkContract,
    WorkSystem,
    WorkTerms,
)
from cusdesk.operations.absences import record_absence
from cusdesk.operations.availability import record_availability
from cusdesk.operations.carer_papers import NewPaper, add_paper
from cusdesk.operations.carers import CarerCard, CarerRow, add_carer, refreshed_carers
from cusdesk.operations.localities import find_localities
from cusdesk.operations.office import Office
from cusdesk.operations.preferences import (
    NewPreference,
    NewRefusal,
    record_preference,
    record_refusal,
)
from cusdesk.operations.residents import view_brief
from cusdesk.operations.services import services
from cusdesk.operations.travel_changes import NewClosure, NewWinter, close_road, record_winter
from cusdesk.operations.travel_edits import TypedWay, set_way
from cusdesk.operations.work_terms import CONTRACTS, PLANNED, record_terms

Settled = Sequence[tuple[Home, tuple[UUID, ...]]]
WHOLE, HALF = Decimal(1), Decimal("0.5")
DAY, SPLIT_DAY, AFTERNOON = "7-15", "7-11, 15-19", "12-20"


@dataclass(frozen=True, slots=True)
class _Plan:
    """How one of the invented carers works."""

    weekdays: str
    saturday: str = ""
    share: Decimal = WHOLE
    mode: TravelMode = TravelMode.CAR
    split: bool = False
    has_base: bool = True
    health: HealthTerms = NOTHING


def furnish_carers(office: Office, settled: Settled, today: date) -> None:
    """Add what the roster needs: more carers, terms, weekly hours, absences, wishes, roads."""
    _more_people(office, today)
    planned = [row for row in office.do(refreshed_carers) if row.card.kind in PLANNED]
    start = date(today.year, 1, 1)
    employed = [row for row in planned if row.card.kind is CarerKind.EMPLOYEE]
    for number, row in enumerate(employed):
        _employ(office, row, _PLANS[number % len(_PLANS)], start)
    for row in planned:
        if row not in employed:
            _agree(office, row, start)
    _absences(office, employed, today)
    _wishes(office, employed, _living(office, settled), today)
    _roads(office, today)


def _more_people(office: Office, today: date) -> None:
    care = frozenset(row.id for row in office.do(services) if row.card.code == "K02")
    for number, (given_name, surname, place, kind) in enumerate(_MORE):
        card = CarerCard(
            kind,
            surname,
            given_name,
            services=care,
            sex=Sex.FEMALE,
            birth_date=date(1966 + 4 * number, 2, 3 + number),
            phone=f"60012050{number}",
            locality_name=place,
            starts_on=date(2022, 1, 3),
        )
        added = office.do(add_carer, card)
        for paper in _papers(kind, number, today):
            office.do(add_paper, added, paper)


def _papers(kind: CarerKind, number: int, today: date) -> Iterator[NewPaper]:
    since = today - timedelta(days=500)
    yield NewPaper(PaperKind.QUALIFICATION, date(2020, 6, 26), name="opiekun osoby starszej")
    yield NewPaper(PaperKind.DATA_AUTHORISATION, since, None, number=f"{41 + number}/{since.year}")
    if kind is CarerKind.EMPLOYEE:
        yield NewPaper(PaperKind.MEDICAL, since, today + timedelta(days=200 + 40 * number))
        yield NewPaper(PaperKind.SAFETY, since, today + timedelta(days=300))


def _employ(office: Office, row: CarerRow, plan: _Plan, start: date) -> None:
    short = plan.health.disability is DisabilityDegree.MODERATE
    terms = WorkTerms(
        WorkContract.EMPLOYMENT,
        start,
        system=WorkSystem.INTERRUPTED if plan.split else WorkSystem.BASIC,
        split_agreed_on=start - timedelta(days=20) if plan.split else None,
        share=plan.share,
        max_day_minutes=(7 if short else 8) * MINUTES_IN_HOUR,
        overtime_minutes=0 if short else 2 * MINUTES_IN_HOUR,
        settlement_months=3,
        settlement_starts_on=start,
        has_base=plan.has_base,
        mode=plan.mode,
    )
    office.do(record_terms, row.id, terms, plan.health)
    office.do(record_availability, row.id, start, _week(plan.weekdays, plan.saturday))


def _agree(office: Office, row: CarerRow, start: date) -> None:
    neighbour = row.card.kind is CarerKind.NEIGHBOUR
    begins = max(start, row.card.starts_on or start)
    terms = WorkTerms(
        CONTRACTS[row.card.kind],
        begins,
        max_day_minutes=(4 if neighbour else 8) * MINUTES_IN_HOUR,
        month_minutes=(20 if neighbour else 100) * MINUTES_IN_HOUR,
        mode=TravelMode.WALK if neighbour else TravelMode.CAR,
    )
    office.do(record_terms, row.id, terms)
    hours = "9-12, 16-18" if neighbour else AFTERNOON
    office.do(record_availability, row.id, begins, _week(hours, "9-13"))


def _week(weekdays: str, saturday: str) -> list[Stretch]:
    days = [*[weekdays] * 5, saturday]
    return [one for day, typed in enumerate(days) for one in read_stretches(day, typed)]


def _absences(office: Office, carers: Sequence[CarerRow], today: date) -> None:
    christmas = date(today.year, 12, 21)
    leave = Absence(AbsenceKind.LEAVE, christmas, christmas + timedelta(days=10))
    flu = today - timedelta(days=40)
    ill = Absence(AbsenceKind.SICKNESS, flu, flu + timedelta(days=6))
    course = today + timedelta(days=9)
    training = Absence(AbsenceKind.TRAINING, course, course, 8 * 60, 12 * 60, "pierwsza pomoc")
    for row, absence in zip(carers, (leave, ill, training), strict=False):
        office.do(record_absence, row.id, absence)


def _wishes(
    office: Office, carers: Sequence[CarerRow], residents: Sequence[UUID], today: date
) -> None:
    since = today - timedelta(days=90)
    for number, resident in enumerate(residents[:12]):
        usual = NewPreference(resident, PreferenceKind.USUAL, since)
        office.do(record_preference, carers[number % len(carers)].id, usual)
    if len(residents) > 1 and len(carers) > 1:
        asked = NewPreference(residents[0], PreferenceKind.PREFERRED, since)
        office.do(record_preference, carers[0].id, asked)
        refused = NewRefusal(residents[0], RefusingSide.RESIDENT, since, None, "głośna rozmowa")
        office.do(record_refusal, carers[1].id, refused)


def _living(office: Office, settled: Settled) -> list[UUID]:
    first = (ids[0] for _home, ids in settled)
    return [one for one in first if office.do(view_brief, one).dead_on is None]


def _roads(office: Office, today: date) -> None:
    places = {name: office.do(find_localities, name)[0].id for name in _PLACES}
    for start, end, minutes, metres in _TYPED:
        office.do(set_way, places[start], TypedWay(places[end], TravelMode.CAR, minutes, metres))
    winter = NewWinter(date(today.year, 12, 1), date(today.year + 1, 2, 28), 125)
    office.do(record_winter, winter)
    since = today + timedelta(days=14)
    shut = NewClosure(places["Kramsk"], places["Patrzyków"], since, since + timedelta(days=20))
    office.do(close_road, replace(shut, detour_minutes=9, note="remont przepustu"))


_MORE = (
    ("Renata", "Gruszczyńska", "Bilczew", CarerKind.EMPLOYEE),
    ("Iwona", "Jasińska", "Święte", CarerKind.EMPLOYEE),
    ("Małgorzata", "Kępa", "Grąblin", CarerKind.EMPLOYEE),
    ("Beata", "Łuczak", "Ksawerów", CarerKind.MANDATE),
    ("Sylwia", "Żurawska", "Kramsk", CarerKind.MANDATE),
)
_PLANS = (
    _Plan(DAY),
    _Plan(SPLIT_DAY, split=True),
    _Plan(DAY, share=HALF, mode=TravelMode.BIKE),
    _Plan(SPLIT_DAY, "8-12", split=True),
    _Plan(AFTERNOON, "8-14", has_base=False),
    _Plan(DAY, health=HealthTerms(DisabilityDegree.MODERATE)),
)
_PLACES = ("Kramsk", "Wysokie", "Patrzyków", "Bilczew", "Święte")
_TYPED = (
    ("Kramsk", "Wysokie", 14, 9_600),
    ("Kramsk", "Bilczew", 9, 5_200),
    ("Wysokie", "Święte", 12, 7_900),
)

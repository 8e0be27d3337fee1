"""Visits as files: a calendar for a carer or a resident, and a table; no diagnosis, no PESEL."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from cusdesk.db.carers import Carer
from cusdesk.db.orders import ServiceOrder
from cusdesk.db.residents import Resident
from cusdesk.db.visits import VisitRow
from cusdesk.domain.calendar_files import CalendarVisit, calendar_file
from cusdesk.domain.dates import clock, short_day, weekday_name
from cusdesk.domain.errors import InvalidInputError, NotFoundError
from cusdesk.domain.users import Permission
from cusdesk.domain.visits import VisitFacts
from cusdesk.domain.words import joined
from cusdesk.operations.addresses import address_lines
from cusdesk.operations.at_once import at_once
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.order_rows import number_of
from cusdesk.operations.protection import HIDDEN, hidden_among
from cusdesk.operations.spreadsheets import csv_file
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.visit_rows import facts_by_id, visits_between

HEADS = (
    *("dzień", "dzień tygodnia", "od", "do", "minuty", "osoba", "druga osoba", "miejscowość"),
    *("opiekunki", "ile osób", "zlecenie", "stan", "powód odwołania", "metry przejazdu"),
)


@operation(Permission.ROSTERS_WRITE, Act.EXPORT)
def carer_calendar(tx: Transaction, carer_id: UUID, first: date, last: date) -> bytes:
    """Return the visits of a carer as a calendar file: to whom and where."""
    carer = tx.get(Carer, carer_id)
    if carer is None or carer.gone:
        raise NotFoundError("Tej osoby nie ma na liście. Odśwież ją.")
    held = [one for one in _standing(tx, first, last) if carer_id in one[1].carers]
    names, places = _people(tx, [row for row, _ in held])
    tx.concerns(*names)
    visits = [
        CalendarVisit(
            row.id.hex,
            joined([names[who] for who in _visited(row)]),
            places[row.resident_id],
            facts.placing,
            facts.minutes,
        )
        for row, facts in held
        if facts.placing is not None
    ]
    title = f"Grafik: {carer.given_name} {carer.surname}"
    return calendar_file(title, visits, tx.now)


@operation(Permission.ROSTERS_WRITE, Act.EXPORT)
def resident_calendar(tx: Transaction, resident_id: UUID, first: date, last: date) -> bytes:
    """Return the visits at a resident as a calendar file: who comes and when.

    What for is left out: the name of a service may tell of an illness.
    """
    person = tx.get(Resident, resident_id)
    if person is None or person.gone:
        raise NotFoundError("Tej osoby nie ma w programie. Odśwież listę.")
    tx.concerns(resident_id)
    held = [one for one in _standing(tx, first, last) if resident_id in _visited(one[0])]
    carers = at_once(tx, Carer, (who for _, facts in held for who in facts.carers))
    visits = [
        CalendarVisit(
            row.id.hex,
            f"Wizyta: {joined([_name(carers[who]) for who in facts.carers])}",
            "",
            facts.placing,
            facts.minutes,
        )
        for row, facts in held
        if facts.placing is not None and facts.carers
    ]
    return calendar_file(f"Wizyty: {_name(person)}", visits, tx.now)


@operation(Permission.ROSTERS_WRITE, Act.EXPORT)
def visits_csv(tx: Transaction, first: date, last: date) -> bytes:
    """Return the visits of some days as a table, those without a carer and cancelled ones too."""
    rows = _checked(tx, first, last)
    facts = facts_by_id(tx, rows)
    names, places = _people(tx, rows)
    tx.concerns(*names)
    carers = at_once(tx, Carer, (who for one in facts.values() for who in one.carers))
    orders = at_once(tx, ServiceOrder, (row.order_id for row in rows))
    lines = [
        (
            *_time_cells(facts[row.id]),
            *_person_cells(row, names, places),
            ", ".join(_name(carers[who]) for who in facts[row.id].carers),
            str(facts[row.id].carers_needed),
            number_of(orders[row.order_id]),
            *_state_cells(row, facts[row.id]),
        )
        for row in sorted(rows, key=lambda row: _when(row, facts[row.id]))
    ]
    return csv_file(HEADS, lines)


def _time_cells(facts: VisitFacts) -> Sequence[str]:
    placing = facts.placing
    if placing is None:
        return "", "", "", "", str(facts.minutes)
    begins, ends = clock(placing.start), clock(placing.start + facts.minutes)
    return short_day(placing.day), weekday_name(placing.day), begins, ends, str(facts.minutes)


def _person_cells(row: VisitRow, names: dict[UUID, str], places: dict[UUID, str]) -> Sequence[str]:
    second = row.second_resident_id
    return names[row.resident_id], names[second] if second else "", places[row.resident_id]


def _state_cells(row: VisitRow, facts: VisitFacts) -> Sequence[str]:
    # A rule's reason may name a hospital: only a person's own words of cancelling are told.
    why = "" if row.cause is not None else facts.reason
    return facts.state.label, why, "" if row.metres is None else str(row.metres)


def _when(row: VisitRow, facts: VisitFacts) -> tuple[date, int, str]:
    placing = facts.placing
    if placing is None:
        return min(facts.days), facts.preferred_start, row.id.hex
    return placing.day, placing.start, row.id.hex


def _standing(tx: Transaction, first: date, last: date) -> list[tuple[VisitRow, VisitFacts]]:
    rows = _checked(tx, first, last)
    facts = facts_by_id(tx, rows)
    return [(row, facts[row.id]) for row in rows if facts[row.id].stands]


def _checked(tx: Transaction, first: date, last: date) -> list[VisitRow]:
    if last < first:
        raise InvalidInputError("Koniec wypada przed początkiem. Popraw daty.", "last")
    return visits_between(tx, first, last)


def _visited(row: VisitRow) -> tuple[UUID, ...]:
    second = row.second_resident_id
    return (row.resident_id, second) if second else (row.resident_id,)


def _people(tx: Transaction, rows: Iterable[VisitRow]) -> tuple[dict[UUID, str], dict[UUID, str]]:
    """Return names and addresses of whoever is visited; a protected person has no address here."""
    ids = list(dict.fromkeys(who for row in rows for who in _visited(row)))
    people = at_once(tx, Resident, ids)
    hidden, lines = hidden_among(tx, ids), address_lines(tx, ids)
    places = {who: HIDDEN if who in hidden else lines.get(who, "") for who in ids}
    return {who: _name(people[who]) for who in ids}, places


def _name(person: Carer | Resident) -> str:
    return f"{person.given_name} {person.surname}"

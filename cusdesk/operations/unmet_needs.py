"""Unmet needs of the whole gmina: counted for everyone, with names for those who may see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import or_, select

from cusdesk.db.assessments import Assessment, Need
from cusdesk.db.cases import Case
from cusdesk.db.folding import sort_key
from cusdesk.db.residents import Address
from cusdesk.domain.assessments import LifeArea, NeedState, UnmetReason
from cusdesk.domain.cases import SHUT
from cusdesk.domain.dates import short_day
from cusdesk.domain.unmet import (
    UnmetCount,
    UnmetNeed,
    by_area_and_reason,
    by_village_and_group,
    people_among,
    reason_label,
)
from cusdesk.domain.users import Permission
from cusdesk.domain.words import capitalised, counted
from cusdesk.operations.addresses import places_on
from cusdesk.operations.case_lists import shut_cases
from cusdesk.operations.dated import covers
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.protection import HIDDEN, hidden_among
from cusdesk.operations.residents import resident_briefs
from cusdesk.operations.spreadsheets import csv_file
from cusdesk.operations.target_groups import group_names
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.unserved_needs import without_service
from cusdesk.operations.working_papers import plain_rows, record_pdf, register_pdf
from cusdesk.print.blocks import Table, Text, figures, headed
from cusdesk.print.sheets import Section

TITLE = "Niezaspokojone potrzeby mieszkańców"
_COUNTED = (figures("Potrzeby"), figures("Osoby"))
_OF_VILLAGES = headed(("Miejscowość", "Grupa odbiorców", *_COUNTED, "Najczęstszy powód"))
_OF_AREAS = headed(("Obszar życia", "Powód", *_COUNTED))
HEADS = tuple(column.head for column in _OF_VILLAGES)
NAMES_HEADS = (
    "Miejscowość", "Grupa odbiorców", "Osoba", "Znak sprawy", "Obszar życia", "Potrzeba", "Powód",
    "Od",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class UnmetTable:
    """Today's counts in both views, and how many needs still wait to be settled."""

    by_village: tuple[UnmetCount, ...]
    by_area: tuple[UnmetCount, ...]
    needs: int
    people: int
    open: int
    oldest_open: date | None


@dataclass(frozen=True, slots=True)
class UnmetName:
    """One unmet need with the person behind it."""

    need_id: UUID
    case_id: UUID
    resident_id: UUID
    person: str
    mark: str
    locality: str
    group: str
    area: LifeArea
    text: str
    reason: str
    reason_label: str
    since: date


@dataclass(frozen=True, slots=True)
class _Known:
    need: Need
    case_id: UUID
    mark: str


@operation(Permission.SERVICES_READ)
def unmet_table(tx: Transaction) -> UnmetTable:
    """Return how many needs go unmet by village and group, and by area and reason; no names."""
    found = _unmet(tx)
    waiting = list(
        tx.scalars(select(Need.state_on).where(Need.state == NeedState.OPEN, Need.gone.is_(False)))
    )
    days = [day for day in waiting if day is not None]
    return UnmetTable(
        by_village=by_village_and_group(found, sort_key),
        by_area=by_area_and_reason(found, sort_key),
        needs=len(found),
        people=people_among(found),
        open=len(waiting),
        oldest_open=min(days, default=None),
    )


@operation(Permission.HEALTH_READ, Act.LIST)
def unmet_names(tx: Transaction) -> list[UnmetName]:
    """Return the people behind the counts, village by village."""
    return _names(tx)


@operation(Permission.SERVICES_READ, Act.PRINT)
def unmet_pdf(tx: Transaction) -> bytes:
    """Return the counts as they are printed for the diagnosis of needs."""
    known = unmet_table(tx)
    said = Text(f"{total_sentence(known)} Stan na {short_day(tx.today)}. Zestawienie bez nazwisk.")
    sections = (
        Section(
            "Według miejscowości i grupy",
            (said, Table(_OF_VILLAGES, plain_rows(village_cells(known)))),
        ),
        Section(
            "Według obszaru życia i powodu", (Table(_OF_AREAS, plain_rows(area_cells(known))),)
        ),
    )
    return record_pdf(tx, TITLE, short_day(tx.today), sections)


@operation(Permission.SERVICES_READ, Act.EXPORT)
def unmet_csv(tx: Transaction) -> bytes:
    """Return the counts by village and group as a file for a spreadsheet."""
    return csv_file(HEADS, village_cells(unmet_table(tx)))


@operation(Permission.HEALTH_READ, Act.PRINT)
def unmet_names_pdf(tx: Transaction) -> bytes:
    """Return the people behind the counts as they are printed."""
    rows = _names_cells(_names(tx))
    note = f"Stan na {short_day(tx.today)}"
    return register_pdf(tx, f"{TITLE}: osoby", note, Table(headed(NAMES_HEADS), plain_rows(rows)))


@operation(Permission.HEALTH_READ, Act.EXPORT)
def unmet_names_csv(tx: Transaction) -> bytes:
    """Return the people behind the counts as a file for a spreadsheet."""
    return csv_file(NAMES_HEADS, _names_cells(_names(tx)))


def total_sentence(known: UnmetTable) -> str:
    """Return in one sentence how many needs of how many people go unmet."""
    if not known.needs:
        return "Nie ma dziś potrzeby zapisanej jako niezaspokojona ani bez usługi."
    needs = counted(known.needs, "potrzeba", "potrzeby", "potrzeb")
    people = counted(known.people, "osoby", "osób", "osób")
    return f"{needs} bez zaspokojenia u {people}."


def village_cells(known: UnmetTable) -> list[tuple[str, ...]]:
    """Return the counts by village and group as cells."""
    return [
        (one.first, one.second, str(one.needs), str(one.people), one.chief_reason)
        for one in known.by_village
    ]


def area_cells(known: UnmetTable) -> list[tuple[str, ...]]:
    """Return the counts by area and reason as cells."""
    return [(one.first, one.second, str(one.needs), str(one.people)) for one in known.by_area]


@part
def visit_localities(tx: Transaction, resident_ids: Iterable[UUID], day: date) -> dict[UUID, str]:
    """Return where each person is visited: the marked address, or the one that stands for them."""
    wanted = tuple(resident_ids)
    marked = tx.execute(
        select(Address.resident_id, Address.locality_name).where(
            Address.resident_id.in_(wanted),
            Address.for_visits.is_(True),
            Address.gone.is_(False),
            covers(Address.valid_from, Address.valid_to, day),
        )
    )
    usual = {who: place.locality for who, place in places_on(tx, wanted, day).items()}
    return usual | dict(marked.all()) | dict.fromkeys(hidden_among(tx, wanted), HIDDEN)


def _known(tx: Transaction) -> list[_Known]:
    rows = tx.execute(
        select(Need, Case.id, Case.mark)
        .join(Assessment, Assessment.id == Need.assessment_id)
        .join(Case, Case.id == Assessment.case_id)
        .where(
            or_(Need.state == NeedState.UNMET, without_service()),
            Need.gone.is_(False),
            Assessment.gone.is_(False),
        )
        .order_by(Need.state_on, Need.id)
    )
    return [_Known(*row) for row in rows]


def _unmet(tx: Transaction) -> list[UnmetNeed]:
    known, groups = _known(tx), group_names(tx)
    places = visit_localities(tx, {one.need.resident_id for one in known}, tx.today)
    return [
        UnmetNeed(
            need_id=one.need.id,
            resident_id=one.need.resident_id,
            locality=places.get(one.need.resident_id, ""),
            group=_group(one.need, groups),
            area=one.need.area,
            reason=_reason(one.need),
            since=one.need.state_on or tx.today,
        )
        for one in known
    ]


def _names(tx: Transaction) -> list[UnmetName]:
    known, groups, shut = _known(tx), group_names(tx), shut_cases(tx)
    ids = {one.need.resident_id for one in known}
    people, places = resident_briefs(tx, ids), visit_localities(tx, ids, tx.today)
    found = []
    for one in known:
        closed = one.case_id in shut
        person = people[one.need.resident_id]
        if not closed:
            tx.concerns(person.id)
        reason = _label(one.need)
        found.append(
            UnmetName(
                need_id=one.need.id,
                case_id=one.case_id,
                resident_id=person.id,
                person=SHUT if closed else f"{person.surname} {person.given_name}",
                mark=one.mark,
                locality=places.get(person.id, ""),
                group=_group(one.need, groups),
                area=one.need.area,
                text="" if closed else one.need.text,
                reason=reason if closed else one.need.reason_note or reason,
                reason_label=reason,
                since=one.need.state_on or tx.today,
            )
        )
    return sorted(found, key=lambda one: (sort_key(one.locality), sort_key(one.person)))


def _reason(need: Need) -> UnmetReason | None:
    """Return why a need stays unmet; nobody has said so of one that merely has no service."""
    return None if need.state is NeedState.OPEN else need.reason or UnmetReason.OTHER


def _label(need: Need) -> str:
    return reason_label(_reason(need))


def _group(need: Need, groups: dict[UUID, str]) -> str:
    return groups.get(need.target_group_id, "") if need.target_group_id else ""


def _names_cells(names: Iterable[UnmetName]) -> list[tuple[str, ...]]:
    return [
        (
            one.locality,
            one.group,
            one.person,
            one.mark,
            capitalised(one.area.label),
            one.text,
            one.reason,
            short_day(one.since),
        )
        for one in names
    ]

"""Neighbour helpers: the eight conditions of art. 50 ust. 4a u.p.s., met towards one resident."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.carers import Carer, NeighbourCheck
from cusdesk.domain.carers import CarerKind, NeighbourCondition, NeighbourStanding, is_adult
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.users import Permission
from cusdesk.operations.carers import existing_carer
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.protection import refuse_hidden
from cusdesk.operations.residents import ResidentBrief, existing_resident, resident_briefs
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition as ticked: since when it is met, and a remark."""

    condition: NeighbourCondition
    met_on: date | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class NeighbourRow:
    """A neighbour and the resident helped: which of the eight conditions are met."""

    carer_id: UUID
    neighbour: str
    resident: ResidentBrief
    standing: NeighbourStanding
    notes: dict[NeighbourCondition, str]


@operation(Permission.RESIDENTS_READ, Act.VIEW)
def helped_by(tx: Transaction, carer_id: UUID) -> list[NeighbourRow]:
    """Return the residents a neighbour helps or will help."""
    rows = [row for row in neighbour_rows(tx) if row.carer_id == carer_id]
    tx.concerns(*(row.resident.id for row in rows))
    return rows


@operation(Permission.COMMUNITY_WRITE, Act.CHANGE)
def record_conditions(
    tx: Transaction, carer_id: UUID, resident_id: UUID, conditions: Iterable[Condition]
) -> NeighbourStanding:
    """Record which of the eight conditions are met towards one resident, and since when."""
    carer, resident = existing_carer(tx, carer_id), existing_resident(tx, resident_id)
    tx.concerns(resident_id)
    refuse_hidden(tx, resident_id)
    if carer.kind is not CarerKind.NEIGHBOUR:
        raise RefusedError("Warunki z art. 50 ust. 4a dotyczą tylko sąsiada.")
    if resident.died_on is not None:
        raise RefusedError(
            f"{resident.given_name} {resident.surname} nie żyje od {short_day(resident.died_on)}."
        )
    ticked = list(conditions)
    for one in ticked:
        _check(tx, carer, one)
    known = {row.condition: row for row in _checks(tx, carer_id, resident_id)}
    for one in ticked:
        _keep(tx, carer_id, resident_id, one, known.get(one.condition))
    tx.flush()
    return neighbour_standing(tx, carer_id, resident_id)


@part
def neighbour_standing(tx: Transaction, carer_id: UUID, resident_id: UUID) -> NeighbourStanding:
    """Return which conditions a neighbour meets towards a resident."""
    return NeighbourStanding(
        {row.condition: row.met_on for row in _checks(tx, carer_id, resident_id)}
    )


@part
def helped_since(tx: Transaction, carers: Iterable[UUID]) -> dict[UUID, dict[UUID, date]]:
    """Return by neighbour since when each resident may be helped: all eight conditions are met."""
    rows = tx.scalars(
        select(NeighbourCheck)
        .where(NeighbourCheck.carer_id.in_(tuple(carers)), NeighbourCheck.gone.is_(False))
        .order_by(NeighbourCheck.id)
    )
    met: defaultdict[tuple[UUID, UUID], dict[NeighbourCondition, date]] = defaultdict(dict)
    for row in rows:
        met[row.carer_id, row.resident_id][row.condition] = row.met_on
    found: defaultdict[UUID, dict[UUID, date]] = defaultdict(dict)
    for (carer_id, resident_id), conditions in met.items():
        if since := NeighbourStanding(conditions).complete_since:
            found[carer_id][resident_id] = since
    return dict(found)


@part
def check_neighbour(tx: Transaction, carer_id: UUID, resident_id: UUID, day: date) -> None:
    """Refuse a neighbour to help from `day` before all eight conditions are met."""
    standing = neighbour_standing(tx, carer_id, resident_id)
    since = standing.complete_since
    if since is None:
        raise RefusedError(standing.sentence)
    if since > day:
        raise RefusedError(
            f"Ostatni z 8 warunków sąsiada spełniono dopiero {short_day(since)}. Usługi sąsiedzkie "
            "mogą zacząć się od tego dnia."
        )


@part
def neighbour_rows(tx: Transaction) -> list[NeighbourRow]:
    """Return every neighbour with every resident, by surname of the resident."""
    checks: defaultdict[tuple[UUID, UUID], list[NeighbourCheck]] = defaultdict(list)
    for row in tx.scalars(select(NeighbourCheck).where(NeighbourCheck.gone.is_(False))):
        checks[row.carer_id, row.resident_id].append(row)
    people = resident_briefs(tx, {resident_id for _carer, resident_id in checks})
    names = {
        row.id: f"{row.given_name} {row.surname}"
        for row in tx.scalars(select(Carer).where(Carer.id.in_([one for one, _who in checks])))
    }
    shown = [
        NeighbourRow(
            carer_id,
            names[carer_id],
            people[resident_id],
            NeighbourStanding({row.condition: row.met_on for row in rows}),
            {row.condition: row.note for row in rows if row.note},
        )
        for (carer_id, resident_id), rows in checks.items()
    ]
    return sorted(shown, key=lambda one: (one.resident.surname, one.resident.given_name))


def _check(tx: Transaction, carer: Carer, one: Condition) -> None:
    if one.met_on is None:
        return
    if one.met_on > tx.today:
        raise InvalidInputError(
            f"Warunek „{one.condition.label}” ma datę w przyszłości.", one.condition.value
        )
    born = carer.birth_date
    if one.condition is NeighbourCondition.ADULT and born and not is_adult(born, one.met_on):
        raise InvalidInputError(
            f"{carer.given_name} {carer.surname} nie ma 18 lat na ten dzień.", one.condition.value
        )


def _keep(
    tx: Transaction,
    carer_id: UUID,
    resident_id: UUID,
    one: Condition,
    known: NeighbourCheck | None,
) -> None:
    if one.met_on is None:
        if known is not None:
            known.gone = True
    elif known is not None:
        known.met_on, known.note = one.met_on, one.note.strip()
    else:
        tx.add(
            NeighbourCheck(
                carer_id=carer_id,
                resident_id=resident_id,
                condition=one.condition,
                met_on=one.met_on,
                note=one.note.strip(),
                user_id=tx.user_id,
            )
        )


def _checks(tx: Transaction, carer_id: UUID, resident_id: UUID) -> list[NeighbourCheck]:
    return list(
        tx.scalars(
            select(NeighbourCheck)
            .where(
                NeighbourCheck.carer_id == carer_id,
                NeighbourCheck.resident_id == resident_id,
                NeighbourCheck.gone.is_(False),
            )
            .order_by(NeighbourCheck.id)
        )
    )

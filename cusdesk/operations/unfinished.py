"""Forms somebody began and never saved: what they are, whose data they are about, where to go."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from cusdesk.db import drafts
from cusdesk.db.base import Synced
from cusdesk.db.carers import Carer
from cusdesk.db.cases import Case, Report
from cusdesk.db.decisions import Decision, Delivery
from cusdesk.db.groups import GroupMeeting, ServiceGroup
from cusdesk.db.plans import PlanReview, ServicePlan
from cusdesk.db.providers import Contract
from cusdesk.db.residents import Address, Representative, Resident
from cusdesk.domain.carers import CarerKind
from cusdesk.domain.dates import WARSAW
from cusdesk.domain.users import Permission
from cusdesk.operations.cases import brief_of, is_excluded
from cusdesk.operations.declaration import operation
from cusdesk.operations.reports import report_views
from cusdesk.operations.residents import resident_brief
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.unfinished_places import PLACES, FormPlace, Station

_VOLUNTEERS = "volunteers"


@dataclass(frozen=True, slots=True)
class Unfinished:
    """One form as the list shows it; `target` is the record, none where it is not made yet.

    `lost` says that its record is gone, so that nothing but the draft is left.
    """

    key: str
    title: str
    about: str
    written_at: datetime
    screen: str
    target: UUID | None = None
    tab: Station | None = None
    section: str = ""
    lost: bool = False


@operation(Permission.OVERVIEW_READ)
def unfinished_forms(tx: Transaction) -> tuple[Unfinished, ...]:
    """Return the forms the person logged in left unsaved, the latest first.

    They stand on Pulpit, whose opening is a line of the access log.
    """
    kept = drafts.waiting(tx.connection(), tx.user_id)
    found = (_unfinished(tx, one.form, one.saved_at.astimezone(WARSAW)) for one in kept)
    return tuple(one for one in found if one is not None)


def _unfinished(tx: Transaction, key: str, at: datetime) -> Unfinished | None:
    """Return a kept form; none where the person may not, or no longer, see its record."""
    kind, *rest = key.split("/")
    place = PLACES.get(kind)
    if place is None or not tx.may(place.permission):
        return None
    begun = Unfinished(key, place.title, "", at, place.screen, section=place.section)
    record_id = next((found for part in rest if (found := _identity(part))), None)
    if record_id is None or not place.records:
        return begun
    row = next((row for table in place.records if (row := tx.get(table, record_id))), None)
    if row is None or row.gone:
        return replace(begun, lost=True)
    return _about(tx, begun, place, row)


def _about(tx: Transaction, begun: Unfinished, place: FormPlace, row: Synced) -> Unfinished | None:
    if isinstance(row, Report):
        name = report_views(tx, (row,))[0].person or "osoba nieznana"
        return replace(begun, about=f"{name}, zgłoszenie", target=row.id)
    if isinstance(row, Resident | Representative | Address):
        who = row.id if isinstance(row, Resident) else row.resident_id
        if tx.get_one(Resident, who).gone:
            return replace(begun, lost=True)
        return replace(begun, about=resident_brief(tx, who).name, target=who)
    if place.section:
        record = _record_of(tx, row)
        section = _VOLUNTEERS if _is_volunteer(record) else place.section
        return replace(begun, about=_name(record), target=record.id, section=section)
    case = _case_of(tx, row)
    if is_excluded(tx, case.id, tx.actor.user_id):
        return None
    about = f"{resident_brief(tx, case.resident_id).name}, {brief_of(tx, case).mark}"
    return replace(begun, about=about, target=case.id, tab=place.tab)


def _case_of(tx: Transaction, row: Any) -> Case:
    """Return the case a form's record belongs to."""
    if isinstance(row, Case):
        return row
    if isinstance(row, Delivery):
        return tx.get_one(Case, tx.get_one(Decision, row.decision_id).case_id)
    owner = tx.get_one(ServicePlan, row.plan_id) if isinstance(row, PlanReview) else row
    return tx.get_one(Case, owner.case_id)


def _record_of(tx: Transaction, row: Synced) -> Synced:
    """Return the record a section lists: a meeting stands on the card of its group."""
    return tx.get_one(ServiceGroup, row.group_id) if isinstance(row, GroupMeeting) else row


def _is_volunteer(row: Synced) -> bool:
    return isinstance(row, Carer) and row.kind is CarerKind.VOLUNTEER


def _name(row: Any) -> str:
    if isinstance(row, Carer):
        return f"{row.given_name} {row.surname}"
    return str(row.number if isinstance(row, Contract) else row.name)


def _identity(part: str) -> UUID | None:
    try:
        return UUID(part)
    except ValueError:
        return None

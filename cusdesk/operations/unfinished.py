"""Forms somebody began and never saved: what they are, whose data they are about, where to go."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from cusdesk.db import drafts
from cusdesk.db.base import Synced
from cusdesk.db.cases import Application, Case, Report
from cusdesk.db.decisions import Decision, DecisionDraft, Delivery
from cusdesk.db.interviews import Interview
from cusdesk.db.residents import Address, Representative, Resident
from cusdesk.domain.case_steps import CaseTab
from cusdesk.domain.dates import WARSAW
from cusdesk.domain.users import Permission
from cusdesk.operations.cases import brief_of, is_excluded
from cusdesk.operations.declaration import operation
from cusdesk.operations.reports import people_of
from cusdesk.operations.residents import resident_brief
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class FormPlace:
    """What a kept form is called, the screen it stands on, who may go there, its station."""

    title: str
    screen: str
    permission: Permission
    tab: CaseTab | None = None


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
    tab: CaseTab | None = None
    lost: bool = False


def _of_person(title: str) -> FormPlace:
    return FormPlace(title, "residents", Permission.RESIDENTS_READ)


def _of_case(title: str, tab: CaseTab | None = None) -> FormPlace:
    return FormPlace(title, "cases", Permission.CASES_READ, tab)


# The first word of a draft's key names its form.
PLACES: Mapping[str, FormPlace] = {
    "report": _of_case("Zgłoszenie"),
    "application": _of_case("Wniosek", CaseTab.APPLICATION),
    "interview": _of_case("Wywiad środowiskowy", CaseTab.INTERVIEW),
    "needs": _of_case("Czynności i godziny", CaseTab.NEEDS),
    "decision_draft": _of_case("Warunki decyzji", CaseTab.DECISION),
    "passage": _of_case("Akapit decyzji", CaseTab.DECISION),
    "delivery": _of_case("Doręczenie decyzji", CaseTab.DECISION),
    "resident": _of_person("Dane osoby"),
    "income": _of_person("Oświadczenie o dochodach"),
    "note": _of_person("Notatka"),
    "representative": _of_person("Przedstawiciel"),
    "address": _of_person("Adres"),
    "decision": FormPlace(
        "Decyzja wydana wcześniej lub gdzie indziej", "documents", Permission.DOCUMENTS_READ
    ),
    "service": FormPlace("Usługa", "services", Permission.SERVICES_READ),
    "resolution": FormPlace("Koszt godziny", "services", Permission.SERVICES_READ),
    "user": FormPlace("Konto pracownika", "offices", Permission.OFFICE_READ),
    "office": FormPlace("Ustawienia jednostki", "offices", Permission.OFFICE_READ),
}
_RECORDS: Mapping[str, tuple[type[Synced], ...]] = {
    "report": (Report,),
    "application": (Application, Report),
    "interview": (Case, Interview),
    "needs": (Case,),
    "decision_draft": (DecisionDraft,),
    "passage": (DecisionDraft,),
    "delivery": (Delivery,),
    "resident": (Resident,),
    "income": (Resident,),
    "note": (Resident,),
    "representative": (Resident, Representative),
    "address": (Resident, Address),
}


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
    begun = Unfinished(key, place.title, "", at, place.screen)
    record_id = next((found for part in rest if (found := _identity(part))), None)
    if record_id is None or kind not in _RECORDS:
        return begun
    row = next(
        (row for table in _RECORDS[kind] if (row := tx.get(table, record_id)) is not None), None
    )
    if row is None or row.gone:
        return Unfinished(key, place.title, "", at, place.screen, lost=True)
    return _about(tx, begun, place.tab, row)


def _about(
    tx: Transaction, begun: Unfinished, tab: CaseTab | None, row: Synced
) -> Unfinished | None:
    if isinstance(row, Report):
        return _at(
            begun, f"{people_of(tx, (row,))[row.id] or 'osoba nieznana'}, zgłoszenie", row.id
        )
    if isinstance(row, Resident | Representative | Address):
        who = row.id if isinstance(row, Resident) else row.resident_id
        if tx.get_one(Resident, who).gone:
            return replace(begun, lost=True)
        return _at(begun, resident_brief(tx, who).name, who)
    case = _case_of(tx, row)
    if is_excluded(tx, case.id, tx.actor.user_id):
        return None
    brief = brief_of(tx, case)
    about = f"{resident_brief(tx, case.resident_id).name}, {brief.mark}"
    return _at(begun, about, case.id, tab)


def _at(begun: Unfinished, about: str, target: UUID, tab: CaseTab | None = None) -> Unfinished:
    return Unfinished(begun.key, begun.title, about, begun.written_at, begun.screen, target, tab)


def _case_of(tx: Transaction, row: Synced) -> Case:
    if isinstance(row, Case):
        return row
    if isinstance(row, Delivery):
        return tx.get_one(Case, tx.get_one(Decision, row.decision_id).case_id)
    assert isinstance(row, Application | Interview | DecisionDraft)  # noqa: S101 - see _RECORDS
    return tx.get_one(Case, row.case_id)


def _identity(part: str) -> UUID | None:
    try:
        return UUID(part)
    except ValueError:
        return None

"""Writing down a programme: its elements, its resolutions, its course from plan to report."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.programmes import (
    Programme,
    ProgrammeChange,
    ProgrammeDatum,
    ProgrammeService,
)
from cusdesk.db.services import Service
from cusdesk.domain.catalogues import StarterProgramme
from cusdesk.domain.dates import short_day
from cusdesk.domain.edits import merged
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.programme_limits import refuse_past_budget
from cusdesk.domain.programmes import (
    PROGRAMME_STATES,
    PersonalDatum,
    ProgrammeState,
    refuse_to_empty,
    refuse_to_end,
    refuse_to_run,
)
from cusdesk.domain.services import FeeRule
from cusdesk.domain.users import Permission
from cusdesk.domain.words import folded, joined, tidied
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.programme_cards import ProgrammeCard, card_of, contents_of
from cusdesk.operations.programmes import all_services_of, existing_programme
from cusdesk.operations.transaction import Transaction

LAST_DAY_OF_MONTH = 28
PROGRAMME_LABELS = {
    "code": "Kod",
    "name": "Nazwa",
    "aim": "Cel",
    "starts_on": "Pierwszy dzień",
    "ends_on": "Ostatni dzień",
    "resolution": "Uchwała",
    "adopted_on": "Z dnia",
    "journal": "Dziennik urzędowy",
    "needs": "Potrzeby",
    "people": "Osoby",
    "people_expected": "Przewidywana liczba osób",
    "procedure": "Tryb kwalifikowania",
    "fees": "Opłaty i ulgi",
    "proofs": "Sposób dokumentowania",
    "stages": "Organizacja i etapy",
    "monitoring": "Monitorowanie i ocena",
    "budget": "Budżet",
    "sources": "Źródła finansowania",
    "payment_day": "Dzień zapłaty",
    "project_id": "Projekt",
    "data": "Dane osobowe",
}


# What is no element of the programme itself: the office's own code, print and money order.
_OWN = frozenset({"code", "journal", "payment_day", "project_id"})


@dataclass(frozen=True, slots=True)
class Amendment:
    """The resolution a change of an adopted programme rests on (art. 4 ust. 1-2 CUS Act)."""

    resolution: str
    valid_from: date


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def add_programme(tx: Transaction, card: ProgrammeCard) -> UUID:
    """Write down a programme in preparation."""
    row = new_programme(_checked(tx, card, None))
    tx.add(row)
    tx.flush()
    _set_data(tx, row.id, card.data)
    return row.id


@part
def add_starter_programme(
    tx: Transaction, starter: StarterProgramme, services: Sequence[Service]
) -> None:
    """Add a draft with what is known of it; one whose code is there already stays as it is."""
    known = select(Programme.id).where(Programme.code == starter.code, Programme.gone.is_(False))
    if tx.scalars(known).first() is not None:
        return
    # art. 5 ust. 3 pkt 7 speaks of fees only where there are any
    paid = any(one.fee_rule is not FeeRule.FREE for one in services)
    texts: dict[str, Any] = {
        name: text for name, text in starter.texts.items() if paid or name != "fees"
    }
    row = new_programme(ProgrammeCard(starter.code, starter.name, **texts))
    tx.add(row)
    tx.flush()
    tx.add_all(ProgrammeService(programme_id=row.id, service_id=one.id) for one in services)


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def change_programme(
    tx: Transaction,
    programme_id: UUID,
    base: ProgrammeCard,
    card: ProgrammeCard,
    amended: Amendment | None = None,
) -> None:
    """Write a programme anew; an adopted one only by the resolution that changed it."""
    row = existing_programme(tx, programme_id)
    known, contents = card_of(tx, row), contents_of(tx, row)
    card = merged(base, known, _checked(tx, card, row.id), PROGRAMME_LABELS)
    services = all_services_of(tx, row.id, tx.today)
    spent = sum((one.limits.budget or Decimal(0) for one in services), Decimal(0))
    refuse_past_budget(card.budget, spent)
    for name, value in _columns(card).items():
        setattr(row, name, value)
    _set_data(tx, row.id, card.data)
    if row.state is ProgrammeState.PREPARED:
        return
    tx.flush()
    refuse_to_empty(contents, contents_of(tx, row), row.resolution, row.adopted_on)
    if changed := _elements_changed(known, card):
        note_amendment(tx, row, amended, [f"zmieniono: {joined(changed)}"])


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def record_programme_change(
    tx: Transaction, programme_id: UUID, resolution: str, valid_from: date, what: str
) -> None:
    """Note a resolution that changed the programme; what it changed is written in its elements."""
    row = existing_programme(tx, programme_id)
    if not resolution.strip():
        raise InvalidInputError("Wpisz numer uchwały, na przykład XX/150/2026.", "resolution")
    if not what.strip():
        raise InvalidInputError("Napisz, co uchwała zmienia.", "what")
    if row.adopted_on is not None and valid_from < row.adopted_on:
        raise InvalidInputError(
            f"Program przyjęto {short_day(row.adopted_on)}; zmiana nie może być wcześniejsza.",
            "valid_from",
        )
    tx.add(
        ProgrammeChange(
            programme_id=row.id,
            resolution=resolution.strip(),
            valid_from=valid_from,
            what=what.strip(),
        )
    )


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def run_programme(tx: Transaction, programme_id: UUID) -> None:
    """Let the programme run: only a whole one that the rada has adopted (art. 4-5 CUS Act)."""
    row = existing_programme(tx, programme_id)
    state = PROGRAMME_STATES.after(row.state, ProgrammeState.RUNNING)
    refuse_to_run(contents_of(tx, row), row.resolution, row.adopted_on)
    row.state = state


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def end_programme(tx: Transaction, programme_id: UUID) -> None:
    """Close a programme after its last day; the information on realisation is due from then."""
    row = existing_programme(tx, programme_id)
    state = PROGRAMME_STATES.after(row.state, ProgrammeState.ENDED)
    refuse_to_end(row.ends_on, tx.today)
    row.state = state


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def report_programme(tx: Transaction, programme_id: UUID, published_on: date) -> None:
    """Note the day the information on realisation stood in the BIP (art. 6 CUS Act)."""
    row = existing_programme(tx, programme_id)
    state = PROGRAMME_STATES.after(row.state, ProgrammeState.REPORTED)
    if published_on > tx.today or published_on <= (row.ends_on or date.min):
        raise InvalidInputError(
            "Wpisz dzień ogłoszenia w BIP: po zakończeniu programu, najpóźniej dziś.",
            "published_on",
        )
    row.state, row.reported_on = state, published_on


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def drop_programme(tx: Transaction, programme_id: UUID) -> None:
    """Take away a programme that never ran."""
    row = existing_programme(tx, programme_id)
    if row.state is not ProgrammeState.PREPARED:
        raise RefusedError("Program, który był realizowany, zostaje w rejestrze.")
    row.gone = True


def _elements_changed(known: ProgrammeCard, card: ProgrammeCard) -> list[str]:
    """Return the elements of a programme that are worded otherwise now."""
    names = (one.name for one in fields(card) if one.name not in _OWN)
    return [PROGRAMME_LABELS[name] for name in names if getattr(known, name) != getattr(card, name)]


@part
def note_amendment(
    tx: Transaction, row: Programme, amended: Amendment | None, changed: list[str]
) -> None:
    """Note the resolution an adopted programme is changed by; without one nothing changes."""
    if amended is None or not amended.resolution.strip():
        # art. 4 ust. 1-2: local law is changed by a resolution
        raise InvalidInputError(
            "Program jest prawem miejscowym, więc zmienia go uchwała (art. 4 ustawy o CUS). Wpisz "
            "jej numer; przy poprawce omyłki wpisz uchwałę, z której wynika właściwa treść.",
            "amended_by",
        )
    if not (row.adopted_on or date.min) <= amended.valid_from <= tx.today:
        raise InvalidInputError(
            "Wpisz, od kiedy zmiana obowiązuje: nie wcześniej niż od przyjęcia programu, "
            "najpóźniej od dziś. Zmianę, która dopiero wejdzie w życie, zapisz na zakładce "
            "„Uchwały”.",
            "amended_from",
        )
    tx.add(
        ProgrammeChange(
            programme_id=row.id,
            resolution=amended.resolution.strip(),
            valid_from=amended.valid_from,
            what=joined(changed),
        )
    )


def new_programme(card: ProgrammeCard) -> Programme:
    """Return the row of a programme that is being prepared."""
    return Programme(**_columns(card))


def _columns(card: ProgrammeCard) -> dict[str, Any]:
    return {one.name: getattr(card, one.name) for one in fields(card) if one.name != "data"}


def _checked(tx: Transaction, card: ProgrammeCard, own: UUID | None) -> ProgrammeCard:
    card = tidied(card)
    for is_right, field, sentence in _RULES:
        if not is_right(card):
            raise InvalidInputError(sentence, field)
    others = select(Programme.code).where(Programme.gone.is_(False), Programme.id != own)
    if folded(card.code) in {folded(code) for code in tx.scalars(others)}:
        raise InvalidInputError(f"Kod „{card.code}” ma już inny program.", "code")
    return card


def _set_data(tx: Transaction, programme_id: UUID, wanted: frozenset[PersonalDatum]) -> None:
    rows = tx.scalars(
        select(ProgrammeDatum).where(
            ProgrammeDatum.programme_id == programme_id, ProgrammeDatum.gone.is_(False)
        )
    ).all()
    for row in rows:
        row.gone = row.datum not in wanted
    known = {row.datum for row in rows}
    tx.add_all(
        ProgrammeDatum(programme_id=programme_id, datum=datum) for datum in sorted(wanted - known)
    )


def _is_money(amount: Decimal | None) -> bool:
    return amount is None or amount > 0


_RULES: tuple[tuple[Callable[[ProgrammeCard], bool], str, str], ...] = (
    (lambda card: bool(card.code), "code", "Wpisz kod programu, na przykład P01."),
    (lambda card: bool(card.name), "name", "Wpisz nazwę programu, jak w uchwale."),
    (
        lambda card: not card.starts_on or not card.ends_on or card.ends_on >= card.starts_on,
        "ends_on",
        "Koniec programu wypada przed początkiem. Popraw daty.",
    ),
    (
        lambda card: card.people_expected is None or card.people_expected > 0,
        "people_expected",
        "Wpisz, ile osób przewiduje program.",
    ),
    (lambda card: _is_money(card.budget), "budget", "Budżet to kwota większa od zera."),
    (
        lambda card: 1 <= card.payment_day <= LAST_DAY_OF_MONTH,
        "payment_day",
        "Wpisz dzień miesiąca od 1 do 28.",
    ),
)

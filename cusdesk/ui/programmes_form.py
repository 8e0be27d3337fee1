"""The form of a programme: the twelve elements of art. 5 ust. 3 that are texts, in their order."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from cusdesk.domain.programmes import PersonalDatum
from cusdesk.domain.words import capitalised
from cusdesk.operations.programme_cards import ProgrammeCard
from cusdesk.operations.programme_editing import Amendment
from cusdesk.operations.projects import projects
from cusdesk.ui.desk import Desk
from cusdesk.ui.entered import entered, shown
from cusdesk.ui.fields import (
    AmountField,
    CheckField,
    ChoiceField,
    DateField,
    Field,
    NotesField,
    NumberField,
    TextField,
)
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.forms.grid import Group

PAYMENT_DAY = 15


def programme_form(
    keep: Callable[[ProgrammeCard, Amendment], object], desk: Desk, *, adopted: bool = False
) -> Form:
    """Return the form of a programme; `keep` stores what it describes and by which resolution."""
    return Form(
        *([_amendment()] if adopted else []),
        _naming(),
        _adoption(desk),
        _people(),
        _qualifying(),
        _fees(),
        _data(),
        _running(),
        save=lambda values: keep(described(values), amendment_of(values)),
        save_text="Zapisz program",
        drafts=desk.drafts,
    )


def values_of(card: ProgrammeCard) -> Values:
    """Return a programme as the values of its form."""
    plain = {name: value for name, value in shown(card).items() if name != "data"}
    return plain | {f"data.{datum}": datum in card.data for datum in PersonalDatum}


def described(values: Values) -> ProgrammeCard:
    """Return the programme a form describes."""
    data = frozenset(datum for datum in PersonalDatum if values[f"data.{datum}"])
    return entered(
        ProgrammeCard, values, data=data, payment_day=values["payment_day"] or PAYMENT_DAY
    )


def amendment_of(values: Values) -> Amendment:
    """Return the resolution a form of an adopted programme names."""
    since = values.get("amended_from") or date.max
    return Amendment(values.get("amended_by") or "", since)


def _amendment() -> Group:
    return group(
        "Uchwała, z której wynika zmiana",
        *amending(),
        note="Kod, dziennik, projekt i dzień zapłaty zmienisz bez uchwały.",
    )


RESOLUTION_EXAMPLE = "XX/150/2025 Rady Miejskiej w Rawiczu"
COUNCIL_HINT = "Z nazwą rady: tak uchwałę przytoczą decyzje i pisma."


def amending() -> tuple[Field[Any], ...]:
    """Return the fields that name the resolution a change of an adopted programme rests on."""
    return (
        TextField("amended_by", "Numer uchwały zmieniającej", span=6, example="XXV/180/2026"),
        DateField("amended_from", "Zmiana obowiązuje od", past=True, span=6),
    )


def _naming() -> Group:
    return group(
        "1. i 2. Nazwa, cel, okres",
        TextField("code", "Kod", required=True, span=3, example="P01"),
        TextField("name", "Nazwa", required=True, span=9),
        NotesField("aim", "Cel programu", lines=2),
        DateField("starts_on", "Pierwszy dzień", span=6),
        DateField("ends_on", "Ostatni dzień", span=6),
    )


def _adoption(desk: Desk) -> Group:
    known: list[tuple[UUID, str]] = [(row.id, row.card.name) for row in desk.office.do(projects)]
    return group(
        "Uchwała rady gminy",
        TextField(
            "resolution", "Numer uchwały", span=12, example=RESOLUTION_EXAMPLE, hint=COUNCIL_HINT
        ),
        DateField("adopted_on", "Z dnia", past=True, span=6),
        TextField("journal", "Dziennik urzędowy", span=6),
        ChoiceField[UUID]("project_id", "Projekt, który finansuje", known, span=12),
        note="Program jest prawem miejscowym (art. 4 ustawy o CUS): zmienia go tylko uchwała.",
    )


def _people() -> Group:
    return group(
        "3. i 4. Potrzeby i osoby",
        NotesField("needs", "Opis potrzeb", lines=3),
        NotesField("people", "Dla kogo jest program", lines=2),
        NumberField("people_expected", "Przewidywana liczba osób", least=1, span=6),
    )


def _qualifying() -> Group:
    return group(
        "6. Tryb kwalifikowania",
        NotesField("procedure", "Jak się kwalifikuje", lines=3),
        note="Usługi (5.) i warunki (6.) mają własne zakładki.",
    )


def _fees() -> Group:
    return group(
        "7. i 8. Opłaty, ulgi, dokumenty",
        NotesField("fees", "Opłaty i ulgi", lines=2),
        NumberField("payment_day", "Zapłata do dnia następnego miesiąca", least=1, most=28, span=6),
        NotesField("proofs", "Jak dokumentuje się warunki i prawo do ulgi", lines=2),
    )


def _data() -> Group:
    ticks: list[Field[bool]] = [
        CheckField(f"data.{datum}", capitalised(datum.label), span=6) for datum in PersonalDatum
    ]
    return group(
        "9. Dane osobowe niezbędne do kwalifikowania",
        *ticks,
        note="O inne dane wniosek nie zapyta: ich pola znikną (art. 5 ust. 3 pkt 9 ustawy o CUS).",
    )


def _running() -> Group:
    return group(
        "10., 11. i 12. Organizacja, ocena, budżet",
        NotesField("stages", "Organizacja i etapy", lines=2),
        NotesField("monitoring", "Monitorowanie i ocena", lines=2),
        AmountField("budget", "Budżet", span=4),
        TextField("sources", "Źródła finansowania", span=8),
    )

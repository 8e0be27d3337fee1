"""What a change slip tells: each thing as it was and as it is from a day on."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from cusdesk.domain.dates import clock, short_day
from cusdesk.domain.order_terms import OrderTerms
from cusdesk.domain.plan_content import units_in_words
from cusdesk.domain.services import ServiceUnit
from cusdesk.domain.words import counted

OPEN_END = "bez daty końca"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changes, before and after, in words."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Told:
    """Terms as a slip tells them: with the names of things they only point at."""

    terms: OrderTerms
    source: str = ""
    # what the ground settles of days and hours where the terms name no activities
    when: str = ""
    place: str = ""
    carer: str = ""
    unit: ServiceUnit = ServiceUnit.HOUR


@dataclass(frozen=True, slots=True)
class Dated:
    """Terms before and after a slip that takes effect on a day."""

    effective_on: date
    before: OrderTerms
    after: OrderTerms


def changes_between(before: Told, after: Told) -> tuple[Change, ...]:
    """Return what differs, in the order of the paper."""
    pairs = ((name, tell(before), tell(after)) for name, tell in _PARTS)
    return tuple(Change(name, was, now) for name, was, now in pairs if was != now)


def terms_on(now: OrderTerms, slips: Iterable[Dated], day: date) -> OrderTerms:
    """Return the terms that hold on a day, slips in the order they were made.

    A slip changes only what it tells: one made later for an earlier day leaves alone what an
    earlier one tells for a later day.
    """
    told = tuple(slips)
    if all(slip.effective_on <= day for slip in told):
        return now
    terms = told[0].before
    for slip in told:
        if slip.effective_on <= day:
            terms = replace(terms, **_told_by(slip))
    return terms


def _told_by(slip: Dated) -> dict[str, Any]:
    names = (field.name for field in fields(OrderTerms))
    return {
        name: getattr(slip.after, name)
        for name in names
        if getattr(slip.before, name) != getattr(slip.after, name)
    }


def _day(day: date | None, none: str = "") -> str:
    return short_day(day) if day else none


def _hours(minutes: int | None) -> str:
    return f"{clock(minutes)} godz." if minutes else ""


def _units(told: Told) -> str:
    terms = told.terms
    if not terms.units:
        return ""
    every = f" {terms.units_every.label}" if terms.units_every else ""
    return f"{units_in_words(terms.units, told.unit)}{every}"


def _activities(told: Told) -> str:
    return "\n".join(one.sentence for one in told.terms.activities)


_PARTS: tuple[tuple[str, Callable[[Told], str]], ...] = (
    ("Podstawa", lambda told: told.source),
    ("Kiedy", lambda told: "" if told.terms.activities else told.when),
    ("Miejsce", lambda told: told.place),
    ("Początek", lambda told: _day(told.terms.starts_on)),
    ("Koniec", lambda told: _day(told.terms.ends_on, OPEN_END)),
    ("Pierwsza wizyta", lambda told: _day(told.terms.first_visit_on)),
    ("Godziny w tygodniu", lambda told: _hours(told.terms.weekly_minutes)),
    ("Godziny w miesiącu", lambda told: _hours(told.terms.monthly_minutes)),
    ("Liczba jednostek", _units),
    ("Czynności", _activities),
    (
        "Ile osób naraz",
        lambda told: counted(told.terms.carers_at_once, "osoba", "osoby", "osób"),
    ),
    ("Kto świadczy", lambda told: told.carer),
    ("Kto pobiera opłatę", lambda told: told.terms.fee_collected_by.label),
    ("Jak trafić", lambda told: told.terms.directions),
    ("Kontakt", lambda told: told.terms.contact),
    ("Na co uważać", lambda told: told.terms.notes),
    ("Klucze", lambda told: told.terms.keys),
    ("Pieniądze na zakupy", lambda told: told.terms.shopping),
)

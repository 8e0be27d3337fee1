"""A catalogue of services as open data: read strictly, compared before anything is taken over."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import TypeVar

from cusdesk.domain.assessments import LifeArea
from cusdesk.domain.dates import short_day
from cusdesk.domain.entries import Entry, entry_of
from cusdesk.domain.errors import FormatError
from cusdesk.domain.money import rounded, zloty
from cusdesk.domain.service_codes import MOST_IN_CODE, MOST_IN_NAME, code_key
from cusdesk.domain.services import (
    CareKind,
    FeeRule,
    ServiceArea,
    ServiceForm,
    ServiceUnit,
    Standing,
    fee_rule_of,
)
from cusdesk.domain.standards import MOST_POINTS, StandardText
from cusdesk.domain.vat import VatMark
from cusdesk.domain.words import counted, folded

Choice = TypeVar("Choice", bound=str)
CATALOGUE_FORMAT = "cusdesk-catalogue-1"
MOST_FLAT = Decimal(100_000)
MOST_IN_TEXT = 10_000
_FAULTS = 20
_UNPRINTABLE, _BREAKS = ("Cc", "Cs"), "\n\r\t"


@dataclass(frozen=True, slots=True)
class OpenService:
    """A service as one centre shows it to another: without programmes, places and projects."""

    code: str
    name: str
    area: ServiceArea
    standing: Standing
    care_kind: CareKind | None
    forms: frozenset[ServiceForm]
    unit: ServiceUnit
    fee_rule: FeeRule
    flat_price: Decimal | None
    flat_from: date | None
    vat: VatMark
    groups: frozenset[str]
    life_areas: frozenset[LifeArea]
    offer_text: str
    standard: StandardText | None


@dataclass(frozen=True, slots=True)
class OpenCatalogue:
    """A catalogue that came in a file: whose it is, of which day, its services."""

    centre: str
    day: date
    services: tuple[OpenService, ...]
    programmes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Differing:
    """A service both centres have under one code, and what they say differently."""

    code: str
    name: str
    what: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Altered:
    """A new service that would be taken over otherwise than it stands in the file, and how."""

    code: str
    name: str
    how: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CatalogueReport:
    """What taking a catalogue over would do; what is here already is never changed."""

    new: tuple[OpenService, ...]
    differing: tuple[Differing, ...]
    same: tuple[str, ...]
    only_here: tuple[str, ...]
    new_groups: tuple[str, ...]
    altered: tuple[Altered, ...] = ()


LABELS = {
    "code": "pisownia kodu",
    "name": "nazwa",
    "area": "obszar",
    "standing": "co to jest",
    "care_kind": "rodzaj opieki",
    "forms": "formy",
    "unit": "jednostka",
    "fee_rule": "opłata",
    "flat_price": "stała kwota",
    "flat_from": "stała kwota od dnia",
    "vat": "VAT",
    "groups": "grupy odbiorców",
    "life_areas": "potrzeby",
    "offer_text": "opis dla mieszkańców",
    "standard": "standard",
}


def compared(
    known: Iterable[OpenService], arriving: OpenCatalogue, groups: Iterable[str]
) -> CatalogueReport:
    """Return what an arriving catalogue brings beside the services known here."""
    here = {code_key(one.code): one for one in known}
    there = {code_key(one.code): one for one in arriving.services}
    both = [(here[code], one) for code, one in there.items() if code in here]
    new = tuple(one for code, one in there.items() if code not in here)
    return CatalogueReport(
        new=new,
        differing=tuple(
            Differing(own.code, own.name, _differences(own, other))
            for own, other in both
            if own != other
        ),
        same=tuple(own.code for own, other in both if own == other),
        only_here=tuple(one.code for code, one in here.items() if code not in there),
        new_groups=_new_groups(new, groups),
        altered=tuple(filter(None, map(altered, new))),
    )


def altered(one: OpenService) -> Altered | None:
    """Return what the office would take over otherwise than the file says, if anything."""
    care_kind = one.care_kind if one.standing is Standing.DECISION else None
    rule = fee_rule_of(one.fee_rule, one.standing, care_kind)
    how: list[str] = []
    if rule is not one.fee_rule:
        how.append(f"opłata „{one.fee_rule.label}” nie pasuje do trybu, będzie „{rule.label}”")
    if one.flat_price is not None and rule is not FeeRule.FLAT:
        how.append(f"kwota {zloty(one.flat_price)} odpadnie, bo opłata to „{rule.label}”")
    if one.flat_from is not None and (one.flat_price is None or rule is not FeeRule.FLAT):
        how.append(f"dzień {short_day(one.flat_from)} odpadnie, bo nie ma stałej kwoty")
    if care_kind is not one.care_kind and one.care_kind is not None:
        how.append(f"rodzaj opieki „{one.care_kind.label}” odpadnie, bo to nie usługa z decyzją")
    if not one.forms:
        how.append(f"nie podano formy, będzie „{ServiceForm.INDIVIDUAL.label}”")
    return Altered(one.code, one.name, tuple(how)) if how else None


def _new_groups(new: Iterable[OpenService], groups: Iterable[str]) -> tuple[str, ...]:
    """Return the groups nobody names here yet, each once however it is written."""
    known = {folded(name) for name in groups}
    named = sorted({name for one in new for name in one.groups}, reverse=True)
    found = {folded(name): name for name in named if folded(name) not in known}
    return tuple(sorted(found.values()))


def open_catalogue_from(document: object) -> OpenCatalogue:
    """Return the catalogue a document holds, or name the place that is wrong."""
    whole = entry_of(document, "baza usług").expect(
        ("format", "centre", "on", "services"), ("gmina", "programmes")
    )
    if whole.values.get("format") != CATALOGUE_FORMAT:
        whole.refuse(f"„format” ma być „{CATALOGUE_FORMAT}”; ten plik jest inny albo nowszy")
    centre, day = _line(whole, "centre", MOST_IN_NAME), whole.day("on")
    programmes = whole.entries("programmes") if "programmes" in whole.values else ()
    named = tuple(row.text("name") for row in programmes)
    return OpenCatalogue(centre, day, _services(whole), named)


def _services(whole: Entry) -> tuple[OpenService, ...]:
    """Return every service of a file, or refuse it with all its faults, each by its row."""
    read: list[OpenService] = []
    faults: list[str] = []
    for row in whole.entries("services"):
        try:
            read.append(_service(_by_code(row)))
        except FormatError as fault:
            faults.append(fault.sentence)
    keys = Counter(code_key(one.code) for one in read)
    twice = sorted(one.code for one in read if keys[code_key(one.code)] > 1)
    if twice:
        faults.append(f"{whole.place}: ten sam kod stoi dwa razy: {', '.join(twice)}.")
    if faults:
        raise FormatError("\n".join(_at_most(faults)))
    return tuple(read)


def _by_code(row: Entry) -> Entry:
    """Return the row with its code in its place: a position alone is hard to find in a file."""
    code = row.values.get("code")
    told = isinstance(code, str) and code.strip() and len(code.strip()) <= MOST_IN_CODE
    return Entry(f"{row.place} („{' '.join(str(code).split())}”)", row.values) if told else row


def _at_most(faults: list[str]) -> list[str]:
    left = len(faults) - _FAULTS
    shown = faults[:_FAULTS]
    return [*shown, f"Takich błędów jest jeszcze {left}."] if left > 0 else shown


def _differences(own: OpenService, other: OpenService) -> tuple[str, ...]:
    names = [field.name for field in fields(OpenService)]
    return tuple(LABELS[name] for name in names if getattr(own, name) != getattr(other, name))


def _service(row: Entry) -> OpenService:
    row.expect(
        ("code", "name", "area", "standing", "forms", "unit", "fee_rule"),
        (
            *("care_kind", "flat_price", "flat_from", "vat", "target_groups", "life_areas"),
            *("offer_text", "standard", "confirmed", "active", "from", "to", "project"),
        ),
    )
    _refuse_priceless(row)
    return OpenService(
        code=_line(row, "code", MOST_IN_CODE),
        name=_line(row, "name", MOST_IN_NAME),
        area=row.choice("area", ServiceArea),
        standing=row.choice("standing", Standing),
        care_kind=_optional_choice(row, "care_kind", CareKind),
        forms=frozenset(_choices(row, "forms", ServiceForm)),
        unit=row.choice("unit", ServiceUnit),
        fee_rule=row.choice("fee_rule", FeeRule),
        flat_price=row.optional_number("flat_price"),
        flat_from=row.optional_day("flat_from"),
        vat=_optional_choice(row, "vat", VatMark) or VatMark.UNSET,
        groups=frozenset(_lines(row, "target_groups")),
        life_areas=frozenset(_choices(row, "life_areas", LifeArea)),
        offer_text=_free_text(row, "offer_text"),
        standard=_standard(row),
    )


def _refuse_priceless(row: Entry) -> None:
    """Refuse a flat fee without its amount, and an amount nobody can be asked for."""
    price = row.optional_number("flat_price")
    if price is None and row.choice("fee_rule", FeeRule) is FeeRule.FLAT:
        row.refuse("przy stałej opłacie („fee_rule”: „flat”) brakuje kwoty „flat_price”")
    if price is None:
        return
    if price <= 0:
        row.refuse(f"„flat_price” ma być kwotą większą od zera, a jest: {price}")
    if price != rounded(price):
        row.refuse(f"„flat_price” ma mieć najwyżej dwie cyfry groszy, a jest: {price}")
    if price > MOST_FLAT:
        row.refuse(f"„flat_price” ma być najwyżej {zloty(MOST_FLAT)} za jednostkę, a jest: {price}")


def _standard(row: Entry) -> StandardText | None:
    if row.values.get("standard") is None:
        return None
    given = row.entry("standard")
    given.expect(("purpose", "course", "staff", "quality", "points"), ("version", "from"))
    points = tuple(_lines(given, "points"))
    if len(points) > MOST_POINTS:
        given.refuse(f"„points” ma najwyżej {MOST_POINTS} punktów, a jest ich {len(points)}")
    return StandardText(
        _free_text(given, "purpose"),
        _free_text(given, "course"),
        _free_text(given, "staff"),
        _free_text(given, "quality"),
        points,
    )


def _optional_choice(row: Entry, key: str, allowed: Iterable[Choice]) -> Choice | None:
    return None if row.values.get(key) is None else row.choice(key, allowed)


def _choices(row: Entry, key: str, allowed: Iterable[Choice]) -> list[Choice]:
    known = {str(one): one for one in allowed}
    given = _texts(row, key)
    strange = [one for one in given if one not in known]
    if strange:
        row.refuse(f"„{key}”: nieznane {', '.join(strange)}; znane: {', '.join(known)}")
    return [known[one] for one in given]


def _texts(row: Entry, key: str) -> list[str]:
    given = row.values.get(key) or []
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        row.refuse(f"„{key}” ma być listą tekstów")
    return [" ".join(str(one).split()) for one in given]


def _lines(row: Entry, key: str) -> list[str]:
    """Return texts that each stand in one line; an empty one would be a name of nothing."""
    given = _texts(row, key)
    if not all(given):
        row.refuse(f"„{key}” ma na liście pusty wpis")
    for one in given:
        _refuse_unprintable(row, key, one)
        if len(one) > MOST_IN_NAME:
            row.refuse(f"„{key}” ma wpis dłuższy niż {MOST_IN_NAME} znaków")
    return given


def _line(row: Entry, key: str, most: int) -> str:
    """Return a text that stands in one line of a register."""
    text = " ".join(row.text(key).split())
    _refuse_unprintable(row, key, text)
    if len(text) > most:
        given = counted(len(text), "znak", "znaki", "znaków")
        row.refuse(f"„{key}” ma najwyżej {most} znaków, a ma {given}")
    return text


def _refuse_unprintable(row: Entry, key: str, text: str) -> None:
    """Refuse what no paper can show: control characters and halves of characters."""
    if any(one not in _BREAKS and unicodedata.category(one) in _UNPRINTABLE for one in text):
        row.refuse(f"„{key}” ma znak, którego nie da się wydrukować; wpisz tekst jeszcze raz")


def _free_text(row: Entry, key: str) -> str:
    value = row.values.get(key)
    if value is not None and not isinstance(value, str):
        row.refuse(f"„{key}” ma być tekstem")
    text = (value or "").strip() if isinstance(value, str) else ""
    _refuse_unprintable(row, key, text)
    if len(text) > MOST_IN_TEXT:
        row.refuse(f"„{key}” ma najwyżej {MOST_IN_TEXT} znaków, a ma ich {len(text)}")
    return text

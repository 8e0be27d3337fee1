"""A catalogue of services as open data: read strictly, compared before anything is taken over."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import TypeVar

from cusdesk.domain.assessments import LifeArea
from cusdesk.domain.entries import Entry, entry_of
from cusdesk.domain.services import (
    CareKind,
    FeeRule,
    ServiceArea,
    ServiceForm,
    ServiceUnit,
    Standing,
)
from cusdesk.domain.standards import StandardText
from cusdesk.domain.vat import VatMark

Choice = TypeVar("Choice", bound=str)
CATALOGUE_FORMAT = "cusdesk-catalogue-1"


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
class CatalogueReport:
    """What taking a catalogue over would do; what is here already is never changed."""

    new: tuple[OpenService, ...]
    differing: tuple[Differing, ...]
    same: tuple[str, ...]
    only_here: tuple[str, ...]
    new_groups: tuple[str, ...]


LABELS = {
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
    here = {one.code: one for one in known}
    there = {one.code: one for one in arriving.services}
    both = [(here[code], one) for code, one in there.items() if code in here]
    new = tuple(one for code, one in there.items() if code not in here)
    known_groups = set(groups)
    return CatalogueReport(
        new=new,
        differing=tuple(
            Differing(own.code, own.name, _differences(own, other))
            for own, other in both
            if own != other
        ),
        same=tuple(own.code for own, other in both if own == other),
        only_here=tuple(code for code in here if code not in there),
        new_groups=tuple(sorted({name for one in new for name in one.groups} - known_groups)),
    )


def open_catalogue_from(document: object) -> OpenCatalogue:
    """Return the catalogue a document holds, or name the place that is wrong."""
    whole = entry_of(document, "baza usług").expect(
        ("format", "centre", "on", "services"), ("gmina", "programmes")
    )
    if whole.values.get("format") != CATALOGUE_FORMAT:
        whole.refuse(f"„format” ma być „{CATALOGUE_FORMAT}”; ten plik jest inny albo nowszy")
    services = tuple(_service(row) for row in whole.entries("services"))
    codes = [one.code for one in services]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        whole.refuse(f"ten sam kod stoi dwa razy: {', '.join(twice)}")
    programmes = whole.entries("programmes") if "programmes" in whole.values else ()
    return OpenCatalogue(
        whole.text("centre"),
        whole.day("on"),
        services,
        tuple(row.text("name") for row in programmes),
    )


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
        code=row.text("code"),
        name=row.text("name"),
        area=row.choice("area", ServiceArea),
        standing=row.choice("standing", Standing),
        care_kind=_optional_choice(row, "care_kind", CareKind),
        forms=frozenset(_choices(row, "forms", ServiceForm)),
        unit=row.choice("unit", ServiceUnit),
        fee_rule=row.choice("fee_rule", FeeRule),
        flat_price=row.optional_number("flat_price"),
        flat_from=row.optional_day("flat_from"),
        vat=_optional_choice(row, "vat", VatMark) or VatMark.UNSET,
        groups=frozenset(_texts(row, "target_groups")),
        life_areas=frozenset(_choices(row, "life_areas", LifeArea)),
        offer_text=_free_text(row, "offer_text"),
        standard=_standard(row),
    )


def _refuse_priceless(row: Entry) -> None:
    """Refuse a flat fee without its amount, and an amount nobody can be asked for."""
    price = row.optional_number("flat_price")
    if price is None and row.choice("fee_rule", FeeRule) is FeeRule.FLAT:
        row.refuse("przy stałej opłacie („fee_rule”: „flat”) brakuje kwoty „flat_price”")
    if price is not None and price <= 0:
        row.refuse(f"„flat_price” ma być kwotą większą od zera, a jest: {price}")


def _standard(row: Entry) -> StandardText | None:
    if row.values.get("standard") is None:
        return None
    given = row.entry("standard")
    given.expect(("purpose", "course", "staff", "quality", "points"), ("version", "from"))
    return StandardText(
        _free_text(given, "purpose"),
        _free_text(given, "course"),
        _free_text(given, "staff"),
        _free_text(given, "quality"),
        tuple(_texts(given, "points")),
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


def _free_text(row: Entry, key: str) -> str:
    value = row.values.get(key)
    if value is not None and not isinstance(value, str):
        row.refuse(f"„{key}” ma być tekstem")
    return (value or "").strip() if isinstance(value, str) else ""

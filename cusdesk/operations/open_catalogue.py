"""The base of services as open data, and what came from another centre."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from cusdesk.domain.assessments import LifeArea
from cusdesk.domain.dates import short_day
from cusdesk.domain.money import rounded
from cusdesk.domain.open_data import (
    CATALOGUE_FORMAT,
    CatalogueReport,
    OpenCatalogue,
    OpenService,
    compared,
)
from cusdesk.domain.services import ServiceForm, Standing, fee_rule_of
from cusdesk.domain.users import Permission
from cusdesk.domain.words import folded, joined
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.offices import header_on
from cusdesk.operations.programme_cards import ProgrammeView, programme_card
from cusdesk.operations.programmes import (
    ReliefRow,
    ServiceOfProgramme,
    price_on,
    programmes,
)
from cusdesk.operations.projects import project_brief
from cusdesk.operations.service_answers import ServiceLinks, links_of, set_links
from cusdesk.operations.services import (
    ServiceCard,
    ServiceRow,
    keep_flat_price,
    refuse_contradiction,
    service_from,
    services,
)
from cusdesk.operations.spreadsheets import csv_text
from cusdesk.operations.standards import standard_on, write_standard
from cusdesk.operations.target_groups import add_target_groups, group_names, target_groups
from cusdesk.operations.transaction import Transaction

Entry = dict[str, Any]
HEADS = (
    *("kod", "nazwa", "obszar", "co to jest", "tryb potwierdzony", "rodzaj opieki", "formy"),
    *("jednostka", "opłata", "stała kwota", "stała kwota od", "VAT", "stosuje się", "od", "do"),
    *("grupy odbiorców", "opis dla mieszkańców"),
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken over from another centre."""

    services: int
    groups: int
    standards: int


@operation(Permission.SERVICES_READ, Act.EXPORT)
def export_catalogue(tx: Transaction) -> Entry:
    """Return the base of services and the programmes by `docs/schemas/catalogue-1.json`."""
    header = header_on(tx, tx.today)
    return {
        "format": CATALOGUE_FORMAT,
        "centre": header.name,
        "gmina": header.gmina,
        "on": tx.today,
        "services": [_service(tx, row) for row in services(tx)],
        "programmes": [_programme(tx, programme_card(tx, one.id)) for one in programmes(tx)],
    }


@operation(Permission.SERVICES_READ, Act.EXPORT)
def export_catalogue_csv(tx: Transaction) -> str:
    """Return the base of services as a table for a spreadsheet."""
    names = group_names(tx)
    known = ((row, links_of(tx, row.id).groups) for row in services(tx))
    lines = (_line(row, sorted(names[one] for one in groups)) for row, groups in known)
    return csv_text(HEADS, lines)


@operation(Permission.SERVICES_READ)
def look_into_catalogue(tx: Transaction, arriving: OpenCatalogue) -> CatalogueReport:
    """Return what taking a catalogue over would bring; nothing is changed (a dry run)."""
    known = [open_service(tx, row) for row in services(tx)]
    return compared(known, arriving, [row.name for row in target_groups(tx)])


@operation(Permission.SERVICES_WRITE, Act.CHANGE)
def take_over_open_catalogue(
    tx: Transaction, arriving: OpenCatalogue, answers: Mapping[str, Standing]
) -> Taken:
    """Add the services that are new here; what is here already stays as it is.

    They come without a day from which they apply. A standing without an answer of this office
    stays unconfirmed; standards come as drafts that the director here approves.
    """
    report = look_into_catalogue(tx, arriving)
    groups = add_target_groups(tx, report.new_groups)
    by_name = {folded(row.name): row.id for row in target_groups(tx)}
    for one in report.new:
        card = _card(one, answers.get(one.code), arriving)
        refuse_contradiction(card)
        row = service_from(card)
        row.regime_confirmed = one.code in answers
        tx.add(row)
        tx.flush()
        keep_flat_price(tx, row.id, card)
        set_links(
            tx,
            row.id,
            ServiceLinks(one.life_areas, frozenset(by_name[folded(name)] for name in one.groups)),
        )
        if one.standard is not None:
            write_standard(tx, row.id, one.standard)
    standards = sum(1 for one in report.new if one.standard is not None)
    return Taken(len(report.new), groups, standards)


@part
def open_service(tx: Transaction, row: ServiceRow) -> OpenService:
    """Return a service as it is shown to another centre."""
    card, links, names = row.card, links_of(tx, row.id), group_names(tx)
    standard = standard_on(tx, row.id, tx.today)
    return OpenService(
        code=card.code,
        name=card.name,
        area=card.area,
        standing=card.standing,
        care_kind=card.care_kind,
        forms=card.forms,
        unit=card.unit,
        fee_rule=card.fee_rule,
        flat_price=card.flat_price,
        flat_from=card.flat_from,
        vat=card.vat,
        groups=frozenset(names[one] for one in links.groups),
        life_areas=links.areas,
        offer_text=card.offer_text,
        standard=standard.text if standard else None,
    )


def _service(tx: Transaction, row: ServiceRow) -> Entry:
    one, card = open_service(tx, row), row.card
    return {
        "code": one.code,
        "name": one.name,
        "area": one.area.value,
        "standing": one.standing.value,
        "confirmed": row.regime_confirmed,
        "care_kind": one.care_kind.value if one.care_kind else None,
        "forms": [form.value for form in ServiceForm if form in one.forms],
        "unit": one.unit.value,
        "fee_rule": one.fee_rule.value,
        "flat_price": one.flat_price,
        "flat_from": one.flat_from,
        "vat": one.vat.value,
        "active": row.active,
        "from": card.active_from,
        "to": card.active_to,
        "target_groups": sorted(one.groups),
        "life_areas": [area.value for area in LifeArea if area in one.life_areas],
        "offer_text": one.offer_text,
        "standard": _standard(tx, row.id),
        "project": _project(tx, card.project_id),
    }


def _standard(tx: Transaction, service_id: UUID) -> Entry | None:
    version = standard_on(tx, service_id, tx.today)
    if version is None:
        return None
    text = version.text
    return {
        "version": version.number,
        "from": version.valid_from,
        "purpose": text.purpose,
        "course": text.course,
        "staff": text.staff,
        "quality": text.quality,
        "points": list(text.points),
    }


def _project(tx: Transaction, project_id: UUID | None) -> Entry | None:
    if project_id is None:
        return None
    project = project_brief(tx, project_id)
    return {"name": project.name, "number": project.number, "fund": project.fund}


def _programme(tx: Transaction, view: ProgrammeView) -> Entry:
    card = view.card
    return {
        "code": card.code,
        "name": card.name,
        "state": view.state.value,
        "resolution": card.resolution,
        "from": card.starts_on,
        "to": card.ends_on,
        "budget": card.budget,
        "services": [_limits(tx, view, one) for one in view.services],
        "conditions": [
            {"service": _code(view, one.service_id), "text": one.text, "proof": one.proof.value}
            for one in view.conditions
        ],
        "reliefs": [_relief(view, one) for one in view.reliefs],
    }


def _limits(tx: Transaction, view: ProgrammeView, one: ServiceOfProgramme) -> Entry:
    price = price_on(tx, view.id, one.service_id, tx.today)
    return {
        "code": one.code,
        "people_expected": one.limits.people_expected,
        "places": one.limits.places,
        "units_per_person": one.limits.units_per_person,
        "budget": one.limits.budget,
        "price": rounded(price.amount) if price else None,
    }


def _relief(view: ProgrammeView, one: ReliefRow) -> Entry:
    return {
        "service": _code(view, one.service_id),
        "name": one.relief.name,
        "percent": one.relief.percent,
        "proof": one.relief.proof.value,
        "from": one.relief.valid_from,
        "to": one.relief.valid_to,
    }


def _code(view: ProgrammeView, service_id: UUID | None) -> str | None:
    return view.code_of(service_id) if service_id else None


def _card(one: OpenService, answer: Standing | None, arriving: OpenCatalogue) -> ServiceCard:
    standing = answer or one.standing
    care_kind = one.care_kind if standing is Standing.DECISION else None
    card = ServiceCard(
        code=one.code,
        name=one.name,
        area=one.area,
        regime=standing.regime,
        nature=standing.nature,
        fee_rule=fee_rule_of(one.fee_rule, standing, care_kind),
        unit=one.unit,
        forms=one.forms or frozenset({ServiceForm.INDIVIDUAL}),
        care_kind=care_kind,
        vat=one.vat,
        offer_text=one.offer_text,
        note=f"Z bazy usług: {arriving.centre}, {short_day(arriving.day)}.",
    )
    return replace(card, flat_price=one.flat_price, flat_from=one.flat_from)


def _line(row: ServiceRow, groups: list[str]) -> list[str]:
    card = row.card
    return [
        card.code,
        card.name,
        card.area.label,
        card.standing.label,
        _yes(row.regime_confirmed),
        card.care_kind.label if card.care_kind else "",
        ", ".join(form.label for form in ServiceForm if form in card.forms),
        card.unit.label,
        card.fee_rule.label,
        f"{card.flat_price:f}".replace(".", ",") if card.flat_price is not None else "",
        card.flat_from.isoformat() if card.flat_from else "",
        card.vat.label,
        _yes(row.active),
        card.active_from.isoformat() if card.active_from else "",
        card.active_to.isoformat() if card.active_to else "",
        joined(groups) if groups else "",
        card.offer_text,
    ]


def _yes(claim: bool) -> str:  # noqa: FBT001 - a cell of a table
    return "tak" if claim else "nie"

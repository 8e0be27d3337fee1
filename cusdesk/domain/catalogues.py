"""Starter catalogues of services as files: read strictly, shown before they are taken over."""

from dataclasses import dataclass

from cusdesk.domain.entries import Entry, entry_of
from cusdesk.domain.services import CareKind, FeeRule, ServiceArea, ServiceForm
from cusdesk.domain.terms import Regime


@dataclass(frozen=True, slots=True)
class StarterService:
    """One row of a starter catalogue; `ask` marks a regime the office must look at by name."""

    code: str
    name: str
    area: ServiceArea
    regime: Regime
    fee_rule: FeeRule
    forms: frozenset[ServiceForm]
    care_kind: CareKind | None
    active: bool
    ask: bool
    note: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A starter catalogue; everything in it stays editable."""

    key: str
    name: str
    services: tuple[StarterService, ...]


def catalogue_from(document: object) -> Catalogue:
    """Return the catalogue a document holds, or name the place that is wrong."""
    whole = entry_of(document, "katalog usług").expect(
        ("catalogue", "name", "services"), ("areas_to_decide", "programmes")
    )
    return Catalogue(
        key=whole.text("catalogue"),
        name=whole.text("name"),
        services=tuple(_service(row) for row in whole.entries("services")),
    )


def _service(row: Entry) -> StarterService:
    row.expect(
        ("code", "name", "area", "regime", "forms"), ("fee", "care", "active", "ask", "note")
    )
    given = row.values
    return StarterService(
        code=row.text("code"),
        name=row.text("name"),
        area=row.choice("area", ServiceArea),
        regime=row.choice("regime", Regime),
        fee_rule=row.choice("fee", FeeRule) if "fee" in given else FeeRule.FREE,
        forms=_forms(row),
        care_kind=row.choice("care", CareKind) if "care" in given else None,
        active=row.claim("active") if "active" in given else True,
        ask=row.claim("ask") if "ask" in given else False,
        note=row.optional_text("note") or "",
    )


def _forms(row: Entry) -> frozenset[ServiceForm]:
    given = row.values.get("forms")
    known = {form.value: form for form in ServiceForm}
    if not isinstance(given, list) or not given or any(form not in known for form in given):
        row.refuse(f"„forms” ma być listą z: {', '.join(known)}")
    return frozenset(known[form] for form in given)

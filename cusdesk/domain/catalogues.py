"""Starter catalogues of services as files: read strictly, shown before they are taken over."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cusdesk.domain.entries import Entry, entry_of
from cusdesk.domain.services import CareKind, FeeRule, ServiceArea, ServiceForm, Standing
from cusdesk.domain.terms import Regime


@dataclass(frozen=True, slots=True)
class StarterService:
    """One row of a starter catalogue; `ask` marks a standing the office must settle by name."""

    code: str
    name: str
    area: ServiceArea
    standing: Standing
    fee_rule: FeeRule
    forms: frozenset[ServiceForm]
    care_kind: CareKind | None
    active: bool
    awaits_diagnosis: bool
    ask: bool
    note: str

    @property
    def answers(self) -> tuple[Standing, ...]:
        """Where this row may stand: only what may be a supporting action is asked about as one."""
        if self.standing is Standing.SUPPORTING:
            return (Standing.SUPPORTING, Standing.PROGRAMME)
        return (Standing.DECISION, Standing.PROGRAMME)


@dataclass(frozen=True, slots=True)
class StarterProgramme:
    """A programme a catalogue begins with; `texts` are elements known beforehand, by field."""

    code: str
    name: str
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A starter catalogue; everything in it stays editable."""

    key: str
    name: str
    services: tuple[StarterService, ...]
    programmes: tuple[StarterProgramme, ...] = ()
    # The fourteen areas stand as headings „do decyzji po diagnozie” (practice page 4.3).
    areas_to_decide: bool = False


def catalogue_from(document: object) -> Catalogue:
    """Return the catalogue a document holds, or name the place that is wrong."""
    whole = entry_of(document, "katalog usług").expect(
        ("catalogue", "name", "services"), ("areas_to_decide", "programmes")
    )
    given = whole.values
    return Catalogue(
        key=whole.text("catalogue"),
        name=whole.text("name"),
        services=tuple(_service(row) for row in whole.entries("services")),
        programmes=tuple(_programme(row) for row in whole.entries("programmes"))
        if "programmes" in given
        else (),
        areas_to_decide="areas_to_decide" in given and whole.claim("areas_to_decide"),
    )


def _programme(row: Entry) -> StarterProgramme:
    row.expect(("code", "name"), ())
    return StarterProgramme(row.text("code"), row.text("name"))


def _service(row: Entry) -> StarterService:
    row.expect(
        ("code", "name", "area", "regime", "forms"),
        ("fee", "care", "active", "awaits_diagnosis", "supporting", "ask", "note"),
    )
    given = row.values
    return StarterService(
        code=row.text("code"),
        name=row.text("name"),
        area=row.choice("area", ServiceArea),
        standing=_standing(row),
        fee_rule=row.choice("fee", FeeRule) if "fee" in given else FeeRule.UNSET,
        forms=_forms(row),
        care_kind=row.choice("care", CareKind) if "care" in given else None,
        active=_claims(row, "active", silent=True),
        awaits_diagnosis=_claims(row, "awaits_diagnosis"),
        ask=_claims(row, "ask"),
        note=row.optional_text("note") or "",
    )


def _standing(row: Entry) -> Standing:
    if _claims(row, "supporting"):
        return Standing.SUPPORTING
    decides = row.choice("regime", Regime) is Regime.DECISION
    return Standing.DECISION if decides else Standing.PROGRAMME


def _claims(row: Entry, key: str, *, silent: bool = False) -> bool:
    return row.claim(key) if key in row.values else silent


def _forms(row: Entry) -> frozenset[ServiceForm]:
    given = row.values.get("forms")
    known = {form.value: form for form in ServiceForm}
    if not isinstance(given, list) or not given or any(form not in known for form in given):
        row.refuse(f"„forms” ma być listą z: {', '.join(known)}")
    return frozenset(known[form] for form in given)

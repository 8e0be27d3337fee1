"""What the first-run wizard can fill in for a known gmina; every word stays editable."""

from dataclasses import dataclass, fields

from cusdesk.domain.entries import entry_of


@dataclass(frozen=True, slots=True)
class OfficePreset:
    """Names of organ and centre as papers print them, the appeal body, the starter catalogue."""

    gmina: str
    organ: str
    organ_genitive: str
    gmina_genitive: str
    name: str
    short_name: str
    postcode: str
    place: str
    appeal_body: str
    catalogue: str


def presets_from(document: object) -> tuple[OfficePreset, ...]:
    """Return the presets a document holds, in its order."""
    keys = [field.name for field in fields(OfficePreset)]
    rows = entry_of(document, "gminy").expect(("offices",)).entries("offices")
    return tuple(OfficePreset(**{key: row.expect(keys).text(key) for key in keys}) for row in rows)

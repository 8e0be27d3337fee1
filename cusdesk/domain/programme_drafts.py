"""What a programme being prepared begins with, and what stands beside its empty elements."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from cusdesk.domain.catalogues import Catalogue, StarterProgramme
from cusdesk.domain.entries import entry_of

FIRST_CODE = "P01"
# Texts of the card itself; a condition and a measure are lines of lists and have only examples.
OF_CARD = ("aim", "needs", "people", "procedure", "fees", "proofs", "stages", "monitoring")
_KNOWN = (*OF_CARD, "sources", "condition", "indicator")


@dataclass(frozen=True, slots=True)
class ElementText:
    """What the Act itself says of an element, and how an office might word what it leaves open."""

    draft: str
    example: str


@dataclass(frozen=True, slots=True)
class ElementTexts:
    """The shipped wording of the elements, by the field that holds each."""

    by_field: Mapping[str, ElementText]

    @property
    def drafts(self) -> Mapping[str, str]:
        """The texts a new draft begins with: facts of the Act, nothing a rada would have to say."""
        known = {name: one.draft for name, one in self.by_field.items() if one.draft}
        return MappingProxyType(known)

    def example(self, field: str) -> str:
        """Return how an office might word a field, as it is shown beside it."""
        found = self.by_field.get(field)
        return f"Na przykład: {found.example}" if found is not None else ""


def element_texts_from(document: object) -> ElementTexts:
    """Return the wording a document holds, or name the place that is wrong."""
    whole = entry_of(document, "elementy programu").expect(_KNOWN)
    found: dict[str, ElementText] = {}
    for field in _KNOWN:
        one = entry_of(whole.values[field], f"elementy programu, {field}")
        one.expect(("example",), ("draft",) if field in OF_CARD else ())
        found[field] = ElementText(one.optional_text("draft") or "", one.text("example"))
    return ElementTexts(MappingProxyType(found))


def with_programme(catalogue: Catalogue, gmina_genitive: str, texts: ElementTexts) -> Catalogue:
    """Return a starter catalogue whose services have a programme to stand in, as far as known.

    A catalogue that names no programme gets a draft under a working name; it stays editable.
    """
    if not catalogue.services:
        return catalogue
    named = catalogue.programmes or (
        StarterProgramme(FIRST_CODE, f"Program usług społecznych {gmina_genitive}".strip()),
    )
    return replace(catalogue, programmes=tuple(replace(one, texts=texts.drafts) for one in named))

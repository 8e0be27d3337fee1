"""The statutory kinds of receipts: what counts as income, what does not, what lowers it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cusdesk.domain.entries import Entry
from cusdesk.domain.terms import Term


class Treatment(Term):
    """What art. 8 u.p.s. does with a receipt."""

    COUNTED = "counted", "liczy się"
    NOT_COUNTED = "not_counted", "nie liczy się"
    DEDUCTED = "deducted", "odejmuje się"


@dataclass(frozen=True, slots=True)
class IncomeKind:
    """A kind of receipt with its treatment, its legal basis and a warning where people err."""

    code: str
    name: str
    treatment: Treatment
    basis: str
    note: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None


def income_kinds_from(document: Entry) -> Iterator[IncomeKind]:
    """Return the kinds a document of the law lists."""
    for entry in document.expect({"kinds"}).entries("kinds"):
        entry.expect({"code", "name", "treatment", "basis"}, {"note", "valid_from", "valid_to"})
        yield IncomeKind(
            code=entry.text("code"),
            name=entry.text("name"),
            treatment=entry.choice("treatment", Treatment),
            basis=entry.text("basis"),
            note=entry.optional_text("note"),
            valid_from=entry.optional_day("valid_from"),
            valid_to=entry.optional_day("valid_to"),
        )

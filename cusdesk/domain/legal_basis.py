"""The legal-basis line: composed for the day, the kind of care and the signatory, never fixed."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cusdesk.domain.dated import holds_on
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.entries import Entry
from cusdesk.domain.grants import EndingGround, RefusalGround
from cusdesk.domain.law import Law
from cusdesk.domain.services import CareKind
from cusdesk.domain.users import SigningCapacity
from cusdesk.domain.words import joined

ALONE, OTHERS = "alone", "others"
APPLICATION, EX_OFFICIO = "application", "ex_officio"
URGENT, FARM, IMMEDIATE, EXEMPTION = "urgent", "farm", "immediate", "exemption"
HOMELESS = "homeless"
LAPSED, REPEALED = "lapsed", "repealed"
CORRECTS = "corrects"


def refused_for(ground: RefusalGround) -> str:
    """Return the tag of a refusal on one ground."""
    return f"refused_{ground}"


def ended_by(ground: EndingGround) -> str:
    """Return the tag of an ending on one ground."""
    return f"ended_{ground}"


KNOWN_TAGS = frozenset(
    {*DecisionKind, *CareKind, *(f"signed_by_{capacity}" for capacity in SigningCapacity)}
    | {*map(refused_for, RefusalGround), *map(ended_by, EndingGround)}
    | {ALONE, OTHERS, HOMELESS, APPLICATION, EX_OFFICIO, URGENT, FARM, IMMEDIATE, EXEMPTION}
    | {LAPSED, REPEALED, CORRECTS}
)


@dataclass(frozen=True, slots=True)
class Provision:
    """A place of an act that a decision names when all its conditions hold.

    A condition is a tag of the decision, `a|b` for either of two, `!a` for a tag that is missing.
    """

    act: str
    text: str
    when: tuple[str, ...]
    valid_from: date | None = None
    valid_to: date | None = None

    def applies(self, tags: Collection[str]) -> bool:
        """Whether a decision with `tags` names this provision."""
        return all(
            any(_holds(option, tags) for option in condition.split("|")) for condition in self.when
        )


def _holds(option: str, tags: Collection[str]) -> bool:
    return option[1:] not in tags if option.startswith("!") else option in tags


def legal_basis(
    provisions: Iterable[Provision],
    law: Law,
    day: date,
    tags: Collection[str],
    further: Iterable[str] = (),
) -> str:
    """Return what stands after „Na podstawie”: provisions act by act, then `further` sources."""
    named: dict[str, list[str]] = {}
    for provision in provisions:
        if holds_on(provision, day) and provision.applies(tags):
            named.setdefault(provision.act, []).append(provision.text)
    acts = [f"{_enumerated(texts)} {law.text_on(act, day).full}" for act, texts in named.items()]
    return joined([*acts, *further], "oraz")


def texts_quoted(
    provisions: Iterable[Provision], law: Law, day: date, tags: Collection[str]
) -> str:
    """Return which consolidated texts the basis line quotes, for the record of the document."""
    acts = dict.fromkeys(
        provision.act
        for provision in provisions
        if holds_on(provision, day) and provision.applies(tags)
    )
    return "; ".join(f"{act}: {law.text_on(act, day).journal}" for act in acts)


def _enumerated(texts: list[str]) -> str:
    """Return places of one act in a row; „oraz” where an „i” would stand beside another."""
    return joined(texts, "i" if len(texts) == len("ab") else "oraz")


def provisions_from(document: Entry) -> Iterator[Provision]:
    """Return the provisions a document of the wording lists, in the order of the line."""
    for row in document.expect({"provisions"}).entries("provisions"):
        row.expect({"act", "text"}, {"when", "valid_from", "valid_to"})
        yield Provision(
            act=row.text("act"),
            text=row.text("text"),
            when=_conditions(row),
            valid_from=row.optional_day("valid_from"),
            valid_to=row.optional_day("valid_to"),
        )


def _conditions(row: Entry) -> tuple[str, ...]:
    listed = row.values.get("when", [])
    if not isinstance(listed, list):
        row.refuse("„when” ma być listą warunków")
    for condition in listed:
        for option in str(condition).split("|"):
            if option.removeprefix("!") not in KNOWN_TAGS:
                row.refuse(f"nieznany warunek „{option}”")
    return tuple(str(condition) for condition in listed)

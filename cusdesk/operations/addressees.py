"""Who a decision is addressed and delivered to: the party, or whoever acts for it."""

import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cusdesk.domain.decision_facts import TITLES, DecisionFacts
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.grants import EndingGround
from cusdesk.domain.terms import Sex
from cusdesk.operations.addresses import letter_address
from cusdesk.operations.declaration import part
from cusdesk.operations.representatives import RepresentativeView, addressee_for
from cusdesk.operations.residents import existing_resident
from cusdesk.operations.transaction import Transaction

_POSTCODE = re.compile(r"\b\d{2}-\d{3}\b")


@dataclass(frozen=True, slots=True)
class Addressee:
    """One who gets a decision: the lines of the envelope, and all in one line for the list."""

    name: str
    lines: tuple[str, ...]
    e_delivery: str = ""
    at_centre: bool = False

    @property
    def lacks_postcode(self) -> bool:
        """Whether the post would get an envelope without a code; nobody is written to at all."""
        return bool(self.lines[1:]) and not any(_POSTCODE.search(line) for line in self.lines)

    @property
    def line(self) -> str:
        """Name and address on one line."""
        return ", ".join(self.lines)


def code_caution(one: Addressee, before: str) -> str:
    """Return the caution where an envelope has no postcode; `before` says what comes next."""
    if not one.lacks_postcode:
        return ""
    return (
        f"W adresie na kopercie ({one.name}) nie ma kodu pocztowego. Uzupełnij go na karcie osoby, "
        f"zanim {before}."
    )


@part
def addressees_of(
    tx: Transaction, resident_id: UUID, facts: DecisionFacts
) -> tuple[Addressee, ...]:
    """Return who gets the decision; after a death someone living with a legal interest."""
    if facts.terms.ending is EndingGround.DEATH:
        sex, terms = facts.terms.addressee_sex, facts.terms
        title = f"{TITLES[sex]['nominative']} " if sex else ""
        return (_named(terms.addressee, terms.addressee_place, title),)
    return (party_addressee(tx, resident_id, facts.day, facts.person.nominative),)


@part
def party_addressee(tx: Transaction, resident_id: UUID, day: date, nominative: str) -> Addressee:
    """Return the party as addressee; letters go to a representative where there is one."""
    resident = existing_resident(tx, resident_id)
    # An unknown sex is no woman's: without it the name stands alone.
    title = f"{TITLES[resident.sex]['nominative']} " if resident.sex else ""
    acting = addressee_for(tx, resident_id, day)
    if acting is not None:
        return _represented(f"{title}{nominative}", resident.sex, acting)
    place = letter_address(tx, resident_id, day)
    return Addressee(
        name=nominative,
        lines=(f"{title}{nominative}", *filter(None, place.lines)),
        e_delivery=resident.e_delivery,
        at_centre=place.at_centre,
    )


def _represented(party: str, sex: Sex | None, acting: RepresentativeView) -> Addressee:
    # art. 40 § 1 and 2 KPA: to the statutory representative or to the attorney
    form = acting.form
    if not form.address:
        raise InvalidInputError(
            f"Wpisz adres przedstawiciela ({form.name}) na karcie osoby: pisma doręcza się jemu "
            "(art. 40 KPA)."
        )
    ground = f" ({form.kind.label})" if form.kind else ""
    return Addressee(
        name=form.name,
        lines=(party, f"{_REPRESENTED[sex]}: {form.name}{ground}", *_split(form.address)),
    )


_REPRESENTED: dict[Sex | None, str] = {
    Sex.FEMALE: "reprezentowana przez",
    Sex.MALE: "reprezentowany przez",
    None: "w imieniu tej osoby działa",
}


def _named(name: str, place: str, title: str) -> Addressee:
    return Addressee(name=name.strip(), lines=(f"{title}{name.strip()}", *_split(place.strip())))


def _split(address: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in address.split(",") if part.strip())

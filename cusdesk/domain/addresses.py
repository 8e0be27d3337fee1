"""Addresses as lists and envelopes show them."""

import re
from dataclasses import dataclass

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.words import NBSP, folded

_POSTCODE_DIGITS = 5
# What a street may be called by instead of „ul.”; such a name stands as it is.
_KIND_OF_STREET = re.compile(
    r"(ul|ulica|al|aleja|aleje|pl|plac|os|osiedle|rondo|skwer|bulwary?|rynek|park|wał|wybrzeże"
    r"|droga|szosa|trakt|zaułek|pasaż|planty|kolonia|deptak|promenada)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where someone lives, stays or takes letters; a hamlet may have no street."""

    locality: str
    gmina: str = ""
    street: str = ""
    house: str = ""
    flat: str = ""
    postcode: str = ""
    post_office: str = ""
    locality_id: str = ""

    @property
    def number(self) -> str:
        """House with flat: „14/3”."""
        return f"{self.house}/{self.flat}" if self.flat else self.house

    @property
    def line(self) -> str:
        """The address in one line: „ul. Szkolna 14/3, Kramsk” or „Wola Podłężna 12”."""
        first = " ".join(filter(None, (self.street, self.number)))
        if self.street:
            return f"{first}, {self.locality}"
        return f"{self.locality}{NBSP}{self.number}" if self.number else self.locality

    @property
    def whole(self) -> str:
        """The address on papers, with its postcode: „Wola Podłężna 12, 62-511 Kramsk”."""
        first, *rest = self.envelope
        return ", ".join((first, *rest)) if self.postcode else self.line

    @property
    def envelope(self) -> tuple[str, ...]:
        """The lines below the name on a letter; the post office's place stands last."""
        post = self.post_office or self.locality
        last = f"{self.postcode} {post}".strip()
        if self.street:
            first = f"{self.street} {self.number}".strip()
            middle = (self.locality,) if folded(post) != folded(self.locality) else ()
            return (first, *middle, last)
        first = f"{self.locality} {self.number}".strip()
        # Without a code the second line would only name the village again.
        return (first,) if last == self.locality else (first, last)

    @property
    def fold(self) -> str:
        """The place as it is compared with another: letters folded, „ul.” left out."""
        street = folded(self.street).removeprefix("ul.").removeprefix("ulica").strip()
        return "|".join((folded(self.locality), street, folded(self.number)))


def street_named(typed: str) -> str:
    """Return a street as an envelope has it: „Polna” is „ul. Polna”, „Rynek” stays „Rynek”."""
    name = " ".join(typed.split())
    return name if not name or _KIND_OF_STREET.match(name) else f"ul. {name}"


def postcode(typed: str) -> str:
    """Return a postcode as „62-511”, typed with or without its dash."""
    digits = "".join(letter for letter in typed if letter.isdigit())
    if not typed.strip():
        return ""
    if len(digits) != _POSTCODE_DIGITS or not set(typed) <= set("0123456789- "):
        raise InvalidInputError("Kod pocztowy ma pięć cyfr, na przykład 62-511.", "postcode")
    return f"{digits[:2]}-{digits[2:]}"

"""Official terms: stored by their English key, shown by their Polish name."""

from enum import StrEnum
from typing import Self


class Term(StrEnum):
    """A term with a stable key and the Polish name a clerk reads."""

    label: str

    def __new__(cls, key: str, label: str = "") -> Self:
        """Make the term `key`, shown as `label`; with the key alone, look the term up."""
        term = str.__new__(cls, key)
        term._value_ = key
        term.label = label
        return term


class Regime(Term):
    """Which law a service stands under; it decides steps, signatory, account and paper."""

    DECISION = "decision", "z decyzją (pomoc społeczna)"
    PROGRAMME = "programme", "z programu usług społecznych"


class Organ(Term):
    """Who decides: the document kind says which, never a free text."""

    EXECUTIVE = "executive", "wójt, burmistrz lub prezydent miasta"
    DIRECTOR = "director", "dyrektor centrum"


class Sex(Term):
    """Sex as the PESEL register knows it; it decides name forms and salutation."""

    FEMALE = "female", "kobieta"
    MALE = "male", "mężczyzna"

"""A fault of a draft decision, as its form shows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault of a draft and the field of its form, or the screen, where it is put right."""

    sentence: str
    field: str = ""
    place: str = ""

"""The names invented people bear, read from a shipped list."""

from dataclasses import dataclass

from cusdesk.domain.entries import entry_of
from cusdesk.domain.terms import Sex


@dataclass(frozen=True, slots=True)
class NameList:
    """Given names by sex, surnames (feminine form first where the sexes differ), streets."""

    given: dict[Sex, tuple[str, ...]]
    surnames: tuple[str, ...]
    streets: tuple[str, ...]


def names_from(document: object) -> NameList:
    """Return the lists a document holds."""
    whole = entry_of(document, "nazwiska").expect(("female", "male", "surnames", "streets"))
    return NameList(
        given={
            Sex.FEMALE: tuple(whole.text("female").split()),
            Sex.MALE: tuple(whole.text("male").split()),
        },
        surnames=tuple(whole.text("surnames").split()),
        streets=tuple(whole.text("streets").split()),
    )


def surname_for(entry: str, sex: Sex) -> str:
    """Return the form of a surname that fits the sex."""
    feminine, _, masculine = entry.partition("/")
    return feminine if sex is Sex.FEMALE or not masculine else masculine

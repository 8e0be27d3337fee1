"""When two entries are probably one person: shown while typing, never a wall."""

from dataclasses import dataclass
from datetime import date

from cusdesk.domain.terms import Term
from cusdesk.domain.words import folded

_SHORTEST_SLIP = 4


class Likeness(Term):
    """Why an entry looks like a person already known; the strongest reason comes first."""

    SAME_PESEL = "same_pesel", "ten sam numer PESEL"
    SAME_NAME_AND_BIRTH = "same_name_and_birth", "to samo nazwisko, imię i data urodzenia"
    NEAR_NAME_SAME_BIRTH = "near_name_same_birth", "podobne nazwisko i ta sama data urodzenia"
    NEAR_NAME_SAME_PLACE = "near_name_same_place", "podobne nazwisko i ten sam adres"
    SAME_NAME = "same_name", "to samo nazwisko i imię, bez daty urodzenia do porównania"


STRENGTH = {likeness: rank for rank, likeness in enumerate(Likeness)}


@dataclass(frozen=True, slots=True)
class Person:
    """What is compared of a person; `place` is the folded address (`Place.fold`)."""

    surname: str
    given_name: str
    former_surname: str = ""
    pesel: str = ""
    birth_date: date | None = None
    place: str = ""


def likeness(one: Person, other: Person) -> Likeness | None:
    """Return the strongest reason to think that two entries are one person."""
    if one.pesel and one.pesel == other.pesel:
        return Likeness.SAME_PESEL
    if not near_names(one, other):
        return None
    same_name = _names(one) == _names(other)
    if one.birth_date and one.birth_date == other.birth_date:
        return Likeness.SAME_NAME_AND_BIRTH if same_name else Likeness.NEAR_NAME_SAME_BIRTH
    if one.pesel and other.pesel:
        # Father and son of one name under one roof: two numbers are two people.
        return None
    if one.place and one.place == other.place:
        return Likeness.NEAR_NAME_SAME_PLACE
    unknown = one.birth_date is None or other.birth_date is None
    return Likeness.SAME_NAME if same_name and unknown else None


def near_names(one: Person, other: Person) -> bool:
    """Whether the names agree but for a slip, a swap, a maiden name or half a double surname."""
    (surname, given), (other_surname, other_given) = _names(one), _names(other)
    if near_words(surname, other_given) and near_words(given, other_surname):
        return True
    surnames = _surnames(one), _surnames(other)
    alike = any(near_words(a, b) for a in surnames[0] for b in surnames[1])
    return alike and near_words(given, other_given)


def near_words(one: str, other: str) -> bool:
    """Whether two folded words are equal or one slip of the keys apart."""
    if one == other:
        return bool(one)
    return min(len(one), len(other)) >= _SHORTEST_SLIP and one_slip_apart(one, other)


def one_slip_apart(one: str, other: str) -> bool:
    """Whether one letter was added, left out, changed, or swapped with its neighbour."""
    short, long = sorted((one, other), key=len)
    at = next(
        (i for i, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), -1
    )
    if at < 0:
        return len(long) - len(short) == 1
    if len(short) + 1 == len(long):
        return short[at:] == long[at + 1 :]
    if len(short) != len(long):
        return False
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]


def _names(person: Person) -> tuple[str, str]:
    return folded(person.surname), folded(person.given_name)


def _surnames(person: Person) -> set[str]:
    whole = {folded(person.surname), folded(person.former_surname)}
    halves = {half for name in whole for half in name.split("-")}
    return (whole | halves) - {""}

"""The waiting list of a programme's service: in order of application, each place explained."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cusdesk.domain.dates import short_day
from cusdesk.domain.words import counted, plural


@dataclass(frozen=True, slots=True)
class Waiting:
    """One application in line: when it came, and its number in the register of that year."""

    id: UUID
    received_on: date
    year: int
    number: int
    considered: bool = True


@dataclass(frozen=True, slots=True)
class PlaceInLine:
    """Where an application stands, and the sentences that say why, without anybody's name."""

    place: int
    ahead: int
    not_considered: int
    sentences: tuple[str, ...]


def in_line(entries: Sequence[Waiting]) -> list[Waiting]:
    """Return applications in the order they came; of one day, in the order of the register."""
    return sorted(entries, key=lambda one: (one.received_on, one.year, one.number, one.id))


def place_in_line(
    entries: Sequence[Waiting], own: UUID, free_places: int | None = 0
) -> PlaceInLine:
    """Return the place of the application `own`, told to whoever answers it."""
    ordered = in_line(entries)
    at = next(index for index, one in enumerate(ordered) if one.id == own)
    before = ordered[:at]
    waiting = sum(1 for one in before if one.considered)
    unread = len(before) - waiting
    sentences = (
        f"Miejsce na liście oczekujących: {at + 1}.",
        _why(ordered[at], before),
        *([_unread(unread)] if unread else []),
        _when(at, free_places),
    )
    return PlaceInLine(at + 1, waiting, unread, sentences)


def _why(own: Waiting, before: Sequence[Waiting]) -> str:
    came = f"wniosek wpłynął {short_day(own.received_on)}"
    if not before:
        return f"Nikt nie złożył wniosku wcześniej: {came}."
    number = len(before)
    waits = plural(number, "czeka", "czekają", "czeka")
    others = counted(number, "osoba", "osoby", "osób")
    same_day = sum(1 for one in before if one.received_on == own.received_on)
    tail = f"; {_lower_numbers(same_day)}" if same_day else ""
    return f"Wcześniej {waits} {others}. O kolejności decyduje dzień wpływu: {came}{tail}."


def _lower_numbers(number: int) -> str:
    said = counted(number, "wniosek", "wnioski", "wniosków")
    verb = plural(number, "ma", "mają", "ma")
    return f"{said} z tego samego dnia {verb} niższy numer w rejestrze"


def _unread(number: int) -> str:
    said = counted(number, "wniosek", "wnioski", "wniosków")
    verb = plural(number, "czeka", "czekają", "czeka")
    return f"W tej liczbie {said} {verb} jeszcze na rozpatrzenie, więc kolejność może się poprawić."


def _when(ahead: int, free_places: int | None) -> str:
    if free_places is None or free_places > ahead:
        return "Wolne miejsce już jest: można zakwalifikować."
    needed = ahead + 1 - free_places
    must = plural(needed, "musi", "muszą", "musi")
    places = counted(needed, "miejsce", "miejsca", "miejsc")
    return f"Żeby przyszła kolej, {must} się zwolnić {places}."

"""The activities of home care under the headings of the statute, with common suggestions."""

import re
from dataclasses import dataclass

from cusdesk.domain.dates import DAYS_IN_WEEK, WEEKDAYS
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.grants import SCOPES, CareScope
from cusdesk.domain.services import CareKind
from cusdesk.domain.words import folded

MOST_MINUTES = 12 * 60
MOST_TIMES_A_DAY = 10
MOST_TIMES_A_MONTH = 31
DAY_LETTERS = ("pn", "wt", "śr", "cz", "pt", "so", "nd")
WORKDAYS = "1111100"
EVERY_DAY = "1111111"


@dataclass(frozen=True, slots=True)
class Activity:
    """One row of the grid: what is done, how long, how often a day, on which days or how often.

    `days` has one digit a day from Monday on; it is empty where `times_a_month` counts.
    """

    need: str
    activity: str
    minutes: int
    times_a_day: int = 1
    days: str = WORKDAYS
    times_a_month: int | None = None


# Common in decisions of small centres; a starting point that the office edits freely.
SUGGESTIONS: tuple[Activity, ...] = tuple(
    Activity(group.label, name, minutes, 1, days, None if days else 1)
    for group, name, minutes, days in (
        (CareScope.LIVING, "przygotowanie śniadania", 20, WORKDAYS),
        (CareScope.LIVING, "przygotowanie obiadu", 45, WORKDAYS),
        (CareScope.LIVING, "pomoc przy spożywaniu posiłków", 20, WORKDAYS),
        (CareScope.LIVING, "zakupy", 60, "0100100"),
        (CareScope.LIVING, "sprzątanie użytkowanych pomieszczeń", 60, "1001000"),
        (CareScope.LIVING, "pranie i wymiana pościeli", 60, "0000100"),
        (CareScope.LIVING, "palenie w piecu i przyniesienie opału", 30, EVERY_DAY),
        (CareScope.LIVING, "załatwianie spraw urzędowych i opłat", 60, ""),
        (CareScope.HYGIENE, "toaleta poranna i ubieranie", 30, WORKDAYS),
        (CareScope.HYGIENE, "kąpiel", 45, "0100100"),
        (CareScope.HYGIENE, "mycie głowy i obcinanie paznokci", 30, "0000100"),
        (CareScope.HYGIENE, "zmiana pieluchomajtek", 15, EVERY_DAY),
        (CareScope.HYGIENE, "zmiana bielizny osobistej i pościelowej", 20, "0010000"),
        (CareScope.HYGIENE, "układanie w łóżku i zmiana pozycji", 15, EVERY_DAY),
        (CareScope.NURSING, "podawanie leków według zlecenia lekarza", 10, WORKDAYS),
        (CareScope.NURSING, "pomiar ciśnienia i poziomu cukru", 10, WORKDAYS),
        (CareScope.NURSING, "smarowanie i oklepywanie", 20, WORKDAYS),
        (CareScope.NURSING, "realizacja recept i zamawianie wizyt lekarskich", 60, ""),
        (CareScope.CONTACTS, "rozmowa, czytanie prasy i listów", 20, WORKDAYS),
        (CareScope.CONTACTS, "spacer", 30, "0101000"),
        (CareScope.CONTACTS, "kontakt z rodziną i sąsiadami", 15, "0100100"),
        (CareScope.CONTACTS, "towarzyszenie w drodze do lekarza", 120, ""),
        (CareScope.BASIC_LIVING, "zakupy i przyniesienie opału", 45, "0100100"),
        (CareScope.BASIC_LIVING, "przygotowanie prostego posiłku", 30, WORKDAYS),
        (CareScope.BASIC_HYGIENE, "pomoc przy myciu i ubieraniu", 30, WORKDAYS),
        (CareScope.TEACHING, "nauka samodzielnego przygotowania posiłku", 60, "1010100"),
        (CareScope.TEACHING, "trening gospodarowania pieniędzmi", 60, "0100000"),
        (CareScope.TEACHING, "wspieranie w kontaktach i rozmowie", 60, "0101000"),
        (CareScope.TREATMENT, "pilnowanie przyjmowania leków i wizyt", 30, WORKDAYS),
        (CareScope.TREATMENT, "towarzyszenie u lekarza", 120, ""),
        (CareScope.REHABILITATION, "ćwiczenia usprawniające według zlecenia", 60, "1010100"),
        (CareScope.HOUSING, "pomoc w opłatach i sprawach mieszkaniowych", 60, ""),
        (CareScope.CLASSES, "droga na zajęcia i z powrotem", 60, "1010100"),
    )
)


def suggested(care: CareKind, text: str = "") -> tuple[Activity, ...]:
    """Return what is common in a kind of care and has `text` in its name, letters folded."""
    wanted = folded(text)
    needs = {scope.label for scope in SCOPES[care]}
    return tuple(one for one in SUGGESTIONS if one.need in needs and wanted in folded(one.activity))


def need_of(care: CareKind, activity: str) -> str:
    """Return the heading of the statute an activity belongs under, or nothing where in doubt.

    It is told by a word that leaves none: „mycie” stands under „opieka higieniczna”.
    """
    words = folded(activity).split()
    told = {
        scope.label
        for scopes, beginnings in _TELLING
        for scope in scopes
        if scope in SCOPES[care] and any(word.startswith(beginnings) for word in words)
    }
    return told.pop() if len(told) == 1 else ""


# art. 50 ust. 3 and 3a u.p.s.; the same words stand under the plainer headings of neighbours' help.
_TELLING: tuple[tuple[tuple[CareScope, ...], tuple[str, ...]], ...] = (
    (
        (CareScope.HYGIENE, CareScope.BASIC_HYGIENE),
        ("myci", "kapiel", "toalet", "ubieran", "pielucho", "czesan", "golen", "higien", "paznok"),
    ),
    (
        (CareScope.LIVING, CareScope.BASIC_LIVING),
        ("zakup", "posil", "obiad", "sniadan", "gotowan", "sprzat", "pranie", "prasowan", "opal"),
    ),
    ((CareScope.NURSING,), ("leki", "lekow", "cisnieni", "opatrun", "oklepyw")),
    ((CareScope.CONTACTS,), ("spacer", "rozmow", "czytani")),
)


def checked(row: Activity, position: int) -> Activity:
    """Return the row as it is stored, or say what it lacks and where it stands."""
    place, field = f"Wiersz {position}", f"{position}"
    if not row.activity.strip():
        raise InvalidInputError(f"{place}: wpisz czynność, na przykład „zakupy”.", field)
    if not 1 <= row.minutes <= MOST_MINUTES:
        raise InvalidInputError(f"{place}: czas mieści się między 1 minutą a 12 godzinami.", field)
    if not 1 <= row.times_a_day <= MOST_TIMES_A_DAY:
        raise InvalidInputError(f"{place}: krotność w ciągu dnia mieści się między 1 a 10.", field)
    if row.times_a_month is not None:
        return _monthly(row, place, field)
    if len(row.days) != DAYS_IN_WEEK or "1" not in row.days:
        raise InvalidInputError(
            f"{place}: zaznacz dni tygodnia albo wpisz, ile razy w miesiącu.", field
        )
    return Activity(
        row.need.strip(), row.activity.strip(), row.minutes, row.times_a_day, row.days, None
    )


def _monthly(row: Activity, place: str, field: str) -> Activity:
    if not 1 <= (row.times_a_month or 0) <= MOST_TIMES_A_MONTH:
        raise InvalidInputError(f"{place}: liczba razy w miesiącu to od 1 do 31.", field)
    return Activity(row.need.strip(), row.activity.strip(), row.minutes, 1, "", row.times_a_month)


def parse_when(text: str) -> tuple[str, int | None]:
    """Return the days, or how often a month, typed as „pn-pt”, „wt, pt” or „2 w miesiącu”."""
    typed = folded(text).replace("\u2013", "-")
    if found := _MONTHLY.fullmatch(typed):
        return "", int(found["times"])
    if typed in _NAMED:
        return _NAMED[typed], None
    marks = ["0"] * DAYS_IN_WEEK
    for piece in re.split(r"(?:[\s,;+]|\bi\b)+", typed):
        first, dash, last = piece.partition("-")
        for day in _span(text, first, last if dash else first):
            marks[day] = "1"
    return "".join(marks), None


def _span(text: str, first: str, last: str) -> range:
    begins, ends = _day(first), _day(last)
    if begins is None or ends is None or begins > ends:
        raise InvalidInputError(
            f"„{text.strip()[:30]}” nie mówi, kiedy. Wpisz na przykład: pn-pt, codziennie, wt pt "
            "albo 2 w miesiącu.",
            "when",
        )
    return range(begins, ends + 1)


def _day(typed: str) -> int | None:
    """Return the day that letters name: „cz”, „czw.”, „czwartek”, „4”."""
    letters = typed.removesuffix(".")
    if letters in _DAYS:
        return _DAYS[letters]
    named = [at for at, name in enumerate(_NAMES) if len(letters) > 1 and name.startswith(letters)]
    return named[0] if len(named) == 1 else None


def when_text(days: str, times_a_month: int | None) -> str:
    """Return when an activity is done as the grid shows it: „pn–pt”, „wt, pt”, „2 w miesiącu”."""
    if times_a_month is not None:
        return f"{times_a_month} w miesiącu"
    if days == EVERY_DAY:
        return "codziennie"
    at = [place for place, mark in enumerate(days) if mark == "1"]
    runs_on = len(at) > _SHORT_RUN and at[-1] - at[0] == len(at) - 1
    if runs_on:
        return f"{DAY_LETTERS[at[0]]}–{DAY_LETTERS[at[-1]]}"
    return ", ".join(DAY_LETTERS[place] for place in at)


_SHORT_RUN = 2
_DAYS = (
    {folded(letters): place for place, letters in enumerate(DAY_LETTERS)}
    | {str(place + 1): place for place in range(DAYS_IN_WEEK)}
    | {"ndz": DAYS_IN_WEEK - 1}
)
_NAMES = tuple(folded(name) for name in WEEKDAYS)
_NAMED = {"codziennie": EVERY_DAY, "dni robocze": WORKDAYS, "robocze": WORKDAYS}
_MONTHLY = re.compile(r"(?P<times>[0-9]{1,2}) ?(?:x|razy|raz)? ?(?:w )?(?:m|mies|miesiacu)\.?")

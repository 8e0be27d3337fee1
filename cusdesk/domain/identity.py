"""Who a resident is: what is asked, what follows from the PESEL, what is refused."""

from dataclasses import dataclass, replace
from datetime import date

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.pesel import read_pesel
from cusdesk.domain.residents import MaritalStatus, NoPeselReason
from cusdesk.domain.terms import Sex, Term

_MASKED = "•"
_SHOWN_DIGITS = 6
_OLDEST = 125


class Standing(Term):
    """Whether the centre still serves a person."""

    HERE = "here", "mieszka w gminie"
    MOVED = "moved", "wyprowadzka"
    DEAD = "dead", "nie żyje"


@dataclass(frozen=True, slots=True)
class Identity:
    """What the office writes down about who someone is; only the name is always known."""

    surname: str = ""
    given_name: str = ""
    second_name: str = ""
    former_surname: str = ""
    pesel: str = ""
    no_pesel_reason: NoPeselReason | None = None
    birth_date: date | None = None
    sex: Sex | None = None
    marital_status: MaritalStatus | None = None
    citizenship: str = ""
    identity_document: str = ""
    old_number: str = ""
    e_delivery: str = ""
    homeless: bool = False
    has_close_kin: bool | None = None
    note: str = ""

    @property
    def name(self) -> str:
        """Given name and surname, as letters say them."""
        return f"{self.given_name} {self.surname}".strip()


IDENTITY_LABELS = {
    "surname": "Nazwisko",
    "given_name": "Imię",
    "second_name": "Drugie imię",
    "former_surname": "Nazwisko rodowe lub poprzednie",
    "pesel": "PESEL",
    "no_pesel_reason": "Dlaczego nie ma numeru PESEL",
    "birth_date": "Data urodzenia",
    "sex": "Płeć",
    "marital_status": "Stan cywilny",
    "citizenship": "Obywatelstwo",
    "identity_document": "Numer dokumentu tożsamości",
    "old_number": "Numer w poprzednim programie",
    "e_delivery": "Adres do e-Doręczeń",
    "homeless": "Osoba bezdomna",
    "has_close_kin": "Wstępni lub zstępni",
    "note": "Uwagi",
}


def checked_identity(identity: Identity, today: date) -> Identity:
    """Return what is stored of what was typed: tidy names, birth and sex read from the PESEL."""
    tidy = replace(
        identity,
        surname=tidy_name(identity.surname),
        given_name=tidy_name(identity.given_name),
        second_name=tidy_name(identity.second_name),
        former_surname=tidy_name(identity.former_surname),
        pesel="".join(identity.pesel.split()),
        citizenship=_spaced(identity.citizenship),
        identity_document=_spaced(identity.identity_document),
        old_number=_spaced(identity.old_number),
        e_delivery=_spaced(identity.e_delivery),
    )
    _refuse_bad_names(tidy)
    return _with_pesel(tidy, today) if tidy.pesel else _without_pesel(tidy, today)


def _refuse_bad_names(identity: Identity) -> None:
    for field in ("surname", "given_name"):
        if not getattr(identity, field):
            raise InvalidInputError(f"Uzupełnij pole „{IDENTITY_LABELS[field]}”.", field)
    for field in ("surname", "given_name", "second_name", "former_surname"):
        if any(letter.isdigit() for letter in getattr(identity, field)):
            raise InvalidInputError(
                f"W polu „{IDENTITY_LABELS[field]}” stoją cyfry. Wpisz same litery.", field
            )


def _with_pesel(identity: Identity, today: date) -> Identity:
    known = read_pesel(identity.pesel, today)
    return replace(
        identity,
        pesel=known.number,
        birth_date=known.birth_date,
        sex=known.sex,
        no_pesel_reason=None,
    )


def _without_pesel(identity: Identity, today: date) -> Identity:
    if identity.no_pesel_reason is None:
        raise InvalidInputError("Wpisz PESEL albo wybierz, dlaczego go nie ma.", "no_pesel_reason")
    born = identity.birth_date
    if born and born > today:
        raise InvalidInputError("Data urodzenia leży w przyszłości. Popraw ją.", "birth_date")
    if born and today.year - born.year > _OLDEST:
        raise InvalidInputError(
            f"Z daty urodzenia wynika wiek ponad {_OLDEST} lat. Sprawdź rok.", "birth_date"
        )
    return identity


def tidy_name(typed: str) -> str:
    """Return a name with single spaces; one typed in a single case gets its capital letters."""
    name = _spaced(typed).replace(" - ", "-")
    if name.islower() or (name.isupper() and len(name) > 1):
        return "-".join(
            " ".join(word[:1].upper() + word[1:].lower() for word in half.split(" "))
            for half in name.split("-")
        )
    return name


def masked_pesel(pesel: str) -> str:
    """Return a PESEL as lists show it: the birth digits, the rest covered."""
    return pesel[:_SHOWN_DIGITS] + _MASKED * (len(pesel) - _SHOWN_DIGITS)


def age_on(born: date, day: date) -> int:
    """Return the full years lived by `day`."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _spaced(text: str) -> str:
    return " ".join(text.split())

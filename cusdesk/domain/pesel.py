"""The PESEL number: whether it can be one, and the birth date and sex it carries."""

from dataclasses import dataclass
from datetime import date

from stdnum.exceptions import (
    InvalidChecksum,
    InvalidComponent,
    InvalidFormat,
    InvalidLength,
    ValidationError,
)
from stdnum.pl import pesel as stdnum_pesel

from cusdesk.domain.dates import long_day
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.terms import Sex

LENGTH = 11


@dataclass(frozen=True, slots=True)
class Pesel:
    """A valid PESEL with what it says about the person."""

    number: str
    birth_date: date
    sex: Sex


@dataclass(frozen=True, slots=True)
class PeselCheck:
    """What a typed number turned out to be; `reason` is the sentence of a refusal."""

    valid: bool
    birth_date: date | None = None
    sex: Sex | None = None
    reason: str | None = None


def read_pesel(text: str, today: date | None = None) -> Pesel:
    """Return the PESEL typed, or refuse it by its first fault; `today` bars births to come."""
    try:
        number = stdnum_pesel.validate(text)
        born = stdnum_pesel.get_birth_date(number)
    except ValidationError as fault:
        raise InvalidInputError(_sentence(text, fault), "pesel") from fault
    if today is not None and born > today:
        raise InvalidInputError(
            f"Z numeru PESEL wynika data urodzenia {long_day(born)}, która jeszcze nie nadeszła. "
            "Sprawdź cyfry numeru.",
            "pesel",
        )
    return Pesel(number, born, Sex.MALE if int(number[9]) % 2 else Sex.FEMALE)


def check_pesel(text: str, today: date | None = None) -> PeselCheck:
    """Return whether `text` is a PESEL, and why not."""
    try:
        known = read_pesel(text, today)
    except InvalidInputError as refusal:
        return PeselCheck(valid=False, reason=refusal.sentence)
    return PeselCheck(valid=True, birth_date=known.birth_date, sex=known.sex)


def _sentence(text: str, fault: ValidationError) -> str:
    digits = len("".join(text.split()).replace("-", ""))
    return {
        InvalidFormat: "Numer PESEL składa się z samych cyfr. Popraw numer.",
        InvalidLength: f"Numer PESEL ma {LENGTH} cyfr, a ten ma {digits}. Sprawdź numer.",
        InvalidChecksum: "Cyfra kontrolna numeru PESEL się nie zgadza. Sprawdź kolejność cyfr.",
        InvalidComponent: "Z numeru PESEL wynika data, której nie ma w kalendarzu. Sprawdź cyfry.",
    }.get(type(fault), "To nie jest numer PESEL. Sprawdź cyfry.")

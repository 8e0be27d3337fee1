"""What makes a password hard to guess, said while it is typed."""

from collections.abc import Iterable

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.terms import Term
from cusdesk.domain.words import folded

LEAST = 12
GOOD = 16
_FEW_LETTERS = 5
_COMMON = ("haslo", "qwerty", "123456", "abcdef", "password", "polska", "cusdesk", "administrator")


class Strength(Term):
    """How long a password withstands someone who has copied the files."""

    SHORT = "short", f"Jeszcze za krótkie: potrzeba co najmniej {LEAST} znaków."
    WEAK = "weak", "Łatwe do odgadnięcia. Użyj kilku słów, które nic o Tobie nie mówią."
    FAIR = "fair", "Wystarczające. Jedno słowo więcej bardzo je wzmocni."
    GOOD = "good", "Dobre hasło."


REFUSED = frozenset({Strength.SHORT, Strength.WEAK})


def strength(password: str, known: Iterable[str] = ()) -> Strength:
    """Return how strong a password is; `known` are words anyone would try, such as the login."""
    if len(password) < LEAST:
        return Strength.SHORT
    plain = folded(password)
    guessable = [*_COMMON, *(folded(word) for word in known if len(word) > 2)]  # noqa: PLR2004
    left = plain
    for word in guessable:
        left = left.replace(word, "")
    if len(set(left)) < _FEW_LETTERS or len(left) < LEAST // 2:
        return Strength.WEAK
    return Strength.GOOD if len(left) >= GOOD else Strength.FAIR


def check_password(password: str, again: str, known: Iterable[str] = ()) -> None:
    """Refuse a password that is too short, too easy, or typed differently the second time."""
    found = strength(password, known)
    if found in REFUSED:
        raise InvalidInputError(found.label, "password")
    if password != again:
        raise InvalidInputError("Hasła się różnią. Wpisz to samo jeszcze raz.", "password_again")

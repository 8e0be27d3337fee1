"""Whose payment this is: candidates with reasons, one only where the title proves it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cusdesk.domain.bank_statements import BankEntry
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.money import zloty
from cusdesk.domain.numbering import parse_case_mark
from cusdesk.domain.terms import Term
from cusdesk.domain.words import folded

MOST_CANDIDATES = 5
_LEAST_NAME = 3
# A shorter code stands in too many titles by chance.
_LEAST_CODE = 6
# A case mark as people type it into a title: dots may have spaces, slashes or hyphens beside them.
_MARK = re.compile(
    r"(?<![A-Z0-9])([A-ZĄĆĘŁŃÓŚŹŻ]{1,12}(?:-[A-ZĄĆĘŁŃÓŚŹŻ0-9]{1,6}){0,3})"
    r"[ ./]{1,3}([0-9]{1,5})[ ./]{1,3}((?:[0-9]{1,4}[ ./]{1,3}){1,2}[0-9]{4})(?![0-9])"
)


class Clue(Term):
    """Why a payment may be somebody's, from proof to a hint."""

    CODE = "code", "kod z wezwania do zapłaty"
    CASE = "case", "znak sprawy w tytule"
    ACCOUNT = "account", "wpłaty z tego rachunku"
    NAME = "name", "imię i nazwisko"
    SURNAME = "surname", "nazwisko"
    AMOUNT = "amount", "ta sama kwota do zapłaty"

    @property
    def weight(self) -> int:
        """How much it tells beside the others."""
        return _WEIGHTS[self]

    @property
    def proves(self) -> bool:
        """Whether it names one person by itself."""
        return self in {Clue.CODE, Clue.CASE}


_WEIGHTS = {
    Clue.CODE: 100,
    Clue.CASE: 90,
    Clue.ACCOUNT: 30,
    Clue.NAME: 25,
    Clue.SURNAME: 10,
    Clue.AMOUNT: 8,
}


@dataclass(frozen=True, slots=True)
class Payer:
    """Somebody who owes, with all that may stand in a title: marks, codes, names, accounts."""

    key: str
    given_name: str
    surname: str
    case_marks: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    owed: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a payment may be from, and every reason."""

    payer: Payer
    clues: tuple[Clue, ...]

    @property
    def weight(self) -> int:
        """How much the reasons tell together."""
        return sum(clue.weight for clue in self.clues)

    @property
    def reason(self) -> str:
        """The reasons as a list shows them."""
        return ", ".join(clue.label for clue in self.clues)


@dataclass(frozen=True, slots=True)
class Match:
    """What is known of one payment: the proved payer, or candidates for a person to choose from."""

    entry: BankEntry
    candidates: tuple[Candidate, ...]
    proved: Candidate | None
    sentence: str


def match_payment(entry: BankEntry, payers: Iterable[Payer]) -> Match:
    """Return who a payment may be from; only a code or a case mark of one person is a proof."""
    if not entry.is_income:
        return Match(entry, (), None, _NO_INCOME)
    title = _title(entry)
    found = sorted(
        (Candidate(payer, clues) for payer in payers if (clues := tuple(_clues(payer, title)))),
        key=lambda one: (-one.weight, one.payer.surname, one.payer.given_name, one.payer.key),
    )
    named = [one for one in found if any(clue.proves for clue in one.clues)]
    proved = named[0] if len(named) == 1 else None
    shown = tuple(found[:MOST_CANDIDATES])
    return Match(entry, shown, proved, _sentence(entry, found, named))


def match_payments(entries: Iterable[BankEntry], payers: Sequence[Payer]) -> tuple[Match, ...]:
    """Return the matches of a whole file."""
    return tuple(match_payment(entry, payers) for entry in entries)


@dataclass(frozen=True, slots=True)
class _Title:
    marks: frozenset[str]
    squeezed: str
    words: frozenset[str]
    account: str
    amount: Decimal


def _title(entry: BankEntry) -> _Title:
    text = f"{entry.title} {entry.other_name}"
    return _Title(
        marks=frozenset(_marks(entry.title)),
        squeezed="".join(sign for sign in folded(entry.title) if sign.isalnum()),
        words=frozenset(re.split(r"[^a-z0-9]+", folded(text))),
        account=entry.other_account,
        amount=entry.amount,
    )


def _marks(title: str) -> Iterator[str]:
    for found in _MARK.finditer(title.upper()):
        numbers = re.sub(r"[ ./]+", ".", found[3])
        try:
            yield _bare(f"{found[1]}.{found[2]}.{numbers}")
        except InvalidInputError:
            continue


def _bare(mark: str) -> str:
    """Return a case mark without the letters of whoever handles it."""
    known = parse_case_mark(mark)
    return str(known).removesuffix(f".{known.handler}") if known.handler else str(known)


def _clues(payer: Payer, title: _Title) -> Iterator[Clue]:
    codes = (_code(code) for code in payer.codes)
    if any(code in title.squeezed for code in codes if len(code) >= _LEAST_CODE):
        yield Clue.CODE
    if title.marks & {_safe(mark) for mark in payer.case_marks}:
        yield Clue.CASE
    if title.account and title.account in payer.accounts:
        yield Clue.ACCOUNT
    surnames = [part for part in re.split(r"[^a-z]+", folded(payer.surname)) if part]
    if surnames and len("".join(surnames)) >= _LEAST_NAME and set(surnames) <= title.words:
        yield Clue.NAME if folded(payer.given_name) in title.words else Clue.SURNAME
    if title.amount in payer.owed:
        yield Clue.AMOUNT


def _safe(mark: str) -> str:
    try:
        return _bare(mark)
    except InvalidInputError:
        return mark


def _code(code: str) -> str:
    return "".join(sign for sign in folded(code) if sign.isalnum())


def _sentence(entry: BankEntry, found: list[Candidate], named: list[Candidate]) -> str:
    if len(named) == 1:
        return f"Wpłata od: {_who(named[0])} ({named[0].reason})."
    if len(named) > 1:
        return "Tytuł wskazuje na więcej niż jedną osobę. Podziel wpłatę albo wybierz osobę."
    if not found:
        return f"Nie wiadomo, czyja to wpłata {zloty(entry.amount)}. Wybierz osobę albo odłóż."
    return f"Wybierz osobę. Najbliżej jest {_who(found[0])} ({found[0].reason})."


def _who(candidate: Candidate) -> str:
    return f"{candidate.payer.given_name} {candidate.payer.surname}".strip()


_NO_INCOME = "To nie jest wpływ w złotych; program go nie księguje."

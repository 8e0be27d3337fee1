"""Arguments of commands: Polish help and refusals, values read the way screens read them."""

import argparse
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, NoReturn, Protocol, TypeVar

from cusdesk.cli.answers import USAGE
from cusdesk.domain.dates import parse_day, parse_minutes
from cusdesk.domain.errors import InvalidInputError, OfficeError
from cusdesk.domain.money import parse_amount
from cusdesk.domain.words import quoted

Value = TypeVar("Value")

_HOURS = re.compile(r"[0-9]{1,5}(?:[.,][0-9]{1,6})?")
_WHOLE = re.compile(r"[+-]?[0-9]{1,9}")
_TRANSLATIONS = (
    (r"the following arguments are required: (.+)", r"brakuje: \1"),
    (r"one of the arguments (.+) is required", r"podaj jedno z: \1"),
    (r"unrecognized arguments: (.+)", r"nieznane argumenty: \1"),
    (r"argument (.+): not allowed with argument (.+)", r"\1 i \2 wykluczają się"),
    (r"argument (.+): expected (?:one|at least one) argument", r"\1: podaj wartość"),
    (r"argument (.+): invalid choice: (.+) \(choose from (.+)\)", r"\1: nie ma \2, jest: \3"),
    (r"argument (.+): ignored explicit argument (.+)", r"\1 nie przyjmuje wartości \2"),
    (r"argument ([^:]+): (.+)", r"\1: \2"),
)


class Nouns(Protocol):
    """Where a command adds itself."""

    def add_parser(self, name: str, **_settings: Any) -> "Parser":
        """Return the parser of a new command."""


class UsageError(OfficeError):
    """A command was called in a way it does not know."""

    exit_code = USAGE


class Parser(argparse.ArgumentParser):
    """A parser that speaks Polish and refuses with a sentence instead of leaving."""

    def __init__(self, **settings: object) -> None:
        settings |= {"add_help": False, "allow_abbrev": False}
        super().__init__(**settings)  # type: ignore[arg-type]
        self.options = self.add_argument_group("Opcje")
        self.options.add_argument(
            "-h", "--help", action="help", help="pokaż tę pomoc i nic nie rób"
        )
        self.options.add_argument(
            "--json", action="store_true", help="odpowiedz jednym obiektem JSON"
        )
        self.subjects = self.add_argument_group("Argumenty")

    def error(self, message: str) -> NoReturn:
        """Refuse the call in Polish."""
        raise UsageError(f"{self.prog}: {_polish(message)}. Pomoc: {self.prog} --help")

    def format_help(self) -> str:
        """Return the help with a Polish heading."""
        return super().format_help().replace("usage:", "Użycie:", 1)


def _polish(message: str) -> str:
    for pattern, translation in _TRANSLATIONS:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return found.expand(translation).rstrip(".")
    return message


def today() -> date:
    """Return the local day of this computer."""
    return datetime.now(UTC).astimezone().date()


def typed(read: Callable[[str], Value]) -> Callable[[str], Value]:
    """Return `read` as an argument type; its refusal becomes the refusal of the call."""

    def reading(text: str) -> Value:
        try:
            return read(text)
        except InvalidInputError as refusal:
            raise argparse.ArgumentTypeError(refusal.sentence) from refusal

    return reading


def day(text: str) -> date:
    """Return a day typed in any shape screens accept."""
    return parse_day(text, today())


def amount(text: str) -> Decimal:
    """Return an amount of złote."""
    return parse_amount(text)


def folder(text: str) -> Path:
    """Return a folder that was named: an empty word would mean the one we stand in."""
    if not text.strip():
        raise InvalidInputError("wpisz nazwę folderu; kropka oznacza bieżący")
    return Path(text)


def whole(text: str) -> int:
    """Return a whole number."""
    if not _WHOLE.fullmatch(text):
        raise InvalidInputError(f"{quoted(text)} nie jest liczbą całkowitą")
    return int(text)


def hours(text: str) -> Fraction:
    """Return hours typed as 22.5, 22,5 or 22:30, exactly."""
    if _HOURS.fullmatch(text):
        return Fraction(text.replace(",", "."))
    if ":" in text:
        return Fraction(parse_minutes(text), 60)
    raise InvalidInputError(f"{quoted(text)} nie jest liczbą godzin; wpisz na przykład 22.5")

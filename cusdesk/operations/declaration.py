"""What every operation declares: its permission, whether it writes, what the access log says."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from cusdesk.domain.terms import Term
from cusdesk.domain.users import Permission

F = TypeVar("F", bound=Callable[..., Any])


class Act(Term):
    """What the access log records: which data, when, by whom (art. 50 ust. 3 CUS Act, § 20 KRI)."""

    VIEW = "view", "podgląd"
    LIST = "list", "lista"
    SEARCH = "search", "wyszukanie"
    PRINT = "print", "wydruk"
    EXPORT = "export", "eksport"
    CHANGE = "change", "zmiana"


@dataclass(frozen=True, slots=True)
class Declaration:
    """How the door treats one operation."""

    permission: Permission
    act: Act | None
    writes: bool

    @property
    def needs_writer(self) -> bool:
        """Whether the transaction must hold the writer's lock (a log line is a write too)."""
        return self.writes or self.act is not None


OPERATIONS: dict[str, Declaration] = {}
PARTS: set[str] = set()


def operation(
    permission: Permission, act: Act | None = None, *, writes: bool | None = None
) -> Callable[[F], F]:
    """Declare a function an operation of the office; a change writes unless told otherwise."""

    def declare(function: F) -> F:
        OPERATIONS[_name(function)] = Declaration(
            permission, act, act is Act.CHANGE if writes is None else writes
        )
        return function

    return declare


def part(function: F) -> F:
    """Declare a function a part of operations: the door itself does not open for it."""
    PARTS.add(_name(function))
    return function


def declaration_of(function: Callable[..., Any]) -> Declaration:
    """Return what `function` declared; an undeclared one is a bug."""
    return OPERATIONS[_name(function)]


def _name(function: Callable[..., Any]) -> str:
    return f"{function.__module__}.{function.__qualname__}"

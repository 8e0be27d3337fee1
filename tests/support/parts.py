"""Asks a part of operations, which the door itself does not open for."""

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

from cusdesk.operations.office import Office
from cusdesk.operations.transaction import Transaction

P = ParamSpec("P")
T = TypeVar("T")


def answer(
    office: Office, part: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs
) -> T:
    """Return what `part` answers in a reading transaction of the person logged in."""
    with Transaction(office.store.reader, office.actor, office.clock(), office.surroundings) as tx:
        return part(tx, *args, **kwargs)

"""Two people and one record: what was typed meets what changed meanwhile."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING, TypeVar

from cusdesk.domain.errors import RefusedError
from cusdesk.domain.words import joined

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Form = TypeVar("Form", bound=DataclassInstance)
else:
    Form = TypeVar("Form")


def merged(base: Form, stored: Form, typed: Form, labels: Mapping[str, str]) -> Form:
    """Return what to store when `typed` was made from `base` and the record is `stored` now.

    What only one of the two people changed is taken from that one; a field both changed to
    different values is refused by name, and nothing typed is lost.
    """
    names = [field.name for field in fields(base)]
    theirs = {name for name in names if getattr(stored, name) != getattr(base, name)}
    mine = {name for name in names if getattr(typed, name) != getattr(base, name)}
    disputed = [
        name
        for name in names
        if name in theirs & mine and getattr(stored, name) != getattr(typed, name)
    ]
    if disputed:
        named = joined([f"„{labels.get(name, name)}”" for name in disputed])
        raise RefusedError(
            f"Ktoś inny zmienił w tym czasie: {named}. Wpisane wartości zostają w formularzu; "
            "sprawdź, co zapisano, i zapisz jeszcze raz."
        )
    return replace(typed, **{name: getattr(stored, name) for name in theirs - mine})

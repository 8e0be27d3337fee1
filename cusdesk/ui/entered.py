"""What a form describes, as the value an operation takes."""

from dataclasses import fields
from typing import Any, TypeVar

from cusdesk.ui.forms import Values

T = TypeVar("T")


def entered(kind: type[T], values: Values, **known: Any) -> T:
    """Return what a form describes; a text left out or hidden is empty."""
    shape: Any = kind
    given = {field.name: values[field.name] for field in fields(shape) if field.name in values}
    texts = {
        field.name: given[field.name] or ""
        for field in fields(shape)
        if field.type is str and field.name in given
    }
    made: T = shape(**given | texts | known)
    return made


def shown(card: Any) -> Values:
    """Return a described thing as the values of its form."""
    return {field.name: getattr(card, field.name) for field in fields(card)}

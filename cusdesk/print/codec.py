"""Contents as canonical JSON for the archive: the same content is the same bytes, and back."""

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from cusdesk.domain.errors import FormatError

Content = TypeVar("Content")

_VARIANT = "is"
# A field that papers archived before it do not know: unused, it is not written, so that an old
# content keeps the very JSON its check was made from.
LATER = {"later": True}


def encoded(content: object) -> bytes:
    """Return the content as JSON with sorted keys and no spaces; amounts and days are text."""
    plain = _plain(content, type(content))
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def decoded(kind: type[Content], file: bytes) -> Content:
    """Return the content that `encoded` wrote."""
    try:
        content = _value(json.loads(file), kind)
    except (ValueError, TypeError, KeyError, AttributeError, InvalidOperation) as broken:
        raise FormatError(
            "Zapisana treść dokumentu jest uszkodzona. Użyj pliku PDF z archiwum "
            "i przywróć treść z kopii zapasowej."
        ) from broken
    if not isinstance(content, kind):
        raise FormatError("Zapisana treść należy do innego rodzaju dokumentu.")
    return content


def _plain(value: Any, hint: Any) -> Any:
    if is_dataclass(value):
        hints = _hints(value.__class__)
        unused = _unused(value)
        plain = {
            name: _plain(getattr(value, name), kind)
            for name, kind in hints.items()
            if name not in unused
        }
        return {_VARIANT: type(value).__name__, **plain} if _is_union(hint) else plain
    if isinstance(value, tuple):
        return [_plain(item, get_args(hint)[0]) for item in value]
    if isinstance(value, Enum):
        return value.value
    if hint is float:
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, (Decimal, UUID)) else value


def _unused(value: Any) -> set[str]:
    return {
        one.name
        for one in fields(value)
        if "later" in one.metadata and getattr(value, one.name) == one.default
    }


def _value(plain: Any, hint: Any) -> Any:
    if _is_union(hint):
        return _variant(plain, get_args(hint))
    if get_origin(hint) is tuple:
        return tuple(_value(item, get_args(hint)[0]) for item in plain)
    if is_dataclass(hint):
        return _record(plain, hint)
    for kind, read in _READERS:
        if issubclass(hint, kind):
            return read(hint, plain)
    if type(plain) is not hint:
        raise TypeError(f"{plain!r} is no {hint}")
    return plain


_READERS: tuple[tuple[type, Callable[[Any, Any], Any]], ...] = (
    (Enum, lambda hint, plain: hint(plain)),
    (date, lambda hint, plain: hint.fromisoformat(plain)),
    (Decimal, lambda hint, plain: hint(plain)),
    (UUID, lambda hint, plain: hint(plain)),
    (float, lambda hint, plain: hint(plain)),
)


def _variant(plain: Any, choices: tuple[Any, ...]) -> Any:
    if plain is None and type(None) in choices:
        return None
    named = plain.pop(_VARIANT) if isinstance(plain, dict) and _VARIANT in plain else None
    for choice in choices:
        if choice is not type(None) and named in {None, choice.__name__}:
            return _value(plain, choice)
    raise ValueError(f"unknown variant {named}")


def _record(plain: dict[str, Any], kind: Any) -> Any:
    hints = _hints(kind)
    unknown = plain.keys() - hints.keys()
    if unknown:
        raise ValueError(f"unknown fields {sorted(unknown)}")
    # A field added later has a default, so that older contents can still be read.
    return kind(**{name: _value(plain[name], hints[name]) for name in hints if name in plain})


@cache
def _hints(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _is_union(hint: Any) -> bool:
    return get_origin(hint) in {Union, UnionType}

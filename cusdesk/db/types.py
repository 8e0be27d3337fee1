"""How values lie in the file: money in grosze, days and instants as ISO text, ids as hex."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import CHAR, Dialect, Integer, String
from sqlalchemy.types import TypeDecorator

from cusdesk.domain.terms import Term

GROSZE_IN_ZLOTY = 100


class Grosze(TypeDecorator[Decimal]):
    """Money: `Decimal` złote with two places in Python, whole grosze in the file."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Return whole grosze; a fraction of a grosz is a bug, never rounded here."""
        if value is None:
            return None
        grosze = value * GROSZE_IN_ZLOTY
        if grosze != int(grosze):
            msg = "money is stored in whole grosze"
            raise ValueError(msg)
        return int(grosze)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Return złote with two places."""
        return None if value is None else Decimal(value).scaleb(-2)


class Day(TypeDecorator[date]):
    """A local date of Europe/Warsaw as `2026-11-21`."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Return ISO text."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        """Return the date."""
        return None if value is None else date.fromisoformat(value)


class Instant(TypeDecorator[datetime]):
    """A moment in UTC as `2026-11-21T08:30:00.000000Z`, sortable as text."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Return UTC text; a naive moment is a bug."""
        if value is None:
            return None
        if value.tzinfo is None:
            msg = "instants carry their zone"
            raise ValueError(msg)
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC."""
        return None if value is None else datetime.fromisoformat(value)


class Id(TypeDecorator[UUID]):
    """A UUID as 32 hexadecimal characters, readable in the journal."""

    impl = CHAR(32)
    cache_ok = True

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> str | None:
        """Return the hexadecimal text."""
        return None if value is None else value.hex

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:
        """Return the id."""
        return None if value is None else UUID(hex=value)


class Coded(TypeDecorator[Term]):
    """An official term, kept by its key."""

    impl = String(40)
    cache_ok = True

    def __init__(self, terms: type[Term]) -> None:
        super().__init__()
        self.terms = terms

    def process_bind_param(self, value: Term | None, dialect: Dialect) -> str | None:
        """Return the key."""
        return None if value is None else str(value.value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Term | None:
        """Return the term."""
        return None if value is None else self.terms(value)


class CodedList(TypeDecorator[tuple[Term, ...]]):
    """Official terms in their order, kept by their keys; none where nothing is known of them."""

    impl = String
    cache_ok = True

    def __init__(self, terms: type[Term]) -> None:
        super().__init__()
        self.terms = terms

    def process_bind_param(self, value: tuple[Term, ...] | None, dialect: Dialect) -> str:
        """Return the keys with a space between them."""
        return " ".join(str(one.value) for one in value or ())

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[Term, ...]:
        """Return the terms."""
        return tuple(self.terms(key) for key in (value or "").split())


class Exact(TypeDecorator[Decimal]):
    """A decimal that is not money (percent, hectares), kept as exact text."""

    impl = String(24)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """Return plain decimal text."""
        return None if value is None else format(value, "f")

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """Return the decimal."""
        return None if value is None else Decimal(value)

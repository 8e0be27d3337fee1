"""Moments as microseconds: only a text that comes back letter by letter is shortened so."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from cusdesk.wire.columns import BROKEN
from cusdesk.wire.faults import WireError
from cusdesk.wire.ops import Value

EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - texts end with Z; the zone would be taken off again
MICROSECOND = timedelta(microseconds=1)


def shortened(texts: Iterable[str]) -> Iterator[Value]:
    """Yield each moment as microseconds since the moment before it, any other text as it is."""
    before = 0
    for text in texts:
        moment = _microseconds(text)
        if moment is None:
            yield text
        else:
            yield moment - before
            before = moment


def lengthened(values: Iterable[Value]) -> Iterator[str]:
    """Yield the texts again."""
    moment = 0
    for value in values:
        if isinstance(value, str):
            yield value
        elif value is None:
            raise WireError(BROKEN)
        else:
            moment += value
            yield _text(moment)


def _microseconds(text: str) -> int | None:
    try:
        moment = (datetime.fromisoformat(text.removesuffix("Z")) - EPOCH) // MICROSECOND
        return moment if _text(moment) == text else None
    # A text with a zone other than Z cannot be subtracted.
    except (ValueError, TypeError):
        return None


def _text(moment: int) -> str:
    try:
        return (EPOCH + timedelta(microseconds=moment)).isoformat(timespec="microseconds") + "Z"
    except OverflowError as fault:
        raise WireError(BROKEN) from fault

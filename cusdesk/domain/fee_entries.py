"""Numbers of a fee table as people type them, and holes that only a printed 100,01 has made."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.fee_tables import Band, FeeRange
from cusdesk.domain.money import plain_number
from cusdesk.domain.words import NBSP, quoted

# Resolutions print the lower edge a grosz or a hundredth above the upper one (law page 2.5).
PRINTED_STEP = Decimal("0.01")
_NUMBER = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,6})?")
_RANGE = re.compile(r"\s*(?:-|–|—|do)\s*")
_FREE = {"bezpłatnie", "bezpłatna", "bezpł.", "nieodpłatnie"}


def parse_share(text: str) -> Decimal | None:
    """Return a percentage typed as „150”, „132,5” or „100,01%”; nothing typed is an open end."""
    typed = "".join(text.replace(NBSP, " ").split()).removesuffix("%")
    return _number(typed, text, "procentem, na przykład 150 albo 132,5") if typed else None


def parse_fee(text: str) -> Decimal | FeeRange:
    """Return a fee typed as „15”, „1,5%”, „12,40 zł”, „30–120” or „bezpłatnie”."""
    typed = text.replace(NBSP, " ").strip().casefold()
    if typed in _FREE:
        return Decimal(0)
    if not typed:
        raise InvalidInputError("Wpisz odpłatność, na przykład 15 albo 30–120.")
    ends = [_bare(end) for end in _RANGE.split(typed)]
    wanted = "odpłatnością, na przykład 15 albo 30–120"
    if len(ends) == 1:
        return _number(ends[0], text, wanted)
    if len(ends) == 2:  # noqa: PLR2004 - a range has two ends
        return FeeRange(_number(ends[0], text, wanted), _number(ends[1], text, wanted))
    raise InvalidInputError(f"{quoted(text)} nie jest {wanted}.")


def typed_share(share: Decimal | None) -> str:
    """Return a percentage as it is typed."""
    return "" if share is None else plain_number(share)


def typed_fee(fee: Decimal | FeeRange) -> str:
    """Return a fee as it is typed."""
    if isinstance(fee, FeeRange):
        return f"{plain_number(fee.least)}–{plain_number(fee.most)}"
    return plain_number(fee)


def without_printed_gaps(bands: Sequence[Band]) -> tuple[Band, ...]:
    """Return rows in which „powyżej 100,01” after „do 100” begins at 100, as it is meant."""
    uppers = {band.to for band in bands if band.to is not None}
    return tuple(replace(band, over=_meant(band.over, uppers)) for band in bands)


def has_printed_gap(bands: Sequence[Band]) -> bool:
    """Whether a row begins a hundredth above the end of another."""
    return without_printed_gaps(bands) != tuple(bands)


def _meant(over: Decimal | None, uppers: set[Decimal]) -> Decimal | None:
    if over is None or over in uppers:
        return over
    # „0,01” at the very beginning leaves out an income of nothing, and no upper edge lies below.
    return next((upper for upper in uppers if 0 < over - upper <= PRINTED_STEP), over)


def _bare(text: str) -> str:
    return "".join(text.removesuffix("%").removesuffix("zł").split())


def _number(typed: str, text: str, wanted: str) -> Decimal:
    if not _NUMBER.fullmatch(typed):
        raise InvalidInputError(f"{quoted(text)} nie jest {wanted}.")
    return Decimal(typed.replace(",", "."))

"""Faults of a fee table: holes, overlaps, missing ends and fees that cannot be meant."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from cusdesk.domain.fee_tables import (
    Band,
    Column,
    CriterionKind,
    FeeRange,
    FeeTable,
    Resolution,
    Unit,
)
from cusdesk.domain.money import percent, plain_number
from cusdesk.domain.terms import Term
from cusdesk.domain.words import folded

WHOLE = Decimal(100)
_BELOW_ZERO = Decimal(-1)
_NO_END = Decimal("Infinity")


class FaultKind(Term):
    """What is wrong at a place of a table."""

    HOLE = "hole", "luka"
    OVERLAP = "overlap", "progi zachodzą na siebie"
    MISSING_END = "missing_end", "brak ostatniego progu"
    REVERSED = "reversed", "próg odwrócony albo pusty"
    PERCENT_OUT_OF_RANGE = "percent_out_of_range", "procent spoza zakresu 0–100"
    NEGATIVE_FEE = "negative_fee", "odpłatność ujemna"
    MISSING_CRITERION = "missing_criterion", "brak kwoty bazowej"
    DUPLICATE_SERVICE = "duplicate_service", "dwie tabele tej samej usługi"
    VALIDITY = "validity", "odwrócone daty obowiązywania"
    FALLING_FEE = "falling_fee", "odpłatność maleje"
    FEE_OVER_COST = "fee_over_cost", "odpłatność wyższa niż koszt"


WARNINGS = frozenset({FaultKind.FALLING_FEE, FaultKind.FEE_OVER_COST})


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: in which table and column, at which percent, and a sentence about it."""

    table: str
    column: Column | None
    kind: FaultKind
    at: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Report:
    """What the check of a resolution found; a resolution with faults is not put into force."""

    ok: bool
    complete: bool
    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]


def check(resolution: Resolution) -> Report:
    """Return every fault of a resolution, in the order of its tables and rows."""
    found = [*_identity_faults(resolution)]
    for table in resolution.tables:
        for column in Column:
            found += _column_faults(_Place(table, column))
    faults = tuple(fault for fault in found if fault.kind not in WARNINGS)
    warnings = tuple(fault for fault in found if fault.kind in WARNINGS)
    return Report(not faults, resolution.complete, faults, warnings)


@dataclass(frozen=True, slots=True)
class _Place:
    """A column of a table; it words its own faults."""

    table: FeeTable
    column: Column

    def fault(self, kind: FaultKind, at: Decimal, what: str) -> Fault:
        where = f"„{self.table.service}”, kolumna „{self.column.label}”"
        return Fault(
            self.table.service, self.column, kind, f"{at.normalize():f}", f"{where}: {what}"
        )


def _identity_faults(resolution: Resolution) -> Iterator[Fault]:
    dates = resolution.valid_from, resolution.valid_to
    if None not in dates and dates[0] > dates[1]:  # type: ignore[operator]
        yield Fault(
            "",
            None,
            FaultKind.VALIDITY,
            "",
            "Uchwała kończy się, zanim zaczęła. Popraw daty obowiązywania.",
        )
    services = [folded(table.service) for table in resolution.tables]
    for position, table in enumerate(resolution.tables):
        if services[position] in services[:position]:
            yield Fault(
                table.service,
                None,
                FaultKind.DUPLICATE_SERVICE,
                "",
                f"Usługa „{table.service}” ma dwie tabele. Nazwij każdą inaczej.",
            )


def _column_faults(place: _Place) -> Iterator[Fault]:
    bands = place.table.bands(place.column)
    for band in bands:
        yield from _band_faults(place, band)
    yield from _criterion_faults(place)
    proper = sorted((band for band in bands if _lower(band) < _upper(band)), key=_ends)
    yield from _cover_faults(place, proper)
    yield from _falling_fees(place, proper)


def _criterion_faults(place: _Place) -> Iterator[Fault]:
    rule = place.table.criterion
    own = rule.single if place.column is Column.SINGLE else rule.family
    if rule.kind is CriterionKind.FIXED and not own:
        yield place.fault(
            FaultKind.MISSING_CRITERION,
            Decimal(0),
            "nie podano kwoty, od której liczy się progi. Wpisz ją.",
        )


def _band_faults(place: _Place, band: Band) -> Iterator[Fault]:
    at = max(_lower(band), Decimal(0))
    if _lower(band) >= _upper(band):
        yield place.fault(
            FaultKind.REVERSED,
            at,
            f"próg „{band.label}” nie obejmuje żadnego dochodu. Zamień jego granice.",
        )
    least, most = _fee_ends(band)
    if least > most:
        yield place.fault(
            FaultKind.REVERSED,
            at,
            f"próg „{band.label}” ma odpłatność od {plain_number(least)} do {plain_number(most)}; "
            "zamień te liczby.",
        )
    yield from _fee_faults(place, band, at)


def _fee_faults(place: _Place, band: Band, at: Decimal) -> Iterator[Fault]:
    low, high = sorted(_fee_ends(band))
    if place.table.unit is Unit.PERCENT_OF_HOUR:
        if low < 0 or high > WHOLE:
            wrong = low if low < 0 else high
            yield place.fault(
                FaultKind.PERCENT_OUT_OF_RANGE,
                at,
                f"w progu „{band.label}” odpłatność {percent(wrong)} nie mieści się między 0% a "
                "100% kosztu godziny.",
            )
    elif low < 0:
        yield place.fault(
            FaultKind.NEGATIVE_FEE,
            at,
            f"w progu „{band.label}” odpłatność {plain_number(low)} zł jest mniejsza od zera.",
        )
    elif place.table.unit is Unit.PLN_PER_HOUR and high > (place.table.rate_per_hour or _NO_END):
        yield place.fault(
            FaultKind.FEE_OVER_COST,
            at,
            f"w progu „{band.label}” odpłatność {plain_number(high)} zł przekracza koszt godziny.",
        )


def _cover_faults(place: _Place, bands: list[Band]) -> Iterator[Fault]:
    reach, holder = _BELOW_ZERO, None
    for band in bands:
        if holder is not None and _lower(band) < reach:
            yield _overlap(place, holder, band)
        elif _lower(band) > reach:
            yield _hole(place, reach, _lower(band))
        if holder is None or _upper(band) > reach:
            reach, holder = _upper(band), band
    if reach < _NO_END:
        yield _missing_end(place, reach)


def _hole(place: _Place, reach: Decimal, lower: Decimal) -> Fault:
    if lower == 0:
        what = (
            "dochód równy zeru nie trafia do żadnego progu. Pierwszy próg ma nie mieć dolnej "
            "granicy."
        )
        return place.fault(FaultKind.HOLE, Decimal(0), what)
    if reach == _BELOW_ZERO:
        what = f"dochody od zera do {percent(lower)} kryterium nie mają progu. Dodaj go."
        return place.fault(FaultKind.HOLE, Decimal(0), what)
    what = (
        f"dochody powyżej {percent(reach)} do {percent(lower)} kryterium nie trafiają do żadnego "
        f"progu. Następny próg ma się zaczynać powyżej {percent(reach)}."
    )
    return place.fault(FaultKind.HOLE, reach, what)


def _overlap(place: _Place, holder: Band, band: Band) -> Fault:
    start, end = max(_lower(band), Decimal(0)), min(_upper(holder), _upper(band))
    upwards = "wzwyż" if end == _NO_END else f"do {percent(end)}"
    what = (
        f"dochody powyżej {percent(start)} {upwards} kryterium trafiają do dwóch progów: "
        f"„{holder.label}” i „{band.label}”. Rozdziel je."
    )
    return place.fault(FaultKind.OVERLAP, start, what)


def _missing_end(place: _Place, reach: Decimal) -> Fault:
    if reach == _BELOW_ZERO:
        what = "kolumna nie ma ani jednego progu. Wpisz progi od zera wzwyż."
        return place.fault(FaultKind.MISSING_END, Decimal(0), what)
    what = (
        f"dochody powyżej {percent(reach)} kryterium nie mają progu. Ostatni próg ma nie mieć "
        "górnej granicy."
    )
    return place.fault(FaultKind.MISSING_END, reach, what)


def _falling_fees(place: _Place, bands: list[Band]) -> Iterator[Fault]:
    for before, after in pairwise(bands):
        if any(was > now for was, now in zip(_fee_ends(before), _fee_ends(after), strict=True)):
            yield place.fault(
                FaultKind.FALLING_FEE,
                max(_lower(after), Decimal(0)),
                f"w progu „{after.label}” odpłatność jest niższa niż w progu „{before.label}”. "
                "Sprawdź z tekstem uchwały.",
            )


def _lower(band: Band) -> Decimal:
    return _BELOW_ZERO if band.over is None else max(band.over, _BELOW_ZERO)


def _upper(band: Band) -> Decimal:
    return _NO_END if band.to is None else band.to


def _ends(band: Band) -> tuple[Decimal, Decimal]:
    return _lower(band), _upper(band)


def _fee_ends(band: Band) -> tuple[Decimal, Decimal]:
    fee = band.fee
    return (fee.least, fee.most) if isinstance(fee, FeeRange) else (fee, fee)

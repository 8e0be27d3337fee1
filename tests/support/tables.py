"""Resolutions as tests need them: whole, holed, and with columns that differ."""

from decimal import Decimal

from cusdesk.domain.fee_tables import (
    Band,
    CriterionKind,
    CriterionRule,
    FeeTable,
    Resolution,
    Unit,
)

STATUTORY = CriterionRule(CriterionKind.STATUTORY)
SERVICE = "usługi opiekuńcze"


def bands(*rows: tuple[str | None, str | None, str]) -> tuple[Band, ...]:
    return tuple(
        Band(
            None if over is None else Decimal(over),
            None if to is None else Decimal(to),
            Decimal(fee),
        )
        for over, to, fee in rows
    )


WHOLE = bands((None, "100", "0"), ("100", "200", "10"), ("200", None, "100"))
HOLED = bands((None, "100", "0"), ("100.01", None, "100"))


def resolution_with(single, family, number="Nr I/1/2026", service=SERVICE, rate="45.00"):
    table = FeeTable(
        service=service,
        unit=Unit.PERCENT_OF_HOUR,
        rate_per_hour=None if rate is None else Decimal(rate),
        criterion=STATUTORY,
        single=single,
        family=family,
    )
    return Resolution(number=number, gmina="Kramsk", tables=(table,))


def whole_resolution(number="Nr I/1/2026", **more):
    return resolution_with(WHOLE, WHOLE, number, **more)


def holed_resolution():
    return resolution_with(HOLED, WHOLE)

"""What a determination settles: the fee after an exemption or with the percentage kept."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.exemptions import ZERO, Exemption, ExemptionKind
from cusdesk.domain.fee_tables import Band, FeeRange, FeeTable, Rounding, Unit
from cusdesk.domain.fee_terms import FeeTerms
from cusdesk.domain.fees import Fee, calculate
from cusdesk.domain.money import percent, plain_number, rounded, zloty

WHOLE = 100


@dataclass(frozen=True, slots=True)
class Kept:
    """The clerk keeps the percentage in force though the band has moved; `reason` says why."""

    fee_percent: Decimal
    decision: str
    reason: str


@dataclass(frozen=True, slots=True)
class Settled:
    """The fee that a decision will name, with everything that led to it."""

    fee: Fee
    fee_percent: Decimal | None
    fee_per_hour: Decimal | None
    fee_per_month: Decimal | None
    steps: tuple[str, ...]

    @property
    def text(self) -> str:
        """The fee in words of a list: „10% kosztu, 4,50 zł za godzinę”."""
        return fee_text(self.fee_percent, self.fee_per_hour, self.fee_per_month)


def settle(
    table: FeeTable,
    terms: FeeTerms,
    exemption: Exemption | None = None,
    kept: Kept | None = None,
) -> Settled:
    """Return the fee a determination stores; an open range or unfounded relief is refused."""
    found = calculate(table, replace(terms, exemption=None))
    fee = found if kept is None else _with_kept(table, terms, kept)
    if isinstance(fee.fee_per_hour, FeeRange) or isinstance(fee.fee_per_month, FeeRange):
        raise InvalidInputError(_choice_sentence(found.band), "chosen")
    steps = (*found.steps, *(_kept_steps(fee, kept) if kept else ()))
    plain = Settled(found, _one(fee.fee_percent), fee.fee_per_hour, fee.fee_per_month, steps)
    return plain if exemption is None else _relieved(plain, exemption)


def _with_kept(table: FeeTable, terms: FeeTerms, kept: Kept) -> Fee:
    if not kept.reason.strip():
        raise InvalidInputError(
            "Napisz, dlaczego zostaje dotychczasowy procent; to zdanie wejdzie do uzasadnienia.",
            "reason",
        )
    if table.unit is not Unit.PERCENT_OF_HOUR:
        raise RefusedError("Dotychczasowy procent można zachować tylko w tabeli procentowej.")
    whole = (Band(None, None, kept.fee_percent),)
    same = replace(table, single=whole, family=whole)
    return calculate(same, replace(terms, chosen=None, exemption=None))


def _kept_steps(fee: Fee, kept: Kept) -> tuple[str, ...]:
    share = percent(kept.fee_percent)
    return (
        f"Zostaje odpłatność {share} z decyzji {kept.decision}: {kept.reason.strip()}",
        fee.steps[-1],
    )


def _choice_sentence(band: Band) -> str:
    least, most = (
        (band.fee.least, band.fee.most) if isinstance(band.fee, FeeRange) else (band.fee, band.fee)
    )
    return (
        f"W progu „{band.label}” uchwała zostawia wybór: wpisz opłatę od {plain_number(least)} "
        f"do {plain_number(most)}."
    )


def _relieved(plain: Settled, exemption: Exemption) -> Settled:
    if not exemption.ground.strip():
        raise InvalidInputError(
            "Wpisz podstawę zwolnienia z uchwały, na przykład § 6 ust. 1 pkt 2.", "ground"
        )
    if exemption.kind is ExemptionKind.AMOUNT and plain.fee_per_month is None:
        raise InvalidInputError(
            "Zwolnienie kwotowe działa przy opłacie miesięcznej. Tu wpisz zwolnienie w procentach.",
            "exemption_kind",
        )
    return Settled(
        fee=plain.fee,
        fee_percent=_reduced_percent(plain.fee_percent, exemption),
        fee_per_hour=_reduced(plain.fee_per_hour, exemption),
        fee_per_month=_reduced(plain.fee_per_month, exemption),
        steps=(*plain.steps, *_relief_steps(plain, exemption)),
    )


def _reduced(amount: Decimal | None, exemption: Exemption) -> Decimal | None:
    return None if amount is None else exemption.reduce(amount)


def _reduced_percent(share: Decimal | None, exemption: Exemption) -> Decimal | None:
    if share is None:
        return None
    left = 0 if exemption.kind is ExemptionKind.FULL else WHOLE - exemption.value
    exact = Fraction(share) * Fraction(left) / WHOLE
    return Decimal(exact.numerator) / Decimal(exact.denominator)


def _relief_steps(plain: Settled, exemption: Exemption) -> Iterator[str]:
    amount = plain.fee_per_hour if plain.fee_per_month is None else plain.fee_per_month
    if amount is not None:
        yield exemption.step(rounded(amount))


def _one(value: Decimal | FeeRange | None) -> Decimal | None:
    return None if isinstance(value, FeeRange) else value


def due_for(settled: Settled, table: FeeTable, hours: Fraction) -> Decimal | None:
    """Return what a month of `hours` costs, rounded and collected as the table says."""
    if settled.fee_per_month is not None:
        return settled.fee_per_month
    if settled.fee_per_hour is None:
        return None
    exact = Fraction(settled.fee_per_hour) * hours
    rate, share = settled.fee.rate, settled.fee_percent
    if table.rounding is Rounding.MONTH and rate is not None and share is not None:
        # § 4 ust. 5 SPEC: one rounding, of the whole product
        exact = Fraction(rate) * Fraction(share) / WHOLE * hours
    due = rounded(exact)
    return ZERO if table.minimum_due is not None and due < table.minimum_due else due


def is_free(share: Decimal | None, per_hour: Decimal | None, per_month: Decimal | None) -> bool:
    """Whether nothing is to be paid: then the grant is free of charge."""
    return not any((share, per_hour, per_month))


def fee_text(share: Decimal | None, per_hour: Decimal | None, per_month: Decimal | None) -> str:
    """Return a fee in the words of a list: „10% kosztu, 4,50 zł za godzinę”."""
    if is_free(share, per_hour, per_month):
        return "nieodpłatnie"
    if per_month is not None:
        return f"{zloty(per_month)} za miesiąc"
    prefix = f"{percent(share)} kosztu, " if share is not None else ""
    return f"{prefix}{zloty(per_hour or ZERO)} za godzinę"

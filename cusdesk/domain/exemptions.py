"""Exemptions from a fee: full, by a share of it, or by an amount a month; for a definite time."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.money import percent, rounded, rounding_shown, zloty
from cusdesk.domain.terms import Term

ZERO = Decimal("0.00")
WHOLE = 100


class ExemptionKind(Term):
    """How much of the fee is waived."""

    FULL = "full", "zwolnienie całkowite"
    SHARE = "share", "zwolnienie częściowe w procentach"
    AMOUNT = "amount", "zwolnienie częściowe kwotowe"


@dataclass(frozen=True, slots=True)
class Exemption:
    """An exemption: its kind and size, the ground the resolution names, the facts, the period.

    Without a day of its own it begins or ends with the care it is for.
    """

    kind: ExemptionKind
    value: Decimal = ZERO
    ground: str = ""
    reason: str = ""
    starts_on: date | None = None
    ends_on: date | None = None

    def __post_init__(self) -> None:
        """Refuse a size that no resolution can mean, and a period that ends before it begins."""
        too_much = self.kind is ExemptionKind.SHARE and self.value > WHOLE
        if self.value < 0 or too_much:
            raise InvalidInputError(
                "Zwolnienie ma być procentem od 0 do 100 albo kwotą nie mniejszą od zera.",
                "exemption_value",
            )
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise InvalidInputError(
                "Zwolnienie kończy się, zanim się zaczęło. Popraw daty.", "exemption_to"
            )

    def holds_on(self, day: date) -> bool:
        """Whether it holds on a day of the care it is for."""
        begun = self.starts_on is None or self.starts_on <= day
        return begun and (self.ends_on is None or day <= self.ends_on)

    def left_from(self, day: date) -> "Exemption | None":
        """Return what is left of it from a day on: nothing once it has ended."""
        if self.ends_on and self.ends_on < day:
            return None
        begun = self.starts_on is not None and self.starts_on <= day
        return replace(self, starts_on=None) if begun else self

    @property
    def text(self) -> str:
        """The exemption in words of a list: „zwolnienie w 50% do 31.05.2027”."""
        since = f" od {short_day(self.starts_on)}" if self.starts_on else ""
        until = f" do {short_day(self.ends_on)}" if self.ends_on else ""
        return f"zwolnienie {self.size}{since}{until}"

    @property
    def size(self) -> str:
        """How much is waived: „w całości”, „w 50%”, „o 20,00 zł za miesiąc”."""
        if self.kind is ExemptionKind.FULL:
            return "w całości"
        if self.kind is ExemptionKind.AMOUNT:
            return f"o {zloty(self.value)} za miesiąc"
        return f"w {percent(self.value)}"

    @property
    def left(self) -> Fraction:
        """The share of the fee that stays to be paid."""
        waived = WHOLE if self.kind is ExemptionKind.FULL else self.value
        return 1 - Fraction(waived) / WHOLE

    def reduce(self, fee: Decimal) -> Decimal:
        """Return what is left of a monthly fee."""
        if self.kind is ExemptionKind.AMOUNT:
            return max(fee - self.value, ZERO)
        return rounded(Fraction(fee) * self.left)

    def reduce_share(self, share: Decimal) -> Decimal:
        """Return what is left of a percentage of the cost, exactly."""
        exact = Fraction(share) * self.left
        return Decimal(exact.numerator) / Decimal(exact.denominator)

    def step(self, fee: Decimal) -> str:
        """Return the sentence that shows the reduction of `fee`."""
        ground = f" ({self.ground})" if self.ground else ""
        if self.kind is ExemptionKind.FULL:
            return f"Zwolnienie całkowite{ground}: do zapłaty 0,00\u00a0zł."
        return f"Zwolnienie częściowe{ground}: {self.arithmetic(fee)}."

    def arithmetic(self, fee: Decimal) -> str:
        """Return the reduction of `fee` as it is counted: „9,00 zł × 50% = 4,50 zł”."""
        if self.kind is ExemptionKind.AMOUNT:
            return f"{zloty(fee)} − {zloty(self.value)} = {zloty(self.reduce(fee))}"
        left = rounding_shown(Fraction(fee) * self.left)
        return f"{zloty(fee)} × {percent(self.left * WHOLE)} = {left}"

    def share_arithmetic(self, share: Decimal) -> str:
        """Return the reduction of a percentage as it is counted: „1,5% × 50% = 0,75%”."""
        return (
            f"{percent(share)} × {percent(self.left * WHOLE)} = {percent(self.reduce_share(share))}"
        )


def refuse_silence(running: Exemption | None, ending: str, *, keep: bool | None) -> None:
    """Refuse a fee that names no exemption while one runs, until it is said why that one ends."""
    if running is None or ending.strip():
        return
    # art. 107 § 3 KPA: what a decision takes away it explains
    raise InvalidInputError(
        f"Trwa {running.text}. Zachowaj je, wybierz nowe albo napisz, dlaczego się kończy; to "
        "zdanie wejdzie do uzasadnienia.",
        "ending" if keep is False else "keep_exemption",
    )


def refuse_no_answer(denial: str) -> None:
    """Refuse a fee that leaves a request for an exemption without an answer."""
    if not denial.strip():
        raise InvalidInputError(
            "We wniosku jest prośba o zwolnienie z odpłatności. Wybierz zwolnienie albo napisz, "
            "dlaczego go odmawiasz; to zdanie wejdzie do uzasadnienia.",
            "denial",
        )

"""Exemptions from a fee: full, by a share of it, or by an amount a month."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.money import percent, rounded, zloty
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
    """An exemption in force: its kind, its size and the ground the resolution names."""

    kind: ExemptionKind
    value: Decimal = ZERO
    ground: str = ""

    def __post_init__(self) -> None:
        """Refuse a size that no resolution can mean."""
        too_much = self.kind is ExemptionKind.SHARE and self.value > WHOLE
        if self.value < 0 or too_much:
            raise InvalidInputError(
                "Zwolnienie ma być procentem od 0 do 100 albo kwotą nie mniejszą od zera."
            )

    def reduce(self, fee: Decimal) -> Decimal:
        """Return what is left of a monthly fee."""
        if self.kind is ExemptionKind.FULL:
            return ZERO
        if self.kind is ExemptionKind.AMOUNT:
            return max(fee - self.value, ZERO)
        return rounded(Fraction(fee) * Fraction(WHOLE - self.value) / WHOLE)

    def step(self, fee: Decimal) -> str:
        """Return the sentence that shows the reduction of `fee`."""
        ground = f" ({self.ground})" if self.ground else ""
        left = zloty(self.reduce(fee))
        if self.kind is ExemptionKind.FULL:
            return f"Zwolnienie całkowite{ground}: do zapłaty 0,00\u00a0zł."
        if self.kind is ExemptionKind.AMOUNT:
            return (
                f"Zwolnienie częściowe{ground}: "
                f"{zloty(fee)} − {zloty(self.value)}, do zapłaty {left}."
            )
        rest = percent(WHOLE - self.value)
        return f"Zwolnienie w {percent(self.value)}{ground}: {zloty(fee)} × {rest} = {left}."

"""How much of what was done lies within the grant: the rest is warned of and never billed alone."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.settlement_terms import (
    Cap,
    CapPeriod,
    SettlementTerms,
    quantity_in_words,
)
from cusdesk.domain.words import capitalised, sentence

Where = tuple[CapPeriod, date]


@dataclass(frozen=True, slots=True)
class Above:
    """What in one period was done above the grant; without an answer it stays out of the bill."""

    period: CapPeriod
    first: date
    ground: str
    granted: Fraction
    over: Fraction
    sentence: str
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Accepted:
    """Somebody decided that hours above the grant of a period are billed, and says why."""

    period: CapPeriod
    first: date
    reason: str

    def __post_init__(self) -> None:
        """Refuse an answer without a reason, or for a day that begins no such period."""
        if not self.reason.strip():
            raise InvalidInputError(
                "Napisz, dlaczego godziny ponad wymiar mają wejść do rozliczenia.", "reason"
            )
        if self.period.first_of(self.first) != self.first:
            raise InvalidInputError(
                "Wskaż pierwszy dzień okresu: poniedziałek albo pierwszy dzień miesiąca.", "first"
            )


class GrantCount:
    """Counts grants down in the order things were done, within one call of the settlement.

    In a week or month with two decisions each is held to its own number and both together to the
    larger: a decision names hours of a whole week or month and of no part of it.
    """

    def __init__(self, terms: Sequence[SettlementTerms], accepted: Iterable[Accepted] = ()) -> None:
        self._terms = terms
        self._reasons = {(one.period, one.first): one.reason for one in accepted}
        self._own: dict[tuple[int, Where], Fraction] = defaultdict(Fraction)
        self._all: dict[Where, Fraction] = defaultdict(Fraction)
        self._largest: dict[Where, Fraction] = defaultdict(Fraction)
        self._over: dict[tuple[Where, int, bool], Fraction] = defaultdict(Fraction)

    def take(self, at: int, day: date, quantity: Fraction, *, told: bool = True) -> Fraction:
        """Return how much of a quantity may be billed under terms number `at`, and count it."""
        places = [(cap, (cap.period, cap.period.first_of(day))) for cap in self._terms[at].caps]
        for cap, where in places:
            self._largest[where] = max(self._largest[where], cap.most)
        left = [(self._left(at, cap, where), where) for cap, where in places]
        binding = [one for one in left if one[1] not in self._reasons]
        within = min(quantity, max(Fraction(), min((one for one, _ in binding), default=quantity)))
        if told and left:
            self._tell(at, left, binding, quantity, within)
        for _, where in places:
            self._own[at, where] += within
            self._all[where] += within
        return within

    def _tell(
        self,
        at: int,
        left: list[tuple[Fraction, Where]],
        binding: list[tuple[Fraction, Where]],
        quantity: Fraction,
        within: Fraction,
    ) -> None:
        if within < quantity:
            self._over[min(binding)[1], at, False] += quantity - within
        least, where = min(left)
        beyond = within - max(Fraction(), least)
        if beyond > 0:
            self._over[where, at, True] += beyond

    def above(self) -> tuple[Above, ...]:
        """Return what was over, period by period."""
        return tuple(
            self._above(where, at, over, answered=answered)
            for (where, at, answered), over in sorted(self._over.items())
        )

    def _left(self, at: int, cap: Cap, where: Where) -> Fraction:
        return min(cap.most - self._own[at, where], self._largest[where] - self._all[where])

    def _above(self, where: Where, at: int, over: Fraction, *, answered: bool) -> Above:
        terms, (period, first) = self._terms[at], where
        most = next(cap.most for cap in terms.caps if cap.period is period)
        said = (
            f"{capitalised(period.name_of(first))}: przyznano: "
            f"{quantity_in_words(most, terms.unit)}, ponad to wykonano: "
            f"{quantity_in_words(over, terms.unit)}."
        )
        ending = "Nadwyżki nie ma w rozliczeniu. Sprawdź kartę albo zmień wymiar."
        if answered:
            reason = sentence(self._reasons[where].strip())
            ending = f"Nadwyżka jest w rozliczeniu: {reason}"
        return Above(period, first, terms.ground, most, over, f"{said} {ending}", answered)

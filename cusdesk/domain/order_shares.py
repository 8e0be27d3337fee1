"""How the minutes of one visit divide between two people of a home: shares of a hundred."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.money import percent

WHOLE = Decimal(100)


def checked_share(share: Decimal) -> Decimal:
    """Return one person's share of a visit, or say what it may be."""
    if not 0 < share < WHOLE:
        raise InvalidInputError(
            "Udział jednej osoby leży między 0 a 100%. Druga osoba ma resztę.", "shared_percent"
        )
    return share


def refusal_of_shares(shares: Sequence[Decimal]) -> str | None:
    """Return why shares of one visit do not divide it, or nothing."""
    total = sum(shares, Decimal(0))
    if total == WHOLE:
        return None
    return (
        f"Udziały we wspólnej wizycie dają razem {percent(total)}, a mają dać 100%. "
        "Ustal podział jeszcze raz."
    )


def shared_minutes(minutes: int, shares: Sequence[Decimal]) -> tuple[int, ...]:
    """Return whole minutes of a visit by shares of a hundred; together they are the visit.

    What rounding leaves goes to whoever lost most of a minute, the first of equals.
    """
    exact = [Fraction(share) * minutes / 100 for share in shares]
    whole = [int(one) for one in exact]
    lost = sorted(range(len(exact)), key=lambda at: (whole[at] - exact[at], at))
    for at in lost[: minutes - sum(whole)]:
        whole[at] += 1
    return tuple(whole)


def own_minutes(minutes: int, share: Decimal | None, *, first: bool = True) -> int:
    """Return the minutes of a visit that count to one of two people; all without a share.

    `first` says which of the two this is, so that both together are the visit, to the minute.
    """
    if share is None:
        return minutes
    shares = (share, WHOLE - share) if first else (WHOLE - share, share)
    return shared_minutes(minutes, shares)[0 if first else 1]

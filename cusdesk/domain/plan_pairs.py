"""Which service of a plan goes on from which, version to version, and what was agreed anew."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar
from uuid import UUID

from cusdesk.domain.plans import Frequency


class Agreed(Protocol):
    """What was agreed about one service of a plan."""

    @property
    def service_id(self) -> UUID:
        """The service."""

    @property
    def need_id(self) -> UUID | None:
        """The need it answers."""

    @property
    def scope(self) -> str:
        """What is to be done."""

    @property
    def amount(self) -> Decimal:
        """How much."""

    @property
    def frequency(self) -> Frequency:
        """How often."""

    @property
    def days(self) -> str:
        """On which days of the week."""

    @property
    def times(self) -> str:
        """In which hours of the day."""

    @property
    def place(self) -> str:
        """Where, in words."""

    @property
    def place_id(self) -> UUID | None:
        """Where, a place of the base."""

    @property
    def provider_id(self) -> UUID | None:
        """By whom."""

    @property
    def starts_on(self) -> date:
        """Its first day."""

    @property
    def ends_on(self) -> date:
        """Its last day."""

    @property
    def fee_per_unit(self) -> Decimal | None:
        """For how much."""


Former = TypeVar("Former", bound=Agreed)
PROVIDER = "wykonawca"
_PARTS: tuple[tuple[str, Callable[[Agreed, date], object]], ...] = (
    ("wymiar", lambda one, _: (one.amount, one.frequency)),
    ("dni i godziny", lambda one, _: (one.days, one.times)),
    ("miejsce", lambda one, _: (one.place_id, one.place)),
    (PROVIDER, lambda one, _: one.provider_id),
    # a service that runs already begins anew with the update, and that is no change
    ("okres", lambda one, since: (max(one.starts_on, since), one.ends_on)),
    ("opłata", lambda one, _: one.fee_per_unit),
    ("zakres", lambda one, _: one.scope),
)


def agreed_anew(before: Agreed, after: Agreed, since: date) -> tuple[str, ...]:
    """Return what of a service a version that begins on `since` agrees otherwise, in words."""
    return tuple(name for name, of in _PARTS if of(before, since) != of(after, since))


def partners(before: Sequence[Former], after: Sequence[Agreed], since: date) -> list[Former | None]:
    """Return for each service of a version the one it goes on from in a version before.

    A plan may have one service twice: what stayed as it was is found first, then what answers
    the same need, then whatever is left of the service.
    """
    likenesses: tuple[Callable[[Agreed, Agreed], bool], ...] = (
        lambda old, new: old.need_id == new.need_id and not agreed_anew(old, new, since),
        lambda old, new: old.need_id == new.need_id,
        lambda *_: True,
    )
    left = list(before)
    pairs: list[Former | None] = [None] * len(after)
    for alike in likenesses:
        for place, one in enumerate(after):
            same = (old for old in left if old.service_id == one.service_id and alike(old, one))
            if pairs[place] is None and (old := next(same, None)) is not None:
                pairs[place] = old
                left.remove(old)
    return pairs

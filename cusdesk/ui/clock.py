"""The clock the window goes by: the open office's for days, else this computer's."""

import weakref
from datetime import UTC, date, datetime
from typing import Protocol

from cusdesk.domain.dates import WARSAW


class Dated(Protocol):
    """What has a day of its own, as an open office has."""

    @property
    def today(self) -> date:
        """The local day."""


class _Followed:
    """Whose day it is; a weak reference, so that a closed office is not kept alive for it."""

    office: weakref.ref[Dated] | None = None


def follow(office: Dated) -> None:
    """Take the day from an office while it is open: a field must not know better."""
    _Followed.office = weakref.ref(office)


def let_go() -> None:
    """Go by this computer again: the office is being closed."""
    _Followed.office = None


def now() -> datetime:
    """Return the time in Poland, wherever this computer believes to stand."""
    return datetime.now(UTC).astimezone(WARSAW)


def today() -> date:
    """Return the day of the office followed, or of this computer while none is open."""
    office = _Followed.office() if _Followed.office is not None else None
    return now().date() if office is None else office.today

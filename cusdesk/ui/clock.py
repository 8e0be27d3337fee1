"""The clock of this computer: the only place where the window reads it."""

from datetime import date, datetime


def now() -> datetime:
    """Return the local time with its zone."""
    return datetime.now().astimezone()


def today() -> date:
    """Return the local day."""
    return now().date()

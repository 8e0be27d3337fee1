"""When a carer is away: leave, sickness, training, a day given back; whole days or hours."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cusdesk.domain.dates import clock, short_day
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.terms import Term

DAY_MINUTES = 24 * 60


class AbsenceKind(Term):
    """Why a carer is away."""

    LEAVE = "leave", "urlop"
    SICKNESS = "sickness", "choroba"
    TRAINING = "training", "szkolenie"
    # art. 151³, 151¹¹ k.p.: for a Sunday, a holiday or a sixth day worked
    DAY_GIVEN_BACK = "day_given_back", "dzień wolny za pracę"
    OTHER = "other", "inna nieobecność"


# A day given back was never to be worked: it lowers no norm (art. 130 § 3 k.p.).
LOWERING = frozenset(AbsenceKind) - {AbsenceKind.DAY_GIVEN_BACK}


@dataclass(frozen=True, slots=True)
class Absence:
    """Days away, both included; an open end is not known yet. Minutes only within one day."""

    kind: AbsenceKind
    starts_on: date
    ends_on: date | None = None
    from_minute: int | None = None
    to_minute: int | None = None
    note: str = ""

    @property
    def whole_days(self) -> bool:
        """Whether it takes whole days."""
        return self.from_minute is None or self.to_minute is None

    @property
    def span(self) -> tuple[int, int]:
        """The minutes it takes of each of its days."""
        return (
            0 if self.from_minute is None else self.from_minute,
            DAY_MINUTES if self.to_minute is None else self.to_minute,
        )

    @property
    def minutes(self) -> int:
        """How many minutes it takes of each of its days."""
        start, end = self.span
        return end - start

    def falls_on(self, day: date) -> bool:
        """Whether a day belongs to it."""
        return self.starts_on <= day <= (self.ends_on or date.max)

    def meets(self, other: "Absence") -> bool:
        """Whether both take some of the same time.

        An open end gives way to what is already known of later days: who falls ill today and
        does not know until when may have leave booked for Christmas.
        """
        if _gives_way(self, other) or _gives_way(other, self):
            return False
        days = max(self.starts_on, other.starts_on) <= min(
            self.ends_on or date.max, other.ends_on or date.max
        )
        start, end = self.span
        return days and start < other.span[1] and other.span[0] < end

    @property
    def when(self) -> str:
        """The days, and the hours where it takes only some."""
        until = short_day(self.ends_on) if self.ends_on else "odwołania"
        days = short_day(self.starts_on)
        if self.ends_on != self.starts_on:
            days = f"{days} – {until}" if self.ends_on else f"od {days} do odwołania"
        if self.whole_days:
            return days
        start, end = self.span
        return f"{days}, {clock(start)}–{clock(end)}"


def check_absence(new: Absence, known: Iterable[Absence]) -> None:
    """Refuse an absence that ends before it begins, or that meets one already recorded."""
    if new.ends_on is not None and new.ends_on < new.starts_on:
        raise InvalidInputError("Koniec wypada przed początkiem. Popraw daty.", "ends_on")
    if (new.from_minute is None) != (new.to_minute is None):
        raise InvalidInputError(
            "Wpisz obie godziny albo żadnej; bez godzin nieobecność trwa całe dni.",
            "to_minute" if new.to_minute is None else "from_minute",
        )
    if not new.whole_days:
        _check_hours(new)
    met = next((one for one in known if new.meets(one)), None)
    if met is not None:
        raise InvalidInputError(
            f"W tym czasie jest już wpisana nieobecność: {met.kind.label}, {met.when}. Popraw ją "
            "albo wpisz inne dni.",
            "starts_on",
        )


def _check_hours(new: Absence) -> None:
    start, end = new.span
    if new.ends_on != new.starts_on:
        raise InvalidInputError(
            "Godziny wpisuje się tylko przy nieobecności w jednym dniu. Wpisz ten sam dzień od i "
            "do albo usuń godziny.",
            "ends_on",
        )
    if not 0 <= start < end <= DAY_MINUTES:
        raise InvalidInputError("Godzina końca ma być późniejsza niż początku.", "to_minute")


def _gives_way(one: Absence, other: Absence) -> bool:
    return one.ends_on is None and other.ends_on is not None and other.starts_on > one.starts_on

"""Which decisions run on a day: later decisions cut earlier ones, and two never run at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.services import CareKind

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Ruling:
    """A decision as the question „what runs” sees it, ours or recorded from elsewhere.

    A change runs from `effective_on`; an ending takes effect with the end of that day, and so
    does a lapse only noted in the file (`expired_on`, art. 72 KPA).
    """

    id: UUID
    resident_id: UUID
    kind: DecisionKind
    care_kind: CareKind | None
    issued_on: date
    starts_on: date | None = None
    ends_on: date | None = None
    effective_on: date | None = None
    previous_id: UUID | None = None
    repealed_on: date | None = None
    expired_on: date | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """A decision that grants, with the days on which it really runs; empty when it never does."""

    ruling: Ruling
    first: date
    last: date

    def holds_on(self, day: date) -> bool:
        """Whether care runs under this decision on `day`."""
        return self.first <= day <= self.last

    def meets(self, first: date, last: date) -> bool:
        """Whether any day of a period is a day of this course."""
        return self.first <= self.last and self.first <= last and first <= self.last


def courses(rulings: Iterable[Ruling]) -> tuple[Course, ...]:
    """Return every granting decision with its real days, later decisions taken into account."""
    known = tuple(rulings)
    cuts = _cuts(known)
    return tuple(_course(ruling, cuts) for ruling in known if ruling.kind.grants)


def running_on(rulings: Iterable[Ruling], day: date) -> tuple[Course, ...]:
    """Return the decisions under which care runs on `day`."""
    return tuple(course for course in courses(rulings) if course.holds_on(day))


def in_the_way(
    rulings: Iterable[Ruling], care_kind: CareKind, first: date, last: date | None
) -> tuple[Course, ...]:
    """Return the decisions of the same kind of care that a new grant would run beside."""
    return tuple(
        course
        for course in courses(rulings)
        if course.ruling.care_kind is care_kind and course.meets(first, last or date.max)
    )


def _course(ruling: Ruling, cuts: Mapping[UUID, date]) -> Course:
    first = ruling.effective_on or ruling.starts_on or ruling.issued_on
    last = min(ruling.ends_on or date.max, cuts.get(ruling.id, date.max))
    if ruling.expired_on:
        last = min(last, ruling.expired_on)
    if ruling.repealed_on:
        last = min(last, ruling.repealed_on - DAY)
    return Course(ruling, first, last)


def _cuts(rulings: tuple[Ruling, ...]) -> dict[UUID, date]:
    """Return the last day each decision keeps because of later ones that stand."""
    cuts: dict[UUID, date] = {}
    for later in rulings:
        # A later decision that was itself repealed gives the earlier one its days back.
        if later.previous_id is None or later.repealed_on is not None:
            continue
        if later.kind is DecisionKind.EXPIRY:
            last = later.effective_on or later.issued_on
        elif later.kind is DecisionKind.CHANGE:
            last = (later.effective_on or later.issued_on) - DAY
        else:
            continue
        cuts[later.previous_id] = min(last, cuts.get(later.previous_id, date.max))
    return cuts

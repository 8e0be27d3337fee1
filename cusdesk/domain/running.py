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
    does a lapse only noted in the file (`expired_on`, art. 72 KPA). To the party's detriment
    neither counts before it is delivered.
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
    detrimental: bool = False
    delivered_on: date | None = None

    @property
    def binds_on(self) -> date | None:
        """The day a change or an ending counts from; none while it waits for its delivery."""
        named = self.effective_on or self.issued_on
        return binding_day(named, self.delivered_on, detrimental=self.detrimental)


def binding_day(named: date, delivered_on: date | None, *, detrimental: bool) -> date | None:
    """Return from when a decision counts that names a day: to one's detriment once delivered."""
    # art. 110 KPA binds from delivery; art. 106 ust. 5 u.p.s. works ex nunc (NSA I OSK 655/11)
    if not detrimental:
        return named
    return max(named, delivered_on) if delivered_on else None


@dataclass(frozen=True, slots=True)
class Course:
    """A decision that grants, with the days on which it really runs; empty when it never does."""

    ruling: Ruling
    first: date
    last: date

    def holds_on(self, day: date) -> bool:
        """Whether care runs under this decision on `day`."""
        return self.first <= day <= self.last

    def runs_after(self, day: date) -> bool:
        """Whether care runs, or will begin to run, after `day`: an ending still has work to do."""
        return day < self.last and self.first <= self.last

    def can_end_on(self, day: date) -> bool:
        """Whether an ending may name `day`; one before the beginning keeps care from beginning."""
        return self.first <= self.last and day <= self.last

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


def waiting_after(rulings: Iterable[Ruling], decision_id: UUID, day: date) -> Ruling | None:
    """Return the later decision that will change or end this one, but does not yet on `day`."""
    for later in rulings:
        follows = later.previous_id == decision_id and later.kind in _CUTTING
        if follows and later.repealed_on is None and (later.binds_on or date.max) > day:
            return later
    return None


def line_back(rulings: Iterable[Ruling], decision_id: UUID) -> tuple[Ruling, ...]:
    """Return the grant a decision goes back to with its standing changes, up to the decision."""
    known = {one.id: one for one in rulings}
    line, at = list[Ruling](), known.get(decision_id)
    while at is not None and at not in line:
        if at.id == decision_id or at.repealed_on is None:
            line.append(at)
        earlier = at.previous_id if at.kind is DecisionKind.CHANGE else None
        at = known.get(earlier) if earlier else None
    return tuple(reversed(line))


def _course(ruling: Ruling, cuts: Mapping[UUID, date]) -> Course:
    first = _first_day(ruling)
    if first is None:
        return Course(ruling, date.max, date.min)
    last = min(ruling.ends_on or date.max, cuts.get(ruling.id, date.max))
    if ruling.expired_on:
        last = min(last, ruling.expired_on)
    if ruling.repealed_on:
        last = min(last, ruling.repealed_on - DAY)
    return Course(ruling, first, last)


def _first_day(ruling: Ruling) -> date | None:
    if ruling.kind is DecisionKind.CHANGE:
        return ruling.binds_on
    return ruling.effective_on or ruling.starts_on or ruling.issued_on


def _cuts(rulings: tuple[Ruling, ...]) -> dict[UUID, date]:
    """Return the last day each decision keeps because of later ones that stand."""
    cuts: dict[UUID, date] = {}
    for later in rulings:
        # A later decision that was itself repealed gives the earlier one its days back.
        if later.previous_id is None or later.repealed_on is not None:
            continue
        binds = later.binds_on
        if later.kind not in _CUTTING or binds is None:
            continue
        changes = later.kind is DecisionKind.CHANGE
        last = binds - DAY if changes else binds
        for cut in {later.previous_id} if changes else _line(rulings, later.previous_id):
            cuts[cut] = min(last, cuts.get(cut, date.max))
    return cuts


_CUTTING = frozenset({DecisionKind.CHANGE, DecisionKind.EXPIRY})


def _line(rulings: tuple[Ruling, ...], first: UUID) -> set[UUID]:
    """Return a decision with the changes made of it: an ending ends them all."""
    line, found = set[UUID](), {first}
    while found:
        line |= found
        found = {
            one.id
            for one in rulings
            if one.kind is DecisionKind.CHANGE and one.previous_id in found and one.id not in line
        }
    return line

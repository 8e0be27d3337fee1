"""Where an issued decision stands: delivered, final, appealed, or ended by a later one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cusdesk.domain.calendar import DAY
from cusdesk.domain.dates import long_day
from cusdesk.domain.decisions import DecisionState
from cusdesk.domain.finality import Finality, PartyDelivery, final_on
from cusdesk.domain.law import Law
from cusdesk.domain.running import binding_day

_APPEALABLE = frozenset({DecisionState.DELIVERED, DecisionState.FINAL})


@dataclass(frozen=True, slots=True)
class Successor:
    """A later decision that changes or ends this one, from a day or once it is delivered."""

    number: str
    state: DecisionState
    on: date | None


@dataclass(frozen=True, slots=True)
class Happened:
    """An event recorded with a decision."""

    state: DecisionState
    on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """The state of an issued decision with the sentences that say why and what comes next."""

    state: DecisionState
    sentences: tuple[str, ...]
    delivered_on: date | None = None
    appeal_until: date | None = None
    final_on: date | None = None
    may_be_appealed: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """What is known of an issued decision.

    One `recorded` from elsewhere without a delivery was final before anybody wrote it down here.
    `binds_late` is the day a decision names that, being to the party's detriment, counts only
    once it is delivered.
    """

    issued_on: date
    deliveries: tuple[PartyDelivery, ...] = ()
    events: tuple[Happened, ...] = ()
    successors: tuple[Successor, ...] = ()
    recorded: bool = False
    final_at_once: bool = False
    binds_late: date | None = None

    @property
    def is_settled(self) -> bool:
        """Whether the decision was taken over as final, its delivery being past all doubt."""
        return self.recorded and not self.deliveries


def status_of(course: Course, law: Law, today: date, waiting_days: int | None = None) -> Status:
    """Return where a decision stands on `today`; finality follows by itself."""
    finality = _finality(course, law, waiting_days)
    state, said = _state(course)
    delivered = _delivered_on(course.deliveries)
    steps = () if finality is None else finality.steps
    if state is DecisionState.DELIVERED and finality is not None and finality.stamp_on <= today:
        # art. 16 § 1 KPA: nobody appealed while an appeal could still come in
        state = DecisionState.FINAL
        if _appeal_until(course, finality):
            steps = (*steps, f"Odwołanie nie wpłynęło; ostateczna od {long_day(finality.final_on)}")
    return Status(
        state=state,
        sentences=(
            *said,
            *_of_delivery(course, delivered),
            *_of_binding(course, delivered),
            *steps,
        ),
        delivered_on=delivered,
        appeal_until=_appeal_until(course, finality),
        final_on=finality.final_on if finality else _upheld_on(course),
        may_be_appealed=state in _APPEALABLE and not course.events and not course.is_settled,
    )


def _finality(course: Course, law: Law, waiting_days: int | None) -> Finality | None:
    appealed = any(event.state is DecisionState.APPEALED for event in course.events)
    if course.is_settled or appealed:
        return None
    if course.final_at_once:
        delivered = _delivered_on(course.deliveries)
        # art. 127 § 1a KPA: no appeal where the grounds were left out in the party's favour
        step = "Decyzja jest ostateczna, bo odstąpiono od uzasadnienia (art. 127 § 1a KPA)."
        return Finality(delivered, delivered, (step,)) if delivered else None
    return final_on(course.deliveries, law, waiting_days)


def _state(course: Course) -> tuple[DecisionState, tuple[str, ...]]:
    effective = [(one.on, one) for one in course.successors if one.on is not None]
    waiting = tuple(
        f"Zmieni albo zakończy ją decyzja {one.number}, gdy zostanie doręczona."
        for one in course.successors
        if one.on is None
    )
    if effective:
        on, last = max(effective, key=lambda pair: pair[0])
        verb = {
            DecisionState.CHANGED: "Zmieniła ją",
            DecisionState.EXPIRED: "Jej wygaśnięcie stwierdza",
            DecisionState.REPEALED: "Uchyliła ją",
        }[last.state]
        return last.state, (f"{verb} decyzja {last.number} od {long_day(on)}",)
    if course.events:
        event = course.events[-1]
        note = f" {event.note}" if event.note else ""
        said = f"Stan „{event.state.label}” od {long_day(event.on)}{note}"
        return event.state, (said, *waiting)
    if course.is_settled:
        return DecisionState.FINAL, ("Decyzja wydana wcześniej lub w innym programie.", *waiting)
    if _delivered_on(course.deliveries):
        return DecisionState.DELIVERED, waiting
    return DecisionState.ISSUED, waiting


def _delivered_on(deliveries: Sequence[PartyDelivery]) -> date | None:
    days = [one.delivered_on for one in deliveries]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def _of_delivery(course: Course, delivered: date | None) -> tuple[str, ...]:
    if course.is_settled:
        return ()
    if delivered is not None:
        return (f"Doręczono {long_day(delivered)}",)
    waiting = ", ".join(one.party for one in course.deliveries if one.delivered_on is None)
    return (f"Czeka na doręczenie: {waiting or 'brak adresata'}.",)


def _of_binding(course: Course, delivered: date | None) -> tuple[str, ...]:
    """Say when a decision to the party's detriment counts from, where delivery decides it."""
    named = course.binds_late
    if named is None:
        return ()
    binds = binding_day(named, delivered, detrimental=True)
    if binds is None:
        return (f"Działa od doręczenia, nie wcześniej niż {long_day(named)}",)
    return (f"Działa dopiero od dnia doręczenia, {long_day(binds)}",) if binds > named else ()


def _upheld_on(course: Course) -> date | None:
    """Return the day on which an appeal failed: from then the decision is final."""
    last = course.events[-1] if course.events else None
    return last.on if last is not None and last.state is DecisionState.FINAL else None


def _appeal_until(course: Course, finality: Finality | None) -> date | None:
    waived = all(one.waived_on for one in course.deliveries)
    if finality is None or course.final_at_once or waived:
        return None
    return finality.final_on - DAY

"""Where an issued decision stands: delivered, final, appealed, or ended by a later one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cusdesk.domain.calendar import DAY
from cusdesk.domain.dates import long_day
from cusdesk.domain.decisions import DecisionState
from cusdesk.domain.finality import Finality, PartyDelivery, final_on
from cusdesk.domain.law import Law

_BEFALLEN = (DecisionState.REPEALED, DecisionState.EXPIRED, DecisionState.CHANGED)


@dataclass(frozen=True, slots=True)
class Successor:
    """A later decision that changes or ends this one from a day on."""

    number: str
    state: DecisionState
    on: date


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
    stamp_on: date | None = None
    may_be_stamped: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """What is known of an issued decision."""

    issued_on: date
    deliveries: tuple[PartyDelivery, ...] = ()
    events: tuple[Happened, ...] = ()
    successors: tuple[Successor, ...] = ()
    recorded: bool = False
    final_at_once: bool = False


def status_of(course: Course, law: Law, today: date, waiting_days: int | None = None) -> Status:
    """Return where a decision stands on `today`."""
    finality = _finality(course, law, waiting_days)
    state, said = _state(course)
    delivered = _delivered_on(course.deliveries)
    appealed = any(event.state is DecisionState.APPEALED for event in course.events)
    settled = state in {DecisionState.FINAL, *_BEFALLEN}
    due = finality is not None and finality.stamp_on <= today and not appealed and not settled
    steps = () if finality is None or appealed else finality.steps
    if due:
        steps = (*steps, "Można stwierdzić ostateczność.")
    return Status(
        state=state,
        sentences=(*said, *_of_delivery(course, delivered), *steps),
        delivered_on=delivered,
        appeal_until=_appeal_until(course, finality),
        final_on=finality.final_on if finality and not appealed else None,
        stamp_on=finality.stamp_on if finality and not appealed else None,
        may_be_stamped=due,
    )


def _finality(course: Course, law: Law, waiting_days: int | None) -> Finality | None:
    if course.recorded:
        return None
    if course.final_at_once:
        delivered = _delivered_on(course.deliveries)
        # art. 127 § 1a KPA: no appeal where the grounds were left out in the party's favour
        step = "Decyzja jest ostateczna, bo odstąpiono od uzasadnienia (art. 127 § 1a KPA)."
        return Finality(delivered, delivered, (step,)) if delivered else None
    return final_on(course.deliveries, law, waiting_days)


def _state(course: Course) -> tuple[DecisionState, tuple[str, ...]]:
    if course.successors:
        last = max(course.successors, key=lambda one: one.on)
        verb = {
            DecisionState.CHANGED: "Zmieniła ją",
            DecisionState.EXPIRED: "Jej wygaśnięcie stwierdza",
            DecisionState.REPEALED: "Uchyliła ją",
        }[last.state]
        return last.state, (f"{verb} decyzja {last.number} od {long_day(last.on)}",)
    if course.events:
        event = course.events[-1]
        note = f" {event.note}" if event.note else ""
        return event.state, (f"Stan „{event.state.label}” od {long_day(event.on)}{note}",)
    if course.recorded:
        return DecisionState.FINAL, ("Decyzja wydana wcześniej lub w innym programie.",)
    if _delivered_on(course.deliveries):
        return DecisionState.DELIVERED, ()
    return DecisionState.ISSUED, ()


def _delivered_on(deliveries: Sequence[PartyDelivery]) -> date | None:
    days = [one.delivered_on for one in deliveries]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def _of_delivery(course: Course, delivered: date | None) -> tuple[str, ...]:
    if course.recorded:
        return ()
    if delivered is not None:
        return (f"Doręczono {long_day(delivered)}",)
    waiting = ", ".join(one.party for one in course.deliveries if one.delivered_on is None)
    return (f"Czeka na doręczenie: {waiting or 'brak adresata'}.",)


def _appeal_until(course: Course, finality: Finality | None) -> date | None:
    waived = all(one.waived_on for one in course.deliveries)
    if finality is None or course.final_at_once or waived:
        return None
    return finality.final_on - DAY

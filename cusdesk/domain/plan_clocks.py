"""The clocks of plans: thirty days to draw up, reviews, the end, the talk, the half-year."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cusdesk.domain.dates import long_day
from cusdesk.domain.deadlines import add_months, statutory_deadline
from cusdesk.domain.law import Law
from cusdesk.domain.plan_terms import in_months
from cusdesk.domain.plans import PlanState
from cusdesk.domain.terms import Term
from cusdesk.domain.words import counted


class PlanClockKind(Term):
    """What runs for a plan, or for all plans of the centre."""

    DRAWING = "drawing", "opracowanie planu"
    REVIEW = "review", "przegląd planu"
    ENDING = "ending", "koniec planu"
    TALK = "talk", "rozmowa podsumowująca"
    SUMMARY = "summary", "podsumowanie organizatora"
    MEETING = "meeting", "spotkanie koordynatorów"


@dataclass(frozen=True, slots=True)
class PlanClock:
    """One thing due on a day, with the sentence that says under which article."""

    kind: PlanClockKind
    due: date
    days_left: int
    sentence: str
    warned_days: int

    @property
    def is_late(self) -> bool:
        """Whether the day has passed."""
        return self.days_left < 0

    @property
    def is_soon(self) -> bool:
        """Whether the day is near enough to be told."""
        return 0 <= self.days_left <= self.warned_days

    @property
    def short(self) -> str:
        """The words of a badge: „za 3 dni”, „dziś”, „2 dni po terminie”."""
        if self.days_left == 0:
            return "dziś"
        days = counted(abs(self.days_left), "dzień", "dni", "dni")
        return f"za {days}" if self.days_left > 0 else f"{days} po terminie"


@dataclass(frozen=True, slots=True)
class PlanDates:
    """The days of a plan its clocks follow from.

    Under an update the version approved before still stands: `state` and `ends_on` are its own.
    """

    state: PlanState
    applied_on: date
    ends_on: date
    reviews: tuple[date, ...] = ()
    talk_due_on: date | None = None
    # the last day of the plan this one goes on after, where no new application is answered
    follows_on: date | None = None


def plan_clocks(dates: PlanDates, law: Law, today: date) -> tuple[PlanClock, ...]:
    """Return the clocks of one plan, the nearest first."""
    return tuple(sorted(_clocks(dates, law, today), key=lambda one: one.due))


def drawing_due(applied_on: date, law: Law) -> date:
    """Return the day a plan is due: thirty days from the application (art. 40)."""
    return statutory_deadline("service_plan", applied_on, law).on


def talk_due(ended_on: date, law: Law) -> date:
    """Return the day the closing talk is due once a plan has ended (art. 45 ust. 2)."""
    return ended_on + timedelta(days=_number("plan_talk_days", ended_on, law))


def _clocks(dates: PlanDates, law: Law, today: date) -> Iterator[PlanClock]:
    match dates.state:
        case PlanState.DRAFT | PlanState.AGREED:
            if dates.follows_on is not None:
                said = "Następny plan zatwierdź do {day}, gdy kończy się poprzedni"
                yield _clock(PlanClockKind.DRAWING, dates.follows_on, today, said, law)
                return
            due = drawing_due(dates.applied_on, law)
            said = "Plan opracuj i zatwierdź do {day} (art. 40 ustawy o CUS, 30 dni od wniosku)"
            yield _clock(PlanClockKind.DRAWING, due, today, said, law)
        case PlanState.APPROVED:
            if dates.reviews:
                due = min(dates.reviews)
                yield _clock(PlanClockKind.REVIEW, due, today, "Przegląd do {day}", law)
            said = "Plan kończy się {day}; ułóż następny albo przygotuj podsumowanie"
            yield _clock(PlanClockKind.ENDING, dates.ends_on, today, said, law)
        case PlanState.ENDED:
            due = dates.talk_due_on or talk_due(dates.ends_on, law)
            said = "Rozmowa i opis przebiegu do {day} (art. 45 ust. 2 i 3 ustawy o CUS)"
            yield _clock(PlanClockKind.TALK, due, today, said, law)


def office_clocks(
    begun_on: date | None,
    summaries: Iterable[date],
    meetings: Iterable[date],
    law: Law,
    today: date,
) -> tuple[PlanClock, ...]:
    """Return the organiser's own clocks: a summary and a meeting every few months (art. 46).

    They run from the first plan approved; `summaries` are the last days summed up so far.
    """
    if begun_on is None:
        return ()
    summary, meeting = summary_months(law, today), law.term_on("coordinators_meeting", today).count
    # What was held before the first plan moves no clock back.
    summed = add_months(max((begun_on, *summaries)), summary)
    met = add_months(max((begun_on, *meetings)), meeting)
    said = "{what} do {day} (art. 46 ustawy o CUS, co najmniej raz na {months})"
    return tuple(
        _clock(
            kind, due, today, said.replace("{what}", what).replace("{months}", in_months(each)), law
        )
        for kind, due, what, each in (
            (PlanClockKind.MEETING, met, "Spotkanie koordynatorów", meeting),
            (PlanClockKind.SUMMARY, summed, "Podsumowanie realizacji planów", summary),
        )
    )


def summary_months(law: Law, day: date) -> int:
    """Return how many months a summary of plans speaks of (art. 46)."""
    return law.term_on("plans_summary", day).count


_WARNED = {
    PlanClockKind.DRAWING: "plan_drawing_warned",
    PlanClockKind.ENDING: "plan_ending_warned",
}


def _clock(kind: PlanClockKind, due: date, today: date, said: str, law: Law) -> PlanClock:
    sentence = said.replace("{day}", long_day(due))
    closed = sentence if sentence.endswith(".") else f"{sentence}."
    warned = _number(_WARNED.get(kind, "plan_duty_warned"), today, law)
    return PlanClock(kind, due, (due - today).days, closed, warned)


def _number(code: str, day: date, law: Law) -> int:
    return int(law.parameter_on(code, day).value)

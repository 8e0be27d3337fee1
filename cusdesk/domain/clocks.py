"""The clocks of a case: what is due when, under which article, and how late it is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from cusdesk.domain.case_facts import CaseFacts, IssuedDecision
from cusdesk.domain.dates import long_day
from cusdesk.domain.deadlines import (
    Deadline,
    case_deadline,
    deadline_of,
    statutory_deadline,
)
from cusdesk.domain.decisions import DecisionState
from cusdesk.domain.finality import PartyDelivery, final_on
from cusdesk.domain.law import Law
from cusdesk.domain.programme_facts import ProgrammeFacts
from cusdesk.domain.terms import Term
from cusdesk.domain.words import counted

SOON_DAYS = 7


class ClockKind(Term):
    """What runs."""

    DECISION = "decision", "decyzja"
    QUALIFICATION = "qualification", "kwalifikacja"
    PLAN = "plan", "plan usług (IPUS)"
    INTERVIEW = "interview", "wywiad środowiskowy"
    URGENT_CARE = "urgent_care", "decyzja po pilnym rozpoczęciu usług"
    UPDATE = "update", "aktualizacja wywiadu"
    DELAY_NOTICE = "delay_notice", "zawiadomienie o zwłoce"
    APPEAL = "appeal", "termin odwołania strony"
    FINALITY = "finality", "ostateczność decyzji"


@dataclass(frozen=True, slots=True)
class Clock:
    """One thing due on a day; `reason` says in sentences how the day was counted."""

    kind: ClockKind
    due: date
    days_left: int
    sentence: str
    reason: tuple[str, ...]
    warned_days: int = SOON_DAYS

    @property
    def is_late(self) -> bool:
        """Whether the office has missed the day; a party's own term is never its delay."""
        return self.days_left < 0 and self.kind not in _NEVER_LATE

    @property
    def is_soon(self) -> bool:
        """Whether the day is near enough to be shown among what is due."""
        # Finality follows by itself: nobody has to do anything that day.
        return 0 <= self.days_left <= self.warned_days and self.kind is not ClockKind.FINALITY

    @property
    def short(self) -> str:
        """The words of a badge: „za 3 dni”, „dziś”, „2 dni po terminie”."""
        if self.days_left in _NEAR_DAYS:
            return _NEAR_DAYS[self.days_left]
        days = counted(abs(self.days_left), "dzień", "dni", "dni")
        return f"za {days}" if self.days_left > 0 else f"{days} po terminie"


_NEAR_DAYS = {0: "dziś", 1: "jutro"}
_NEVER_LATE = frozenset({ClockKind.APPEAL, ClockKind.FINALITY})


def clocks_of(
    facts: CaseFacts, law: Law, today: date, waiting_days: int | None = None
) -> tuple[Clock, ...]:
    """Return the clocks of a case that run on `today`, the nearest first."""
    known = facts.programme
    if known is not None:
        found = [*_before_answer(facts, known, law, today)]
    elif facts.died_on is not None:
        # Nobody is visited or decided on any more; what is left to do stands on Pulpit.
        found = []
    else:
        found = [*_before_decision(facts, law, today), *_standing(facts, today)]
    if facts.latest is not None:
        found.extend(_after_decision(facts.latest, law, today, waiting_days))
    return tuple(sorted(found, key=lambda clock: clock.due))


def nearest(clocks: Iterable[Clock]) -> Clock | None:
    """Return the clock a list shows: the first of the office's own, else the first of all."""
    known = tuple(clocks)
    own = (clock for clock in known if clock.kind not in _NEVER_LATE)
    return next(own, known[0] if known else None)


def _before_answer(
    facts: CaseFacts, known: ProgrammeFacts, law: Law, today: date
) -> Iterator[Clock]:
    """Yield the clocks of an application for a programme; neither waits for the other."""
    if facts.received_on is None:
        return
    if known.is_asked:
        # art. 35 § 3 KPA with art. 48 CUS Act
        first = replace(facts, received_on=known.asked_on or facts.received_on)
        yield from _answer(facts, _term(first, law, today), today, ClockKind.QUALIFICATION)
    if known.awaits_plan:
        # art. 40: from the application, not from qualifying
        plan = statutory_deadline("service_plan", known.plan_from or facts.received_on, law)
        where = "" if known.plan_needed else ", jeśli jest potrzebny,"
        clock = _clock(ClockKind.PLAN, plan, today, f"Plan usług (IPUS){where} przygotuj do")
        # The list of plans warns of the same day by the same dated figure.
        warned = int(law.parameter_on("plan_drawing_warned", today).value)
        yield replace(clock, warned_days=warned)


def _term(facts: CaseFacts, law: Law, today: date) -> Deadline:
    stamp = facts.received_on or facts.opened_on
    return case_deadline(
        # What came back from the SKO is decided anew, in a term of its own (art. 35 § 3 KPA).
        max(stamp, facts.returned_on or stamp),
        law,
        complex_case=facts.complex,
        suspensions=facts.pauses,
        today=today,
    )


def _before_decision(facts: CaseFacts, law: Law, today: date) -> Iterator[Clock]:
    asked = facts.received_on or facts.returned_on
    if not facts.is_undecided or asked is None:
        return
    yield from _answer(facts, _term(facts, law, today), today, ClockKind.DECISION)
    if facts.received_on is None:
        # A decision recorded from elsewhere came back: its interview was never kept here.
        return
    if facts.interviewed_on is None:
        yield _interview(facts, law, today)
    yield from _urgent_care(facts, law, today)


def _urgent_care(facts: CaseFacts, law: Law, today: date) -> Iterator[Clock]:
    """Yield the clock of art. 50a u.p.s.: the grant and the fee within ten days of the start.

    Until the start is recorded it counts from the interview, right after which care may begin.
    """
    if facts.urgent_from is not None:
        began, said = facts.urgent_from, f"Usługi rozpoczęto {long_day(facts.urgent_from)}; decyzje"
    elif facts.urgent and facts.interviewed_on is not None and facts.returned_on is None:
        began, said = (
            facts.interviewed_on,
            "Sprawa pilna: jeśli usługi ruszyły, decyzje",
        )
    else:
        return
    term = statutory_deadline("urgent_care", began, law)
    yield _clock(ClockKind.URGENT_CARE, term, today, f"{said} wydaj do")


_ANSWERS = {ClockKind.DECISION: "Decyzję wydaj", ClockKind.QUALIFICATION: "Wniosek rozpatrz"}


def _answer(facts: CaseFacts, term: Deadline, today: date, kind: ClockKind) -> Iterator[Clock]:
    """Yield the clock of the answer as a notice of delay moved it, and the duty to send one."""
    words = f"{_ANSWERS[kind]} do"
    notice = facts.notices[-1] if facts.notices else None
    if notice is not None and notice.new_date > term.on:
        step = f"Nowy termin z zawiadomienia z {long_day(notice.sent_on)} (art. 36 KPA)."
        term = Deadline(notice.new_date, (*term.steps, step), term.basis)
        words = f"{_ANSWERS[kind]} w nowym terminie, do"
    yield _clock(kind, term, today, words)
    if term.passed_on(today):
        # art. 36 § 1 KPA: at every delay the party is told of it, its reason and the new date
        late = Deadline(term.on, term.steps, "art. 36 § 1 KPA")
        again = "jeszcze raz " if notice is not None else ""
        said = f"Zawiadom stronę {again}o zwłoce; termin minął"
        yield _clock(ClockKind.DELAY_NOTICE, late, today, said)


def _interview(facts: CaseFacts, law: Law, today: date) -> Clock:
    learned = facts.learned_on or facts.opened_on
    code = "interview_urgent" if facts.urgent else "interview"
    pace = "w sprawie pilnej " if facts.urgent else ""
    term = statutory_deadline(code, learned, law)
    return _clock(ClockKind.INTERVIEW, term, today, f"Wywiad {pace}przeprowadź do")


def _standing(facts: CaseFacts, today: date) -> Iterator[Clock]:
    if not facts.standing or facts.update_due_on is None:
        return
    # art. 107 ust. 4 u.p.s.: standing help
    step = f"Ostatni wywiad: {long_day(facts.interviewed_on or today)}; usługi trwają."
    term = Deadline(facts.update_due_on, (step,), "art. 107 ust. 4 u.p.s.")
    yield _clock(ClockKind.UPDATE, term, today, "Aktualizację wywiadu przeprowadź do")


def _after_decision(
    decision: IssuedDecision, law: Law, today: date, waiting_days: int | None
) -> Iterator[Clock]:
    if decision.delivered_on is None or decision.state is not DecisionState.DELIVERED:
        return
    appeal = deadline_of(
        law.term_on("appeal", decision.delivered_on), decision.delivered_on, law.holidays
    )
    if decision.waived_on is None and not appeal.passed_on(today):
        yield _clock(ClockKind.APPEAL, appeal, today, "Strona może się odwołać do")
    party = PartyDelivery("Strona", decision.delivered_on, decision.waived_on)
    finality = final_on((party,), law, waiting_days)
    if finality is not None and today < finality.stamp_on:
        term = Deadline(finality.stamp_on, finality.steps, "art. 16 § 1 KPA")
        since = long_day(finality.final_on)
        said = f"Bez odwołania decyzja jest ostateczna od {since}; program zapisze to"
        yield _clock(ClockKind.FINALITY, term, today, said)


def interview_due(conducted_on: date, law: Law) -> date:
    """Return the day the update of an interview is due: six months later (art. 107 ust. 4)."""
    return statutory_deadline("interview_update", conducted_on, law).on


def _clock(kind: ClockKind, term: Deadline, today: date, words: str) -> Clock:
    basis = f" ({term.basis})" if term.basis else ""
    sentence = f"{words} {long_day(term.on)}{basis}."
    return Clock(kind, term.on, (term.on - today).days, sentence, term.steps)

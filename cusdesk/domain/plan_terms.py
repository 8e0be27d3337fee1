"""The terms of the law for a plan: when one is drawn up, how long it lasts, who approves it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from cusdesk.domain.calendar import Holidays
from cusdesk.domain.dates import long_day, short_day
from cusdesk.domain.deadlines import add_months
from cusdesk.domain.law import Law
from cusdesk.domain.plans import ApproverCapacity
from cusdesk.domain.words import counted

DAY = timedelta(days=1)
FEWEST = 2
MONTHS_IN_YEAR = 12

DECIDED_AGAINST = (
    "Zapisano, że sprawa nie wymaga planu. Jeśli potrzeby się zmieniły, możesz go jednak ułożyć."
)
DECIDED_FOR = (
    "Zapisano, że plan jest potrzebny. Układa się go w uzgodnieniu z wnioskodawcą, najpóźniej "
    "{days} dni od wniosku (art. 38 i 40 ustawy o CUS)."
)


@dataclass(frozen=True, slots=True)
class PlanTerms:
    """How long plans last and how often they are looked at, in months, as the law of a day says."""

    least: int
    longest: int
    review: int

    @property
    def no_plan(self) -> str:
        """Why services may go without a plan (art. 38 ust. 2)."""
        return (
            "Bez planu: wystarczy informacja o zakwalifikowaniu. Plan układa się, gdy trzeba "
            f"koordynować usługi przez co najmniej {in_months(self.least)} (art. 38 ust. 2 ustawy "
            "o CUS)."
        )


def plan_terms_on(law: Law, day: date) -> PlanTerms:
    """Return the terms of plans in force on a day."""
    return PlanTerms(
        least=law.term_on("plan_least", day).count,
        longest=law.term_on("plan_longest", day).count,
        review=int(law.parameter_on("plan_review_months", day).value),
    )


def in_months(months: int) -> str:
    """Return a span as sentences say it: „rok”, „3 miesiące”."""
    if months == MONTHS_IN_YEAR:
        return "rok"
    return counted(months, "miesiąc", "miesiące", "miesięcy")


def last_allowed(starts_on: date, terms: PlanTerms) -> date:
    """Return the last day a plan may reach (art. 40)."""
    return add_months(starts_on, terms.longest) - DAY


def refusal_of_length(begun_on: date, ends_on: date, terms: PlanTerms) -> str | None:
    """Return why a plan that began on a day may not last so long, or nothing."""
    last = last_allowed(begun_on, terms)
    if ends_on <= last:
        return None
    return (
        f"Plan trwa najwyżej {in_months(terms.longest)} (art. 40 ustawy o CUS): od "
        f"{short_day(begun_on)} do {short_day(last)}. Skróć okres planu; na dalszy czas ułóż nowy "
        "plan."
    )


def needs_coordination(parts: int, first: date, last: date, terms: PlanTerms) -> bool:
    """Whether services are to be coordinated long enough for a plan (art. 38 ust. 2).

    `parts` are the services, supporting actions and running decisions that meet in one person.
    """
    return parts >= FEWEST and last >= add_months(first, terms.least) - DAY


def review_days(
    starts_on: date, ends_on: date, terms: PlanTerms, holidays: Holidays
) -> tuple[date, ...]:
    """Return the working days reviews are proposed for, before the plan ends."""
    days, at = [], 1
    while (day := add_months(starts_on, at * terms.review)) < ends_on:
        later = holidays.next_working(day)
        days.append(later if later < ends_on else holidays.last_working(day))
        at += 1
    return tuple(days)


@dataclass(frozen=True, slots=True)
class Approver:
    """Someone who may approve plans on a day, on what ground, under which authorisation."""

    user_id: UUID
    name: str
    post: str
    capacity: ApproverCapacity
    number: str = ""
    granted_on: date | None = None

    @property
    def ground(self) -> str:
        """The ground as the plan prints it (art. 41 ust. 1)."""
        if self.capacity is ApproverCapacity.DIRECTOR or self.granted_on is None:
            return "art. 41 ust. 1 ustawy o CUS"
        dated = long_day(self.granted_on)
        return f"art. 41 ust. 1 ustawy o CUS, upoważnienie nr {self.number} z dnia {dated}"


def refusal_of_approver(
    user_id: UUID, writers: Collection[UUID], approvers: Collection[Approver]
) -> str | None:
    """Return why this person may not approve a plan written by `writers`, or nothing."""
    if user_id not in {one.user_id for one in approvers}:
        return (
            "Plan zatwierdza dyrektor albo organizator usług społecznych, którego dyrektor do "
            "tego upoważnił (art. 41 ust. 1 ustawy o CUS). Wpisz upoważnienie w Planach IPUS."
        )
    others = [one.name for one in approvers if one.user_id not in writers]
    if user_id in writers and others:
        return f"Ten plan układasz Ty, więc zatwierdza go ktoś inny: {', '.join(others)}."
    return None

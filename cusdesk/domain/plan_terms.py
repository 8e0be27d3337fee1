"""The terms of the law for a plan: when one is drawn up, how long it lasts, who approves it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from cusdesk.domain.dates import long_day, short_day
from cusdesk.domain.deadlines import add_months
from cusdesk.domain.plans import ApproverCapacity

DAY = timedelta(days=1)
LONGEST_MONTHS = 12
LEAST_MONTHS = 3
REVIEW_MONTHS = 3
FEWEST = 2

NO_PLAN = (
    "Bez planu: wystarczy informacja o zakwalifikowaniu. Plan układa się, gdy trzeba koordynować "
    "usługi przez co najmniej 3 miesiące (art. 38 ust. 2 ustawy o CUS)."
)

DECIDED_AGAINST = (
    "Zapisano, że sprawa nie wymaga planu. Jeśli potrzeby się zmieniły, możesz go jednak ułożyć."
)


def last_allowed(starts_on: date) -> date:
    """Return the last day a plan may reach: at most a year (art. 40)."""
    return add_months(starts_on, LONGEST_MONTHS) - DAY


def refusal_of_length(starts_on: date, ends_on: date) -> str | None:
    """Return why a plan of this period is too long, or nothing."""
    last = last_allowed(starts_on)
    if ends_on <= last:
        return None
    return (
        f"Plan trwa najwyżej rok (art. 40 ustawy o CUS): od {short_day(starts_on)} do "
        f"{short_day(last)}. Skróć okres planu."
    )


def needs_coordination(parts: int, first: date, last: date) -> bool:
    """Whether services are to be coordinated for at least three months (art. 38 ust. 2).

    `parts` are the services, supporting actions and running decisions that meet in one person.
    """
    return parts >= FEWEST and last >= add_months(first, LEAST_MONTHS) - DAY


def review_days(starts_on: date, ends_on: date) -> tuple[date, ...]:
    """Return the days reviews are proposed for: every three months, before the plan ends."""
    days, at = [], 1
    while (day := add_months(starts_on, at * REVIEW_MONTHS)) < ends_on:
        days.append(day)
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

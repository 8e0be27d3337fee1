"""An update says what it changed, service by service."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from cusdesk.domain.plan_changes import Names, plan_changes
from cusdesk.domain.plan_content import Goal, PlanContent, PlanFrame, PlannedService
from cusdesk.domain.plans import Frequency
from cusdesk.domain.services import ServiceUnit

CARE, RIDE, COOP, CENTRE = (UUID(int=n) for n in range(1, 5))
FIRST, LAST = date(2026, 12, 1), date(2027, 11, 30)
NAMES = Names(
    {CARE: "K05 Opieka", RIDE: "K12 Dowóz"},
    {CARE: ServiceUnit.HOUR, RIDE: ServiceUnit.RIDE},
    {COOP: "Spółdzielnia", CENTRE: "Centrum"},
    {},
)
ONE = PlannedService(
    CARE, Decimal(3), Frequency.WEEK, FIRST, LAST, days="1010100", provider_id=COOP
)
BEFORE = PlanContent(PlanFrame(FIRST, LAST), (ONE,), (Goal("Chcę być w domu."),))


def test_nothing_changed_is_nothing_said():
    assert plan_changes(BEFORE, BEFORE, NAMES) == ()


def test_another_amount_and_provider_are_told():
    after = replace(BEFORE, services=(replace(ONE, amount=Decimal(5), provider_id=CENTRE),))

    said = plan_changes(BEFORE, after, NAMES)

    assert said == (
        "K05 Opieka, wymiar: 5\u00a0godzin tygodniowo zamiast 3\u00a0godziny tygodniowo.",
        "K05 Opieka, wykonawca: Centrum zamiast Spółdzielnia.",
    )


def test_services_that_come_and_go_are_told():
    ride = PlannedService(RIDE, Decimal(4), Frequency.MONTH, FIRST, LAST)

    said = plan_changes(BEFORE, replace(BEFORE, services=(ride,)), NAMES)

    assert said[0].startswith("Dodano: K12 Dowóz, 4\u00a0przejazdy miesięcznie")
    assert said[1].startswith("Zakończono: K05 Opieka")


def test_goals_that_come_and_go_are_told():
    after = replace(BEFORE, goals=(Goal("Chcę wychodzić."),))

    assert plan_changes(BEFORE, after, NAMES) == (
        "Dodano cel: Chcę wychodzić.",
        "Skreślono cel: Chcę być w domu.",
    )

"""The checks of a plan against the budgets its services are paid from (art. 42 ust. 2)."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from cusdesk.domain.money import rounded, zloty
from cusdesk.domain.plan_content import PlannedService
from cusdesk.domain.plan_ground import Money, PlanGround
from cusdesk.domain.plan_totals import units_in
from cusdesk.domain.plan_warnings import CheckWeight, PlanCheck

Placed = tuple[int, PlannedService]


def money_checks(placed: list[Placed], ground: PlanGround) -> Iterator[PlanCheck]:
    """Yield where the plan costs more than a budget has, or where nobody can say it does not.

    What approved plans cost is sure, so more than the budget is a fault. What people without a
    plan were promised is an estimate: together with it the plan is only looked at again.
    """
    silent: set[int] = set()
    for money in ground.money:
        mine = [(place, one) for place, one in placed if one.service_id in money.services]
        if not mine:
            continue
        yield from _unknown(mine, money, ground, silent)
        yield from _over(mine, money)


def _unknown(
    mine: list[Placed], money: Money, ground: PlanGround, silent: set[int]
) -> Iterator[PlanCheck]:
    for place, one in mine:
        if one.cost_per_unit is None and place not in silent:
            silent.add(place)
            yield PlanCheck(
                CheckWeight.CAUTION,
                f"{ground.services[one.service_id].title}: nie wpisano kosztu jednostki, więc nie "
                f"wiadomo, czy plan mieści się w budżecie {money.name}. Wpisz koszt; opłata osoby "
                "nim nie jest.",
                place,
            )


def _over(mine: list[Placed], money: Money) -> Iterator[PlanCheck]:
    cost = rounded(sum((_cost(one) for _, one in mine), Fraction(0)))
    if not cost:
        return
    place, sure = mine[-1][0], money.planned + cost
    if sure > money.budget:
        yield PlanCheck(
            CheckWeight.FAULT,
            f"Budżet {money.name} to {zloty(money.budget)}, inne plany kosztują "
            f"{zloty(money.planned)}, a ten {zloty(cost)}: o {zloty(sure - money.budget)} za dużo "
            "(art. 42 ust. 2 ustawy o CUS). Zmniejsz wymiar albo wpisz uchwałę, która zwiększa "
            "budżet.",
            place,
        )
    elif money.bound + cost > money.budget:
        rest = max(money.budget - money.bound, Decimal(0))
        yield PlanCheck(
            CheckWeight.CAUTION,
            f"Ten plan kosztuje {zloty(cost)}, a w budżecie {money.name} zostaje {zloty(rest)}, "
            "gdy doliczyć osoby bez planu (art. 42 ust. 2 ustawy o CUS). Sprawdź, czy wystarczy "
            "dla wszystkich.",
            place,
        )


def _cost(one: PlannedService) -> Fraction:
    units = units_in(one, one.starts_on, one.ends_on)
    return units * Fraction(one.cost_per_unit or 0)

"""The checks of services against each other: needs, days, contracts, other plans."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from itertools import combinations
from uuid import UUID

from cusdesk.domain.activities import DAY_LETTERS, when_text
from cusdesk.domain.contracts import Commitment, Rate, still_ordered
from cusdesk.domain.dates import MINUTES_IN_HOUR, clock
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.money import zloty
from cusdesk.domain.month_ranges import DAYS_IN_LONGEST_MONTH
from cusdesk.domain.order_spans import PACED, Amount, Span
from cusdesk.domain.periods import minutes_of
from cusdesk.domain.plan_content import PlanContent, PlannedService
from cusdesk.domain.plan_ground import ContractFacts, PlanGround
from cusdesk.domain.plan_money_checks import money_checks
from cusdesk.domain.plan_months import fewer_visits
from cusdesk.domain.plan_times import Window, windows
from cusdesk.domain.plan_totals import number_of
from cusdesk.domain.plan_warnings import CheckWeight, PlanCheck
from cusdesk.domain.plans import Frequency
from cusdesk.domain.services import ServiceUnit
from cusdesk.domain.words import counted

HOURS_IN_DAY = 24
HOURS_IN_WEEK = HOURS_IN_DAY * len(DAY_LETTERS)

Placed = tuple[int, PlannedService]


def load_checks(content: PlanContent, ground: PlanGround) -> Iterator[PlanCheck]:
    """Yield where services of the plan stand in each other's way, or in that of other plans."""
    placed = [
        (place, one)
        for place, one in enumerate(content.services)
        if one.service_id in ground.services
    ]
    yield from _same_need(placed, ground)
    yield from _other_plans(placed, ground)
    for place, one in placed:
        yield from _more_than_days_hold(place, one, ground)
        yield from _days_beyond_month(place, one, ground)
        yield from _longer_window(place, one, ground)
    yield from _full_days(placed, ground)
    yield from _same_hour(placed, ground)
    yield from _contracts(placed, ground)
    yield from money_checks(placed, ground)


def _same_need(placed: list[Placed], ground: PlanGround) -> Iterator[PlanCheck]:
    for (_, one), (place, other) in combinations(placed, 2):
        if not _same_days(one, other):
            continue
        sentence = _repeated(one, other, ground)
        if sentence:
            yield PlanCheck(CheckWeight.CAUTION, sentence, place)


def _repeated(one: PlannedService, other: PlannedService, ground: PlanGround) -> str:
    """Return what two services of the same time repeat; on other weekdays a need still is met."""
    need = ground.need(other.need_id)
    first, second, together = _code(one, ground), _code(other, ground), _share_weekday(one, other)
    if need is not None and one.need_id == other.need_id:
        if together:
            return (
                f"Na potrzebę „{need.text}” odpowiadają w tych samych dniach dwie usługi: {first} "
                f"i {second}. Zostaw jedną albo napisz w zakresie, czym się różnią."
            )
        return (
            f"Na potrzebę „{need.text}” odpowiadają w różne dni tygodnia dwie usługi: {first} i "
            f"{second}. Sprawdź, czy druga nie powtarza pierwszej."
        )
    if one.service_id == other.service_id and together:
        return f"Usługa {second} jest w planie dwa razy w tych samych dniach."
    return ""


def _other_plans(placed: list[Placed], ground: PlanGround) -> Iterator[PlanCheck]:
    """Yield what another plan answers too; needs of two talks are alike by their area."""
    for plan in (other for other in ground.others if not other.same_case):
        for place, one in placed:
            if one.starts_on > plan.ends_on or plan.starts_on > one.ends_on:
                continue
            need = ground.need(one.need_id)
            if one.service_id in plan.services:
                yield PlanCheck(
                    CheckWeight.FAULT,
                    f"Plan {plan.number} tej osoby ma już w tych dniach usługę "
                    f"{_code(one, ground)}. Zaktualizuj tamten plan albo go zakończ.",
                    place,
                )
            elif need is not None and need.area in plan.areas:
                yield PlanCheck(
                    CheckWeight.CAUTION,
                    f"Plan {plan.number} tej osoby odpowiada już na potrzebę z obszaru "
                    f"„{need.area.label}”. Sprawdź, czy {_code(one, ground)} jej nie powtarza.",
                    place,
                )


def _more_than_days_hold(
    place: int, one: PlannedService, ground: PlanGround
) -> Iterator[PlanCheck]:
    service = ground.services[one.service_id]
    if service.unit is not ServiceUnit.HOUR:
        return
    days = _days_of(one)
    most = Fraction(HOURS_IN_DAY * days)
    said = counted(days, "dzień", "dni", "dni")
    span = _span(one)
    if one.frequency is Frequency.WEEK and one.days and span:
        most = Fraction(span * days, MINUTES_IN_HOUR)
        said = f"{said} po {clock(span)} godz."
    if Fraction(one.amount) > most:
        yield PlanCheck(
            CheckWeight.FAULT,
            f"{service.title}: {number_of(Fraction(one.amount))} godz. nie mieści się w tych "
            f"dniach ({said} to {number_of(most)} godz.). Zmniejsz wymiar albo dodaj dni.",
            place,
        )


def _days_beyond_month(place: int, one: PlannedService, ground: PlanGround) -> Iterator[PlanCheck]:
    """Yield where hours of a month do not reach for every day named."""
    service = ground.services[one.service_id]
    if service.unit is not ServiceUnit.HOUR or one.frequency is not Frequency.MONTH:
        return
    times = one.times if _windows(one) else ""
    fewer = fewer_visits(one.amount, one.days, times, ground.weeks)
    if fewer is not None:
        often = counted(fewer.times, "raz", "razy", "razy")
        yield PlanCheck(
            CheckWeight.CAUTION,
            f"{service.title}: {when_text(one.days, None)} po {clock(fewer.each)} godz. to "
            f"{clock(fewer.needed)} godz. miesięcznie, a w planie jest {clock(fewer.given)}. "
            f"Zwiększ wymiar albo zmień dni; inaczej zlecenie obejmie {often} w miesiącu.",
            place,
        )


def _days_of(one: PlannedService) -> int:
    days = (one.ends_on - one.starts_on).days + 1
    if one.frequency is Frequency.WEEK:
        return one.days.count("1") or min(len(DAY_LETTERS), days)
    if one.frequency is Frequency.MONTH:
        return min(DAYS_IN_LONGEST_MONTH, days)
    return 1 if one.frequency is Frequency.ONCE else days


def _full_days(placed: list[Placed], ground: PlanGround) -> Iterator[PlanCheck]:
    """Yield where all services together take more than a weekday or a week has.

    It is asked on every day a service begins: no other day has more services at once.
    """
    hourly = [
        one
        for _, one in placed
        if one.frequency in PACED and ground.services[one.service_id].unit is ServiceUnit.HOUR
    ]
    said: set[str] = set()
    for day in sorted({one.starts_on for one in hourly}):
        at_once = [one for one in hourly if one.starts_on <= day <= one.ends_on]
        for sentence in _too_much(at_once) if len(at_once) > 1 else ():
            if sentence not in said:
                said.add(sentence)
                yield PlanCheck(CheckWeight.FAULT, sentence)


def _too_much(services: list[PlannedService]) -> Iterator[str]:
    for at, letters in enumerate(DAY_LETTERS):
        hours = sum((_hours_on(one, at) for one in services), Fraction())
        if hours > HOURS_IN_DAY:
            yield (
                f"W dniu „{letters}” usługi zajmują razem {number_of(hours)} godz., a doba ma 24. "
                "Rozłóż je na inne dni."
            )
    whole = sum((_hours_of_week(one) for one in services), Fraction())
    if whole > HOURS_IN_WEEK:
        yield (
            f"Usługi zajmują razem {number_of(whole)} godz. tygodniowo, a tydzień ma "
            f"{HOURS_IN_WEEK}. Zmniejsz wymiar."
        )


def _hours_on(one: PlannedService, weekday: int) -> Fraction:
    """Return the hours of a weekday; what names no days may lie on any of them."""
    if one.frequency is not Frequency.WEEK or one.days[weekday : weekday + 1] != "1":
        return Fraction()
    return Fraction(one.amount) / one.days.count("1")


def _hours_of_week(one: PlannedService) -> Fraction:
    """Return the hours of a week; those of a month are spread over the longest month."""
    if one.frequency is Frequency.WEEK:
        return Fraction(one.amount)
    return Fraction(one.amount) * len(DAY_LETTERS) / DAYS_IN_LONGEST_MONTH


def _longer_window(place: int, one: PlannedService, ground: PlanGround) -> Iterator[PlanCheck]:
    """Yield where the hours named for a day are longer than the time the plan gives."""
    service, span = ground.services[one.service_id], _span(one)
    if service.unit is not ServiceUnit.HOUR or not span or one.frequency is Frequency.WHOLE:
        return
    days = max(1, one.days.count("1")) if one.frequency is Frequency.WEEK else 1
    named, given = span * days, minutes_of(Fraction(one.amount))
    if named > given:
        often = f" przez {days} dni" if days > 1 else ""
        yield PlanCheck(
            CheckWeight.CAUTION,
            f"{service.title}: godziny {one.times}{often} to {clock(named)} godz., a wymiar to "
            f"{clock(given)} godz. {one.frequency.label}. Skróć godziny albo zwiększ wymiar.",
            place,
        )


def _same_hour(placed: list[Placed], ground: PlanGround) -> Iterator[PlanCheck]:
    for (_, one), (place, other) in combinations(placed, 2):
        days = [
            letters
            for at, letters in enumerate(DAY_LETTERS)
            if one.days[at : at + 1] == "1" == other.days[at : at + 1]
        ]
        met = any(mine.meets(theirs) for mine in _windows(one) for theirs in _windows(other))
        if days and met and _same_days(one, other):
            yield PlanCheck(
                CheckWeight.CAUTION,
                f"{_code(one, ground)} i {_code(other, ground)} wypadają o tej samej porze "
                f"({', '.join(days)}). Sprawdź godziny.",
                place,
            )


def _contracts(placed: list[Placed], ground: PlanGround) -> Iterator[PlanCheck]:
    under: defaultdict[UUID, list[Placed]] = defaultdict(list)
    for place, one in placed:
        if one.contract_id is not None:
            under[one.contract_id].append((place, one))
    for contract_id, found in under.items():
        contract = ground.contracts.get(contract_id)
        if contract is not None:
            yield from _over(contract, found, ground)


def _over(contract: ContractFacts, found: list[Placed], ground: PlanGround) -> Iterator[PlanCheck]:
    asked = [_asked(one, contract, ground) for _, one in found]
    load = still_ordered(asked, (), date.max)
    place = found[-1][0]
    if contract.minutes_left is not None and load.minutes > contract.minutes_left:
        left = max(contract.minutes_left, 0)
        yield PlanCheck(
            CheckWeight.FAULT,
            f"Umowa {contract.number} ma jeszcze {clock(left)} godz., a plan potrzebuje "
            f"{clock(load.minutes)}. Zmniejsz wymiar, wybierz inną umowę albo wpisz aneks.",
            place,
        )
    if contract.amount_left is not None and load.amount > contract.amount_left:
        yield PlanCheck(
            CheckWeight.FAULT,
            f"Umowa {contract.number} ma jeszcze {zloty(contract.amount_left)}, a plan potrzebuje "
            f"{zloty(load.amount)}. Zmniejsz wymiar, wybierz inną umowę albo wpisz aneks.",
            place,
        )


def _asked(one: PlannedService, contract: ContractFacts, ground: PlanGround) -> Commitment:
    """Return what a service asks of its contract, every day at the rate of that day."""
    days = one.starts_on, one.ends_on
    span = Span(*days, Amount(units=one.amount, units_every=one.frequency), days)
    typed = (Rate(one.starts_on, one.cost_per_unit),) if one.cost_per_unit is not None else ()
    in_hours = ground.services[one.service_id].unit is ServiceUnit.HOUR
    return Commitment(span, contract.rates.get(one.service_id, typed), in_hours=in_hours)


def _same_days(one: PlannedService, other: PlannedService) -> bool:
    return one.starts_on <= other.ends_on and other.starts_on <= one.ends_on


def _share_weekday(one: PlannedService, other: PlannedService) -> bool:
    """Whether two services may fall on one day; where no days are named, on any."""
    if not one.days or not other.days:
        return True
    return any(mine == "1" == theirs for mine, theirs in zip(one.days, other.days, strict=False))


def _windows(one: PlannedService) -> tuple[Window, ...]:
    try:
        return windows(one.times)
    except InvalidInputError:
        return ()


def _span(one: PlannedService) -> int:
    return sum(window.minutes for window in _windows(one))


def _code(one: PlannedService, ground: PlanGround) -> str:
    service = ground.services[one.service_id]
    return f"„{service.title}”"

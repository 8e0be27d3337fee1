"""Whether an order stays inside its decision, plan or contract: faults refuse, remarks remind."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from cusdesk.domain.dates import clock, short_day
from cusdesk.domain.money import half_up, rounded
from cusdesk.domain.order_left import exact_units
from cusdesk.domain.order_shares import own_minutes
from cusdesk.domain.order_sources import OrderSource, SourceKind
from cusdesk.domain.order_spans import span_of, units_between
from cusdesk.domain.order_terms import OrderTerms, WorkLoad
from cusdesk.domain.orders import FeeCollector
from cusdesk.domain.plan_content import units_in_words
from cusdesk.domain.services import ServiceUnit
from cusdesk.domain.terms import Regime

# Hours are whole minutes and units have two places: what differs differs before the sixth.
_EXACT = 6


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about an order, and the field it is about."""

    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class OrderVerdict:
    """What keeps an order back, and what is only to be heeded."""

    faults: tuple[Finding, ...] = ()
    remarks: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class OrderGround:
    """What an order is checked against; the source's limits are what other orders leave of it.

    `twice` says that a visit of two carers uses the granted hours twice; `first_visit_by` is the
    last day the contract allows; `contract_ends` the last day of the contract, if there is one.
    """

    source: OrderSource
    plans_own_people: bool = False
    twice: bool = False
    share: Decimal | None = None
    first_of_two: bool = True
    first_visit_by: date | None = None
    contract: str = ""
    contract_ends: date | None = None

    def counted(self, minutes: int, carers: int) -> int:
        """Return the minutes that count to this person's hours."""
        work = minutes * (carers if self.twice else 1)
        return own_minutes(work, self.share, first=self.first_of_two)


def checked_order(terms: OrderTerms, ground: OrderGround) -> OrderVerdict:
    """Return what is wrong with an order and what is to be heeded."""
    faults = [
        *_period(terms, ground),
        *_extent(terms, ground),
        *_caps(terms, ground),
        *_fee(terms, ground.source),
    ]
    return OrderVerdict(tuple(faults), tuple(_remarks(terms, ground)))


def _period(terms: OrderTerms, ground: OrderGround) -> Iterator[Finding]:
    source = ground.source
    if terms.starts_on < source.first:
        yield Finding(
            "starts_on",
            f"Zlecenie zaczyna się przed okresem, który obejmuje {source.name}: od "
            f"{short_day(source.first)}. Popraw początek.",
        )
    if source.last is not None and (terms.ends_on is None or terms.ends_on > source.last):
        yield Finding(
            "ends_on",
            f"Zlecenie trwa dłużej, niż pozwala {source.name}: do {short_day(source.last)}. "
            "Popraw koniec.",
        )
    end = ground.contract_ends
    if end is not None and (terms.ends_on is None or terms.ends_on > end):
        yield Finding(
            "ends_on",
            f"Umowa {ground.contract} kończy się {short_day(end)}, a zlecenie trwa dłużej. Skróć "
            "zlecenie albo wpisz aneks do umowy.",
        )


def _extent(terms: OrderTerms, ground: OrderGround) -> Iterator[Finding]:
    """Yield what is ordered over the limits of the ground."""
    limits, source = ground.source.limits, ground.source
    weekly, monthly = terms.weekly_minutes, terms.monthly_minutes
    if not terms.is_counted:
        named = "weekly_minutes" if source.unit is ServiceUnit.HOUR else "units"
        yield Finding(named, f"Wpisz, ile usług zlecasz. {_grants(source)}")
    if limits.weekly is not None and weekly is not None and weekly > limits.weekly:
        yield Finding("weekly_minutes", _over(source, weekly, limits.weekly, "tygodniowo"))
    if limits.monthly is not None and monthly is not None and monthly > limits.monthly:
        yield Finding("monthly_minutes", _over(source, monthly, limits.monthly, "miesięcznie"))
    if limits.weekly is not None and weekly is None and limits.monthly is None:
        yield Finding("weekly_minutes", f"Wpisz godziny w tygodniu. {_grants(source)}")
    if limits.monthly is not None and monthly is None and limits.weekly is None:
        yield Finding("monthly_minutes", f"Wpisz godziny w miesiącu. {_grants(source)}")
    if limits.units is None and terms.units and (limits.weekly or limits.monthly) is not None:
        yield Finding("units", f"Wpisz wymiar w godzinach. {_grants(source)}")
    yield from _in_all(terms, source)


def _in_all(terms: OrderTerms, source: OrderSource) -> Iterator[Finding]:
    """Yield where units, or all hours of a limited whole, are over what the ground allows."""
    limit, every = source.limits.units, source.limits.units_every
    if limit is None:
        return
    asked = units_in_all(terms, source.unit)
    named = "units" if terms.units else "weekly_minutes"
    if asked is None:
        yield Finding("ends_on", f"Wpisz koniec, żeby policzyć całość. {_grants(source)}")
    elif half_up(asked, _EXACT) > half_up(limit, _EXACT):
        yield Finding(
            named,
            f"Zlecasz {units_in_words(rounded(asked), source.unit)}, a {source.name} pozwala "
            f"jeszcze na {units_in_words(limit, source.unit)}. Zmniejsz wymiar.",
        )
    if terms.units and terms.units_every is not every:
        yield Finding("units_every", f"Okres liczenia ma być ten sam. {_grants(source)}")


def units_in_all(terms: OrderTerms, unit: ServiceUnit) -> Decimal | None:
    """Return the units an order counts by, or all hours from its first to its last day."""
    if terms.units is not None or unit is not ServiceUnit.HOUR:
        return terms.units
    if terms.ends_on is None:
        return None
    return exact_units(units_between(span_of(terms), terms.starts_on, terms.ends_on), unit)


def _caps(terms: OrderTerms, ground: OrderGround) -> Iterator[Finding]:
    """Yield where activities do not fit into the hours of the order or a day of the decision."""
    load, carers = terms.load, terms.carers_at_once
    if ground.source.unit is not ServiceUnit.HOUR:
        return
    if not terms.activities and not ground.plans_own_people:
        yield Finding("activities", "Wpisz co najmniej jedną czynność z dniami i minutami.")
    week, month = _counted(load, terms, ground)
    if terms.weekly_minutes is not None and week > terms.weekly_minutes:
        yield Finding("activities", _too_long(week, terms.weekly_minutes, "tygodniowo"))
    if terms.monthly_minutes is not None and month > terms.monthly_minutes:
        yield Finding("activities", _too_long(month, terms.monthly_minutes, "miesięcznie"))
    limits = ground.source.limits
    day = ground.counted(load.longest_day, carers)
    if limits.daily is not None and day > limits.daily:
        yield Finding(
            "activities",
            f"Decyzja daje {clock(limits.daily)} godz. dziennie, a w najdłuższym dniu czynności "
            f"zajmują {clock(day)}. Przenieś część na inny dzień.",
        )
    if limits.days_a_week is not None and load.days > limits.days_a_week:
        yield Finding(
            "activities",
            f"Decyzja daje {limits.days_a_week} dni w tygodniu, a czynności zajmują {load.days}.",
        )


def _counted(load: WorkLoad, terms: OrderTerms, ground: OrderGround) -> tuple[int, int]:
    """Return the minutes of a week and of a month that count to this person."""
    weeks, carers = ground.source.weeks, terms.carers_at_once
    # What is done some times a month falls into some week: its share of one counts there.
    spread = int(-(-load.monthly // weeks)) if load.monthly else 0
    week = ground.counted(load.weekly + spread, carers)
    return week, ground.counted(load.in_month(weeks), carers)


_NOT_THE_CENTRE = frozenset({FeeCollector.GMINA, FeeCollector.PROVIDER})


def _fee(terms: OrderTerms, source: OrderSource) -> Iterator[Finding]:
    collector = terms.fee_collected_by
    # art. 50a u.p.s.: care runs already, and the decision is yet to say if it is paid for
    open_still = source.kind is SourceKind.URGENT
    if source.charged and collector is FeeCollector.NOBODY:
        yield Finding(
            "fee_collected_by",
            f"Usługa jest płatna ({source.name}). Zaznacz, kto pobiera opłatę.",
        )
    if not source.charged and not open_still and collector is not FeeCollector.NOBODY:
        yield Finding(
            "fee_collected_by",
            f"Usługa jest bezpłatna ({source.name}), więc nikt nie pobiera opłaty.",
        )
    if source.regime is Regime.DECISION and collector is FeeCollector.CENTRE:
        yield Finding(
            "fee_collected_by",
            "Odpłatność z decyzji jest dochodem gminy, a nie centrum. Wybierz urząd gminy albo "
            "wykonawcę.",
        )
    if source.regime is Regime.PROGRAMME and collector in _NOT_THE_CENTRE:
        yield Finding(
            "fee_collected_by",
            "Opłatę z programu wnosi się na rachunek centrum (art. 43 ust. 1 ustawy o CUS). "
            "Wybierz centrum.",
        )


def _remarks(terms: OrderTerms, ground: OrderGround) -> Iterator[Finding]:
    by = ground.first_visit_by
    if by is not None and terms.first_visit_on is not None:
        latest = max(by, terms.starts_on)
        if terms.first_visit_on > latest:
            yield Finding(
                "first_visit_on",
                f"Według umowy pierwsza wizyta wypada najpóźniej {short_day(latest)}.",
            )
    if terms.activities and ground.source.unit is ServiceUnit.HOUR:
        yield from _spare(terms, ground)
    if not terms.directions and not terms.contact:
        yield Finding("directions", "Nie wpisano, jak trafić ani do kogo dzwonić.")


def _spare(terms: OrderTerms, ground: OrderGround) -> Iterator[Finding]:
    week, month = _counted(terms.load, terms, ground)
    for used, cap, often in (
        (week, terms.weekly_minutes, "tygodniowo"),
        (month, terms.monthly_minutes, "miesięcznie"),
    ):
        if cap is not None and used < cap:
            yield Finding(
                "activities",
                f"Czynności zajmują {clock(used)} z {clock(cap)} godz. {often}.",
            )


def _grants(source: OrderSource) -> str:
    return f"{source.name[:1].upper()}{source.name[1:]}: {source.extent}."


def _over(source: OrderSource, asked: int, limit: int, often: str) -> str:
    if limit == 0:
        return (
            f"Wszystkie godziny, które daje {source.name}, są już zlecone. Zmień albo zakończ "
            "wcześniejsze zlecenie."
        )
    return (
        f"Zlecasz {clock(asked)} godz. {often}, a {source.name} pozwala jeszcze na "
        f"{clock(limit)}. Zmniejsz wymiar."
    )


def _too_long(used: int, cap: int, often: str) -> str:
    return (
        f"Czynności zajmują {clock(used)} godz. {often}, a w zleceniu jest {clock(cap)}. Skróć je "
        "albo zwiększ wymiar."
    )

"""How many places and how much money a programme's service has left, with the reasons."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

from cusdesk.domain.dates import long_day
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.money import cut, rounded, zloty
from cusdesk.domain.words import counted


@dataclass(frozen=True, slots=True)
class Limits:
    """What a programme sets for one service; nothing is no limit."""

    places: int | None = None
    units_per_person: int | None = None
    budget: Decimal | None = None
    people_expected: int | None = None


@dataclass(frozen=True, slots=True)
class Stay:
    """The time one qualified person takes a place; without an end it is still open.

    `planned` is what approved plans of the person cost for it, until which day they reach.
    """

    starts_on: date
    planned_end: date | None = None
    left_on: date | None = None
    planned: Decimal | None = None
    planned_until: date | None = None

    @property
    def last_day(self) -> date:
        """The last day on which the place is taken."""
        return min(self.left_on or date.max, self.planned_end or date.max)

    def takes_place_on(self, day: date) -> bool:
        """Whether the place is taken on `day`, or promised from a later day on.

        Whoever left before the first day has never taken it.
        """
        return self.starts_on <= self.last_day and day <= self.last_day

    def share(self) -> Fraction:
        """Return how much of the planned stay was used up, where it was cut short."""
        if self.left_on is None or self.planned_end is None or self.left_on >= self.planned_end:
            return Fraction(1)
        whole = (self.planned_end - self.starts_on).days + 1
        used = max((self.left_on - self.starts_on).days + 1, 0)
        return Fraction(used, whole) if whole > 0 else Fraction(1)

    def binds(self, cost: Decimal | None) -> Fraction | None:
        """Return what the stay costs: what is planned, and for days no plan reaches its `cost`."""
        if self.planned is None:
            return None if cost is None else Fraction(cost) * self.share()
        return Fraction(self.planned) + Fraction(cost or 0) * self._unplanned()

    def _unplanned(self) -> Fraction:
        """Return the share of the stay after the last day of its plans; of one that ended, none."""
        if self.left_on is not None or self.planned_end is None or self.planned_until is None:
            return Fraction(0)
        whole = (self.planned_end - self.starts_on).days + 1
        rest = min(max((self.planned_end - self.planned_until).days, 0), whole)
        return Fraction(rest, whole) if whole > 0 else Fraction(0)


@dataclass(frozen=True, slots=True)
class UnitCost:
    """What one unit of a service costs the programme, where that is known from, what one pays.

    The fee is told beside the cost and never taken for it (art. 5 ust. 3 pkt 7 and 12).
    """

    amount: Decimal | None = None
    source: str = ""
    fee: Decimal | None = None


UNKNOWN_COST = UnitCost()


@dataclass(frozen=True, slots=True)
class Use:
    """One service as people use it: what it is limited to, its cost, who stays for how long."""

    limits: Limits
    unit: UnitCost
    stays: tuple[tuple[UUID, Stay], ...]


@dataclass(frozen=True, slots=True)
class Purse:
    """The money of a whole programme, what its services bind of it, what one more person costs.

    A service whose own cost nobody can count takes a share of the programme for each of its people,
    once however many such services they use: `sharing` names them. `planned` is the part of what
    is bound that approved plans cost; the rest is an estimate.
    """

    budget: Decimal
    bound: Decimal
    share: Decimal | None
    sharing: frozenset[UUID] = frozenset()
    planned: Decimal = Decimal(0)

    @property
    def left(self) -> Decimal:
        """How much money of the programme nobody has been promised."""
        return self.budget - self.bound

    def cost_of(self, own: Decimal | None, who: UUID | None) -> Decimal | None:
        """Return what one more use costs: its own cost, else a share nobody has taken for `who`."""
        if own is not None:
            return own
        return Decimal(0) if who in self.sharing else self.share


@dataclass(frozen=True, slots=True)
class Room:
    """What is left on a day; `refusal` says why nobody more can be qualified now."""

    places: int | None
    taken: int
    budget: Decimal | None
    bound: Decimal | None
    cost_per_person: Decimal | None
    refusal: str
    steps: tuple[str, ...]
    programme_left: Decimal | None = None
    programme_cost: Decimal | None = None
    # what plans and costs of units make of it, without shares of the budget, and for how many not
    known: Decimal = Decimal(0)
    unknown: int = 0

    @property
    def places_left(self) -> int | None:
        """How many places are free; nothing where there is no limit."""
        return None if self.places is None else max(self.places - self.taken, 0)

    @property
    def budget_left(self) -> Decimal | None:
        """How much money nobody has been promised; nothing where it cannot be said."""
        if self.budget is None or self.bound is None:
            return None
        return self.budget - self.bound

    @property
    def free(self) -> int | None:
        """How many more people fit by places and by money; nothing without any limit."""
        fits = (
            self.places_left,
            _fit(self.budget_left, self.cost_per_person),
            _fit(self.programme_left, self.programme_cost),
        )
        return min((number for number in fits if number is not None), default=None)


def cost_of_person(limits: Limits, unit: UnitCost) -> tuple[Decimal | None, str]:
    """Return what one person costs the programme, and the sentence that says how it is counted.

    The Act asks for a budget (art. 5 ust. 3 pkt 12) but sets no way to count what is promised:
    units × their cost where both are known, else the share of one planned person.
    """
    if limits.units_per_person and unit.amount is not None:
        cost = unit.amount * limits.units_per_person
        units = counted(limits.units_per_person, "jednostka", "jednostki", "jednostek")
        said = f"Koszt jednej osoby: {units} × {zloty(unit.amount)} = {zloty(cost)}"
        return cost, f"{said} ({unit.source}).{_fee_beside(unit)}" if unit.source else f"{said}."
    unknown = _UNKNOWN if limits.units_per_person else ""
    people = limits.people_expected or limits.places
    if limits.budget is not None and people:
        # Cut, not rounded: what all planned people cost together never exceeds the budget.
        cost = cut(Fraction(limits.budget) / people)
        said = counted(people, "osobę", "osoby", "osób")
        share = f"{zloty(limits.budget)} na {said} = {zloty(cost)}."
        what = "Na osobę liczy się udział w budżecie" if unknown else "Koszt jednej osoby"
        return cost, f"{unknown}{what}: {share}"
    return None, unknown.strip()


def purse(budget: Decimal, people_expected: int | None, uses: Iterable[Use]) -> Purse:
    """Return the money of a programme with what all of its services bind (art. 42 ust. 2)."""
    share = cut(Fraction(budget) / people_expected) if people_expected else None
    bound, planned, sharing = Fraction(0), Fraction(0), dict[UUID, Fraction]()
    for use in uses:
        cost, _step = cost_of_person(use.limits, use.unit)
        for who, stay in use.stays:
            own = stay.binds(cost)
            bound += own or 0
            planned += Fraction(stay.planned or 0)
            if own is None:
                sharing[who] = max(sharing.get(who, Fraction(0)), stay.share())
    bound += Fraction(share or 0) * sum(sharing.values())
    return Purse(budget, rounded(bound), share, frozenset(sharing), rounded(planned))


def room(
    limits: Limits,
    unit: UnitCost,
    stays: Iterable[Stay],
    day: date,
    *,
    whole: Purse | None = None,
    who: UUID | None = None,
    own: Collection[Stay] = (),
) -> Room:
    """Return what is left of places and money on `day` (art. 42 ust. 2 CUS Act).

    `own` are stays of `who`: one place passes from a time to the next, the money is spent anew.
    """
    known = tuple(stays)
    taken = sum(stay.takes_place_on(day) for stay in known)
    taken -= sum(stay.takes_place_on(day) for stay in own)
    cost, cost_step = cost_of_person(limits, unit)
    by_units = cost if limits.units_per_person and unit.amount is not None else None
    told = [stay.binds(by_units) for stay in known]
    left = Room(
        limits.places,
        taken,
        limits.budget,
        _bound(known, cost),
        cost,
        "",
        (),
        whole.left if whole else None,
        whole.cost_of(cost, who) if whole else None,
        rounded(sum((one for one in told if one is not None), Fraction(0))),
        told.count(None),
    )
    steps = (_places_step(left, day), cost_step, _money_step(left), _programme_step(whole))
    return replace(left, refusal=_refusal(left), steps=tuple(filter(None, steps)))


def _bound(stays: Collection[Stay], cost: Decimal | None) -> Decimal | None:
    """Return what people bind; nothing where the cost of nobody can be said."""
    found = [stay.binds(cost) for stay in stays]
    if cost is None and not any(one is not None for one in found):
        return None
    return rounded(sum((one for one in found if one is not None), Fraction(0)))


def spent_in_words(left: Room) -> str:
    """Return what a service binds by plans and costs of units; what nobody typed is no sum."""
    if not left.unknown:
        return zloty(left.known)
    people = counted(left.unknown, "osoby", "osób", "osób")
    unknown = f"kosztu {people} nie wpisano"
    return f"{zloty(left.known)}; {unknown}" if left.known else unknown


def refuse_past_budget(budget: Decimal | None, spent: Decimal) -> None:
    """Refuse money for services over what the programme has (art. 5 ust. 3 pkt 12)."""
    if budget is not None and spent > budget:
        raise RefusedError(
            f"Usługi mają razem {zloty(spent)}, a program {zloty(budget)}: o "
            f"{zloty(spent - budget)} za dużo. Zmniejsz budżet usługi albo wpisz uchwałę, która "
            "zwiększa budżet programu."
        )


def _refusal(left: Room) -> str:
    if left.places_left == 0:
        places = counted(left.places or 0, "miejsce jest zajęte", "miejsca są zajęte", _ALL_TAKEN)
        return f"Nie ma wolnych miejsc: {places}. Wpisz osobę na listę oczekujących."
    money = left.budget_left
    if money is not None and left.cost_per_person is not None and money < left.cost_per_person:
        return (
            f"Budżet usługi się wyczerpał: zostało {zloty(money)}, a jedna osoba to "
            f"{zloty(left.cost_per_person)} (art. 42 ust. 2 ustawy o CUS). Wpisz osobę na listę "
            "oczekujących."
        )
    whole, cost = left.programme_left, left.programme_cost
    if whole is not None and cost and whole < cost:
        return (
            f"Budżet programu się wyczerpał: zostało {zloty(whole)}, a jedna osoba to "
            f"{zloty(cost)} (art. 42 ust. 2 ustawy o CUS). Wpisz osobę na listę oczekujących."
        )
    return ""


def _fit(money: Decimal | None, cost: Decimal | None) -> int | None:
    return None if money is None or not cost else max(int(money // cost), 0)


def _places_step(left: Room, day: date) -> str:
    if left.places is None:
        people = counted(left.taken, "osoba", "osoby", "osób")
        return f"Program nie ogranicza liczby miejsc; korzysta {people}."
    free = counted(left.places_left or 0, "wolne miejsce", "wolne miejsca", "wolnych miejsc")
    return f"Na {long_day(day)}: {left.taken} z {left.places} zajęte, {free}."


def _money_step(left: Room) -> str:
    if left.budget is None:
        return ""
    if left.bound is None:
        return f"Budżet {zloty(left.budget)}; {_NOT_TOLD}" if left.unknown else ""
    rest = zloty(left.budget - left.bound)
    return f"Budżet {zloty(left.budget)}, zaangażowane {zloty(left.bound)}, zostaje {rest}."


def _programme_step(whole: Purse | None) -> str:
    if whole is None:
        return ""
    said = (
        f"Budżet programu {zloty(whole.budget)}, zaangażowane {zloty(whole.bound)}, zostaje "
        f"{zloty(whole.left)}."
    )
    if not whole.sharing or whole.share is None:
        return said
    # What costs the person nothing still costs the programme: the clerk is told how it is counted.
    return (
        f"{said} Zaangażowane to koszt programu, nie opłaty osób: gdzie kosztu usługi nie wpisano, "
        f"na osobę liczy się {zloty(whole.share)} (budżet przez planowaną liczbę osób)."
    )


def _fee_beside(unit: UnitCost) -> str:
    if unit.fee is None:
        return ""
    if not unit.fee:
        return " Osoba nie płaci."
    return f" Osoba płaci {zloty(unit.fee)} za jednostkę; budżet obciąża cały koszt."


_ALL_TAKEN = "miejsc jest zajętych"
_UNKNOWN = (
    "Nie wiadomo, ile kosztuje jednostka: nie ma stawki w umowie ani kosztu w planach, a opłata "
    "osoby nie jest kosztem. "
)
_NOT_TOLD = "nie wiadomo, ile z niego zaangażowano, bo kosztu usługi nie wpisano."

"""Reads an instance and a plan from what a JSON file held; foreign keys are passed over."""

from collections.abc import Iterable
from dataclasses import fields
from functools import partial
from typing import Any

from cusdesk.domain.errors import FormatError
from cusdesk.planner import instances, rosters
from cusdesk.planner.entries import Entry
from cusdesk.planner.instances import (
    Carer,
    Client,
    Contract,
    History,
    Instance,
    Lock,
    Mode,
    Params,
    Place,
    Spacing,
    Span,
    System,
    Visit,
    Weights,
)
from cusdesk.planner.problems import DAY_MINUTES
from cusdesk.planner.rosters import Assignment, Roster, Unassigned

MOST_DAYS = 92
MOST_CARERS, MOST_CLIENTS, MOST_VISITS, MOST_PLACES = 2_000, 20_000, 100_000, 2_000
MOST_MINUTES = 10**6
MOST_WEIGHT = 10**6
SEXES = ("F", "M")


def instance_from(document: object, name: str = "Plik") -> Instance:
    """Return the instance a document holds."""
    whole = Entry(document, name)
    _of_format(whole, instances.FORMAT)
    days = whole.field("days").whole(1, MOST_DAYS)
    places = whole.field("locations").each(_place, MOST_PLACES)
    last = len(places) - 1
    instance = Instance(
        id=whole.field("id").text(),
        start_date=whole.field("start_date").day(),
        days=days,
        places=places,
        travel=_travel(whole.field("travel"), len(places)),
        carers=whole.field("carers").each(partial(_carer, days=days, last=last), MOST_CARERS),
        clients=whole.field("clients").each(partial(_client, last=last), MOST_CLIENTS),
        visits=whole.field("visits").each(_visit, MOST_VISITS),
        spacing=whole.field("spacing").each(_spacing, MOST_VISITS),
        weights=_weights(whole.optional("weights")),
        params=_params(whole.optional("params")),
        base_plan=whole.maybe("base_plan", _base_plan),
    )
    _agree(instance, name)
    return instance


def roster_from(document: object, name: str = "Plik") -> Roster:
    """Return the plan a document holds."""
    whole = Entry(document, name)
    _of_format(whole, rosters.FORMAT)
    return Roster(
        whole.field("assignments").each(_assignment, MOST_VISITS),
        whole.field("unassigned").each(_unassigned, MOST_VISITS),
    )


def unknown_keys(document: object) -> list[str]:
    """Return the keys of an instance that nobody reads: passed over, but worth a word."""
    if not isinstance(document, dict):
        return []
    known = {one.name for one in fields(Instance)} | {"format", "locations", "free_days"}
    found = [key for key in document if key not in known - {"places"}]
    for key, kind in (("weights", Weights), ("params", Params)):
        inner = document.get(key)
        names = {one.name for one in fields(kind)}
        if isinstance(inner, dict):
            found += [f"{key}.{name}" for name in inner if name not in names]
    return [str(key)[:60] for key in found[:10]]


def _of_format(whole: Entry, wanted: str) -> None:
    if not isinstance(whole.value, dict) or whole.value.get("format") != wanted:
        raise FormatError(f"{whole.where} nie jest w formacie {wanted}. Wskaż właściwy plik.")


def _place(entry: Entry) -> Place:
    return Place(entry.field("name").text())


def _travel(entry: Entry, size: int) -> dict[Mode, tuple[tuple[int, ...], ...]]:
    found = {}
    for mode in entry.mapping():
        if mode in set(Mode):
            rows = entry.field(mode).each(partial(_minutes, size=size), size)
            if len(rows) != size:
                raise entry.field(mode).refuse(f"tablica {size} × {size}")
            found[Mode(mode)] = rows
    return found


def _minutes(entry: Entry, size: int) -> tuple[int, ...]:
    # A matrix has many numbers: they are read one by one only to say which is wrong.
    row = entry.value
    if not isinstance(row, list) or len(row) != size:
        raise entry.refuse(f"wiersz {size} liczb")
    if any(type(one) is not int or not 0 <= one <= DAY_MINUTES for one in row):
        entry.each(lambda one: one.whole(0, DAY_MINUTES), size)
    return tuple(row)


def _carer(entry: Entry, days: int, last: int) -> Carer:
    take = entry.field
    return Carer(
        id=take("id").text(),
        home=take("home").whole(0, last),
        mode=take("mode").one_of(Mode),
        contract=take("contract").one_of(Contract),
        system=take("system").one_of(System),
        gender=_sex(take("gender")),
        skills=_names(entry, "skills"),
        max_day_minutes=take("max_day_minutes").whole(0, DAY_MINUTES),
        norm_minutes=take("norm_minutes").whole(0, MOST_MINUTES),
        max_overtime_minutes=take("max_overtime_minutes").whole(0, MOST_MINUTES),
        max_work_days=entry.maybe("max_work_days", lambda one: one.whole(0, MOST_DAYS)),
        availability=_availability(take("availability"), days),
        only_clients=entry.maybe("only_clients", _identifiers),
        refuses_clients=_names(entry, "refuses_clients"),
        history=_history(entry.optional("history")),
        name=_name(entry),
    )


def _availability(entry: Entry, days: int) -> tuple[tuple[Span, ...], ...]:
    found = entry.each(_spans, days)
    if len(found) != days:
        raise entry.refuse(f"lista {days} dni")
    return found


def _spans(entry: Entry) -> tuple[Span, ...]:
    return tuple(sorted(entry.each(lambda one: one.pair(0, DAY_MINUTES), 50)))


def _history(entry: Entry | None) -> History:
    if entry is None:
        return History()
    return History(
        entry.maybe("last_end", lambda one: one.whole(-MOST_MINUTES, 0)),
        entry.maybe("sundays_in_row", lambda one: one.whole(0, 1000)) or 0,
    )


def _client(entry: Entry, last: int) -> Client:
    return Client(
        id=entry.field("id").text(),
        place=entry.field("loc").whole(0, last),
        refused_carers=_names(entry, "refused_carers"),
        preferred_carers=_names(entry, "preferred_carers"),
        usual_carers=_names(entry, "usual_carers"),
        name=_name(entry),
    )


def _visit(entry: Entry) -> Visit:
    take = entry.field
    found = Visit(
        id=take("id").text(),
        client=take("client").text(),
        order=take("order").text(),
        slot=take("slot").whole(0, MOST_MINUTES),
        days=take("days").each(lambda one: one.whole(0, MOST_DAYS - 1), MOST_DAYS),
        window=take("tw").pair(0, DAY_MINUTES),
        preferred_start=take("preferred_start").whole(0, DAY_MINUTES),
        duration=take("duration").whole(1, DAY_MINUTES),
        skills=_names(entry, "skills"),
        gender=entry.maybe("gender", _sex),
        carers_needed=take("carers_needed").whole(1, 20),
        priority=take("priority").whole(1, 3),
        locked=entry.maybe("locked", _lock),
    )
    if found.window[0] + found.duration > DAY_MINUTES:
        raise take("tw").refuse("okno, w którym wizyta kończy się przed północą")
    if not found.days:
        raise take("days").refuse("lista co najmniej jednego dnia")
    return found


def _lock(entry: Entry) -> Lock:
    take = entry.field
    carers = take("carers").each(Entry.text, 20)
    return Lock(take("day").whole(0, MOST_DAYS - 1), take("start").whole(0, DAY_MINUTES), carers)


def _spacing(entry: Entry) -> Spacing:
    visits = entry.field("visits").each(Entry.text, 2)
    if len(set(visits)) != 2:  # noqa: PLR2004 - two visits
        raise entry.field("visits").refuse("para dwóch różnych wizyt")
    return Spacing((visits[0], visits[1]), entry.field("min_gap").whole(0, DAY_MINUTES))


def _assignment(entry: Entry) -> Assignment:
    return Assignment(
        entry.field("visit").text(),
        entry.field("day").whole(-MOST_MINUTES, MOST_MINUTES),
        entry.field("start").whole(-MOST_MINUTES, MOST_MINUTES),
        entry.field("carers").each(Entry.text, 20),
    )


def _unassigned(entry: Entry) -> Unassigned:
    if isinstance(entry.value, str):
        return Unassigned(entry.text())
    reason = entry.optional("reason")
    # A reason is a sentence of any length; only its beginning is kept.
    return Unassigned(entry.field("visit").text(), str(reason.value)[:1000] if reason else "")


def _weights(entry: Entry | None) -> Weights:
    if entry is None:
        return Weights()
    prices = dict(Weights().unassigned)
    given = entry.optional("unassigned")
    for priority in prices:
        if given is not None and (price := given.optional(str(priority))) is not None:
            prices[priority] = price.whole(0, MOST_WEIGHT)
    numbers = _numbers(entry, Weights, MOST_WEIGHT)
    return Weights(unassigned=prices, **numbers)


def _params(entry: Entry | None) -> Params:
    if entry is None:
        return Params()
    params = Params(**_numbers(entry, Params, MOST_MINUTES))
    if not 1 <= params.time_grid <= 60:  # noqa: PLR2004 - an hour
        raise entry.field("time_grid").refuse("liczba całkowita od 1 do 60")
    if params.daily_rest > DAY_MINUTES:
        raise entry.field("daily_rest").refuse("liczba całkowita od 0 do 1440")
    return params


def _numbers(entry: Entry, kind: type[Any], most: int) -> dict[str, int]:
    names = [one.name for one in fields(kind) if one.name != "unassigned"]
    found = {name: entry.optional(name) for name in names}
    return {name: one.whole(0, most) for name, one in found.items() if one is not None}


def _sex(entry: Entry) -> str:
    if entry.value not in SEXES:
        raise entry.refuse("F albo M")
    return entry.text()


def _identifiers(entry: Entry) -> frozenset[str]:
    return frozenset(entry.each(Entry.text, MOST_CLIENTS))


def _names(entry: Entry, key: str) -> frozenset[str]:
    return entry.maybe(key, _identifiers) or frozenset()


def _name(entry: Entry) -> str:
    return entry.maybe("name", Entry.text) or ""


def _base_plan(entry: Entry) -> tuple[Assignment, ...]:
    return entry.field("assignments").each(_assignment, MOST_VISITS)


def _agree(instance: Instance, name: str) -> None:
    """See that what refers to something finds it, and that nothing is named twice."""
    carers = _once((one.id for one in instance.carers), f"{name}.carers")
    clients = _once((one.id for one in instance.clients), f"{name}.clients")
    visits = _once((one.id for one in instance.visits), f"{name}.visits")
    for carer in instance.carers:
        if carer.mode not in instance.travel:
            raise FormatError(f"{name}.travel: brakuje tablicy „{carer.mode}” dla {carer.id}.")
    for visit in instance.visits:
        where = f"{name}.visits, wizyta {visit.id}"
        _known([visit.client], clients, f"{where}: nieznana osoba")
        if visit.locked is not None:
            _known(visit.locked.carers, carers, f"{where}: przypięta do nieznanej opiekunki")
            if visit.locked.day >= instance.days:
                raise FormatError(f"{where}: przypięta do dnia poza okresem planu.")
    for one in instance.spacing:
        _known(one.visits, visits, f"{name}.spacing: nieznana wizyta")


def _once(names: Iterable[str], where: str) -> set[str]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise FormatError(f"{where}: „{name}” jest na liście dwa razy. Usuń jedno.")
        seen.add(name)
    return seen


def _known(names: Iterable[str], known: set[str], what: str) -> None:
    for name in names:
        if name not in known:
            raise FormatError(f"{what} „{name}”. Popraw plik.")

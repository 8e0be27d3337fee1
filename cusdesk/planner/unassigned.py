"""Why a visit has no carer: every carer counted under what stands in her way."""

from collections import Counter
from dataclasses import replace

from cusdesk.domain.words import counted, sentence
from cusdesk.planner.building import roster_of
from cusdesk.planner.live import Live
from cusdesk.planner.pairings import broken_by_pair
from cusdesk.planner.problems import Option
from cusdesk.planner.rosters import Roster, Unassigned

_WORDS = {
    "H05": "bez uprawnień albo innej płci niż prosi osoba",
    "H06": "odmowa albo pomoc sąsiedzka dla innych osób",
    "H07": "niedostępne w tych godzinach",
    "busy": "zajęte w tych godzinach",
    "H10": "za długi dzień albo brak przerwy",
    "H11": "wymiar czasu pracy wykorzystany",
    "H13": "za mało odpoczynku albo dni wolnych",
    "H17": "o tej porze jest u osoby inna wizyta",
    "free": "wolne, ale zmiana psułaby plan",
}


def why_unassigned(live: Live, visit: int) -> str:
    """Return one sentence that says for every carer why she does not come to a visit."""
    problem = live.problem
    asked = problem.instance.visits[visit]
    counts = Counter(_obstacle(live, visit, carer) for carer in range(problem.carers))
    parts = [
        f"{_WORDS[key]}: {counted(counts[key], 'osoba', 'osoby', 'osób')}"
        for key in _WORDS
        if counts[key]
    ]
    together = f"Trzeba {asked.carers_needed} opiekunek naraz. " if asked.carers_needed > 1 else ""
    return sentence(f"{together}Opiekunki: {'; '.join(parts)}") if parts else "Nie ma opiekunek."


def explained(live: Live) -> Roster:
    """Return the plan with the reason beside every visit left out."""
    reasons = [
        Unassigned(live.problem.instance.visits[visit].id, why_unassigned(live, visit))
        for visit in sorted(live.unassigned)
    ]
    return replace(roster_of(live), unassigned=tuple(reasons))


def _obstacle(live: Live, visit: int, carer: int) -> str:
    problem = live.problem
    asked = problem.instance.visits[visit]
    mine = [
        (day, option)
        for day, options in problem.options[visit]
        for option in options
        if option[0] == carer
    ]
    if not mine:
        lasting = set(broken_by_pair(problem, visit, asked.days[0], asked.window[0], carer))
        return next((code for code in ("H05", "H06") if code in lasting), "H07")
    found = {_on_a_day(live, visit, day, option) for day, option in mine}
    order = ("free", "H17", "H11", "H13", "H10", "busy")
    return next(key for key in order if key in found)


def _on_a_day(live: Live, visit: int, day: int, option: Option) -> str:
    carer, row, _, spans = option
    this = live.rows[row]
    offers = live.book.offers(row, this, visit, spans)
    found = {"busy" if not offers else "H10"}
    for _, start, more, at, whole in offers:
        new = whole or live.book.put_in(row, this, visit, at, start)
        if live.paid[carer] + more > live.problem.most_paid[carer]:
            found.add("H11")
        elif not new.broken and not live.allows(carer, day, new):
            found.add("H13")
        elif not new.broken:
            found.add("free" if live.keeps_apart(visit, day, start) else "H17")
    return next(key for key in ("free", "H17", "H11", "H13", "H10", "busy") if key in found)

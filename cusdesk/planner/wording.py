"""How the planner speaks of carers, visits, days and broken rules."""

from datetime import timedelta

from cusdesk.domain.dates import clock, weekday_name
from cusdesk.domain.words import counted
from cusdesk.planner.problems import Problem


def carer_name(problem: Problem, carer: int) -> str:
    """Return the name of a carer, or the number where there is no name."""
    one = problem.instance.carers[carer]
    return one.name or one.id


def client_name(problem: Problem, visit: int) -> str:
    """Return the name of the resident who is visited."""
    one = problem.instance.clients[problem.client[visit]]
    return one.name or one.id


def visit_name(problem: Problem, visit: int) -> str:
    """Return a visit as a sentence begins with it; an id is told only where nobody has a name."""
    whom = problem.instance.clients[problem.client[visit]].name
    return f"Wizyta ({whom})" if whom else f"Wizyta {problem.instance.visits[visit].id}"


def day_name(problem: Problem, day: int) -> str:
    """Return a day as a sentence names it: days are counted on the calendar, never in hours."""
    on = problem.instance.start_date + timedelta(days=day)
    return f"{weekday_name(on)} {on:%d.%m}"


def minutes(count: int) -> str:
    """Return minutes with their noun."""
    return counted(count, "minuta", "minuty", "minut")


def of_a_visit(problem: Problem, visit: int, rule: str, start: int) -> str:
    """Return the sentence of a rule that one visit breaks."""
    asked = problem.instance.visits[visit]
    what = visit_name(problem, visit)
    low, high = asked.window
    return {
        "H03": f"{what}: tego dnia jej nie ma; dozwolone dni to inne.",
        "H04": f"{what}: początek {clock(start)} jest poza godzinami {clock(low)}–{clock(high)} "
        f"albo poza siatką co {problem.params.time_grid} min.",
        "H08": f"{what} jest przypięta do innego dnia, godziny albo opiekunki.",
    }[rule]


def of_a_pair(problem: Problem, visit: int, carer: int, rule: str) -> str:
    """Return the sentence of a rule that a visit breaks with one carer."""
    asked, one = problem.instance.visits[visit], problem.instance.carers[carer]
    who, whom = carer_name(problem, carer), client_name(problem, visit)
    if rule == "H05":
        missing = sorted(asked.skills - one.skills)
        lack = f"nie ma uprawnień: {', '.join(missing)}" if missing else "jest innej płci niż prosi"
        return f"{who} {lack} ({whom})."
    if rule == "H06":
        return f"{who} i {whom}: jest odmowa albo pomoc sąsiedzka dla innych osób."
    return f"{who} nie jest dostępna przez całą wizytę ({whom})."


def of_a_carer(problem: Problem, carer: int, day: int, rule: str, over: int) -> str:
    """Return the sentence of a rule that a carer's day or week breaks, with by how much."""
    who, when = carer_name(problem, carer), day_name(problem, day)
    return {
        "H09": f"{who}, {when}: na dojazd brakuje {minutes(over)}.",
        "H10": f"{who}, {when}: dzień pracy jest dłuższy niż norma o {minutes(over)}.",
        "H11": f"{who}: czas pracy w okresie przekracza wymiar o {minutes(over)}.",
        "H12": f"{who}, {when}: brakuje przerw w pracy: {over}.",
        "H13": f"{who}, {when}: do 11 godzin odpoczynku brakuje {minutes(over)}.",
        "H14": f"{who}, {when}: w dobie pracowniczej jest {minutes(over)} ponad normę.",
        "H15": f"{who}, tydzień od dnia {day_name(problem, day - day % 7)}: do 35 godzin "
        f"odpoczynku brakuje {minutes(over)}.",
        "H16": f"{who}: niedziel pod rząd jest za dużo o {over}.",
        "H20": f"{who}: dni pracy jest za dużo o {over}.",
    }[rule]


def of_two_visits(problem: Problem, one: int, other: int, rule: str) -> str:
    """Return the sentence of a rule that two visits of a resident break together."""
    visits, whom = problem.instance.visits, client_name(problem, one)
    named = problem.instance.clients[problem.client[one]].name
    both = "" if named else f" {visits[one].id} i {visits[other].id}"
    return {
        "H17": f"{whom}: wizyty{both} zachodzą na siebie.",
        "H18": f"{whom}: wizyty ruchome{both} są w tym samym dniu.",
        "H19": f"{whom}: między wizytami{both} jest za krótki odstęp.",
    }[rule]

"""`cusdesk plan`: makes, checks and explains a roster from files of the planner."""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import cast

from cusdesk.app.rosters import load_instance, load_roster, locked_only, planning
from cusdesk.cli.answers import DONE, NEGATIVE, Answer
from cusdesk.cli.arguments import Nouns, Parser, UsageError, day, typed, whole
from cusdesk.domain.errors import FormatError, InvalidInputError, RefusedError
from cusdesk.domain.words import counted
from cusdesk.planner.building import live_of
from cusdesk.planner.instances import Instance
from cusdesk.planner.problems import Problem
from cusdesk.planner.rosters import as_plan
from cusdesk.planner.rules import Policy
from cusdesk.planner.search import Progress
from cusdesk.planner.suggestions import suggest
from cusdesk.planner.unassigned import explained
from cusdesk.planner.verdicts import Verdict, judge

MOST_SECONDS = 24 * 3600
AT_MOST_SHOWN = 20


def add_parser(nouns: Nouns) -> None:
    """Add `plan solve`, `plan check`, `plan export` and `plan suggest`."""
    noun = nouns.add_parser("plan", help="grafik opiekunek z plików planera")
    verbs = noun.add_subparsers(dest="verb", required=True, metavar="CZYNNOŚĆ", title="Czynności")
    solving = _verb(verbs, "solve", "ułóż grafik", run_solve)
    add = solving.options.add_argument
    add("--seconds", metavar="N", type=typed(whole), default=60, help="ile sekund liczyć (60)")
    add("--seed", metavar="N", type=typed(whole), default=1, help="ziarno losu (1)")
    add("-o", "--output", metavar="PLIK", type=Path, required=True, help="gdzie zapisać plan")
    checking = _verb(verbs, "check", "sprawdź grafik: reguły i koszt", run_check)
    checking.subjects.add_argument("plan", metavar="PLAN", type=Path)
    checking.options.add_argument(
        "--warn", metavar="REGUŁY", default="", help="reguły, które tylko ostrzegają: H16,H20"
    )
    exporting: Parser = verbs.add_parser("export", help="zapisz dni urzędu jako instancję planera")
    add = exporting.options.add_argument
    add("--office", metavar="FOLDER", type=Path, help="folder urzędu (albo CUSDESK_OFFICE)")
    add(
        "--from", dest="first", metavar="DZIEŃ", type=typed(day), required=True, help="poniedziałek"
    )
    add("--days", metavar="N", type=typed(whole), default=7, help="ile dni (7)")
    add("-o", "--output", metavar="PLIK", type=Path, required=True, help="gdzie zapisać instancję")
    exporting.set_defaults(run=run_export)
    asking = _verb(verbs, "suggest", "kto może przyjść na wizytę", run_suggest)
    asking.subjects.add_argument("plan", metavar="PLAN", type=Path)
    asking.options.add_argument("--visit", metavar="ID", required=True, help="numer wizyty")


def _verb(verbs: Nouns, name: str, meaning: str, run: object) -> Parser:
    parser: Parser = verbs.add_parser(name, help=meaning)
    parser.subjects.add_argument("instance", metavar="INSTANCJA", type=Path)
    parser.set_defaults(run=run)
    return parser


def run_solve(args: argparse.Namespace) -> Answer:
    """Make a plan in the time given, write it, and tell what it costs."""
    began = time.monotonic()
    if not 0 <= args.seconds <= MOST_SECONDS:
        raise UsageError(f"--seconds: podaj liczbę od 0 do {MOST_SECONDS}.")
    instance = _instance(args.instance)
    left = args.seconds - (time.monotonic() - began)
    with planning(instance, left, args.seed) as running:
        problem = Problem(instance)
        _refuse_contradiction(problem)
        while not running.is_over:
            if running.listen(1.0) and running.progress is not None:
                sys.stderr.write(f"{_line(running.progress)}\n")
        roster = running.plan()
    explaining = live_of(problem, roster)
    whole_plan = explained(explaining) if explaining else roster
    verdict = judge(problem, whole_plan)
    if not verdict.is_legal:
        raise RefusedError("Nie udało się ułożyć planu zgodnego z regułami. Plan nie powstał.")
    _write(args.output, as_plan(whole_plan))
    body = {"plan": str(args.output), **_body(instance, verdict)}
    return Answer(body, [_summary(verdict), f"Plan zapisano w „{args.output}”."])


def _refuse_contradiction(problem: Problem) -> None:
    """Refuse an instance whose locked visits break the rules whatever is added to them."""
    faults = judge(problem, locked_only(problem.instance)).violations
    if faults and not problem.instance.base_plan:
        said = " ".join(one.sentence for one in faults[:3])
        raise RefusedError(f"Przypięte wizyty są ze sobą sprzeczne. {said} Odepnij jedną z nich.")


def run_check(args: argparse.Namespace) -> Answer:
    """Tell whether a plan keeps every rule, and what it costs part by part."""
    instance = _instance(args.instance)
    roster = load_roster(args.plan)
    policy = Policy(frozenset(code for code in args.warn.split(",") if code))
    verdict = judge(Problem(instance), roster, policy)
    body = _body(instance, verdict)
    # The object itself is the answer here, also for a person: it is what is compared.
    lines = [json.dumps(body, ensure_ascii=False, indent=1)]
    for fault in verdict.violations[:AT_MOST_SHOWN]:
        sys.stderr.write(f"{fault.rule}: {fault.sentence}\n")
    if verdict.is_legal:
        return Answer(body, lines, DONE)
    number = counted(len(_enforced(verdict)), "regułę", "reguły", "reguł")
    return Answer({**body, "error": f"Plan łamie {number}."}, lines, NEGATIVE)


def run_export(args: argparse.Namespace) -> Answer:
    """Write some days of an office as an instance of the planner, without names of people."""
    # A plan from a file needs no office, and its seconds count: what opens one is loaded here.
    from cusdesk.cli.export import opened  # noqa: PLC0415
    from cusdesk.operations.roster_instances import export_instance  # noqa: PLC0415

    with opened(args) as office:
        document = office.do(export_instance, args.first, args.days)
    _write(args.output, document)
    sizes = {name: len(cast("list[object]", document[name])) for name in _COUNTED}
    body = {"instance": str(args.output), "id": document["id"], **sizes}
    said = counted(sizes["visits"], "wizyta", "wizyty", "wizyt")
    return Answer(body, [f"Zapisano w „{args.output}”: {said}."])


_COUNTED = ("visits", "carers", "clients", "locations")


def run_suggest(args: argparse.Namespace) -> Answer:
    """Tell who could come to a visit, the best first, and why or why not."""
    instance = _instance(args.instance)
    problem = Problem(instance)
    live = live_of(problem, load_roster(args.plan))
    if live is None:
        raise FormatError("Plan nie pasuje do instancji: sprawdź go najpierw przez plan check.")
    visit = problem.visit_number.get(args.visit)
    if visit is None:
        raise InvalidInputError(f"Nie ma wizyty „{args.visit[:40]}”. Podaj numer z instancji.")
    found = suggest(live, visit)
    body = [
        {
            "carer": one.carer,
            "day": one.day,
            "start": one.start,
            "delta": one.delta,
            "legal": one.legal,
            "reasons": list(one.reasons),
            **({"with": list(one.beside)} if one.beside else {}),
        }
        for one in found
    ]
    return Answer(body, [json.dumps(body, ensure_ascii=False, indent=1)])


def _instance(path: Path) -> Instance:
    instance, unknown = load_instance(path)
    if unknown:
        sys.stderr.write(f"Pominięto nieznane klucze: {', '.join(unknown)}.\n")
    return instance


def _body(instance: Instance, verdict: Verdict) -> dict[str, object]:
    hard = _enforced(verdict)
    return {
        "instance": instance.id,
        "feasible": verdict.is_legal,
        "hard_count": len(hard),
        "hard_by_rule": verdict.by_rule,
        "hard": hard,
        "cost": verdict.cost.total,
        "parts": dict(verdict.cost.parts),
        "stats": dict(verdict.cost.stats),
    }


def _enforced(verdict: Verdict) -> list[dict[str, object]]:
    return [
        {"rule": one.rule, "sentence": one.sentence, "visits": list(one.visits)}
        for one in verdict.violations
        if one.enforced
    ]


def _line(progress: Progress) -> str:
    left = counted(progress.unassigned, "wizyta", "wizyty", "wizyt")
    return (
        f"{progress.seconds:6.1f} s  koszt {progress.cost:,}  bez opiekunki: {left}  "
        f"prób: {progress.rounds:,}"
    ).replace(",", "\u00a0")


def _summary(verdict: Verdict) -> str:
    left = verdict.cost.stats["unassigned"]
    visits = counted(left, "wizyta", "wizyty", "wizyt")
    return f"Koszt planu: {verdict.cost.total}. Bez opiekunki: {visits}."


def _write(path: Path, document: dict[str, object]) -> None:
    """Write the file whole or not at all."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_text(json.dumps(document, ensure_ascii=False, indent=1), "utf-8")
        part.replace(path)
    except OSError as fault:
        raise FormatError(f"Nie da się zapisać „{path}”. Sprawdź folder i miejsce.") from fault

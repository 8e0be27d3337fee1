"""`cusdesk law`: deadlines with their reason and the income criteria of a day."""

import argparse

from cusdesk.app import load_law
from cusdesk.cli.answers import Answer
from cusdesk.cli.arguments import Nouns, Parser, UsageError, day, today, typed, whole
from cusdesk.domain.dates import long_day
from cusdesk.domain.deadlines import deadline_after, named_day
from cusdesk.domain.law import TermUnit
from cusdesk.domain.money import zloty
from cusdesk.domain.words import sentence


def add_parser(nouns: Nouns) -> None:
    """Add `law deadline` and `law criteria`."""
    noun = nouns.add_parser("law", help="terminy i kryteria dochodowe")
    verbs = noun.add_subparsers(dest="verb", required=True, metavar="CZYNNOŚĆ", title="Czynności")
    deadline = verbs.add_parser("deadline", help="policz koniec terminu")
    _add_term(deadline)
    deadline.set_defaults(run=run_deadline)
    criteria = verbs.add_parser("criteria", help="pokaż kryteria dochodowe dnia")
    criteria.options.add_argument("--on", metavar="DZIEŃ", type=typed(day), help="domyślnie dziś")
    criteria.set_defaults(run=run_criteria)


def _add_term(parser: Parser) -> None:
    add = parser.options.add_argument
    add("--event", metavar="DZIEŃ", type=typed(day), required=True, help="dzień zdarzenia")
    add("--days", metavar="N", type=typed(whole), help="termin w dniach")
    where = "(liczba tu albo w --days)"
    _add_count(parser, "--working-days", f"termin w dniach roboczych {where}")
    _add_count(parser, "--months", f"termin w miesiącach {where}")


def _add_count(parser: Parser, name: str, meaning: str) -> None:
    parser.options.add_argument(
        name, metavar="N", type=typed(whole), nargs="?", const=True, help=meaning
    )


def run_deadline(args: argparse.Namespace) -> Answer:
    """Return the last day of a term and why it is that day."""
    count, unit = _term(args)
    deadline = deadline_after(args.event, count, unit, load_law().holidays)
    body = {"deadline": deadline.on, "reason": list(deadline.steps)}
    return Answer(body, [*deadline.steps, sentence(f"Termin upływa: {named_day(deadline.on)}")])


def _term(args: argparse.Namespace) -> tuple[int, TermUnit]:
    others = {TermUnit.WORKING_DAYS: args.working_days, TermUnit.MONTHS: args.months}
    asked = [(unit, count) for unit, count in others.items() if count is not None]
    unit, count = asked[0] if asked else (TermUnit.DAYS, args.days)
    if count is True:
        count = args.days
    elif asked and args.days is not None:
        count = None
    if count is None or len(asked) > 1:
        raise UsageError("Podaj jeden termin: --days 14 albo --working-days 14, albo --months 1.")
    return count, unit


def run_criteria(args: argparse.Namespace) -> Answer:
    """Return the income criteria in force on a day."""
    criteria = load_law().criteria_on(args.on or today())
    body = {
        "from": criteria.valid_from,
        "single": criteria.single,
        "family": criteria.family,
        "hectare": criteria.hectare,
        "act": criteria.name,
    }
    amounts = (
        f"osoba samotnie gospodarująca {zloty(criteria.single)}",
        f"osoba w rodzinie {zloty(criteria.family)}",
        f"1 ha przeliczeniowy {zloty(criteria.hectare)}",
    )
    since = f"Kryteria dochodowe od {long_day(criteria.valid_from)}: {', '.join(amounts)}."
    return Answer(body, [since, f"Podstawa: {criteria.name}."])

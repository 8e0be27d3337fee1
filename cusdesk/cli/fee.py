"""`cusdesk fee`: checks a resolution file and counts a fee from it."""

import argparse
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

from cusdesk.app import load_fee_file, load_law
from cusdesk.cli.answers import DONE, NEGATIVE, Answer
from cusdesk.cli.arguments import Nouns, Parser, UsageError, amount, day, hours, today, typed, whole
from cusdesk.domain.fee_checks import Fault
from cusdesk.domain.fee_tables import CriterionKind, FeeRange, FeeTable, Resolution, Unit
from cusdesk.domain.fees import Amount, Fee, FeeTerms, calculate
from cusdesk.domain.law import Criteria
from cusdesk.domain.money import rounded, zloty
from cusdesk.domain.resolutions import check
from cusdesk.domain.words import counted, folded

_FILE = "uchwała rady gminy w pliku .yaml"


def add_parser(nouns: Nouns) -> None:
    """Add `fee check` and `fee calculate`."""
    noun = nouns.add_parser("fee", help="odpłatność według pliku uchwały")
    verbs = noun.add_subparsers(dest="verb", required=True, metavar="CZYNNOŚĆ", title="Czynności")
    checking = verbs.add_parser("check", help="sprawdź progi tabeli")
    checking.subjects.add_argument("file", metavar="PLIK", type=Path, help=_FILE)
    checking.set_defaults(run=run_check)
    counting = verbs.add_parser("calculate", help="policz odpłatność")
    counting.subjects.add_argument("file", metavar="PLIK", type=Path, help=_FILE)
    _add_terms(counting)
    counting.set_defaults(run=run_calculate)


def _add_terms(parser: Parser) -> None:
    add = parser.options.add_argument
    add("--income", metavar="ZŁ", type=typed(amount), required=True, help="dochód gospodarstwa")
    add("--household", metavar="N", type=typed(whole), required=True, help="liczba osób")
    add("--hours", metavar="H", type=typed(hours), help="godziny w miesiącu, na przykład 22.5")
    add("--service", metavar="NAZWA", help="usługa, gdy plik ma kilka tabel")
    add("--rate", metavar="ZŁ", type=typed(amount), help="koszt godziny zamiast zapisanego w pliku")
    add("--chosen", metavar="LICZBA", type=typed(amount), help="odpłatność z przedziału progu")
    add("--on", metavar="DZIEŃ", type=typed(day), help="dzień, którego kryteria obowiązują")


def run_check(args: argparse.Namespace) -> Answer:
    """Return every fault of the file's tables; the answer is no when there is one."""
    report = check(load_fee_file(args.file))
    body: dict[str, object] = {
        "ok": report.ok,
        "complete": report.complete,
        "faults": [_fault(fault) for fault in report.faults],
        "warnings": [_fault(warning) for warning in report.warnings],
    }
    lines = [*(fault.sentence for fault in report.faults)]
    lines += [f"Uwaga: {warning.sentence}" for warning in report.warnings]
    if report.ok:
        return Answer(body, [*lines, "Tabela jest w porządku: każdy dochód ma jeden próg."], DONE)
    number = counted(len(report.faults), "usterkę", "usterki", "usterek")
    return Answer({**body, "error": f"Uchwała ma {number}."}, lines, NEGATIVE)


def _fault(fault: Fault) -> dict[str, object]:
    return {
        "table": fault.table,
        "column": fault.column and fault.column.value,
        "kind": fault.kind.value,
        "at": fault.at,
        "sentence": fault.sentence,
    }


def run_calculate(args: argparse.Namespace) -> Answer:
    """Return the fee with its explanation."""
    resolution = load_fee_file(args.file)
    table = _table(resolution, args.service)
    if args.hours is None and table.unit is not Unit.PLN_PER_MONTH:
        raise UsageError("Podaj liczbę godzin w miesiącu: --hours 40.")
    on = args.on or today()
    terms = FeeTerms(
        income=args.income,
        members=args.household,
        criteria=_criteria(table, on),
        hours=args.hours,
        rate=args.rate,
        chosen=args.chosen,
    )
    fee = calculate(table, terms)
    steps = [*_validity_steps(resolution, on), *fee.steps]
    return Answer({**_body(fee), "explanation": steps}, [*steps, _conclusion(fee)])


def _table(resolution: Resolution, service: str | None) -> FeeTable:
    tables = resolution.tables
    if service is None and len(tables) == 1:
        return tables[0]
    wanted = folded(service or "")
    found = [table for table in tables if folded(table.service) == wanted]
    if not found and wanted:
        found = [table for table in tables if wanted in folded(table.service)]
    if len(found) == 1:
        return found[0]
    known = "; ".join(table.service for table in tables)
    raise UsageError(f"Wskaż jedną usługę przez --service. Plik ma tabele: {known}.")


def _criteria(table: FeeTable, on: date) -> Criteria | None:
    fixed = table.criterion.kind is CriterionKind.FIXED
    return None if fixed else load_law().criteria_on(on)


def _validity_steps(resolution: Resolution, on: date) -> list[str]:
    starts, ends = resolution.valid_from, resolution.valid_to
    if (starts is None or starts <= on) and (ends is None or on <= ends):
        return []
    return ["Uwaga: w tym dniu uchwała nie obowiązuje; wynik pokazuje, co by z niej wynikało."]


def _body(fee: Fee) -> dict[str, object]:
    body: dict[str, object] = {
        "service": fee.table.service,
        "income_per_person": fee.income_per_person,
        "column": fee.column.value,
        "criterion": f"{fee.criterion:.2f}",
        "percent_of_criterion": fee.percent_of_criterion,
        "band": {"over": _edge(fee.band.over), "to": _edge(fee.band.to)},
        "fee_percent": _span(fee.fee_percent, _edge),
        "fee_per_hour": _span(fee.fee_per_hour, str),
        "due": _span(fee.due, str),
    }
    if fee.table.unit is Unit.PLN_PER_MONTH:
        body["month"] = _span(fee.fee_per_month, _edge if _in_whole(fee) else _amount)
    return body


def _in_whole(fee: Fee) -> bool:
    """Whether a choice is left between whole złote, as a resolution writes it: „30-120”."""
    span = fee.fee_per_month
    return isinstance(span, FeeRange) and not (span.least % 1 or span.most % 1)


def _amount(value: Decimal) -> str:
    return f"{rounded(value):.2f}"


def _edge(value: Decimal | None) -> str | None:
    return None if value is None else f"{value.normalize():f}"


def _span(value: Amount | None, form: Callable[[Decimal], str | None]) -> str | None:
    if isinstance(value, FeeRange):
        return f"{form(value.least)}-{form(value.most)}"
    return None if value is None else form(value)


def _conclusion(fee: Fee) -> str:
    due = fee.due
    if isinstance(due, FeeRange):
        return f"Do zapłaty za miesiąc: od {zloty(due.least)} do {zloty(due.most)}."
    return f"Do zapłaty za miesiąc: {zloty(due or Decimal(0))}."

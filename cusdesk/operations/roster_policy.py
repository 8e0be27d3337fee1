"""Which rules of the roster an office enforces and of which it only warns, dated, with a reason."""

from dataclasses import dataclass
from datetime import date

from cusdesk.db.offices import OfficeRule
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.users import Permission
from cusdesk.operations.dated import in_force
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.transaction import Transaction
from cusdesk.planner.rules import RULES, Policy, Rule

WARN, ENFORCE = "warn", "enforce"


@dataclass(frozen=True, slots=True)
class RosterRule:
    """A rule of the roster as the office keeps it."""

    rule: Rule
    warns: bool
    reason: str = ""


@part
def policy_on(tx: Transaction, day: date) -> Policy:
    """Return which rules only warn on a day; by default all are enforced."""
    warned = (code for code in RULES if (row := _row(tx, code, day)) and row.value == WARN)
    return Policy(frozenset(warned))


@operation(Permission.ROSTERS_WRITE)
def roster_rules(tx: Transaction) -> tuple[RosterRule, ...]:
    """Return the rules of the roster with what the office decided of each."""
    found = []
    for code, rule in RULES.items():
        row = _row(tx, code, tx.today)
        warns = row is not None and row.value == WARN
        found.append(RosterRule(rule, warns, row.basis if row else ""))
    return tuple(found)


@operation(Permission.OFFICE_WRITE, Act.CHANGE)
def decide_rule(tx: Transaction, code: str, *, warns: bool, reason: str, since: date) -> None:
    """Decide from a day on whether a rule is enforced or only warns, and why."""
    if warns:
        Policy(frozenset({code}))
    elif code not in RULES:
        raise InvalidInputError(f"Nie ma reguły „{code[:20]}”. Podaj jedną z H01–H20.", "code")
    if not reason.strip():
        raise InvalidInputError("Wpisz, skąd ta decyzja: zarządzenie, regulamin, uzgodnienie.")
    value = WARN if warns else ENFORCE
    tx.add(OfficeRule(key=_key(code), value=value, valid_from=since, basis=reason.strip()))


def _row(tx: Transaction, code: str, day: date) -> OfficeRule | None:
    return in_force(tx, OfficeRule, OfficeRule.valid_from, day, OfficeRule.key == _key(code))


def _key(code: str) -> str:
    return f"roster_{code}"

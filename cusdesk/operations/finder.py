"""Decisions, reports and applications by their number, for the one field that finds everything."""

import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, case, false, or_, select, true

from cusdesk.db.cases import Application, Case, Report
from cusdesk.db.decisions import Decision
from cusdesk.domain.dates import WARSAW
from cusdesk.domain.decisions import DecisionKind, DecisionOrigin
from cusdesk.domain.numbering import RegisterNumber
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import Permission
from cusdesk.domain.words import folded
from cusdesk.operations.case_lists import shut_cases
from cusdesk.operations.declaration import operation
from cusdesk.operations.transaction import Transaction

# „wniosek nr 22”, „zgłoszenie 24/2026”, „24/2026”: a word before the number names its register.
_NUMBERED = re.compile(
    r"(?P<word>[a-z]*) ?(?:nr ?)?(?P<number>[0-9]{1,6})(?: ?/ ?(?P<year>[0-9]{4}))?"
)
_OF_DECISION = re.compile(r"^(?:decyzj[a-z]*)? ?(?:nr ?)?(?=.*[0-9])")
_REPORT, _APPLICATION = "zgloszeni", "wnios"
_LEAST_WORD = 3


@dataclass(frozen=True, slots=True)
class DecisionFound:
    """A decision as the finder shows it: no name, so that nothing is seen before it is opened."""

    id: UUID
    number: str
    kind: DecisionKind
    issued_on: date


@dataclass(frozen=True, slots=True)
class ReportFound:
    """A report as the finder shows it, without a name too."""

    id: UUID
    number: str
    received_on: date


@dataclass(frozen=True, slots=True)
class ApplicationFound:
    """An application as the finder shows it, with the case it is read in."""

    case_id: UUID
    regime: Regime
    number: str
    received_on: date


@operation(Permission.DOCUMENTS_READ)
def find_decisions(tx: Transaction, typed: str, limit: int = 5) -> list[DecisionFound]:
    """Return decisions by number: the one typed whole first, then the newest that hold it.

    Words find what was noted when a decision from elsewhere was recorded.
    """
    number = _OF_DECISION.sub("", folded(typed)).replace(" ", "").upper()
    rows = tx.scalars(
        select(Decision)
        .where(
            Decision.gone.is_(False),
            # art. 24 KPA: whoever is excluded from a case learns nothing of its decisions
            Decision.case_id.not_in(shut_cases(tx)),
            _called(number, typed.strip()),
        )
        .order_by(
            case((Decision.number == number, 0), else_=1),
            Decision.issued_on.desc(),
            Decision.id.desc(),
        )
        .limit(limit)
    )
    return [DecisionFound(row.id, row.number, row.kind, row.issued_on) for row in rows]


def _called(number: str, typed: str) -> ColumnElement[bool]:
    noted = and_(
        true() if len(typed) >= _LEAST_WORD else false(),
        Decision.origin == DecisionOrigin.RECORDED,
        Decision.note.icontains(typed, autoescape=True),
    )
    has_digit = any(letter.isdigit() for letter in number)
    return or_(Decision.number.contains(number, autoescape=True), noted) if has_digit else noted


@operation(Permission.CASES_READ)
def find_reports(tx: Transaction, typed: str) -> list[ReportFound]:
    """Return the reports of the number typed, the newest year first."""
    rows = tx.scalars(
        select(Report)
        .where(Report.gone.is_(False), *_numbered(Report, typed, _REPORT))
        .order_by(Report.year.desc())
    )
    return [
        ReportFound(row.id, _written(row), row.received_at.astimezone(WARSAW).date())
        for row in rows
    ]


@operation(Permission.CASES_READ)
def find_applications(tx: Transaction, typed: str) -> list[ApplicationFound]:
    """Return the applications of the number typed, without cases closed to the one logged in."""
    rows = tx.execute(
        select(Application, Case.regime)
        .join(Case, Case.id == Application.case_id)
        .where(
            Application.gone.is_(False),
            Application.case_id.not_in(shut_cases(tx)),
            *_numbered(Application, typed, _APPLICATION),
        )
        .order_by(Application.year.desc())
    )
    return [
        ApplicationFound(row.case_id, regime, _written(row), row.received_on)
        for row, regime in rows
    ]


def _numbered(
    table: type[Report | Application], typed: str, word: str
) -> tuple[ColumnElement[bool], ...]:
    """Return what a row of a register must have to be the one typed; nothing fits other words.

    Digits alone may begin a PESEL or a street number: they need the year or the word.
    """
    found = _NUMBERED.fullmatch(folded(typed))
    named = found is not None and found["word"].startswith(word)
    if found is None or not (named or (found["year"] and not found["word"])):
        return (table.id.is_(None),)
    year = (table.year == int(found["year"]),) if found["year"] else ()
    return (table.number == int(found["number"]), *year)


def _written(row: Report | Application) -> str:
    return str(RegisterNumber(row.number, row.year, row.ordinal))

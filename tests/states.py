"""Draws `docs/states.md` from the tables the program obeys: `python -m tests.states`."""

from collections.abc import Iterable
from typing import Any

from cusdesk.domain.assessments import NEED_STATES
from cusdesk.domain.cases import CASE_STATES
from cusdesk.domain.closings import MONTH_STATES
from cusdesk.domain.decisions import DECISION_STATES
from cusdesk.domain.orders import ORDER_STATES
from cusdesk.domain.plans import PLAN_STATES
from cusdesk.domain.programmes import PROGRAMME_STATES
from cusdesk.domain.qualifications import QUALIFICATION_STATES
from cusdesk.domain.reports import REPORT_STATES
from cusdesk.domain.states import States
from cusdesk.domain.users import USER_STATES
from tests.support.tree import ROOT

PAGE = ROOT / "docs" / "states.md"
TABLES: tuple[States[Any], ...] = (
    REPORT_STATES,
    CASE_STATES,
    DECISION_STATES,
    USER_STATES,
    NEED_STATES,
    PROGRAMME_STATES,
    QUALIFICATION_STATES,
    PLAN_STATES,
    ORDER_STATES,
    MONTH_STATES,
)
INTRODUCTION = (
    "Drawn from the tables in `cusdesk/domain/`, which refuse every other step with a sentence. "
    "`python -m tests.states` writes this page anew; a test holds it to the tables."
)


def drawn(tables: Iterable[States[Any]] = TABLES) -> str:
    """Return the page: one diagram a thing, with the Polish words of the screen."""
    return "\n\n".join(["# States", INTRODUCTION, *map(_diagram, tables)]) + "\n"


def _diagram(table: States[Any]) -> str:
    following = {after for targets in table.moves.values() for after in targets}
    names = [f"    {state.value}: {state.label}" for state in sorted({*table.moves, *following})]
    arrows = [
        f"    {state.value} --> {after.value}"
        for state in sorted(table.moves)
        for after in sorted(table.moves[state])
    ]
    body = "\n".join(["stateDiagram-v2", *names, *arrows])
    return f"## {table.thing}\n\n```mermaid\n{body}\n```"


if __name__ == "__main__":
    PAGE.write_text(drawn(), encoding="utf-8")

"""What a draft still lacks, each with the way to the place where it is put right."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.case_steps import CaseAt, CaseTab
from cusdesk.domain.decision_problems import Problem
from cusdesk.domain.programme_steps import ProgrammeTab
from cusdesk.domain.terms import Regime
from cusdesk.operations.draft_views import DraftView
from cusdesk.ui.banner import banner
from cusdesk.ui.desk import Desk
from cusdesk.ui.layout import clear, column, focus_first, reveal
from cusdesk.ui.residents_card import NamesOf
from cusdesk.ui.theme import Tone

_OF_FEE = "determination_id"


class Lacks(QWidget):
    """A strip for each thing to be put right and for each to be looked at again."""

    def __init__(self, lead_to: Callable[[Problem], object]) -> None:
        super().__init__()
        self._lead_to = lead_to
        self._lines = column(gap=6)
        self.setLayout(self._lines)

    def show_of(self, view: DraftView) -> None:
        """Show what a draft lacks; without anything there is no strip."""
        clear(self._lines)
        for one in view.problems:
            way = (("Przejdź", partial(self._lead_to, one)),) if leads(one) else ()
            strip = banner(one.sentence, Tone.WARN, *way)
            self._lines.addWidget(strip)
            # Shown at once, not with the next event: the keyboard may go into it right away.
            strip.show()
        for caution in view.cautions:
            self._lines.addWidget(banner(caution, Tone.INFO))
        reveal(self, shown=bool(view.problems or view.cautions))

    def take_focus(self) -> bool:
        """Move the keyboard to the first way out there is, if there is one."""
        return focus_first(self)


def leads(one: Problem) -> bool:
    """Whether a problem names where it is put right."""
    return bool(one.field or one.place)


def go_elsewhere(desk: Desk, view: DraftView, one: Problem) -> bool:
    """Go where a problem is put right beside the draft, if it is one of those."""
    if one.field == _OF_FEE:
        desk.go("cases", CaseAt(view.case_id, CaseTab.FEE))
    elif one.place == "person":
        desk.go("residents", view.resident_id)
    elif one.place == "conflicts":
        desk.go("offices", one.place)
    elif one.place:
        names = names_before(view.case_id, view.kind.regime, view.resident_id)
        desk.go(one.place, names if one.place == "residents" else None)
    return bool(one.place) or one.field == _OF_FEE


def names_before(case_id: UUID, regime: Regime, resident_id: UUID) -> NamesOf:
    """Return the way to the forms of a name, and back to the decision that waits for them."""
    of_decision = regime is Regime.DECISION
    tab = CaseTab.DECISION if of_decision else ProgrammeTab.QUALIFICATION
    return NamesOf(resident_id, CaseAt(case_id, tab))

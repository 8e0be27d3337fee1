"""The station of the decision: what was issued in the case so far."""

from PySide6.QtWidgets import QWidget

from cusdesk.domain.case_facts import IssuedDecision
from cusdesk.domain.dates import short_day
from cusdesk.ui.cards import Card
from cusdesk.ui.case_work import CaseWork
from cusdesk.ui.empty import EmptyState
from cusdesk.ui.facts import Facts
from cusdesk.ui.layout import clear, column
from cusdesk.ui.panes import Pane


class DecisionPage(QWidget):
    """The decisions of the case, the last one first."""

    def __init__(self, work: CaseWork) -> None:
        super().__init__()
        self.work = work
        self._body = column(gap=0)
        self.setLayout(self._body)
        work.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the decisions as last read."""
        clear(self._body)
        issued = self.work.view.facts.decisions
        cards: list[QWidget] = [_card(one) for one in reversed(issued)]
        nothing = EmptyState("gavel", "Nie ma jeszcze decyzji", "Powstanie po wywiadzie.")
        self._body.addWidget(Pane(*(cards or [nothing])))


def _card(one: IssuedDecision) -> Card:
    return Card(
        f"Decyzja {one.number}",
        Facts(
            ("Rodzaj", one.kind.label),
            ("Wydana", short_day(one.issued_on)),
            ("Stan", one.state.label),
            ("Doręczona", short_day(one.delivered_on) if one.delivered_on else ""),
        ),
    )

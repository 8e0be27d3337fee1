"""The station of the decision: its panel, told when the case was read again."""

from PySide6.QtWidgets import QWidget

from cusdesk.ui.case_work import CaseWork
from cusdesk.ui.decisions_panel import DecisionPanel
from cusdesk.ui.layout import column


class DecisionPage(QWidget):
    """The draft of the case, or its issued decisions with their delivery."""

    def __init__(self, work: CaseWork) -> None:
        super().__init__()
        self.panel = DecisionPanel(work.desk, work.id)
        self.panel.changed.connect(work.reread)
        work.changed.connect(self.panel.refresh)
        self.setLayout(column(self.panel, gap=0))

    def take_focus(self) -> None:
        """Move the keyboard to where the next thing of the decision is done."""
        self.panel.take_focus()

    def begin(self) -> None:
        """Begin a further draft, or go to the one begun."""
        self.panel.begin()

    def go_on(self) -> None:
        """Go to the next thing of the decision."""
        self.panel.go_on()

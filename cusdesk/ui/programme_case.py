"""The stations of a programme's case that stand on parts of other screens: talk, plan, orders."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from cusdesk.ui.assessments import AssessmentPart
from cusdesk.ui.case_work import CaseWork
from cusdesk.ui.layout import column
from cusdesk.ui.orders import OrdersPart
from cusdesk.ui.plans import PlanPart


class PartPage(QWidget):
    """A part of another noun inside the card: each tells the other what changed, once."""

    def __init__(
        self,
        work: CaseWork,
        part: AssessmentPart | OrdersPart | PlanPart,
        refresh: Callable[[], object] | None = None,
    ) -> None:
        super().__init__()
        self.work, self.part, self._refresh = work, part, refresh
        self._telling = False
        self.setLayout(column(part, gap=0))
        part.changed.connect(self._tell)
        work.changed.connect(self._read)

    def take_focus(self) -> None:
        """Move the keyboard to where the work of the part begins."""
        self.part.take_focus()

    def go_on(self) -> None:
        """Begin the next step of the case, where the part knows it."""
        getattr(self.part, "go_on", self.take_focus)()

    def _tell(self) -> None:
        if not self._telling:
            self._telling = True
            self.work.reread()
            self._telling = False

    def _read(self) -> None:
        if self._refresh is not None and not self._telling:
            self._telling = True
            self._refresh()
            self._telling = False


def assessment_page(work: CaseWork) -> QWidget:
    """Return the station of the talk about needs (art. 37 CUS Act); it is not obligatory."""
    return PartPage(work, AssessmentPart(work.desk, work.id))


def plan_page(work: CaseWork) -> QWidget:
    """Return the station of the individual plan (art. 38-41 CUS Act)."""
    part = PlanPart(work.desk, work.id)
    return PartPage(work, part, part.refresh)


def orders_page(work: CaseWork) -> QWidget:
    """Return the station of the orders of services."""
    part = OrdersPart(work.desk, work.id)
    return PartPage(work, part, part.refresh)

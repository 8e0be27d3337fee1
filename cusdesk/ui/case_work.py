"""The case in hand: what the head and every station of its card share."""

from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from cusdesk.domain.case_steps import CaseTab
from cusdesk.operations.case_views import CaseView, reread_case, view_case
from cusdesk.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class CaseAt:
    """The target of one station of a case's path."""

    case_id: UUID
    tab: CaseTab


class CaseWork(QObject):
    """Holds the case as last read; `changed`: it was read again, `went_on`: a step is done."""

    changed = Signal()
    went_on = Signal()
    left = Signal()

    def __init__(self, desk: Desk, case_id: UUID, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk, self.id = desk, case_id
        self.view: CaseView = desk.office.do(view_case, case_id)

    def reread(self) -> None:
        """Read the case again, as after a change; the view was logged when it was opened."""
        self.view = self.desk.office.do(reread_case, self.id)
        self.changed.emit()

    def go_on(self) -> None:
        """Say that a step is done, so that the card turns to the next one."""
        self.reread()
        self.went_on.emit()

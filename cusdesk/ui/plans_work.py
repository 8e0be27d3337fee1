"""The plan in hand: what the builder, the course and the acts of one plan share."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QBoxLayout

from cusdesk.domain.errors import OfficeError
from cusdesk.domain.plan_checks import checked_plan
from cusdesk.domain.plan_content import PlanContent
from cusdesk.domain.plan_totals import plan_totals
from cusdesk.domain.users import Permission
from cusdesk.operations.plan_items import content_now
from cusdesk.operations.plan_totals import PlanPlace, PlanView, plan_in, reread_plan
from cusdesk.ui.buttons import button
from cusdesk.ui.desk import Desk
from cusdesk.ui.forms import Form
from cusdesk.ui.theme import Tone


def cancellable(form: Form, leave: Callable[[], object]) -> None:
    """Give a small form „Anuluj” in the place of „Odrzuć zmiany”: it is left, changed or not."""
    form.footer.drop.hide()
    layout = form.footer.layout()
    if isinstance(layout, QBoxLayout):
        layout.insertWidget(layout.count() - 1, button("Anuluj", leave))


class PlanWork(QObject):
    """Holds the plan of a case as last read; `changed` says it was read again."""

    changed = Signal()

    def __init__(
        self,
        desk: Desk,
        case_id: UUID,
        parent: QObject | None = None,
        plan_id: UUID | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk, self.case_id, self._chosen = desk, case_id, plan_id
        self.place: PlanPlace = desk.office.do(plan_in, case_id, plan_id)

    @property
    def view(self) -> PlanView:
        """The plan; only asked for where there is one."""
        if self.place.view is None:
            raise LookupError("no plan in this case")
        return self.place.view

    @property
    def id(self) -> UUID:
        """The plan's id."""
        return self.view.brief.id

    @property
    def may_print(self) -> bool:
        """Whether the one logged in may take the plan on paper: it tells of health and needs."""
        return self.desk.office.may(Permission.HEALTH_READ)

    def reread(self) -> None:
        """Read the plan again, as after a change; the view was logged when it was opened."""
        self.place = self.desk.office.do(reread_plan, self.case_id, self._chosen)
        self.changed.emit()

    def turn_to(self, plan_id: UUID) -> None:
        """Turn to another plan of the case, as to the one that follows."""
        self._chosen = plan_id
        self.reread()

    def reread_content(self) -> None:
        """Read only what the plan says: what it is built on has not changed by a gesture."""
        self.take(self.desk.office.do(content_now, self.id))

    def take(self, content: PlanContent) -> None:
        """Take over what a gesture made of the plan."""
        view = self.view
        ground = view.ground
        view = replace(
            view,
            content=content,
            totals=plan_totals(content.services, ground.named),
            verdict=checked_plan(content, ground),
        )
        self.place = replace(self.place, view=view)
        self.changed.emit()

    def do(self, operation: Callable[..., Any], *args: Any, said: str = "") -> bool:
        """Do an act that asks nothing more; a refusal is told, never thrown away."""
        try:
            self.desk.office.do(operation, *args)
        except OfficeError as refusal:
            self.desk.tell(refusal.sentence, tone=Tone.BAD)
            return False
        if said:
            self.desk.tell(said)
        self.reread_content()
        return True

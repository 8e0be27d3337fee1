"""Plans in the list of Sprawy: how a row reads, and the card of the one chosen."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cusdesk.domain.cases import SHUT_TO_YOU
from cusdesk.operations.plan_lists import PlanRow
from cusdesk.ui.buttons import button
from cusdesk.ui.desk import Desk
from cusdesk.ui.layout import boxed, column
from cusdesk.ui.panes import record_head
from cusdesk.ui.plans import PlanPart
from cusdesk.ui.rows import RowItem
from cusdesk.ui.rows.item import initials
from cusdesk.ui.theme import Tone


def plan_item(row: PlanRow) -> RowItem:
    """Return how a plan reads in a list: whose, its number, its nearest clock."""
    clock, tone = row.clock, Tone.QUIET
    if clock is not None:
        tone = Tone.BAD if clock.is_late else Tone.WARN if clock.is_soon else Tone.QUIET
    return RowItem(
        title=SHUT_TO_YOU if row.shut else row.person,
        note=f"IPUS {row.number} · {row.state.label}",
        end=clock.kind.label if clock is not None else "",
        badge=clock.short if clock is not None else row.state.label,
        tone=tone,
        mark="lock" if row.shut else initials(row.given_name, row.surname),
    )


class PlanCard(QWidget):
    """A plan opened from the list: whose it is, the way to its case, and the plan itself."""

    left = Signal()

    def __init__(self, desk: Desk, row: PlanRow) -> None:
        super().__init__()
        self.part = PlanPart(desk, row.case_id, row.id)
        head = record_head(
            row.person,
            acts=(button("Otwórz sprawę", partial(desk.go, "cases", row.case_id), "folder"),),
            facts=(("folder", row.case_mark), ("user", row.coordinator)),
        )
        self.setLayout(column(boxed(column(head, margin=(24, 14, 24, 0))), self.part, gap=0))
        self.part.left.connect(self.left)

    def refresh(self) -> None:
        """Read the plan again, as after a change elsewhere."""
        self.part.refresh()

    def take_focus(self) -> None:
        """Move the keyboard into the plan."""
        self.part.take_focus()

    @property
    def may_print(self) -> bool:
        """Whether the one logged in may take the plan on paper."""
        return self.part.work.may_print

    def print_plan(self) -> None:
        """Show the plan as it is printed."""
        self.part.print_plan()

    def print_large(self) -> None:
        """Show the plan in large print."""
        self.part.print_large()

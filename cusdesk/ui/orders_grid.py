"""The activities of an order, typed through with Enter: minutes, days, hours of the day."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit

from cusdesk.domain.activities import Activity
from cusdesk.domain.errors import InvalidInputError
from cusdesk.domain.order_terms import OrderedActivity, checked_activity
from cusdesk.domain.plan_times import windows
from cusdesk.domain.services import CareKind
from cusdesk.ui.fields import Field
from cusdesk.ui.needs_grid import CAPTIONS, NeedsGrid
from cusdesk.ui.needs_line import WIDTHS, ActivityLine
from cusdesk.ui.theme import theme

_LINES = "\x1e"


class OrderLine(ActivityLine):
    """One activity with the hours of the day it falls into."""

    NAMES: ClassVar[tuple[str, ...]] = (*ActivityLine.NAMES, "Pora dnia")

    def __init__(self, care: CareKind, number: int) -> None:
        self.hours = QLineEdit(placeholderText="8-10")
        self.hours.setFixedWidth(theme().px(WIDTHS["hours"]))
        super().__init__(care, number)

    def fields(self) -> Iterator[QLineEdit]:
        yield from (*super().fields(), self.hours)

    def read(self) -> Activity:
        """Return the activity typed; its hours are looked at as well."""
        one = super().read()
        self._checked(one)
        return one

    def ordered(self) -> OrderedActivity:
        """Return the activity with its hours, or refuse it by its line."""
        return self._checked(super().read())

    def show_ordered(self, one: OrderedActivity) -> None:
        """Show an activity of an order."""
        self.hours.setText(str(one.window) if one.window else "")
        self.show_activity(
            Activity("", one.activity, one.minutes, one.times_a_day, one.days, one.times_a_month)
        )

    def _checked(self, one: Activity) -> OrderedActivity:
        found = windows(self.hours.text())
        if len(found) > 1:
            raise InvalidInputError(
                f"Wiersz {self.number}: jedna czynność ma jedną porę dnia. Rozdziel ją na dwie.",
                str(self.number),
            )
        window = found[0] if found else None
        row = OrderedActivity(
            one.activity,
            one.minutes,
            one.times_a_day,
            one.days,
            one.times_a_month,
            window.start if window else None,
            window.end if window else None,
        )
        return checked_activity(row, self.number)


class OrderGrid(NeedsGrid):
    """The lines of an order."""

    captions: ClassVar[tuple[tuple[str, str], ...]] = (
        *CAPTIONS[:-1],
        ("Pora dnia", "hours"),
        CAPTIONS[-1],
    )

    def new_line(self, care: CareKind, number: int) -> OrderLine:
        """Return an empty line."""
        return OrderLine(care, number)

    @property
    def ordering(self) -> list[OrderLine]:
        """The lines that hold something."""
        found = [line for line in self.lines if isinstance(line, OrderLine)]
        return [line for line in found if not line.is_empty]

    def show_ordered(self, activities: Sequence[OrderedActivity], *, editable: bool = True) -> None:
        """Show the activities of an order, with an empty line under them to go on."""
        self.show_activities((), CareKind.ORDINARY, editable=editable)
        for one in activities:
            line = self._free_line()
            if isinstance(line, OrderLine):
                line.show_ordered(one)
        if editable:
            self._free_line()
        for line in self.lines:
            line.setEnabled(editable)


class ActivitiesField(Field[tuple[OrderedActivity, ...]]):
    """The activities as one field of the form, so that drafts and faults are as anywhere."""

    def __init__(self, key: str, name: str) -> None:
        self.grid = OrderGrid()
        super().__init__(key, name, self.grid, span=12)
        self.grid.edited.connect(self._edit)

    def typed(self) -> str:
        return _LINES.join(self.grid.typed().values())

    def retype(self, text: str) -> None:
        self.grid.retype(text.split(_LINES) if text else ())

    def show_value(self, value: tuple[OrderedActivity, ...] | None) -> None:
        self.grid.show_ordered(value or ())
        self.complain("")

    def take_focus(self) -> None:
        self.grid.take_focus()

    def lock(self, *, locked: bool = True) -> None:
        for line in self.grid.lines:
            line.setEnabled(not locked)

    def check(self) -> bool:
        """Say the fault under each line that has one."""
        faulty = self.grid.faulty()
        return not faulty

    def _parse(self, text: str) -> tuple[OrderedActivity, ...]:
        return tuple(line.ordered() for line in self.grid.ordering)

    def _nothing(self) -> tuple[OrderedActivity, ...]:
        return ()

    def _ease(self) -> None:
        """Leave the faults to the lines themselves."""

"""The days of the roster on screen: read once, then followed gesture by gesture."""

from collections.abc import Collection
from datetime import date

from cusdesk.operations.roster_changes import Gesture
from cusdesk.operations.roster_following import followed
from cusdesk.operations.roster_instances import Planned, instance_of, weeks_around
from cusdesk.ui.desk import Office
from cusdesk.ui.roster_view import WATCHED, Board


class _Changes:
    """How many changes of the roster the office told of; it outlives the screen that asks."""

    count = 0

    def hear(self, changed: Collection[str]) -> None:
        """Count a change; called in whichever thread wrote, so a number is all that is touched."""
        if not WATCHED.isdisjoint(changed):
            self.count += 1


class RosterDays:
    """Knows whether what was read still holds: every change of the office is counted."""

    def __init__(self, office: Office) -> None:
        self._office, self._changes = office, _Changes()
        self._known, self._day = 0, office.today
        self._planned: Planned | None = None
        self._board: Board | None = None
        office.listen(self._changes.hear)

    def board(self, first: date, last: date) -> Board:
        """Return some days as they stand; read only where something else may have changed."""
        monday, days = weeks_around(first, last)
        held = self._planned
        if held is None or not self._holds(held, monday, days):
            self._known, self._day = self._changes.count, self._office.today
            held, self._board = self._office.do(instance_of, monday, days), None
            self._planned = held
        shown = self._board
        if shown is None or (shown.first, shown.last) != (first, last):
            shown = self._board = Board(held, first, last)
        return shown

    def follow(self, gesture: Gesture) -> None:
        """Take over what a gesture of this screen changed, if nobody else changed anything."""
        if self._planned is None or self._changes.count != self._known + 1:
            return
        after = followed(self._planned, gesture.steps)
        if after is not None:
            self._planned, self._board, self._known = after, None, self._changes.count

    def _holds(self, held: Planned, monday: date, days: int) -> bool:
        same = held.first == monday and held.instance.days == days
        return same and self._known == self._changes.count and self._day == self._office.today

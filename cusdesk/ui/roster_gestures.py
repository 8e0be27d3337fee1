"""The gestures made on this screen, so that every one can be taken back and done again."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from cusdesk.operations.roster_changes import Gesture, take_back
from cusdesk.ui.desk import Office

MOST = 200


class Gestures(QObject):
    """Does gestures in the office and remembers them; a refusal goes through to who asked."""

    changed = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._done: list[Gesture] = []
        self._undone: list[Gesture] = []

    @property
    def last_done(self) -> str:
        """What undoing would take back; empty when there is nothing."""
        return self._done[-1].said if self._done else ""

    @property
    def last_undone(self) -> str:
        """What redoing would do again; empty when there is nothing."""
        return self._undone[-1].said if self._undone else ""

    def make(self, gesture: Callable[[], Gesture]) -> Gesture:
        """Make a gesture; what was undone before it is forgotten."""
        made = gesture()
        if not made.is_nothing:
            self._done.append(made)
            del self._done[:-MOST]
            self._undone.clear()
            self.changed.emit()
        return made

    def undo(self) -> Gesture | None:
        """Take the last gesture back."""
        return self._move(self._done, self._undone)

    def redo(self) -> Gesture | None:
        """Do again what was taken back last."""
        return self._move(self._undone, self._done)

    def _move(self, here: list[Gesture], there: list[Gesture]) -> Gesture | None:
        if not here:
            return None
        # Taken from the list only when the office did it: a refused one may be tried again.
        turned = self._office.do(take_back, here[-1])
        here.pop()
        there.append(turned)
        self.changed.emit()
        return turned

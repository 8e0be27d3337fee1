"""What may be done with a visit on this screen: gestures of the office, each with its toast."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from cusdesk.domain.errors import OfficeError
from cusdesk.domain.visits import Placing
from cusdesk.domain.words import capitalised, sentence
from cusdesk.operations.roster_changes import Gesture
from cusdesk.operations.visits import place_visit
from cusdesk.ui.desk import Desk
from cusdesk.ui.roster_gestures import Gestures
from cusdesk.ui.theme import Tone

_AT_MOST_SAID = 2


class RosterActs(QObject):
    """Makes gestures, takes them back, and says what was done.

    `moved` tells the gesture as soon as it is made, `done` the visit touched once it is said.
    """

    moved = Signal(object)
    done = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.gestures = Gestures(desk.office)

    def place(
        self, visit: UUID, placing: Placing, reason: str = "", *, other_day: bool = False
    ) -> None:
        """Put a visit somewhere; a refusal goes through."""
        self.make(visit, partial(self._place, visit, placing, reason, other_day))

    def make(self, visit: UUID, gesture: Callable[[], Gesture]) -> None:
        """Make a gesture and say it; a refusal goes through to who can show it in place."""
        made = self.gestures.make(gesture)
        if made.is_nothing:
            self.desk.tell("Nic się nie zmieniło", None, Tone.QUIET)
            return
        self.moved.emit(made)
        warned = " ".join(made.warnings[:_AT_MOST_SAID])
        tone = Tone.WARN if warned else Tone.GOOD
        self.desk.tell(f"{capitalised(sentence(made.said))} {warned}".strip(), None, tone)
        self.done.emit(visit)

    def undo(self) -> None:
        """Take the last gesture back."""
        self._turn(self.gestures.undo, "Cofnięto", "Nie ma czego cofnąć")

    def redo(self) -> None:
        """Do again what was taken back."""
        self._turn(self.gestures.redo, "Ponowiono", "Nie ma czego ponowić")

    def _turn(self, way: Callable[[], Gesture | None], said: str, none: str) -> None:
        try:
            turned = way()
        except OfficeError as refusal:
            self.desk.tell(refusal.sentence, None, Tone.BAD)
            return
        if turned is None:
            self.desk.tell(none, None, Tone.QUIET)
            return
        self.moved.emit(turned)
        self.desk.tell(f"{said}: {_plain(turned.said)}")
        self.done.emit(turned.steps[0].visit_id)

    def _place(self, visit: UUID, placing: Placing, reason: str, other_day: bool) -> Gesture:
        return self.desk.office.do(place_visit, visit, placing, reason, other_day=other_day)


def _plain(said: str) -> str:
    return said.removeprefix("cofnięcie: ")

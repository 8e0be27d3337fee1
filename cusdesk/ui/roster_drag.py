"""A visit in the hand: where it would land, what the rules say of it, and of every other row."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from cusdesk.domain.visits import Placing
from cusdesk.planner.suggestions import why_not
from cusdesk.ui.roster_view import Board, BoardVisit

FREE = "Można tu wstawić."


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the board: whose row, which day, from when."""

    carer: UUID
    day: date
    start: int


class Held:
    """One visit taken from a carer's row; the plan it is asked of stays as it was."""

    def __init__(self, board: Board, visit: BoardVisit, taken_from: UUID | None) -> None:
        self.visit, self._board = visit, board
        self._rest = tuple(one for one in visit.facts.carers if one != taken_from)
        self._at: tuple[date, int] | None = None
        self._reasons: dict[UUID, str] = {}

    def placing(self, spot: Spot) -> Placing:
        """Return where the visit goes if it is let go here: its other carers come along."""
        crew = {*self._rest, spot.carer}
        return Placing(spot.day, spot.start, tuple(sorted(crew)))

    def reason(self, spot: Spot) -> str:
        """Return the first rule that forbids a place; empty where none does."""
        if self._at != (spot.day, spot.start):
            # One time at a time: where the hand has been is not worth remembering.
            self._at, self._reasons = (spot.day, spot.start), {}
        if spot.carer not in self._reasons:
            self._reasons[spot.carer] = self._asked(spot)
        return self._reasons[spot.carer]

    def _asked(self, spot: Spot) -> str:
        board = self._board
        numbers = board.problem.carer_number
        crew = tuple(sorted(numbers[one.hex] for one in self.placing(spot).carers))
        number, on = board.number(self.visit.id), board.on(spot.day)
        broken = why_not(board.live, number, on, spot.start, crew)
        return broken[0].sentence if broken else ""

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
        self._reasons: dict[tuple[date, int], dict[UUID, str]] = {}

    def placing(self, spot: Spot) -> Placing:
        """Return where the visit goes if it is let go here: its other carers come along."""
        crew = {*self._rest, spot.carer}
        return Placing(spot.day, spot.start, tuple(sorted(crew)))

    def reason(self, spot: Spot) -> str:
        """Return the first rule that forbids a place; empty where none does."""
        return self.reasons(spot.day, spot.start)[spot.carer]

    def reasons(self, day: date, start: int) -> dict[UUID, str]:
        """Return for every carer why the visit cannot be hers at a time; empty where it can."""
        if (day, start) not in self._reasons:
            # One time at a time: where the hand has been is not worth remembering.
            self._reasons = {(day, start): self._asked(day, start)}
        return self._reasons[(day, start)]

    def _asked(self, day: date, start: int) -> dict[UUID, str]:
        board = self._board
        number, on = board.number(self.visit.id), board.on(day)
        found = {}
        for carer in board.carers:
            crew = self.placing(Spot(carer.id, day, start)).carers
            numbers = tuple(sorted(board.problem.carer_number[one.hex] for one in crew))
            broken = why_not(board.live, number, on, start, numbers)
            found[carer.id] = broken[0].sentence if broken else ""
        return found

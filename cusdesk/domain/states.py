"""Which state may follow which; every refusal says what to do instead."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from cusdesk.domain.errors import RefusedError
from cusdesk.domain.terms import Term

S = TypeVar("S", bound=Term)


@dataclass(frozen=True, slots=True)
class States(Generic[S]):
    """The transitions of one thing, drawn in `docs/states.md`."""

    thing: str
    moves: Mapping[S, frozenset[S]]

    def after(self, current: S, target: S) -> S:
        """Return `target`, or refuse a step the thing cannot take from `current`."""
        allowed = self.moves.get(current, frozenset())
        if target in allowed:
            return target
        raise RefusedError(self._refusal(current, target, allowed))

    def _refusal(self, current: S, target: S, allowed: frozenset[S]) -> str:
        asked = f"{self.thing}: ze stanu „{current.label}” nie można przejść do „{target.label}”."
        if not allowed:
            return f"{asked} To stan końcowy; jeśli trzeba, załóż nową pozycję."
        options = ", ".join(f"„{state.label}”" for state in sorted(allowed))
        return f"{asked} Możliwe: {options}."

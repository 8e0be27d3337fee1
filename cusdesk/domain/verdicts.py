"""What keeps something back: said by its first fault, and how many more there are."""

from collections.abc import Sequence
from typing import Protocol

from cusdesk.domain.errors import RefusedError


class Fault(Protocol):
    """One thing to mend, in a sentence that says how."""

    @property
    def sentence(self) -> str:
        """What is wrong and what to do."""


def refuse_faulty(faults: Sequence[Fault]) -> None:
    """Refuse with the first thing to mend, and how many more there are."""
    if faults:
        rest = f" Do poprawy jest jeszcze: {len(faults) - 1}." if len(faults) > 1 else ""
        raise RefusedError(f"{faults[0].sentence}{rest}")

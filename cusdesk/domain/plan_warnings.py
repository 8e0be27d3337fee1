"""One sentence about a plan, and how much it weighs."""

from dataclasses import dataclass

from cusdesk.domain.terms import Term


class CheckWeight(Term):
    """How much a check weighs, the heaviest first."""

    FAULT = "fault", "do poprawy przed zatwierdzeniem"
    CAUTION = "caution", "do sprawdzenia"
    CONTEXT = "context", "dla wiadomości"


@dataclass(frozen=True, slots=True)
class PlanCheck:
    """What a check says; `place` is the service it is about, counted from nought."""

    weight: CheckWeight
    sentence: str
    place: int | None = None

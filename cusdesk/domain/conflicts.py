"""Values two people gave the same field without knowing of each other: how people choose."""

from datetime import date, timedelta

from cusdesk.domain.terms import Sex, Term

UNDO_DAYS = 90
"""How long a choice can be taken back; the losing value itself is kept for ever."""


class Choice(Term):
    """How somebody settled two values of one field."""

    KEPT = "kept", "zostało, jak było"
    TAKEN = "taken", "przyjęto drugą wartość"
    COMPOSED = "composed", "złożono z obu"
    TAKEN_BACK = "taken_back", "cofnięto rozstrzygnięcie"


def can_take_back(settled_on: date, today: date) -> bool:
    """Whether a choice of that day may still be taken back."""
    return today <= settled_on + timedelta(days=UNDO_DAYS)


def whose(*, own: bool, sex: Sex | None) -> str:
    """Return whose value it is, as a button says it: „moją”, „jej”, „jego”, „tę”."""
    if own:
        return "moją"
    return {Sex.FEMALE: "jej", Sex.MALE: "jego"}.get(sex, "tę") if sex else "tę"

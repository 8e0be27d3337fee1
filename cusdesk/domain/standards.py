"""The standard of a service: its parts, what a new version changed, what it lacks (art. 24-27)."""

from dataclasses import dataclass
from datetime import date

from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.terms import Term

MOST_POINTS = 40


class StandardPart(Term):
    """The parts of a standard in the order they are read."""

    PURPOSE = "purpose", "Cel usługi i dla kogo jest"
    COURSE = "course", "Przebieg i czas trwania"
    STAFF = "staff", "Kto świadczy usługę"
    QUALITY = "quality", "Jak dbamy o jakość"


@dataclass(frozen=True, slots=True)
class StandardText:
    """What a version of a standard says; its points are ticked off when quality is checked."""

    purpose: str = ""
    course: str = ""
    staff: str = ""
    quality: str = ""
    points: tuple[str, ...] = ()

    def part(self, part: StandardPart) -> str:
        """Return the text of a part."""
        texts = {
            StandardPart.PURPOSE: self.purpose,
            StandardPart.COURSE: self.course,
            StandardPart.STAFF: self.staff,
            StandardPart.QUALITY: self.quality,
        }
        return texts[part]


@dataclass(frozen=True, slots=True)
class StandardVersion:
    """A version: its number, its text, who approved it, from which day it binds."""

    number: int
    text: StandardText
    approved_on: date | None = None
    approver: str = ""
    valid_from: date | None = None

    @property
    def valid_to(self) -> date | None:
        """A version binds until the next one."""
        return None

    @property
    def is_draft(self) -> bool:
        """Whether nobody has approved it yet."""
        return self.approved_on is None


def points_of(typed: str) -> tuple[str, ...]:
    """Return the lines of a checklist as they were typed, one point a line."""
    points = tuple(
        filter(None, (" ".join(line.strip(" -•").split()) for line in typed.splitlines()))
    )
    if len(points) > MOST_POINTS:
        raise InvalidInputError(
            f"Lista kontrolna mieści najwyżej {MOST_POINTS} punktów. Połącz podobne.", "points"
        )
    return points


def refuse_unfinished(text: StandardText) -> None:
    """Refuse to approve a standard that does not say what the service is and how it is checked."""
    lacking = [part.label for part in StandardPart if not text.part(part).strip()]
    if not text.points:
        lacking.append("Lista kontrolna")
    if lacking:
        named = ", ".join(f"„{name}”" for name in lacking)
        raise RefusedError(f"Standard nie jest gotowy. Uzupełnij: {named}.")


def changed_parts(before: StandardText, after: StandardText) -> tuple[str, ...]:
    """Return which parts a new version changed, and which points came and went."""
    parts = [
        f"Zmieniono: {part.label}" for part in StandardPart if before.part(part) != after.part(part)
    ]
    gained = [f"Dodano punkt: {point}" for point in after.points if point not in before.points]
    lost = [f"Usunięto punkt: {point}" for point in before.points if point not in after.points]
    return (*parts, *gained, *lost)

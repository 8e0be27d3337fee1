"""What a row of a two-line list says."""

from dataclasses import dataclass

from cusdesk.ui.theme import Tone


@dataclass(frozen=True, slots=True)
class RowItem:
    """Two lines: a title with a badge, and under it a note with something at its end.

    `mark` stands in the round before them: initials, or the name of an icon.
    """

    title: str
    note: str = ""
    end: str = ""
    badge: str = ""
    tone: Tone = Tone.WARN
    mark: str = ""

    def spoken(self) -> str:
        """Return the row as a screen reader says it."""
        return ", ".join(part for part in (self.title, self.badge, self.note, self.end) if part)


def initials(given_name: str, surname: str) -> str:
    """Return the initials of a person: „ZĆ”."""
    return f"{given_name[:1]}{surname[:1]}".upper()

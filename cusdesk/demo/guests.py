"""Who may log in to a demonstration office, told before anyone has: kept beside it, in the open."""

from dataclasses import dataclass
from pathlib import Path

MARK = "urzad-pokazowy.txt"
WHOLE = "To biuro pokazowe: osoby są zmyślone. Można usunąć cały folder.\n"
_PARTS = 3


@dataclass(frozen=True, slots=True)
class Guest:
    """An invented person of the staff, with the password that opens nothing else."""

    login: str
    password: str
    position: str


def guests(folder: Path) -> tuple[Guest, ...]:
    """Return who may log in to the demonstration office here; nobody where it is a real one."""
    try:
        said = (folder / MARK).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ()
    if not said.startswith(WHOLE):
        return ()
    lines = [line.split("\t") for line in said.removeprefix(WHOLE).splitlines()]
    return tuple(Guest(*parts) for parts in lines if len(parts) == _PARTS)


def whole_mark(known: tuple[Guest, ...]) -> str:
    """Return the mark of an office made to its end."""
    lines = (f"{one.login}\t{one.password}\t{one.position}\n" for one in known)
    return WHOLE + "".join(lines)

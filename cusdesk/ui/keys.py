"""Commands and their keys: one table for the palette, the help and the shortcuts themselves."""

from collections.abc import Callable
from dataclasses import dataclass

from cusdesk.domain.users import Permission

ANYWHERE: tuple[tuple[str, str], ...] = (
    ("Ctrl+K", "Znajdź osobę, sprawę, dokument lub polecenie"),
    ("Ctrl+1 … Ctrl+0", "Przejdź do miejsca z paska bocznego"),
    ("Ctrl+,", "Ustawienia"),
    ("F1", "Pomoc i skróty tego ekranu"),
    ("F5", "Odśwież"),
    ("F6", "Przejdź między listą a kartą"),
    ("Ctrl+F", "Szukaj na liście"),
    ("Ctrl+L", "Zablokuj program"),
    ("Ctrl++ i Ctrl+-", "Większy i mniejszy tekst"),
    ("Ctrl+Q", "Zakończ pracę"),
)
IN_FORMS: tuple[tuple[str, str], ...] = (
    ("Enter", "Następne pole, a na ostatnim zapisz"),
    ("Ctrl+S", "Zapisz"),
    ("Ctrl+Enter", "Zapisz i zacznij następną kartę"),
    ("Esc", "Wróć do listy; to, co wpisane, zostaje jako szkic"),
    ("F4", "Kalendarz, cały PESEL lub hasło – w swoim polu"),
)
IN_LISTS: tuple[tuple[str, str], ...] = (
    ("↑ ↓", "Wybór na liście"),
    ("Enter", "Otwórz kartę"),
    ("Ctrl+PgDn, Ctrl+PgUp", "Następny i poprzedni dział, gdy ekran ma ich kilka"),
    ("litery i cyfry", "Szukaj od razu, bez wychodzenia z listy"),
)


@dataclass(frozen=True, slots=True)
class Command:
    """Something the palette can do or open; `kind` says what it is when it is no command.

    `also` holds further words it is looked for by, which are not shown.
    """

    text: str
    run: Callable[[], object]
    key: str = ""
    icon: str = "arrow-right"
    kind: str = ""
    also: str = ""


@dataclass(frozen=True, slots=True)
class Errand:
    """One thing done on a screen that may not be made yet, as the palette names it.

    It turns to a filter (`chip`) or a record (`target`) where one is named; otherwise the screen is
    asked for its command that begins so, and `else_` is said where it has none just now.
    """

    text: str
    permission: Permission
    also: str = ""
    icon: str = "arrow-right"
    key: str = ""
    chip: str = ""
    target: object = None
    else_: str = ""

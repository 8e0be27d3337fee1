"""Ustawienia: the office's own data, rules and people, part by part."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from cusdesk.domain.users import Permission
from cusdesk.domain.words import folded
from cusdesk.ui.beginnings import PRINT, SEND, TAKE
from cusdesk.ui.desk import Desk
from cusdesk.ui.keys import Command
from cusdesk.ui.list_screen import ListScreen
from cusdesk.ui.rows import RowItem


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: what it is about, and who may see it."""

    id: str
    title: str
    note: str
    icon: str
    make: Callable[[Desk], QWidget]
    permission: Permission = Permission.OFFICE_READ


# The modules of a part are loaded when someone first turns to it.
def _about(desk: Desk) -> QWidget:
    from cusdesk.ui.settings_about import AboutPart

    return AboutPart(desk)


def _accounts(desk: Desk) -> QWidget:
    from cusdesk.ui.settings_accounts import AccountsPart

    return AccountsPart(desk)


def _conflicts(desk: Desk) -> QWidget:
    from cusdesk.ui.settings_conflicts import ConflictsPart

    return ConflictsPart(desk)


def _exchange(desk: Desk) -> QWidget:
    from cusdesk.ui.settings_exchange import ExchangePart

    return ExchangePart(desk)


def _log(desk: Desk) -> QWidget:
    from cusdesk.ui.settings_log import LogPart

    return LogPart(desk)


def _look(desk: Desk) -> QWidget:
    from cusdesk.ui.settings_look import LookPart

    return LookPart(desk)


def _numbers(desk: Desk) -> QWidget:
    from cusdesk.ui.settings_numbers import NumbersPart

    return NumbersPart(desk)


def _office(desk: Desk) -> QWidget:
    from cusdesk.ui.settings_office import OfficePart

    return OfficePart(desk)


def _own(desk: Desk) -> QWidget:
    from cusdesk.ui.settings_own import OwnPart

    return OwnPart(desk)


def _places(desk: Desk) -> QWidget:
    from cusdesk.ui.settings_places import PlacesPart

    return PlacesPart(desk)


def _recovery(desk: Desk) -> QWidget:
    from cusdesk.ui.settings_recovery import RecoveryPart

    return RecoveryPart(desk)


def _rules(desk: Desk) -> QWidget:
    from cusdesk.ui.settings_rules import RulesPart

    return RulesPart(desk)


def _people(desk: Desk) -> QWidget:
    from cusdesk.ui.users import PeoplePart

    return PeoplePart(desk)


PARTS = (
    Line("office", "Jednostka", "nazwa, adres, nagłówek pism", "building", _office),
    Line("accounts", "Rachunki", "dokąd wpływają opłaty", "cash", _accounts),
    Line("numbers", "Znaki i numery", "znak sprawy, rejestry", "list", _numbers),
    Line("rules", "Zasady", "gdzie ustawa zostawia wybór", "scale", _rules),
    Line(
        "places",
        "Miejscowości",
        "dopisane do urzędowego wykazu",
        "map-pin",
        _places,
        Permission.OFFICE_WRITE,
    ),
    Line("people", "Ludzie", "konta, role, upoważnienia, zastępstwa", "users", _people),
    Line(
        "exchange",
        "Wymiana danych",
        "co jest tylko tutaj, serwer gminy, pendrive, komputery",
        "refresh",
        _exchange,
        Permission.OWN_ACCOUNT,
    ),
    Line(
        "conflicts",
        "Do rozstrzygnięcia",
        "różne wartości z dwóch komputerów, ta sama osoba dwa razy",
        "switch-horizontal",
        _conflicts,
        Permission.OVERVIEW_READ,
    ),
    Line("own", "Moje konto", "uprawnienia i hasło", "user-circle", _own),
    Line(
        "recovery",
        "Odzyskiwanie",
        "kod do sejfu, tajemnica komputera",
        "key",
        _recovery,
        Permission.USERS_WRITE,
    ),
    Line(
        "log",
        "Dziennik dostępu",
        "kto widział czyje dane",
        "eye",
        _log,
        Permission.ACCESS_LOG_READ,
    ),
    Line("look", "Wygląd", "motyw i wielkość tekstu", "contrast", _look),
    Line("about", "O programie", "wersje, licencje, stan komputera", "info-circle", _about),
)


class OfficesScreen(ListScreen[Line]):
    """The parts of the settings in a list, the chosen one beside it."""

    title = "Ustawienia"
    noun = ("część", "części", "części")
    search_hint = "Czego szukasz w ustawieniach"
    nothing_chosen = ("settings", "Ustawienia", "Wybierz część strzałkami i naciśnij Enter.")
    help_page = "ustawienia"

    def rows_for(self, text: str, chip: str) -> Sequence[Line]:
        """Return the parts the person may see that are about what is typed."""
        words = folded(text).split()
        return [part for part in PARTS if self._shows(part, words)]

    def item(self, row: Line) -> RowItem:
        return RowItem(row.title, row.note, mark=row.icon)

    def card(self, row: Line) -> QWidget:
        """Return the part itself, made anew each time it is turned to."""
        return row.make(self.desk)

    def row_of(self, target: object) -> Line | None:
        """Return the part of a name, unless it is hidden from this person."""
        return next((part for part in self.rows_for("", "") if part.id == target), None)

    def commands(self) -> Sequence[Command]:
        """Return the way to each part."""
        shown = self.rows_for("", "")
        ways = [
            Command(f"Ustawienia: {part.title}", self._way(part), "", part.icon) for part in shown
        ]
        by_stick = ((SEND, "download"), (TAKE, "folder"), (PRINT, "printer"))
        return [
            *ways,
            *(Command(act, partial(self._carry, act), "", icon) for act, icon in by_stick),
        ]

    def _carry(self, act: str) -> None:
        from cusdesk.ui.settings_exchange import ExchangePart

        self.show_target("exchange")
        if isinstance(self._card, ExchangePart):
            self._card.turn_to_sticks(act)

    def _way(self, part: Line) -> Callable[[], None]:
        return lambda: self.show_target(part.id)

    def _shows(self, part: Line, words: list[str]) -> bool:
        said = folded(f"{part.title} {part.note}")
        return self.office.may(part.permission) and all(word in said for word in words)

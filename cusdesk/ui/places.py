"""The list of screens, one line each: a new screen is a line here and a file of its own.

A heavy one is loaded when someone first turns to it; Usługi and Ustawienia load part by part.
"""

from cusdesk.domain.users import Permission
from cusdesk.ui import errand_words as words
from cusdesk.ui.desk import Desk
from cusdesk.ui.offices import OfficesScreen
from cusdesk.ui.overview import OverviewScreen
from cusdesk.ui.residents import ResidentsScreen
from cusdesk.ui.screens import Screen, ScreenSpec
from cusdesk.ui.services import ServicesScreen


def _cases(desk: Desk) -> Screen:
    from cusdesk.ui.cases import CasesScreen

    return CasesScreen(desk)


def _documents(desk: Desk) -> Screen:
    from cusdesk.ui.documents import DocumentsScreen

    return DocumentsScreen(desk)


def _rosters(desk: Desk) -> Screen:
    from cusdesk.ui.rosters import RosterScreen

    return RosterScreen(desk)


SCREENS: tuple[ScreenSpec, ...] = (
    ScreenSpec(
        "overview",
        "Pulpit",
        "home",
        "Ctrl+1",
        OverviewScreen,
        Permission.OVERVIEW_READ,
        errands=words.OVERVIEW,
    ),
    ScreenSpec(
        "residents",
        "Mieszkańcy",
        "users",
        "Ctrl+2",
        ResidentsScreen,
        Permission.RESIDENTS_READ,
        errands=words.RESIDENTS,
    ),
    ScreenSpec(
        "cases",
        "Sprawy",
        "clipboard-list",
        "Ctrl+3",
        _cases,
        Permission.CASES_READ,
        errands=words.CASES,
    ),
    ScreenSpec(
        "services",
        "Usługi",
        "heart-handshake",
        "Ctrl+4",
        ServicesScreen,
        Permission.SERVICES_READ,
        errands=words.SERVICES,
    ),
    ScreenSpec(
        "documents",
        "Dokumenty",
        "files",
        "Ctrl+5",
        _documents,
        Permission.DOCUMENTS_READ,
        errands=words.DOCUMENTS,
    ),
    ScreenSpec(
        "roster",
        "Grafik",
        "calendar-event",
        "Ctrl+6",
        _rosters,
        Permission.ROSTERS_WRITE,
        errands=words.ROSTER,
    ),
    ScreenSpec(
        "offices",
        "Ustawienia",
        "settings",
        "Ctrl+,",
        OfficesScreen,
        at_foot=True,
        errands=words.SETTINGS,
    ),
)

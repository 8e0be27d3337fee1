"""The list of screens, one line each: a new screen is a line here and a file of its own."""

from cusdesk.domain.users import Permission
from cusdesk.ui import errand_words as words
from cusdesk.ui.cases import CasesScreen
from cusdesk.ui.documents import DocumentsScreen
from cusdesk.ui.offices import OfficesScreen
from cusdesk.ui.overview import OverviewScreen
from cusdesk.ui.residents import ResidentsScreen
from cusdesk.ui.rosters import RosterScreen
from cusdesk.ui.screens import ScreenSpec
from cusdesk.ui.services import ServicesScreen

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
        CasesScreen,
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
        DocumentsScreen,
        Permission.DOCUMENTS_READ,
        errands=words.DOCUMENTS,
    ),
    ScreenSpec(
        "roster",
        "Grafik",
        "calendar-event",
        "Ctrl+6",
        RosterScreen,
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

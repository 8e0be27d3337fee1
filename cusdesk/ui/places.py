"""The list of screens, one line each: a new screen is a line here and a file of its own."""

from cusdesk.domain.users import Permission
from cusdesk.ui.cases import CasesScreen
from cusdesk.ui.documents import DocumentsScreen
from cusdesk.ui.offices import OfficesScreen
from cusdesk.ui.overview import OverviewScreen
from cusdesk.ui.residents import ResidentsScreen
from cusdesk.ui.screens import ScreenSpec
from cusdesk.ui.services import ServicesScreen

SCREENS: tuple[ScreenSpec, ...] = (
    ScreenSpec("overview", "Pulpit", "home", "Ctrl+1", OverviewScreen, Permission.OVERVIEW_READ),
    ScreenSpec(
        "residents", "Mieszkańcy", "users", "Ctrl+2", ResidentsScreen, Permission.RESIDENTS_READ
    ),
    ScreenSpec("cases", "Sprawy", "clipboard-list", "Ctrl+3", CasesScreen, Permission.CASES_READ),
    ScreenSpec(
        "services",
        "Usługi",
        "heart-handshake",
        "Ctrl+4",
        ServicesScreen,
        Permission.SERVICES_READ,
    ),
    ScreenSpec(
        "documents", "Dokumenty", "files", "Ctrl+5", DocumentsScreen, Permission.DOCUMENTS_READ
    ),
    ScreenSpec("offices", "Ustawienia", "settings", "Ctrl+,", OfficesScreen, at_foot=True),
)

"""Usługi: what the centre offers, who provides it and where, one section after another."""

from typing import Any

from cusdesk.domain.users import Permission
from cusdesk.ui.sections import Adding, Section, SectionSpec, SectionsScreen

# The modules of a section are loaded when someone first turns to it.


def _carers() -> type[Section[Any]]:
    from cusdesk.ui.carers import CarersSection

    return CarersSection


def _contracts() -> type[Section[Any]]:
    from cusdesk.ui.contracts import ContractsSection

    return ContractsSection


def _groups() -> type[Section[Any]]:
    from cusdesk.ui.groups import GroupsSection

    return GroupsSection


def _groups_totals() -> type[Section[Any]]:
    from cusdesk.ui.groups_totals import GroupTotalsSection

    return GroupTotalsSection


def _orders() -> type[Section[Any]]:
    from cusdesk.ui.orders import OrdersSection

    return OrdersSection


def _programmes() -> type[Section[Any]]:
    from cusdesk.ui.programmes import ProgrammesSection

    return ProgrammesSection


def _projects() -> type[Section[Any]]:
    from cusdesk.ui.projects import ProjectsSection

    return ProjectsSection


def _providers() -> type[Section[Any]]:
    from cusdesk.ui.providers import ProvidersSection

    return ProvidersSection


def _qualifications() -> type[Section[Any]]:
    from cusdesk.ui.qualifications_list import QualificationsSection

    return QualificationsSection


def _resolutions() -> type[Section[Any]]:
    from cusdesk.ui.resolutions_list import ResolutionsSection

    return ResolutionsSection


def _scales() -> type[Section[Any]]:
    from cusdesk.ui.scales import ScalesSection

    return ScalesSection


def _places() -> type[Section[Any]]:
    from cusdesk.ui.service_places import PlacesSection

    return PlacesSection


def _services() -> type[Section[Any]]:
    from cusdesk.ui.services_list import ServicesSection

    return ServicesSection


def _target_groups() -> type[Section[Any]]:
    from cusdesk.ui.target_groups import TargetGroupsSection

    return TargetGroupsSection


def _travel() -> type[Section[Any]]:
    from cusdesk.ui.travel import TravelSection

    return TravelSection


def _unmet() -> type[Section[Any]]:
    from cusdesk.ui.unmet import UnmetSection

    return UnmetSection


def _volunteers() -> type[Section[Any]]:
    from cusdesk.ui.volunteers import VolunteersSection

    return VolunteersSection


# A new section is a line here and a file of its own; lines of one group stand together.
OFFER, PROVIDING, WHERE, NEEDS = "Oferta", "Kto świadczy", "Gdzie", "Potrzeby mieszkańców"
TOGETHER = "Grupy i społeczność"
SECTIONS = (
    SectionSpec(
        "services",
        "Usługi",
        OFFER,
        _services,
        adding=Adding("Dodaj usługę", "Nowa usługa", Permission.SERVICES_WRITE, "heart-handshake"),
    ),
    SectionSpec(
        "programmes",
        "Programy",
        OFFER,
        _programmes,
        adding=Adding("Dodaj program", "Nowy program", Permission.SERVICES_WRITE, "file-plus"),
    ),
    SectionSpec(
        "resolutions",
        "Uchwały o odpłatności",
        OFFER,
        _resolutions,
        adding=Adding("Dodaj uchwałę", "Nowa uchwała", Permission.SERVICES_WRITE, "file-plus"),
    ),
    SectionSpec(
        "projects",
        "Projekty",
        OFFER,
        _projects,
        adding=Adding("Dodaj projekt", "Nowy projekt", Permission.SERVICES_WRITE, "flag"),
    ),
    SectionSpec(
        "providers",
        "Wykonawcy",
        PROVIDING,
        _providers,
        adding=Adding("Dodaj wykonawcę", "Nowy wykonawca", Permission.SERVICES_WRITE, "building"),
    ),
    SectionSpec(
        "contracts",
        "Umowy z wykonawcami",
        PROVIDING,
        _contracts,
        adding=Adding(
            "Dodaj umowę", "Nowa umowa z wykonawcą", Permission.SERVICES_WRITE, "file-plus"
        ),
    ),
    SectionSpec("orders", "Zlecenia usług", PROVIDING, _orders, Permission.CASES_READ),
    SectionSpec(
        "carers",
        "Osoby",
        PROVIDING,
        _carers,
        Permission.CARERS_READ,
        adding=Adding("Dodaj osobę", "Nowa osoba świadcząca usługi", Permission.COMMUNITY_WRITE),
    ),
    SectionSpec(
        "volunteers",
        "Wolontariusze",
        PROVIDING,
        _volunteers,
        Permission.CARERS_READ,
        adding=Adding(
            "Dodaj wolontariusza", "Nowy wolontariusz", Permission.COMMUNITY_WRITE, "user-plus"
        ),
    ),
    SectionSpec(
        "groups",
        "Grupy",
        TOGETHER,
        _groups,
        adding=Adding("Dodaj grupę", "Nowa grupa", Permission.COMMUNITY_WRITE, "users"),
    ),
    SectionSpec("attendance", "Obecność w grupach", TOGETHER, _groups_totals),
    SectionSpec(
        "places",
        "Miejsca",
        WHERE,
        _places,
        adding=Adding("Dodaj miejsce", "Nowe miejsce usług", Permission.SERVICES_WRITE, "map-pin"),
    ),
    SectionSpec("travel", "Dojazdy", WHERE, _travel, Permission.CARERS_READ),
    SectionSpec(
        "qualifications",
        "Kwalifikacje do programów",
        NEEDS,
        _qualifications,
        Permission.CASES_READ,
    ),
    SectionSpec("unmet", "Niezaspokojone potrzeby", NEEDS, _unmet),
    SectionSpec(
        "target_groups",
        "Grupy odbiorców",
        NEEDS,
        _target_groups,
        adding=Adding("Dodaj grupę", "Nowa grupa odbiorców", Permission.SERVICES_WRITE, "users"),
    ),
    SectionSpec(
        "scales",
        "Skale",
        NEEDS,
        _scales,
        adding=Adding("Dodaj skalę", "Nowa skala", Permission.SERVICES_WRITE, "scale"),
    ),
)


class ServicesScreen(SectionsScreen):
    """The service base and all that stands around it, one list at a time."""

    title = "Usługi"
    help_page = "uslugi"
    sections = SECTIONS

"""Usługi: what the centre offers, who provides it and where, one section after another."""

from cusdesk.domain.users import Permission
from cusdesk.ui.carers import CarersSection
from cusdesk.ui.contracts import ContractsSection
from cusdesk.ui.groups import GroupsSection
from cusdesk.ui.groups_totals import GroupTotalsSection
from cusdesk.ui.orders import OrdersSection
from cusdesk.ui.programmes import ProgrammesSection
from cusdesk.ui.projects import ProjectsSection
from cusdesk.ui.providers import ProvidersSection
from cusdesk.ui.qualifications_list import QualificationsSection
from cusdesk.ui.resolutions_list import ResolutionsSection
from cusdesk.ui.scales import ScalesSection
from cusdesk.ui.sections import SectionSpec, SectionsScreen
from cusdesk.ui.service_places import PlacesSection
from cusdesk.ui.services_list import ServicesSection
from cusdesk.ui.target_groups import TargetGroupsSection
from cusdesk.ui.travel import TravelSection
from cusdesk.ui.unmet import UnmetSection
from cusdesk.ui.volunteers import VolunteersSection

# A new section is a line here and a file of its own; lines of one group stand together.
OFFER, PROVIDING, WHERE, NEEDS = "Oferta", "Kto świadczy", "Gdzie", "Potrzeby mieszkańców"
TOGETHER = "Grupy i społeczność"
SECTIONS = (
    SectionSpec("services", "Usługi", OFFER, ServicesSection),
    SectionSpec("programmes", "Programy", OFFER, ProgrammesSection),
    SectionSpec("resolutions", "Uchwały o odpłatności", OFFER, ResolutionsSection),
    SectionSpec("projects", "Projekty", OFFER, ProjectsSection),
    SectionSpec("providers", "Wykonawcy", PROVIDING, ProvidersSection),
    SectionSpec("contracts", "Umowy z wykonawcami", PROVIDING, ContractsSection),
    SectionSpec("orders", "Zlecenia usług", PROVIDING, OrdersSection, Permission.CASES_READ),
    SectionSpec("carers", "Osoby", PROVIDING, CarersSection, Permission.CARERS_READ),
    SectionSpec(
        "volunteers", "Wolontariusze", PROVIDING, VolunteersSection, Permission.CARERS_READ
    ),
    SectionSpec("groups", "Grupy", TOGETHER, GroupsSection),
    SectionSpec("attendance", "Obecność w grupach", TOGETHER, GroupTotalsSection),
    SectionSpec("places", "Miejsca", WHERE, PlacesSection),
    SectionSpec("travel", "Dojazdy", WHERE, TravelSection, Permission.CARERS_READ),
    SectionSpec(
        "qualifications",
        "Kwalifikacje do programów",
        NEEDS,
        QualificationsSection,
        Permission.CASES_READ,
    ),
    SectionSpec("unmet", "Niezaspokojone potrzeby", NEEDS, UnmetSection),
    SectionSpec("target_groups", "Grupy odbiorców", NEEDS, TargetGroupsSection),
    SectionSpec("scales", "Skale", NEEDS, ScalesSection),
)


class ServicesScreen(SectionsScreen):
    """The service base and all that stands around it, one list at a time."""

    title = "Usługi"
    help_page = "uslugi"
    sections = SECTIONS

"""Usługi: what the centre offers, who provides it and where, one section after another."""

from cusdesk.ui.resolutions_list import ResolutionsSection
from cusdesk.ui.sections import SectionSpec, SectionsScreen
from cusdesk.ui.services_list import ServicesSection

# A new section is a line here and a file of its own; lines of one group stand together.
OFFER = "Oferta"
SECTIONS = (
    SectionSpec("services", "Usługi", OFFER, ServicesSection),
    SectionSpec("resolutions", "Uchwały o odpłatności", OFFER, ResolutionsSection),
)


class ServicesScreen(SectionsScreen):
    """The service base and all that stands around it, one list at a time."""

    title = "Usługi"
    help_page = "uslugi"
    sections = SECTIONS

"""What the wizard of the demonstration office answers: Kramsk's names, numbers and tables."""

from datetime import date

from cusdesk.app.shipped import load_catalogues, load_presets
from cusdesk.domain.cases import CaseKind
from cusdesk.domain.terms import Regime
from cusdesk.operations.offices import Account, Filing, Header
from cusdesk.operations.setup import Setup

GMINA = "Kramsk"
POWIAT = "koniński"
# An account number with the right check digits and a bank that does not exist.
IBAN = "14999999990000000000000001"
SYMBOL = "8225"
# Care has a class of its own in the list of files (JRWA); work on a plan is social work (art. 47
# CUS Act), which is filed under 813. Each office agrees its own list with the archive.
SYMBOLS = {CaseKind.PROGRAMME: "8130"}
CELL = "CUS"


def demonstration_setup(since: date) -> Setup:
    """Return what the first-run wizard would have collected in Kramsk."""
    preset = next(preset for preset in load_presets() if preset.gmina == GMINA)
    catalogue = next(each for each in load_catalogues() if each.key == preset.catalogue)
    header = Header(
        valid_from=since,
        name=preset.name,
        short_name=preset.short_name,
        gmina=preset.gmina,
        organ=preset.organ,
        organ_genitive=preset.organ_genitive,
        gmina_genitive=preset.gmina_genitive,
        street_line="ul. Pokazowa 1",
        postcode=preset.postcode,
        place=preset.place,
        phone="12 000 00 01",
        email="centrum@example.org",
        appeal_body=preset.appeal_body,
        data_protection_contact="iod@example.org",
    )
    filings = tuple(
        Filing(kind, CELL, SYMBOLS.get(kind, SYMBOL), "B5", handler_suffix=False, valid_from=since)
        for kind in CaseKind
    )
    account = Account(Regime.DECISION, preset.gmina_genitive, IBAN, since)
    standings = tuple((service.code, service.standing) for service in catalogue.services)
    return Setup(
        header,
        filings,
        (account,),
        catalogue=catalogue,
        standings=standings,
        demonstration=True,
    )

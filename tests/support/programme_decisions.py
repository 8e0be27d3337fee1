"""Facts of the two decisions about programmes by hand: a refusal and an unpaid fee."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from cusdesk.domain.citations import resolution_name
from cusdesk.domain.decision_facts import DecisionFacts, OpeningFacts, PersonFacts
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.grants import DraftTerms, Hearing
from cusdesk.domain.programme_matters import OwedMonth, ProgrammeMatter
from cusdesk.domain.qualifications import RefusalReason
from cusdesk.domain.users import SigningCapacity
from tests.support.decisions import DIRECTOR, OFFICE, ZOFIA, facts_for

CENTRE = replace(
    OFFICE,
    organ="Dyrektor Centrum Usług Społecznych w Kramsku",
    organ_genitive="Dyrektora Centrum Usług Społecznych w Kramsku",
    executive_genitive="Wójta Gminy Kramsk",
    account="88 1020 2746 0000 3602 9999 0000",
)
AUTHORISED = replace(DIRECTOR, capacity=SigningCapacity.PROGRAMME, number="OR.0052.9.2025")
MATTER = ProgrammeMatter(
    name="Aktywny senior w Gminie Kramsk",
    services=("Wsparcie osób starszych",),
    resolution=resolution_name("Uchwała Nr XX/150/2026 Rady Gminy Kramsk", date(2026, 1, 29)),
    unmet=("ukończone 60 lat",),
    talked_on=date(2026, 11, 5),
)
OWED = replace(
    MATTER,
    unmet=(),
    owed=(
        OwedMonth(date(2026, 8, 1), Decimal("120.00")),
        OwedMonth(date(2026, 9, 1), Decimal("75.50")),
    ),
    told_on=date(2026, 3, 2),
    pay_by=date(2026, 12, 31),
)


def programme_facts_for(kind: DecisionKind, person: PersonFacts = ZOFIA) -> DecisionFacts:
    """Return the facts of a decision about a programme for `person`."""
    refusing = kind is DecisionKind.PROGRAMME_REFUSAL
    terms = DraftTerms(
        reason="z dowodu osobistego wynika, że ukończyła 57 lat" if refusing else "",
        hearing=Hearing.IN_PERSON,
        heard_on=date(2026, 11, 16),
        programme_refusal=RefusalReason.CONDITIONS if refusing else None,
        owed="" if refusing else "08.2026 120\n09.2026 75,5",
        pay_by=None if refusing else OWED.pay_by,
    )
    return replace(
        facts_for(DecisionKind.REFUSAL, person=person),
        kind=kind,
        terms=terms,
        office=CENTRE,
        signatory=AUTHORISED,
        opening=OpeningFacts(date(2026, 10, 8), date(2026, 10, 7), ex_officio=not refusing),
        resolution=None,
        programme=MATTER if refusing else OWED,
    )

"""Facts of decisions by hand: one woman, one man, every kind, every kind of care."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from cusdesk.app.shipped import load_law, load_templates
from cusdesk.domain.citations import resolution_name
from cusdesk.domain.decision_facts import (
    DecisionFacts,
    FeeFacts,
    IncomeItem,
    InterviewFacts,
    OfficeFacts,
    OpeningFacts,
    PersonFacts,
    PreviousFacts,
    SignatoryFacts,
)
from cusdesk.domain.decision_wording import basis_of, values_of
from cusdesk.domain.decisions import DecisionKind, HoursBasis
from cusdesk.domain.fee_tables import Unit
from cusdesk.domain.grants import (
    USUAL_SCOPE,
    ChangeCause,
    DraftTerms,
    EndingGround,
    Hearing,
    RefusalGround,
    hours_in_words,
)
from cusdesk.domain.services import CareKind
from cusdesk.domain.terms import Sex
from cusdesk.domain.users import SigningCapacity
from cusdesk.domain.wording import Passage, Section, Templates, compose

DECIDED_ON = date(2026, 11, 21)

ZOFIA = PersonFacts(
    sex=Sex.FEMALE,
    nominative="Zofia Żółkiewska",
    genitive="Zofii Żółkiewskiej",
    dative="Zofii Żółkiewskiej",
    accusative="Zofię Żółkiewską",
    instrumental="Zofią Żółkiewską",
    locative="Zofii Żółkiewskiej",
    address="Wola Podłężna, ul. Źródlana 14/3",
    alone=True,
)
JAN = PersonFacts(
    sex=Sex.MALE,
    nominative="Jan Gołąb",
    genitive="Jana Gołębia",
    dative="Janowi Gołębiowi",
    accusative="Jana Gołębia",
    instrumental="Janem Gołębiem",
    locative="Janie Gołębiu",
    address="Wysokie 7",
    alone=False,
)
OFFICE = OfficeFacts(
    name="Centrum Usług Społecznych w Kramsku",
    address="ul. Chopina 12, 62-511 Kramsk",
    organ="Wójt Gminy Kramsk",
    organ_genitive="Wójta Gminy Kramsk",
    gmina_genitive="Gminy Kramsk",
    appeal_body="Samorządowego Kolegium Odwoławczego w Koninie",
    account="12 1020 2746 0000 3602 0123 4567",
)
DIRECTOR = SignatoryFacts(
    name="Grażyna Świątek-Żak",
    position="Dyrektor Centrum Usług Społecznych",
    capacity=SigningCapacity.DIRECTOR,
    number="12/2025",
    granted_on=date(2025, 1, 2),
)
FEE = FeeFacts(
    members=1,
    income=Decimal("2418.60"),
    income_per_person=Decimal("2418.60"),
    criterion=Decimal("1010.00"),
    percent_of_criterion=Decimal("239.47"),
    unit=Unit.PERCENT_OF_HOUR,
    rate=Decimal("45.00"),
    fee_percent=Decimal(30),
    fee_per_hour=Decimal("13.50"),
    fee_per_month=None,
    steps=("Kryterium dochodowe wynosi 1 010,00 zł.", "Opłata: 45,00 zł × 30% = 13,50 zł."),
    rounded_by_month=False,
    minimum=None,
    payment_day=15,
    example_due=Decimal("540.00"),
    example_month=Decimal("540.00"),
    month=date(2026, 9, 1),
    evidence="decyzja ZUS i odcinek emerytury",
    items=(
        IncomeItem("emerytura", "", Decimal("2070.46")),
        IncomeItem("dodatek pielęgnacyjny", "", Decimal("348.14")),
    ),
)
FREE = replace(
    FEE,
    income=Decimal("900.00"),
    income_per_person=Decimal("900.00"),
    fee_percent=Decimal(0),
    fee_per_hour=Decimal("0.00"),
    example_due=Decimal("0.00"),
    percent_of_criterion=Decimal("89.11"),
)
RESOLUTION = resolution_name("Uchwała Nr XII/87/2025 Rady Gminy Kramsk", date(2025, 11, 27))
PREVIOUS = PreviousFacts(
    number="114/2025",
    issued_on=date(2025, 12, 1),
    hours=hours_in_words(600, HoursBasis.WEEK, None),
    minutes=600,
    fee_per_hour=Decimal("13.50"),
    fee_per_month=None,
    fee_percent=Decimal(30),
    basis=HoursBasis.WEEK,
)


def terms_for(kind: DecisionKind, care: CareKind = CareKind.ORDINARY) -> DraftTerms:
    """Return plausible terms of a kind of decision."""
    base = DraftTerms(
        care_kind=care,
        starts_on=date(2026, 12, 1),
        ends_on=date(2027, 11, 30),
        minutes=600,
        basis=HoursBasis.WEEK,
        scope=USUAL_SCOPE[care],
        hearing=Hearing.IN_PERSON,
        heard_on=date(2026, 11, 16),
    )
    if kind is DecisionKind.REFUSAL:
        return replace(
            base,
            refusal=RefusalGround.FAMILY,
            reason="córka mieszka w tym samym domu i nie pracuje",
        )
    if kind is DecisionKind.CHANGE:
        return replace(
            base,
            change=ChangeCause.PERSONAL,
            reason="po złamaniu biodra potrzebna jest pomoc w weekendy",
            minutes=840,
            effective_on=date(2026, 12, 1),
        )
    if kind is DecisionKind.EXPIRY:
        return replace(base, ending=EndingGround.DEATH, effective_on=date(2026, 11, 18))
    return base


def facts_for(
    kind: DecisionKind, care: CareKind = CareKind.ORDINARY, person: PersonFacts = ZOFIA
) -> DecisionFacts:
    """Return the facts of a decision of `kind` on `care` for `person`."""
    later = kind in {DecisionKind.CHANGE, DecisionKind.EXPIRY}
    fee = {
        DecisionKind.GRANT: FEE,
        DecisionKind.GRANT_FREE: FREE,
        DecisionKind.CHANGE: FEE,
    }.get(kind)
    return DecisionFacts(
        kind=kind,
        day=DECIDED_ON,
        case_mark="CUS.8225.128.2026.AW",
        handler="Anna Wrześniewska",
        terms=terms_for(kind, care),
        person=person,
        office=OFFICE,
        signatory=DIRECTOR,
        opening=OpeningFacts(
            received_on=date(2026, 10, 8), written_on=date(2026, 10, 7), ex_officio=later
        ),
        interview=InterviewFacts(
            conducted_on=date(2026, 10, 14),
            findings="po udarze porusza się o lasce, nie wychodzi sama z domu",
            family_help="córka mieszka w Gdańsku",
        ),
        fee=fee,
        resolution=RESOLUTION,
        previous=PREVIOUS if later else None,
        hours_sentence="Zakupy 120 minut, razem 10 godzin tygodniowo.",
        minutes_from_activities=600,
    )


def shipped_templates() -> Templates:
    """Return the wording the program ships."""
    return load_templates()


def passages_of(facts: DecisionFacts) -> tuple[Passage, ...]:
    """Return the passages the shipped wording makes of facts."""
    templates = shipped_templates()
    basis = basis_of(facts, templates, load_law())
    return compose(templates.blocks_on(facts.kind, facts.day), values_of(facts, basis), {})


def text_of(facts: DecisionFacts, section: Section | None = None) -> str:
    """Return what is printed, block by block, without hard spaces."""
    return "\n".join(
        passage.text.replace("\u00a0", " ")
        for passage in passages_of(facts)
        if passage.printed and section in {None, passage.block.section}
    )


def signed_by(facts: DecisionFacts, capacity: SigningCapacity) -> DecisionFacts:
    """Let the same signatory sign in another capacity."""
    assert facts.signatory is not None
    return replace(facts, signatory=replace(facts.signatory, capacity=capacity))


def with_terms(facts: DecisionFacts, **terms: Any) -> DecisionFacts:
    """Change some terms of a decision."""
    return replace(facts, terms=replace(facts.terms, **terms))

"""Programmes for tests: a whole one of Kramsk, adopted, with a paid and a free service."""

from datetime import date
from decimal import Decimal
from uuid import UUID

from cusdesk.domain.programme_fees import Relief
from cusdesk.domain.programme_limits import Limits
from cusdesk.domain.programmes import IndicatorUnit, PersonalDatum, Proof
from cusdesk.operations.office import Office
from cusdesk.operations.programme_cards import ProgrammeCard
from cusdesk.operations.programme_editing import Amendment, add_programme, run_programme
from cusdesk.operations.programme_lists import (
    NewIndicator,
    NewPrice,
    add_condition,
    add_indicator,
    add_relief,
    put_service,
    set_price,
)
from cusdesk.operations.services import services

SINCE = date(2026, 1, 1)
CARD = ProgrammeCard(
    code="P01",
    name="Program usług społecznych Gminy Kramsk",
    aim="Mieszkańcy dłużej żyją we własnym domu.",
    starts_on=SINCE,
    ends_on=date(2027, 12, 31),
    resolution="XX/150/2025",
    adopted_on=date(2025, 12, 10),
    needs="Brakuje dowozu i pomocy w domu.",
    people="Osoby po 65. roku życia i rodziny z dziećmi.",
    people_expected=40,
    procedure="Wniosek w centrum, rozmowa, kwalifikacja.",
    fees="Opłata z cennika, ulgi dla rodzin wielodzietnych.",
    proofs="Oświadczenie albo Karta Dużej Rodziny.",
    stages="Nabór, realizacja, ocena.",
    monitoring="Co kwartał, ankieta na koniec.",
    budget=Decimal(90_000),
    sources="budżet gminy",
    data=frozenset({PersonalDatum.PESEL, PersonalDatum.ADDRESS, PersonalDatum.PHONE}),
)
AMENDED = Amendment("XXV/180/2026", date(2026, 9, 1))
LARGE_FAMILY = Relief(
    "Karta Dużej Rodziny", Decimal(50), SINCE, proof=Proof.DOCUMENT, basis="§ 7 ust. 2 programu"
)


def service_id(office: Office, code: str) -> UUID:
    """Return the id of a service by its code."""
    return next(row.id for row in office.do(services) if row.card.code == code)


def programme(office: Office, *, runs: bool = True, places: int | None = 10) -> UUID:
    """Write down a whole programme: K05 has a price and a relief, K07 is free."""
    made = office.do(add_programme, CARD)
    paid, free = service_id(office, "K05"), service_id(office, "K07")
    office.do(put_service, made, paid, Limits(places, 40, Decimal(60_000), 30))
    office.do(put_service, made, free, Limits(people_expected=12))
    office.do(set_price, made, paid, NewPrice(Decimal("18.50"), SINCE, "§ 6 programu"))
    office.do(add_relief, made, LARGE_FAMILY)
    office.do(add_condition, made, "zamieszkanie w gminie Kramsk", Proof.DECLARATION)
    office.do(add_condition, made, "ukończone 65 lat", Proof.DOCUMENT, paid)
    measure = NewIndicator("osoby objęte wsparciem", IndicatorUnit.PEOPLE, 0, 40)
    office.do(add_indicator, made, measure)
    if runs:
        office.do(run_programme, made)
    return made

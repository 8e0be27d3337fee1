"""The public offer: what a resident may ask for today, in plain words, as a leaflet."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

from cusdesk.domain.dates import long_day, short_day
from cusdesk.domain.money import percent, zloty
from cusdesk.domain.phones import shown_number
from cusdesk.domain.programme_fees import WHOLE
from cusdesk.domain.services import FeeRule, ServiceArea, ServiceUnit, Standing
from cusdesk.domain.users import Permission
from cusdesk.domain.words import capitalised, joined
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.funding import funding_of
from cusdesk.operations.letterheads import letter_paper
from cusdesk.operations.offices import Header, header_on
from cusdesk.operations.programmes import price_on, programmes_with, reliefs_on
from cusdesk.operations.resolutions import has_table
from cusdesk.operations.service_answers import links_of
from cusdesk.operations.service_places import place_brief
from cusdesk.operations.services import ServiceCard, ServiceRow, services
from cusdesk.operations.standards import standard_on
from cusdesk.operations.target_groups import group_names
from cusdesk.operations.transaction import Transaction
from cusdesk.print.blocks import Identity
from cusdesk.print.offers import Offer, OfferEntry, OfferGroup
from cusdesk.print.papers import render

PER_UNIT = {
    ServiceUnit.HOUR: "za godzinę",
    ServiceUnit.RIDE: "za przejazd",
    ServiceUnit.KILOMETRE: "za kilometr",
    ServiceUnit.MEAL: "za posiłek",
    ServiceUnit.DAY: "za dzień",
    ServiceUnit.MEETING: "za spotkanie",
}


@operation(Permission.SERVICES_READ, Act.PRINT)
def offer_pdf(tx: Transaction) -> bytes:
    """Return the leaflet with what the centre offers today; unconfirmed services are left out."""
    header = header_on(tx, tx.today)
    letter, paper = letter_paper(tx, tx.today)
    offered = [row for row in services(tx) if row.active and row.regime_confirmed]
    content = Offer(
        centre=header.name,
        title="Co możemy dla Ciebie zrobić",
        lead=f"Usługi dla wszystkich mieszkańców gminy. Stan na {long_day(tx.today)}",
        groups=tuple(_groups(tx, offered)),
        steps_title="Jak skorzystać",
        steps=_STEPS,
        phone=shown_number(header.phone) if header.phone else "",
        contact=tuple(_contact(header)),
        funding=funding_of(tx, (row.card.project_id for row in offered)),
        made_on=tx.today,
        author=tx.actor.name,
        identity=Identity("Oferta usług", (f"Oferta usług, stan na {short_day(tx.today)}",)),
        logo=letter.logo,
        logo_alt=letter.logo_alt,
    )
    return render(content, paper)


def _groups(tx: Transaction, offered: list[ServiceRow]) -> Iterator[OfferGroup]:
    order = list(ServiceArea)
    by_area = sorted(offered, key=lambda row: (order.index(row.card.area), row.card.code))
    for area, rows in groupby(by_area, key=lambda row: row.card.area):
        yield OfferGroup(capitalised(area.label), tuple(_entry(tx, row) for row in rows))


def _entry(tx: Transaction, row: ServiceRow) -> OfferEntry:
    card = row.card
    standard = standard_on(tx, row.id, tx.today)
    text = card.offer_text or (standard.text.purpose if standard else "")
    place = place_brief(tx, card.place_id).card if card.place_id else None
    groups, names = links_of(tx, row.id).groups, group_names(tx)
    facts = (
        ("Dla kogo", joined(sorted(names[one] for one in groups)) if groups else ""),
        ("Opłata", _fee(tx, row)),
        ("Ulgi", _reliefs(tx, row)),
        ("Gdzie", f"{place.name}, {place.address}".strip(", ") if place else ""),
        ("Formalności", _FORMALITIES[card.standing]),
    )
    return OfferEntry(card.name, text, tuple(fact for fact in facts if fact[1]))


def _fee(tx: Transaction, row: ServiceRow) -> str:
    card = row.card
    match card.fee_rule:
        case FeeRule.FREE:
            return "bezpłatnie"
        case FeeRule.UNSET:
            return _NOT_SET
        case FeeRule.TABLE:
            return _TABLE if has_table(tx, tx.today) else _NOT_SET
        case FeeRule.FLAT:
            return f"{zloty(card.flat_price)} {PER_UNIT[card.unit]}" if card.flat_price else ""
        case FeeRule.PRICE_LIST:
            return _listed(tx, row, card)


_TABLE, _NOT_SET = "zależy od dochodu, część osób nie płaci", "opłaty jeszcze nie ustalono"


def _listed(tx: Transaction, row: ServiceRow, card: ServiceCard) -> str:
    """Return the price in the programme that runs today."""
    for programme in programmes_with(tx, row.id, tx.today):
        price = price_on(tx, programme.id, row.id, tx.today)
        if price is not None:
            return f"{zloty(price.amount)} {PER_UNIT[card.unit]}"
    return "według cennika, zapytaj w centrum"


def _reliefs(tx: Transaction, row: ServiceRow) -> str:
    """Return who pays less for a service of a programme that runs today."""
    if row.card.fee_rule is not FeeRule.PRICE_LIST:
        return ""
    for programme in programmes_with(tx, row.id, tx.today):
        reliefs = [one.relief for one in reliefs_on(tx, programme.id, row.id, tx.today)]
        return "; ".join(f"{one.name} – {_less(one.percent)}" for one in reliefs)
    return ""


def _less(share: Decimal) -> str:
    return "bezpłatnie" if share == WHOLE else f"{percent(share)} taniej"


def _contact(header: Header) -> Iterator[str]:
    yield header.name
    yield ", ".join(filter(None, (header.street_line, f"{header.postcode} {header.place}".strip())))
    if header.email:
        yield header.email


_FORMALITIES = {
    Standing.DECISION: "wniosek i rozmowa w domu, na koniec decyzja",
    Standing.PROGRAMME: "wniosek, bez decyzji",
    Standing.SUPPORTING: "wystarczy przyjść lub zadzwonić",
}
_STEPS = (
    "Zadzwoń albo przyjdź. Możesz też poprosić bliską osobę, żeby zadzwoniła za Ciebie.",
    "Opowiedz, w czym potrzebujesz pomocy. Razem znajdziemy usługę i pomożemy wypełnić wniosek.",
    "Powiemy, kiedy pomoc się zacznie i ile będzie kosztować. Część usług jest bezpłatna.",
)

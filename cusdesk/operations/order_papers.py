"""Gathers what orders and their slips say on paper; the provider reads no more than it needs."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from uuid import UUID

from cusdesk.db.carers import Carer
from cusdesk.db.orders import OrderActivity, OrderSlip, ServiceOrder
from cusdesk.domain.dates import short_day, weekday_name
from cusdesk.domain.money import percent
from cusdesk.domain.order_sources import OrderSource, SourceKind
from cusdesk.domain.order_terms import OrderTerms, extent_in_words
from cusdesk.domain.orders import FeeCollector, SlipKind
from cusdesk.domain.phones import shown_number
from cusdesk.domain.terms import Organ, Regime
from cusdesk.domain.words import counted
from cusdesk.operations.addresses import addresses_of, whole_address
from cusdesk.operations.archiving import Filed, archive
from cusdesk.operations.cases import existing_case
from cusdesk.operations.citing import Cited, cited, cited_person, cited_rows, cited_telephone
from cusdesk.operations.contracts import existing_contract
from cusdesk.operations.declaration import part
from cusdesk.operations.funding import funding_of_services
from cusdesk.operations.letterheads import letter_paper
from cusdesk.operations.offices import header_on
from cusdesk.operations.order_masks import shown_terms
from cusdesk.operations.order_rows import number_of, source_of_order, terms_of
from cusdesk.operations.order_sources import source_of
from cusdesk.operations.phones import phones_of
from cusdesk.operations.plan_ground import programmes_of_case
from cusdesk.operations.providers import provider_brief
from cusdesk.operations.residents import resident_brief
from cusdesk.operations.transaction import Transaction
from cusdesk.print.blocks import Fact, Identity, Masthead, Table, Text, escaped
from cusdesk.print.order_tables import work_table
from cusdesk.print.orders import OrderPaper, Served
from cusdesk.print.papers import render
from cusdesk.print.sheets import Facts, Section

TEMPLATE = "zlecenie-1"
TITLE = "Zlecenie usług"
SLIP_TITLES = {
    SlipKind.CHANGE: "Zmiana zlecenia usług",
    SlipKind.SUSPENSION: "Zawieszenie usług",
    SlipKind.RESUMPTION: "Wznowienie usług",
    SlipKind.STOP: "Zakończenie zlecenia usług",
}
_PLANS_OWN = "Dni i pory wizyt oraz osoby ustala wykonawca w granicach tego wymiaru."
# What the plan or the decision settled of days and times binds whoever provides, too.
_PLANS_WITHIN = "Osoby i rozkład wizyt ustala wykonawca, w dniach i porach podanych wyżej."
_CARD = (
    "Nazwiska osób, które świadczyły usługę, podaje na karcie miesiąca; grafiku centrum nie "
    "prowadzi."
)
_FEES = {
    Regime.DECISION: ("Odpłatność", "Odpłatność pobiera"),
    Regime.PROGRAMME: ("Opłata", "Opłatę pobiera"),
}
_ACCEPTS = "Przyjmuję zlecenie: data i podpis wykonawcy"
_COMES = "Usługę będzie świadczyć (imię i nazwisko)"
_PLANS = "Wizyty umawia (imię, nazwisko, telefon)"
_TOLD = "Przyjąłem do wiadomości: data i podpis wykonawcy"


@part
def order_draft_pdf(tx: Transaction, row: ServiceOrder) -> bytes:
    """Return a draft as it would be printed, with PROJEKT across it."""
    content, paper = order_paper(tx, row), letter_paper(tx, tx.today)[1]
    return render(content, paper, draft=True)


@part
def archive_order(tx: Transaction, row: ServiceOrder) -> UUID:
    """Keep an order as it was sent."""
    return archive(tx, order_paper(tx, row), _filed(tx, row, TITLE, number_of(row)))


@part
def archive_slip(
    tx: Transaction, row: ServiceOrder, slip: OrderSlip, sections: Sequence[Section]
) -> UUID:
    """Keep a slip as it was told."""
    title, number = SLIP_TITLES[slip.kind], slip_number(row, slip.number)
    frame = _frame(tx, row, title, number)
    whole = replace(
        frame,
        ground=(f"zlecenie usług nr {number_of(row)}", *frame.ground),
        sections=tuple(sections),
        signings=((_orders(tx), _TOLD),),
    )
    return archive(tx, whole, _filed(tx, row, title, number))


@part
def order_paper(tx: Transaction, row: ServiceOrder) -> OrderPaper:
    """Return what an order says on paper."""
    terms, source = terms_of(tx, row), source_of(tx, *source_of_order(row))
    sections = [Section("Co i kiedy", tuple(_work(tx, row, terms, source)))]
    if said := tuple(_said(shown_terms(tx, row.resident_id, terms))):
        sections.append(Section("Jak trafić i na co uważać", said))
    # Whoever plans its own people names them on the card of the month, as the order says itself.
    who = _COMES if row.visits_here else _PLANS
    return replace(
        _frame(tx, row, TITLE, number_of(row)),
        sections=tuple(sections),
        signings=((_orders(tx), _ACCEPTS), (who, "Pierwsza wizyta (dzień i godzina)")),
    )


@part
def cited_by(tx: Transaction, row: ServiceOrder) -> Iterator[Cited]:
    """Yield what an order and its slips stand on: whom to visit, what was agreed, with whom."""
    yield from cited_person(tx, row.resident_id)
    yield from cited_telephone(tx, row.resident_id)
    yield from cited("case", row.case_id)
    yield from cited("service_order", row.id)
    yield from cited_rows(tx, OrderActivity, OrderActivity.order_id == row.id)
    yield from cited("provider", row.provider_id)
    yield from cited("contract", row.contract_id)
    yield from cited("carer", row.carer_id)


def slip_number(row: ServiceOrder, number: int) -> str:
    """Return the number of a slip: its own under the number of its order."""
    return f"{number_of(row)}/{number}"


def document_number(number: str) -> str:
    """Return a number as the register of documents keeps it, told from those of decisions."""
    return f"ZU/{number}"


@part
def carer_name(tx: Transaction, carer_id: UUID | None) -> str:
    """Return the name of whoever provides, where one is named."""
    carer = tx.get(Carer, carer_id) if carer_id else None
    return f"{carer.given_name} {carer.surname}" if carer else ""


def _frame(tx: Transaction, row: ServiceOrder, title: str, number: str) -> OrderPaper:
    """Return what stands round every paper of an order, without its own text."""
    letter, _ = letter_paper(tx, tx.today)
    name = header_on(tx, tx.today).name
    shown = f"nr {number}" if row.number else "projekt"
    card = provider_brief(tx, row.provider_id).card
    phone = f"tel. {shown_number(card.phone)}" if card.phone else ""
    return OrderPaper(
        head=Masthead(
            title,
            name,
            shown,
            short_day(tx.today),
            logo=letter.logo,
            logo_alt=letter.logo_alt,
            funding=funding_of_services(tx, (row.service_id,), _programmes(tx, row)),
        ),
        number=number,
        case_number=existing_case(tx, row.case_id).mark,
        made_on=tx.today,
        author=tx.actor.name,
        provider=tuple(filter(None, (card.name, card.address, phone))),
        ground=tuple(_ground(tx, row)),
        served=served_by(tx, row),
        sections=(),
        clause=card.standing.clause_under(existing_case(tx, row.case_id).regime),
        signings=(),
        identity=Identity(title, (title, name)),
    )


def _programmes(tx: Transaction, row: ServiceOrder) -> tuple[UUID, ...]:
    case = existing_case(tx, row.case_id)
    return programmes_of_case(tx, case.id) if case.regime is Regime.PROGRAMME else ()


def _ground(tx: Transaction, row: ServiceOrder) -> Iterator[str]:
    if row.contract_id is not None:
        yield f"umowa {existing_contract(tx, row.contract_id).number}"
    yield source_of(tx, *source_of_order(row)).name
    yield f"znak sprawy {existing_case(tx, row.case_id).mark}"


@part
def served_by(tx: Transaction, row: ServiceOrder) -> Served:
    """Return whom to visit where: name, address, telephone, and nothing more (art. 5 GDPR)."""
    person = resident_brief(tx, row.resident_id)
    if person.hidden:
        return Served(person.name, person.address_line)
    known = addresses_of(tx, row.resident_id)
    visits = (one.place.whole for one in known if one.for_visits)
    visited = next(visits, "") or whole_address(tx, row.resident_id)
    phones = phones_of(tx, row.resident_id)
    return Served(person.name, visited, phones[0].shown if phones else "")


def _work(
    tx: Transaction, row: ServiceOrder, terms: OrderTerms, source: OrderSource
) -> Iterator[Facts | Table | Text]:
    if terms.activities:
        yield work_table(terms.activities)
    if not row.visits_here:
        yield Text(f"{_PLANS_WITHIN if terms.activities else _PLANS_OWN} {_CARD}")
    yield Facts(tuple(_facts(tx, row, terms, source)))


def _facts(
    tx: Transaction, row: ServiceOrder, terms: OrderTerms, source: OrderSource
) -> Iterator[Fact]:
    until = short_day(terms.ends_on) if terms.ends_on else source.until
    yield Fact("Usługa", source.service)
    yield Fact("Wymiar", extent_in_words(terms, source.unit))
    yield Fact("Okres", f"{short_day(terms.starts_on)} – {until}")
    if source.when and not terms.activities:
        yield Fact("Kiedy", source.when)
    if source.place:
        yield Fact("Miejsce", source.place, is_wide=True)
    if terms.first_visit_on is not None:
        day = terms.first_visit_on
        yield Fact("Pierwsza wizyta najpóźniej", f"{weekday_name(day)}, {short_day(day)}")
    if terms.carers_at_once > 1:
        yield Fact("Ile osób naraz", counted(terms.carers_at_once, "osoba", "osoby", "osób"))
    if name := carer_name(tx, terms.carer_id):
        yield Fact("Świadczy", name)
    yield _fee(terms.fee_collected_by, source)
    if row.shared_with_id is not None and row.shared_percent is not None:
        yield Fact("Wspólna wizyta", _shared(tx, row, row.shared_percent), is_wide=True)


def _orders(tx: Transaction) -> str:
    """Return the caption of the line on which whoever orders signs; the archive names them too."""
    return f"Zleca {tx.actor.name}: data i podpis"


def _fee(collector: FeeCollector, source: OrderSource) -> Fact:
    """Return who takes the fee, called as its law calls it."""
    free, taken = _FEES[source.regime]
    nobody = collector is FeeCollector.NOBODY
    if nobody and source.kind is SourceKind.URGENT:
        return Fact(free, "ustali decyzja")
    return Fact(free if nobody else taken, collector.label)


def _shared(tx: Transaction, row: ServiceOrder, share: Decimal) -> str:
    other = tx.get_one(ServiceOrder, row.shared_with_id)
    person = resident_brief(tx, other.resident_id)
    return (
        f"jedna wizyta u dwóch osób: {percent(share)} czasu liczy się tej "
        f"osobie, reszta osobie: {person.name} (zlecenie {number_of(other)})"
    )


def _said(terms: OrderTerms) -> Iterator[Text]:
    for name, text in (
        ("Dojście", terms.directions),
        ("Kontakt", terms.contact),
        ("Uwagi", terms.notes),
        ("Klucze", terms.keys),
        ("Zakupy", terms.shopping),
    ):
        if text:
            yield Text(f"<b>{name}:</b> {escaped(text)}")


def _filed(tx: Transaction, row: ServiceOrder, title: str, number: str) -> Filed:
    return Filed(
        title=f"{title} nr {number}",
        number=document_number(number),
        cites=cited_by(tx, row),
        resident_id=row.resident_id,
        case_id=row.case_id,
        regime=existing_case(tx, row.case_id).regime,
        organ=Organ.DIRECTOR,
        signatory=tx.actor.name,
        template_version=TEMPLATE,
    )

"""Registers of providers, contracts, umowy powierzenia and carers, and the sheets of each."""

from uuid import UUID

from cusdesk.domain.contracts import BurnDown, Terms, spoken_load
from cusdesk.domain.dates import clock, month_name, short_day
from cusdesk.domain.money import percent, zloty
from cusdesk.domain.phones import shown_number
from cusdesk.domain.providers import DataRole
from cusdesk.domain.users import Permission
from cusdesk.operations.carers import CarerRow, carer_record, carer_rows, period_of
from cusdesk.operations.contracts import ContractRow, contract_view, contracts
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.providers import ProviderRow, provider_brief, providers
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.working_papers import (
    columns,
    counted_rows,
    plain_rows,
    record_pdf,
    register_pdf,
)
from cusdesk.print.blocks import Fact, Table, Text, escaped, figures
from cusdesk.print.sheets import Facts, Section

_CONTRACT_HEADS = (
    "Numer",
    "Wykonawca",
    "Przedmiot",
    "Okres",
    figures("Limit"),
    figures("Wykorzystano"),
    figures("Zlecono"),
    figures("%"),
)


@operation(Permission.SERVICES_READ, Act.PRINT)
def providers_register(tx: Transaction) -> bytes:
    """Return the register of providers as it is printed."""
    heads = columns("Lp.", "Wykonawca", "Rodzaj", "Adres i telefon", "Usługi", "Dane osobowe")
    rows = counted_rows([_provider_cells(row) for row in providers(tx)])
    return register_pdf(tx, "Rejestr wykonawców", _today(tx), Table(heads, rows))


@operation(Permission.SERVICES_READ, Act.PRINT)
def data_agreements_register(tx: Transaction) -> bytes:
    """Return the register of umowy powierzenia: every processor, also one still without it."""
    heads = columns("Lp.", "Wykonawca", "Adres", "Umowa powierzenia", "Zawarta", "Współpraca")
    rows = [row for row in providers(tx) if row.card.data_role is DataRole.PROCESSOR]
    table = Table(heads, counted_rows([_processor_cells(row) for row in rows]))
    remark = "Podstawa: art. 28 ust. 3 RODO. Bez umowy nie wolno zlecić usług."
    return register_pdf(tx, "Rejestr umów powierzenia", _today(tx), table, remark)


@operation(Permission.SERVICES_READ, Act.PRINT)
def contracts_register(tx: Transaction) -> bytes:
    """Return the register of contracts with what is used of each limit."""
    heads = columns("Lp.", *_CONTRACT_HEADS)
    rows = counted_rows([_contract_cells(row) for row in contracts(tx)])
    return register_pdf(tx, "Rejestr umów z wykonawcami", _today(tx), Table(heads, rows))


@operation(Permission.CARERS_READ, Act.PRINT)
def carers_register(tx: Transaction) -> bytes:
    """Return the register of people who provide services, with their papers."""
    heads = columns("Lp.", "Nazwisko i imię", "Podstawa", "U kogo", "Okres", "Papiery")
    rows = counted_rows([_carer_cells(row) for row in carer_rows(tx)])
    return register_pdf(tx, "Rejestr osób świadczących usługi", _today(tx), Table(heads, rows))


@operation(Permission.SERVICES_READ, Act.PRINT)
def provider_pdf(tx: Transaction, provider_id: UUID) -> bytes:
    """Return the sheet of a provider with its contracts and the clause on data."""
    row = provider_brief(tx, provider_id)
    card = row.card
    facts = (
        Fact("Rodzaj", card.kind.label),
        Fact("NIP", card.nip),
        Fact("REGON", card.regon),
        Fact("KRS lub inny rejestr", card.register_number),
        Fact("Telefon", shown_number(card.phone)),
        Fact("E-mail", card.email),
        Fact("Adres", card.address, is_wide=True),
        Fact("Osoba do kontaktu", card.contact_person),
        Fact("Usługi", ", ".join(row.codes)),
        Fact("Sam układa grafik", "tak" if card.plans_own_people else "nie"),
    )
    agreed = contracts(tx, provider_id)
    table = Table(columns(*_CONTRACT_HEADS), plain_rows([_contract_cells(one) for one in agreed]))
    sections = [
        Section("Wykonawca", (Facts(_known(facts)),)),
        Section("Dane osobowe", (Text(escaped(card.standing.clause)),)),
        *([Section("Umowy", (table,))] if agreed else []),
    ]
    return record_pdf(tx, card.name, _today(tx), sections)


@operation(Permission.SERVICES_READ, Act.PRINT)
def contract_pdf(tx: Transaction, contract_id: UUID) -> bytes:
    """Return the sheet of a contract: terms, rates, months, and where it stands."""
    view = contract_view(tx, contract_id)
    card, standing = view.row.card, view.row.standing
    facts = (
        Fact("Wykonawca", view.row.provider, is_wide=True),
        Fact("Przedmiot", card.subject, is_wide=True),
        Fact("Zawarta", short_day(card.signed_on)),
        Fact("Od", short_day(card.starts_on)),
        Fact("Do", short_day(standing.ends_on)),
        Fact(
            "Start usług", f"do {card.start_within_hours} godz." if card.start_within_hours else ""
        ),
    )
    sections = [
        Section("Umowa", (Facts(_known(facts)), Text(escaped(standing.sentence)))),
        Section("Warunki i aneksy", (_terms_table(view.terms),)),
    ]
    if view.rates:
        rows = [(one.service, zloty(one.rate), short_day(one.valid_from)) for one in view.rates]
        table = Table(columns("Usługa", figures("Stawka"), "Od dnia"), plain_rows(rows))
        sections.append(Section("Stawki", (table,)))
    if view.uses:
        months = [
            (month_name(one.month), clock(one.minutes), zloty(one.amount), one.source)
            for one in view.uses
        ]
        table = Table(
            columns("Miesiąc", figures("Godziny"), figures("Kwota"), "Dokument"), plain_rows(months)
        )
        sections.append(Section("Wykorzystanie", (table,)))
    return record_pdf(tx, f"Umowa {card.number}", _today(tx), sections)


@operation(Permission.CARERS_READ, Act.PRINT)
def carer_pdf(tx: Transaction, carer_id: UUID) -> bytes:
    """Return the sheet of a person who provides services, with every paper."""
    view = carer_record(tx, carer_id)
    card = view.row.card
    facts = (
        Fact("Podstawa", card.kind.label),
        Fact("U kogo", view.row.provider),
        Fact("Okres", period_of(card)),
        Fact("Telefon", shown_number(card.phone)),
        Fact("Adres", card.address),
        Fact("Usługi", ", ".join(view.codes)),
        Fact("Pracuje z małoletnimi", "tak" if card.serves_minors else "nie"),
    )
    standing = tuple(Text(escaped(one.sentence)) for one in view.row.papers)
    sections = [Section("Osoba", (Facts(_known(facts)),))]
    if standing:
        sections.append(Section("Papiery dzisiaj", standing))
    if view.papers:
        rows = [
            (
                one.paper.title,
                one.number,
                short_day(one.paper.issued_on),
                short_day(one.paper.expires_on) if one.paper.expires_on else "bezterminowo",
            )
            for one in view.papers
        ]
        table = Table(columns("Papier", "Numer", "Wystawiony", "Ważny do"), plain_rows(rows))
        sections.append(Section("Wszystkie papiery", (table,)))
    return record_pdf(tx, f"Karta osoby: {card.name}", _today(tx), sections)


def _provider_cells(row: ProviderRow) -> tuple[str, ...]:
    card = row.card
    contact = ", ".join(filter(None, (card.address, shown_number(card.phone))))
    name = f"{card.name} (do {short_day(card.ended_on)})" if card.ended_on else card.name
    return (name, card.kind.label, contact, ", ".join(row.codes), card.data_role.label)


def _processor_cells(row: ProviderRow) -> tuple[str, ...]:
    card = row.card
    ended = f"do {short_day(card.ended_on)}" if card.ended_on else "trwa"
    agreed = short_day(card.data_agreement_on) if card.data_agreement_on else ""
    return (card.name, card.address, card.data_agreement or "brak", agreed, ended)


def _contract_cells(row: ContractRow) -> tuple[str, ...]:
    card, standing = row.card, row.standing
    share = percent(standing.share) if standing.share is not None else ""
    return (
        card.number,
        row.provider,
        card.subject,
        f"{short_day(card.starts_on)} – {short_day(standing.ends_on)}",
        limits(standing),
        f"{spoken_load(standing.used.minutes)}, {zloty(standing.used.amount)}",
        f"{spoken_load(standing.committed.minutes)}, {zloty(standing.committed.amount)}",
        share,
    )


def limits(standing: BurnDown | Terms) -> str:
    """Return the limits of a contract in a few words."""
    hours = spoken_load(standing.minutes_limit) if standing.minutes_limit else ""
    money = zloty(standing.amount_limit) if standing.amount_limit else ""
    return ", ".join(filter(None, (hours, money))) or "bez limitu"


def _carer_cells(row: CarerRow) -> tuple[str, ...]:
    card = row.card
    papers = " ".join(one.sentence for one in row.papers)
    name = f"{card.surname} {card.given_name}"
    return (name, card.kind.label, row.provider, period_of(card), papers)


def _terms_table(terms: tuple[Terms, ...]) -> Table:
    rows = [
        (
            one.annex or "umowa",
            short_day(one.valid_from),
            short_day(one.ends_on),
            limits(one),
        )
        for one in terms
    ]
    return Table(columns("Co", "Od dnia", "Umowa do", figures("Limit")), plain_rows(rows))


def _known(facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.text)


def _today(tx: Transaction) -> str:
    return f"Stan na {short_day(tx.today)}"

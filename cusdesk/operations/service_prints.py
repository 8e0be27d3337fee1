"""The base of services, a standard and a council resolution as they are printed."""

from dataclasses import replace
from uuid import UUID

from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import NotFoundError
from cusdesk.domain.money import zloty
from cusdesk.domain.printed_tables import PrintedTable, printed
from cusdesk.domain.services import ServiceForm
from cusdesk.domain.standards import StandardPart, StandardVersion
from cusdesk.domain.users import Permission
from cusdesk.domain.words import joined
from cusdesk.operations.catalogues import area_headings
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.funding import funding_line, funding_of
from cusdesk.operations.programme_offers import offers_of
from cusdesk.operations.projects import ProjectCard, project_brief
from cusdesk.operations.resolutions import ResolutionCard, resolution_card
from cusdesk.operations.service_answers import links_of
from cusdesk.operations.service_places import place_brief
from cusdesk.operations.services import ServiceCard, ServiceRow, service_brief, services
from cusdesk.operations.standards import standard_versions
from cusdesk.operations.target_groups import group_names
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.working_papers import (
    columns,
    counted_rows,
    footer,
    plain_rows,
    record_pdf,
    register_pdf,
    working_head,
)
from cusdesk.print.blocks import Fact, Table, Text, escaped, figures
from cusdesk.print.papers import render
from cusdesk.print.sheets import Facts, Section
from cusdesk.print.standards import Standard


@operation(Permission.SERVICES_READ, Act.PRINT)
def services_register(tx: Transaction) -> bytes:
    """Return the base of services as it is printed."""
    heads = columns(
        "Lp.", "Kod", "Usługa", "Obszar", "Co to jest", "Jednostka", "Opłata", "VAT", "Stosuje się"
    )
    rows = counted_rows([_cells(row) for row in services(tx)])
    note = f"Stan na {short_day(tx.today)}"
    return register_pdf(tx, "Rejestr usług", note, Table(heads, rows), _areas(tx))


@operation(Permission.SERVICES_READ, Act.PRINT)
def service_pdf(tx: Transaction, service_id: UUID) -> bytes:
    """Return the card of a service as it is printed."""
    row = service_brief(tx, service_id)
    sections = [Section("Usługa", (Facts(_service_facts(tx, row)),))]
    for title, text in (("Dla mieszkańców", row.card.offer_text), ("Uwagi", row.card.note)):
        if text:
            sections.append(Section(title, (Text(escaped(text)),)))
    offers = offers_of(tx, service_id)
    if offers:
        cells = [(one.code, one.name, one.state.label, one.price, one.places) for one in offers]
        heads = columns("Kod", "Program", "Stan", figures("Cena"), figures("Miejsca zajęte"))
        sections.append(Section("W programach", (Table(heads, plain_rows(cells)),)))
    return record_pdf(tx, f"{row.card.code} {row.card.name}", "karta usługi", sections)


@operation(Permission.SERVICES_READ, Act.PRINT)
def standard_pdf(tx: Transaction, service_id: UUID, number: int) -> bytes:
    """Return a version of a service's standard as it is printed, with boxes to tick off."""
    version = next((one for one in standard_versions(tx, service_id) if one.number == number), None)
    if version is None:
        raise NotFoundError("Tej wersji standardu już nie ma. Odśwież kartę usługi.")
    card = service_brief(tx, service_id).card
    head, paper = working_head(tx, "Standard usługi", f"Wersja {number}")
    subtitle = f"Standard usługi, {head.subtitle}"
    head = replace(
        head,
        title=card.name,
        subtitle=subtitle,
        note_below=standing_of(version),
        funding=funding_of(tx, (card.project_id,)),
    )
    content = Standard(
        head=head,
        made_on=tx.today,
        author=tx.actor.name,
        facts=_standard_facts(card, version),
        parts=tuple(
            (one.label, version.text.part(one)) for one in StandardPart if version.text.part(one)
        ),
        points=version.text.points,
        identity=footer(tx, f"Standard usługi {card.code}, wersja {number}"),
    )
    return render(content, paper, draft=version.is_draft)


@operation(Permission.SERVICES_READ, Act.PRINT)
def resolution_pdf(tx: Transaction, resolution_id: UUID) -> bytes:
    """Return a resolution with its tables in percent and in złote of today."""
    card = resolution_card(tx, resolution_id)
    criteria = tx.law.criteria_on(tx.today)
    sections = [Section("Uchwała", (Facts(_facts(card)),))]
    sections.extend(
        Section(shown.title, (_table(shown),))
        for table in card.resolution.tables
        for shown in printed(table, criteria, card.report.faults)
    )
    faults = (*card.report.faults, *card.report.warnings)
    if faults:
        said = tuple(Text(escaped(fault.sentence)) for fault in faults)
        sections.append(Section("Do poprawy i sprawdzenia", said))
    note = "demonstracyjna" if card.demonstration else ""
    return record_pdf(tx, "Tabela odpłatności", note, sections)


def _cells(row: ServiceRow) -> tuple[str, ...]:
    card = row.card
    return (
        card.code,
        card.name,
        card.area.label,
        card.standing.label if row.regime_confirmed else "do potwierdzenia",
        card.unit.label,
        _fee(card),
        card.vat.label,
        _applies(row),
    )


def _applies(row: ServiceRow) -> str:
    card = row.card
    if row.awaits_diagnosis:
        return "czeka na diagnozę"
    since = f"od {short_day(card.active_from)}" if card.active_from else "nie stosuje się"
    return f"{since} do {short_day(card.active_to)}" if card.active_to else since


def _fee(card: ServiceCard) -> str:
    if card.flat_price is not None:
        since = f" od {short_day(card.flat_from)}" if card.flat_from else ""
        return f"{card.fee_rule.label}: {zloty(card.flat_price)}{since}"
    return card.fee_rule.label


def _areas(tx: Transaction) -> str:
    """Return what is said below the register about areas that wait for a decision."""
    waiting = [one.area.label for one in area_headings(tx) if one.decided_on is None]
    return f"Do decyzji po diagnozie: {joined(waiting)}." if waiting else ""


def _service_facts(tx: Transaction, row: ServiceRow) -> tuple[Fact, ...]:
    card = row.card
    place = place_brief(tx, card.place_id).card if card.place_id else None
    project = project_brief(tx, card.project_id) if card.project_id else None
    groups, names = links_of(tx, row.id).groups, group_names(tx)
    return (
        Fact("Co to jest", card.standing.label if row.regime_confirmed else "do potwierdzenia"),
        Fact("Obszar", card.area.label),
        Fact("Rodzaj opieki", card.care_kind.label if card.care_kind else ""),
        Fact("Forma", ", ".join(form.label for form in ServiceForm if form in card.forms)),
        Fact("Jednostka", card.unit.label),
        Fact("Opłata", _fee(card)),
        Fact("VAT", card.vat.label),
        Fact("Stosuje się", _applies(row)),
        Fact("Miejsce", f"{place.name}, {place.address}" if place else ""),
        Fact(
            "Dla kogo", ", ".join(sorted(names[one] for one in groups)) or "wszyscy", is_wide=True
        ),
        *([Fact("Projekt", project_line(project), is_wide=True)] if project else []),
    )


def _standard_facts(card: ServiceCard, version: StandardVersion) -> tuple[Fact, ...]:
    approved = short_day(version.approved_on) if version.approved_on else "projekt"
    since = short_day(version.valid_from) if version.valid_from else ""
    return (
        Fact("Kod usługi", card.code),
        Fact("Obszar", card.area.label),
        Fact("Obowiązuje od", since),
        Fact("Zatwierdzenie", ", ".join(filter(None, (version.approver, approved)))),
    )


def standing_of(version: StandardVersion) -> str:
    """Return what is said under the number of a version."""
    return f"obowiązuje od {short_day(version.valid_from)}" if version.valid_from else "projekt"


def project_line(project: ProjectCard) -> str:
    """Return the line that names a project."""
    return funding_line(project.name, project.number, project.fund)


def _facts(card: ResolutionCard) -> tuple[Fact, ...]:
    resolution = card.resolution
    since = short_day(resolution.valid_from) if resolution.valid_from else "nie wprowadzona"
    until = short_day(resolution.valid_to) if resolution.valid_to else "bezterminowo"
    rates = "; ".join(
        f"{rate.service_name}: {zloty(rate.per_hour)} od {short_day(rate.valid_from)}"
        for rate in card.rates
    )
    tables = "; ".join(
        f"{table.service}: {zloty(table.rate_per_hour)}"
        for table in resolution.tables
        if table.rate_per_hour is not None
    )
    return (
        Fact("Numer", resolution.number, is_wide=True),
        Fact("Jak ją cytować", card.citation, is_wide=True),
        Fact("Stosowana od", since),
        Fact("Do", until),
        Fact("Dzień zapłaty", f"do {card.payment_day}. dnia następnego miesiąca"),
        Fact("Koszt godziny", rates or tables or "nie podano", is_wide=True),
    )


def _table(shown: PrintedTable) -> Table:
    return Table(columns(*shown.heads), plain_rows([row.cells for row in shown.rows]))

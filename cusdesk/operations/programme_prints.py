"""Programmes on paper: the register, the card with the twelve elements, the price list."""

from uuid import UUID

from cusdesk.domain.dates import long_day, short_day
from cusdesk.domain.money import percent, zloty
from cusdesk.domain.programmes import PersonalDatum, ProgrammeElement
from cusdesk.domain.users import Permission
from cusdesk.domain.words import capitalised
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.programme_cards import ProgrammeView, programme_card
from cusdesk.operations.programmes import ProgrammeRow, programmes
from cusdesk.operations.projects import project_brief
from cusdesk.operations.service_prints import project_line
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.working_papers import (
    columns,
    counted_rows,
    plain_rows,
    record_pdf,
    register_pdf,
)
from cusdesk.print.blocks import Fact, Head, Table, Text, escaped, figures
from cusdesk.print.sheets import Facts, Section

Part = Facts | Table | Text


@operation(Permission.SERVICES_READ, Act.PRINT)
def programmes_register(tx: Transaction) -> bytes:
    """Return the register of programmes as it is printed."""
    heads = columns(
        "Lp.", "Kod", "Program", "Uchwała", "Okres", "Stan", "Usługi", "Informacja w BIP do"
    )
    rows = [_cells(row, programme_card(tx, row.id)) for row in programmes(tx)]
    note = f"Stan na {short_day(tx.today)}"
    return register_pdf(tx, "Rejestr programów", note, Table(heads, counted_rows(rows)))


@operation(Permission.SERVICES_READ, Act.PRINT)
def programme_pdf(tx: Transaction, programme_id: UUID) -> bytes:
    """Return the card of a programme: its twelve elements in the order of the Act."""
    view = programme_card(tx, programme_id)
    sections = [Section("Program", (Facts(_facts(tx, view)),))]
    sections += [
        Section(f"{n}. {capitalised(element.label)}", parts or (Text("<i>Brak.</i>"),))
        for n, element in enumerate(ProgrammeElement, start=1)
        for parts in (_element(view, element),)
    ]
    if view.changes:
        cells = [(one.resolution, short_day(one.valid_from), one.what) for one in view.changes]
        heads = columns("Uchwała", "Od dnia", "Co zmienia")
        sections.append(Section("Uchwały zmieniające", (Table(heads, plain_rows(cells)),)))
    title = f"{view.card.code} {view.card.name}"
    return record_pdf(tx, title, f"karta programu, {view.state.label}", sections)


def period_words(view: ProgrammeView) -> str:
    """Return from when to when a programme runs."""
    card = view.card
    if card.starts_on is None or card.ends_on is None:
        return ""
    return f"{long_day(card.starts_on)} – {long_day(card.ends_on)}"


def limit_cells(view: ProgrammeView) -> list[tuple[str, ...]]:
    """Return the services of a programme with their limits, as rows of a table."""
    return [
        (
            one.code,
            one.name,
            one.unit.label,
            _number(one.limits.people_expected),
            _number(one.limits.places),
            _number(one.limits.units_per_person),
            zloty(one.limits.budget) if one.limits.budget is not None else "",
        )
        for one in view.services
    ]


LIMIT_HEADS = (
    "Kod",
    "Usługa",
    "Jednostka",
    figures("Osoby"),
    figures("Miejsca"),
    figures("Jednostki na osobę"),
    figures("Budżet"),
)


def _cells(row: ProgrammeRow, view: ProgrammeView) -> tuple[str, ...]:
    card = view.card
    period = (
        f"{short_day(row.starts_on)} – {short_day(row.ends_on)}"
        if row.starts_on and row.ends_on
        else "nie ustalono"
    )
    resolution = f"{card.resolution} z {short_day(card.adopted_on)}" if card.adopted_on else ""
    if row.reported_on:
        report = f"ogłoszono {short_day(row.reported_on)}"
    else:
        report = short_day(view.report.on) if view.report else ""
    codes = ", ".join(one.code for one in view.services)
    return (row.code, row.name, resolution, period, row.state.label, codes, report)


def _facts(tx: Transaction, view: ProgrammeView) -> tuple[Fact, ...]:
    card = view.card
    resolution = f"{card.resolution} z {short_day(card.adopted_on)}" if card.adopted_on else ""
    project = project_brief(tx, card.project_id) if card.project_id else None
    return (
        Fact("Kod", card.code),
        Fact("Stan", view.state.label),
        Fact("Uchwała", resolution),
        Fact("Dziennik urzędowy", card.journal),
        Fact("Informacja z realizacji do", short_day(view.report.on) if view.report else ""),
        Fact("Zapłata do", f"{card.payment_day}. dnia następnego miesiąca"),
        *([Fact("Projekt", project_line(project), is_wide=True)] if project else []),
    )


def _element(view: ProgrammeView, element: ProgrammeElement) -> tuple[Part, ...]:
    card = view.card
    texts = {
        ProgrammeElement.AIM: card.aim,
        ProgrammeElement.PERIOD: period_words(view),
        ProgrammeElement.NEEDS: card.needs,
        ProgrammeElement.PEOPLE: _people(view),
        ProgrammeElement.CONDITIONS: card.procedure,
        ProgrammeElement.FEES: card.fees,
        ProgrammeElement.PROOFS: card.proofs,
        ProgrammeElement.PERSONAL_DATA: _data(view),
        ProgrammeElement.STAGES: card.stages,
        ProgrammeElement.MONITORING: card.monitoring,
        ProgrammeElement.BUDGET: _budget(view),
    }
    said = texts.get(element, "")
    words = tuple(Text(escaped(line)) for line in said.splitlines() if line)
    table = _table(view, element)
    return (*words, table) if table is not None else words


def _table(view: ProgrammeView, element: ProgrammeElement) -> Table | None:
    heads: tuple[Head, ...]
    match element:
        case ProgrammeElement.SERVICES:
            heads, cells = LIMIT_HEADS, limit_cells(view)
        case ProgrammeElement.CONDITIONS:
            heads = ("Usługa", "Warunek", "Jak się wykazuje")
            cells = [
                (view.code_of(one.service_id), one.text, one.proof.label) for one in view.conditions
            ]
        case ProgrammeElement.FEES:
            heads, cells = (
                ("Usługa", "Co", figures("Ile"), "Od", "Do", "Podstawa"),
                _fee_cells(view),
            )
        case ProgrammeElement.MONITORING:
            heads = ("Usługa", "Miernik", "Co się liczy", figures("Na początku"), figures("Cel"))
            cells = [
                (
                    view.code_of(one.service_id),
                    one.name,
                    one.unit.label,
                    str(one.baseline),
                    _number(one.target),
                )
                for one in view.indicators
            ]
        case _:
            return None
    return Table(columns(*heads), plain_rows(cells)) if cells else None


def _fee_cells(view: ProgrammeView) -> list[tuple[str, ...]]:
    prices = [
        (
            view.code_of(service_id),
            f"cena, {price.unit.label}",
            zloty(price.amount),
            short_day(price.valid_from) if price.valid_from else "",
            "",
            price.basis,
        )
        for service_id, listed in view.prices.items()
        for price in listed
    ]
    reliefs = [
        (
            view.code_of(one.service_id),
            f"ulga: {one.relief.name}",
            percent(one.relief.percent),
            short_day(one.relief.valid_from),
            short_day(one.relief.valid_to) if one.relief.valid_to else "",
            one.relief.basis,
        )
        for one in view.reliefs
    ]
    return [*prices, *reliefs]


def _people(view: ProgrammeView) -> str:
    number = view.card.people_expected
    expected = f"Przewidywana liczba osób: {number}." if number else ""
    return "\n".join(filter(None, (view.card.people, expected)))


def _data(view: ProgrammeView) -> str:
    asked = [datum.label for datum in PersonalDatum if datum in view.card.data]
    return ", ".join(asked)


def _budget(view: ProgrammeView) -> str:
    amount = zloty(view.card.budget) if view.card.budget is not None else ""
    return "\n".join(filter(None, (amount, view.card.sources)))


def _number(value: int | None) -> str:
    return "" if value is None else str(value)

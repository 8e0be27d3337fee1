"""Papers of volunteers and neighbours: the statement to be signed, and the registers."""

from uuid import UUID

from cusdesk.domain.carers import NeighbourCondition
from cusdesk.domain.dates import clock, short_day
from cusdesk.domain.users import Permission
from cusdesk.operations.carers import existing_carer
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.letterheads import centre_paper
from cusdesk.operations.neighbours import NeighbourRow, neighbour_rows, neighbour_standing
from cusdesk.operations.offices import header_on
from cusdesk.operations.protection import refuse_hidden
from cusdesk.operations.residents import resident_brief
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.volunteers import AgreementRow, agreement_rows
from cusdesk.operations.working_papers import (
    Numbered,
    columns,
    counted_rows,
    numbered_rows,
    register_pdf,
)
from cusdesk.print.blocks import Table, figures
from cusdesk.print.neighbour_statements import NeighbourStatement, neighbour_statement_paper
from cusdesk.print.papers import render

REGISTER = "volunteers"


@operation(Permission.COMMUNITY_WRITE, Act.PRINT)
def neighbour_statement(tx: Transaction, carer_id: UUID, resident_id: UUID) -> bytes:
    """Return the statement of a neighbour and the acceptance of the person, to be signed."""
    carer = existing_carer(tx, carer_id)
    refuse_hidden(tx, resident_id)
    tx.concerns(resident_id)
    header = header_on(tx, tx.today)
    head, paper = centre_paper(tx, tx.today)
    resident = resident_brief(tx, resident_id)
    met = neighbour_standing(tx, carer.id, resident_id).met
    said = NeighbourStatement(
        name=f"{carer.given_name} {carer.surname}",
        sex=carer.sex,
        where=", ".join(filter(None, (carer.street_line, carer.locality_name))),
        helped=resident.name,
        trained_on=met.get(NeighbourCondition.FIRST_AID_TRAINED),
    )
    dated = (header.place, tx.today)
    return render(neighbour_statement_paper(said, head, header.short_name, dated), paper)


@operation(Permission.CARERS_READ, Act.PRINT)
def volunteers_register(tx: Transaction, year: int) -> bytes:
    """Return the agreements of a year in the order of numbers, with the hours worked."""
    rows = [row for row in agreement_rows(tx) if row.number.year == year]
    entries: list[Numbered] = [(row.number, _cells(row)) for row in rows]
    heads = columns(
        "Nr", "Wolontariusz", "Zawarto", "Okres", "Zakres", "Miejsce", figures("Godziny")
    )
    table = Table(heads, numbered_rows(tx, REGISTER, year, entries) if entries else ())
    total = f"Razem {clock(sum(row.minutes for row in rows))} godz. przepracowanych."
    return register_pdf(tx, "Rejestr porozumień wolontariackich", f"rok {year}", table, total)


@operation(Permission.RESIDENTS_READ, Act.PRINT)
def neighbours_register(tx: Transaction) -> bytes:
    """Return the register of neighbour services: who, for whom, which conditions are met."""
    heads = columns("Lp.", "Osoba", "Adres", "Sąsiad", "Warunki", "Spełnione od")
    rows = neighbour_rows(tx)
    tx.concerns(*(row.resident.id for row in rows))
    note = f"Stan na {short_day(tx.today)}"
    table = Table(heads, counted_rows([_neighbour_cells(row) for row in rows]))
    return register_pdf(tx, "Rejestr usług sąsiedzkich", note, table)


def _neighbour_cells(row: NeighbourRow) -> tuple[str, ...]:
    since = row.standing.complete_since
    return (
        f"{row.resident.surname} {row.resident.given_name}",
        row.resident.address_line,
        row.neighbour,
        f"{len(row.standing.met)} z {len(NeighbourCondition)}",
        short_day(since) if since else "",
    )


def _cells(row: AgreementRow) -> tuple[str, ...]:
    terms = row.agreement
    until = short_day(terms.ends_on) if terms.ends_on else "bezterminowo"
    return (
        row.volunteer,
        short_day(terms.signed_on),
        f"{short_day(terms.starts_on)} – {until}",
        terms.scope,
        terms.place,
        clock(row.minutes),
    )

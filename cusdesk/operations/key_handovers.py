"""Keys of residents' homes: taken, handed on, returned, each with its protocol to be signed."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from cusdesk.db.orders import KeyHandover, ServiceOrder
from cusdesk.domain.dates import short_day
from cusdesk.domain.errors import InvalidInputError, NotFoundError, RefusedError
from cusdesk.domain.orders import KeyEvent, OrderState
from cusdesk.domain.users import Permission
from cusdesk.domain.words import tidied
from cusdesk.operations.archiving import Filed, archive
from cusdesk.operations.cases import existing_case, record_event
from cusdesk.operations.citing import cited_person
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.documents import archived_paper
from cusdesk.operations.letterheads import centre_paper
from cusdesk.operations.offices import header_on
from cusdesk.operations.order_papers import document_number
from cusdesk.operations.order_rows import existing_order, number_of
from cusdesk.operations.protection import refuse_hidden
from cusdesk.operations.residents import resident_brief, resident_briefs
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.working_papers import columns, counted_rows, register_pdf
from cusdesk.print.blocks import Table
from cusdesk.print.key_protocols import KEY_TITLES, KeyProtocol, key_protocol_paper

TEMPLATE = "klucze-1"


@dataclass(frozen=True, slots=True)
class Handover:
    """Keys as they changed hands: what, when, which, from whom, to whom."""

    event: KeyEvent
    day: date
    keys: str
    from_whom: str
    to_whom: str


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """A handover in the list of an order."""

    id: UUID
    handover: Handover


@operation(Permission.ORDERS_WRITE, Act.CHANGE)
def hand_keys(tx: Transaction, order_id: UUID, handover: Handover) -> UUID:
    """Record that keys changed hands; the protocol both sign is kept as it was made."""
    row = existing_order(tx, order_id)
    tx.concerns(row.resident_id)
    if row.state is OrderState.DRAFT:
        raise RefusedError("Najpierw przekaż zlecenie wykonawcy. Klucze przyjmuje się do niego.")
    refuse_hidden(tx, row.resident_id)
    handover = tidied(handover)
    _check(tx, row.resident_id, handover)
    made = KeyHandover(
        resident_id=row.resident_id,
        order_id=row.id,
        **{field.name: getattr(handover, field.name) for field in fields(Handover)},
        user_id=tx.user_id,
        document_id=_archived(tx, row, handover),
    )
    tx.add(made)
    tx.flush()
    said = f"{KEY_TITLES[handover.event]}: {handover.to_whom}"
    record_event(tx, row.case_id, said, made.document_id)
    return made.id


@operation(Permission.CASES_READ, Act.PRINT)
def key_protocol(tx: Transaction, handover_id: UUID) -> bytes:
    """Return the protocol of keys changing hands as it was made, to be signed in two copies."""
    row = tx.get(KeyHandover, handover_id)
    if row is None or row.gone or row.order_id is None or row.document_id is None:
        raise NotFoundError("Tego wpisu o kluczach nie ma już w programie. Odśwież zlecenie.")
    existing_order(tx, row.order_id)
    return archived_paper(tx, row.document_id)


def _archived(tx: Transaction, order: ServiceOrder, handover: Handover) -> UUID:
    """Keep the protocol of keys changing hands, numbered under its order."""
    known = select(func.count()).where(KeyHandover.order_id == order.id)
    serial = (tx.scalar(known) or 0) + 1
    head, _ = centre_paper(tx, tx.today)
    title, number = KEY_TITLES[handover.event], number_of(order)
    person = resident_brief(tx, order.resident_id)
    said = KeyProtocol(
        event=handover.event,
        day=handover.day,
        keys=handover.keys,
        from_whom=handover.from_whom,
        to_whom=handover.to_whom,
        person=person.name,
        address=person.address_line,
        order=number,
    )
    content = key_protocol_paper(said, head, header_on(tx, handover.day).place)
    filed = Filed(
        title=f"{title} do zlecenia usług nr {number}",
        number=document_number(f"{number}/klucze/{serial}"),
        cites=cited_person(tx, order.resident_id),
        resident_id=order.resident_id,
        case_id=order.case_id,
        regime=existing_case(tx, order.case_id).regime,
        signatory=tx.actor.name,
        template_version=TEMPLATE,
        dated=handover.day,
    )
    return archive(tx, content, filed)


@operation(Permission.ORDERS_WRITE, Act.PRINT)
def keys_register(tx: Transaction) -> bytes:
    """Return the register of keys held outside their homes as it is printed."""
    held = keys_held(tx)
    people = resident_briefs(tx, held)
    tx.concerns(*held)
    cells = [
        (
            f"{people[who].surname} {people[who].given_name}",
            people[who].address_line,
            row.keys,
            row.to_whom,
            short_day(row.day),
        )
        for who, row in held.items()
    ]
    heads = columns("Lp.", "Osoba", "Adres", "Klucze", "Kto ma", "Od")
    note = f"Stan na {short_day(tx.today)}"
    return register_pdf(tx, "Rejestr kluczy", note, Table(heads, counted_rows(cells)))


@part
def handovers_of(tx: Transaction, order_id: UUID) -> list[HandoverRow]:
    """Return the handovers of an order, the newest first."""
    rows = select(KeyHandover).where(KeyHandover.order_id == order_id, KeyHandover.gone.is_(False))
    return [
        HandoverRow(row.id, Handover(row.event, row.day, row.keys, row.from_whom, row.to_whom))
        for row in tx.scalars(rows.order_by(KeyHandover.day.desc(), KeyHandover.id.desc()))
    ]


@part
def keys_held(tx: Transaction, resident_ids: Sequence[UUID] = ()) -> dict[UUID, KeyHandover]:
    """Return whose keys are outside the home, with the last handover of each person."""
    rows = select(KeyHandover).where(KeyHandover.gone.is_(False))
    if resident_ids:
        rows = rows.where(KeyHandover.resident_id.in_(resident_ids))
    last = {
        row.resident_id: row for row in tx.scalars(rows.order_by(KeyHandover.day, KeyHandover.id))
    }
    return {who: row for who, row in last.items() if row.event is not KeyEvent.RETURNED}


def _check(tx: Transaction, resident_id: UUID, handover: Handover) -> None:
    for name, sentence in (
        ("keys", "Wpisz, jakie to klucze i ile ich jest."),
        ("from_whom", "Wpisz, kto przekazuje klucze."),
        ("to_whom", "Wpisz, kto odbiera klucze."),
    ):
        if not getattr(handover, name).strip():
            raise InvalidInputError(sentence, name)
    if handover.day > tx.today:
        raise InvalidInputError("Ten dzień dopiero będzie. Popraw datę.", "day")
    held = resident_id in keys_held(tx, (resident_id,))
    if handover.event is KeyEvent.TAKEN and held:
        raise RefusedError("Klucze są już u kogoś. Zapisz przekazanie dalej albo zwrot.")
    if handover.event is not KeyEvent.TAKEN and not held:
        raise RefusedError("Nikt nie ma kluczy tej osoby. Zapisz najpierw ich przyjęcie.")

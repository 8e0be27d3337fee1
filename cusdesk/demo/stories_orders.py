"""Orders of the demonstration office: to the cooperative, unanswered, at rest, with keys."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from cusdesk.demo.people import Home
from cusdesk.domain.order_sources import SourceKind
from cusdesk.domain.orders import KeyEvent, OrderState, SuspensionReason
from cusdesk.operations.key_handovers import Handover, hand_keys
from cusdesk.operations.office import Office
from cusdesk.operations.order_lists import OrderFilter, OrderRow, list_orders
from cusdesk.operations.order_proposals import propose_order, provider_choices
from cusdesk.operations.order_slips import (
    Answer,
    OrderChange,
    accept_order,
    change_order,
    send_order,
)
from cusdesk.operations.order_suspensions import Rest, suspend_order
from cusdesk.operations.order_views import order_view, orders_in
from cusdesk.operations.orders import draft_order
from cusdesk.operations.resident_cards import open_card

Settled = Sequence[tuple[Home, tuple[UUID, ...]]]
WEEK = timedelta(days=7)
WHO_ACCEPTS = "Bożena Przykładowa, prezeska spółdzielni"
DIRECTIONS = "Za sklepem w lewo, trzeci dom, wejście od podwórza."


def furnish_orders(office: Office, settled: Settled, today: date) -> None:
    """Order what nobody ordered yet from the cooperative, and let a few days happen."""
    for number, order_id in enumerate(_from_cooperative(office, settled)):
        # The first one is accepted, the next waits for its answer, the others are drafts.
        if number < _SENT:
            office.do(send_order, order_id)
        if not number:
            office.do(accept_order, order_id, Answer(today, WHO_ACCEPTS))
    running = [
        row
        for row in office.do(list_orders, OrderFilter.RUNNING)
        if row.state is OrderState.ACCEPTED and row.starts_on <= today - WEEK
    ]
    for row, happen in zip(running, (_at_rest, _with_keys, _changed), strict=False):
        happen(office, row, today)


def _from_cooperative(office: Office, settled: Settled) -> Iterator[UUID]:
    """Draft orders for decisions under which nothing is ordered yet."""
    for _home, ids in settled:
        for case in office.do(open_card, ids[0]).cases:
            place = office.do(orders_in, case.id)
            for source in place.sources:
                if source.kind is not SourceKind.DECISION or place.rows:
                    continue
                if place.person.dead_on is not None:
                    continue
                choices = office.do(provider_choices, source.service_id, office.today)
                outside = next((one for one in choices if one.contracts), None)
                if outside is None:
                    continue
                draft = office.do(propose_order, case.id, source.kind, source.id)
                contract, _number = outside.contracts[0]
                end_of_contract = date(office.today.year, 12, 31)
                if draft.terms.starts_on > end_of_contract:
                    # In December a grant begins in January, under a contract still to come.
                    continue
                ends = min(filter(None, (source.last, end_of_contract)))
                terms = replace(draft.terms, directions=DIRECTIONS, ends_on=ends)
                yield office.do(
                    draft_order,
                    case.id,
                    replace(draft, provider_id=outside.id, contract_id=contract, terms=terms),
                )


def _at_rest(office: Office, row: OrderRow, today: date) -> None:
    """Have somebody in hospital for ten days; nobody knows for how long yet."""
    away = today - timedelta(days=10)
    office.do(suspend_order, row.id, Rest(SuspensionReason.HOSPITAL, away, None, today))


def _with_keys(office: Office, row: OrderRow, today: date) -> None:
    """Have a carer keep the keys of somebody who walks badly."""
    keys = Handover(KeyEvent.TAKEN, today - WEEK, "2 klucze do drzwi", row.person, "Maria Dębska")
    office.do(hand_keys, row.id, keys)


def _changed(office: Office, row: OrderRow, today: date) -> None:
    """Tell the carers of a dog by a change slip."""
    base = office.do(order_view, row.id).draft.terms
    terms = replace(base, notes="Duży pies na podwórzu, dzwonić przed wejściem.")
    office.do(change_order, row.id, OrderChange(base, terms, today, "nowy pies w domu"))


_SENT = 2

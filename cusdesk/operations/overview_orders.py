"""What of the desk concerns orders: to be made, changed, stopped, asked about, answered."""

from collections.abc import Iterator
from datetime import timedelta

from cusdesk.db.residents import Resident
from cusdesk.domain.case_steps import CaseAt
from cusdesk.domain.dates import short_day
from cusdesk.domain.overview import OverviewRow, OverviewSection
from cusdesk.domain.words import capitalised
from cusdesk.operations.at_once import at_once
from cusdesk.operations.case_lists import shut_cases
from cusdesk.operations.declaration import part
from cusdesk.operations.order_gaps import order_gaps
from cusdesk.operations.order_lists import OrderFilter, order_rows
from cusdesk.operations.transaction import Transaction

# A provider needs some days to find somebody; before that nothing waits.
AHEAD = timedelta(days=14)


@part
def ordering(tx: Transaction) -> Iterator[OverviewRow]:
    """Yield what nobody has ordered yet, then the weightiest thing each order waits for."""
    yield from _to_order(tx)
    for row in order_rows(tx, OrderFilter.WAITING):
        first = row.reminders[0]
        yield OverviewRow(
            section=OverviewSection.ORDERS,
            title=f"{row.person} – {first.kind.label}",
            detail=f"Zlecenie {row.number}, {row.provider}. {first.sentence}",
            day=first.day,
            badge=short_day(first.day),
            pressing=first.pressing,
            screen="services",
            target=("orders", row.id),
        )


def _to_order(tx: Transaction) -> Iterator[OverviewRow]:
    """Yield what was decided or approved and nobody has ordered, from two weeks before."""
    shut = shut_cases(tx)
    gaps = [one for one in order_gaps(tx) if one.first <= tx.today + AHEAD]
    people = at_once(tx, Resident, (one.resident_id for one in gaps))
    for one in gaps:
        if one.case_id in shut:
            continue
        who, ground = people[one.resident_id], capitalised(one.ground)
        yield OverviewRow(
            section=OverviewSection.ORDERS,
            title=f"{who.surname} {who.given_name} – zleć usługi",
            detail=f"{ground} od {short_day(one.first)}, a zlecenia jeszcze nie ma.",
            day=one.first,
            badge=short_day(one.first),
            pressing=one.first <= tx.today,
            screen="cases",
            target=CaseAt(one.case_id, one.tab),
        )

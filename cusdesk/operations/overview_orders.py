"""What of the desk concerns orders: to be changed, stopped, asked about, answered."""

from collections.abc import Iterator

from cusdesk.domain.dates import short_day
from cusdesk.domain.overview import OverviewRow, OverviewSection
from cusdesk.operations.declaration import part
from cusdesk.operations.order_lists import OrderFilter, order_rows
from cusdesk.operations.transaction import Transaction


@part
def ordering(tx: Transaction) -> Iterator[OverviewRow]:
    """Yield the weightiest thing each order waits for."""
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

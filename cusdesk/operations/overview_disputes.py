"""Pulpit of what waits to be settled: disputes, papers to compare, one person's two cards."""

from collections.abc import Iterator

from cusdesk.domain.dates import short_day
from cusdesk.domain.overview import OverviewRow, OverviewSection
from cusdesk.domain.users import Permission
from cusdesk.domain.words import counted
from cusdesk.operations.conflicts import rows_of
from cusdesk.operations.declaration import part
from cusdesk.operations.duplicate_pairs import same_numbers
from cusdesk.operations.paper_reviews import ReviewRow, waiting_reviews
from cusdesk.operations.remembering import remembered
from cusdesk.operations.transaction import Transaction

_PLACE = "conflicts"


@part
def disputing(tx: Transaction) -> Iterator[OverviewRow]:
    """Yield what the person logged in may settle, and cards that bear one number."""
    for row in rows_of(tx):
        if row.may_settle:
            who = f", {row.who}" if row.who else ""
            said = f"{row.fields}: druga wartość czeka{who}."
            yield _row(row.title, said, short_day(row.since.date()))
    if tx.may(Permission.DELIVERIES_WRITE) and tx.may(Permission.DOCUMENTS_READ):
        yield from map(_review, waiting_reviews(tx))
    pairs = remembered(tx, "one number twice", same_numbers) if _merges(tx) else 0
    if pairs:
        said = counted(pairs, "para kart", "pary kart", "par kart")
        yield _row("Ten sam PESEL na dwóch kartach", f"{said}: obejrzyj i scal.", "")


def _review(one: ReviewRow) -> OverviewRow:
    said = f"Porównaj pismo: {one.record}. Teraz – {one.now}. Zmieniono: {one.where}."
    return _row(f"{one.paper} z {short_day(one.day)}", said, "")


def _merges(tx: Transaction) -> bool:
    return tx.may(Permission.RESIDENTS_WRITE) and tx.may(Permission.DISPUTES_SETTLE)


def _row(title: str, detail: str, since: str) -> OverviewRow:
    return OverviewRow(
        section=OverviewSection.DISPUTES,
        title=title,
        detail=detail,
        day=None,
        badge=f"od {since}" if since else "",
        pressing=False,
        screen="offices",
        target=_PLACE,
    )

"""Issued papers that stand on a value somebody changed unseen: looked at once, then put away."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Table, select

from cusdesk.db.conflicts import Citation, CitationReview
from cusdesk.db.decisions import Document
from cusdesk.db.exchange import PEER, REVIEW
from cusdesk.domain.column_words import label
from cusdesk.domain.errors import RefusedError
from cusdesk.domain.users import Permission
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.disputes import GONE, Key, title_of
from cusdesk.operations.protection import hidden_among, refuse_hidden
from cusdesk.operations.told_values import NOTHING, known_table, stored_row, told
from cusdesk.operations.transaction import Transaction

GROUP, SLASH = "group ", "/"
CLOSED = "To pismo ktoś już sprawdził. Odśwież listę."


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A paper, what it cites of which record, how that reads now, and where it was changed."""

    id: str
    paper: str
    day: date
    record: str
    now: str
    where: str
    case_id: UUID | None


@operation(Permission.DOCUMENTS_READ, Act.LIST)
def papers_to_review(tx: Transaction) -> list[ReviewRow]:
    """Return the papers that wait for somebody to look, the oldest first."""
    return waiting_reviews(tx)


@part
def waiting_reviews(tx: Transaction) -> list[ReviewRow]:
    """Return the papers that wait for somebody to look, the oldest first."""
    closed = set(tx.execute(select(CitationReview.citation_id, CitationReview.cause)))
    rows = []
    for found in tx.execute(select(REVIEW)):
        citation = tx.get(Citation, UUID(found.citation))
        if citation is None or (citation.id, found.cause) in closed:
            continue
        paper = tx.get(Document, citation.document_id)
        if paper is not None and not _is_hidden(tx, paper):
            rows.append(_row(tx, found.id, found.cause, citation, paper))
    return sorted(rows, key=lambda row: (row.day, row.id))


@operation(Permission.DELIVERIES_WRITE, Act.CHANGE)
def close_review(tx: Transaction, name: str) -> None:
    """Note that somebody has compared a paper with what was changed."""
    found = tx.execute(select(REVIEW).where(REVIEW.c.id == name)).first()
    citation = tx.get(Citation, UUID(found.citation)) if found is not None else None
    if found is None or citation is None or _is_closed(tx, citation.id, found.cause):
        raise RefusedError(CLOSED)
    paper = tx.get_one(Document, citation.document_id)
    if paper.resident_id is not None:
        tx.concerns(paper.resident_id, purpose="sprawdzone pismo po zmianie danych")
        refuse_hidden(tx, paper.resident_id)
    tx.add(CitationReview(citation_id=citation.id, cause=found.cause, user_id=tx.user_id))


def _is_closed(tx: Transaction, citation: UUID, cause: str) -> bool:
    own = CitationReview
    wanted = select(own.id).where(own.citation_id == citation, own.cause == cause)
    return tx.scalars(wanted).first() is not None


def _is_hidden(tx: Transaction, paper: Document) -> bool:
    return paper.resident_id is not None and bool(hidden_among(tx, (paper.resident_id,)))


def _row(tx: Transaction, name: str, cause: str, citation: Citation, paper: Document) -> ReviewRow:
    key = Key(citation.table_name, citation.cited_id)
    number = "" if _is_named(paper) else f" nr {paper.number}"
    return ReviewRow(
        id=name,
        paper=f"{paper.title}{number}",
        day=paper.issued_on,
        record=title_of(tx, key),
        now=_reads(tx, key, citation.unit),
        where=_where(tx, cause),
        case_id=paper.case_id,
    )


def _is_named(paper: Document) -> bool:
    """Tell whether a title says the number, as itself or behind its register's sign."""
    bare = paper.number.partition(SLASH)[2]
    return paper.number in paper.title or (SLASH in bare and bare in paper.title)


def _reads(tx: Transaction, key: Key, unit: str) -> str:
    """Return the columns of a unit as they read now: „Nazwisko: Kot”."""
    table = known_table(key.table)
    row = stored_row(tx, table, key.row_id) if table is not None else None
    if table is None or row is None or row.get(GONE):
        return "wpis usunięty"
    values = {name: told(tx, table, name, row.get(name)) for name in _columns(table, unit)}
    filled = {name: text for name, text in values.items() if text != NOTHING} or values
    return ", ".join(f"{label(key.table, name)}: {text}" for name, text in filled.items())


def _columns(table: Table, unit: str) -> list[str]:
    if not unit.startswith(GROUP):
        return [unit]
    wanted = unit.removeprefix(GROUP)
    return [column.name for column in table.columns if column.info.get("group") == wanted]


def _where(tx: Transaction, cause: str) -> str:
    ordinal = cause.partition(SLASH)[0]
    named = tx.execute(select(PEER.c.name).where(PEER.c.id == ordinal)).scalar()
    return named or f"komputer nr {ordinal}"

"""Documents as issued: opened, printed and saved from the archive, found by number or code."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args
from uuid import UUID

from sqlalchemy import ColumnElement, func, or_, select

from cusdesk.db.decisions import Decision, Document
from cusdesk.db.search import people_named
from cusdesk.domain.dates import long_day
from cusdesk.domain.errors import (
    InvalidInputError,
    NotFoundError,
    NotPermittedError,
    RefusedError,
)
from cusdesk.domain.terms import Term
from cusdesk.domain.users import (
    CARE_HIDDEN,
    GROUNDS_HIDDEN,
    Permission,
    may_read_care,
    may_read_grounds,
)
from cusdesk.domain.words import pdf_named
from cusdesk.operations.archiving import Sealable, content_check
from cusdesk.operations.case_lists import shut_cases
from cusdesk.operations.cases import open_case_for
from cusdesk.operations.decision_paper import check_of
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.protection import PROTECTED, is_hidden
from cusdesk.operations.residents import ResidentBrief, resident_briefs
from cusdesk.operations.transaction import Transaction
from cusdesk.print.decisions import Decision as DecisionContent
from cusdesk.print.enlarging import Enlarged, enlarged
from cusdesk.print.papers import KINDS, content_from_json, render

PAGE = 200
PLAN, ORDER = "plan", "order"
PLAN_HIDDEN = (
    "Plan mówi o potrzebach i celach osoby, dlatego czytają go tylko ci, którzy prowadzą "
    "rozpoznania i plany. Usługi, okres i opłaty widać w sprawie."
)
MOST_PRINTED = 5000
_CODE = re.compile(r"cusdesk:1:(?P<number>[^:\s]{1,40}):(?P<check>[0-9a-f]{16})", re.IGNORECASE)
_IDENTIFIER = re.compile(r"(?:[0-9a-f]{4}-?){4}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document in a list: what, when, whose, in which case."""

    id: UUID
    number: str
    title: str
    issued_on: date
    person: ResidentBrief | None
    case_id: UUID | None
    signatory: str
    decision_id: UUID | None = None

    @property
    def file_name(self) -> str:
        """A plain name for a saved copy, which says nothing of the person."""
        return pdf_named(self.title)


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document as its record shows it."""

    row: DocumentRow
    kind: str
    template_version: str
    law_version: str
    check: str
    pdf_hash: str
    signing_number: str
    # why the words are not for the reader; empty where they are
    refusal: str = ""


class Authenticity(Term):
    """What the register says of a paper someone holds in hand."""

    GENUINE = "genuine", "zgodne z rejestrem"
    PROJECT = "project", "projekt"
    ALTERED = "altered", "niezgodne z rejestrem"
    UNKNOWN = "unknown", "nieznane"


@dataclass(frozen=True, slots=True)
class PaperCheck:
    """The answer to a scanned or typed code, in a sentence, with the record where it is known."""

    verdict: Authenticity
    sentence: str
    document_id: UUID | None = None


@operation(Permission.DOCUMENTS_READ, Act.LIST)
def list_documents(tx: Transaction, text: str = "") -> int:
    """Return how many documents there are; one line of the log for the opening of their list."""
    return count_documents(tx, text)


@operation(Permission.DOCUMENTS_READ)
def count_documents(tx: Transaction, text: str = "") -> int:
    """Return how many documents a number, identifier, code or name finds, as while typing."""
    found = select(func.count()).select_from(Document).where(_open_to(tx), *_matching(text))
    return tx.scalar(found) or 0


@operation(Permission.DOCUMENTS_READ)
def document_rows(
    tx: Transaction, text: str = "", start: int = 0, number: int = PAGE
) -> list[DocumentRow]:
    """Return a page of what the typed text finds, newest first."""
    query = (
        select(Document)
        .where(_open_to(tx), *_matching(text))
        .order_by(Document.issued_at.desc(), Document.id.desc())
        .offset(start)
        .limit(number)
    )
    return _rows(tx, tx.scalars(query).all())


@operation(Permission.DOCUMENTS_READ)
def document_row(tx: Transaction, document_id: UUID) -> DocumentRow | None:
    """Return one document as its list shows it, however old; none where it is shut or unknown."""
    query = select(Document).where(Document.id == document_id, _open_to(tx))
    rows = _rows(tx, tx.scalars(query).all())
    return rows[0] if rows else None


def _rows(tx: Transaction, rows: Sequence[Document]) -> list[DocumentRow]:
    decisions = _decisions_of(tx, [row.id for row in rows])
    people = resident_briefs(tx, {row.resident_id for row in rows if row.resident_id})
    return [
        _row(row, people.get(row.resident_id) if row.resident_id else None, decisions.get(row.id))
        for row in rows
    ]


def _open_to(tx: Transaction) -> ColumnElement[bool]:
    """Return the condition that a document is there and its case is not closed to the reader."""
    shut = Document.case_id.in_(shut_cases(tx))
    return Document.gone.is_(False) & (Document.case_id.is_(None) | ~shut)


def _matching(text: str) -> tuple[ColumnElement[bool], ...]:
    typed = text.strip()
    if not typed:
        return ()
    if found := _CODE.search(typed):
        return (Document.number == found["number"],)
    if _IDENTIFIER.fullmatch(typed):
        return (Document.check == typed.replace("-", "").lower(),)
    return (
        or_(
            Document.number.istartswith(typed, autoescape=True),
            Document.title.icontains(typed, autoescape=True),
            Document.resident_id.in_(people_named(typed)),
        ),
    )


def _decisions_of(tx: Transaction, document_ids: list[UUID]) -> dict[UUID, UUID]:
    rows = tx.execute(
        select(Decision.document_id, Decision.id).where(Decision.document_id.in_(document_ids))
    )
    return {row.document_id: row.id for row in rows if row.document_id}


def _row(row: Document, person: ResidentBrief | None, decision_id: UUID | None) -> DocumentRow:
    return DocumentRow(
        id=row.id,
        number=row.number,
        title=row.title,
        issued_on=row.issued_on,
        person=person,
        case_id=row.case_id,
        signatory=row.signatory_name,
        decision_id=decision_id,
    )


@operation(Permission.DOCUMENTS_READ, Act.VIEW)
def view_document(tx: Transaction, document_id: UUID) -> DocumentView:
    """Return the record of a document."""
    row = _open(tx, document_id)
    people = resident_briefs(tx, (row.resident_id,)) if row.resident_id else {}
    decision = _decisions_of(tx, [row.id]).get(row.id)
    return DocumentView(
        row=_row(row, people.get(row.resident_id) if row.resident_id else None, decision),
        kind=row.kind,
        template_version=row.template_version,
        law_version=row.law_version,
        check=row.check,
        pdf_hash=row.pdf_hash,
        signing_number=row.signing_number,
        refusal=_refusal(tx, row),
    )


@operation(Permission.DOCUMENTS_READ, Act.VIEW)
def open_document(tx: Transaction, document_id: UUID) -> bytes:
    """Return the paper as issued, for the screen."""
    return _paper(tx, document_id)


@operation(Permission.DOCUMENTS_READ, Act.PRINT)
def print_document(tx: Transaction, document_id: UUID) -> bytes:
    """Return the paper as issued, for the printer; a reprint is the same bytes."""
    return _paper(tx, document_id)


@operation(Permission.DOCUMENTS_READ, Act.EXPORT)
def export_document(tx: Transaction, document_id: UUID) -> bytes:
    """Return the paper as issued, for a file outside the program."""
    return _paper(tx, document_id)


@operation(Permission.DOCUMENTS_READ, Act.PRINT)
def print_large(tx: Transaction, document_id: UUID) -> bytes:
    """Return the words of a paper in 18 points, for a resident who cannot read it otherwise."""
    row = _open(tx, document_id)
    _demand_grounds(tx)
    return large_print(tx, row)


@part
def archived_paper(tx: Transaction, document_id: UUID) -> bytes:
    """Return a paper as issued, to whoever may read it: no other way leads out of the archive."""
    row = existing_document(tx, document_id)
    _demand_words(tx, row)
    return tx.surroundings.blobs.get(row.pdf_blob)


@part
def large_print(tx: Transaction, row: Document) -> bytes:
    """Return what an archived paper says in large print, to whoever may read it."""
    _demand_words(tx, row)
    content = content_from_json(row.kind, row.content.encode())
    if not isinstance(content, Enlarged):
        raise RefusedError(
            "Dużym drukiem drukuje się pisma dla mieszkańca, a to do nich nie należy."
        )
    return render(enlarged(content), tx.surroundings.paper())


def may_be_enlarged(kind: str) -> bool:
    """Whether papers of a kind are for residents to read."""
    return any(KINDS[kind].content is one for one in get_args(Enlarged))


def _paper(tx: Transaction, document_id: UUID) -> bytes:
    row = _open(tx, document_id)
    _demand_grounds(tx)
    return archived_paper(tx, row.id)


def _demand_grounds(tx: Transaction) -> None:
    """Refuse the register's papers to one who may read no grounds: most of them quote incomes."""
    if not may_read_grounds(tx.may):
        raise NotPermittedError(GROUNDS_HIDDEN)


def _demand_words(tx: Transaction, row: Document) -> None:
    if refusal := _words_refusal(tx, row):
        raise NotPermittedError(refusal)


def _refusal(tx: Transaction, row: Document) -> str:
    """Return why the register keeps a paper's words from the one logged in, or nothing."""
    return _words_refusal(tx, row) if may_read_grounds(tx.may) else GROUNDS_HIDDEN


def _words_refusal(tx: Transaction, row: Document) -> str:
    """Return why the words of a paper are not for the one logged in wherever it lies."""
    if row.resident_id is not None and is_hidden(tx, row.resident_id):
        return PROTECTED
    # Whoever drafts decisions reads incomes; needs and goals are for those who lead plans.
    if row.kind == PLAN and not tx.may(Permission.HEALTH_READ):
        return PLAN_HIDDEN
    return CARE_HIDDEN if row.kind == ORDER and not may_read_care(tx.may) else ""


@operation(Permission.DOCUMENTS_READ, Act.SEARCH)
def verify_paper(tx: Transaction, code: str) -> PaperCheck:
    """Tell whether a paper in hand is the one of the register, by its scanned or typed code."""
    found = _CODE.fullmatch(code.strip())
    if found is None:
        return _by_identifier(tx, code.strip())
    number, check = found["number"], found["check"].lower()
    if number.startswith("…"):
        return PaperCheck(Authenticity.PROJECT, "To projekt decyzji, jeszcze niewydany.")
    rows = _numbered(tx, number)
    if not rows:
        return PaperCheck(Authenticity.UNKNOWN, f"W rejestrze nie ma pisma nr {number}.")
    for row in rows:
        if row.check == check and _unaltered(tx, row):
            return _genuine(row)
    return PaperCheck(
        Authenticity.ALTERED,
        f"Kod nie zgadza się z pismem nr {number} w rejestrze. Porównaj papier z archiwum i "
        "zawiadom kierownika.",
        rows[0].id,
    )


def _by_identifier(tx: Transaction, typed: str) -> PaperCheck:
    if not _IDENTIFIER.fullmatch(typed):
        raise InvalidInputError(
            "To nie jest kod pisma. Zeskanuj kod z papieru albo przepisz identyfikator, na "
            "przykład f3a9-71c0-5be2-48d6.",
            "code",
        )
    check = typed.replace("-", "").lower()
    row = tx.scalars(
        select(Document).where(Document.check == check, Document.gone.is_(False)).limit(1)
    ).first()
    if row is None or not _unaltered(tx, row):
        return PaperCheck(Authenticity.UNKNOWN, "W rejestrze nie ma pisma o tym identyfikatorze.")
    return _genuine(row)


def _genuine(row: Document) -> PaperCheck:
    return PaperCheck(
        Authenticity.GENUINE,
        f"Pismo nr {row.number} z dnia {long_day(row.issued_on)} jest w rejestrze. Porównaj jego "
        "treść z archiwum.",
        row.id,
    )


def _numbered(tx: Transaction, number: str) -> list[Document]:
    return list(
        tx.scalars(select(Document).where(Document.number == number, Document.gone.is_(False)))
    )


def _unaltered(tx: Transaction, row: Document) -> bool:
    """Whether the archived content still gives the check the paper carries."""
    content = content_from_json(row.kind, row.content.encode())
    if isinstance(content, DecisionContent):
        return check_of(tx, content) == row.check
    return isinstance(content, Sealable) and content_check(tx, content, row.number) == row.check


@part
def existing_document(tx: Transaction, document_id: UUID) -> Document:
    """Return the row of a document that exists."""
    row = tx.get(Document, document_id)
    if row is None or row.gone:
        raise NotFoundError("Tego dokumentu nie ma w programie. Odśwież listę i wybierz go znowu.")
    return row


def _open(tx: Transaction, document_id: UUID) -> Document:
    row = existing_document(tx, document_id)
    if row.case_id is not None:
        open_case_for(tx, row.case_id)
    elif row.resident_id is not None:
        tx.concerns(row.resident_id)
    return row

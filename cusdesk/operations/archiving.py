"""Papers the centre issues in its own name: sealed, rendered, kept for ever (regime B and more)."""

import hmac
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import TypeVar
from uuid import UUID

from cusdesk.db.decisions import Document
from cusdesk.domain.dates import short_day
from cusdesk.domain.terms import Organ, Regime
from cusdesk.operations.citing import Cited, cite
from cusdesk.operations.declaration import part
from cusdesk.operations.letterheads import letter_paper
from cusdesk.operations.offices import paper_secret
from cusdesk.operations.transaction import Transaction
from cusdesk.print.agreements import Agreement
from cusdesk.print.blocks import Identity
from cusdesk.print.letters import Letter
from cusdesk.print.orders import OrderPaper
from cusdesk.print.papers import content_json, kind_of, render
from cusdesk.print.plans import PlanPaper

Sealable = Agreement | Letter | OrderPaper | PlanPaper
S = TypeVar("S", Agreement, Letter, OrderPaper, PlanPaper)
CHECK_DIGITS = 16
_GROUP = 4
_AUTHENTICITY = "Autentyczność: zeskanuj kod albo podaj identyfikator w kancelarii."


@dataclass(frozen=True, slots=True)
class Filed:
    """Where an issued paper belongs, what it is called in the register, what it stands on."""

    title: str
    number: str
    cites: Iterable[Cited]
    resident_id: UUID | None = None
    case_id: UUID | None = None
    regime: Regime | None = Regime.PROGRAMME
    organ: Organ | None = Organ.DIRECTOR
    signatory: str = ""
    signing_number: str = ""
    template_version: str = "1"
    law_version: str = ""
    # The day the paper bears, where it was signed before it was typed.
    dated: date | None = None


@part
def archive(tx: Transaction, content: S, filed: Filed) -> UUID:
    """Seal a paper, render it and keep it: the archive never changes afterwards."""
    whole, check = sealed_content(tx, content, filed)
    _, paper = letter_paper(tx, tx.today)
    # The paper first, then its row: a crash between leaves a file that nothing names.
    blob = tx.surroundings.blobs.put(render(whole, paper))
    document = Document(
        kind=kind_of(whole),
        title=filed.title,
        regime=filed.regime,
        organ=filed.organ,
        resident_id=filed.resident_id,
        case_id=filed.case_id,
        number=filed.number,
        issued_on=filed.dated or tx.today,
        issued_at=tx.now,
        content=content_json(whole).decode(),
        template_version=filed.template_version,
        law_version=filed.law_version,
        pdf_blob=blob,
        pdf_hash=blob,
        check=check,
        signatory_name=filed.signatory,
        signing_number=filed.signing_number,
        author_id=tx.user_id,
    )
    tx.add(document)
    tx.flush()
    cite(tx, document.id, filed.cites)
    return document.id


@part
def sealed_content(tx: Transaction, content: S, filed: Filed) -> tuple[S, str]:
    """Return the paper with its identifier, code and footer, and the check they carry."""
    check = content_check(tx, content, filed.number)
    shown = "-".join(check[at : at + _GROUP] for at in range(0, len(check), _GROUP))
    footer = (
        f"{filed.title}, z dnia {short_day(filed.dated or tx.today)}",
        f"Identyfikator pisma: {shown}",
        _AUTHENTICITY,
    )
    identity = Identity(shown, footer, f"cusdesk:1:{filed.number}:{check}")
    return replace(content, identity=identity), check


@part
def law_quoted(tx: Transaction, *acts: str) -> str:
    """Return which consolidated texts a paper of today quotes, for the record of the document."""
    return "; ".join(f"{act}: {tx.law.text_on(act, tx.today).journal}" for act in acts)


@part
def content_check(tx: Transaction, content: Sealable, number: str) -> str:
    """Return the check the paper of this content must carry under its number."""
    bare = content_json(replace(content, identity=Identity("", ())))
    message = number.encode() + sha256(bare).hexdigest().encode()
    return hmac.new(paper_secret(tx), message, sha256).hexdigest()[:CHECK_DIGITS]

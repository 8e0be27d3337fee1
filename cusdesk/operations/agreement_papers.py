"""The papers of a volunteer's agreement, kept for ever as they were made: it, annexes, its end."""

from dataclasses import dataclass, fields
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.carers import VolunteerAgreement, VolunteerPaper
from cusdesk.db.decisions import Document
from cusdesk.domain.dates import clock
from cusdesk.domain.errors import NotFoundError
from cusdesk.domain.numbering import RegisterNumber
from cusdesk.domain.users import Permission, Role
from cusdesk.domain.volunteers import Agreement as Terms
from cusdesk.domain.volunteers import AgreementStep, ending_provisions, provisions
from cusdesk.operations.archiving import Filed, archive
from cusdesk.operations.carers import CarerCard, carer_record
from cusdesk.operations.citing import cited
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.documents import archived_paper
from cusdesk.operations.letterheads import centre_paper
from cusdesk.operations.offices import Header, header_on
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import staff
from cusdesk.print.agreements import Agreement
from cusdesk.print.blocks import Block, Identity
from cusdesk.print.volunteer_agreements import (
    BY_HAND,
    VOLUNTEER_TITLE,
    Parties,
    volunteer_blocks,
    volunteer_signatures,
)

TEMPLATE = "porozumienie-1"
LAW = "ustawa o działalności pożytku publicznego i o wolontariacie, art. 44–47"


@dataclass(frozen=True, slots=True)
class AgreementPaper:
    """A paper of an agreement as it is kept."""

    id: UUID
    step: AgreementStep
    title: str
    made_on: date
    document_id: UUID


@operation(Permission.CARERS_READ, Act.PRINT)
def agreement_pdf(tx: Transaction, agreement_id: UUID) -> bytes:
    """Return a volunteer's agreement as it was made, to be signed in two copies."""
    rows = papers_of_agreements(tx, (agreement_id,)).get(agreement_id, ())
    if not rows:
        raise NotFoundError("Tego porozumienia nie ma już w programie. Odśwież kartę.")
    return archived_paper(tx, rows[0].document_id)


@operation(Permission.CARERS_READ, Act.PRINT)
def agreement_paper_pdf(tx: Transaction, paper_id: UUID) -> bytes:
    """Return an annex or another paper of an agreement as it was made."""
    row = tx.get(VolunteerPaper, paper_id)
    if row is None:
        raise NotFoundError("Tego pisma nie ma już w programie. Odśwież kartę.")
    return archived_paper(tx, row.document_id)


@part
def keep_agreement_paper(
    tx: Transaction, row: VolunteerAgreement, step: AgreementStep, *, minutes: int = 0
) -> UUID:
    """Make and keep the paper of one step of an agreement: the same bytes on every reprint."""
    tx.flush()
    known = papers_of_agreements(tx, (row.id,)).get(row.id, ())
    annex = 1 + sum(one.step is AgreementStep.AMENDED for one in known)
    title, number = _named(row, step, annex)
    content = _content(tx, row, step, title, minutes)
    filed = Filed(
        title=title,
        number=number,
        cites=(*cited("carer", row.carer_id), *cited("volunteer_agreement", row.id)),
        regime=None,
        organ=None,
        template_version=TEMPLATE,
        law_version=LAW,
        dated=content.made_on,
    )
    document = archive(tx, content, filed)
    tx.add(VolunteerPaper(agreement_id=row.id, step=step, document_id=document))
    return document


@part
def papers_of_agreements(
    tx: Transaction, agreement_ids: tuple[UUID, ...]
) -> dict[UUID, tuple[AgreementPaper, ...]]:
    """Return the papers of several agreements, each in the order they were made."""
    rows = tx.execute(
        select(VolunteerPaper, Document.title, Document.issued_on)
        .join(Document, Document.id == VolunteerPaper.document_id)
        .where(VolunteerPaper.agreement_id.in_(agreement_ids), VolunteerPaper.gone.is_(False))
        .order_by(VolunteerPaper.id)
    )
    found: dict[UUID, tuple[AgreementPaper, ...]] = {}
    for row, title, made_on in rows:
        one = AgreementPaper(row.id, row.step, title, made_on, row.document_id)
        found[row.agreement_id] = (*found.get(row.agreement_id, ()), one)
    return found


def terms_of(row: VolunteerAgreement) -> Terms:
    """Return what an agreement's row says."""
    return Terms(**{field.name: getattr(row, field.name) for field in fields(Terms)})


def _named(row: VolunteerAgreement, step: AgreementStep, annex: int) -> tuple[str, str]:
    """Return what a paper is called and its number in the register of documents."""
    number = RegisterNumber(row.number, row.year, row.ordinal)
    match step:
        case AgreementStep.CONCLUDED:
            return f"Porozumienie wolontariackie nr {number}", f"wolontariat/{number}"
        case AgreementStep.AMENDED:
            title = f"Aneks nr {annex} do porozumienia wolontariackiego nr {number}"
            return title, f"wolontariat/{number}/aneks-{annex}"
        case AgreementStep.ENDED:
            title = f"Zakończenie porozumienia wolontariackiego nr {number}"
            return title, f"wolontariat/{number}/koniec"


def _content(
    tx: Transaction, row: VolunteerAgreement, step: AgreementStep, title: str, minutes: int
) -> Agreement:
    day = row.signed_on if step is AgreementStep.CONCLUDED else tx.today
    header, card = header_on(tx, day), carer_record(tx, row.carer_id).row.card
    head, _paper = centre_paper(tx, tx.today)
    heading, _, number = title.rpartition(" nr ")
    concluded = step is AgreementStep.CONCLUDED
    return Agreement(
        head=head,
        title=VOLUNTEER_TITLE if concluded else heading,
        number=f"nr {number}",
        place=header.place,
        made_on=day,
        blocks=_blocks(row, step, (header, _acting(tx)), card, minutes),
        signatures=volunteer_signatures(guardian=bool(row.guardian_consent)),
        identity=Identity("", ()),
    )


def _blocks(
    row: VolunteerAgreement,
    step: AgreementStep,
    centre: tuple[Header, str],
    card: CarerCard,
    minutes: int,
) -> tuple[Block, ...]:
    (header, acting), terms = centre, terms_of(row)
    parties = Parties(header.name, acting, card.name, card.address, card.sex)
    said = provisions(terms, header.name)
    if step is AgreementStep.ENDED:
        said = ending_provisions(terms, header.name, clock(minutes))
    return volunteer_blocks(parties, step, row.signed_on, said)


def _acting(tx: Transaction) -> str:
    """Return who acts for the centre: its director (art. 24 CUS Act), else a line to fill in."""
    known = [row for row in staff(tx) if Role.DIRECTOR in row.roles]
    if len(known) != 1:
        return BY_HAND
    return ", ".join(filter(None, (known[0].name, known[0].position)))

"""Letters about an application to a programme, issued by the centre: no decision, but archived."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Application, Case
from cusdesk.db.offices import OfficeAccount
from cusdesk.db.qualifications import Qualification
from cusdesk.db.users import SigningAuthorisation, User
from cusdesk.domain.cases import ApplicantKind
from cusdesk.domain.deadlines import statutory_deadline
from cusdesk.domain.errors import InvalidInputError, OfficeError, RefusedError
from cusdesk.domain.money import percent
from cusdesk.domain.qualifications import QualificationState
from cusdesk.domain.terms import Regime, Term
from cusdesk.domain.users import Permission, Role, SigningCapacity
from cusdesk.domain.words import capitalised
from cusdesk.operations.addressees import Addressee, code_caution, party_addressee
from cusdesk.operations.archiving import Filed, archive, law_quoted
from cusdesk.operations.assessments import programme_case
from cusdesk.operations.cases import record_event
from cusdesk.operations.citing import Cited, cited, cited_person
from cusdesk.operations.dated import covers, in_force
from cusdesk.operations.decision_facts import grouped_account
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.disputed_grounds import refuse_disputed_paper
from cusdesk.operations.funding import funding_of_services
from cusdesk.operations.letter_deliveries import open_deliveries
from cusdesk.operations.letterheads import centre_paper
from cusdesk.operations.offices import account_on, header_on
from cusdesk.operations.programme_resolutions import adopted_by
from cusdesk.operations.programmes import existing_programme
from cusdesk.operations.qualifications import (
    place_of,
    programme_of,
    qualification_rows,
    view_of,
)
from cusdesk.operations.representatives import addressee_for
from cusdesk.operations.residents import resident_brief
from cusdesk.operations.services import service_brief
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import full_name, roles_on, staff
from cusdesk.print import programme_letters as words
from cusdesk.print.blocks import Block, Identity, Signature
from cusdesk.print.letters import Letter
from cusdesk.print.papers import render

FILE_COPY = "a/a"
CUS_ACT = "cus"
SIGNING_ROLES = frozenset({Role.DIRECTOR, Role.SERVICE_ORGANISER})
# whose authorisation names a post of the centre itself, the one for programmes first
CENTRE_CAPACITIES = (SigningCapacity.PROGRAMME, SigningCapacity.DIRECTOR)


class ProgrammeLetter(Term):
    """The letters that answer an application without a decision."""

    INFORMATION = "information", "Informacja o zakwalifikowaniu"
    WAITING = "waiting", "Informacja o wpisaniu na listę oczekujących"


_STATE = {
    ProgrammeLetter.INFORMATION: QualificationState.QUALIFIED,
    ProgrammeLetter.WAITING: QualificationState.WAITING,
}


@dataclass(frozen=True, slots=True)
class LetterSigner:
    """Someone who signs the centre's own letters about programmes."""

    user_id: UUID
    name: str
    post: str


@dataclass(frozen=True, slots=True)
class Said:
    """What a letter says, who signs it, who gets it and to whom it is made known."""

    blocks: tuple[Block, ...]
    signature: Signature
    addressee: tuple[str, ...]
    known_to: tuple[str, ...] = ()


@operation(Permission.CASES_READ)
def letter_signers(tx: Transaction) -> list[LetterSigner]:
    """Return who signs letters about programmes: the director, then the organiser of services."""
    found = [row for row in staff(tx) if SIGNING_ROLES & set(row.roles)]
    found.sort(key=lambda row: (Role.DIRECTOR not in row.roles, row.name))
    return [LetterSigner(row.id, row.name, capitalised(row.position)) for row in found]


@operation(Permission.CASES_READ)
def letter_caution(tx: Transaction, case_id: UUID) -> str:
    """Return what to complete before a letter of a case goes out; nothing when all is there."""
    try:
        party = party_of(tx, programme_case(tx, case_id))
    except OfficeError:
        # Without any address the letter is refused for that, not warned of its code.
        return ""
    return code_caution(party, "wyślesz pismo")


@operation(Permission.CASES_READ, Act.PRINT)
def preview_letter(tx: Transaction, case_id: UUID, kind: ProgrammeLetter, signer_id: UUID) -> bytes:
    """Return the letter as it would go out today, marked as a project."""
    letter, _ = _letter(tx, programme_case(tx, case_id), kind, signer_id)
    _, paper = centre_paper(tx, tx.today)
    return render(letter, paper, draft=True)


@operation(Permission.PLANS_WRITE, Act.CHANGE)
def send_letter(tx: Transaction, case_id: UUID, kind: ProgrammeLetter, signer_id: UUID) -> UUID:
    """Issue a letter about the services of one application not told of yet; it is kept."""
    case = programme_case(tx, case_id)
    letter, told = _letter(tx, case, kind, signer_id)
    said = (*cited_by(tx, case, told), *_charged(tx, kind))
    refuse_disputed_paper(tx, said)
    whole = filed(tx, case, kind.label, letter.signature.name, said)
    document_id = archive(tx, letter, whole)
    for row in told:
        row.document_id = document_id
    open_deliveries(tx, document_id, (party_of(tx, case),))
    record_event(tx, case_id, f"Sporządzono pismo: {kind.label}", document_id)
    return document_id


@part
def filed(tx: Transaction, case: Case, title: str, signatory: str, cites: Iterable[Cited]) -> Filed:
    """Return where a letter of a case belongs; letters of one case share its mark."""
    return Filed(
        title=title,
        number=case.mark,
        cites=cites,
        resident_id=case.resident_id,
        case_id=case.id,
        signatory=signatory,
        law_version=law_quoted(tx, CUS_ACT),
    )


@part
def cited_by(tx: Transaction, case: Case, rows: Sequence[Qualification]) -> Iterator[Cited]:
    """Yield what a letter about some services of one application stands on."""
    yield from cited_person(tx, case.resident_id)
    acting = addressee_for(tx, case.resident_id, tx.today)
    yield from cited("representative", acting.id if acting else None)
    yield from cited("case", case.id)
    yield from cited("application", rows[0].application_id)
    yield from cited("programme", rows[0].programme_id)
    for row in rows:
        yield from cited("qualification", row.id)


def _charged(tx: Transaction, kind: ProgrammeLetter) -> Iterator[Cited]:
    """Yield the account that a letter about granted services names."""
    if kind is ProgrammeLetter.INFORMATION:
        yield from cited_account(tx)


@part
def cited_account(tx: Transaction) -> Iterator[Cited]:
    """Yield the centre's account, where a letter names it."""
    own = OfficeAccount.regime == Regime.PROGRAMME
    account = in_force(tx, OfficeAccount, OfficeAccount.valid_from, tx.today, own)
    yield from cited("office_account", account.id if account else None)


@part
def letter_of(tx: Transaction, case: Case, title: str, said: Said) -> Letter:
    """Return a letter of the centre in a case."""
    head, _ = centre_paper(tx, tx.today)
    services = [row.service_id for row in qualification_rows(tx, case.id)]
    paid = funding_of_services(tx, services, (programme_of(tx, case.id),))
    handler = tx.get_one(User, case.handler_id or tx.user_id)
    room = f"{full_name(handler)}, pok. {handler.room}" if handler.room else full_name(handler)
    return Letter(
        head=replace(head, funding=paid),
        case_number=case.mark,
        handler=room,
        place=header_on(tx, tx.today).place,
        issued_on=tx.today,
        addressee=said.addressee,
        title=title,
        number="",
        blocks=said.blocks,
        signature=said.signature,
        received_by=(", ".join(said.addressee), FILE_COPY),
        copied_to=said.known_to,
        identity=Identity("", (title,)),
    )


@part
def signature_of(tx: Transaction, signer_id: UUID) -> Signature:
    """Return the signature of somebody who signs for the centre."""
    row = tx.get(User, signer_id)
    if row is None or not SIGNING_ROLES & set(roles_on(tx, signer_id, tx.today)):
        raise InvalidInputError(
            "To pismo podpisuje dyrektor albo organizator usług społecznych. Wskaż osobę.",
            "signer_id",
        )
    return Signature("", full_name(row), _post(tx, row))


def _post(tx: Transaction, user: User) -> str:
    """Return the post under the name: as the wójt's authorisation writes it, if there is one.

    One to decide on social assistance as its organiser or as staff names another post (art. 26
    ust. 3-4 CUS Act), which says nothing under a letter of a programme.
    """
    rows = tx.scalars(
        select(SigningAuthorisation)
        .where(
            SigningAuthorisation.user_id == user.id,
            SigningAuthorisation.gone.is_(False),
            covers(SigningAuthorisation.valid_from, SigningAuthorisation.valid_to, tx.today),
        )
        .order_by(SigningAuthorisation.valid_from, SigningAuthorisation.id)
    )
    written = {row.capacity: row.position_on_paper for row in rows}
    named = (written[one] for one in CENTRE_CAPACITIES if one in written)
    return next(named, capitalised(user.position))


@part
def addressed(tx: Transaction, case: Case, application: Application) -> words.Addressed:
    """Return whose letter it is and from which programme."""
    programme = existing_programme(tx, programme_of(tx, case.id))
    person = resident_brief(tx, case.resident_id)
    return words.Addressed(
        name=person.name,
        sex=person.sex,
        programme=programme.name,
        applied_on=application.written_on or application.received_on,
        resolution=adopted_by(tx, programme),
        act=tx.law.text_on(CUS_ACT, tx.today).short,
    )


@part
def party_lines(tx: Transaction, case: Case) -> tuple[str, ...]:
    """Return the addressee: the person, or whoever represents the person under the Code.

    An actual carer applies (art. 35 CUS Act) but represents nobody (art. 40 KPA).
    """
    return party_of(tx, case).lines


@part
def party_of(tx: Transaction, case: Case) -> Addressee:
    """Return to whom letters of a case are delivered."""
    name = resident_brief(tx, case.resident_id).name
    return party_addressee(tx, case.resident_id, tx.today, name)


@part
def made_known_to(application: Application) -> tuple[str, ...]:
    """Return the actual carer who applied: a copy answers the application, nothing more."""
    if application.applicant_kind is not ApplicantKind.ACTUAL_CARER:
        return ()
    return (f"{application.applicant_name}, wnioskodawca (opiekun faktyczny)",)


def _letter(
    tx: Transaction, case: Case, kind: ProgrammeLetter, signer_id: UUID
) -> tuple[Letter, list[Qualification]]:
    waiting = [
        row
        for row in qualification_rows(tx, case.id)
        if row.state is _STATE[kind] and row.document_id is None
    ]
    # one application, one letter: whoever applied for the other is told of it apart
    told = [row for row in waiting if row.application_id == waiting[0].application_id]
    if not told:
        raise RefusedError(
            "W tej sprawie nie ma usługi, o której trzeba by teraz zawiadomić. Pismo już wysłano "
            "albo wniosek nie jest jeszcze rozpatrzony."
        )
    application = tx.get_one(Application, told[0].application_id)
    blocks = _TEXTS[kind](tx, case, application, told)
    said = Said(
        blocks, signature_of(tx, signer_id), party_lines(tx, case), made_known_to(application)
    )
    return letter_of(tx, case, kind.label, said), told


def _information(
    tx: Transaction, case: Case, application: Application, told: list[Qualification]
) -> tuple[Block, ...]:
    granted = tuple(_granted(tx, row) for row in told)
    plan = statutory_deadline("service_plan", application.received_on, tx.law)
    plan_by = plan.on if case.plan_needed and plan.on >= tx.today else None
    payment = payment_in(tx, told[0], is_paid=any(one.fee for one in granted))
    return words.information(addressed(tx, case, application), granted, payment, plan_by)


def _granted(tx: Transaction, row: Qualification) -> words.Granted:
    view = view_of(tx, row)
    relief = f"{view.relief}: {percent(view.relief_percent)}" if view.relief_percent else ""
    return words.Granted(
        service=view.service,
        unit=view.unit.label,
        starts_on=row.starts_on or row.state_on,
        ends_on=row.ends_on,
        price=row.price or Decimal(0),
        fee=row.fee or Decimal(0),
        relief=relief,
    )


@part
def payment_in(tx: Transaction, row: Qualification, *, is_paid: bool) -> words.Payment:
    """Return where and by when fees of a programme are paid."""
    account = account_on(tx, Regime.PROGRAMME, tx.today)
    if account is None and is_paid:
        # art. 43 ust. 1: to the centre's own account, never the gmina's
        raise RefusedError(
            "Wpisz w Ustawieniach rachunek centrum. Opłaty za usługi z programu wnosi się na "
            "niego, a nie na rachunek gminy (art. 43 ust. 1 ustawy o CUS)."
        )
    programme = existing_programme(tx, row.programme_id)
    return words.Payment(grouped_account(account.iban) if account else "", programme.payment_day)


def _waiting(
    tx: Transaction, case: Case, application: Application, told: list[Qualification]
) -> tuple[Block, ...]:
    lines = []
    for row in told:
        place = place_of(tx, row)
        if place is None:
            continue
        name = service_brief(tx, row.service_id).card.name
        why = row.ground.split(". Wpisz osobę")[0]
        lines.append(words.InLine(name, place.place, place.place - 1, why))
    return words.waiting(addressed(tx, case, application), tuple(lines))


_TEXTS = {ProgrammeLetter.INFORMATION: _information, ProgrammeLetter.WAITING: _waiting}

"""Applications to a programme in every state: asked, waiting, used, refused, passed on, unpaid."""

from collections.abc import Callable, Generator, Iterable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from cusdesk.demo.walk import Walk
from cusdesk.domain.cases import ApplicantKind, ApplicationChannel
from cusdesk.domain.decisions import DecisionKind
from cusdesk.domain.declarations import Said
from cusdesk.domain.programmes import Proof
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import SigningCapacity
from cusdesk.operations.decision_drafts import draft_decision, set_terms, show_draft
from cusdesk.operations.declarations import asked_in, record_declarations
from cusdesk.operations.names import confirm_forms, propose_forms
from cusdesk.operations.office import Office
from cusdesk.operations.offices import Account, record_account
from cusdesk.operations.programme_applications import (
    NewProgrammeApplication,
    register_programme_application,
)
from cusdesk.operations.programme_letters import ProgrammeLetter, letter_signers, send_letter
from cusdesk.operations.programmes import programmes
from cusdesk.operations.qualifications import QualificationView, qualifications_in
from cusdesk.operations.qualifying import Terms, decide_plan, put_on_list, qualify, resign
from cusdesk.operations.services import services
from cusdesk.operations.signing import NewSigning, authorise_to_sign
from cusdesk.operations.transfers import PassingOn, pass_application_on
from cusdesk.operations.users import staff

Story = Callable[[Walk, date], Generator[date, None, None]]
PROGRAMME = "P01"
PAID, SCARCE = "K05", "K07"
# An account number with the right check digits and a bank that does not exist.
IBAN = "84999999990000000000000002"
DOCUMENT = "okazany dokument"
COUNTY = "Powiatowe Centrum Pomocy Rodzinie, ul. Pokazowa 9, 62-510 Konin"


def furnish_qualifications(office: Office, since: date) -> None:
    """Name the centre's own account and who signs decisions about programmes (art. 26 ust. 1)."""
    office.do(record_account, Account(Regime.PROGRAMME, "CUS Kramsk", IBAN, since))
    director = next(row.id for row in office.do(staff) if row.login == "grazyna")
    office.do(
        authorise_to_sign,
        NewSigning(
            user_id=director,
            number=f"OR.0052.9.{since.year}",
            granted_on=since,
            capacity=SigningCapacity.PROGRAMME,
            position_on_paper="Dyrektor Centrum Usług Społecznych",
            valid_from=since,
        ),
    )


def programme_applied(walk: Walk, today: date) -> Generator[date, None, None]:
    """File an application by an actual carer; the declarations are still missing."""
    yield walk.on(_lately(today, 9, walk))
    _apply(walk, (PAID,), carer="Ewa Kos")


def programme_to_answer(walk: Walk, today: date) -> Generator[date, None, None]:
    """File an application with its declarations; the answer is due, so is a plan."""
    yield walk.on(_lately(today, 21, walk))
    _, application = _apply(walk, (PAID, SCARCE))
    _declare(walk, application)


def programme_used(walk: Walk, today: date) -> Generator[date, None, None]:
    """Qualify somebody for two services, told of the fee; no plan is needed."""
    yield walk.on(_lately(today, 75, walk))
    yield from _answered(walk, (PAID, SCARCE))


def programme_waiting(walk: Walk, today: date) -> Generator[date, None, None]:
    """Ask for a service with few places: whoever comes later waits."""
    yield walk.on(_lately(today, 50, walk))
    yield from _answered(walk, (SCARCE,))


def programme_refused(walk: Walk, today: date) -> Generator[date, None, None]:
    """Refuse somebody who does not meet a condition: a decision of the director."""
    yield walk.on(_lately(today, 40, walk))
    case_id, application = _apply(walk, (PAID,))
    _declare(walk, application, met=False)
    _name(walk)
    draft = walk.coordinator(draft_decision, case_id, DecisionKind.PROGRAMME_REFUSAL)
    _fill(walk, draft, reason="W rozmowie okazano dokument, z którego wynika inny stan rzeczy.")
    yield from _issued(walk, draft)


def programme_unpaid(walk: Walk, today: date) -> Generator[date, None, None]:
    """Name an unpaid fee by decision: amount, months, day, the centre's account."""
    yield walk.on(_lately(today, 160, walk))
    case_id = yield from _answered(walk, (PAID,))
    yield walk.later(92, 96)
    _name(walk)
    month = (walk.day.replace(day=1) - timedelta(days=1)).replace(day=1)
    draft = walk.coordinator(draft_decision, case_id, DecisionKind.PROGRAMME_ARREARS)
    _fill(walk, draft, owed=f"{month:%m.%Y} 68,00")
    yield from _issued(walk, draft)


def programme_resigned(walk: Walk, today: date) -> Generator[date, None, None]:
    """Let somebody resign after two months (art. 44)."""
    yield walk.on(_lately(today, 100, walk))
    case_id = yield from _answered(walk, (PAID,))
    yield walk.later(55, 65)
    for row in _rows(walk, case_id):
        if row.fee is not None:
            walk.coordinator(resign, row.id, walk.day, "pismem do dyrektora")


def programme_passed_on(walk: Walk, today: date) -> Generator[date, None, None]:
    """Pass an application on to the county, with the applicant's consent."""
    yield walk.on(_lately(today, 33, walk))
    case_id, _ = _apply(walk, (PAID,))
    yield walk.later(2, 4)
    signer = walk.coordinator(letter_signers)[0].user_id
    form = PassingOn(
        tuple(row.id for row in _rows(walk, case_id)),
        COUNTY,
        walk.day,
        signer,
        "Potrzebny jest sprzęt rehabilitacyjny, który dofinansowuje powiat.",
    )
    walk.coordinator(pass_application_on, case_id, form)


QUALIFICATION_STORIES: tuple[Story, ...] = (
    programme_applied,
    programme_to_answer,
    programme_used,
    programme_waiting,
    programme_refused,
    programme_unpaid,
    programme_resigned,
    programme_passed_on,
)


def _apply(walk: Walk, codes: Iterable[str], carer: str = "") -> tuple[UUID, UUID]:
    """File an application for services of the programme; return its case and itself."""
    known = {row.card.code: row.id for row in walk.coordinator(services)}
    made = next(row.id for row in walk.coordinator(programmes) if row.code == PROGRAMME)
    new = NewProgrammeApplication(
        resident_id=walk.resident,
        programme_id=made,
        services={known[code]: "dwa razy w tygodniu przed południem" for code in codes},
        received_on=walk.day,
        channel=ApplicationChannel.COUNTER,
        applicant_kind=ApplicantKind.ACTUAL_CARER if carer else ApplicantKind.PERSON,
        applicant_name=carer,
        passing_on_agreed=True,
        clause_given=True,
    )
    done = walk.coordinator(register_programme_application, new)
    return done.case_id, done.application_id


def _declare(walk: Walk, application_id: UUID, *, met: bool = True) -> None:
    said = {
        one.id: Said(
            met=met,
            made_on=walk.day,
            document_seen=DOCUMENT if one.proof is Proof.DOCUMENT else "",
        )
        for one in walk.coordinator(asked_in, application_id)
        if not one.is_relief
    }
    walk.coordinator(record_declarations, application_id, said)


def _answered(walk: Walk, codes: Iterable[str]) -> Generator[date, None, UUID]:
    """Answer an application in a few days: a place where there is one, else the waiting list."""
    case_id, application = _apply(walk, codes)
    _declare(walk, application)
    yield walk.later(3, 7)
    for row in _rows(walk, case_id):
        if row.must_wait:
            walk.coordinator(put_on_list, row.id)
        else:
            walk.coordinator(qualify, row.id, Terms(walk.day + timedelta(days=3)))
    signer = walk.coordinator(letter_signers)[0].user_id
    for kind in ProgrammeLetter:
        if any(_is_untold(row, kind) for row in _rows(walk, case_id)):
            walk.coordinator(send_letter, case_id, kind, signer)
    walk.coordinator(decide_plan, case_id, needed=False)
    return case_id


def _is_untold(row: QualificationView, kind: ProgrammeLetter) -> bool:
    told = "qualified" if kind is ProgrammeLetter.INFORMATION else "waiting"
    return row.state.value == told and row.document_id is None


def _rows(walk: Walk, case_id: UUID) -> tuple[QualificationView, ...]:
    return walk.coordinator(qualifications_in, case_id).rows


def _name(walk: Walk) -> None:
    proposed = walk.coordinator(propose_forms, walk.resident)
    walk.coordinator(confirm_forms, walk.resident, proposed.forms)


def _fill(walk: Walk, draft_id: UUID, reason: str = "", owed: str = "") -> None:
    view = walk.coordinator(show_draft, draft_id)
    typed = replace(view.terms, heard_on=walk.day, reason=reason, owed=owed, unmet_named=True)
    signer = view.signatories[0].authorisation_id
    walk.coordinator(set_terms, draft_id, view.terms, typed, signer)


def _issued(walk: Walk, draft_id: UUID) -> Generator[date, None, None]:
    walk.submit(draft_id)
    yield walk.later(1, 2)
    walk.approve(draft_id)
    issued = walk.issue(draft_id)
    yield walk.later(2, 4)
    walk.deliver(issued)


def _lately(today: date, days: int, walk: Walk) -> date:
    return max(walk.day, today - timedelta(days=days))

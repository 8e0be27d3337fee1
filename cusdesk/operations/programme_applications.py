"""Applications to a programme (art. 35 CUS Act): services asked, declarations, one case each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.cases import Application, Case
from cusdesk.db.qualifications import Qualification
from cusdesk.domain.applications import same_gmina
from cusdesk.domain.assessments import LifeArea
from cusdesk.domain.case_facts import RUNNING
from cusdesk.domain.cases import ApplicantKind, ApplicationChannel, CaseKind, CaseState
from cusdesk.domain.dates import long_day, short_day
from cusdesk.domain.declarations import Said
from cusdesk.domain.errors import InvalidInputError, RefusedError
from cusdesk.domain.identity import masked_pesel
from cusdesk.domain.programmes import PersonalDatum
from cusdesk.domain.qualifications import UNANSWERED
from cusdesk.domain.users import Permission
from cusdesk.domain.words import joined
from cusdesk.operations.addresses import competent_gmina
from cusdesk.operations.applications import (
    NewApplication,
    OpenCase,
    Registered,
    add_application,
    of_the_dead,
    register_application,
)
from cusdesk.operations.assessments import care_in_force
from cusdesk.operations.cases import open_case_for
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.declarations import record_declarations
from cusdesk.operations.disabilities import disabilities_of
from cusdesk.operations.households import household_on
from cusdesk.operations.offices import header_on
from cusdesk.operations.phones import phones_of
from cusdesk.operations.programmes import (
    ProgrammeRow,
    ServiceOfProgramme,
    asked_data,
    programme_row,
    programmes,
    services_of,
)
from cusdesk.operations.protection import HIDDEN, is_hidden
from cusdesk.operations.qualification_use import used_services
from cusdesk.operations.qualifications import first_application, qualification_rows
from cusdesk.operations.residents import resident_brief
from cusdesk.operations.transaction import Transaction


@dataclass(frozen=True, slots=True)
class NewProgrammeApplication:
    """What is asked when an application to a programme comes in.

    `services` are those wanted, each with the applicant's own words about days and places.
    """

    resident_id: UUID
    programme_id: UUID
    services: Mapping[UUID, str]
    received_on: date
    channel: ApplicationChannel = ApplicationChannel.COUNTER
    applicant_kind: ApplicantKind = ApplicantKind.PERSON
    applicant_name: str = ""
    written_on: date | None = None
    asked_for: str = ""
    report_id: UUID | None = None
    passing_on_agreed: bool = False
    handler_id: UUID | None = None
    clause_given: bool = False
    said: Mapping[UUID, Said] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AskedDatum:
    """A kind of personal data the programme lists, with what the centre knows of it."""

    datum: PersonalDatum
    value: str

    @property
    def shown(self) -> str:
        """What is known, or where such data are kept, as they have no field on a card."""
        return self.value or KEPT_ELSEWHERE.get(self.datum, "")


@operation(Permission.CASES_READ)
def open_programmes(tx: Transaction) -> list[ProgrammeRow]:
    """Return the programmes that may be applied to today."""
    return [row for row in programmes(tx) if row.runs_on(tx.today)]


@operation(Permission.CASES_READ)
def services_on_offer(tx: Transaction, programme_id: UUID) -> list[ServiceOfProgramme]:
    """Return the services of a programme that may be asked for today."""
    return services_of(tx, programme_id, tx.today)


@operation(Permission.CASES_READ)
def running_programme_case(
    tx: Transaction, resident_id: UUID, programme_id: UUID
) -> OpenCase | None:
    """Return the case of the same programme a person already has, if it may take more."""
    row = tx.execute(
        select(Case.id, Case.mark)
        .join(Application, Application.case_id == Case.id)
        .where(
            Case.resident_id == resident_id,
            Case.kind == CaseKind.PROGRAMME,
            Case.state.in_(RUNNING | {CaseState.DECIDED}),
            Application.programme_id == programme_id,
            Application.gone.is_(False),
            Case.gone.is_(False),
        )
        .limit(1)
    ).first()
    return None if row is None else OpenCase(*row)


@operation(Permission.CASES_READ)
def programme_warnings(tx: Transaction, resident_id: UUID, programme_id: UUID) -> list[str]:
    """Return what a clerk should know before an application to a programme is stamped."""
    brief = resident_brief(tx, resident_id)
    if said := of_the_dead(brief):
        return [said]
    same = running_programme_case(tx, resident_id, programme_id)
    lives_in = competent_gmina(tx, resident_id, tx.today)
    ours = header_on(tx, tx.today).gmina
    elsewhere = bool(lives_in) and not same_gmina(lives_in, ours)
    care = care_in_force(tx, resident_id)
    used = used_services(tx, resident_id, tx.today)
    found = (
        f"Ta osoba ma już sprawę z tego programu: {same.mark}. Dołącz wniosek do niej."
        if same
        else "",
        f"Według adresu mieszka w gminie {lives_in}. Program jest dla mieszkańców naszej gminy; "
        "sprawdź warunki."
        if elsewhere
        else "",
        f"Ta osoba wyprowadziła się {long_day(brief.moved_out_on)}"
        if brief.moved_out_on and brief.moved_out_on <= tx.today
        else "",
        f"Korzysta teraz z usług z programu: {joined(used)}. Nowy okres tej samej usługi zacznie "
        "się po zakończeniu obecnego."
        if used
        else "",
        f"Ma już pomoc z decyzji (to osobna sprawa): {'; '.join(care)}." if care else "",
    )
    return [sentence for sentence in found if sentence]


@operation(Permission.CASES_WRITE, Act.CHANGE)
def register_programme_application(tx: Transaction, new: NewProgrammeApplication) -> Registered:
    """Stamp and number an application to a programme, open its case, note what is asked."""
    _check(tx, new)
    done = register_application(tx, _plain(new))
    return _with_services(tx, new, done)


@operation(Permission.CASES_WRITE, Act.CHANGE)
def add_programme_application(
    tx: Transaction, case_id: UUID, new: NewProgrammeApplication
) -> Registered:
    """Stamp and number a further application in a case of the same programme."""
    case = open_case_for(tx, case_id)
    if first_application(tx, case.id).programme_id != new.programme_id:
        raise InvalidInputError(
            f"Sprawa {case.mark} dotyczy innego programu. Załóż nową sprawę.", "programme_id"
        )
    _check(tx, new)
    _refuse_asked_already(tx, case_id, new)
    return _with_services(tx, new, add_application(tx, case_id, _plain(new)))


@operation(Permission.CASES_READ)
def asked_data_in(tx: Transaction, case_id: UUID) -> tuple[AskedDatum, ...]:
    """Return the personal data the programme of an open case lists, and nothing beyond them."""
    case = open_case_for(tx, case_id)
    programme_id = first_application(tx, case_id).programme_id
    if programme_id is None:
        return ()
    listed = asked_data(tx, programme_id)
    return tuple(
        AskedDatum(datum, _on_screen(datum, known_datum(tx, case.resident_id, datum)))
        for datum in PersonalDatum
        if datum in listed
    )


@part
def known_datum(tx: Transaction, resident_id: UUID, datum: PersonalDatum) -> str:
    """Return what the centre knows of one kind of data, masked where the person is protected."""
    ask = KNOWN.get(datum)
    return ask(tx, resident_id) if ask else ""


def _on_screen(datum: PersonalDatum, value: str) -> str:
    return masked_pesel(value) if datum is PersonalDatum.PESEL else value


def _born(tx: Transaction, resident_id: UUID) -> str:
    born = resident_brief(tx, resident_id).birth_date
    return short_day(born) if born else ""


def _phones(tx: Transaction, resident_id: UUID) -> str:
    if is_hidden(tx, resident_id):
        return HIDDEN
    return ", ".join(one.shown for one in phones_of(tx, resident_id))


def _household(tx: Transaction, resident_id: UUID) -> str:
    members = household_on(tx, resident_id, tx.today).members
    return ", ".join(f"{one.resident.name} ({one.relation.label})" for one in members)


KNOWN: Mapping[PersonalDatum, Callable[[Transaction, UUID], str]] = {
    PersonalDatum.PESEL: lambda tx, who: resident_brief(tx, who).pesel,
    PersonalDatum.ADDRESS: lambda tx, who: resident_brief(tx, who).address_line,
    PersonalDatum.PHONE: _phones,
    PersonalDatum.AGE: _born,
    PersonalDatum.HOUSEHOLD: _household,
    PersonalDatum.DISABILITY: lambda tx, who: ", ".join(
        one.degree for one in disabilities_of(tx, who) or ()
    ),
}


_IN_TALK = "w rozpoznaniu potrzeb, obszar „{}”"
_ON_PAPER = "tylko na złożonym piśmie w aktach, program nie ma na to pola"
# Listed by a programme, with no field of their own: whoever asks is told where they go.
KEPT_ELSEWHERE: Mapping[PersonalDatum, str] = {
    PersonalDatum.INCOME: _ON_PAPER,
    PersonalDatum.CONVICTIONS: _ON_PAPER,
    PersonalDatum.EDUCATION: _IN_TALK.format(LifeArea.WORK.label),
    PersonalDatum.LABOUR_MARKET: _IN_TALK.format(LifeArea.WORK.label),
    PersonalDatum.HEALTH: _IN_TALK.format(LifeArea.HEALTH.label),
}


def _plain(new: NewProgrammeApplication) -> NewApplication:
    return NewApplication(
        resident_id=new.resident_id,
        kind=CaseKind.PROGRAMME,
        received_on=new.received_on,
        channel=new.channel,
        applicant_kind=new.applicant_kind,
        applicant_name=new.applicant_name,
        written_on=new.written_on,
        asked_for=new.asked_for,
        report_id=new.report_id,
        handler_id=new.handler_id,
        clause_given=new.clause_given,
        programme_id=new.programme_id,
        passing_on_agreed=new.passing_on_agreed,
    )


def _check(tx: Transaction, new: NewProgrammeApplication) -> None:
    programme = programme_row(tx, new.programme_id)
    if not programme.runs_on(tx.today):
        until = f" (okres do {long_day(programme.ends_on)})" if programme.ends_on else ""
        raise InvalidInputError(
            f"Program „{programme.name}” nie przyjmuje teraz wniosków: jego stan to "
            f"„{programme.state.label}”{until}. Wybierz inny program.",
            "programme_id",
        )
    offered = {one.service_id for one in services_of(tx, new.programme_id, tx.today)}
    if not new.services:
        raise InvalidInputError("Zaznacz przynajmniej jedną usługę z programu.", "services")
    if not offered.issuperset(new.services):
        raise InvalidInputError(
            "Program nie obejmuje dziś którejś z zaznaczonych usług. Zaznacz inne.", "services"
        )


def _refuse_asked_already(tx: Transaction, case_id: UUID, new: NewProgrammeApplication) -> None:
    # art. 63 KPA: what is used today may be asked for again, for the time that follows.
    open_ = {row.service_id for row in qualification_rows(tx, case_id) if row.state in UNANSWERED}
    if open_.intersection(new.services):
        raise RefusedError(
            "O jedną z tych usług osoba już wnioskuje w tej sprawie, a wniosek czeka na "
            "odpowiedź. Odznacz ją i dołącz pismo do akt."
        )


def _with_services(tx: Transaction, new: NewProgrammeApplication, done: Registered) -> Registered:
    for service_id, wish in new.services.items():
        tx.add(
            Qualification(
                case_id=done.case_id,
                resident_id=new.resident_id,
                application_id=done.application_id,
                programme_id=new.programme_id,
                service_id=service_id,
                wish=wish.strip(),
                state_on=new.received_on,
            )
        )
    tx.flush()
    if new.said:
        record_declarations(tx, done.application_id, dict(new.said))
    return done

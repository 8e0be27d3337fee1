"""Gathers what the papers of a plan say: the plan, its closing description, its reviews."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select

from cusdesk.db.plans import PlanEnding, PlanVersion, ServicePlan
from cusdesk.domain.dates import long_day, short_day
from cusdesk.domain.errors import NotFoundError
from cusdesk.domain.phones import shown_number
from cusdesk.domain.plan_content import PlanContent
from cusdesk.domain.plan_terms import Approver
from cusdesk.domain.programmes import PersonalDatum
from cusdesk.domain.terms import Regime
from cusdesk.domain.users import Permission
from cusdesk.operations.addresses import whole_address
from cusdesk.operations.archiving import Filed, archive, law_quoted
from cusdesk.operations.cases import existing_case
from cusdesk.operations.decision_facts import grouped_account
from cusdesk.operations.declaration import Act, operation, part
from cusdesk.operations.documents import archived_paper, existing_document, large_print
from cusdesk.operations.funding import funding_of_services
from cusdesk.operations.letterheads import letter_paper
from cusdesk.operations.offices import account_on, header_on
from cusdesk.operations.phones import phones_of
from cusdesk.operations.plan_annexes import annexes_of
from cusdesk.operations.plan_ground import ground_of, programmes_of_case
from cusdesk.operations.plan_items import content_of
from cusdesk.operations.plan_reviews import notes_of, reviews_of
from cusdesk.operations.plan_sections import (
    Told,
    closing_sections,
    end_sections,
    plan_sections,
    week_of,
)
from cusdesk.operations.plan_words import ACT, fixed_words, wording_used
from cusdesk.operations.plans import existing_plan, number_of, versions_of
from cusdesk.operations.programmes import hidden_in
from cusdesk.operations.qualification_use import waivers_in
from cusdesk.operations.residents import resident_brief
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name
from cusdesk.operations.working_papers import columns, plain_rows, record_pdf
from cusdesk.print.blocks import Fact, Identity, Masthead, Table
from cusdesk.print.enlarging import enlarged
from cusdesk.print.papers import render
from cusdesk.print.plans import PlanPaper, Signing
from cusdesk.print.sheets import Facts, Section

TITLE = "Indywidualny plan usług społecznych"
CLOSING_TITLE = "Opis przebiegu i rezultatów planu"


@operation(Permission.HEALTH_READ, Act.PRINT)
def plan_pdf(tx: Transaction, plan_id: UUID) -> bytes:
    """Return the plan as it is printed: a project until it is approved, then as archived."""
    plan = existing_plan(tx, plan_id)
    version = versions_of(tx, plan_id)[-1]
    if version.document_id is not None:
        return archived_paper(tx, version.document_id)
    paper = plan_paper(tx, plan, version, None)
    _, kept = letter_paper(tx, tx.today)
    return render(paper, kept, draft=True)


@operation(Permission.HEALTH_READ, Act.PRINT)
def large_plan_pdf(tx: Transaction, plan_id: UUID) -> bytes:
    """Return the plan in large print for the person, a project or as approved."""
    plan = existing_plan(tx, plan_id)
    version = versions_of(tx, plan_id)[-1]
    if version.document_id is not None:
        return large_print(tx, existing_document(tx, version.document_id))
    _, kept = letter_paper(tx, tx.today)
    return render(enlarged(plan_paper(tx, plan, version, None)), kept, draft=True)


@operation(Permission.HEALTH_READ, Act.PRINT)
def version_pdf(tx: Transaction, version_id: UUID) -> bytes:
    """Return an approved version as it was archived."""
    version = tx.get(PlanVersion, version_id)
    if version is None or version.gone or version.document_id is None:
        raise NotFoundError("Ta wersja planu nie ma zatwierdzonego dokumentu.")
    existing_plan(tx, version.plan_id)
    return archived_paper(tx, version.document_id)


@operation(Permission.HEALTH_READ, Act.PRINT)
def closing_pdf(tx: Transaction, plan_id: UUID) -> bytes:
    """Return the description of course and results as it was archived."""
    existing_plan(tx, plan_id)
    row = _ending(tx, plan_id)
    if row is None or row.document_id is None:
        raise NotFoundError("Plan nie ma jeszcze opisu przebiegu i rezultatów.")
    return archived_paper(tx, row.document_id)


@operation(Permission.HEALTH_READ, Act.PRINT)
def reviews_pdf(tx: Transaction, plan_id: UUID) -> bytes:
    """Return the sheet of reviews and notes of a plan."""
    plan = existing_plan(tx, plan_id)
    person = resident_brief(tx, plan.resident_id)
    facts = Facts(
        (
            Fact("Uczestnik", person.name),
            Fact("Znak sprawy", existing_case(tx, plan.case_id).mark),
            Fact("Koordynator", user_name(tx, plan.coordinator_id)),
        )
    )
    reviews = [
        (
            short_day(row.due_on),
            short_day(row.done_on) if row.done_on else "",
            row.findings,
            "tak" if row.update_needed else "",
            row.by,
        )
        for row in reviews_of(tx, plan_id)
    ]
    notes = [(short_day(row.written_on), row.text, row.by) for row in notes_of(tx, plan_id)]
    heads = columns("Termin", "Odbył się", "Ustalenia", "Aktualizacja", "Kto")
    parts: list[Section] = [
        Section("Plan", (facts,)),
        Section("Przeglądy", (Table(heads, plain_rows(reviews)),)),
    ]
    if notes:
        written = Table(columns("Dzień", "Notatka", "Kto"), plain_rows(notes))
        parts.append(Section("Notatki z monitorowania (art. 45 ust. 1)", (written,)))
    return record_pdf(tx, "Przeglądy planu", f"IPUS nr {number_of(plan)}", parts)


@part
def archive_plan(
    tx: Transaction, plan: ServicePlan, version: PlanVersion, approver: Approver
) -> UUID:
    """Keep an approved version: one version is one document, unchanged for ever."""
    number = register_number(plan, version.version)
    filed = Filed(
        title=f"IPUS nr {number_of(plan)}, wersja {version.version}",
        number=number,
        resident_id=plan.resident_id,
        case_id=plan.case_id,
        signatory=approver.name,
        signing_number=approver.number,
        template_version=wording_used(tx),
        law_version=law_quoted(tx, ACT),
    )
    return archive(tx, plan_paper(tx, plan, version, approver), filed)


@part
def archive_closing(tx: Transaction, plan: ServicePlan, version: PlanVersion) -> UUID:
    """Keep the description of course and results in the case (art. 45 ust. 3)."""
    filed = Filed(
        title=f"IPUS nr {number_of(plan)}, opis przebiegu i rezultatów",
        number=f"IPUS/{number_of(plan)}/opis",
        resident_id=plan.resident_id,
        case_id=plan.case_id,
        signatory=user_name(tx, plan.coordinator_id),
        template_version=wording_used(tx),
        law_version=law_quoted(tx, ACT),
    )
    return archive(tx, closing_paper(tx, plan, version), filed)


@part
def plan_paper(
    tx: Transaction, plan: ServicePlan, version: PlanVersion, approver: Approver | None
) -> PlanPaper:
    """Return what a version of a plan says on paper."""
    versions = versions_of(tx, plan.id)
    ground = ground_of(tx, plan, versions[0].starts_on)
    content = content_of(tx, plan, version)
    planned = [one.service_id for one in content.services]
    person = resident_brief(tx, plan.resident_id)
    coordinator = user_name(tx, plan.coordinator_id)
    facts = Section("Uczestnik planu", (Facts(tuple(_person(tx, plan, version)), across=4),))
    return PlanPaper(
        head=_funded(
            tx, plan, content, f"wersja {version.version} z {short_day(version.drawn_on)}"
        ),
        case_number=existing_case(tx, plan.case_id).mark,
        number=number_of(plan),
        made_on=tx.today,
        author=coordinator,
        sections=(facts, *plan_sections(content, ground, version.what_changed)),
        week=week_of(content, ground),
        closing=end_sections(
            content,
            ground,
            Told(
                _review_days(tx, plan),
                _agreed(version),
                fixed_words(tx),
                _account(tx),
                annexes_of(tx, plan, version, planned),
                _centre(tx),
            ),
        ),
        signings=(
            Signing(version.agreed_with or person.name, "wnioskodawca", _agreed_note(version)),
            Signing(coordinator, "koordynator indywidualnych planów"),
            _approval(approver, version),
        ),
        identity=_project(plan),
    )


def _centre(tx: Transaction) -> str:
    header = header_on(tx, tx.today)
    return f"{header.short_name}, {shown_number(header.phone)}" if header.phone else ""


@part
def closing_paper(tx: Transaction, plan: ServicePlan, version: PlanVersion) -> PlanPaper:
    """Return what the closing description says."""
    row = _ending(tx, plan.id)
    if row is None:
        raise NotFoundError("Plan nie ma jeszcze zakończenia.")
    content = content_of(tx, plan, version)
    ground = ground_of(tx, plan, version.starts_on)
    waived = waivers_in(tx, plan.case_id, [one.service_id for one in content.services])
    facts = Section("Uczestnik planu", (Facts(tuple(_person(tx, plan, version)), across=4),))
    coordinator = user_name(tx, plan.coordinator_id)
    return PlanPaper(
        head=_head(tx, plan, CLOSING_TITLE, f"plan zakończony {short_day(row.ended_on)}"),
        case_number=existing_case(tx, plan.case_id).mark,
        number=number_of(plan),
        made_on=tx.today,
        author=coordinator,
        sections=(facts, *closing_sections(content, ground, row, waived)),
        week=(),
        closing=(),
        signings=(Signing(coordinator, "koordynator indywidualnych planów"),),
        identity=_project(plan),
    )


def register_number(plan: ServicePlan, version: int) -> str:
    """Return the number of a version's document; the first one carries the plan's own."""
    return f"IPUS/{number_of(plan)}" + (f"/{version}" if version > 1 else "")


def _funded(tx: Transaction, plan: ServicePlan, content: PlanContent, below: str) -> Masthead:
    """Return the head of a plan with the projects that pay for its services."""
    planned = [one.service_id for one in content.services]
    paid = funding_of_services(tx, planned, programmes_of_case(tx, plan.case_id))
    return replace(_head(tx, plan, TITLE, below), funding=paid)


def _head(tx: Transaction, plan: ServicePlan, title: str, below: str) -> Masthead:
    letter, _ = letter_paper(tx, tx.today)
    name = header_on(tx, tx.today).name
    return Masthead(
        title, name, f"nr {number_of(plan)}", below, logo=letter.logo, logo_alt=letter.logo_alt
    )


def _person(tx: Transaction, plan: ServicePlan, version: PlanVersion) -> Iterator[Fact]:
    person = resident_brief(tx, plan.resident_id)
    phones = () if person.hidden else phones_of(tx, plan.resident_id)
    known = {
        PersonalDatum.PESEL: Fact("PESEL", person.pesel),
        PersonalDatum.AGE: Fact(
            "Data urodzenia", long_day(person.birth_date) if person.birth_date else ""
        ),
        PersonalDatum.PHONE: Fact("Telefon", phones[0].shown if phones else ""),
        PersonalDatum.ADDRESS: Fact("Adres zamieszkania", whole_address(tx, person.id)),
    }
    hidden = hidden_in(tx, plan.case_id)
    yield Fact("Imię i nazwisko", person.name)
    yield from (fact for datum, fact in known.items() if datum not in hidden)
    yield Fact("Znak sprawy", existing_case(tx, plan.case_id).mark)
    yield Fact("Wniosek z dnia", short_day(plan.applied_on))
    yield Fact("Plan obowiązuje", f"{short_day(version.starts_on)}–{short_day(version.ends_on)}")


def _approval(approver: Approver | None, version: PlanVersion) -> Signing:
    if approver is None:
        return Signing("…", "zatwierdza dyrektor centrum albo upoważniony organizator")
    on = f"zatwierdzono {short_day(version.approved_on)}" if version.approved_on else ""
    return Signing(approver.name, approver.post, f"{on}, {approver.ground}".strip(", "))


def _agreed(version: PlanVersion) -> str:
    if version.agreed_on is None or version.agreement_form is None:
        return ""
    return (
        f"Plan uzgodniono {long_day(version.agreed_on)} z wnioskodawcą: {version.agreed_with} "
        f"({version.agreement_form.label})."
    )


def _agreed_note(version: PlanVersion) -> str:
    return f"uzgodniono {short_day(version.agreed_on)}" if version.agreed_on else ""


def _account(tx: Transaction) -> str:
    """Return the account of the centre, where fees of programmes are paid."""
    account = account_on(tx, Regime.PROGRAMME, tx.today)
    if account is None:
        return ""
    return f"{account.holder}, {grouped_account(account.iban)}"


def _review_days(tx: Transaction, plan: ServicePlan) -> tuple[str, ...]:
    return tuple(short_day(row.due_on) for row in reviews_of(tx, plan.id))


def _project(plan: ServicePlan) -> Identity:
    return Identity(f"IPUS {number_of(plan)}", (f"IPUS nr {number_of(plan)}, projekt",))


def _ending(tx: Transaction, plan_id: UUID) -> PlanEnding | None:
    rows = select(PlanEnding).where(PlanEnding.plan_id == plan_id, PlanEnding.gone.is_(False))
    return tx.scalars(rows.order_by(PlanEnding.id.desc()).limit(1)).first()

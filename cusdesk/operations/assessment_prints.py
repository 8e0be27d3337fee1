"""The karta rozpoznania, the sheet of a scale and the register of talks, as they are printed."""

from collections.abc import Sequence
from uuid import UUID

from cusdesk.db.assessments import Assessment, ScaleResult
from cusdesk.db.cases import Case
from cusdesk.domain.assessments import LifeArea
from cusdesk.domain.cases import SHUT
from cusdesk.domain.dates import long_day, short_day
from cusdesk.domain.errors import NotFoundError
from cusdesk.domain.users import Permission
from cusdesk.operations.assessment_sheets import opening_of, scale_sections, sections_of
from cusdesk.operations.assessments import (
    AssessmentDesk,
    assessment_desk,
    assessment_rows,
    existing_assessment,
    programme_case,
    view_of,
)
from cusdesk.operations.case_lists import shut_cases
from cusdesk.operations.declaration import Act, operation
from cusdesk.operations.programmes import hidden_in
from cusdesk.operations.residents import resident_brief, resident_briefs
from cusdesk.operations.scale_results import results_of
from cusdesk.operations.scales import scale_version
from cusdesk.operations.service_needs import needs_of
from cusdesk.operations.transaction import Transaction
from cusdesk.operations.users import user_name
from cusdesk.operations.working_papers import (
    columns,
    footer,
    plain_rows,
    register_pdf,
    working_head,
)
from cusdesk.print.blocks import Table, figures
from cusdesk.print.paper.forms import Field
from cusdesk.print.papers import render
from cusdesk.print.questionnaires import Fields, Part, Questionnaire, Section

CARD = "Karta rozpoznania indywidualnych potrzeb"


@operation(Permission.HEALTH_READ, Act.PRINT)
def assessment_pdf(tx: Transaction, assessment_id: UUID) -> bytes:
    """Return the karta of one talk, filled in."""
    row = existing_assessment(tx, assessment_id)
    case = programme_case(tx, row.case_id)
    desk, view = assessment_desk(tx, case), view_of(tx, row, hidden_in(tx, case.id))
    address = resident_brief(tx, case.resident_id).address_line
    opening = opening_of(address, desk, view)
    return _sheet(tx, CARD, long_day(row.talked_on), opening, sections_of(desk, view))


@operation(Permission.INTERVIEWS_WRITE, Act.PRINT)
def assessment_form(tx: Transaction, case_id: UUID) -> bytes:
    """Return an empty karta for a talk in a case: who and where is on it already."""
    case = programme_case(tx, case_id)
    desk = assessment_desk(tx, case)
    opening = opening_of(resident_brief(tx, case.resident_id).address_line, desk, None)
    return _sheet(tx, CARD, "do rozmowy", opening, sections_of(desk, None))


@operation(Permission.INTERVIEWS_WRITE, Act.PRINT)
def blank_assessment_form(tx: Transaction) -> bytes:
    """Return an empty karta for whoever one may meet in the field."""
    desk = AssessmentDesk("", "", (), tuple(LifeArea), (), ())
    return _sheet(tx, CARD, "do rozmowy", opening_of("", desk, None), sections_of(desk, None))


@operation(Permission.SERVICES_READ, Act.PRINT)
def scale_form(tx: Transaction, scale_id: UUID) -> bytes:
    """Return the empty sheet of a scale."""
    known = scale_version(tx, scale_id)
    opening: tuple[Part, ...] = (
        Fields((Field("Osoba", "", 1.4), Field("Data"), Field("Suma punktów", "", 0.8))),
    )
    note = f"wersja {known.version}"
    return _sheet(tx, known.scale.name, note, opening, scale_sections(known.scale))


@operation(Permission.HEALTH_READ, Act.PRINT)
def result_pdf(tx: Transaction, result_id: UUID) -> bytes:
    """Return the sheet of a scale with the answers given in a talk."""
    row = tx.get(ScaleResult, result_id)
    if row is None or row.gone:
        raise NotFoundError("Tego wyniku nie ma już w rozpoznaniu. Otwórz sprawę jeszcze raz.")
    talk = existing_assessment(tx, row.assessment_id)
    case = programme_case(tx, talk.case_id)
    result = next(one for one in results_of(tx, talk.id) if one.id == result_id)
    opening: tuple[Part, ...] = (
        Fields(
            (
                Field("Osoba", resident_brief(tx, case.resident_id).name, 1.4),
                Field("Data", short_day(result.taken_on)),
                Field("Suma punktów", result.points, 0.8),
            )
        ),
        Fields((Field("Wynik", result.meaning),)),
    )
    note = f"wersja {result.version}"
    sections = scale_sections(result.scale, result.answers)
    return _sheet(tx, result.scale.name, note, opening, sections)


@operation(Permission.CASES_READ, Act.PRINT)
def assessments_register(tx: Transaction, year: int) -> bytes:
    """Return the register of talks of a year in the order of their days."""
    rows = [row for row in assessment_rows(tx) if row.talked_on.year == year]
    shut, people = shut_cases(tx), resident_briefs(tx, {row.resident_id for row in rows})
    tx.concerns(*(row.resident_id for row in rows if row.case_id not in shut))
    listed = []
    for number, row in enumerate(rows, start=1):
        person = people[row.resident_id]
        closed = row.case_id in shut
        listed.append(
            (
                str(number),
                short_day(row.talked_on),
                SHUT if closed else f"{person.surname} {person.given_name}",
                tx.get_one(Case, row.case_id).mark,
                row.place.label,
                user_name(tx, row.author_id),
                _needs_found(tx, row),
            )
        )
    heads = columns(
        "Lp.", "Dzień", "Osoba", "Znak sprawy", "Miejsce", "Prowadzi", figures("Potrzeby")
    )
    return register_pdf(
        tx, f"Rejestr rozpoznań {year}", "", Table(heads, plain_rows(listed)), _ORDERED
    )


def _needs_found(tx: Transaction, row: Assessment) -> str:
    return str(len(needs_of(tx, row.id)))


def _sheet(
    tx: Transaction, title: str, note: str, opening: Sequence[Part], sections: Sequence[Section]
) -> bytes:
    head, paper = working_head(tx, title, note)
    content = Questionnaire(
        head=head,
        made_on=tx.today,
        author=tx.actor.name,
        sections=tuple(sections),
        identity=footer(tx, title),
        opening=tuple(opening),
    )
    return render(content, paper)


_ORDERED = "Rozmowy wpisano w kolejności dni; liczba porządkowa nie jest numerem rozpoznania."

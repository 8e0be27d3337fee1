"""What the karta rozpoznania and the sheet of a scale say, empty for the pen or filled in."""

from collections.abc import Sequence
from dataclasses import replace

from cusdesk.domain.assessment_records import ASSESSMENT_LABELS, AssessmentRecord
from cusdesk.domain.assessments import Functioning
from cusdesk.domain.dates import long_day
from cusdesk.domain.money import plain_number
from cusdesk.domain.scales import Scale
from cusdesk.domain.words import capitalised
from cusdesk.operations.assessments import AssessmentDesk, AssessmentView
from cusdesk.operations.declaration import part
from cusdesk.operations.scale_results import ResultRow
from cusdesk.operations.service_needs import NeedRow
from cusdesk.print.blocks import Align, Column, Row, Table, Text, escaped
from cusdesk.print.paper.forms import Field
from cusdesk.print.questionnaires import Fields, Grid, Option, Options, Part, Question, Section

EMPTY_NEEDS = 3
MARK = "X"
FEE_SENTENCE = (
    "Wyjaśniono, czy usługi są płatne, jaka jest opłata i komu przysługują ulgi "
    "(art. 37 ust. 2 ustawy o CUS)"
)


@part
def opening_of(address: str, desk: AssessmentDesk, view: AssessmentView | None) -> tuple[Part, ...]:
    """Return the rows that say who talks with whom, when and where."""
    record = view.record if view else None
    return (
        Fields((Field("Osoba", desk.person, 1.3), Field("Znak sprawy", desk.mark))),
        Fields((Field("Adres", address),)),
        Fields(
            (
                Field("Dzień rozmowy", long_day(record.talked_on) if record else ""),
                Field("Miejsce: centrum, dom osoby, telefon", record.place.label if record else ""),
            )
        ),
        Fields(
            (
                Field("Rozmowę prowadzi", view.author if view else ""),
                _field("with_whom", record),
            )
        ),
    )


@part
def sections_of(desk: AssessmentDesk, view: AssessmentView | None) -> tuple[Section, ...]:
    """Return the sections of the karta; without a talk every answer is left to the pen."""
    known = view.record if view else None
    explained = known is not None and known.fee_explained
    running = tuple(Text(escaped(f"Trwa: {one}.")) for one in desk.context)
    results = view.results if view else ()
    return (
        Section(f"1. {ASSESSMENT_LABELS['wishes']}", (_answer("wishes", known),)),
        Section("2. Jak radzi sobie na co dzień", (_areas(desk, view), *_results(results))),
        Section(
            "3. Możliwości i przeszkody",
            (_question("resources", known), _question("barriers", known)),
        ),
        Section(
            "4. Warunki w domu i bezpieczeństwo",
            (
                Fields((_field("heating", known), _field("water", known))),
                Fields((_field("stairs", known), _field("winter_access", known))),
                Fields((_field("living_conditions", known),)),
                _question("risks", known, 1),
            ),
        ),
        Section(
            f"5. {ASSESSMENT_LABELS['services_used']}", (*running, _answer("services_used", known))
        ),
        Section("6. Potrzeby", (_needs(view.needs if view else None),)),
        Section(
            "7. Co da się zrobić",
            (_question("feasibility", known), _question("supporting_actions", known, 1)),
        ),
        Section(
            "8. Opłata i podpisy",
            (
                Options((Option(FEE_SENTENCE, explained),)),
                Fields((Field("Data i podpis osoby"), Field("Data i podpis prowadzącego rozmowę"))),
            ),
        ),
    )


@part
def scale_sections(scale: Scale, answers: Sequence[int | None] = ()) -> tuple[Section, ...]:
    """Return the questions of a scale with their boxes, and what its sums mean."""
    given = [*answers, *[None] * len(scale.questions)]
    asked = tuple(
        Options(
            tuple(
                Option(f"{plain_number(answer.points)} pkt – {answer.text}", given[at] == place)
                for place, answer in enumerate(question.answers)
            ),
            f"{at + 1}. {question.text}",
        )
        for at, question in enumerate(scale.questions)
    )
    bands = tuple(
        Row((escaped(f"{band.shown} pkt"), escaped(band.meaning))) for band in scale.bands
    )
    table = Table((Column("Wynik", share=0.2), Column("Co znaczy", share=0.8)), bands)
    return (Section("Pytania", asked), Section("Co znaczy wynik", (Grid(table, for_pen=False),)))


def _areas(desk: AssessmentDesk, view: AssessmentView | None) -> Grid:
    """Return the areas of life with a mark under how the person manages."""
    columns = (
        Column("Obszar życia", share=0.27),
        *(Column(capitalised(one.label), Align.CENTRED, 0.11) for one in Functioning),
        Column("Uwagi", share=0.29),
    )
    rows = []
    for area in desk.areas:
        found = view.findings.get(area) if view else None
        marks = [MARK if found and found.functioning is one else "" for one in Functioning]
        text = found.text if found else ""
        rows.append(Row(tuple(map(escaped, (capitalised(area.label), *marks, text)))))
    return Grid(Table(columns, tuple(rows)), for_pen=view is None)


def _needs(needs: Sequence[NeedRow] | None) -> Grid:
    columns = (
        Column("Potrzeba", share=0.32),
        Column("Obszar", share=0.2),
        Column("Usługa, która odpowiada", share=0.28),
        Column("Co dalej", share=0.2),
    )
    known = [
        Row(
            tuple(
                map(
                    escaped,
                    (
                        one.need.text,
                        capitalised(one.need.area.label),
                        one.service,
                        ": ".join(filter(None, (one.state.label, one.why))),
                    ),
                )
            )
        )
        for one in needs or ()
    ]
    blank = [Row(("", "", "", ""))] * (EMPTY_NEEDS if needs is None else max(0, 2 - len(known)))
    return Grid(Table(columns, tuple(known + blank)), for_pen=needs is None)


def _results(results: Sequence[ResultRow]) -> tuple[Part, ...]:
    return tuple(
        Text(escaped(f"{one.scale.name} (wersja {one.version}): {one.points}, {one.meaning}."))
        for one in results
    )


def _question(name: str, record: AssessmentRecord | None, lines: int = 2) -> Question:
    return replace(_answer(name, record, lines), text=ASSESSMENT_LABELS[name])


def _answer(name: str, record: AssessmentRecord | None, lines: int = 2) -> Question:
    # What is known takes the lines it needs; a pen gets so many that the karta is one sheet.
    return Question("", _known(name, record), lines if record is None else 1)


def _field(name: str, record: AssessmentRecord | None, share: float = 1.0) -> Field:
    return Field(ASSESSMENT_LABELS[name], _known(name, record), share)


def _known(name: str, record: AssessmentRecord | None) -> str:
    return str(getattr(record, name)) if record is not None else ""

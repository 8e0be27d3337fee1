"""The application to a programme: its services, its conditions, and no question beyond them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from cusdesk.print.applications import Choice
from cusdesk.print.blocks import Identity, Letterhead
from cusdesk.print.paper import Paper, styles
from cusdesk.print.paper.composing import Composer, Stack
from cusdesk.print.paper.forms import Field, field_row, ticks, writing_lines
from cusdesk.print.paper.letterhead import who_writes
from cusdesk.print.paper.sheet import Opening, Sheet
from cusdesk.print.press import flow
from cusdesk.print.press.archive import Description
from cusdesk.print.press.binding import Story
from cusdesk.print.press.page import MM
from cusdesk.print.press.tags import Element
from cusdesk.print.press.text import escaped

_OFFICE_LEFT = 0.56
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """A kind of personal data the programme lists; `digits` are boxes for a number."""

    caption: str
    value: str = ""
    digits: int = 0
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class ProgrammeApplication:
    """Everything the form says; `data`, conditions and reliefs are those of the programme."""

    head: Letterhead
    title: str
    programme: str
    made_on: date
    addressed_to: tuple[str, ...]
    roles: tuple[Choice, ...]
    services: tuple[Choice, ...]
    data: tuple[Asked, ...]
    conditions: tuple[Choice, ...]
    reliefs: tuple[Choice, ...]
    clause: str
    passing_on: Choice
    privacy: tuple[str, ...]
    identity: Identity
    documents: tuple[str, ...] = ()
    name: str = ""
    applicant: str = ""
    received_on: str = ""
    case_number: str = ""
    wishes: str = ""
    signed_on: str = ""

    @property
    def about(self) -> Description:
        """What the file says about itself."""
        return Description(
            title=self.title,
            author=self.head.organ,
            subject=f"Formularz wniosku o usługi z programu: {self.programme}",
            keywords=self.identity.identifier,
            made_on=self.made_on,
        )


def story(application: ProgrammeApplication, paper: Paper, *, draft: bool) -> Story:
    """Return the form ready to be laid out."""
    sheet = Sheet(paper, styles.A4, draft, application.head.funding)
    opening = _opening(application, sheet)
    blocks = _Form(application, sheet.column, sheet.document).blocks()
    pages = sheet.pages(blocks, opening.bottom + 4 * MM)
    head, identity = application.head, application.identity
    return sheet.story(application.about, pages, identity, opening=opening, logo=head.logo)


def _opening(application: ProgrammeApplication, sheet: Sheet) -> Opening:
    writes = who_writes(application.head, sheet)
    column = sheet.column
    top = writes.bottom + 5 * MM
    to = Stack(column.narrowed(0, column.width * 0.5), sheet.document, top)
    to.add("\n".join(map(escaped, application.addressed_to)), styles.LISTED)
    office = column.narrowed(column.width * _OFFICE_LEFT)
    fields = (
        Field("Centrum: data wpływu", application.received_on, share=0.87),
        Field("Centrum: znak sprawy", application.case_number, share=1.13),
    )
    row = field_row(fields, office, sheet.document)
    drawn = [*writes.drawn, *to.parts, flow.Placed(row, top, 0, 1)]
    return Opening(drawn, max(to.bottom, top + row.height))


@dataclass(frozen=True, slots=True)
class _Form:
    application: ProgrammeApplication
    column: Composer
    document: Element

    def blocks(self) -> Iterator[flow.Block]:
        """Yield the form from its title to the clause on personal data."""
        title = self.document.add("H1")
        yield self.column.heading(escaped(self.application.title), styles.FORM_TITLE, title)
        note = self.document.add("P")
        named = f"Program: {escaped(self.application.programme)}"
        yield self.column.heading(named, styles.FORM_NOTE, note, 0.5 * MM)
        yield from self._person()
        yield from self._applicant()
        yield from self._services()
        yield from self._declarations()
        yield from self._signature()
        yield from self._privacy()

    def _person(self) -> Iterator[flow.Block]:
        yield self._section("1. Kto chce korzystać z usług")
        yield self._row(Field("Imię i nazwisko", self.application.name))
        waiting: list[Asked] = []
        for one in self.application.data:
            if one.is_wide:
                yield from self._paired(waiting)
                waiting = []
                yield self._row(_field(one))
                continue
            waiting.append(one)
            if len(waiting) == _PAIR:
                yield from self._paired(waiting)
                waiting = []
        yield from self._paired(waiting)

    def _paired(self, asked: list[Asked]) -> Iterator[flow.Block]:
        if asked:
            yield self._row(*map(_field, asked))

    def _applicant(self) -> Iterator[flow.Block]:
        yield self._section("2. Kto składa wniosek")
        yield from self._choices(self.application.roles)
        yield self._row(
            Field("Imię i nazwisko, gdy składa inna osoba", self.application.applicant, 1.3),
            Field("Przedstawiciel: dokument"),
        )

    def _services(self) -> Iterator[flow.Block]:
        yield self._section("3. O jakie usługi chodzi")
        yield from self._choices(self.application.services)
        yield self._question("Dni, pory, miejsce i inne życzenia")
        yield writing_lines(2, self.column, self.document, self.application.wishes)

    def _declarations(self) -> Iterator[flow.Block]:
        application = self.application
        yield self._section("4. Oświadczenia")
        if application.conditions:
            yield self._question("Oświadczam, że spełniam warunki programu:")
            yield from self._choices(application.conditions)
        if application.reliefs:
            yield self._question("Oświadczam, że mam prawo do ulgi w opłacie:")
            yield from self._choices(application.reliefs)
        # art. 36 ust. 2 CUS Act: without this sentence there is no declaration
        clause = self.document.add("P")
        yield self.column.text(f"<b>{application.clause}</b>", styles.OPTION, clause, 2.5 * MM)
        if application.documents:
            yield self._question("Do wglądu, bo wymaga tego program (art. 36 ust. 3):")
            yield from self._choices(tuple(map(Choice, application.documents)))

    def _signature(self) -> Iterator[flow.Block]:
        yield self._section("5. Zgoda i podpis")
        yield from self._choices((self.application.passing_on,))
        yield self._row(
            Field("Miejscowość i data", self.application.signed_on),
            Field("Podpis osoby składającej wniosek", share=1.4),
        )
        yield self._row(
            Field("Gdy osoba nie może się podpisać: imię i nazwisko podpisującego za nią"),
            Field("Podpis (art. 63 § 3 KPA)", share=0.7),
        )

    def _privacy(self) -> Iterator[flow.Block]:
        yield self._section("6. Jak przetwarzamy dane osobowe")
        for n, paragraph in enumerate(self.application.privacy):
            element = self.document.add("P")
            yield self.column.text(paragraph, styles.CLAUSE, element, 1.2 * MM if n else 1 * MM)
        yield self._row(Field("Informację z punktu 6 otrzymano: data i podpis"))

    def _section(self, title: str) -> flow.Block:
        return self.column.heading(title, styles.FORM_SECTION, self.document.add("H2"), 4 * MM)

    def _question(self, text: str) -> flow.Block:
        return self.column.heading(text, styles.OPTION, self.document.add("P"), 2.5 * MM)

    def _row(self, *fields: Field) -> flow.Block:
        return replace(field_row(fields, self.column, self.document), above=2 * MM)

    def _choices(self, choices: tuple[Choice, ...]) -> Iterator[flow.Block]:
        options = [(escaped(choice.text), choice.is_ticked) for choice in choices]
        boxes = list(ticks(options, self.column, self.document))
        # What is declared under one sentence stands on one page with it.
        for box in boxes:
            yield replace(box, holds_next=box is not boxes[-1])


def _field(asked: Asked) -> Field:
    return Field(asked.caption, asked.value, digits=asked.digits)

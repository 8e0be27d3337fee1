"""The application for care services: empty to take home, or filled with what is known."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from cusdesk.print.blocks import Column, Identity, Letterhead, Row, Table
from cusdesk.print.paper import Paper, styles
from cusdesk.print.paper.composing import Composer, Stack
from cusdesk.print.paper.forms import WRITING, Field, field_row, ticks, writing_lines
from cusdesk.print.paper.letterhead import who_writes
from cusdesk.print.paper.sheet import Opening, Sheet
from cusdesk.print.press import flow
from cusdesk.print.press.archive import Description
from cusdesk.print.press.binding import Story
from cusdesk.print.press.page import MM
from cusdesk.print.press.tags import Element
from cusdesk.print.press.text import escaped

_BLANK_ROWS = 4
_OFFICE_LEFT = 0.56


@dataclass(frozen=True, slots=True)
class Choice:
    """An option with its box, ticked or not."""

    text: str
    is_ticked: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Someone on the form; what is not known stays empty to be written in."""

    name: str = ""
    pesel: str = ""
    birth_day: str = ""
    street: str = ""
    post: str = ""
    phone: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """Another person of the household."""

    name: str
    relation: str
    income: str


@dataclass(frozen=True, slots=True)
class Application:
    """Everything the form says: fixed questions, the office's clauses, and what is known."""

    head: Letterhead
    title: str
    made_on: date
    addressed_to: tuple[str, ...]
    roles: tuple[Choice, ...]
    services: tuple[Choice, ...]
    declarations: tuple[str, ...]
    privacy: tuple[str, ...]
    identity: Identity
    note: str = ""
    person: Person = Person()
    applicant: Person = Person()
    received_on: str = ""
    case_number: str = ""
    help_needed: str = ""
    how_often: str = ""
    since: str = ""
    household: tuple[Member, ...] = ()
    family_help: str = ""
    signed_on: str = ""

    @property
    def about(self) -> Description:
        """What the file says about itself."""
        return Description(
            title=self.title,
            author=self.head.organ,
            subject="Formularz wniosku o pomoc w formie usług opiekuńczych",
            keywords=self.identity.identifier,
            made_on=self.made_on,
        )


def story(application: Application, paper: Paper, *, draft: bool) -> Story:
    """Return the form ready to be laid out."""
    sheet = Sheet(paper, styles.A4, is_draft=draft)
    opening = _opening(application, sheet)
    blocks = _Form(application, sheet.column, sheet.document).blocks()
    pages = sheet.pages(blocks, opening.bottom + 4 * MM)
    head, identity = application.head, application.identity
    return sheet.story(application.about, pages, identity, opening=opening, logo=head.logo)


def _opening(application: Application, sheet: Sheet) -> Opening:
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
    application: Application
    column: Composer
    document: Element

    def blocks(self) -> Iterator[flow.Block]:
        """Yield the form from its title to the clause on personal data."""
        title = self.document.add("H1")
        yield self.column.heading(escaped(self.application.title), styles.FORM_TITLE, title)
        if self.application.note:
            note = self.document.add("P")
            yield self.column.heading(self.application.note, styles.FORM_NOTE, note, 0.5 * MM)
        yield from self._person()
        yield from self._applicant()
        yield from self._help()
        yield from self._household()
        yield from self._declarations()
        yield from self._privacy()

    def _person(self) -> Iterator[flow.Block]:
        person = self.application.person
        yield self._section("1. Kto potrzebuje pomocy")
        yield self._row(Field("Imię i nazwisko", person.name))
        yield self._row(
            Field("PESEL", person.pesel, 1.25, digits=11),
            Field("Data urodzenia, gdy brak PESEL", person.birth_day),
            Field("Telefon", person.phone),
        )
        yield self._row(
            Field("Adres: ulica (miejscowość) i numer", person.street, 1.3),
            Field("Kod pocztowy i poczta", person.post),
        )

    def _applicant(self) -> Iterator[flow.Block]:
        applicant = self.application.applicant
        yield self._section("2. Kto składa wniosek")
        yield from self._choices(self.application.roles)
        yield self._row(
            Field("Imię i nazwisko, gdy składa inna osoba", applicant.name, 1.3),
            Field("Telefon", applicant.phone),
        )
        yield self._row(
            Field("Adres", applicant.street, 1.3),
            Field("Dokument: orzeczenie sądu, pełnomocnictwo", applicant.document),
        )

    def _help(self) -> Iterator[flow.Block]:
        application = self.application
        yield self._section("3. Jaka pomoc jest potrzebna")
        yield from self._choices(application.services)
        yield self._question("W jakich czynnościach trzeba pomóc i dlaczego")
        yield self._answer(application.help_needed, 3)
        yield self._row(
            Field("Jak często: dni w tygodniu, godziny", application.how_often, 1.3),
            Field("Od kiedy", application.since),
        )

    def _household(self) -> Iterator[flow.Block]:
        yield self._section("4. Z kim mieszka i kto może pomóc")
        columns = (
            Column("Imię i nazwisko", share=0.4),
            Column("Kim jest dla osoby z punktu 1", share=0.3),
            Column("Źródło dochodu", share=0.3),
        )
        known = [
            Row((escaped(member.name), escaped(member.relation), escaped(member.income)))
            for member in self.application.household
        ]
        rows = known or [Row(("", "", ""))] * _BLANK_ROWS
        look = replace(styles.RULED_TABLE, least=WRITING)
        yield self.column.table(Table(columns, tuple(rows)), self.document, 1 * MM, look)
        yield self._question("Jak pomagają rodzina, sąsiedzi i znajomi")
        yield self._answer(self.application.family_help, 2)

    def _declarations(self) -> Iterator[flow.Block]:
        yield self._section("5. Oświadczenia i podpis")
        declared = self.document.add("L")
        for declaration in self.application.declarations:
            item = declared.add("LI")
            column = self.column.narrowed(4 * MM)
            dash = column.label("–", styles.OPTION, self.column.x, item.add("Lbl"))
            yield column.text(declaration, styles.OPTION, item.add("LBody"), 1 * MM, label=dash)
        yield self._row(
            Field("Miejscowość i data", self.application.signed_on),
            Field("Podpis osoby składającej wniosek", share=1.4),
        )
        yield self._row(
            Field("Gdy osoba nie może się podpisać: imię i nazwisko podpisującego za nią"),
            Field("Podpis (art. 63 § 3 KPA)", share=0.7),
        )
        # art. 102 ust. 1 u.p.s.: another person applies with the consent of the one in need
        yield self._row(
            Field("Gdy wniosek składa inna osoba: zgoda osoby, która potrzebuje pomocy (podpis)")
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
        element = self.document.add("P")
        return self.column.heading(text, styles.OPTION, element, 2.5 * MM)

    def _answer(self, text: str, lines: int) -> flow.Block:
        return writing_lines(lines, self.column, self.document, text)

    def _row(self, *fields: Field) -> flow.Block:
        row = field_row(fields, self.column, self.document)
        return replace(row, above=2 * MM)

    def _choices(self, choices: tuple[Choice, ...]) -> Iterator[flow.Block]:
        options = [(choice.text, choice.is_ticked) for choice in choices]
        return iter(ticks(options, self.column, self.document))

"""The card of a person who provides services: papers with their end, particulars, neighbours."""

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.carers import CarerKind, PaperKind, PaperState
from cusdesk.domain.dates import short_day
from cusdesk.domain.phones import shown_number
from cusdesk.domain.users import Permission
from cusdesk.operations.carer_papers import (
    NewPaper,
    PaperRow,
    add_community_paper,
    add_paper,
    remove_paper,
)
from cusdesk.operations.carers import COMMUNITY, CarerView, carer_view, period_of
from cusdesk.operations.provider_prints import carer_pdf
from cusdesk.operations.work_terms import PLANNED
from cusdesk.ui.badges import Badge
from cusdesk.ui.buttons import button, link
from cusdesk.ui.cards import Card
from cusdesk.ui.carers_absences import absences_page
from cusdesk.ui.carers_availability import availability_page
from cusdesk.ui.carers_form import change_form
from cusdesk.ui.carers_neighbours import Helped, neighbour_page
from cusdesk.ui.carers_preferences import preferences_page
from cusdesk.ui.carers_terms import Corrected, terms_page
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.entered import entered
from cusdesk.ui.fields import ChoiceField, DateField, TextField, terms
from cusdesk.ui.forms import Form, group
from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.layout import boxed, column, row
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.tabbed import TabbedPart
from cusdesk.ui.tabs import Page
from cusdesk.ui.theme import Tone

PAPER_TONES = {
    PaperState.HOLDS: Tone.GOOD,
    PaperState.SOON: Tone.WARN,
    PaperState.EXPIRED: Tone.BAD,
    PaperState.MISSING: Tone.BAD,
}


class CarerPart(TabbedPart):
    """One person; the papers come first, since they are what ends."""

    def __init__(self, desk: Desk, carer_id: UUID) -> None:
        self.id = carer_id
        self._helped = Helped()
        self._corrected = Corrected()
        super().__init__(desk)

    def build(self) -> QWidget:
        view = self.office.do(carer_view, self.id)
        card = view.row.card
        community = card.kind in COMMUNITY
        self.writing = Permission.COMMUNITY_WRITE if community else Permission.SERVICES_WRITE
        head = record_head(
            card.name,
            badge=(card.kind.label, Tone.INFO if view.row.active else Tone.QUIET),
            acts=self.acts(view),
            facts=(
                ("phone", shown_number(card.phone)),
                ("map-pin", card.address),
                ("building", view.row.provider if not community else ""),
                ("calendar", period_of(card)),
            ),
        )
        tabs = self.tabs(*self.pages(view))
        tabs.count("papers", len(view.row.worries) or None)
        return Pane(head, tabs)

    def pages(self, view: CarerView) -> tuple[tuple[str, str, Page], ...]:
        """Return what stands behind the tabs."""

        def form() -> Form:
            return self.kept(change_form(self.desk, self.id, view.row.card), "Zapisano osobę")

        known: tuple[tuple[str, str, Page], ...] = (
            ("papers", "Papiery", lambda: papers_page(self, view)),
            ("data", "Dane osoby", form),
        )
        if view.row.card.kind in PLANNED:
            known = (*known, *self._roster_pages(view))
        helps = view.row.card.kind is CarerKind.NEIGHBOUR
        if helps and self.may(Permission.RESIDENTS_READ):
            return (("helped", "Komu pomaga", lambda: neighbour_page(self, self._helped)), *known)
        return known

    def _roster_pages(self, view: CarerView) -> tuple[tuple[str, str, Page], ...]:
        """Return what the roster must know of somebody the centre plans itself."""
        pages: tuple[tuple[str, str, Page], ...] = (
            ("terms", "Warunki pracy", lambda: terms_page(self, view, self._corrected)),
            ("availability", "Dostępność", lambda: availability_page(self, self.id)),
            ("absences", "Nieobecności", lambda: absences_page(self, self.id)),
        )
        if self.may(Permission.RESIDENTS_READ):
            wishes = partial(preferences_page, self, self.id)
            return (*pages, ("preferences", "Odmowy i preferencje", wishes))
        return pages

    def acts(self, view: CarerView) -> tuple[QPushButton, ...]:
        """Return what can be done with the record as a whole."""
        return (button("Drukuj", self._print, "printer"),)

    def _print(self) -> None:
        make = partial(self.office.do, carer_pdf, self.id)
        self.desk.show_pdf(Pdf("Karta osoby", make, "osoba.pdf"))


def papers_page(part: CarerPart, view: CarerView) -> QWidget:
    """Return how the papers stand, every one there was, and the form of the next."""
    standing = [_standing_line(one.sentence, one.state) for one in view.row.papers]
    known = [_paper_line(part, one) for one in view.papers]
    nothing = paragraph("Nie wpisano jeszcze papierów.", "muted")
    shown = QWidget()
    shown.setLayout(
        column(
            Card("Dzisiaj", *(standing or [nothing])),
            *([Card("Wszystkie wpisy", *known)] if known else []),
            gap=10,
        )
    )
    return part.entry(shown, paper_form(part, view), "Zapisano papier")


def paper_form(part: CarerPart, view: CarerView) -> Form:
    """Return the form of a paper."""
    community = view.row.card.kind in COMMUNITY
    operation: Any = add_community_paper if community else add_paper
    form = Form(
        group(
            "Nowy papier",
            ChoiceField[PaperKind]("kind", "Co", terms(PaperKind), required=True, span=6),
            TextField("name", "Nazwa", span=6, example="kurs opiekuna, badania okresowe"),
            TextField("number", "Numer", span=4),
            DateField("issued_on", "Wystawiony", required=True, past=True),
            DateField("expires_on", "Ważny do", hint="Puste: bezterminowo."),
        ),
        save=lambda values: part.office.do(operation, part.id, entered(NewPaper, values)),
        save_text="Zapisz papier",
    )
    form.open({})
    return form


def _standing_line(sentence: str, state: PaperState) -> QWidget:
    words = paragraph(sentence)
    line = row(words, Badge(state.label, PAPER_TONES[state]), gap=10)
    line.setStretch(0, 1)
    return boxed(line)


def _paper_line(part: CarerPart, known: PaperRow) -> QWidget:
    paper = known.paper
    until = f"do {short_day(paper.expires_on)}" if paper.expires_on else "bezterminowo"
    number = f"nr {known.number}" if known.number else ""
    said = ", ".join(filter(None, (paper.title, number, f"z {short_day(paper.issued_on)}", until)))
    acts = [link("Usuń wpis", partial(_remove, part, known.id))] if part.writes else []
    for act in acts:
        act.setAccessibleName(f"Usuń wpis: {said}")
    line = row(label(said, wrap=True), *acts, gap=10)
    line.setStretch(0, 1)
    return boxed(line)


def _remove(part: CarerPart, paper_id: UUID) -> None:
    part.office.do(remove_paper, paper_id)
    part.saved("Usunięto wpis")

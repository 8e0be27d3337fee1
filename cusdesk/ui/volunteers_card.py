"""The card of a volunteer: agreements, hours, papers."""

from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.dates import clock, short_day
from cusdesk.domain.volunteers import Agreement, AgreementStep
from cusdesk.operations.agreement_papers import AgreementPaper, agreement_paper_pdf
from cusdesk.operations.carers import CarerView
from cusdesk.operations.volunteers import (
    AgreementRow,
    WorkedRow,
    agreements_of,
    amend_agreement,
    conclude,
    end_agreement,
    record_hours,
    runs,
)
from cusdesk.ui.buttons import button
from cusdesk.ui.carers_card import CarerPart
from cusdesk.ui.desk import Pdf
from cusdesk.ui.entered import entered
from cusdesk.ui.entered import shown as shown_values
from cusdesk.ui.fields import DateField, HoursField, NotesField, TextField
from cusdesk.ui.flow import flow
from cusdesk.ui.forms import Form, group
from cusdesk.ui.layout import column
from cusdesk.ui.parts import history, period
from cusdesk.ui.rows import Column
from cusdesk.ui.tabs import Page

AGREEMENTS: tuple[Column[AgreementRow], ...] = (
    Column("Nr", lambda row: str(row.number)),
    Column("Okres", lambda row: period(row.agreement.starts_on, row.agreement.ends_on)),
    Column("Zakres", lambda row: row.agreement.scope),
    Column("Godziny", lambda row: clock(row.minutes), right=True),
)
WORKED: tuple[Column[WorkedRow], ...] = (
    Column("Dzień", lambda row: short_day(row.day)),
    Column("Godziny", lambda row: row.hours, right=True),
    Column("Co", lambda row: row.what),
)


class VolunteerPart(CarerPart):
    """One volunteer; the agreement comes first."""

    _amending: UUID | None = None

    def pages(self, view: CarerView) -> tuple[tuple[str, str, Page], ...]:
        """Return what stands behind the tabs."""
        agreements, worked = self.office.do(agreements_of, self.id)
        return (
            ("agreements", "Porozumienia", self._agreements(agreements)),
            ("hours", "Godziny", self._hours(worked)),
            *super().pages(view),
        )

    def _agreements(self, rows: tuple[AgreementRow, ...]) -> QWidget:
        shown = QWidget()
        acts = [*self._prints(rows), *self._acts(rows)]
        table = history(AGREEMENTS, rows, "Porozumienia")
        shown.setLayout(column(table, *([flow(*acts, gap=8)] if acts else []), gap=8))
        amended = next((one for one in rows if one.id == self._amending), None)
        if amended is not None:
            return self.entry(shown, self._annex_form(amended), "Zapisano aneks")
        return self.entry(shown, self._agreement_form(), "Zawarto porozumienie")

    def _prints(self, rows: tuple[AgreementRow, ...]) -> list[QPushButton]:
        return [
            button(_printing(one, paper), partial(self._print_one, paper), "printer")
            for one in rows
            for paper in one.papers
        ]

    def _acts(self, rows: tuple[AgreementRow, ...]) -> list[QPushButton]:
        today = self.desk.today
        running = [one for one in rows if runs(one, today)] if self.writes else []
        changes = [
            button(f"Aneks do nr {one.number}", partial(self._amend, one)) for one in running
        ]
        open_ended = [one for one in running if not _has_ended(one)]
        return [
            *changes,
            *(
                button(f"Zakończ dziś nr {one.number}", partial(self._end, one.id))
                for one in open_ended
            ),
        ]

    def _agreement_form(self) -> Form:
        form = Form(
            group(
                "Nowe porozumienie",
                DateField("signed_on", "Zawarte dnia", required=True),
                DateField("starts_on", "Od dnia", required=True),
                DateField("ends_on", "Do dnia", hint="Puste: czas nieokreślony."),
                NotesField("scope", "Co będzie robić", lines=2),
                TextField("place", "Miejsce", required=True, span=8),
                HoursField("minutes_a_week", "Najwyżej w tygodniu", span=4),
                *_secured(),
                note="Program nada kolejny numer; potem wydrukujesz porozumienie do podpisu.",
            ),
            save=lambda values: self.office.do(conclude, self.id, entered(Agreement, values)),
            save_text="Zawrzyj porozumienie",
            drafts=self.desk.drafts,
        )
        form.open(
            {"signed_on": self.desk.today, "starts_on": self.desk.today}, f"agreement/{self.id}"
        )
        return form

    def _annex_form(self, row: AgreementRow) -> Form:
        known = row.agreement
        form = Form(
            group(
                f"Aneks do porozumienia nr {row.number}",
                DateField("ends_on", "Do dnia", hint="Puste: czas nieokreślony."),
                NotesField("scope", "Co będzie robić", lines=2),
                TextField("place", "Miejsce", required=True, span=8),
                HoursField("minutes_a_week", "Najwyżej w tygodniu", span=4),
                *_secured(),
                note="Porozumienie zostaje w archiwum, jak je podpisano; aneks drukuje się osobno.",
            ),
            save=lambda values: self._keep_annex(row, entered(Agreement, values, **_fixed(known))),
            save_text="Zapisz aneks",
            drafts=self.desk.drafts,
        )
        form.open(shown_values(known), f"annex/{self.id}/{row.id}")
        return form

    def _amend(self, row: AgreementRow) -> None:
        self._amending = row.id
        self.renew()
        self.take_focus()

    def _keep_annex(self, row: AgreementRow, typed: Agreement) -> None:
        self.office.do(amend_agreement, row.id, row.agreement, typed)
        self._amending = None

    def _hours(self, worked: tuple[WorkedRow, ...]) -> QWidget:
        form = Form(
            group(
                "Przepracowane godziny",
                DateField("day", "Dzień", required=True, past=True),
                HoursField("minutes", "Godziny", required=True, span=4),
                TextField("what", "Co robił(a)", span=12),
            ),
            save=lambda values: self.office.do(record_hours, self.id, entered(WorkedRow, values)),
            save_text="Zapisz godziny",
            drafts=self.desk.drafts,
        )
        form.open({}, f"volunteer-hours/{self.id}")
        return self.entry(history(WORKED, worked, "Godziny"), form, "Zapisano godziny")

    def _end(self, agreement_id: UUID) -> None:
        self.office.do(end_agreement, agreement_id, self.desk.today)
        self.saved("Porozumienie kończy się dzisiaj")

    def _print_one(self, paper: AgreementPaper) -> None:
        make = partial(self.office.do, agreement_paper_pdf, paper.id)
        self.desk.show_pdf(Pdf(paper.title, make, f"{paper.step.label}.pdf"))


def _printing(row: AgreementRow, paper: AgreementPaper) -> str:
    """Return the words of the button that prints a paper of an agreement."""
    if paper.step is AgreementStep.CONCLUDED:
        return f"Drukuj nr {row.number}"
    if paper.step is AgreementStep.ENDED:
        return f"Drukuj zakończenie nr {row.number}"
    return f"Drukuj: {paper.title.split(' wolontariackiego')[0].lower()} nr {row.number}"


def _has_ended(row: AgreementRow) -> bool:
    return any(paper.step is AgreementStep.ENDED for paper in row.papers)


def _fixed(known: Agreement) -> dict[str, Any]:
    return {"signed_on": known.signed_on, "starts_on": known.starts_on}


def _secured() -> tuple[TextField, ...]:
    return (
        TextField("insurance", "Ubezpieczenie", span=12, hint=_INSURANCE),
        TextField("costs", "Zwrot kosztów", span=12, hint=_COSTS),
        TextField("guardian_consent", "Zgoda przedstawiciela ustawowego", span=12, hint=_MINOR),
    )


_INSURANCE = "Do 30 dni: polisa NNW centrum. Dłużej: wypadek pokrywa państwo, pole może być puste."
_COSTS = "Puste: tylko podróże służbowe i diety, jak u pracowników."
_MINOR = "Tylko gdy wolontariusz nie ma 18 lat: kto i kiedy wyraził zgodę."

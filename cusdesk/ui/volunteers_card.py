"""The card of a volunteer: agreements, hours, papers."""

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.dates import clock, short_day
from cusdesk.domain.volunteers import Agreement
from cusdesk.operations.carers import CarerView
from cusdesk.operations.volunteer_papers import agreement_pdf
from cusdesk.operations.volunteers import (
    AgreementRow,
    WorkedRow,
    agreements_of,
    conclude,
    end_agreement,
    record_hours,
    runs,
)
from cusdesk.ui.buttons import button
from cusdesk.ui.carers_card import CarerPart
from cusdesk.ui.desk import Pdf
from cusdesk.ui.entered import entered
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
    Column("Godziny", lambda row: clock(row.minutes), right=True),
    Column("Co", lambda row: row.what),
)


class VolunteerPart(CarerPart):
    """One volunteer; the agreement comes first."""

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
        acts = [*self._prints(rows), *self._endings(rows)]
        table = history(AGREEMENTS, rows, "Porozumienia")
        shown.setLayout(column(table, *([flow(*acts, gap=8)] if acts else []), gap=8))
        return self.entry(shown, self._agreement_form(), "Zawarto porozumienie")

    def _prints(self, rows: tuple[AgreementRow, ...]) -> list[QPushButton]:
        return [
            button(f"Drukuj nr {one.number}", partial(self._print_one, one), "printer")
            for one in rows
        ]

    def _endings(self, rows: tuple[AgreementRow, ...]) -> list[QPushButton]:
        today = self.desk.today
        running = [one for one in rows if runs(one, today)] if self.writes else []
        return [
            button(f"Zakończ dziś nr {one.number}", partial(self._end, one.id)) for one in running
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
                TextField("insurance", "Ubezpieczenie", span=12, hint=_INSURANCE),
                TextField("costs", "Zwrot kosztów", span=12, hint=_COSTS),
                TextField(
                    "guardian_consent", "Zgoda przedstawiciela ustawowego", span=12, hint=_MINOR
                ),
                note="Program nada kolejny numer; potem wydrukujesz porozumienie do podpisu.",
            ),
            save=lambda values: self.office.do(conclude, self.id, entered(Agreement, values)),
            save_text="Zawrzyj porozumienie",
            drafts=self.desk.drafts,
        )
        form.open({"signed_on": self.desk.today, "starts_on": self.desk.today})
        return form

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
        )
        form.open({})
        return self.entry(history(WORKED, worked, "Godziny"), form, "Zapisano godziny")

    def _end(self, agreement_id: UUID) -> None:
        self.office.do(end_agreement, agreement_id, self.desk.today)
        self.saved("Porozumienie kończy się dzisiaj")

    def _print_one(self, one: AgreementRow) -> None:
        make = partial(self.office.do, agreement_pdf, one.id)
        self.desk.show_pdf(Pdf("Porozumienie wolontariackie", make, "porozumienie.pdf"))


_INSURANCE = "Do 30 dni: polisa NNW centrum. Dłużej: wypadek pokrywa państwo, pole może być puste."
_COSTS = "Puste: tylko podróże służbowe i diety, jak u pracowników."
_MINOR = "Tylko gdy wolontariusz nie ma 18 lat: kto i kiedy wyraził zgodę."

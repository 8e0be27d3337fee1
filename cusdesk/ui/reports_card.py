"""The card of one zgłoszenie: who said what, and the ways it may go on."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.cases import ApplicantKind, ReportOutcome
from cusdesk.domain.reports import NOTED_OUTCOMES
from cusdesk.domain.users import Permission
from cusdesk.operations.case_registers import report_sheet
from cusdesk.operations.reports import (
    ReportView,
    name_person,
    report_view,
    settle_report,
    take_up_report,
)
from cusdesk.ui.buttons import button, menu_button
from cusdesk.ui.cards import Card
from cusdesk.ui.choosing import show_fields
from cusdesk.ui.desk import Desk, Pdf
from cusdesk.ui.facts import Facts
from cusdesk.ui.fields import CheckField, NotesField, RadioField
from cusdesk.ui.forms import Form, Values, group
from cusdesk.ui.labels import paragraph
from cusdesk.ui.layout import clear, column
from cusdesk.ui.panes import Pane, record_head
from cusdesk.ui.people_field import whose_case
from cusdesk.ui.reports import TONES, correction_form


class ReportCard(QWidget):
    """One report: who said what, and the ways it may go on."""

    def __init__(
        self, desk: Desk, report_id: UUID, apply: Callable[[ReportView, ApplicantKind], object]
    ) -> None:
        super().__init__()
        self.desk, self._apply, self._id = desk, apply, report_id
        self._ending = self._editing = self._pointing = False
        self._body = column(gap=0)
        self.setLayout(self._body)
        self.refresh()

    def refresh(self) -> None:
        """Read the report again and show it."""
        self.report = self.desk.office.do(report_view, self._id)
        clear(self._body)
        is_open = self.report.outcome is ReportOutcome.OPEN
        rest = self._ways_on() if is_open else [self._outcome()]
        shown = [self._correction()] if self._editing else [self._facts(), *rest]
        self.pane = Pane(self._head(), *shown)
        self._body.addWidget(self.pane)
        # Shown at once, not with the next event: the keyboard goes into it right away.
        self.pane.show()

    def take_focus(self) -> None:
        """Move the keyboard to what is done next."""
        self.next.setFocus(Qt.FocusReason.TabFocusReason)

    def _head(self) -> QWidget:
        self.next, acts = self._acts()
        return record_head(
            f"Zgłoszenie nr {self.report.number}",
            badge=(self.report.outcome.label, TONES[self.report.outcome]),
            acts=acts,
            facts=(
                ("calendar", f"{self.report.received_at:%d.%m.%Y, %H:%M}"),
                ("user", self.report.taken_by),
            ),
        )

    @property
    def _may(self) -> bool:
        return self.desk.office.may(Permission.CASES_WRITE) and not self.report.masked

    def _acts(self) -> tuple[QPushButton, tuple[QPushButton, ...]]:
        show = button("Drukuj", self.print_sheet, "printer")
        if not self._may:
            return show, (show,)
        if self.report.outcome is not ReportOutcome.OPEN:
            again = button("Podejmij ponownie", self._take_up, "arrow-back-up")
            again.setEnabled(self.report.outcome in NOTED_OUTCOMES)
            return again, (again, button("Popraw", self.correct, "pencil"), show)
        # The form in sight has the one main button; beside it the way on is a plain one.
        asks = self._ending or self._editing or self._pointing
        kind = "" if asks else "primary"
        apply = button("Przyjmij wniosek", self.apply, "file-plus", kind=kind, key="F9")
        more = menu_button(
            "Więcej czynności ze zgłoszeniem",
            (
                ("Wszcznij z urzędu", "flag", self.open_ex_officio),
                ("Popraw zgłoszenie", "pencil", self.correct),
                ("Zakończ bez wniosku", "x", self.end),
                ("Drukuj", "printer", self.print_sheet),
            ),
        )
        return apply, (apply, more)

    def print_sheet(self) -> None:
        """Show the report as it is printed for the staff."""
        make = partial(self.desk.office.do, report_sheet, self._id)
        self.desk.show_pdf(Pdf("Zgłoszenie", make, "zgloszenie.pdf"))

    def apply(self) -> None:
        """Go on to the application of the person the report is about."""
        self._apply(self.report, ApplicantKind.PERSON)

    def open_ex_officio(self) -> None:
        """Go on to a case opened ex officio."""
        self._apply(self.report, ApplicantKind.EX_OFFICIO)

    def _facts(self) -> QWidget:
        report = self.report
        known = "" if report.resident_id else " (nie ma tej osoby w ewidencji)"
        who = ", ".join(filter(None, (report.reporter_kind.label, report.reporter_name)))
        point = button("Wskaż osobę", self.point, "user")
        pointed = report.resident_id or report.outcome is not ReportOutcome.OPEN
        asks = self._may and not pointed and not self._pointing
        return Card(
            "Treść",
            paragraph(report.text),
            Facts(
                ("Kogo dotyczy", f"{report.person}{known}"),
                ("Kto zgłosił", who),
                ("Telefon zgłaszającego", report.reporter_phone),
            ),
            paragraph(
                "Zgłoszenie nie wchodzi do akt sprawy. Danych zgłaszającego nie ma na żadnym "
                "piśmie do mieszkańca.",
                "note",
            ),
            acts=(point,) if asks else (),
        )

    def _ways_on(self) -> list[QWidget]:
        # One form at a time: two in sight would dispute Ctrl+S.
        if self._ending:
            return [self._settling()]
        return [self._naming()] if self._pointing else []

    def point(self) -> None:
        """Open the form that names the person the report is about."""
        self._pointing, self._ending = True, False
        self.refresh()
        self.pane.take_focus()

    def end(self) -> None:
        """Open the form that ends the report without an application."""
        self._ending, self._pointing = True, False
        self.refresh()
        self.pane.take_focus()

    def correct(self) -> None:
        """Open the form over what was written down."""
        self._editing, self._ending, self._pointing = True, False, False
        self.refresh()
        self.pane.take_focus()

    def take_up(self) -> bool:
        """Open the form asked for on Pulpit: the report corrected, or the application from it."""
        if str(self._id) in self.desk.wanted("report"):
            self.correct()
            return True
        if str(self._id) in self.desk.wanted("application"):
            self.apply()
            return True
        return False

    def _correction(self) -> Form:
        return correction_form(self.desk, self.report, self._corrected)

    def _corrected(self) -> None:
        self._editing = self._pointing = False
        self.refresh()
        self.take_focus()

    def _naming(self) -> Form:
        form = Form(
            group(
                "Kogo dotyczy",
                whose_case(
                    self.desk.office, hint="Kogoś nowego dodasz przy wniosku albo w Mieszkańcach."
                ),
            ),
            save=self._name_person,
            save_text="Wskaż osobę",
        )
        form.open({})
        form.saved.connect(lambda _result: self._corrected())
        form.left.connect(self._corrected)
        return form

    def _name_person(self, values: Values) -> None:
        self.desk.office.do(name_person, self._id, values["resident_id"])

    def _settling(self) -> QWidget:
        outcome = RadioField(
            "outcome",
            "Co ustalono",
            (
                (ReportOutcome.NO_NEED, "pomoc nie jest potrzebna"),
                (ReportOutcome.PASSED_ON, "zgłoszenie przekazano innej jednostce"),
            ),
            required=True,
        )
        consent = CheckField("consent", "Osoba, której dotyczy zgłoszenie, zgodziła się na to")
        note = NotesField("outcome_note", "Ustalenia albo nazwa jednostki", lines=2, required=True)
        form = Form(
            group("Zakończ bez wniosku", outcome, note, consent),
            save=self._settle,
            save_text="Zakończ zgłoszenie",
        )

        def ask_consent() -> None:
            show_fields(form, {"consent": outcome.value is ReportOutcome.PASSED_ON})

        outcome.edited.connect(ask_consent)
        ask_consent()
        return form

    def _settle(self, values: Values) -> None:
        self.desk.office.do(
            settle_report,
            self._id,
            values["outcome"],
            values["outcome_note"],
            consent=bool(values["consent"]),
        )
        self.desk.tell(f"Zakończono zgłoszenie nr {self.report.number}", undo=self._take_up)
        self._ending = False
        self.refresh()

    def _take_up(self) -> None:
        self.desk.office.do(take_up_report, self._id)
        self.refresh()

    def _outcome(self) -> QWidget:
        day = f"{self.report.outcome_on:%d.%m.%Y}" if self.report.outcome_on else ""
        return Card(
            "Co z tego wynikło",
            Facts(
                ("Wynik", self.report.outcome.label),
                ("Dzień", day),
                ("Ustalenia", self.report.outcome_note),
            ),
        )

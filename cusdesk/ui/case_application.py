"""The first station of a case: its applications, its terms, and what stopped its clock."""

from collections.abc import Iterator
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QPushButton, QWidget

from cusdesk.domain.applications import ApplicationRecord
from cusdesk.domain.case_facts import RUNNING
from cusdesk.domain.cases import ApplicantKind
from cusdesk.domain.dates import long_day
from cusdesk.domain.deadlines import Suspension
from cusdesk.domain.users import Permission
from cusdesk.operations.applications_paper import filled_application
from cusdesk.operations.case_views import ApplicationView
from cusdesk.operations.case_workers import end_exclusion
from cusdesk.ui.applications_form import correction_form
from cusdesk.ui.buttons import button, link
from cusdesk.ui.cards import Card
from cusdesk.ui.case_work import CaseWork
from cusdesk.ui.desk import Pdf
from cusdesk.ui.facts import Facts
from cusdesk.ui.labels import label, paragraph
from cusdesk.ui.layout import boxed, clear, column, row
from cusdesk.ui.panes import Pane


class ApplicationPage(QWidget):
    """What was asked, when it came, what runs from it, and who keeps away from the case."""

    def __init__(self, work: CaseWork) -> None:
        super().__init__()
        self.work = work
        self._shown: object = None
        self._edited: UUID | None = None
        self._body = column(gap=0)
        self.setLayout(self._body)
        work.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the case as last read."""
        view = self.work.view
        now = (view.applications, view.clocks, view.facts.pauses, view.exclusions, self.beside())
        if now == self._shown:
            return
        self._shown = now
        clear(self._body)
        self.pane = Pane(
            *(self.application(one) for one in view.applications),
            *self.further(),
            *self._terms(),
            *_pauses(view.facts.pauses),
            *self._exclusions(),
        )
        self._body.addWidget(self.pane)

    def take_focus(self) -> None:
        """Move the keyboard to the first control."""
        self.pane.take_focus()

    def beside(self) -> object:
        """Return what else this page shows, so that a change of it is seen."""
        return None

    def further(self) -> Iterator[QWidget]:
        """Yield what stands between the applications and the terms."""
        yield from ()

    def application(self, one: ApplicationView) -> QWidget:
        """Return one application as its card, or as the form that corrects it."""
        if self._edited == one.id:
            return correction_form(self.work, one, self._end_correction)
        return Card(f"Wniosek nr {one.number}", _facts(one.record), acts=self.acts_of(one))

    def acts_of(self, one: ApplicationView) -> tuple[QPushButton, ...]:
        """Return what may be done with an application."""
        office = self.work.desk.office
        running = self.work.view.brief.state in RUNNING and office.may(Permission.CASES_WRITE)
        correct = button("Popraw wniosek", partial(self._correct, one.id), "pencil")
        return (*self._paper_of(one), *((correct,) if running else ()))

    def _paper_of(self, one: ApplicationView) -> tuple[QPushButton, ...]:
        """Return the way to the filled form, where somebody applied and may sign it."""
        view = self.work.view
        asked_by_party = one.record.applicant_kind is not ApplicantKind.EX_OFFICIO
        may = self.work.desk.office.may(Permission.CASES_WRITE) and not view.person.hidden
        if one != view.applications[0] or not asked_by_party or not may:
            return ()
        return (button("Drukuj wniosek", self.print_form, "printer"),)

    def print_form(self) -> None:
        """Show the form filled with what the case knows, to be signed by the one who applies."""
        desk = self.work.desk
        make = partial(desk.office.do, filled_application, self.work.id)
        who, name = self.work.view.person.id, "Wniosek o usługi opiekuńcze"
        desk.show_pdf(Pdf(name, make, "wniosek.pdf", who, self.work.id))

    def take_up(self) -> bool:
        """Open the correction asked for on Pulpit, if it is of one of these applications."""
        named = self.work.desk.wanted("application")
        own = [one.id for one in self.work.view.applications if str(one.id) in named]
        if own:
            self._correct(own[0])
        return bool(own)

    def _correct(self, application_id: UUID) -> None:
        self._edited, self._shown = application_id, None
        self.refresh()
        self.take_focus()

    def _end_correction(self) -> None:
        self._edited, self._shown = None, None
        self.work.reread()

    def _terms(self) -> Iterator[QWidget]:
        clocks = self.work.view.clocks
        if not clocks:
            return
        parts = [
            boxed(
                column(
                    label(f"{clock.sentence} ({clock.short})", "strong", wrap=True),
                    *(paragraph(step, "muted") for step in clock.reason),
                    gap=2,
                )
            )
            for clock in clocks
        ]
        yield Card("Terminy i jak je policzono", *parts)

    def _exclusions(self) -> Iterator[QWidget]:
        found = self.work.view.exclusions
        if not found:
            return
        lines = [
            row(
                paragraph(f"{one.name} – {one.reason}"),
                None,
                link("Cofnij wpis omyłkowy", lambda id_=one.id: self._end(id_)),  # type: ignore[misc]
            )
            for one in found
        ]
        yield Card("Wyłączeni od udziału w sprawie (art. 24 KPA)", *lines)

    def _end(self, exclusion_id: object) -> None:
        self.work.desk.office.do(end_exclusion, exclusion_id)  # type: ignore[arg-type]
        self.work.reread()


def _facts(said: ApplicationRecord) -> Facts:
    applicant = ", ".join(filter(None, (said.applicant_kind.label, said.applicant_name)))
    asked = [
        text
        for text, claimed in (
            ("tryb pilny (art. 50a ustawy o pomocy społecznej)", said.urgent),
            ("zwolnienie z odpłatności", said.exemption_asked),
            ("wykonanie decyzji od razu (art. 130 § 4 KPA)", said.waives_waiting),
            ("zgoda na przekazanie wniosku (art. 38 ust. 1)", said.passing_on_agreed),
        )
        if claimed
    ]
    return Facts(
        ("Wpłynął", f"{long_day(said.received_on)}, {said.channel.label}"),
        ("Data na wniosku", long_day(said.written_on) if said.written_on else ""),
        ("Wnioskodawca", applicant),
        ("O co prosi", said.asked_for),
        ("Prosi też o", ", ".join(asked)),
    )


def _pauses(pauses: tuple[Suspension, ...]) -> Iterator[QWidget]:
    if not pauses:
        return
    lines = [
        paragraph(
            f"od {long_day(pause.first)} "
            f"{'do ' + long_day(pause.last) if pause.last else 'nadal'}: {pause.reason}"
        )
        for pause in pauses
    ]
    yield Card("Czas, który nie wlicza się do terminu", *lines)

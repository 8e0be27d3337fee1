"""The first station of a programme's case: what was asked, declared, and may be asked at all."""

from collections.abc import Iterator
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.case_facts import RUNNING
from cusdesk.domain.cases import CaseState
from cusdesk.domain.users import Permission
from cusdesk.domain.words import capitalised
from cusdesk.operations.case_views import ApplicationView
from cusdesk.operations.declarations import Asked, asked_in
from cusdesk.operations.programme_applications import asked_data_in
from cusdesk.operations.qualification_papers import filled_programme_application
from cusdesk.operations.qualifications import qualifications_in
from cusdesk.ui.cards import Card
from cusdesk.ui.case_application import ApplicationPage
from cusdesk.ui.case_work import CaseWork
from cusdesk.ui.declarations import declarations_card, declarations_form
from cusdesk.ui.desk import Pdf
from cusdesk.ui.facts import Facts
from cusdesk.ui.forms import Form
from cusdesk.ui.labels import paragraph


class ProgrammeApplicationPage(ApplicationPage):
    """The application with the services asked for, its declarations, the data of the programme."""

    def __init__(self, work: CaseWork) -> None:
        self._declaring: UUID | None = None
        self._form: Form | None = None
        super().__init__(work)

    def beside(self) -> object:
        office, view = self.work.desk.office, self.work.view
        asked = tuple(office.do(asked_in, one.id) for one in view.applications)
        return asked, office.do(qualifications_in, self.work.id).rows, self._declaring

    def refresh(self) -> None:
        """Show the case as last read; declarations being typed stay."""
        if self._form is not None and self._form.changed():
            return
        self._form = None
        super().refresh()

    def take_focus(self) -> None:
        """Move the keyboard to the declarations, or to the first control where they are made."""
        if self._form is not None:
            self._form.take_focus()
        else:
            super().take_focus()

    def further(self) -> Iterator[QWidget]:
        yield self._services()
        for one in self.work.view.applications:
            yield from self._declarations(one)
        yield self._data()

    def print_form(self) -> None:
        """Show the form of the programme filled with what the case knows."""
        desk = self.work.desk
        make = partial(desk.office.do, filled_programme_application, self.work.id)
        who, name = self.work.view.person.id, "Wniosek o usługi z programu"
        desk.show_pdf(Pdf(name, make, "wniosek.pdf", who, self.work.id))

    def _services(self) -> Card:
        desk = self.work.desk.office.do(qualifications_in, self.work.id)
        pairs = tuple(
            (row.service, f"{row.state.label}{f'; {row.wish}' if row.wish else ''}")
            for row in desk.rows
        )
        program = paragraph(desk.programme.name, "strong")
        return Card("Usługi, o które prosi", program, Facts(*pairs))

    def _declarations(self, one: ApplicationView) -> Iterator[QWidget]:
        asked: tuple[Asked, ...] = self.work.desk.office.do(asked_in, one.id)
        if not asked:
            return
        if self._may_write() and (self._declaring == one.id or self._is_missing(asked)):
            self._form = declarations_form(self.work.desk, one, asked, self._end_declaring)
            yield self._form
            return
        correct = partial(self._declare, one.id) if self._may_write() else None
        yield declarations_card(asked, one.number, correct)

    def _is_missing(self, asked: tuple[Asked, ...]) -> bool:
        """Whether nothing was declared yet, so that the form stands open by itself."""
        running = self.work.view.brief.state is CaseState.OPEN
        return running and all(one.said is None for one in asked)

    def _may_write(self) -> bool:
        allowed = self.work.desk.office.may(Permission.CASES_WRITE)
        return allowed and self.work.view.brief.state in RUNNING | {CaseState.DECIDED}

    def _declare(self, application_id: UUID) -> None:
        self._declaring, self._form = application_id, None
        super().refresh()
        self.take_focus()

    def _end_declaring(self) -> None:
        self._declaring = self._form = None
        self.work.go_on()

    def _data(self) -> Card:
        known = self.work.desk.office.do(asked_data_in, self.work.id)
        pairs = tuple((capitalised(one.datum.label), one.shown) for one in known)
        note = paragraph(
            "Tylko o te dane wolno pytać: wymienia je program (art. 5 ust. 3 pkt 9 ustawy o CUS).",
            "note",
        )
        return Card("Dane osobowe według programu", note, Facts(*pairs))

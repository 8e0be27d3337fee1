"""Wywiad: when it took place, what of it goes into the grounds, when its update is due."""

from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QWidget

from cusdesk.domain.case_steps import Step
from cusdesk.domain.cases import AppointmentKind, InterviewKind
from cusdesk.domain.dates import long_day, short_day
from cusdesk.operations.appointments import NewAppointment, cancel_appointment, make_appointment
from cusdesk.operations.interviews import (
    InterviewDesk,
    InterviewView,
    correct_interview,
    interviews_in,
    proposed_due,
    record_interview,
)
from cusdesk.ui.appointment_rows import appointment_card
from cusdesk.ui.buttons import button
from cusdesk.ui.cards import Card
from cusdesk.ui.case_work import CaseWork
from cusdesk.ui.facts import Facts
from cusdesk.ui.forms import Form, Values
from cusdesk.ui.interviews_form import follow_day, interview_form, record_of
from cusdesk.ui.layout import clear, column
from cusdesk.ui.panes import Pane

HOME = "w miejscu zamieszkania"


class InterviewPage(QWidget):
    """The interviews of a case; one form records one that was, or plans one that will be."""

    def __init__(self, work: CaseWork) -> None:
        super().__init__()
        self.work = work
        self._body = column(gap=0)
        self.setLayout(self._body)
        self._adding = False
        self._edited: InterviewView | None = None
        self._shown: object = None
        work.changed.connect(self.refresh)
        self.show_all()

    def refresh(self) -> None:
        """Read the interviews again, unless someone is typing one."""
        if not any(form.changed() for form in self.findChildren(Form)):
            self.show_all()

    def take_focus(self) -> None:
        """Move the keyboard to the form, or to the first control."""
        self.pane.take_focus()

    def show_all(self) -> None:
        """Show the form where one is called for, the visits planned, the interviews so far."""
        known = self.work.desk.office.do(interviews_in, self.work.id)
        now = (known, self.work.view.appointments, self._adding, self._edited)
        if now == self._shown:
            return
        self._shown = now
        clear(self._body)
        self.pane = Pane(*self._form(known), *self._planned(), *self._past(known))
        self._body.addWidget(self.pane)

    def add(self) -> None:
        """Open the form for a further interview or an update."""
        self._adding = True
        self.show_all()
        self.take_focus()

    def take_up(self) -> bool:
        """Open the interview asked for on Pulpit: a further one, or one to be corrected."""
        named = self.work.desk.wanted("interview")
        if not named:
            return False
        known = self.work.desk.office.do(interviews_in, self.work.id)
        kept = [one for one in known.interviews if str(one.id) in named]
        further = str(self.work.id) in named and known.may_add
        if kept:
            self._correct(kept[0])
        elif further:
            self.add()
        return bool(kept) or further

    # Parts

    def _form(self, known: InterviewDesk) -> list[QWidget]:
        if not known.may_add:
            return []
        if self._edited is not None:
            return [self._correction(self._edited)]
        if known.interviews and not self._adding:
            return []
        return [self._new(known)]

    def _new(self, known: InterviewDesk) -> Form:
        staff = [(one.id, one.name) for one in known.workers]
        form = interview_form(staff, self._save_new, self.work)
        first = known.workers[0].id if known.workers else None
        values = {
            "kind": known.proposed_kind,
            "conducted_on": self._proposed_day(),
            "worker_id": first,
            "place": HOME,
        }
        form.open(values, draft_key=f"interview/{self.work.id}")
        form["conducted_on"].edited.connect(lambda: self._follow_day(form))
        self._follow_day(form)
        return form

    def _proposed_day(self) -> date | None:
        """Return the day of the visit arranged, else today.

        Where none is arranged yet the day is left open: today would record what is only planned.
        """
        view = self.work.view
        planned = view.facts.visit_planned_on
        if planned is not None and planned <= self.work.desk.today:
            return planned
        return None if view.step is Step.PLAN_INTERVIEW else self.work.desk.today

    def _correction(self, shown: InterviewView) -> Form:
        form = interview_form([(shown.worker_id, shown.worker)], self._save_correction, self.work)
        record = shown.record
        form.open(
            {
                "kind": record.kind,
                "conducted_on": record.conducted_on,
                "worker_id": shown.worker_id,
                "place": record.place,
                "findings": record.findings,
                "family_help": record.family_help,
                "conclusions": record.conclusions,
                "next_due_on": record.next_due_on,
            },
            draft_key=f"interview/{shown.id}",
        )
        form["worker_id"].lock()
        follow_day(form, coming=False)
        return form

    def _planned(self) -> list[QWidget]:
        rows = self.work.view.appointments
        if not rows:
            return []
        return [appointment_card("Umówione", rows, self._cancel)]

    def _past(self, known: InterviewDesk) -> list[QWidget]:
        cards: list[QWidget] = [self._card(one, known) for one in known.interviews]
        if known.may_add and known.interviews and not self._adding and self._edited is None:
            add = button("Dodaj aktualizację", self.add, "plus", key="Ctrl+Shift+A")
            cards.insert(0, Card("Aktualizacja wywiadu", acts=(add,)))
        return cards

    def _card(self, one: InterviewView, known: InterviewDesk) -> Card:
        record = one.record
        correct = button("Popraw", lambda: self._correct(one), "pencil")
        running = self.work.view.facts.is_undecided and known.may_add and not one.masked
        return Card(
            f"Wywiad {short_day(record.conducted_on)}",
            Facts(
                ("Rodzaj", record.kind.label),
                ("Pracownik", one.worker),
                ("Miejsce", record.place),
                ("Aktualizacja do", long_day(record.next_due_on)),
                ("Ustalenia", record.findings),
                ("Możliwości rodziny", record.family_help),
                ("Wnioski", record.conclusions),
            ),
            acts=(correct,) if running else (),
        )

    # Acts

    def _save_new(self, values: Values) -> None:
        if values["conducted_on"] > self.work.desk.today:
            self._plan(values)
        else:
            self._record(values)
        self._adding = False

    def _record(self, values: Values) -> None:
        self.work.desk.office.do(
            record_interview, self.work.id, record_of(values), values["worker_id"]
        )
        self.work.desk.tell("Zapisano wywiad")

    def _plan(self, values: Values) -> None:
        update = values["kind"] is InterviewKind.UPDATE
        planned = self.work.desk.office.do(
            make_appointment,
            NewAppointment(
                kind=AppointmentKind.UPDATE if update else AppointmentKind.INTERVIEW,
                resident_id=self.work.view.brief.resident_id,
                day=values["conducted_on"],
                minute=values["minute"],
                case_id=self.work.id,
                user_id=values["worker_id"],
                note=values["note"] or "",
            ),
        )
        self.work.desk.tell("Umówiono wizytę", undo=lambda: self._cancel(planned))

    def _cancel(self, appointment_id: UUID) -> None:
        office = self.work.desk.office
        office.do(cancel_appointment, appointment_id)
        self.work.reread()

    def _correct(self, one: InterviewView) -> None:
        self._edited = one
        self.show_all()
        self.take_focus()

    def _save_correction(self, values: Values) -> None:
        one = self._edited
        if one is None:
            return
        self.work.desk.office.do(correct_interview, one.id, one.record, record_of(values))
        self._edited = None
        self.work.desk.tell("Poprawiono zapis wywiadu")

    def _follow_day(self, form: Form) -> None:
        day = form["conducted_on"].value
        coming = None if day is None else day > self.work.desk.today
        follow_day(form, coming=coming)
        if day is not None and coming is False:
            form["next_due_on"].show_value(self._due(day))

    def _due(self, day: date) -> date:
        return self.work.desk.office.do(proposed_due, day)
